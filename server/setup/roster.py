"""The roster: people from a CSV as Excel saves it (UTF-8 with or without BOM, UTF-16; comma, semicolon or tab)."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from meeting.command import Role
from meeting.people import Person, Tenure
from meeting.refusal import Refused
from meeting.safetext import Line, fold

#: Column names as people write them, folded, and the field each fills.
_COLUMNS: Final = {
    "ma": "id",
    "ho va ten": "name",
    "ho ten": "name",
    "name": "name",
    "chuc vu": "position",
    "position": "position",
    "don vi": "unit",
    "co quan": "unit",
    "unit": "unit",
    "to": "group",
    "to dai bieu": "group",
    "group": "group",
    "ghe": "seat",
    "so ghe": "seat",
    "seat": "seat",
    "vai tro": "role",
    "role": "role",
    "tinh trang": "tenure",
    "standing": "tenure",
    "id": "id",
}
_NEEDED: Final = (("name", "Họ và tên"), ("role", "Vai trò"))
_ROLES: Final[dict[str, tuple[Role, bool]]] = {
    "dai bieu": ("delegate", True),
    "delegate": ("delegate", True),
    "thanh vien": ("delegate", True),
    "thu ky": ("secretary", False),
    "secretary": ("secretary", False),
    "khach moi": ("guest", False),
    "guest": ("guest", False),
    "man hinh": ("display", False),
    "display": ("display", False),
}
#: The roles as people are told to write them.
_SAID_ROLES: Final = "đại biểu, thư ký, khách mời, màn hình"
_TENURES: Final[dict[str, Tenure]] = {
    "duong nhiem": "serving",
    "serving": "serving",
    "tam dinh chi": "suspended",
    "suspended": "suspended",
    "thoi nhiem vu": "left",
    "left": "left",
}


#: What an id may be made of (meeting.records.Id), and short enough to stand beside a meeting's.
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Roster(NamedTuple):
    """The people of a list in its order, and what it says of their standing; it may say nothing of it."""

    people: tuple[Person, ...]
    tenures: dict[str, Tenure]


def read(path: Path) -> Roster:
    """A roster. Refuses with the row (1 is the header) and what is wrong with it."""
    rows = list(_rows(_text(path)))
    if not rows:
        raise Refused("roster_empty", path=path.name)
    header = [_COLUMNS.get(fold(" ".join(name.split())), "") for name in rows[0]]
    for field, shown in _NEEDED:
        if field not in header:
            raise Refused("roster_column_missing", column=shown, found=", ".join(rows[0])[:200])
    people: dict[str, Person] = {}
    tenures: dict[str, Tenure] = {}
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            cells = dict(zip(header, row, strict=False))
            person = _person(number, cells)
            if person.id in people:
                raise Refused("roster_duplicate", row=number, name=str(person.name))
            people[person.id] = person
            if said := _tenure(number, person, cells.get("tenure", "")):
                tenures[person.id] = said
    if not people:
        raise Refused("roster_empty", path=path.name)
    return Roster(tuple(people.values()), tenures)


def _text(path: Path) -> str:
    """The file's text; an encoding that is not Unicode is refused with the row where it shows."""
    data = path.read_bytes()
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("roster_encoding", row=data.count(b"\n", 0, error.start) + 1) from error


def _rows(text: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise Refused("roster_malformed", row=reader.line_num, why=str(error)) from error


def _person(number: int, cells: dict[str, str]) -> Person:
    try:
        name = Line.of(cells.get("name", ""))
        position, unit, group, seat = (Line.of(cells.get(field, "")) for field in ("position", "unit", "group", "seat"))
    except ValueError as error:
        raise Refused("roster_row_too_long", row=number) from error
    if not name:
        raise Refused("roster_name_missing", row=number)
    said = Line.of(cells.get("role", "")[:60])
    role = _ROLES.get(fold(said))
    if role is None:
        raise Refused("roster_role_unknown", row=number, role=str(said), known=_SAID_ROLES)
    id = fold(cells.get("id", "").strip()) or _slug(name, seat)
    if not _ID.fullmatch(id):
        raise Refused("roster_id_malformed", row=number, id=id[:60])
    return Person(
        id=id,
        name=name,
        position=position,
        unit=unit,
        group=Line.of(f"Tổ {group}") if group.isdecimal() else group,  # away from its column a number says nothing
        seat=seat,
        roles=(role[0],),
        votes=role[1],
        order=number - 1,
    )


def _tenure(number: int, person: Person, cell: str) -> Tenure | None:
    said = Line.of(cell[:60])
    tenure = _TENURES.get(fold(said))
    if said and (tenure is None or (tenure == "suspended" and not person.votes)):
        raise Refused("roster_tenure_unknown", row=number, tenure=str(said))
    return tenure


def _slug(name: str, seat: str) -> str:
    """An id that stays the same when the roster is imported again: the folded name, and the seat where one is given."""
    plain = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in fold(f"{name} {seat}")).split())
    return plain[:70]
