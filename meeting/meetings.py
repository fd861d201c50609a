"""The record of a meeting (kỳ họp, phiên họp, cuộc họp). Its commands are in :mod:`meeting.calendar`."""

from __future__ import annotations

import msgspec

from meeting.command import MeetingState
from meeting.days import Session
from meeting.records import PUBLIC, STAFF, Audience, Id, Micros, Record, with_person
from meeting.rules.quorum import Quorum
from meeting.safetext import Line


class Opening(msgspec.Struct, frozen=True):
    """The body as it stood when the chair opened the sitting: both totals, who was here, and whether that was enough."""

    statutory_total: int
    current_total: int
    quorum: Quorum


class Chairing(msgspec.Struct, frozen=True, array_like=True):
    """Somebody in the chair, from–to; ``to`` is 0 while it lasts."""

    person: Id
    since: Micros
    to: Micros = 0


class InCamera(msgspec.Struct, frozen=True, array_like=True):
    """Behind closed doors (họp kín), from–to; ``to`` is 0 while it lasts. ``motion``: the vote that decided on it."""

    since: Micros
    motion: Id
    #: The item it is about; "" for the whole sitting.
    item: str = ""
    to: Micros = 0


class Meeting(Record, frozen=True, kw_only=True, tag="meeting"):
    """One sitting. ``chairs`` and ``secretaries`` hold their office in this meeting only."""

    title: Line
    kind: Line = Line("")
    number: Line = Line("")
    place: Line = Line("")
    starts: Micros
    state: MeetingState = "draft"
    chairs: tuple[Id, ...] = ()
    secretaries: tuple[Id, ...] = ()
    opened: Micros = 0
    closed: Micros = 0
    #: What the minutes say of the totals, whoever is suspended or leaves later; None before the opening.
    opening: Opening | None = None
    #: Who was in the chair, in the order of time, as far as the acts of the chair tell; empty in older registers.
    presided: tuple[Chairing, ...] = ()
    #: The sessions (buổi) that were held, in the order of time; empty before the opening and in older registers.
    sessions: tuple[Session, ...] = ()
    #: When an adjourned meeting is to go on, as the chair said; 0: it was not said, or the meeting is not adjourned.
    resumes: Micros = 0
    #: Who was here only until then is not here today: the roll is called again on each day. 0 on the first.
    roll_since: Micros = 0
    #: When guests and hall had to leave, in the order of time.
    in_camera: tuple[InCamera, ...] = ()

    @property
    def audience(self) -> Audience:
        """A draft is for those who prepare it, and for those who will preside and keep its minutes."""
        return with_person(STAFF, *self.chairs, *self.secretaries) if self.state == "draft" else PUBLIC

    @property
    def doors(self) -> InCamera | None:
        """Behind which closed doors it sits now; None in an open sitting."""
        return self.in_camera[-1] if self.in_camera and not self.in_camera[-1].to else None

    @property
    def held(self) -> tuple[Session, ...]:
        """The sessions; of a meeting opened in an older register one, from its opening to its close."""
        return self.sessions or ((Session(self.opened, self.closed),) if self.opened else ())

    @property
    def adjourned(self) -> bool:
        """The session is over and another is to come."""
        return self.state == "paused" and bool(self.sessions) and bool(self.sessions[-1].to)
