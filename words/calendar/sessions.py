"""Sessions in words: when an adjourned meeting goes on, as it is typed and as it is told. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from meeting.calendar import Meeting
from meeting.days import Half, day_of
from meeting.meetings import InCamera
from meeting.records import Micros
from words.language import N_, _
from words.times import SECOND, VIETNAM, day, hour_and_minute, wall

HALVES: Final[dict[Half, str]] = {
    "morning": N_("buổi sáng"),
    "afternoon": N_("buổi chiều"),
    "evening": N_("buổi tối"),
}
_HOUR: Final = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?\s*(?:phút)?")
_DAY: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?")
#: When offices begin again after noon, and in the morning.
_AFTER_NOON: Final = (13, 30)
_MORNING: Final = (7, 30)
_NOON: Final = 12


def usual_next(now: Micros) -> str:
    """What is proposed: this afternoon, later tomorrow morning; to be read by :func:`time_meant`."""
    here = wall(now)
    if here.hour <= _NOON:
        return "{}:{:02}".format(*_AFTER_NOON)
    return "{}:{:02} {:%d/%m/%Y}".format(*_MORNING, here + timedelta(days=1))


def time_meant(text: str, now: Micros) -> Micros | None:
    """``14:00``, ``7h30 16/12``, ``08 giờ 16/12/2026``: the instant; 0 for nothing said, None for what is no time to come.

    An hour without a day is the next time the clock shows it; a day without a year the next such day.
    """
    if not text.strip():
        return 0
    date = _DAY.search(text)
    rest = text[: date.start()] + text[date.end() :] if date else text
    hour = _HOUR.fullmatch(rest.strip(" ,"))
    if hour is None:
        return None
    try:
        meant = _next(wall(now), date, int(hour[1]), int(hour[2] or 0))
    except ValueError:
        return None
    instant = int(meant.timestamp()) * SECOND
    return instant if instant > now else None


def _next(here: datetime, date: re.Match[str] | None, hour: int, minute: int) -> datetime:
    """Raises ValueError for what no calendar and no clock shows."""
    if date is None:
        today = datetime(here.year, here.month, here.day, hour, minute, tzinfo=VIETNAM)
        return today if today > here else today + timedelta(days=1)
    month, this = int(date[2]), here.year
    year = int(date[3]) if date[3] else this + (month < here.month)
    return datetime(year, month, int(date[1]), hour, minute, tzinfo=VIETNAM)


def not_a_time(now: Micros) -> str:
    """What is wrong with it."""
    return _("Ghi giờ họp tiếp, ví dụ {time}; hoặc bỏ trống nếu sẽ báo sau.", time=usual_next(now))


def goes_on(meeting: Meeting) -> str:
    """``Nghỉ, họp tiếp lúc 14:00``; on another day than that of the last session, with the day."""
    if not meeting.resumes:
        return _("Đã hết buổi, giờ họp tiếp sẽ báo sau")
    time = hour_and_minute(meeting.resumes)
    if day_of(meeting.resumes) != day_of(meeting.held[-1].since):
        time = f"{time} {day(meeting.resumes)}"
    return _("Nghỉ, họp tiếp lúc {time}", time=time)


def sitting_now(meeting: Meeting) -> str:
    """``Đang họp, khai mạc lúc 07:30``; in a later session ``Đang họp buổi chiều, từ 14:05``."""
    if meeting.doors is not None:
        return behind_doors(meeting.doors)
    if len(meeting.held) < 2:
        return _("Đang họp, khai mạc lúc {time}", time=hour_and_minute(meeting.opened))
    now = meeting.held[-1]
    return _("Đang họp {half}, từ {time}", half=_(HALVES[now.half]), time=hour_and_minute(now.since))


def behind_doors(doors: InCamera) -> str:
    """``Đang họp kín từ 09:10``: said to guests too, whose screens have lost what is theirs no more."""
    time = hour_and_minute(doors.since)
    return (
        _("Đang họp kín một nội dung, từ {time}", time=time) if doors.item else _("Đang họp kín, từ {time}", time=time)
    )


def called_again() -> str:
    """A day's beginning calls the roll again."""
    return _("Ngày họp mới: đề nghị điểm danh lại.")
