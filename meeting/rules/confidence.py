"""Confidence in those the council elected: grading (*lấy phiếu*) and the vote (*bỏ phiếu tín nhiệm*), NQ 96/2023/QH15.

The consequences are parts of "tổng số phiếu"; whether that means papers issued, papers returned, those validly marked for
this person, or all deputies is a setting: published results differ, and the article on valid papers leaves it to the body.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount, check_ballots
from meeting.rules.depleted import Depletion
from meeting.rules.law import Article
from meeting.rules.majority import MAJORITY_ALL, TWO_THIRDS_ALL

Grade = Literal["high", "normal", "low"]
GRADES: tuple[Grade, ...] = ("high", "normal", "low")

#: ``may_resign``: *có thể xin từ chức*; ``dismissal``: put to the council for *miễn nhiệm*.
Consequence = Literal["none", "may_resign", "dismissal"]

#: What "tổng số phiếu" is; ``valid``: papers with one mark for this person, so that a line without one counts nowhere.
ConfidenceBase = Literal["issued", "returned", "valid", "all"]
#: The same, or those left of a depleted council whose profile asks more than two thirds of them.
VoteBase = Literal["issued", "returned", "valid", "all", "existing"]


class ConfidenceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a body reads NQ 96/2023/QH15; part of its profile."""

    #: The article on *lấy phiếu tín nhiệm*; null: the body takes none.
    grading: Article | None = None
    #: The article on *bỏ phiếu tín nhiệm*; null: the body takes none.
    vote: Article | None = None
    grading_base: ConfidenceBase = "returned"
    vote_base: ConfidenceBase = "returned"


class Grading(msgspec.Struct, frozen=True):
    """The marks one person got; ``invalid`` are lines with no mark or more than one."""

    person: str
    high: int
    normal: int
    low: int
    invalid: int = 0

    @property
    def lines(self) -> int:
        """Lines about this person, one per valid paper."""
        return self.high + self.normal + self.low + self.invalid


class GradingOutcome(msgspec.Struct, frozen=True):
    """What follows for one person. ``total`` is all deputies, for the second share."""

    grading: Grading
    base: int
    base_kind: ConfidenceBase
    total: int
    consequence: Consequence
    article: Article
    ballots: BallotCount


class GradingResult(msgspec.Struct, frozen=True, tag_field="kind", tag="confidence_grading"):
    """What follows for each person on one ballot, in the order of the ballot."""

    persons: tuple[GradingOutcome, ...]


class ConfidenceOutcome(msgspec.Struct, frozen=True, tag_field="kind", tag="confidence_vote"):
    """The result of a vote of confidence in one person; more than half without confidence has consequences."""

    person: str
    confidence: int
    no_confidence: int
    base: int
    base_kind: VoteBase
    total: int
    consequence: Consequence
    article: Article
    ballots: BallotCount
    #: What Art 49(2)(b) is to this vote, when the council has lost too many members.
    depletion: Depletion | None = None


def asked_under(article: Article | None, kind: str) -> Article:
    """The article a body takes this kind of vote under. Refuses ``kind_not_in_profile {kind}``: it takes none."""
    if article is None:
        raise Refused("kind_not_in_profile", kind=kind)
    return article


def decide_grading(grading: Grading, ballots: BallotCount, total: int, rules: ConfidenceRules) -> GradingOutcome:
    """Low marks by more than half: may resign; by two thirds or more: dismissal is put to the council.

    Without a ballot nothing follows. Refuses ``lines_do_not_add_up``, ``votes_negative`` and what ``check_ballots`` and
    :func:`asked_under` refuse.
    """
    article = asked_under(rules.grading, "confidence_grading")
    check_ballots(ballots, total)
    if min(grading.high, grading.normal, grading.low, grading.invalid) < 0:
        raise Refused("votes_negative")
    if grading.lines != ballots.valid:
        raise Refused("lines_do_not_add_up", person=grading.person, lines=grading.lines, valid=ballots.valid)
    base = _base(rules.grading_base, ballots, total, grading.lines - grading.invalid)
    consequence: Consequence = "none"
    if base and TWO_THIRDS_ALL.met(grading.low, base):
        consequence = "dismissal"
    elif base and MAJORITY_ALL.met(grading.low, base):
        consequence = "may_resign"
    return GradingOutcome(grading, base, rules.grading_base, total, consequence, article, ballots)


def decide_confidence(
    person: str,
    confidence: int,
    no_confidence: int,
    ballots: BallotCount,
    total: int,
    rules: ConfidenceRules,
    depletion: Depletion | None = None,
) -> ConfidenceOutcome:
    """More than half without confidence: may resign, otherwise dismissal is put to the council.

    Without a ballot nothing follows. Refuses ``counts_do_not_add_up``, ``votes_negative`` and what ``check_ballots`` and
    :func:`asked_under` refuse.
    """
    article = asked_under(rules.vote, "confidence_vote")
    check_ballots(ballots, total)
    if min(confidence, no_confidence) < 0:
        raise Refused("votes_negative")
    if confidence + no_confidence != ballots.valid:
        raise Refused("counts_do_not_add_up", counted=confidence + no_confidence, cast=ballots.valid)
    base_kind: VoteBase = rules.vote_base
    base = _base(rules.vote_base, ballots, total, ballots.valid)
    if depletion is not None and depletion.binds:
        base_kind, base, lost = "existing", depletion.existing, no_confidence >= depletion.needed
    else:
        lost = bool(base) and MAJORITY_ALL.met(no_confidence, base)
    return ConfidenceOutcome(
        person,
        confidence,
        no_confidence,
        base,
        base_kind,
        total,
        "may_resign" if lost else "none",
        article,
        ballots,
        depletion,
    )


def _base(kind: ConfidenceBase, ballots: BallotCount, total: int, valid: int) -> int:
    return {"issued": ballots.issued, "returned": ballots.returned, "valid": valid, "all": total}[kind]
