"""Votes that follow one another: put again after annulling, a second ballot among the tied, another round of an election.

Each names the one before it in ``after``. What follows from a result differs from it in ``round`` or ``second_ballot``;
what only puts an annulled question again does not.
"""

from __future__ import annotations

from meeting.copy import View
from meeting.refusal import Refused
from meeting.rules.election import ElectionOutcome
from meeting.voting.records import BallotLine, Motion


def former(view: View, motion: Motion) -> Motion | None:
    """The vote that this one comes after."""
    return view.get(Motion, motion.after) if motion.after else None


def successor(view: View, motion: Motion) -> Motion | None:
    """The vote that stands in this one's place or builds on its result. One annulled counts by what came after it."""
    for other in view.of(Motion, motion.meeting):
        if other.after == motion.id:
            found = other if other.state != "annulled" else successor(view, other)
            if found is not None:
                return found
    return None


def check_next(view: View, old: Motion) -> None:
    """Refuses a second successor (``put_again_already``), and what would build on a result that was annulled
    (``former_annulled``). What was annulled before ``old``, back to a vote that stands, may have been put again too.
    """
    motion: Motion | None = old
    while motion is not None:
        following = successor(view, motion)
        if following is not None:
            raise Refused("put_again_already", motion=following.id)
        before = former(view, motion) if motion.state == "annulled" else None
        if before is not None and before.state == "annulled" and _builds_on(motion, before):
            raise Refused("former_annulled", motion=before.id)
        motion = before


def _builds_on(motion: Motion, before: Motion) -> bool:
    return (motion.round, motion.second_ballot) != (before.round, before.second_ballot)


def elected_before(view: View, motion: Motion) -> tuple[BallotLine, ...]:
    """Those whom the rounds before this one elected; they stay elected, and stand no more."""
    found: tuple[BallotLine, ...] = ()
    before = former(view, motion)
    while before is not None:
        if before.state == "declared" and isinstance(before.outcome, ElectionOutcome):
            elected = before.outcome.elected
            found = (*(line for line in before.lines if line.id in elected), *found)
        before = former(view, before)
    return found


def check_round(view: View, motion: Motion) -> None:
    """Another round is an election, for no more than the seats left, among people not elected yet.

    Refuses ``not_an_election``, ``most_outside`` and ``elected_already``.
    """
    if motion.round == 1:
        return
    if motion.kind != "election":
        raise Refused("not_an_election", kind=motion.kind)
    seats = _seats_left(view, motion)
    if motion.most > seats:
        raise Refused("most_outside", value=motion.most, most=seats)
    elected = {line.id for line in elected_before(view, motion)}
    for line in motion.lines:
        if line.id in elected:
            raise Refused("elected_already", name=str(line.name))


def _seats_left(view: View, motion: Motion) -> int:
    before = former(view, motion)
    while before is not None:
        if before.state == "declared" and isinstance(before.outcome, ElectionOutcome):
            return before.outcome.seats_left
        before = former(view, before)
    return motion.most
