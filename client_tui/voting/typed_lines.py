"""Alternatives and candidates as typed: one a line, ``name; note; date``, of birth or of election. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from meeting.people import Person
from meeting.refusal import Refused
from meeting.safetext import LINE_MOST, Line
from meeting.voting import BallotLine
from words.voting.lines import DAY, written


def parse_line(
    text: str, known: tuple[BallotLine, ...], people: tuple[Person, ...], *, graded: bool = False
) -> BallotLine:
    """A line out of what was typed; one known by its name keeps its id, and a person of the register has their own.
    The day is that of birth, of those ``graded`` that of their election.

    Refuses ``line_malformed``: no name, too many parts, or a date that is none.
    """
    for line in known:
        if written(line) == text.strip():
            return line
    name, note, typed, *more = [*(part.strip() for part in text.split(";")), "", ""]
    if not name or any(more) or max(len(name), len(note)) > LINE_MOST:
        raise Refused("line_malformed", line=text[:80])
    ids = [line.id for line in known if line.name == name] or [one.id for one in people if one.name == name]
    id = ids[0] if len(ids) == 1 else secrets.token_hex(8)
    day = _day(typed, text)
    born, since = (None, day) if graded else (day, None)
    return BallotLine(id=id, name=Line.of(name), note=Line.of(note), born=born, since=since)


def _day(typed: str, text: str) -> date | None:
    if not typed:
        return None
    try:
        return datetime.strptime(typed, DAY).date()  # noqa: DTZ007  (a day of a life has no time zone)
    except ValueError as error:
        raise Refused("line_malformed", line=text[:80]) from error


def parse_lines(
    text: str, known: Iterable[BallotLine], people: tuple[Person, ...], *, graded: bool = False
) -> tuple[BallotLine, ...]:
    """Every line that has something on it."""
    before = tuple(known)
    return tuple(parse_line(line, before, people, graded=graded) for line in text.splitlines() if line.strip())
