"""How many are here, and whether that is enough. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from meeting.attendance import Quorum, left_out_at_a_site
from meeting.copy import View
from meeting.people import Body
from words.attendance.roll import OnRoll
from words.language import _


def attendance_line(now: Quorum) -> str:
    """``Có mặt 28/36, cần 24: đủ điều kiện tiến hành.``"""
    details = {"present": now.present, "total": now.total, "needed": now.needed}
    if now.reached:
        said = _("Có mặt {present}/{total}, cần {needed}: đủ điều kiện tiến hành.", **details)
    else:
        said = _("Có mặt {present}/{total}, cần {needed}: chưa đủ điều kiện tiến hành.", **details)
    return " ".join(filter(None, (said, not_counted(now.remote))))


def not_counted(remote: int) -> str:
    """``Còn 2 người ở điểm cầu, không tính theo Quy chế làm việc.``; "" where there is nobody."""
    if not remote:
        return ""
    return _("Còn {count} người ở điểm cầu, không tính theo Quy chế làm việc.", count=remote)


def heads(present: int, total: int, needed: int, remote: int = 0) -> str:
    """``Có mặt 28/36, cần 24 (+2 ở điểm cầu, không tính)``."""
    said = _("Có mặt {present}/{total}, cần {needed}", present=present, total=total, needed=needed)
    return said + (_(" (+{count} ở điểm cầu, không tính)", count=remote) if remote else "")


def enough(*, quorate: bool) -> str:
    """The verdict on them, with its sign."""
    return _("✓ Đủ điều kiện tiến hành") if quorate else _("✗ Chưa đủ điều kiện tiến hành")


def at_a_site(body: Body | None) -> str:
    """Whether one counts at a remote site, by the rules of the body."""
    if body is not None and body.profile.attendance.remote_vote:
        return _("Người ở điểm cầu được tính có mặt và biểu quyết tại đó.")
    return _("Theo Quy chế làm việc, người ở điểm cầu không được tính có mặt và không biểu quyết.")


def checked_in_at_a_site(view: View, meeting: str, person: str, *, mine: bool) -> str:
    """What is said at once to who checks in at a remote site, or checks somebody in there."""
    if not left_out_at_a_site(view, person, meeting):
        return _("Đã điểm danh ở điểm cầu.") if mine else _("Đã ghi có mặt ở điểm cầu.")
    if mine:
        return _(
            "Đã điểm danh ở điểm cầu. Theo Quy chế làm việc, đồng chí không được tính có mặt và không biểu quyết ở đó."
        )
    return _("Đã ghi ở điểm cầu. Theo Quy chế làm việc, người này không được tính có mặt và không biểu quyết ở đó.")


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
