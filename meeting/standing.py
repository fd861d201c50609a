"""What a person is in a meeting, and the step of the audience ladder that goes with it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from meeting.attendance import Attendance, stands_in, substitute_votes
from meeting.command import SYSTEM, Role
from meeting.copy import View
from meeting.meetings import Meeting
from meeting.people import Person
from meeting.records import PUBLIC, STAFF, Audience


def roles(view: View, person_id: str, meeting_id: str) -> frozenset[Role]:
    """What a person is in a meeting: their own roles, the offices the meeting gives them, and the seat they stand in for.

    Who is suspended does not preside; who has left is nothing here any more. An office is held in that meeting alone, and in
    one that was called off nobody holds any.
    """
    if person_id == SYSTEM:
        return frozenset((SYSTEM,))
    person = view.get(Person, person_id)
    if person is None or person.left:
        return frozenset()
    held: set[Role] = set(person.roles)
    meeting = view.get(Meeting, meeting_id)
    if meeting is not None and meeting.state != "cancelled":
        if person_id in meeting.chairs and not person.suspended:
            held.add("chair")
        if person_id in meeting.secretaries:
            held.add("secretary")
        if substitute_votes(view, person_id, meeting_id):
            held.add("delegate")
    return frozenset(held)


def rung(held: frozenset[Role]) -> Literal["public", "room", "staff"]:
    """The step of the audience ladder on which these roles stand."""
    if held & {"chair", "secretary", "admin"}:
        return "staff"
    return "room" if "delegate" in held else "public"


class Standing(NamedTuple):
    """What a person is to a meeting. ``shown``: whether its own records are shown at all."""

    roles: frozenset[Role]
    rung: Audience
    shown: bool


def standing(view: View, person_id: str, meeting_id: str, held: frozenset[Role] | None = None) -> Standing:
    """A draft is for those who prepare it; what the room sees, a member sees who is invited to that meeting, and as long as
    it lasts whoever stands in for a member. ``held``: roles that are known already.
    """
    held = roles(view, person_id, meeting_id) if held is None else held
    step = rung(held)
    if step == PUBLIC and held and _in_a_seat(view, person_id, meeting_id):
        step = "room"
    meeting = view.get(Meeting, meeting_id)
    if step == STAFF or meeting is None:
        return Standing(held, step, shown=True)
    invited = view.get(Attendance, f"{meeting_id}.{person_id}") is not None
    return Standing(held, step if invited else PUBLIC, shown=meeting.state != "draft")


def _in_a_seat(view: View, person_id: str, meeting_id: str) -> bool:
    record = view.get(Attendance, f"{meeting_id}.{person_id}")
    return record is not None and stands_in(view, record)
