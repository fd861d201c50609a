"""Who may count by hand: papers the board of tellers (Ban kiểm phiếu), whose signed record the secretary may type in; hands, and
papers where the body elects no board, staff and tellers named. Never those who are voted on.
"""

from __future__ import annotations

from typing import Final

from meeting.command import MEMBERS, STAFF_ROLES
from meeting.copy import View
from meeting.people import Person
from meeting.standing import roles
from meeting.voting.records import Motion
from meeting.voting.tellers import of_board, same_name

#: So many type in what they counted, and must agree.
COUNTERS_NEEDED: Final = 2


def votes_on(motion: Motion, person: str, name: str = "") -> bool:
    """Whether this person is a candidate, one of those whose confidence is asked or among whom is chosen, or of the board to be
    elected: by the id of a line, or by the ``name`` on one.
    """
    if motion.kind == "tellers":
        return of_board(motion, person)
    return any(line.id == person or same_name(line.name, name) for line in motion.lines)


def counters(view: View, motion: Motion) -> int:
    """How many people may type in a count of this motion."""
    return sum(may_count(view, motion, one.id) for one in view.of(Person))


def may_count(view: View, motion: Motion, person: str) -> bool:
    """Whether this person may, not suspended and not voted on: of the board or its typist; else chair, secretary or teller."""
    found = view.get(Person, person)
    if found is None or found.suspended or votes_on(motion, person, found.name):
        return False
    held = roles(view, person, motion.meeting)
    if motion.board_of:
        return "secretary" in held or bool(of_board(motion, person) and held & MEMBERS)
    return bool(held & STAFF_ROLES or (person in motion.tellers and held & MEMBERS))
