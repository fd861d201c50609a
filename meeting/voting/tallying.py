"""From counts to an outcome by the law: the same for ballots that devices sent and for figures that tellers typed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.choice import ChoiceOutcome, Counts, decide_choice
from meeting.rules.confidence import (
    GRADES,
    ConfidenceOutcome,
    Grading,
    GradingResult,
    decide_confidence,
    decide_grading,
)
from meeting.rules.depleted import Depletion, depletion
from meeting.rules.election import ElectionOutcome, decide_election
from meeting.rules.law import Law
from meeting.rules.options import Count
from meeting.rules.outcome import Basis, Outcome, TieOpen, decide_outcome, everyone
from meeting.voting.ballot import cells, marks
from meeting.voting.records import AnyOutcome, Ballot, Figures, Motion


def count_ballots(motion: Motion, ballots: Iterable[Ballot]) -> tuple[Counts, int]:
    """Votes for every mark in the order of the ballot, and how many ballots; the order of ballots never matters."""
    counted = dict.fromkeys(marks(motion), 0)
    number = 0
    for ballot in ballots:
        number += 1
        for choice in ballot.choices:
            counted[choice] += 1
    return tuple(counted.items()), number


def counts_of(outcome: AnyOutcome) -> Counts:
    """The counts an outcome was decided from, cell by cell."""
    match outcome:
        case Outcome():
            return outcome.count.options
        case ChoiceOutcome():
            return outcome.counts
        case ElectionOutcome():
            return outcome.votes
        case ConfidenceOutcome():
            return ("confidence", outcome.confidence), ("no_confidence", outcome.no_confidence)
        case GradingResult():
            return tuple(
                (f"{one.grading.person}={cell}", getattr(one.grading, cell))
                for one in outcome.persons
                for cell in (*GRADES, "invalid")
            )


def of_ballots(motion: Motion, ballots: Iterable[Ballot], body: Body) -> Motion:
    """The motion with the outcome of its electronic ballots."""
    kept = tuple(ballots)
    counts, number = count_ballots(motion, kept)
    chair = next((ballot.choice for ballot in kept if ballot.person == body.chairperson), None)
    papers = None
    if motion.kind in ("confidence_grading", "confidence_vote"):
        papers = BallotCount(issued=_basis(motion).present or 0, returned=number, valid=number)
    if motion.kind == "confidence_grading":
        counts = _with_invalid(motion, counts, number)
    return _decided(motion, counts, papers, number, chair, body)


def of_figures(motion: Motion, figures: Figures, body: Body) -> Motion:
    """The motion with the outcome of typed counts. Refuses ``figures_incomplete``, ``ballots_missing``,
    ``ballots_not_asked``, ``no_such_option`` and what the rule of the kind refuses.
    """
    asked = cells(motion)
    if tuple(cell for cell, _ in figures.counts) != asked:
        raise Refused("figures_incomplete", cells=len(asked), typed=len(figures.counts))
    on_paper = motion.form == "paper_ballot"
    if on_paper is not (figures.ballots is not None):
        raise Refused("ballots_missing" if on_paper else "ballots_not_asked")
    chair = figures.chairperson_vote
    if chair and (on_paper or chair not in motion.options):
        raise Refused("no_such_option", choice=chair[:80])
    voted = figures.ballots.returned if figures.ballots else _hands(motion, figures.counts)
    return _decided(motion, figures.counts, figures.ballots, voted, chair or None, body)


def _hands(motion: Motion, counts: Counts) -> int:
    """How many raised a hand; where one may do so several times, the fewest who can explain the counts."""
    votes = [votes for _, votes in counts]
    return sum(votes) if motion.most == 1 else max(votes, default=0)


def _decided(
    motion: Motion, counts: Counts, papers: BallotCount | None, voted: int, chair: str | None, body: Body
) -> Motion:
    basis = replace(_basis(motion), voted=voted)
    if basis.present is not None:
        _within(counts, papers, voted, basis.present)
    return replace(motion, basis=basis, outcome=_outcome(motion, counts, papers, basis, chair, body))


def _within(counts: Counts, papers: BallotCount | None, voted: int, present: int) -> None:
    if papers is not None and papers.issued > present:
        raise Refused("more_issued_than_entitled", issued=papers.issued, entitled=present)
    if voted > present:
        raise Refused("more_votes_than_present", votes=voted, present=present)
    for _, votes in counts:
        if votes < 0:
            raise Refused("votes_negative")


def _outcome(
    motion: Motion, counts: Counts, papers: BallotCount | None, basis: Basis, chair: str | None, body: Body
) -> AnyOutcome:
    profile = body.profile
    total = everyone(basis, profile.law)
    if motion.kind == "choice":
        return decide_choice(counts, motion.most, total, basis, papers)
    if motion.kind == "election":
        born = {line.id: line.born for line in motion.lines if line.born is not None}
        return decide_election(
            counts,
            motion.most,
            total,
            profile.election,
            second_ballot=motion.second_ballot,
            born=born,
            ballots=papers,
            depletion=depletion_of(motion, basis, profile.law),
        )
    if motion.rule is not None:
        return decide_outcome(
            motion.rule,
            Count(counts),
            basis,
            profile.law,
            chairperson_vote=chair if body.chairperson else None,
            no_side=_no_side(motion, chair, body),
            ballots=papers,
        )
    if papers is None:
        raise Refused("ballots_missing")
    votes = dict(counts)
    if motion.kind == "confidence_vote":
        person = motion.lines[0].id
        depletion = depletion_of(motion, basis, profile.law)
        counted = votes["confidence"], votes["no_confidence"]
        return decide_confidence(person, *counted, papers, total, profile.confidence_rules(), depletion)
    rules = profile.grading_rules()
    return GradingResult(tuple(decide_grading(one, papers, total, rules) for one in _gradings(motion, votes)))


def _no_side(motion: Motion, chair: str | None, body: Body) -> TieOpen:
    """What a tie waits for that the head of the body does not decide."""
    if not body.chairperson:
        return "no_head"
    if motion.form == "paper_ballot":
        return "secret"
    return "no_side" if motion.electronic or chair else "hands"


def depletion_of(motion: Motion, basis: Basis, law: Law) -> Depletion | None:
    """What Art 49(2)(b) is to an election or a question of confidence; alternatives are only counted."""
    if motion.kind == "choice":
        return None
    return depletion(basis.current_total, basis.statutory_total, basis.months_left, law)


def _gradings(motion: Motion, votes: dict[str, int]) -> Iterable[Grading]:
    for line in motion.lines:
        high, normal, low, invalid = (votes[f"{line.id}={cell}"] for cell in (*motion.options, "invalid"))
        yield Grading(line.id, high, normal, low, invalid)


def _with_invalid(motion: Motion, counts: Counts, ballots: int) -> Counts:
    """A line that a ballot left unmarked is invalid for that person only."""
    votes = dict(counts)
    for line in motion.lines:
        marked = sum(votes[f"{line.id}={grade}"] for grade in motion.options)
        votes[f"{line.id}=invalid"] = ballots - marked
    return tuple((cell, votes[cell]) for cell in cells(motion))


def _basis(motion: Motion) -> Basis:
    if motion.basis is None:
        raise Refused("motion_state", state=motion.state)
    return motion.basis
