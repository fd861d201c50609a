"""Votes, checked from the ballots up: every signature, one ballot a person, every count and every outcome again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from meeting import statement
from meeting.copy import Copy
from meeting.people import Device
from meeting.refusal import Refused
from meeting.voting import Ballot, Cast, Correction, Motion, Roll, definition_of
from meeting.voting.tallying import count_ballots, counts_of

#: Table, row, what is wrong.
Wrong: TypeAlias = tuple[str, str, str]


def wrong_votes(fold: Copy) -> Iterator[Wrong]:
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


def _said(fold: Copy, record: Ballot | Correction, table: str, prefix: bytes) -> Iterator[Wrong]:
    device, motion = fold.get(Device, record.device), fold.get(Motion, record.motion)
    roll = fold.get(Roll, record.motion)
    if device is None or device.person != record.person:
        yield table, record.id, "its device is not on the register"
        return
    if motion is None or roll is None or record.person not in roll.people:
        yield table, record.id, "its voter was not entitled"
        return
    try:
        said = statement.read(record.statement)
        statement.verify(record.statement, record.signature, device.public_key, prefix)
    except Refused as refused:
        yield table, record.id, refused.code
        return
    shown = (record.choices, record.text, record.person, record.device, record.motion, record.meeting)
    if shown != (said.choices, said.text, said.person, said.device, said.motion, said.meeting):
        yield table, record.id, "says something else than was signed"
    if said.definition != motion.definition:
        yield table, record.id, "answers another question"


def _counted(fold: Copy, motion: Motion, ballots: list[Ballot]) -> Iterator[Wrong]:
    if definition_of(motion) != motion.definition:
        yield "motion", motion.id, "its question is not the one that was signed"
    if not motion.electronic or motion.state not in ("declared", "annulled"):
        return
    if motion.outcome is not None:
        yield from _declared(motion, ballots)
    casts = {one.person: one.choices for one in fold.of(Cast, motion.meeting) if one.motion == motion.id}
    shown = {one.person: one.choices if motion.form == "electronic" else () for one in ballots}
    if casts != shown:
        yield "motion", motion.id, "its board shows other voters or choices than the ballots"


def _declared(motion: Motion, ballots: list[Ballot]) -> Iterator[Wrong]:
    assert motion.outcome is not None
    try:
        counts, number = count_ballots(motion, ballots)
    except KeyError as error:
        yield "motion", motion.id, f"a ballot marks {error.args[0]!r}, which is not on it"
        return
    declared = dict(counts_of(motion.outcome))
    if any(declared.get(mark) != votes for mark, votes in counts) or not motion.basis or motion.basis.voted != number:
        yield "motion", motion.id, "its ballots give other counts"
