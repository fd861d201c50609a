"""A tie in a people's committee that waits for its head: L72 Art 40(3) decides it as the Chủ tịch UBND *voted*.

Where hands were counted and nobody noted how he raised his, chair or secretary note it afterwards. Where he took no side,
where the ballot was secret, or where there is no head, nobody can say it for him: the question is put again, or left for
another meeting.
"""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import SITTING, STAFF_ROLES, Actor
from meeting.copy import Changes, View, need
from meeting.people import Body
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.rules.options import MEANINGS
from meeting.rules.outcome import settled
from meeting.voting.on_motion import OnMotion
from meeting.voting.records import Motion, Roll
from meeting.voting.rounds import check_next
from meeting.voting.states import DECLARED


class NoteHead(OnMotion, frozen=True, kw_only=True, tag="voting.note_head"):
    """Note how the head of the body raised a hand in a vote that ended in a tie; the result follows from it."""

    who = STAFF_ROLES
    when = SITTING
    states = DECLARED

    #: The option the head chose.
    choice: str

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses ``no_tie_to_settle``: decided, or not by hands; ``head_did_not_vote``; ``no_such_option``; and a vote
        already put again.
        """
        motion = self.about(view, actor)
        outcome = motion.decided
        if outcome is None or outcome.passed is not None or outcome.tie_open != "hands":
            raise Refused("no_tie_to_settle")
        if MEANINGS.get(self.choice) not in ("for", "against") or self.choice not in motion.options:
            raise Refused("no_such_option", choice=self.choice[:80])
        head = motion.head or next(iter(view.of(Body))).chairperson
        if head not in need(view, Roll, motion.id).people:
            raise Refused("head_did_not_vote")
        check_next(view, motion)
        noted = replace(motion, outcome=settled(outcome, self.choice), head_noted_by=actor.person, head_noted=at)
        return Changes(set=(noted,))


def undecided(motion: Motion) -> bool:
    """Whether it was declared and nothing came of it: a tie that nobody could settle."""
    return motion.state == "declared" and motion.decided is not None and motion.decided.passed is None
