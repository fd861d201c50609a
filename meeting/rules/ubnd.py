"""How a people's committee (UBND) decides: L72 Art 40(3).

More than half of all members; when yes and no are equal, as the Chủ tịch UBND voted. Another person in the chair does
not get this right (Art 40(4) gives it to nobody else).
"""

from __future__ import annotations

import msgspec

from meeting.refusal import Refused
from meeting.rules.majority import majority_all
from meeting.rules.options import meaning


class CommitteeDecision(msgspec.Struct, frozen=True):
    """``passed`` is None when a tie waits for a Chủ tịch who voted neither way."""

    passed: bool | None
    tied: bool = False


def decide_committee(
    yes: int, no: int, total: int, chairperson_vote: str | None, *, tie_requires_all_votes: bool = True
) -> CommitteeDecision:
    """Art 40(3). ``chairperson_vote`` is the option the Chủ tịch chose, None if none.

    "Ngang nhau" is read as half of *all* against the other half; then one more yes never hurts. By the letter, which a body
    chooses by ``tie_requires_all_votes`` false, 4 : 4 of 10 and even 1 : 1 with the Chủ tịch in favour pass, though 5 : 4
    of 10 would not. Refuses ``votes_outside_base``.
    """
    if yes + no > total:
        raise Refused("votes_outside_base", votes=yes + no, base=total)
    if majority_all(yes, total):
        return CommitteeDecision(passed=True)
    tied = yes == no > 0 and (not tie_requires_all_votes or yes + no == total)
    if not tied:
        return CommitteeDecision(passed=False)
    word = meaning(chairperson_vote) if chairperson_vote is not None else "neutral"
    return CommitteeDecision(passed={"for": True, "against": False, "neutral": None}[word], tied=True)
