"""Outcome: what was concluded on each item, and under which number what was passed is issued."""

from typing import Final

from meeting.command import Command
from meeting.outcome.conclusions import Amendment, Conclude, Conclusion
from meeting.outcome.numbers import (
    MINUTES,
    GiveNumber,
    MinutesNumber,
    NumberBook,
    NumberMinutes,
    Resolution,
    next_number,
)
from meeting.records import Record

__all__ = [
    "COMMANDS",
    "MINUTES",
    "RECORDS",
    "Amendment",
    "Conclude",
    "Conclusion",
    "GiveNumber",
    "MinutesNumber",
    "NumberBook",
    "NumberMinutes",
    "Resolution",
    "next_number",
]

RECORDS: Final[tuple[type[Record], ...]] = (Conclusion, Resolution, MinutesNumber, NumberBook)
COMMANDS: Final[tuple[type[Command], ...]] = (Conclude, GiveNumber, NumberMinutes)
