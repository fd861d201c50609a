"""Outcome: what was concluded on each item, and under which number what was passed is issued."""

from typing import Final

from meeting.command import Command
from meeting.outcome.conclusions import Amendment, Conclude, Conclusion, GiveNumber, Resolution
from meeting.records import Record

__all__ = [
    "COMMANDS",
    "RECORDS",
    "Amendment",
    "Conclude",
    "Conclusion",
    "GiveNumber",
    "Resolution",
]

RECORDS: Final[tuple[type[Record], ...]] = (Conclusion, Resolution)
COMMANDS: Final[tuple[type[Command], ...]] = (Conclude, GiveNumber)
