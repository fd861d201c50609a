"""The outcome of a yes/no motion, decided once, when the chair declares it."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount, check_ballots
from meeting.rules.depleted import effective_rule
from meeting.rules.law import Article, Law
from meeting.rules.majority import TWO_THIRDS_ALL, Rule
from meeting.rules.options import Count, meaning
from meeting.rules.ubnd import CommitteeDecision, decide_committee

#: Whom the threshold is a part of: all of the body, those left of a depleted one, those present, the ballots.
BaseKind = Literal["all", "existing", "present", "ballots"]


#: Why a tie in a people's committee is not decided: it has no head; he took no side; hands were counted and nobody noted
#: his; the ballot was secret.
TieOpen = Literal["", "no_head", "no_side", "hands", "secret"]


class Basis(msgspec.Struct, frozen=True, omit_defaults=True):
    """The people behind a count, frozen when the vote opened."""

    #: *Tổng số đại biểu được bầu theo quy định*: as many as the law gives the body (L72 Art 49).
    statutory_total: int
    #: Those in office at the opening of the vote.
    current_total: int
    #: Those who cast a vote, "không biểu quyết" included when it was chosen; on paper, the ballots returned.
    voted: int
    #: Those present at the opening, at any site; None when the vote had no meeting (opinion forms) or it is unknown.
    present: int | None = None
    #: Months of the term still to run; asked for only when the council is below two thirds.
    months_left: int | None = None


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="decision"):
    """What was decided, by which rule, on which base: all that the result sentence needs."""

    rule: Rule
    article: Article
    count: Count
    basis: Basis
    #: The smallest number in favour that passes by count (a tie settled by the Chủ tịch passes with fewer).
    needed: int
    base: int
    base_kind: BaseKind
    #: None: a tie in a people's committee whose Chủ tịch voted neither way.
    passed: bool | None
    tied: bool = False
    #: "chairperson" when the vote of the Chủ tịch UBND settled a tie; otherwise empty.
    tie_settled_by: Literal["", "chairperson"] = ""
    #: What an undecided tie waits for.
    tie_open: TieOpen = ""
    #: Decided by L72 Art 49(2)(b), in a council of fewer than two thirds.
    depleted: bool = False
    #: For a vote on paper: what the tellers reported.
    ballots: BallotCount | None = None

    @property
    def in_favour(self) -> int:
        """How many spoke for the motion."""
        return self.count.of("for")


def decide_outcome(
    rule: Rule,
    count: Count,
    basis: Basis,
    law: Law,
    *,
    chairperson_vote: str | None = None,
    no_side: TieOpen = "no_side",
    ballots: BallotCount | None = None,
) -> Outcome:
    """Decide a motion. ``chairperson_vote`` is the option of the Chủ tịch UBND, used only for a tie under Art 40(3);
    ``no_side`` says what such a tie waits for where he is known to have taken none.

    Refuses ``counts_do_not_add_up``, ``votes_negative``, ``more_votes_than_present``, ``more_votes_than_members``,
    ``more_members_than_statutory``, ``present_unknown``, ``rule_not_in_profile``, ``empty_base``; what
    :func:`~meeting.rules.depleted.effective_rule` and :func:`~meeting.rules.ballots.check_ballots` refuse.
    """
    _check(count, basis, ballots)
    decided_by = _replace_when_depleted(rule, basis, law)
    base_kind, base = _base(decided_by, basis, law)
    decision = _decide(decided_by, count, base, law, chairperson_vote)
    return Outcome(
        rule=decided_by,
        article=law.article(decided_by),
        count=count,
        basis=basis,
        needed=decided_by.threshold.needed(base),
        base=base,
        base_kind=base_kind,
        passed=decision.passed,
        tied=decision.tied,
        tie_settled_by="chairperson" if decision.tied and decision.passed is not None else "",
        tie_open=no_side if decision.tied and decision.passed is None else "",
        depleted=base_kind == "existing" and not TWO_THIRDS_ALL.met(basis.current_total, basis.statutory_total),
        ballots=ballots,
    )


def settled(outcome: Outcome, chairperson_vote: str) -> Outcome:
    """An undecided tie, decided by the side that the Chủ tịch UBND took."""
    passed = meaning(chairperson_vote) == "for"
    return replace(outcome, passed=passed, tie_settled_by="chairperson", tie_open="")


def rule_at_opening(rule: Rule, basis: Basis, law: Law) -> tuple[Rule, int, int]:
    """The rule that will decide, its base and the votes it will need, to be shown before the vote opens."""
    decided_by = _replace_when_depleted(rule, basis, law)
    _, base = _base(decided_by, basis, law)
    return decided_by, base, decided_by.threshold.needed(base)


def _replace_when_depleted(rule: Rule, basis: Basis, law: Law) -> Rule:
    if not law.depleted_rule:
        return rule
    return effective_rule(rule, basis.current_total, basis.statutory_total, basis.months_left)


def _base(rule: Rule, basis: Basis, law: Law) -> tuple[BaseKind, int]:
    if rule is Rule.OVER_TWO_THIRDS_EXISTING:
        return "existing", basis.current_total
    if rule is Rule.MAJORITY_PRESENT:
        if basis.present is None:
            raise Refused("present_unknown", rule=rule.value)
        return "present", basis.present
    return "all", everyone(basis, law)


def everyone(basis: Basis, law: Law) -> int:
    """*Tổng số đại biểu*: those in office or those to be elected, as the body's profile reads the law."""
    return basis.statutory_total if law.total == "statutory" else basis.current_total


def _decide(rule: Rule, count: Count, base: int, law: Law, chairperson_vote: str | None) -> CommitteeDecision:
    yes, no = count.of("for"), count.of("against")
    if rule is Rule.UBND_MAJORITY:
        return decide_committee(yes, no, base, chairperson_vote, tie_requires_all_votes=law.tie_requires_all_votes)
    return CommitteeDecision(passed=rule.threshold.met(yes, base))


def _check(count: Count, basis: Basis, ballots: BallotCount | None) -> None:
    if any(votes < 0 for _, votes in count.options):
        raise Refused("votes_negative")
    if ballots is not None:
        check_ballots(ballots, basis.current_total if basis.present is None else basis.present)
        if ballots.returned != basis.voted:
            raise Refused("counts_do_not_add_up", counted=ballots.returned, cast=basis.voted)
    cast = basis.voted if ballots is None else ballots.valid
    if count.total != cast:
        raise Refused("counts_do_not_add_up", counted=count.total, cast=cast)
    if basis.voted > basis.current_total:
        raise Refused("more_votes_than_members", votes=basis.voted, total=basis.current_total)
    if basis.present is not None and basis.voted > basis.present:
        raise Refused("more_votes_than_present", votes=basis.voted, present=basis.present)
    if basis.current_total > basis.statutory_total:
        raise Refused("more_members_than_statutory", total=basis.current_total, statutory=basis.statutory_total)
