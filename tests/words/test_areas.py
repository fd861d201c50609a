"""Words are ordered by the areas of the meeting, and each folder says what it words."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]


def folders(room: str) -> set[str]:
    return {path.parent.name for path in (ROOT / room).glob("*/__init__.py")}


def test_words_have_the_areas_of_the_meeting_and_their_refusals() -> None:
    assert folders("words") - folders("meeting") == {"refusals"}


def test_every_folder_says_what_it_words() -> None:
    for folder in folders("words"):
        tree = ast.parse((ROOT / "words" / folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), folder
