"""Before the meeting: replies to the invitation, absences the chair approves, and substitutes."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from meeting.attendance.records import Attendance
from meeting.attendance.roll import CHECK_IN, keeper_only, own
from meeting.command import CHAIR, EVERYONE, PREPARERS, Actor, Command
from meeting.copy import Changes, View, need
from meeting.people import Person
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.safetext import Line


class Reply(Command, frozen=True, kw_only=True, tag="attendance.reply"):
    """Answer the invitation: will come, or will be absent for a reason that is reported to the chair (Art 33.2)."""

    who = EVERYONE
    when = CHECK_IN

    coming: bool
    reason: Line = Line("")
    #: For whom, when the secretary notes a reply given by telephone or letter; empty: for oneself.
    person: str = ""

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an absence without a reason, and one of somebody who is here. Answering anew asks the chair anew."""
        person = self.person or actor.person
        keeper_only(actor, (person,))
        record = own(view, actor.meeting, person)
        if self.coming:
            said = replace(record, reply="confirmed", replied=at, reason=Line(""), excused=False, approval="")
            return Changes(set=(said.noted(at, actor.person, "confirmed"),))
        if record.present:
            raise Refused("is_present", person=person)
        if not self.reason:
            raise Refused("empty", field="reason")
        said = replace(record, reply="absent", replied=at, reason=self.reason, excused=True, approval="")
        return Changes(set=(said.noted(at, actor.person, "absent", self.reason),))


class Approve(Command, frozen=True, kw_only=True, tag="attendance.approve"):
    """The chair accepts a reported absence or does not (duyệt báo vắng); refused, it counts as without reason."""

    who = CHAIR
    when = CHECK_IN

    person: Id
    approved: bool

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses when no absence was reported, and for someone who came after all."""
        record = own(view, actor.meeting, self.person)
        if record.present:
            raise Refused("is_present", person=self.person)
        if not record.reason:
            raise Refused("no_absence", person=self.person)
        approval: Literal["approved", "refused"] = "approved" if self.approved else "refused"
        said = replace(record, approval=approval, excused=self.approved)
        return Changes(set=(said.noted(at, actor.person, approval),))


class Substitute(Command, frozen=True, kw_only=True, tag="attendance.substitute"):
    """Someone attends for an absent member (người dự thay); ``by`` empty ends it. No vote unless the rules say so."""

    who = PREPARERS
    when = CHECK_IN

    person: Id
    by: str = ""

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a substitute with a vote of their own, one who stands in for another, and for a member who is here."""
        member = own(view, actor.meeting, self.person)
        ended = tuple(
            replace(one, substitute_for="").noted(at, actor.person, "stands_in")
            for one in view.of(Attendance, actor.meeting)
            if one.substitute_for == self.person and one.person != self.by
        )
        if not self.by:
            return Changes(set=(*ended, member.noted(at, actor.person, "substituted")) if ended else ())
        if member.present:
            raise Refused("is_present", person=self.person)
        person = need(view, Person, self.by)
        if person.votes or self.by == self.person:
            raise Refused("has_own_vote", person=self.by)
        known = view.get(Attendance, f"{actor.meeting}.{self.by}") or Attendance.invited(actor.meeting, person)
        if known.substitute_for not in ("", self.person):
            raise Refused("stands_in_already", person=self.by, absent=known.substitute_for)
        if known.substitute_for == self.person:
            return Changes()
        stands = replace(known, substitute_for=self.person).noted(at, actor.person, "stands_in", self.person)
        return Changes(set=(*ended, stands, member.noted(at, actor.person, "substituted", self.by)))
