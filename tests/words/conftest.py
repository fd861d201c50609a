"""Every test of words begins with those of any body, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from words.language import speak, speak_of


@pytest.fixture(autouse=True)
def _as_at_the_start() -> Iterator[None]:
    speak("vi")
    speak_of(None)
    yield
    speak("vi")
    speak_of(None)
