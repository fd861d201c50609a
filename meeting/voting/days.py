"""The day on which something was done, as the country counts days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from meeting.records import Micros

#: The whole country keeps one time, seven hours ahead of UTC.
_AHEAD: Final = timedelta(hours=7)


def day_of(at: Micros) -> date:
    """The day in Vietnam."""
    return (datetime.fromtimestamp(at // 1_000_000, UTC) + _AHEAD).date()
