"""Outcome: what was concluded on each item, and under which number what was passed is issued."""

from meeting.outcome.conclusions import Conclude, Conclusion, GiveNumber, Resolution

__all__ = [
    "Conclude",
    "Conclusion",
    "GiveNumber",
    "Resolution",
]
