"""What one may look for in votes: questions, results as the minutes say them, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.copy import View
from meeting.people import Body, Person
from meeting.voting.ballot import label
from meeting.voting.records import Correction, Motion
from words.said import RESULT, Said, Says, lines
from words.voting.result_sentence import result_sentence

#: The word for a correction in the minutes, so that all of them are found by it.
_CORRECTION: Final = "Đính chính"


def motion_said(at: Said, motion: Motion, view: View) -> Iterator[Said]:
    """The question with the lines of its ballot; and the sentence the chair read out, or why it was annulled."""
    named = [line.name for line in motion.lines]
    proposed = [one.name for one in motion.board] if motion.kind == "tellers" else []
    ballot = "\n".join([*named, *proposed])
    yield at._replace(title=motion.title, text=lines(motion.question, ballot))
    body = next(iter(view.of(Body)), None)
    if body is not None and motion.state in ("declared", "annulled"):
        yield at._replace(kind=RESULT, text=result_sentence(motion, body, {}), heading=motion.title)


def correction_said(at: Said, correction: Correction, view: View) -> Iterator[Said]:
    """Who meant what, under the motion."""
    motion, voter = view.get(Motion, correction.motion), view.get(Person, correction.person)
    if motion is not None and voter is not None:
        meant = ", ".join(label(motion, mark) for mark in correction.choices)
        text = f"{_CORRECTION}: {voter.name}: {meant}"
        yield at._replace(text=lines(text, correction.text), heading=motion.title)


SAYS: Final[Says] = {Motion: motion_said, Correction: correction_said}
