"""What records say that one may look for, in words: titles, questions, notes, and what the minutes will say. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.agenda import Item
from meeting.annotations import Mark, Marking, PrivateMark, Reply
from meeting.calendar import Meeting
from meeting.copy import View
from meeting.outcome import Conclusion
from meeting.papers import Paper
from meeting.people import Body, Person
from meeting.records import Record
from meeting.search.said import RESULT, Said
from meeting.voting import Correction, Motion, label
from words.voting.result_sentence import result_sentence

#: The word for a correction in the minutes, so that all of them are found by it.
_CORRECTION: Final = "Đính chính"


def sayings(record: Record, view: View) -> Iterator[Said]:
    """What a record says, nothing for a kind nobody searches."""
    kind, id = record.key
    at = Said(kind, id, record.meeting)
    match record:
        case Paper():
            yield at._replace(
                title=record.title, text=_lines(record.number, record.issuer, record.summary), paper=record.id
            )
        case Item():
            yield at._replace(title=record.title, text=record.presenter)
        case Motion():
            lines = "\n".join(line.name for line in record.lines)
            yield at._replace(title=record.title, text=_lines(record.question, lines))
            yield from _results(at, record, view)
        case Conclusion():
            item = view.get(Item, record.id)
            yield at._replace(text=record.text, heading=item.title if item else "")
        case Correction():
            yield from _corrections(at, record, view)
        case Meeting():
            yield at._replace(meeting=record.id, title=record.title, text=_lines(record.number, record.place))
        case PrivateMark() if view.get(Mark, id) is not None:
            return  # the shared one says it
        case Marking():
            yield _noted(at, record, view)._replace(text=_lines(record.body, record.exact))
        case Reply():
            mark = view.get(Mark, record.mark)
            if mark is not None:
                yield _noted(at, mark, view)._replace(text=record.body)


def _results(at: Said, motion: Motion, view: View) -> Iterator[Said]:
    """The sentence the chair read out, or why it was annulled."""
    body = next(iter(view.of(Body)), None)
    if body is not None and motion.state in ("declared", "annulled"):
        yield at._replace(kind=RESULT, text=result_sentence(motion, body, {}), heading=motion.title)


def _corrections(at: Said, correction: Correction, view: View) -> Iterator[Said]:
    motion, voter = view.get(Motion, correction.motion), view.get(Person, correction.person)
    if motion is not None and voter is not None:
        meant = ", ".join(label(motion, mark) for mark in correction.choices)
        text = f"{_CORRECTION}: {voter.name}: {meant}"
        yield at._replace(text=_lines(text, correction.text), heading=motion.title)


def _noted(at: Said, mark: Marking, view: View) -> Said:
    paper = view.get(Paper, mark.paper)
    return at._replace(heading=paper.title if paper else "", paper=mark.paper, page=mark.page)


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
