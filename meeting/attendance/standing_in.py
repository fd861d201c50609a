"""Naming who attends for an absent member (cử người dự thay): whom one may send, and who may be sent."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.attendance.records import Attendance
from meeting.attendance.roll import CHECK_IN, own
from meeting.attendance.substitution import ended
from meeting.command import PREPARERS, SYSTEM, Actor, Command
from meeting.copy import Changes, View, need
from meeting.people import Person
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.safetext import Line


class Substitute(Command, frozen=True, kw_only=True, tag="attendance.substitute"):
    """Someone attends for an absent member (người dự thay); ``by`` empty ends it. No vote unless the rules say so.

    The spell before ends where the next begins, and both stay on the record.
    """

    who = PREPARERS
    when = CHECK_IN

    person: Id
    by: str = ""
    #: The name of somebody who is not on the register; ``by`` is then the id this person gets there, as a guest.
    name: Line = Line("")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a member who may send nobody, a substitute with a vote of their own or without a part in meetings, and one
        who stands in for another.
        """
        member = own(view, actor.meeting, self.person)
        before = ended(view, actor.meeting, self.person, at, actor.person)
        if not self.by:
            return Changes(set=(*before, member.noted(at, actor.person, "substituted")) if before else ())
        may_send(view, member)
        person = self._somebody(view)
        if person.votes or person.id == self.person:
            raise Refused("has_own_vote", person=person.id)
        if not may_stand_in(person):
            raise Refused("cannot_stand_in", person=person.id)
        known = view.get(Attendance, f"{actor.meeting}.{person.id}") or Attendance.invited(actor.meeting, person)
        if known.substitute_for == self.person:
            return Changes()
        if known.substitute_for:
            raise Refused("stands_in_already", person=person.id, absent=known.substitute_for)
        stands = replace(known, substitute_for=self.person).noted(at, actor.person, "stands_in", self.person)
        said = member.noted(at, actor.person, "substituted", person.id)
        return Changes(set=(*((person,) if self.name else ()), *before, stands, said))

    def _somebody(self, view: View) -> Person:
        """The person on the register, or a new guest of this name."""
        if not self.name:
            return need(view, Person, self.by)
        if view.get(Person, self.by) is not None or self.by == SYSTEM:
            raise Refused("id_in_use", id=self.by)
        if "." in self.by:
            raise Refused("person_id_malformed", person=self.by)
        return Person(id=self.by, name=self.name, roles=("guest",))


def may_send(view: View, member: Attendance) -> None:
    """Refuses who is here, who has no seat or may not act, and whose absence was not reported or not accepted."""
    person = need(view, Person, member.person)
    if member.present:
        raise Refused("is_present", person=person.id)
    if not person.votes or person.left:
        raise Refused("sends_nobody", person=person.id)
    if person.suspended:
        raise Refused("suspended_sends_nobody", person=person.id)
    if member.approval == "refused":
        raise Refused("absence_refused", person=person.id)
    if not member.excused:
        raise Refused("absence_not_reported", person=person.id)


def may_stand_in(person: Person) -> bool:
    """Whether this is somebody who can sit in for a member: no machine, nobody who has left, nobody with a seat."""
    return not (person.votes or person.left or {"admin", "display"} & set(person.roles))
