"""An area is whole: what is missing of it in any room is named."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

import words.refusals
from client_tui.room.areas import PANES, sheets
from client_tui.room.room import PARTS
from meeting.command import name_of
from meeting.registry import AREAS

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
#: Folders of ``meeting/`` that are no areas: the law, what a body decides for itself, and finding words.
OTHERS: Final = {"rules", "profiles", "search"}


def named(area: ModuleType) -> str:
    return area.__name__.rpartition(".")[2]


def rows() -> dict[str, list[str]]:
    """The table of areas, by the area's name."""
    table = PAGE.partition("| area | records |")[2].partition("\n\n")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {row[0]: row[1:] for row in cells}


def folders(room: str) -> set[str]:
    return {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / room).rglob("__init__.py")}


def test_every_folder_of_the_core_is_an_area_and_in_the_registry() -> None:
    inside = {path.parent.name for path in (ROOT / "meeting").glob("*/__init__.py")} - OTHERS
    assert inside - {named(area) for area in AREAS} == set(), "add a row to AREAS of meeting/registry.py"


@pytest.mark.parametrize("area", AREAS, ids=named)
def test_an_area_stands_in_the_table_with_its_folders(area: ModuleType) -> None:
    assert named(area) in rows(), "add a row to the table of areas in docs/architecture.md"
    for cell in rows()[named(area)][1:]:
        link = re.search(r"\]\(\.\./([\w/]+)\)", cell)
        assert link, f"say where it lies: {cell}"
        assert link[1] in folders(link[1].partition("/")[0])


@pytest.mark.parametrize("area", AREAS, ids=named)
def test_an_area_has_an_example_of_each_of_its_commands(area: ModuleType) -> None:
    page = ROOT / "tests" / "meeting" / named(area) / "examples.py"
    assert page.exists(), f"write {page.relative_to(ROOT)}"
    text = page.read_text(encoding="utf-8")
    assert [name_of(command) for command in area.COMMANDS if f'"{name_of(command)}"' not in text] == []


def test_every_table_of_refusals_is_part_of_the_whole() -> None:
    whole = Path(str(words.refusals.__file__))
    text = whole.read_text(encoding="utf-8")
    tables = {path.stem for path in whole.parent.glob("*.py")} - {"__init__"}
    assert {name for name in tables if f"words.refusals.{name} import SENTENCES" not in text} == set()


def test_every_pane_and_every_part_of_the_terminal_is_in_the_room() -> None:
    shown = {kind.__name__ for kind in (*PANES, *PARTS)}
    written: set[str] = set()
    for path in (ROOT / "client_tui").rglob("*.py"):
        written.update(re.findall(r"^class (\w+)\((?:Pane|RoomPart)\):", path.read_text(encoding="utf-8"), re.M))
    assert written - shown == set(), (
        "add a row to PANES of client_tui/room/areas.py or PARTS of client_tui/room/room.py"
    )


def test_every_style_sheet_of_an_area_is_found() -> None:
    found = set(sheets(PANES))
    areas = {path.parent for path in found}
    assert {path for path in (ROOT / "client_tui").rglob("*.tcss") if path.parent in areas} == found
