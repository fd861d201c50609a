"""Votes, checked from the ballots up: every signature, one ballot a person, every count and every outcome again."""

from __future__ import annotations

from collections.abc import Iterator

from meeting.copy import Copy
from meeting.people import Device
from meeting.refusal import Refused
from meeting.voting import Ballot, Cast, Correction, Motion, Roll, definition_of, statement
from meeting.voting.tallying import count_ballots, counts_of
from server.verify.faults import Fault


def wrong_votes(fold: Copy) -> Iterator[Fault]:
    """Everything about votes that cannot be, as the records stand."""
    ballots: dict[str, list[Ballot]] = {}
    for record in fold:
        if isinstance(record, Ballot):
            ballots.setdefault(record.motion, []).append(record)
            yield from _said(fold, record, "ballot", statement.BALLOT_PREFIX)
        elif isinstance(record, Correction):
            yield from _said(fold, record, "correction", statement.CORRECTION_PREFIX)
    for record in fold:
        if isinstance(record, Motion) and record.opened:
            yield from _counted(fold, record, ballots.get(record.id, []))


def _said(fold: Copy, record: Ballot | Correction, table: str, prefix: bytes) -> Iterator[Fault]:
    device, motion = fold.get(Device, record.device), fold.get(Motion, record.motion)
    roll = fold.get(Roll, record.motion)
    if device is None or device.person != record.person:
        yield Fault(table, record.id, "device_unknown")
        return
    if motion is None or roll is None or record.person not in roll.people:
        yield Fault(table, record.id, "voter_not_entitled")
        return
    try:
        said = statement.read(record.statement)
        statement.verify(record.statement, record.signature, device.public_key, prefix)
    except Refused as refused:
        yield Fault(table, record.id, "signature_wrong" if refused.code == "signature_wrong" else "statement_malformed")
        return
    shown = (record.choices, record.text, record.person, record.device, record.motion, record.meeting)
    if shown != (said.choices, said.text, said.person, said.device, said.motion, said.meeting):
        yield Fault(table, record.id, "not_what_was_signed")
    if said.definition != motion.definition:
        yield Fault(table, record.id, "other_question")


def _counted(fold: Copy, motion: Motion, ballots: list[Ballot]) -> Iterator[Fault]:
    if definition_of(motion) != motion.definition:
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
