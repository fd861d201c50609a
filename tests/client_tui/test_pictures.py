"""Every screen looks as it is kept, at three sizes and in three looks.

After a change that was meant: ``python -m tests.client_tui.look --keep``, then look at what git says has changed.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.client_tui.kept import KEPT, drawn, file_of
from tests.client_tui.screens import SHOTS


@pytest.mark.parametrize("name", SHOTS)
async def test_a_screen_looks_as_it_is_kept(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    kept = file_of(name).read_text(encoding="utf-8")
    now = await drawn(SHOTS[name], tmp_path / "once", twice=False)
    if now != kept:  # something may still have been moving
        now = await drawn(SHOTS[name], tmp_path / "twice")
    difference = list(unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1))
    assert not difference, "\n".join(difference)


def test_no_picture_is_kept_of_a_screen_that_is_gone() -> None:
    assert {path.stem for path in KEPT.glob("*.txt")} == set(SHOTS)
