"""The tables of a meeting: what stands in them, and that no cell of any file starts a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from documents.tables import csv_of, harmless, json_of, write_xlsx
from meeting import papers
from meeting.calendar import Meeting
from meeting.copy import View, need
from meeting.rules.words import Language
from meeting.safetext import Line
from tests.meeting.chamber import MEETING, Chamber
from tests.meeting.house import House, sitting
from words.tables import Cell, Column, Table, tables

GRIM = ("=1+1", "+84 912", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0")
TABLE = Table(
    "t",
    "Bảng",
    (Column("words", "Chữ"), Column("number", "Số")),
    tuple((words, -number) for number, words in enumerate((*GRIM, "Điểu K’Ré; “a”", "- 5"))),
)


def named(view: View, name: str, meeting: str = MEETING) -> list[dict[str, Cell]]:
    (found,) = (one for one in tables(view, meeting) if one.name == name)
    return [dict(zip((column.key for column in found.columns), row, strict=True)) for row in found.rows]


def hall() -> Chamber:
    made = Chamber(present=4)
    made.put()
    for person, choice in zip(made.members, ("yes", "no", "yes"), strict=False):
        made.vote(person, choice)
    made.close()
    made.do("d1", made.correction("d1", "yes", text="Bấm nhầm."))
    return made


def test_who_voted_what_stands_with_those_who_did_not_vote_and_a_correction_beside_it() -> None:
    rows = named(hall().copy, "votes")
    assert [(row["name"], row["voted"], row["choice"], row["correction"]) for row in rows] == [
        ("Nguyễn Văn d0", "đã biểu quyết", "tán thành", ""),
        ("Nguyễn Văn d1", "đã biểu quyết", "không tán thành", "tán thành"),
        ("Nguyễn Văn d2", "đã biểu quyết", "tán thành", ""),
        ("Nguyễn Văn d3", "không biểu quyết", "", ""),
    ]


def test_a_vote_whose_names_are_hidden_says_who_took_part_and_nothing_else() -> None:
    made = Chamber()
    made.put(form="hidden_names")
    made.vote("d1", "no")
    made.close()
    rows = named(made.copy, "votes")
    assert {row["choice"] for row in rows} == {""}
    assert sum(row["voted"] == "đã biểu quyết" for row in rows) == 1
    assert [row["count"] for row in named(made.copy, "results")] == [0, 1, 0]


def test_an_open_vote_shows_nobodys_choice() -> None:
    made = Chamber()
    made.put()
    made.vote("d1", "no")
    assert {row["choice"] for row in named(made.copy, "votes")} == {""}


def test_the_results_have_a_line_for_each_option_and_the_sentence() -> None:
    rows = named(hall().copy, "results")
    assert [(row["option"], row["count"], row["present"], row["voted"]) for row in rows] == [
        ("tán thành", 2, 4, 3),
        ("không tán thành", 1, 4, 3),
        ("không biểu quyết", 0, 4, 3),
    ]
    assert all("2" in str(row["sentence"]) for row in rows)


def test_the_roll_says_who_came_when() -> None:
    rows = named(hall().copy, "roll")
    assert {row["name"] for row in rows} >= {"Nguyễn Văn d0", "Nguyễn Văn d4"}
    came = {row["name"]: row["came"] for row in rows}
    assert re.fullmatch(r"2026-12-15 08:0\d:\d\d", str(came["Nguyễn Văn d0"]))
    assert came["Nguyễn Văn d4"] == ""


@pytest.fixture
def read() -> House:
    house = sitting()
    house.give("d1", papers.NoteOpened(paper="p2"))
    house.give("secretary", papers.Recall(id="p2", reason=Line("Sai số liệu")))
    return house


def test_who_has_opened_what_names_the_version_and_that_it_was_recalled(read: House) -> None:
    rows = named(read.copy, "readers", "ky-hop-2")
    assert {(row["paper"], row["version"]) for row in rows} == {("Tài liệu p2", "bản 1, đã thu hồi")}
    assert [row["name"] for row in rows if row["opened"]] == ["Đại biểu d1"]
    assert len(rows) == 6


@pytest.mark.parametrize("words", GRIM)
def test_no_text_of_a_csv_begins_as_a_formula_does(words: str) -> None:
    assert harmless(words) == f"'{words}"


def test_numbers_and_ordinary_words_stay_as_they_are() -> None:
    assert [harmless(cell) for cell in (-5, "Ghế 3", "", "Lê – Văn", "10-12")] == [-5, "Ghế 3", "", "Lê – Văn", "10-12"]


def test_a_csv_reads_back_in_excels_way() -> None:
    made = csv_of(TABLE)
    assert made.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head == ["Chữ", "Số"]
    assert [row[0] for row in rows] == [*(f"'{words}" for words in GRIM), "Điểu K’Ré; “a”", "'- 5"]


def test_a_workbook_has_no_formula_and_every_text_is_text(tmp_path: Path) -> None:
    target = tmp_path / "tables.xlsx"
    write_xlsx((TABLE, *tables(hall().copy, MEETING)), target)
    with zipfile.ZipFile(target) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        texts = book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 5
    for sheet in sheets:
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
    assert "=1+1" in texts
    assert "@SUM(A1)" in texts
    assert re.search(r'<c r="A2"[^>]* t="s">', sheets[0])
    assert re.search(r'<c r="B3"><v>-1</v>', sheets[0])


def test_json_names_the_columns_for_programs_in_every_language() -> None:
    copy = hall().copy
    languages: tuple[Language, ...] = ("vi", "en")
    for language in languages:
        made = json.loads(json_of(tables(copy, MEETING, language), need(copy, Meeting, MEETING)))
        assert made["meeting"]["id"] == MEETING
        assert made["tables"].keys() == {"roll", "votes", "results", "readers"}
        assert made["tables"]["results"][0]["count"] == 2
        assert made["tables"]["votes"][0].keys() == {"motion", "name", "place", "voted", "choice", "text", "correction"}
