"""What one may look for in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.copy import View
from meeting.meetings import Meeting
from words.said import Said, Says, lines


def meeting_said(at: Said, meeting: Meeting, view: View) -> Iterator[Said]:
    """Title, number and place of a meeting; it belongs to itself."""
    yield at._replace(meeting=meeting.id, title=meeting.title, text=lines(meeting.number, meeting.place))


SAYS: Final[Says] = {Meeting: meeting_said}
