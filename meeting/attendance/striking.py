"""Taking back a check-in noted wrongly (ghi nhầm có mặt): the stay counts nowhere, and the history says who struck it and why."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from meeting.attendance.absence import Absence, told
from meeting.attendance.records import Attendance, Spell
from meeting.attendance.roll import CHECK_IN, own
from meeting.attendance.substitution import substitutions
from meeting.command import PREPARERS, Actor, Command
from meeting.copy import Changes, View
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.safetext import Line

_NOTHING: Final = Absence(Line(""), excused=False, approval="")


class Strike(Command, frozen=True, kw_only=True, tag="attendance.strike"):
    """Take back somebody's last check-in, which was noted by mistake. Nothing of it counts from now on."""

    who = PREPARERS
    when = CHECK_IN

    person: Id
    reason: Line

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses without a reason, and for somebody who was never checked in.

        What had been said of an absence stands again, and so does whoever stood in until that check-in. Votes opened
        meanwhile keep the roll they were frozen with.
        """
        record = own(view, actor.meeting, self.person)
        if not record.spells:
            raise Refused("not_checked_in", person=self.person)
        if not self.reason:
            raise Refused("empty", field="reason")
        wrong = record.spells[-1]
        noted = replace(record, spells=_without_last(record)).noted(at, actor.person, "struck", self.reason)
        said = (not noted.present and told(noted.notes)) or _NOTHING
        mended = replace(noted, reason=said.reason, excused=said.excused, approval=said.approval)
        return Changes(set=(mended, *_standing_in_again(view, record, wrong.since, at, actor)))


def _without_last(record: Attendance) -> tuple[Spell, ...]:
    """The stays without the wrong one; a stay elsewhere that it ended goes on."""
    *before, wrong = record.spells
    if before and before[-1].to == wrong.since:
        before[-1] = Spell(before[-1].since, site=before[-1].site)
    return tuple(before)


def _standing_in_again(
    view: View, record: Attendance, since: Micros, at: Micros, actor: Actor
) -> tuple[Attendance, ...]:
    """Whoever the wrong check-in put out of this member's seat."""
    return tuple(
        replace(one, substitute_for=record.person).noted(at, actor.person, "stands_in", record.person)
        for one in view.of(Attendance, record.meeting)
        if not one.substitute_for
        and any((last.member, last.to) == (record.person, since) for last in substitutions(one)[-1:])
    )
