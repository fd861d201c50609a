"""The figures of a vote as tables: the board of the hall, the tellers' papers, candidates, alternatives."""

from __future__ import annotations

from collections.abc import Iterable

from documents.minutes.source import Source
from documents.minutes.vote_words import vote_words
from documents.press.forms import Column, Row, Table
from meeting.rules.ballots import BallotCount
from meeting.rules.choice import ChoiceOutcome
from meeting.rules.confidence import ConfidenceOutcome, GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.rules.outcome import Outcome
from meeting.voting import Motion
from words.language import first_up
from words.rules.phrases import base_name, percent


def tables(source: Source, motion: Motion) -> Iterable[Table]:
    """All the tables of one vote that has a result, in the order in which tellers report."""
    match motion.outcome:
        case Outcome() as outcome:
            yield from _papers(source, outcome.ballots)
            yield _board(source, outcome)
        case ElectionOutcome() as outcome:
            yield from _papers(source, outcome.ballots)
            yield _election(source, motion, outcome)
        case ChoiceOutcome() as outcome:
            yield from _papers(source, outcome.ballots)
            yield _choice(source, motion, outcome)
        case GradingResult() as outcome:
            yield from _papers(source, outcome.persons[0].ballots)
        case ConfidenceOutcome() as outcome:
            yield from _papers(source, outcome.ballots)
            yield _confidence(source, outcome)


def _board(source: Source, outcome: Outcome) -> Table:
    """The result board of the hall: heads, and their share of the base that the rule names."""
    say, basis = vote_words(source.language), outcome.basis
    of_present = outcome.base_kind == "present"
    totals = zip(
        say.board, (basis.current_total if of_present else outcome.base, basis.present, basis.voted), strict=True
    )
    options = ((first_up(source.own.labels.of(option)), votes) for option, votes in outcome.count.options)
    board = {title: heads for title, heads in (*totals, *options) if heads is not None}
    heads = tuple(map(str, board.values()))
    shares = tuple(
        percent(count, outcome.base, source.language) if count <= outcome.base else "–" for count in board.values()
    )
    columns = (Column("", 1.6), *(Column(title, 1, "centre") for title in board))
    rows = (
        Row((say.heads.format(members=source.own.members), *heads), strong=True),
        Row((_share_of(source, "present") if of_present else say.share_of_all, *shares)),
    )
    return Table(columns, rows)


def _papers(source: Source, ballots: BallotCount | None) -> Iterable[Table]:
    """What became of the papers, if there were any to count; electronic ballots have none returned invalid or blank."""
    if ballots is None:
        return
    say = vote_words(source.language)
    counts = (ballots.issued, ballots.returned, ballots.valid, ballots.invalid, ballots.blank)
    widths = (1, 1, 1, 1.5, 1.3)
    columns = (
        Column("", 1),
        *(Column(title, width, "centre") for title, width in zip(say.papers, widths, strict=True)),
    )
    yield Table(columns, (Row((say.papers_row, *map(str, counts)), strong=True),))


def _election(source: Source, motion: Motion, outcome: ElectionOutcome) -> Table:
    """Candidates by their votes, and who is elected."""
    say = vote_words(source.language)
    columns = (
        Column(source.say.row, 0.7, "centre"),
        Column(say.person, 2.6),
        Column(say.votes, 1, "centre"),
        Column(say.share_of_all, 1.2, "centre"),
        Column(say.outcome, 2, "centre"),
    )
    won, tied, again, lost = say.places
    tied = tied if outcome.next_step == "second_ballot" else again
    rows = []
    for place, (candidate, votes) in enumerate(outcome.votes, 1):
        elected = candidate in outcome.elected
        verdict = won if elected else tied if candidate in outcome.tied else lost
        share = percent(votes, outcome.total, source.language)
        rows.append(Row((str(place), _called(motion, candidate), str(votes), share, verdict), strong=elected))
    return Table(columns, tuple(rows))


def _choice(source: Source, motion: Motion, outcome: ChoiceOutcome) -> Table:
    """Alternatives in the order of the ballot."""
    say = vote_words(source.language)
    columns = (
        Column(source.say.row, 0.7, "centre"),
        Column(say.alternative, 3),
        Column(say.chosen.format(members=source.own.members), 1.2, "centre"),
        Column(say.share_of_all, 1.2, "centre"),
    )
    rows = (
        Row((str(place), _called(motion, option), str(votes), percent(votes, outcome.total, source.language)))
        for place, (option, votes) in enumerate(outcome.counts, 1)
    )
    return Table(columns, tuple(rows))


def _confidence(source: Source, outcome: ConfidenceOutcome) -> Table:
    say, labels = vote_words(source.language), source.own.labels
    columns = (Column("", 2), Column(say.votes, 1, "centre"), Column(say.share, 1, "centre"))
    counts = ((labels.confidence, outcome.confidence), (labels.no_confidence, outcome.no_confidence))
    shown = outcome.ballots.returned > 0 and outcome.base > 0
    rows = (
        Row((first_up(name), str(votes), percent(votes, outcome.base, source.language) if shown else "–"))
        for name, votes in counts
    )
    return Table(columns, tuple(rows), _share_of(source, outcome.base_kind) if shown else "")


def _share_of(source: Source, base_kind: str) -> str:
    kind = "ballots" if base_kind == "returned" else base_kind
    base = base_name(kind, source.own, source.language)
    return vote_words(source.language).share_of.format(base=base)


def _called(motion: Motion, line: str) -> str:
    """``Đỗ Quang Vinh (Chủ tịch Ủy ban nhân dân)``."""
    found = next(one for one in motion.lines if one.id == line)
    return f"{found.name} ({found.note})" if found.note else str(found.name)
