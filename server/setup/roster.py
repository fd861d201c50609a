"""The roster: people from a CSV as Excel saves it (UTF-8 with or without BOM, UTF-16; comma, semicolon or tab)."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from meeting.command import Role
from meeting.people import Person, Tenure
from meeting.refusal import Refused
from meeting.safetext import Line, fold, spelt
from server.setup.sheet import rows_of

#: Column names as people write them, folded, and the field each fills.
_COLUMNS: Final = {
    "ma": "id",
    "ma so": "id",
    "ma dai bieu": "id",
    "ma so dai bieu": "id",
    "ho va ten": "name",
    "ho ten": "name",
    "ho va ten dai bieu": "name",
    "ten dai bieu": "name",
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
    "trang thai": "tenure",
    "standing": "tenure",
    "id": "id",
}
#: Columns every office keeps and nobody expects to be read.
_PASSED_OVER: Final = frozenset(("stt", "tt", "so tt", "so thu tu", "ghi chu", "note"))
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


#: Letters that a program without Unicode wrote as question marks, inside a word or at its end.
_LOST: Final = re.compile(r"\w\?|\?\w|�")
#: Between two roles in one cell.
_PARTS: Final = re.compile(r"\s*(?:[,;/+&]|\bvà\b|\bkiêm\b)\s*")
#: What an id may be made of (meeting.records.Id), and short enough to stand beside a meeting's.
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Roster(NamedTuple):
    """The people of a list in its order, and what it says of their standing; it may say nothing of it."""

    people: tuple[Person, ...]
    tenures: dict[str, Tenure]
    #: A line for each column that was not understood: something in it may matter.
    unread: tuple[str, ...] = ()


def read(path: Path) -> Roster:
    """A roster. Refuses with the row (1 is the header) and what is wrong with it."""
    rows = list(rows_of(path))
    if not rows:
        raise Refused("roster_empty", path=path.name)
    lost = next((name for name in rows[0] if _LOST.search(name)), None)
    if lost is not None:
        raise Refused("roster_letters_lost", row=1, text=lost[:80])
    header = [_COLUMNS.get(_heading(name), "") for name in rows[0]]
    for field, shown in _NEEDED:
        if field not in header:
            raise Refused("roster_column_missing", column=shown, found=", ".join(rows[0])[:200])
    for field in filter(None, header):
        if header.count(field) > 1:
            both = ", ".join(name for name, known in zip(rows[0], header, strict=True) if known == field)
            raise Refused("roster_column_twice", columns=both[:200])
    people: list[Person] = []
    tenures: list[Tenure | None] = []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            if any(cell.strip() for cell in row[len(header) :]):
                raise Refused("roster_cells_beyond", row=number, columns=len(header))
            cells = dict(zip(header, row, strict=False))
            people.append(_person(number, cells))
            tenures.append(_tenure(number, people[-1], cells.get("tenure", "")))
    if not people:
        raise Refused("roster_empty", path=path.name)
    apart = _apart(people)
    return Roster(
        tuple(apart),
        {person.id: said for person, said in zip(apart, tenures, strict=True) if said is not None},
        _unread(rows, header),
    )


def _heading(name: str) -> str:
    return fold(" ".join(name.replace(".", " ").split()))


def _unread(rows: list[list[str]], header: list[str]) -> tuple[str, ...]:
    """Columns with something in them that nobody understood."""
    return tuple(
        f"Cột “{name.strip()}” không dùng đến, bỏ qua" if name.strip() else f"Cột thứ {place + 1} không có tên, bỏ qua"
        for place, (name, field) in enumerate(zip(rows[0], header, strict=True))
        if not field
        and _heading(name) not in _PASSED_OVER
        and any(len(row) > place and row[place].strip() for row in rows[1:])
    )


def _apart(people: list[Person]) -> list[Person]:
    """Everybody with an id of their own: those whose names differ by a tone alone get it from the tone.

    Refuses ``roster_duplicate`` for two of exactly one name, or with one id written for both.
    """
    by_id: dict[str, list[Person]] = {}
    for person in people:
        by_id.setdefault(person.id, []).append(person)
    for alike in by_id.values():
        for place, person in enumerate(alike[1:], start=1):
            if any(spelt(one.name) == spelt(person.name) or not _made_of_name(one) for one in alike[:place]):
                raise Refused("roster_duplicate", row=person.order + 1, name=str(person.name))
    return [
        person
        if len(by_id[person.id]) == 1
        else replace(person, id=f"{person.id}-{sha256(spelt(person.name).encode()).hexdigest()[:6]}")
        for person in people
    ]


def _made_of_name(person: Person) -> bool:
    return person.id == _slug(person.name, person.seat)


def _person(number: int, cells: dict[str, str]) -> Person:
    try:
        name = Line.of(cells.get("name", ""))
        position, unit, group, seat = (Line.of(cells.get(field, "")) for field in ("position", "unit", "group", "seat"))
    except ValueError as error:
        raise Refused("roster_row_too_long", row=number) from error
    if not name:
        raise Refused("roster_name_missing", row=number)
    for text in (name, position, unit, group):
        if _LOST.search(text):
            raise Refused("roster_letters_lost", row=number, text=str(text)[:80])
    said = Line.of(cells.get("role", "")[:60])
    role = _ROLES.get(fold(said))
    if role is None and all(fold(part) in _ROLES for part in _PARTS.split(said)):
        raise Refused("roster_two_roles", row=number, role=str(said))
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
