"""The meetings of a body: which one to go to by oneself, and the list to choose another from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from meeting.calendar import Meeting
from meeting.command import MeetingState
from words.language import _
from words.rows import PickRow
from words.times import day, hour_and_minute

#: In the order of the list.
_STATES: Final[dict[MeetingState, Callable[[], str]]] = {
    "running": lambda: _("đang họp"),
    "paused": lambda: _("đang giải lao"),
    "published": lambda: _("sắp họp"),
    "draft": lambda: _("đang chuẩn bị"),
    "closed": lambda: _("đã bế mạc"),
    "cancelled": lambda: _("đã hủy"),
}


def best_meeting(meetings: Iterable[Meeting]) -> str:
    """The running one, else the next to come, else the last one; "" for none."""
    known = list(meetings)
    live = [one for one in known if one.state in ("running", "paused")]
    coming = [one for one in known if one.state in ("published", "draft")]
    for some in (live, coming):
        if some:
            return min(some, key=lambda one: one.starts).id
    return max(known, key=lambda one: one.starts).id if known else ""


def meeting_rows(meetings: Iterable[Meeting]) -> list[PickRow]:
    """What is on comes first, what is over last; of the same state the latest first."""
    order = list(_STATES)
    known = sorted(meetings, key=lambda one: (order.index(one.state), -one.starts))
    return [PickRow(one.id, one.title, _state(one), below=_when(one)) for one in known]


def _state(meeting: Meeting) -> str:
    return _("đang nghỉ giữa hai buổi") if meeting.adjourned else _STATES[meeting.state]()


def _when(meeting: Meeting) -> str:
    return f"{hour_and_minute(meeting.starts)} {day(meeting.starts)}"
