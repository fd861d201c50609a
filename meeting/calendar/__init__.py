"""The calendar (kỳ họp, phiên họp, cuộc họp): meetings and their life from draft to closed; the record is in ``meeting.meetings``."""

from typing import Final

from meeting.calendar.doors import CloseDoors, OpenDoors
from meeting.calendar.life import Adjourn, Cancel, Close, Open, Pause, Plan, Publish, Resume, standing_now
from meeting.command import Command
from meeting.meetings import Meeting
from meeting.records import Record

__all__ = [
    "COMMANDS",
    "RECORDS",
    "Adjourn",
    "Cancel",
    "Close",
    "CloseDoors",
    "Meeting",
    "Open",
    "OpenDoors",
    "Pause",
    "Plan",
    "Publish",
    "Resume",
    "standing_now",
]

RECORDS: Final[tuple[type[Record], ...]] = (Meeting,)
COMMANDS: Final[tuple[type[Command], ...]] = (
    Plan,
    Publish,
    Open,
    Pause,
    Adjourn,
    Resume,
    CloseDoors,
    OpenDoors,
    Close,
    Cancel,
)
