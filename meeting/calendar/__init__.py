"""The calendar (kỳ họp, phiên họp, cuộc họp): meetings and their life from draft to closed; the record is in ``meeting.meetings``."""

from meeting.calendar.life import Cancel, Close, Open, Pause, Plan, Publish, Resume, standing_now
from meeting.meetings import Meeting

__all__ = ["Cancel", "Close", "Meeting", "Open", "Pause", "Plan", "Publish", "Resume", "standing_now"]
