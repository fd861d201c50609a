"""The roll in words: who is here, since when, and in which order people are listed. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from meeting.attendance import Attendance, Spell, State, during, late, left_early, remote, state_of
from meeting.calendar import Meeting
from meeting.copy import View
from meeting.people import Body, Person
from meeting.records import Micros
from meeting.safetext import name_key
from words.language import N_, _
from words.people.names import name_of
from words.signs import Tone
from words.times import hour_and_minute

Order = Literal["name", "seat", "protocol"]
ORDERS: Final[dict[Order, str]] = {
    "name": N_("theo tên"),
    "seat": N_("theo số ghế"),
    "protocol": N_("theo danh sách"),
}
SIGNS: Final[dict[State, tuple[str, Tone | None]]] = {
    "present": ("✓", "yes"),
    "left": ("↗", "abstain"),
    "excused": ("–", "abstain"),
    "absent": ("○", None),
}


class OnRoll(NamedTuple):
    """A person invited, and their attendance."""

    person: Person
    record: Attendance
    #: At a remote site where the body's rules do not count those who vote.
    uncounted: bool = False
    #: Since when the roll of the day is called.
    roll_since: Micros = 0

    @property
    def sign(self) -> tuple[str, Tone | None]:
        """The mark before the name: a tick stands beside those alone who are counted."""
        return ("◌", "abstain") if self.uncounted else SIGNS[self.state]

    @property
    def state(self) -> State:
        """One word for the roll of the day."""
        return state_of(self.record, self.roll_since)

    @property
    def today(self) -> tuple[Spell, ...]:
        """The stays of the day."""
        return self.record.came_since(self.roll_since)

    @property
    def member(self) -> bool:
        """Belongs to the body; guests and secretaries are counted apart."""
        return self.person.votes and not self.person.left


def on_roll(view: View, meeting: str, order: Order = "name") -> list[OnRoll]:
    """Everyone invited, in this order."""
    now = view.get(Meeting, meeting)
    since = now.roll_since if now is not None else 0
    away = {one.person for one in remote(view, meeting)} if any(view.of(Body)) else set()
    found = [
        OnRoll(person, record, person.id in away, since)
        for record in view.of(Attendance, meeting)
        if (person := _of(view, record))
    ]
    keys: dict[Order, Callable[[OnRoll], tuple[object, ...]]] = {
        "name": lambda one: name_key(one.person.name),
        "seat": lambda one: (*_seat(one.person.seat), name_key(one.person.name)),
        "protocol": lambda one: (one.person.order, name_key(one.person.name)),
    }
    return sorted(found, key=keys[order])


def _of(view: View, record: Attendance) -> Person | None:
    return view.get(Person, record.person)


def _seat(seat: str) -> tuple[object, ...]:
    """``A2`` before ``A10``; no seat at the end."""
    letters = seat.rstrip("0123456789")
    digits = seat[len(letters) :]
    return (not seat, letters, int(digits) if digits else 0)


def words(one: OnRoll, meeting: Meeting | None) -> str:
    """``Có mặt 08:02``, ``Đã về 09:40``, ``Vắng có lý do``; before the opening nobody is absent, only not here yet."""
    match one.state:
        case "present":
            time = hour_and_minute(one.record.spells[-1].since)
            return _("Ở điểm cầu {time}", time=time) if one.uncounted else _("Có mặt {time}", time=time)
        case "left":
            return _("Đã về {time}", time=hour_and_minute(one.record.spells[-1].to))
        case "excused":
            return _("Vắng có lý do")
        case "absent":
            return _("Vắng") if meeting is not None and called(meeting) else _("Chưa đến")


def called(meeting: Meeting) -> bool:
    """Whether the sitting of the day has begun: from then on who is not here is absent."""
    return bool(meeting.opened) and not (meeting.adjourned and meeting.roll_since)


def reply_words(record: Attendance) -> str:
    """What was answered to the invitation, and what the chair said to it; "" for nothing yet."""
    if record.reply == "confirmed":
        return _("đã báo sẽ dự")
    if record.reply != "absent" and not record.approval:
        return ""
    return {
        "": _("đã báo vắng, chờ duyệt"),
        "approved": _("{chair} đồng ý cho vắng"),
        "refused": _("{chair} không đồng ý cho vắng"),
    }[record.approval]


def marks(one: OnRoll, meeting: Meeting) -> list[str]:
    """Late (to the opening), left early, at which remote site, how often here: all of it on the day of the roll."""
    record = one.record
    found = [_("đến muộn")] if not meeting.roll_since and late(record, meeting.opened) else []
    if one.today and left_early(record, meeting.closed):
        found.append(_("về sớm") if meeting.closed else _("vắng lúc này"))
    if record.site:
        found.append(_("điểm cầu {site}", site=bare(record.site)))
    if one.uncounted:
        found.append(_("không tính có mặt, không biểu quyết theo Quy chế làm việc"))
    if len(one.today) > 1:
        found.append(_("{count} lượt có mặt", count=len(one.today)))
    return found


def instead_of(view: View, record: Attendance, meeting: Meeting) -> list[str]:
    """For whom this person stands in, and stood in earlier with the hours: ``đã dự thay Lê Văn Cường 08:00–09:40``."""
    found = []
    for one in during(record, meeting.opened):
        name = name_of(view, one.member)
        hours = f"{hour_and_minute(max(one.since, meeting.opened))}–{hour_and_minute(one.to)}"
        found.append(
            _("đã dự thay {name} {hours}", name=name, hours=hours) if one.to else _("dự thay {name}", name=name)
        )
    return found


def bare(site: str) -> str:
    """The name of a remote site where "điểm cầu" is said before it: ``Điểm cầu thôn Thượng`` is ``thôn Thượng``."""
    spoken = "điểm cầu "
    return site[len(spoken) :] if site.casefold().startswith(spoken) else site


def place(person: Person) -> str:
    """Where the person belongs: seat, group, position."""
    seat = _("ghế {seat}", seat=person.seat) if person.seat else ""
    return " · ".join(filter(None, (seat, person.group, person.position)))


def known_sites(view: View, meeting: str) -> list[str]:
    """The remote sites at which anybody has taken part so far, by name."""
    return sorted({str(spell.site) for one in view.of(Attendance, meeting) for spell in one.spells if spell.site})
