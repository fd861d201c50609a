"""What a person is in a meeting, with the seat that an open vote has given them: who is on its frozen roll votes to its end.

A substitution may end in the middle of a vote, because the member comes or the secretary ends it. The roll of that vote
stays as it was frozen, so the one on it keeps a vote's rights until it is closed, and may afterwards correct what was signed.
"""

from __future__ import annotations

from meeting.attendance import Attendance, substitutions
from meeting.command import Role
from meeting.copy import View
from meeting.standing import Standing
from meeting.standing import roles as usual
from meeting.standing import standing as usually
from meeting.voting import Ballot, Motion, Roll


def roles(view: View, person_id: str, meeting_id: str) -> frozenset[Role]:
    """The person's own roles, the offices of the meeting, and that of who votes or voted in the seat of a member."""
    held = usual(view, person_id, meeting_id)
    if "delegate" in held or not _stood_in(view, person_id, meeting_id):
        return held
    seated = _on_a_roll(view, person_id, meeting_id) or _has_voted(view, person_id, meeting_id)
    return held | {"delegate"} if held and seated else held


def standing(view: View, person_id: str, meeting_id: str) -> Standing:
    """As usual; who is on the roll of an open vote sees what the room sees until it is closed."""
    held, plain = roles(view, person_id, meeting_id), usual(view, person_id, meeting_id)
    sees = held if held == plain or _on_a_roll(view, person_id, meeting_id) else plain
    return usually(view, person_id, meeting_id, sees)._replace(roles=held)


def _stood_in(view: View, person: str, meeting: str) -> bool:
    record = view.get(Attendance, f"{meeting}.{person}")
    return record is not None and bool(substitutions(record))


def _on_a_roll(view: View, person: str, meeting: str) -> bool:
    """Whether a vote that has begun and is not closed has this person on its roll."""
    return any(
        person in roll.people
        for roll in view.of(Roll, meeting)
        if (motion := view.get(Motion, roll.id)) is not None and motion.state in ("open", "paused")
    )


def _has_voted(view: View, person: str, meeting: str) -> bool:
    return any(view.get(Ballot, f"{roll.id}.{person}") is not None for roll in view.of(Roll, meeting))
