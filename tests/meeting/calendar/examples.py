"""A valid example of every command on the calendar."""

from __future__ import annotations

from typing import Final

from meeting import calendar
from meeting.safetext import Line
from tests.meeting.example import Example, plain
from tests.meeting.house import START

EXAMPLES: Final[dict[str, Example]] = {
    "calendar.plan": plain(calendar.Plan(id="khac", title=Line("Phiên họp khác"), starts=START, chairs=("chair",))),
    "calendar.publish": plain(calendar.Publish()),
    "calendar.open": plain(calendar.Open()),
    "calendar.pause": plain(calendar.Pause()),
    "calendar.adjourn": plain(calendar.Adjourn()),
    "calendar.resume": plain(calendar.Resume()),
    "calendar.close": plain(calendar.Close()),
    "calendar.cancel": plain(calendar.Cancel()),
}
