"""A person's attendance told in the order of time: what happened, when, and who noted it. Pure."""

from __future__ import annotations

from typing import Final

from meeting.attendance import Attendance, Note, What, history, late
from meeting.calendar import Meeting
from meeting.command import SYSTEM
from meeting.copy import View
from meeting.people.tenure import TenureChange
from meeting.people.tenure import history as tenures
from meeting.records import Micros
from words.language import _, first_up
from words.people.names import name_of
from words.people.strength import TENURES, why
from words.rows import PickRow
from words.signs import Tone
from words.times import day, hour_and_minute, wall

_SIGNS: Final[dict[What, tuple[str, Tone | None]]] = {
    "confirmed": ("✓", None),
    "absent": ("–", "abstain"),
    "excused": ("–", "abstain"),
    "unexcused": ("○", None),
    "approved": ("✓", "yes"),
    "refused": ("✗", "no"),
    "substituted": ("⇄", None),
    "stands_in": ("⇄", None),
    "came": ("●", "yes"),
    "left": ("↗", "abstain"),
    "struck": ("✗", "no"),
    "day_over": ("☾", None),
}


def timeline(view: View, record: Attendance, meeting: Meeting) -> list[PickRow]:
    """One row for each thing that happened, the oldest first: what, when, by whom. Never empty."""
    happened: list[tuple[Micros, PickRow]] = []
    for place, note in enumerate(history(record)):
        first = note.what == "came" and late(record, meeting.opened) and note.at == record.spells[0].since
        happened.append((note.at, _row(view, record, note, meeting, f"{place}", first)))
    for change in tenures(view, record.person):
        happened.append((change.at, _changed(view, change, meeting)))
    happened.sort(key=lambda pair: pair[0])
    return [row for _at, row in happened] or [PickRow("none", _("Chưa ghi nhận gì."), sign="○")]


def _row(view: View, record: Attendance, note: Note, meeting: Meeting, id: str, late_comer: bool) -> PickRow:
    sign, tone = _SIGNS[note.what]
    says = _says(view, note) + (_(", đến muộn") if late_comer else "")
    below = [_detail(note), _by(view, note.by, record.person)]
    return PickRow(id, says, _when(note.at, meeting), sign, tone, first_up(" · ".join(filter(None, below))))


def _says(view: View, note: Note) -> str:
    match note.what:
        case "confirmed":
            return _("Báo sẽ dự")
        case "absent":
            return _("Báo vắng")
        case "excused":
            return _("Ghi vắng có lý do")
        case "unexcused":
            return _("Ghi vắng không có lý do")
        case "approved":
            return _("{Chair} đồng ý cho vắng")
        case "refused":
            return _("{Chair} không đồng ý cho vắng")
        case "substituted":
            return _("{name} dự thay", name=name_of(view, note.text)) if note.text else _("Thôi cử người dự thay")
        case "stands_in":
            return _("Dự thay {name}", name=name_of(view, note.text)) if note.text else _("Thôi dự thay")
        case "came":
            return _("Có mặt ở điểm cầu") if note.text else _("Có mặt")
        case "left":
            return _("Ra về")
        case "struck":
            return _("Bỏ lần ghi có mặt vừa rồi: ghi nhầm")
        case "day_over":
            return _("Hết ngày họp")


def _detail(note: Note) -> str:
    """The site by its name, or the reason."""
    if note.what == "came":
        return str(note.text)
    return (
        _("lý do: {reason}", reason=note.text)
        if note.text and note.what in ("absent", "excused", "unexcused", "struck")
        else ""
    )


def _changed(view: View, change: TenureChange, meeting: Meeting) -> PickRow:
    below = [why(change), "" if change.by == SYSTEM else _by(view, change.by, change.person)]
    return PickRow(
        change.id,
        _(TENURES[change.now]),
        _when(change.at, meeting),
        "!",
        None,
        first_up(" · ".join(filter(None, below))),
    )


def _by(view: View, by: str, person: str) -> str:
    if not by:
        return ""
    return _("tự ghi") if by == person else _("do {name} ghi", name=name_of(view, by))


def _when(at: Micros, meeting: Meeting) -> str:
    """The hour; on another day than the meeting's, the day too."""
    there = meeting.opened or meeting.starts
    return hour_and_minute(at) if wall(at).date() == wall(there).date() else f"{hour_and_minute(at)} {day(at)[:5]}"
