"""Numbers of what a meeting issues (NĐ 30/2020/NĐ-CP): each kind of paper is counted by itself and anew each year.

A number belongs to a vote that stands: once that is annulled, it is free again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.command import BEGUN, STAFF_ROLES, Actor, Command
from meeting.copy import Changes, View, need
from meeting.days import day_of
from meeting.meetings import Meeting
from meeting.people import Body
from meeting.records import STAFF, Audience, Id, Micros, Number, Record
from meeting.refusal import Refused
from meeting.rules.numbering import numbered
from meeting.safetext import Line
from meeting.voting import Motion

#: The series of minutes; that of what is passed in the usual way is "".
MINUTES: Final = "minutes"


class Resolution(Record, frozen=True, kw_only=True, tag="resolution"):
    """The number under which a passed motion is issued (số nghị quyết, quyết định); ``id`` is the motion's.

    ``symbol`` is the number as it is written, by the pattern the body's profile had then: ``05/NQ-HĐND``.
    """

    number: Number
    symbol: Line
    #: The kind of paper, as the body's profile calls it; "": what is passed in the usual way.
    series: str = ""
    by: Id
    at: Micros


class MinutesNumber(Record, frozen=True, kw_only=True, tag="minutes_number"):
    """The number of the minutes of a meeting; ``id`` is the meeting's."""

    number: Number
    symbol: Line
    by: Id
    at: Micros


class NumberBook(Record, frozen=True, kw_only=True, tag="number_book"):
    """Which numbers of one kind of paper were given in a year, and for what: from it a device tells the next one.

    ``id`` is ``year.series``; it belongs to the body, for a year has many meetings.
    """

    #: Each number with the motion, or of minutes the meeting, that has it.
    given: tuple[tuple[Number, Id], ...] = ()

    @property
    def audience(self) -> Audience:
        """For who gives numbers."""
        return STAFF


class GiveNumber(Command, frozen=True, kw_only=True, tag="outcome.give_number"):
    """Note the number of what was passed. Each kind of paper is numbered by itself, anew each year."""

    who = STAFF_ROLES
    when = BEGUN

    motion: Id
    number: Number
    #: The kind of paper; "": what is passed in the usual way.
    series: str = ""

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses what was not passed, a kind of paper the body does not have, and a number that another motion has."""
        motion = need(view, Motion, self.motion)
        if motion.meeting != actor.meeting:
            raise Refused("not_found", kind="motion", id=self.motion)
        if not passed(motion):
            raise Refused("not_passed", motion=motion.id)
        year = year_of(view, actor.meeting)
        pattern = next(iter(view.of(Body))).profile.numbering.pattern_of(self.series)
        given = Resolution(
            id=motion.id,
            meeting=motion.meeting,
            number=self.number,
            symbol=_symbol(pattern, self.number, year),
            series=self.series,
            by=actor.person,
            at=at,
        )
        _unlike(view, year, given.symbol, motion.id, self.number)
        before = view.get(Resolution, motion.id)
        left = () if before is None or before.series == self.series else (_book(view, year, before.series, motion.id),)
        return Changes(set=(given, *left, _entered(view, year, self.series, self.number, motion.id)))


class NumberMinutes(Command, frozen=True, kw_only=True, tag="outcome.number_minutes"):
    """Note the number of the minutes of this meeting."""

    who = STAFF_ROLES
    when = BEGUN

    number: Number

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a number that other minutes of the year have."""
        year = year_of(view, actor.meeting)
        pattern = next(iter(view.of(Body))).profile.numbering.minutes
        given = MinutesNumber(
            id=actor.meeting,
            meeting=actor.meeting,
            number=self.number,
            symbol=_symbol(pattern, self.number, year),
            by=actor.person,
            at=at,
        )
        return Changes(set=(given, _entered(view, year, MINUTES, self.number, actor.meeting)))


def passed(motion: Motion) -> bool:
    """Whether it stands and a paper came of it: not who counts."""
    return (
        motion.kind == "decision"
        and motion.state == "declared"
        and motion.decided is not None
        and bool(motion.decided.passed)
    )


def year_of(view: View, meeting: str) -> int:
    """The year whose numbers a meeting takes: that of its opening."""
    return day_of(need(view, Meeting, meeting).opened).year


def next_number(view: View, meeting: str, series: str) -> int:
    """The number to suggest: one that an annulled vote left free, else the one after the last. For a device's copy too,
    which has the book of the body and the motions of its own meeting.
    """
    book = view.get(NumberBook, f"{year_of(view, meeting)}.{series or 'passed'}")
    given = book.given if book is not None else tuple(_of_meeting(view, meeting, series))
    standing = {number for number, of in given if _stands(view, of, series)}
    free = {number for number, _ in given} - standing
    return min(free) if free else max(standing, default=0) + 1


def _symbol(pattern: str, number: int, year: int) -> Line:
    if number <= 0:
        raise Refused("number_malformed", number=number)
    return Line.of(numbered(pattern, number, year))


def _entered(view: View, year: int, series: str, number: int, of: str) -> NumberBook:
    """The book with one more number. Refuses ``number_taken``."""
    book = _book(view, year, series, of)
    if any(number == taken for taken, _ in book.given):
        raise Refused("number_taken", number=number)
    return NumberBook(id=book.id, given=tuple(sorted((*book.given, (number, of)))))


def _book(view: View, year: int, series: str, without: str) -> NumberBook:
    """What stands of the numbers of a year, but for one paper that gets another number."""
    given = (
        one
        for meeting in _meetings_of(view, year)
        for one in _of_meeting(view, meeting, series)
        if one[1] != without and _stands(view, one[1], series)
    )
    return NumberBook(id=f"{year}.{series or 'passed'}", given=tuple(sorted(given)))


def _meetings_of(view: View, year: int) -> Iterator[str]:
    """The meetings that take the numbers of this year."""
    return (one.id for one in view.of(Meeting) if one.opened and day_of(one.opened).year == year)


def _of_meeting(view: View, meeting: str, series: str) -> Iterator[tuple[int, str]]:
    if series == MINUTES:
        yield from ((one.number, one.id) for one in view.of(MinutesNumber, meeting))
    else:
        yield from ((one.number, one.id) for one in view.of(Resolution, meeting) if one.series == series)


def _stands(view: View, of: str, series: str) -> bool:
    """Whether what has a number still has it; what is not seen here has, and so have minutes."""
    motion = view.get(Motion, of) if series != MINUTES else None
    return motion is None or passed(motion)


def _unlike(view: View, year: int, symbol: Line, motion: str, number: int) -> None:
    """Refuses ``number_taken`` where another paper of the year is called the same, though of another kind."""
    for meeting in _meetings_of(view, year):
        for one in view.of(Resolution, meeting):
            if one.symbol == symbol and one.id != motion and _stands(view, one.id, one.series):
                raise Refused("number_taken", number=number)
