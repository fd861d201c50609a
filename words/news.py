"""What is worth a word at once, wherever one is in the room: pure, from the changes just received."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from meeting.annotations import Reply
from meeting.copy import Changes, View
from meeting.meetings import Meeting
from meeting.people.tenure import TenureChange
from meeting.voting import SUPERSEDED, Ballot, Motion, RefusedBallot, label
from words.calendar.sessions import behind_doors, called_again, goes_on
from words.language import _
from words.people.names import name_of
from words.people.strength import TENURES, why
from words.voting.refused_ballots import STRANGE, reason

#: Characters of a reply that are told; the rest is read beside the mark.
_TOLD: Final = 80


class News(NamedTuple):
    """One word, and how grave it is."""

    words: str
    severity: Literal["information", "warning"]


def news(changes: Changes, view: View, me: str) -> Iterator[News]:
    """What one would not like to find out later.

    My own ballots that came too late from another device, each time. Ballots turned away for a reason no slip of the finger explains, once for each voter and reason; votes annulled; what
    I have become to the body; recesses and when the meeting goes on; which meetings lost a chair or a secretary who left; replies to my marks.
    """
    for record in changes.set:
        if isinstance(record, RefusedBallot) and record.code == SUPERSEDED and record.person == me:
            yield News(_came_too_late(record, view), "warning")
        elif isinstance(record, RefusedBallot) and record.code in STRANGE and record.first == record.last:
            said = _(
                "Không nhận phiếu của {name}: {reason}.", name=name_of(view, record.person), reason=reason(record.code)
            )
            yield News(said, "warning")
        elif isinstance(record, Motion) and record.state == "annulled":
            yield News(_("Đã hủy biểu quyết “{title}”: {reason}", title=record.title, reason=record.reason), "warning")
        elif isinstance(record, Meeting) and (said := _pause(record)):
            yield News(said, "information")
        elif isinstance(record, TenureChange) and record.person == me:
            yield News(
                _("Tình trạng của đồng chí: {now}. {why}", now=_(TENURES[record.now]), why=why(record)), "warning"
            )
        elif isinstance(record, TenureChange) and (meetings := _struck_off(view, record)):
            name = name_of(view, record.person)
            said = _(
                "{name} thôi nhiệm vụ nên không còn là {chair} hay thư ký của: {meetings}.",
                name=name,
                meetings=meetings,
            )
            yield News(said, "warning")
        elif isinstance(record, Reply) and record.asker == me != record.author and not record.edited:
            body = " ".join(record.body.split())
            words = body if len(body) <= _TOLD else body[: _TOLD - 1].rstrip() + "…"
            yield News(
                _("{name} trả lời đồng chí: “{words}”", name=name_of(view, record.author), words=words), "information"
            )


def _pause(meeting: Meeting) -> str:
    """That it does not sit now, or behind closed doors; that its next day has just begun."""
    if meeting.state == "paused":
        return (goes_on(meeting) if meeting.adjourned else _("Đang giải lao")) + "."
    if meeting.state == "running" and meeting.doors is not None:
        return behind_doors(meeting.doors) + "."
    begins = meeting.state == "running" and meeting.roll_since and meeting.held[-1].since > meeting.roll_since
    return called_again() if begins and not meeting.held[-1].recesses else ""


def _came_too_late(record: RefusedBallot, view: View) -> str:
    """Said at whichever of my devices I now sit, with what stands."""
    motion = view.get(Motion, record.motion)
    mine = view.get(Ballot, f"{record.motion}.{record.person}")
    if motion is None or mine is None:
        return _("Một lựa chọn gửi muộn từ thiết bị khác của đồng chí không được ghi nhận.")
    standing = "; ".join(label(motion, mark) for mark in mine.choices) or _("phiếu trắng")
    return _(
        "Một lựa chọn gửi muộn từ thiết bị khác của đồng chí không được ghi nhận. “{title}”: lựa chọn đang có hiệu lực là {standing}.",
        title=motion.title,
        standing=standing,
    )


def _struck_off(view: View, change: TenureChange) -> str:
    """The meetings that lost an officer with this change, as far as they are known here."""
    found = (view.get(Meeting, id) for id in change.struck_off)
    return ", ".join(meeting.title for meeting in found if meeting is not None)
