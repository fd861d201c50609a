"""How many are here, and whether that is enough. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from meeting.attendance import Quorum
from meeting.people import Body
from words.attendance.roll import OnRoll
from words.language import _


def attendance_line(now: Quorum) -> str:
    """``Có mặt 28/36, cần 24: đủ điều kiện tiến hành.``"""
    details = {"present": now.present, "total": now.total, "needed": now.needed}
    if now.reached:
        return _("Có mặt {present}/{total}, cần {needed}: đủ điều kiện tiến hành.", **details)
    return _("Có mặt {present}/{total}, cần {needed}: chưa đủ điều kiện tiến hành.", **details)


def heads(present: int, total: int, needed: int) -> str:
    """``Có mặt 28/36, cần 24``."""
    return _("Có mặt {present}/{total}, cần {needed}", present=present, total=total, needed=needed)


def enough(*, quorate: bool) -> str:
    """The verdict on them, with its sign."""
    return _("✓ Đủ điều kiện tiến hành") if quorate else _("✗ Chưa đủ điều kiện tiến hành")


def at_a_site(body: Body | None) -> str:
    """Whether one counts at a remote site, by the rules of the body."""
    if body is not None and body.profile.attendance.remote_vote:
        return _("Người ở điểm cầu được tính có mặt và biểu quyết tại đó.")
    return _("Theo bộ quy tắc, người ở điểm cầu không được tính có mặt và không biểu quyết.")


def not_here(members: Iterable[OnRoll], *, opened: bool) -> list[str]:
    """Those who are not here, in figures: excused, absent or not here yet, who will come, who waits for an answer, who left."""
    people = list(members)
    states = [one.state for one in people]
    absent = states.count("absent")
    coming = sum(one.record.reply == "confirmed" and not one.today for one in people)
    waiting = sum(one.state == "excused" and one.record.reply == "absent" and not one.record.approval for one in people)
    found = [
        _("Vắng có lý do {count}", count=states.count("excused")),
        _("vắng {count}", count=absent) if opened else _("chưa đến {count}", count=absent),
    ]
    if coming:
        found.append(_("báo sẽ dự {count}", count=coming))
    if waiting:
        found.append(_("báo vắng chờ duyệt {count}", count=waiting))
    if "left" in states:
        found.append(_("đã về {count}", count=states.count("left")))
    return found
