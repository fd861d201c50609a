"""Attendance (điểm danh): who is in the room, since when, and whether enough are here to decide."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from meeting.command import EVERYONE, PREPARERS, SITTING, Actor, Command, MeetingState
from meeting.copy import Changes, View
from meeting.people import Body, Person
from meeting.records import PUBLIC, Audience, Id, Micros, Record
from meeting.refusal import Refused
from meeting.rules import quorum as law
from meeting.safetext import Line

CHECK_IN: frozenset[MeetingState] = frozenset(("published", "running", "paused"))


class Spell(msgspec.Struct, frozen=True, array_like=True):
    """One stay in the room, from–to; ``to`` is 0 while it lasts."""

    since: Micros
    to: Micros = 0


class Attendance(Record, frozen=True, kw_only=True, tag="attendance"):
    """One person's attendance at one meeting: a history of stays, not a flag. ``id`` is ``meeting.person``."""

    person: Id
    votes: bool = False
    spells: tuple[Spell, ...] = ()
    #: Reason of an absence, said beforehand or noted by the secretary.
    reason: Line = Line("")
    excused: bool = False

    @property
    def audience(self) -> Audience:
        """The roll is open."""
        return PUBLIC

    @property
    def present(self) -> bool:
        """In the room now."""
        return bool(self.spells) and not self.spells[-1].to

    @staticmethod
    def invited(meeting: str, person: Person) -> Attendance:
        """The record of someone invited who has not come yet."""
        return Attendance(id=f"{meeting}.{person.id}", meeting=meeting, person=person.id, votes=person.entitled)


class Quorum(msgspec.Struct, frozen=True):
    """How many of those who vote are here, of how many, and how many are needed."""

    present: int
    total: int
    needed: int

    @property
    def reached(self) -> bool:
        """Đủ điều kiện tiến hành."""
        return self.present >= self.needed


def here(view: View, meeting: str) -> tuple[Attendance, ...]:
    """Those with a vote who are in the room now."""
    return tuple(one for one in view.of(Attendance, meeting) if one.votes and one.present and entitled(view, one))


def quorum(view: View, meeting: str) -> Quorum:
    """The quorum as it stands, on the base the body's profile names (all deputies now in office)."""
    body = next(iter(view.of(Body)))
    fraction = body.profile.quorum
    needed = law.needed(body.current_total, fraction.numerator, fraction.denominator)
    return Quorum(present=len(here(view, meeting)), total=body.current_total, needed=needed)


def own(view: View, meeting: str, person: str) -> Attendance:
    """The person's attendance, or the refusal ``not_invited``."""
    record = view.get(Attendance, f"{meeting}.{person}")
    if record is None:
        raise Refused("not_invited", person=person)
    return record


def entitled(view: View, record: Attendance) -> bool:
    """Whether the person votes, as the register of the body now has it."""
    person = view.get(Person, record.person)
    return person is not None and person.entitled


class CheckIn(Command, frozen=True, kw_only=True, tag="attendance.check_in"):
    """Be counted present: by oneself (no ``people``), or several at once by the secretary."""

    who = EVERYONE
    when = CHECK_IN

    people: tuple[Id, ...] = ()

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Only those who keep the roll may check in others; one who is present already stays so.

        Whether a person votes is read again here: it may have changed since the meeting was planned.
        """
        people = self.people or (actor.person,)
        keeper_only(actor, people)
        records = [own(view, actor.meeting, person) for person in people]
        return Changes(
            set=tuple(
                replace(
                    record,
                    votes=entitled(view, record),
                    spells=(*record.spells, Spell(at)),
                    reason=Line(""),
                    excused=False,
                )
                for record in records
                if not record.present
            )
        )


class CheckOut(Command, frozen=True, kw_only=True, tag="attendance.check_out"):
    """Leave the room: early or for a while."""

    who = EVERYONE
    when = SITTING

    people: tuple[Id, ...] = ()

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Ends the stay of those who are present."""
        people = self.people or (actor.person,)
        keeper_only(actor, people)
        records = [own(view, actor.meeting, person) for person in people]
        return Changes(
            set=tuple(
                replace(record, spells=(*record.spells[:-1], Spell(record.spells[-1].since, at)))
                for record in records
                if record.present
            )
        )


class Excuse(Command, frozen=True, kw_only=True, tag="attendance.excuse"):
    """Note an absence and its reason (vắng có lý do)."""

    who = PREPARERS
    when = frozenset[MeetingState](("published", "running", "paused"))

    person: Id
    reason: Line
    excused: bool = True

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses someone who is in the room."""
        record = own(view, actor.meeting, self.person)
        if record.present:
            raise Refused("is_present", person=self.person)
        return Changes(set=(replace(record, reason=self.reason, excused=self.excused),))


def keeper_only(actor: Actor, people: tuple[str, ...]) -> None:
    """Refuse to act for others unless the actor keeps the roll."""
    if people == (actor.person,):
        return
    if not actor.roles & PREPARERS:
        raise Refused("only_for_oneself")


State = Literal["present", "left", "excused", "absent"]


def state_of(record: Attendance) -> State:
    """One word for the roll."""
    if record.present:
        return "present"
    if record.spells:
        return "left"
    return "excused" if record.excused else "absent"
