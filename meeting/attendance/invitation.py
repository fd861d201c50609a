"""Before the meeting: replies to the invitation, and absences the chair approves."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from meeting.attendance.roll import CHECK_IN, keeper_only, own
from meeting.attendance.substitution import ended
from meeting.command import CHAIR, EVERYONE, Actor, Command
from meeting.copy import Changes, View
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
        """Refuses an absence without a reason, and one of somebody who is here. Answering anew asks the chair anew; nobody
        stands in for who will come.
        """
        person = self.person or actor.person
        keeper_only(actor, (person,))
        record = own(view, actor.meeting, person)
        if self.coming:
            said = replace(record, reply="confirmed", replied=at, reason=Line(""), excused=False, approval="")
            alone = ended(view, actor.meeting, person, at, actor.person)
            return Changes(set=(said.noted(at, actor.person, "confirmed"), *alone))
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
        """Refuses when no absence was reported, and for someone who came after all. Refused, nobody stands in any longer."""
        record = own(view, actor.meeting, self.person)
        if record.present:
            raise Refused("is_present", person=self.person)
        if not record.reason:
            raise Refused("no_absence", person=self.person)
        approval: Literal["approved", "refused"] = "approved" if self.approved else "refused"
        said = replace(record, approval=approval, excused=self.approved)
        alone = () if self.approved else ended(view, actor.meeting, self.person, at, actor.person)
        return Changes(set=(said.noted(at, actor.person, approval), *alone))
