"""An item of the agenda in words, and where the meeting stands with it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from meeting.agenda import Item
from meeting.calendar import Meeting
from meeting.command import MeetingState
from meeting.days import Session, within
from meeting.rules.speaking import ItemKind
from words.calendar.sessions import goes_on, sitting_now
from words.language import N_, _
from words.times import SECOND, day, hour_and_minute

KINDS: Final[dict[ItemKind, str]] = {
    "ceremony": N_("Nghi thức"),
    "report": N_("Báo cáo"),
    "discussion": N_("Thảo luận"),
    "interpellation": N_("Chất vấn"),
    "decision": N_("Xem xét, quyết định"),
    "election": N_("Bầu cử"),
    "other": N_("Việc khác"),
}


def state_line(meeting: Meeting) -> str:
    """Where the meeting stands, with its time."""
    begin = f"{hour_and_minute(meeting.starts)} {day(meeting.starts)}"
    words: dict[MeetingState, str] = {
        "draft": _("Đang chuẩn bị, chưa công bố. Khai mạc dự kiến {time}", time=begin),
        "published": _("Chưa khai mạc. Dự kiến {time}", time=begin),
        "running": sitting_now(meeting),
        "paused": goes_on(meeting) if meeting.adjourned else _("Đang giải lao"),
        "closed": _("Đã bế mạc lúc {time}", time=f"{hour_and_minute(meeting.closed)} {day(meeting.closed)}"),
        "cancelled": _("Đã hủy"),
    }
    return words[meeting.state]


def minutes_used(item: Item, now: int, held: Sequence[Session] = ()) -> int:
    """Whole minutes an item has taken so far, as far as the meeting sat; 0 before it begins."""
    spans = within(item.taken_up, held) if held else item.taken_up
    return sum(max(0, (span.to or now) - span.since) for span in spans) // (60 * SECOND)


def time_note(item: Item, now: int, held: Sequence[Session] = ()) -> str:
    """``12/20 phút`` while running, planned before, used after."""
    used = minutes_used(item, now, held)
    if item.state == "running":
        return (
            _("{used}/{planned} phút", used=used, planned=item.minutes) if item.minutes else _("{used} phút", used=used)
        )
    shown = used if item.state == "done" else item.minutes
    return _("{used} phút", used=shown) if shown else ""


def facts(item: Item, now: int, held: Sequence[Session] = ()) -> str:
    """``Nội dung 2 · Báo cáo · Đang họp · 12/20 phút``."""
    state = {"waiting": _("Chưa họp"), "running": _("Đang họp"), "done": _("Đã họp")}[item.state]
    known = [
        _("Nội dung {order}", order=item.order),
        _(KINDS[item.kind]) if item.kind != "other" else "",
        state,
        time_note(item, now, held),
    ]
    return " · ".join(filter(None, known))
