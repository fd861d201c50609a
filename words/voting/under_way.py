"""The line below the tabs about a vote whose panel is not in front: what goes on, and what it waits for from me. Pure."""

from __future__ import annotations

from typing import NamedTuple

from meeting.attendance import voters
from meeting.copy import View
from meeting.records import Micros
from meeting.voting import CountSheet, Motion, may_count
from words.language import _
from words.voting.motions import called_motion, casts, entitled, own_ballot, ready, under_vote
from words.voting.no_ballot import no_ballot


class UnderWay(NamedTuple):
    """The words, and whether it is for me to do something now."""

    words: str
    waits_for_me: bool = False


def at_hand(view: View, meeting: str) -> Motion | None:
    """The motion under vote or being counted, or the one everybody is asked to get ready for."""
    return under_vote(view, meeting) or called_motion(view, meeting)


def mine(view: View, motion: Motion, me: str) -> bool:
    """Whether I vote on it, or am asked whether I am ready to."""
    return me in (voters(view, motion.meeting) if motion.state == "prepared" else entitled(view, motion))


def answered(view: View, motion: Motion, me: str) -> bool:
    """Whether the server has my choice on it, or that I am ready."""
    if motion.state == "prepared":
        return me in ready(view, motion)
    return own_ballot(view, motion, me) is not None


def asked_to_count(view: View, motion: Motion, me: str) -> bool:
    """Whether I may type in what I counted: as one of the two, or again, as long as it is not declared."""
    if motion.state != "closed" or motion.electronic:
        return False
    own = view.get(CountSheet, f"{motion.id}.{me}")
    return (own is not None or motion.counting in ("", "one")) and may_count(view, motion, me)


def time_is_up(motion: Motion, now: Micros) -> bool:
    """Whether nobody can vote any more, though the chair has not closed yet."""
    return motion.state == "open" and bool(motion.ends) and now > motion.ends


def under_way(view: View, motion: Motion, me: str, now: Micros, *, chair: bool) -> UnderWay:
    """The line for whoever sits here."""
    if motion.state == "prepared":
        return _called(view, motion, me)
    if motion.state == "closed":
        return _counted(view, motion, me, chair=chair)
    if motion.electronic:
        return _voted(view, motion, me, now, chair=chair)
    words = _("Đang biểu quyết giơ tay") if motion.form == "show_of_hands" else _("Đang bỏ phiếu giấy")
    return _looked_on(view, motion, me, words)


def _called(view: View, motion: Motion, me: str) -> UnderWay:
    counts = {"done": len(ready(view, motion)), "all": len(voters(view, motion.meeting))}
    words = _("Chuẩn bị biểu quyết: sẵn sàng {done}/{all}", **counts)
    if not mine(view, motion, me):
        return UnderWay(". ".join(filter(None, (words, no_ballot(view, motion, me)))))
    if answered(view, motion, me):
        return UnderWay(_("{so_far}. Đồng chí đã báo sẵn sàng.", so_far=words))
    return UnderWay(_("{so_far}. Đồng chí đã sẵn sàng chưa: F6", so_far=words))


def _voted(view: View, motion: Motion, me: str, now: Micros, *, chair: bool) -> UnderWay:
    counts = {"done": len(casts(view, motion)), "all": len(entitled(view, motion))}
    if time_is_up(motion, now):
        words = _("Đã hết giờ, đã biểu quyết {done}/{all}", **counts)
        if chair:
            return UnderWay(_("{so_far}. Đóng biểu quyết: F8", so_far=words), waits_for_me=True)
        return UnderWay(_("{so_far}. Chờ {chair} đóng biểu quyết.", so_far=words))
    words = _("Đang biểu quyết {done}/{all}", **counts)
    if motion.state == "paused":
        words = _("Biểu quyết tạm dừng {done}/{all}", **counts)
    if not mine(view, motion, me):
        return _looked_on(view, motion, me, words)
    if answered(view, motion, me):
        return UnderWay(_("{so_far}. Đồng chí đã gửi. Xem lại: F6", so_far=words))
    return UnderWay(_("{so_far}. Đồng chí chưa biểu quyết: F6", so_far=words), waits_for_me=True)


def _looked_on(view: View, motion: Motion, me: str, words: str) -> UnderWay:
    """For who sends nothing from here; a member is told that there is a reason, and where it stands."""
    if no_ballot(view, motion, me):
        return UnderWay(_("{so_far}. Đồng chí không có phiếu, xem lý do: F6", so_far=words))
    return UnderWay(_("{so_far}. Xem diễn biến: F6", so_far=words))


def _counted(view: View, motion: Motion, me: str, *, chair: bool) -> UnderWay:
    """After the vote by hands or on paper: who counts is called, and the chair when there is something to declare."""
    typed_in = view.get(CountSheet, f"{motion.id}.{me}") is not None
    words = _("Đã đóng, đang kiểm đếm")
    if motion.counting == "agree":
        if chair:
            return UnderWay(_("Hai bản kiểm đếm khớp nhau. Công bố kết quả: F8"), waits_for_me=True)
        return UnderWay(_("Đã kiểm đếm xong. Chờ {chair} công bố kết quả."))
    if motion.counting == "differ" and (chair or typed_in):
        return UnderWay(_("Hai bản kiểm đếm không khớp. Xem lại: F6"), waits_for_me=True)
    if asked_to_count(view, motion, me) and not typed_in:
        return UnderWay(_("{so_far}. Đồng chí nhập số đếm: F6", so_far=words), waits_for_me=True)
    return UnderWay(_("{so_far}. Xem diễn biến: F6", so_far=words))
