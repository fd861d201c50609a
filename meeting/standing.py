"""What a person is in a meeting, and the step of the audience ladder that goes with it."""

from __future__ import annotations

from typing import Literal

from meeting.calendar import Meeting
from meeting.command import SYSTEM, Role
from meeting.copy import View
from meeting.people import Person


def roles(view: View, person_id: str, meeting_id: str) -> frozenset[Role]:
    """What a person is in a meeting: their own roles, and the offices the meeting gives them."""
    if person_id == SYSTEM:
        return frozenset((SYSTEM,))
    person = view.get(Person, person_id)
    if person is None or person.left:
        return frozenset()
    held: set[Role] = set(person.roles)
    meeting = view.get(Meeting, meeting_id)
    if meeting is not None:
        if person_id in meeting.chairs:
            held.add("chair")
        if person_id in meeting.secretaries:
            held.add("secretary")
    return frozenset(held)


def rung(held: frozenset[Role]) -> Literal["public", "room", "staff"]:
    """The step of the audience ladder on which these roles stand."""
    if held & {"chair", "secretary", "admin"}:
        return "staff"
    return "room" if "delegate" in held else "public"
