"""The page of keys is the program's own, and the guides name only keys that it has."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from words.language import _

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = sorted(DOCS.glob("huong-dan-*.md"))
#: What any list, text field or paper does with the keyboard, without an act of its own.
PLAIN = {"Enter", "Esc", "Tab", "PgUp", "PgDn", "Home", "End", "1", "2", "3"}
_KEYS = re.compile(r"(?:`|\*\*)((?:Ctrl\+|\^|⇧)?(?:F\d+|[A-Za-z0-9/\[\]]|Enter|Esc|Tab|PgUp|PgDn|Home|End))(?:`|\*\*)")


@pytest.fixture(scope="module")
def generate() -> dict[str, Any]:
    """The generator's functions."""
    return runpy.run_path(str(DOCS / "generate.py"))


def test_every_act_a_person_can_find_has_a_row_with_its_key_its_words_and_its_place(generate: dict[str, Any]) -> None:
    page = generate["keys"]()
    declared = [act for kind in generate["acting"]() for act in kind.ACTS if act.listed]
    assert len(declared) > 40
    for act in declared:
        key = f"`{act.key}`" if act.keys else "Trợ giúp (F1)"
        assert f"| {key} | {_(act.label)} | {_(act.help)} |" in page
    assert "{" not in page, "in the words of a body"
    assert {place for place, _act in generate["acts"]()} >= {
        "ở mọi nơi",
        "trong phòng họp",
        "Biểu quyết",
        "phiếu biểu quyết",
    }


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: str(guide.stem))
def test_a_guide_names_only_keys_that_the_program_has(guide: Path, generate: dict[str, Any]) -> None:
    known = {act.key.replace("^", "Ctrl+").upper() for kind in generate["acting"]() for act in kind.ACTS}
    named = {key.replace("^", "Ctrl+") for key in _KEYS.findall(guide.read_text(encoding="utf-8"))}
    assert named
    assert {key for key in named - PLAIN if key.upper() not in known} == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: str(guide.stem))
def test_a_guide_leads_to_the_page_of_all_keys(guide: Path) -> None:
    assert "](phim-tat.md)" in guide.read_text(encoding="utf-8")


def test_the_page_has_the_keys_of_a_selection_too(generate: dict[str, Any]) -> None:
    rows = [line.split(" | ")[1] for line in generate["keys"]().splitlines() if "đang chọn chữ | " in line]
    assert {"`1`", "`4`", "`C`", "`G`", "`P`", "`A`", "`L`", "`W`", "`␣`", "`Esc`"} <= set(rows)
