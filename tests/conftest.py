"""What holds for every test: the garbage collector looks less often at what stays for the whole run."""

from __future__ import annotations

import gc

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    """Modules and tests stay to the end. Left in view, they are searched again and again for something to throw away."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
