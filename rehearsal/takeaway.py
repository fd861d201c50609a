"""What is taken home from a rehearsal: badges before it, minutes and results after it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from documents.badges import Badge
from documents.minutes import minutes
from documents.press import Pressed, press, press_badges
from meeting.attendance import Attendance, quorum
from meeting.calendar import Meeting
from meeting.copy import View, need
from meeting.link import Link, check_words
from meeting.people import Body, Person
from meeting.rules.options import MEANINGS
from meeting.rules.sentence import outcome_sentence
from meeting.rules.share import share
from meeting.safetext import enc_hook
from meeting.voting import Motion


class MotionResult(msgspec.Struct, frozen=True):
    """One declared motion, in numbers and in the sentence of the law."""

    id: str
    question: str
    counts: dict[str, int]
    voted: int
    present: int
    total: int
    needed: int
    share: str
    passed: bool | None
    sentence: str


class Results(msgspec.Struct, frozen=True):
    """The sitting in numbers. ``seconds``: how long each part of the rehearsal took."""

    organ: str
    meeting: str
    present: int
    total: int
    quorum_needed: int
    motions: tuple[MotionResult, ...]
    seconds: dict[str, float]


def results(view: View, meeting: str, seconds: dict[str, float]) -> Results:
    """From a copy of the records. ``present``: those who came, also when they have left since."""
    body = next(iter(view.of(Body)))
    count = quorum(view, meeting)
    came = sum(one.votes and bool(one.spells) for one in view.of(Attendance, meeting))
    motions = sorted(view.of(Motion, meeting), key=lambda motion: (motion.opened, motion.id))
    return Results(
        organ=str(body.organ),
        meeting=str(need(view, Meeting, meeting).title),
        present=came,
        total=count.total,
        quorum_needed=count.needed,
        motions=tuple(_result(motion, body) for motion in motions if motion.decided is not None),
        seconds=seconds,
    )


def _result(motion: Motion, body: Body) -> MotionResult:
    outcome = motion.decided
    assert outcome is not None
    counts = dict(outcome.count.options)
    in_favour = sum(votes for option, votes in counts.items() if MEANINGS[option] == "for")
    return MotionResult(
        id=motion.id,
        question=str(motion.question),
        counts=counts,
        voted=outcome.basis.voted,
        present=outcome.basis.present or 0,
        total=outcome.base,
        needed=outcome.needed,
        share=share(in_favour, outcome.base) + "%",
        passed=outcome.passed,
        sentence=outcome_sentence(outcome, body.profile.words_in("vi"), "vi"),
    )


def write_results(made: Results, folder: Path) -> Path:
    """``ket-qua.json``. Raises OSError."""
    path = folder / "ket-qua.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(made, enc_hook=enc_hook), indent=2) + b"\n")
    return path


async def write_minutes(view: View, meeting: str, folder: Path) -> Pressed:
    """``bien-ban.docx`` and ``bien-ban.pdf``. Refuses what the press refuses."""
    return await press(minutes(view, meeting), folder, "bien-ban")


async def write_badges(
    view: View, meeting: str, cards: Mapping[str, Link], folder: Path, *, valid: str = "", made: int = 0
) -> Path:
    """``the-dai-bieu.pdf``: one card for each person. Refuses what the press refuses."""
    body = next(iter(view.of(Body)))
    title = str(need(view, Meeting, meeting).title)
    people = [need(view, Person, id) for id in cards]
    badges = [
        Badge(
            organ=str(body.organ),
            meeting=title,
            name=str(person.name),
            position=str(person.position),
            place=" · ".join(part for part in (f"Ghế {person.seat}" if person.seat else "", str(person.group)) if part),
            payload=str(cards[person.id]),
            code=cards[person.id].code,
            address=f"{cards[person.id].host}:{cards[person.id].port}",
            words=check_words(cards[person.id].pin),
            valid=valid,
        )
        for person in people
    ]
    return await press_badges(badges, folder, made=made)
