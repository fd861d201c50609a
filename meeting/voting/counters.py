"""Who may count by hand (ban kiểm phiếu): staff and tellers, never those who are voted on."""

from __future__ import annotations

from typing import Final

from meeting.command import MEMBERS, STAFF_ROLES
from meeting.copy import View
from meeting.people import Person
from meeting.standing import roles
from meeting.voting.records import Motion

#: So many type in what they counted, and must agree.
COUNTERS_NEEDED: Final = 2


def votes_on(motion: Motion, person: str) -> bool:
    """Whether this person is a candidate, or one of those whose confidence is asked."""
    return motion.kind != "choice" and any(line.id == person for line in motion.lines)


def counters(view: View, motion: Motion) -> int:
    """How many people may type in a count of this motion."""
    return sum(may_count(view, motion, one.id) for one in view.of(Person))


def may_count(view: View, motion: Motion, person: str) -> bool:
    """Whether this person may: chair, secretary or teller, not suspended and not voted on."""
    found = view.get(Person, person)
    if found is None or found.suspended or votes_on(motion, person):
        return False
    held = roles(view, person, motion.meeting)
    return bool(held & STAFF_ROLES or (person in motion.tellers and held & MEMBERS))
