"""The votes: each with its question, its figures, its rule and its outcome; the ballots by name in an annex."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from documents.forms import Annex, Block, Column, Heading, Item, Paragraph, Row, Table
from documents.minutes.source import Source, by_protocol, capital
from documents.minutes.words import clock
from meeting.rules.options import MEANINGS
from meeting.rules.outcome import Outcome
from meeting.rules.phrases import percent
from meeting.voting import Cast, Motion, Roll, label, result_sentence


def put(source: Source) -> tuple[Motion, ...]:
    """The motions on which there was a vote, in the order they were put; prepared ones were never asked."""
    asked = [motion for motion in source.view.of(Motion, source.meeting.id) if motion.state in ("declared", "annulled")]
    return tuple(sorted(asked, key=lambda motion: (motion.opened, motion.order, motion.id)))


def vote_blocks(source: Source, motion: Motion) -> Iterable[Block]:
    """One vote: what was asked, how, the board of figures, and the sentence the chair read out."""
    say = source.say
    times = {"start": clock(motion.opened, source.language), "end": clock(motion.closed, source.language)}
    yield Paragraph(str(motion.question).replace("\n", " "), lead=say.motion.format(title=motion.title))
    yield Paragraph(say.how.format(**times))
    if motion.state == "annulled":
        yield Paragraph(say.annulled)
    if motion.outcome is not None:
        if isinstance(motion.outcome, Outcome):
            yield _board(source, motion.outcome)
        declared = replace(motion, state="declared")
        yield Paragraph(result_sentence(declared, source.body, {}, source.language), lead=say.result)


def _board(source: Source, outcome: Outcome) -> Table:
    """The result board of the hall: heads, and their share of the base that the rule names."""
    basis = outcome.basis
    totals = zip(source.say.board, (outcome.base, basis.present, basis.voted), strict=True)
    options = ((capital(source.own.labels.of(option)), votes) for option, votes in outcome.count.options)
    board = {title: heads for title, heads in (*totals, *options) if heads is not None}
    heads = tuple(map(str, board.values()))
    shares = tuple(percent(min(count, outcome.base), outcome.base, source.language) for count in board.values())
    columns = (Column("", 1.6), *(Column(title, 1, "centre") for title in board))
    rows = (
        Row((source.say.heads.format(members=source.own.members), *heads), strong=True),
        Row((source.say.share_of_all, *shares)),
    )
    return Table(columns, rows)


def result_blocks(source: Source) -> Iterable[Block]:
    """Section IV: every vote with its outcome in a word."""
    verdicts = {True: source.say.passed, False: source.say.rejected, None: source.say.undecided}
    declared = [motion for motion in put(source) if motion.state == "declared" and motion.outcome is not None]
    if declared:
        yield Heading(source.say.decided)
    for place, motion in enumerate(declared, 1):
        if isinstance(motion.outcome, Outcome):
            yield Item(f"{place}.", f"{motion.title}: {verdicts[motion.outcome.passed]}.")
        else:
            yield Item(f"{place}.", f"{motion.title}: {result_sentence(motion, source.body, {}, source.language)}")


def ballots_annex(source: Source, label: str, origin: str) -> Annex:
    """Who chose what, one table for each vote by name."""
    blocks: list[Block] = []
    for place, motion in enumerate((one for one in put(source) if one.form == "electronic"), 1):
        blocks += [Heading(f"{place}. {motion.title}", 3), _named(source, motion)]
    return Annex(label, source.say.ballots, tuple(blocks), origin)


def _named(source: Source, motion: Motion) -> Table:
    """Everyone on the roll of the vote; who was entitled and did not vote is said to be silent."""
    say = source.say
    cast = {one.person: one for one in source.view.of(Cast, source.meeting.id) if one.motion == motion.id}
    roll = source.view.get(Roll, motion.id)
    people = sorted(map(source.person, roll.people if roll else cast), key=by_protocol)
    rows = []
    for place, person in enumerate(people, 1):
        one = cast.get(person.id)
        chosen = ", ".join(label(motion, mark) for mark in one.choices) if one else ""
        against = one is not None and MEANINGS.get(one.choice, "for") != "for"
        rows.append(Row((str(place), person.name, capital(chosen or say.silent)), strong=against))
    columns = (Column(say.row, 0.6, "centre"), Column(say.name, 3), Column(say.choice, 2, "centre"))
    return Table(columns, tuple(rows))
