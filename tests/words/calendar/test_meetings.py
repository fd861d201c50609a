"""Which meeting a device goes to, and the list of all."""

from __future__ import annotations

from meeting.calendar import Meeting
from meeting.command import MeetingState
from meeting.safetext import Line
from words.calendar.meetings import best_meeting, meeting_rows


def meeting(id: str, starts: int, state: MeetingState) -> Meeting:
    return Meeting(id=id, title=Line(id), starts=starts, state=state)


PAST, RUNNING = meeting("past", 1, "closed"), meeting("running", 2, "running")
SOON, LATER = meeting("soon", 3, "published"), meeting("later", 4, "draft")


def test_the_running_meeting_comes_before_the_next_and_that_before_the_last() -> None:
    assert best_meeting([LATER, SOON, RUNNING, PAST]) == "running"
    assert best_meeting([LATER, SOON, PAST]) == "soon"
    assert best_meeting([PAST]) == "past"
    assert best_meeting([]) == ""


def test_the_list_begins_with_what_is_on_and_ends_with_what_is_over() -> None:
    before = meeting("before", 0, "closed")
    rows = meeting_rows([before, PAST, LATER, SOON, RUNNING])
    assert [row.id for row in rows] == ["running", "soon", "later", "past", "before"]
    assert (rows[0].note, rows[0].below) == ("đang họp", "07:00 01/01/1970")
