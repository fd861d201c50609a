"""A vote among alternatives (*chọn phương án*): it counts, and nothing passes by it.

No article says how a choice of one or several alternatives binds the body; what it adopts is put as a motion of its own.
"""

from __future__ import annotations

import msgspec

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount, check_ballots
from meeting.rules.outcome import Basis

Counts = tuple[tuple[str, int], ...]


class ChoiceOutcome(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="choice"):
    """How many chose each alternative, in the order of the ballot. ``total`` is all deputies."""

    counts: Counts
    #: How many alternatives one ballot may choose.
    most: int
    total: int
    basis: Basis
    ballots: BallotCount | None = None


def decide_choice(
    counts: Counts, most: int, total: int, basis: Basis, ballots: BallotCount | None = None
) -> ChoiceOutcome:
    """Count a choice. Refuses ``votes_outside_base``, ``counts_do_not_add_up`` and what ``check_ballots`` refuses."""
    if ballots is not None:
        check_ballots(ballots, total)
    papers = basis.voted if ballots is None else ballots.valid
    for _, votes in counts:
        if not 0 <= votes <= papers:
            raise Refused("votes_outside_base", votes=votes, base=papers)
    chosen = sum(votes for _, votes in counts)
    if chosen > most * papers:
        raise Refused("counts_do_not_add_up", counted=chosen, cast=most * papers)
    return ChoiceOutcome(counts, most, total, basis, ballots)
