"""Votes, checked from the ballots up: every signature, one ballot a person, every count and every outcome again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from meeting.copy import Copy
from meeting.people import Device
from meeting.refusal import Refused
from meeting.register import register_name, registered
from meeting.voting import Ballot, Cast, Correction, Motion, Roll, definition_of, earlier_definition_of, statement
from meeting.voting.tallying import count_ballots, counts_of
from server.verify.faults import Fault


def wrong_votes(fold: Copy) -> Iterator[Fault]:
    """Everything about votes that cannot be, as the records stand."""
    ballots: dict[str, list[Ballot]] = {}
    for record in fold:
        if isinstance(record, Ballot):
            ballots.setdefault(record.motion, []).append(record)
            yield from _said(fold, record, "ballot")
        elif isinstance(record, Correction):
            yield from _said(fold, record, "correction")
    for record in fold:
        if isinstance(record, Motion) and record.opened:
            yield from _counted(fold, record, ballots.get(record.id, []))


def _said(fold: Copy, record: Ballot | Correction, table: Literal["ballot", "correction"]) -> Iterator[Fault]:
    device, motion = fold.get(Device, record.device), fold.get(Motion, record.motion)
    roll = fold.get(Roll, record.motion)
    if device is None or device.person != record.person:
        yield Fault(table, record.id, "device_unknown")
        return
    if motion is None or roll is None or record.person not in roll.people:
        yield Fault(table, record.id, "voter_not_entitled")
        return
    try:
        said = statement.read_kept(record.statement)
        earlier = isinstance(said, statement.EarlierStatement)
        prefixes = statement.EARLIER_PREFIXES if earlier else statement.PREFIXES
        statement.verify(record.statement, record.signature, device.public_key, getattr(prefixes, table))
    except Refused as refused:
        yield Fault(table, record.id, "signature_wrong" if refused.code == "signature_wrong" else "statement_malformed")
        return
    shown = (record.choices, record.text, record.person, record.device, record.motion, record.meeting)
    if shown != (said.choices, said.text, said.person, said.device, said.motion, said.meeting):
        yield Fault(table, record.id, "not_what_was_signed")
    if not _of_this_register(fold, said, record.at):
        yield Fault(table, record.id, "other_register")
    if said.definition != motion.definition:
        yield Fault(table, record.id, "other_question")


def _of_this_register(fold: Copy, said: statement.Statement | statement.EarlierStatement, at: int) -> bool:
    """Statements name the register since it has a name; before, nothing was asked of them."""
    named = registered(fold)
    if isinstance(said, statement.EarlierStatement):
        return named is None or at < named.since
    return named is not None and said.register == named.name


def _counted(fold: Copy, motion: Motion, ballots: list[Ballot]) -> Iterator[Fault]:
    if motion.definition not in (definition_of(motion, register_name(fold)), earlier_definition_of(motion)):
        yield Fault("motion", motion.id, "question_changed")
    if not motion.electronic or motion.state not in ("declared", "annulled"):
        return
    if motion.outcome is not None:
        yield from _declared(motion, ballots)
    casts = {one.person: one.choices for one in fold.of(Cast, motion.meeting) if one.motion == motion.id}
    shown = {one.person: one.choices if motion.form == "electronic" else () for one in ballots}
    if casts != shown:
        yield Fault("motion", motion.id, "board_differs")


def _declared(motion: Motion, ballots: list[Ballot]) -> Iterator[Fault]:
    assert motion.outcome is not None
    try:
        counts, number = count_ballots(motion, ballots)
    except KeyError as error:
        yield Fault("motion", motion.id, "mark_not_on_ballot", str(error.args[0]))
        return
    declared = dict(counts_of(motion.outcome))
    if any(declared.get(mark) != votes for mark, votes in counts) or not motion.basis or motion.basis.voted != number:
        yield Fault("motion", motion.id, "counts_differ")
