"""The sheets of those who counted by hand, side by side as a table."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from client_tui.terminal.safe import legible
from meeting.copy import View
from meeting.people import Body, Person
from meeting.voting import CountSheet, Motion
from words.language import _
from words.times import hour_and_minute
from words.voting.counts import Row, rows
from words.voting.motions import sheets

_LABEL_MOST: Final = 34


def compared(view: View, motion: Motion, body: Body) -> Content:
    """The sheets this device is shown as a table, what differs marked; empty where there is none."""
    found = sheets(view, motion)
    if not found:
        return Content("")
    table = rows(motion, body, found)
    width = min(max(cell_len(row.label) for row in table), _LABEL_MOST)
    column = max(max(len(figure) for row in table for figure in row.figures), 4)
    heads = [f"({place})" for place in range(1, len(found) + 1)]
    head = Content.assemble((" " * (width + 2) + "".join(f"  {one.rjust(column)}" for one in heads), "bold"))
    who = [_who(view, place, sheet) for place, sheet in enumerate(found, 1)]
    return Content("\n").join([*who, head, *(_line(row, width, column) for row in table)])


def _who(view: View, place: int, sheet: CountSheet) -> Content:
    person = view.get(Person, sheet.person)
    words = _("({place}) {name}, nhập lúc {time}", place=place, name=person.name if person else sheet.person,
              time=hour_and_minute(sheet.at))  # fmt: skip
    return Content(legible(words))


def _line(row: Row, width: int, column: int) -> Content:
    label = legible(row.label)
    label = set_cell_size(label, width - 1) + "…" if cell_len(label) > width else set_cell_size(label, width)
    figures = "".join(f"  {figure.rjust(column)}" for figure in row.figures)
    if row.alike:
        return Content(f"  {label}{figures}")
    return Content.assemble((f"≠ {label}{figures}", "bold $no"))
