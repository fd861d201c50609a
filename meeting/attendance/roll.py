"""Keeping the roll (điểm danh): coming, going, and noting an absence."""

from __future__ import annotations

from collections.abc import Set
from itertools import chain
from typing import Final, Literal

from msgspec.structs import replace

from meeting.attendance.quorum import entitled
from meeting.attendance.records import Attendance, Spell
from meeting.attendance.substitution import ended
from meeting.command import BEFORE, EVERYONE, KEEPERS, PREPARERS, SITTING, Actor, Command, MeetingState
from meeting.copy import Changes, View, need
from meeting.days import day_of
from meeting.meetings import Meeting
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.safetext import Line

CHECK_IN: Final[frozenset[MeetingState]] = frozenset(("published", "running", "paused"))


def own(view: View, meeting: str, person: str) -> Attendance:
    """The person's attendance, or the refusal ``not_invited``."""
    record = view.get(Attendance, f"{meeting}.{person}")
    if record is None:
        raise Refused("not_invited", person=person)
    return record


def keeper_only(actor: Actor, people: tuple[str, ...]) -> None:
    """Refuse to act for others unless the actor keeps the roll."""
    if people == (actor.person,):
        return
    if not actor.roles & PREPARERS:
        raise Refused("only_for_oneself")


class CheckIn(Command, frozen=True, kw_only=True, tag="attendance.check_in"):
    """Be counted present: by oneself (no ``people``), or several at once by the secretary."""

    who = EVERYONE
    when = CHECK_IN

    people: tuple[Id, ...] = ()
    #: The remote site, empty for the room itself.
    site: Line = Line("")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Only those who keep the roll may check in others; one who is present there already stays so. Refuses oneself before
        the day of the meeting.

        Whether a person votes is read again here: it may have changed since the meeting was planned. Nobody stands in any
        longer for a member who comes.
        """
        people = self.people or (actor.person,)
        keeper_only(actor, people)
        if people == (actor.person,) and not may_check_oneself_in(need(view, Meeting, actor.meeting), actor.roles, at):
            raise Refused("too_early")
        records = [own(view, actor.meeting, person) for person in dict.fromkeys(people)]
        coming = [record for record in records if not record.present or record.site != self.site]
        alone = (ended(view, actor.meeting, record.person, at, actor.person) for record in coming)
        known = {one.person: one for one in (*coming, *chain.from_iterable(alone))}
        came = {record.person for record in coming}
        return Changes(
            set=tuple(self._come(view, one, at, actor) if one.person in came else one for one in known.values())
        )

    def _come(self, view: View, record: Attendance, at: Micros, actor: Actor) -> Attendance:
        here = replace(
            record,
            votes=entitled(view, record),
            spells=self._stays(record, at),
            reason=Line(""),
            excused=False,
            approval="",
        )
        return here.noted(at, actor.person, "came", self.site)

    def _stays(self, record: Attendance, at: Micros) -> tuple[Spell, ...]:
        return (*_gone(record, at).spells, Spell(at, site=self.site))


class CheckOut(Command, frozen=True, kw_only=True, tag="attendance.check_out"):
    """Leave the room: early or for a while."""

    who = EVERYONE
    when = SITTING

    people: tuple[Id, ...] = ()

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Ends the stay of those who are present."""
        people = self.people or (actor.person,)
        keeper_only(actor, people)
        records = [own(view, actor.meeting, person) for person in dict.fromkeys(people)]
        return Changes(
            set=tuple(_gone(record, at).noted(at, actor.person, "left") for record in records if record.present)
        )


def may_check_oneself_in(meeting: Meeting, roles: Set[str], at: Micros) -> bool:
    """From the day of the meeting on, in Vietnam; whoever keeps the roll as secretary is not bound to it."""
    return bool(roles & KEEPERS) or the_day_has_come(meeting, at)


def the_day_has_come(meeting: Meeting, at: Micros) -> bool:
    """Whether it is the day for which the meeting is planned, or later, or the meeting has begun."""
    return meeting.state not in BEFORE or day_of(at) >= day_of(meeting.starts)


def _gone(record: Attendance, at: Micros) -> Attendance:
    if not record.present:
        return record
    last = record.spells[-1]
    return replace(record, spells=(*record.spells[:-1], Spell(last.since, at, last.site)))


def day_over(view: View, meeting: str, ended: Micros, next_day: Micros, by: str) -> tuple[Attendance, ...]:
    """Everybody whose stay ended with the day's last session; who has come on the next day already stays."""
    return tuple(
        _gone(record, max(ended, record.spells[-1].since)).noted(ended, by, "day_over")
        for record in view.of(Attendance, meeting)
        if record.present and (record.spells[-1].since < ended or day_of(record.spells[-1].since) != day_of(next_day))
    )


class Excuse(Command, frozen=True, kw_only=True, tag="attendance.excuse"):
    """Note an absence and its reason (vắng có lý do); what the chair said to an earlier reason no longer stands."""

    who = PREPARERS
    when = CHECK_IN

    person: Id
    reason: Line
    excused: bool = True

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses someone who is in the room."""
        record = own(view, actor.meeting, self.person)
        if record.present:
            raise Refused("is_present", person=self.person)
        said = replace(record, reason=self.reason, excused=self.excused, approval="")
        what: Literal["excused", "unexcused"] = "excused" if self.excused else "unexcused"
        alone = () if self.excused else ended(view, actor.meeting, self.person, at, actor.person)
        return Changes(set=(said.noted(at, actor.person, what, self.reason), *alone))
