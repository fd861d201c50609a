"""What every part of the minutes is drawn from, and the few questions all of them ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from documents.minutes.words import MinutesWords, date_of, hours, words_of
from meeting.calendar import Meeting
from meeting.copy import View, need
from meeting.days import Span, day_of
from meeting.people import Body, Person
from meeting.people.tenure import tenure_at
from meeting.records import Micros
from meeting.rules.words import Language, Words
from meeting.safetext import fold, name_key
from words.people.names import told_apart


class Source(NamedTuple):
    """The records, the body and the meeting, and the words of one language."""

    view: View
    body: Body
    meeting: Meeting
    language: Language
    say: MinutesWords
    own: Words

    @staticmethod
    def of(view: View, meeting_id: str, language: Language) -> Source:
        """Refuses ``not_found``."""
        body = next(iter(view.of(Body)))
        words = body.profile.words_in(language)
        return Source(view, body, need(view, Meeting, meeting_id), language, words_of(language), words)

    @property
    def event(self) -> str:
        """*Kỳ họp, phiên họp* or *cuộc họp*: as the title calls it, else the body's own word."""
        words = (self.own.meeting, self.own.sitting)
        return next((word for word in words if fold(self.meeting.title).startswith(fold(word))), self.own.meeting)

    def person(self, id: str) -> Person:
        """Refuses ``not_found``: the records never name people who are not on the register."""
        return need(self.view, Person, id)

    def name(self, id: str) -> str:
        """The person's name; two who bear it are told apart by unit, group, position or seat."""
        return told_apart(self.view)(self.person(id))

    def clock(self, at: Micros) -> str:
        """The hour; on another day than that of the opening with the day."""
        hour = hours(at, self.language)
        return hour if self._first_day(at) else self.say.on_day.format(hour=hour, day=date_of(at))

    def span(self, span: Span) -> tuple[str, str]:
        """Its two ends. The day stands beside each where they are of two days, else once."""
        start, end = self.clock(span.since), self.clock(span.to)
        if day_of(span.since) == day_of(span.to):
            return hours(span.since, self.language), end
        if self._first_day(span.since):
            start = self.say.on_day.format(hour=start, day=date_of(span.since))
        return start, end

    def _first_day(self, at: Micros) -> bool:
        return day_of(at) == day_of(self.meeting.opened or self.meeting.starts)

    @property
    def presided(self) -> tuple[str, ...]:
        """Who was in the chair, in the order of time. Before the opening, and in registers that did not keep it: those named.

        An officer who had left the body by then presided over nothing.
        """
        acted = tuple(dict.fromkeys(one.person for one in self.meeting.presided))
        if acted:
            return acted
        at = self.meeting.opened or self.meeting.starts
        return tuple(id for id in self.meeting.chairs if tenure_at(self.view, self.person(id), at) != "left")

    def called(self, ids: Iterable[str]) -> str:
        """``Hoàng Văn Lâm (Chủ tịch Hội đồng nhân dân xã), …``."""
        return ", ".join(self.with_office(self.person(id)) for id in ids)

    def with_office(self, person: Person) -> str:
        """The name, and in brackets what one is: ``Hoàng Văn Lâm (Chủ tịch)``, ``Nguyễn Văn An (Tổ số 2; Ủy viên)``."""
        office, called = person.position or person.unit, self.name(person.id)
        if not office or called.endswith(f"({office})"):
            return called
        return f"{called[:-1]}; {office})" if called != person.name else f"{called} ({office})"


def by_protocol(person: Person) -> tuple[object, ...]:
    """Sort key: the order that protocol gives, then the Vietnamese order of names."""
    return (person.order, name_key(person.name))
