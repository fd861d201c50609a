"""Days and sessions (ngày, buổi): when a meeting sat, when it was in recess (giải lao), and on which day of Vietnam that was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from meeting.records import Micros

#: The whole country keeps one time, seven hours ahead of UTC.
_AHEAD: Final = timedelta(hours=7)
_NOON: Final = 12
_EVENING: Final = 18

Half = Literal["morning", "afternoon", "evening"]


class Span(msgspec.Struct, frozen=True, array_like=True):
    """From–to; ``to`` is 0 while it lasts."""

    since: Micros
    to: Micros = 0


class Session(msgspec.Struct, frozen=True, array_like=True):
    """One session (buổi): the body sat from ``since`` until it rose, with its recesses in between; ``to`` is 0 while it lasts."""

    since: Micros
    to: Micros = 0
    #: Recesses (giải lao) within it, in the order of time.
    recesses: tuple[Span, ...] = ()

    @property
    def half(self) -> Half:
        """Sáng, chiều or tối, by the hour at which it began."""
        hour = _there(self.since).hour
        return "morning" if hour < _NOON else "afternoon" if hour < _EVENING else "evening"

    @property
    def in_recess(self) -> bool:
        """In recess now."""
        return not self.to and bool(self.recesses) and not self.recesses[-1].to

    @property
    def last(self) -> Micros:
        """When it last rose, be it for a recess; 0 while it sits."""
        return self.to or (self.recesses[-1].since if self.in_recess else 0)

    def recess(self, at: Micros) -> Session:
        """It goes into recess."""
        return replace(self, recesses=(*self.recesses, Span(at)))

    def resumed(self, at: Micros) -> Session:
        """It goes on after a recess."""
        return replace(self, recesses=(*self.recesses[:-1], Span(self.recesses[-1].since, at)))

    def ended(self, at: Micros) -> Session:
        """It is over. A recess out of which it never came back ends with it; over already, it stays so."""
        if self.to:
            return self
        return replace(self.resumed(at) if self.in_recess else self, to=at)

    def risen(self) -> Session:
        """It ended when it last rose: what was called a recess was the end of it."""
        if not self.in_recess:
            return self
        return replace(self, to=self.last, recesses=self.recesses[:-1])


def _there(at: Micros) -> datetime:
    return datetime.fromtimestamp(at // 1_000_000, UTC) + _AHEAD


def day_of(at: Micros) -> date:
    """The day in Vietnam."""
    return _there(at).date()


def within(spans: Iterable[Span], sessions: Iterable[Session]) -> tuple[Span, ...]:
    """These spans as far as the body sat; a span that lasts over the end of a session is one span in each."""
    held = tuple(sessions)
    parts = [_common(span, session) for span in spans for session in held]
    return tuple(part for part in parts if part is not None)


def _common(span: Span, session: Session) -> Span | None:
    since, ends = max(span.since, session.since), [end for end in (span.to, session.to) if end]
    to = min(ends, default=0)
    return None if to and to < since else Span(since, to)
