"""Why somebody who votes in this body has no ballot in this vote: said to that person alone. Pure."""

from __future__ import annotations

from meeting.attendance import Attendance, remote, stood_in
from meeting.copy import View
from meeting.people import Body, Person
from meeting.voting import Motion
from words.language import _
from words.people.names import name_of
from words.voting.motions import entitled


def no_ballot(view: View, motion: Motion, me: str) -> str:
    """A sentence; "" for who has a ballot, and for guests and secretaries, who expect none."""
    person = view.get(Person, me)
    if person is None or not person.votes or person.left or next(iter(view.of(Body)), None) is None:
        return ""
    prepared = motion.state == "prepared"
    if me in entitled(view, motion) or (prepared and not motion.ready_called):
        return ""
    if person.suspended:
        return _("Đồng chí đang tạm đình chỉ nên không biểu quyết.")
    if any(one.person == me for one in remote(view, motion.meeting)):
        return _("Đồng chí ở điểm cầu: theo Quy chế làm việc không biểu quyết ở đó.")
    instead = _in_my_seat(view, motion, me)
    if instead:
        return _("{name} đang biểu quyết thay đồng chí trong lần này.", name=name_of(view, instead))
    record = view.get(Attendance, f"{motion.meeting}.{me}")
    if record is None or not record.present:
        return _("Đồng chí chưa điểm danh nên không có phiếu.")
    return "" if prepared else _("Khi mở biểu quyết đồng chí chưa được tính có mặt nên không có phiếu lần này.")


def _in_my_seat(view: View, motion: Motion, me: str) -> str:
    """Who is on the frozen roll for this member; "" for nobody."""
    roll = entitled(view, motion)
    return next(
        (
            one.person
            for one in view.of(Attendance, motion.meeting)
            if one.person in roll and stood_in(one, motion.opened) == me
        ),
        "",
    )
