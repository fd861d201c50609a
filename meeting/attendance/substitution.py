"""Who stood in for whom, from when to when (dự thay): worked out from the history, so that no spell wipes out another."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from meeting.attendance.records import Attendance
from meeting.copy import View
from meeting.records import Micros


class Substitution(NamedTuple):
    """One spell of standing in for a member, from–to; ``to`` is 0 while it lasts, ``since`` where nobody noted when."""

    member: str
    since: Micros
    to: Micros = 0

    def holds(self, at: Micros) -> bool:
        """Whether it was so at this instant."""
        return self.since <= at and (not self.to or at < self.to)


def substitutions(record: Attendance) -> tuple[Substitution, ...]:
    """All spells in which this person stood in for somebody, in the order of time."""
    found: list[Substitution] = []
    for note in record.notes:
        if note.what != "stands_in":
            continue
        if found and not found[-1].to:
            found[-1] = found[-1]._replace(to=note.at)
        if note.text:
            found.append(Substitution(str(note.text), note.at))
    if not found and record.substitute_for:  # a register from before the notes
        found.append(Substitution(record.substitute_for, 0))
    return tuple(found)


def stood_in(record: Attendance, at: Micros) -> str:
    """The member for whom this person attended at this instant; "" for nobody."""
    return next((one.member for one in substitutions(record) if one.holds(at)), "")


def during(record: Attendance, opened: Micros) -> tuple[Substitution, ...]:
    """The spells that had a part in a meeting opened then; 0: before its opening, those that hold."""
    return tuple(one for one in substitutions(record) if not one.to or (opened and one.to > opened))


def ended(view: View, meeting: str, member: str, at: Micros, by: str) -> tuple[Attendance, ...]:
    """Whoever stands in for this member, and does so no longer."""
    return tuple(
        replace(one, substitute_for="").noted(at, by, "stands_in")
        for one in view.of(Attendance, meeting)
        if one.substitute_for == member
    )
