"""The record of an item of the agenda (nội dung), known to every area. Its commands are in :mod:`meeting.agenda`."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from meeting.copy import View
from meeting.days import Span
from meeting.records import PUBLIC, ROOM, Audience, Id, Micros, Number, Record
from meeting.rules.speaking import ItemKind as ItemKind
from meeting.safetext import Line


class Item(Record, frozen=True, kw_only=True, tag="item"):
    """One item (nội dung). ``minutes`` is the time planned for it, 0 when none is."""

    order: Number
    title: Line
    kind: ItemKind = "other"
    presenter: Line = Line("")
    #: Who may lay papers before the meeting under this item, besides the staff: people of the agencies.
    submitters: tuple[Id, ...] = ()
    minutes: Number = 0
    state: Literal["waiting", "running", "done"] = "waiting"
    started: Micros = 0
    ended: Micros = 0
    #: Each time it was taken up, in the order of time; empty in older registers, which kept its first start and last end.
    spells: tuple[Span, ...] = ()
    #: It is dealt with behind closed doors (họp kín).
    in_camera: bool = False

    @property
    def audience(self) -> Audience:
        """The agenda is known to all who are invited; what is behind closed doors to the members."""
        return ROOM if self.in_camera else PUBLIC

    def begun(self, at: Micros) -> Item:
        """The item is on; one taken up again keeps its first start."""
        return replace(self, state="running", started=self.started or at, ended=0, spells=(*self.taken_up, Span(at)))

    def done(self, at: Micros) -> Item:
        """The item ended."""
        last = self.taken_up[-1]
        return replace(self, state="done", ended=at, spells=(*self.taken_up[:-1], Span(last.since, at)))

    @property
    def taken_up(self) -> tuple[Span, ...]:
        """Each time it was on; of an item of an older register one, from its first start to its last end."""
        return self.spells or ((Span(self.started, self.ended),) if self.started else ())


def running(view: View, meeting: str) -> Item | None:
    """The item now dealt with, if any."""
    return next((item for item in view.of(Item, meeting) if item.state == "running"), None)
