"""Times as people in the hall read them. Instants are microseconds since 1970 UTC; the wall clock is Vietnam's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Final

#: Gives the present instant, already corrected to the server's clock.
Now = Callable[[], int]

SECOND: Final = 1_000_000
#: Legal time in Vietnam has had no summer time since 1975; tablets set to another zone still show the hall's time.
VIETNAM: Final = timezone(timedelta(hours=7))


def wall(instant: int) -> datetime:
    """The instant on the clock of the hall."""
    return datetime.fromtimestamp(instant / SECOND, VIETNAM)


def time_of_day(instant: int) -> str:
    """``09:14:03``."""
    return f"{wall(instant):%H:%M:%S}"


def hour_and_minute(instant: int) -> str:
    """``09:14``."""
    return f"{wall(instant):%H:%M}"


def day(instant: int) -> str:
    """``22/11/2026``."""
    return f"{wall(instant):%d/%m/%Y}"


def seconds_left(ends_at: int, now: int) -> int:
    """Whole seconds until the end, rounded up, so that 0 means it is over."""
    return max(0, -((now - ends_at) // SECOND))


def minutes_and_seconds(seconds: int) -> str:
    """``02:05``, or ``1:02:05`` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
