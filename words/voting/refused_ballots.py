"""Ballots the server did not take, in words for chair and secretary: whose, why, how often, when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from meeting.copy import View
from meeting.voting import RefusedBallot
from words.language import N_, _
from words.times import time_of_day

_MARKED_WRONG: Final = N_("đánh dấu không đúng quy định của phiếu")
_REASONS: Final[dict[str, str]] = {
    "role_may_not": N_("người gửi không có quyền biểu quyết"),
    "not_entitled": N_("người gửi không có trong danh sách được biểu quyết"),
    "vote_closed": N_("gửi sau khi đã đóng biểu quyết"),
    "time_is_up": N_("gửi sau khi hết giờ"),
    "motion_state": N_("gửi khi biểu quyết chưa mở hoặc đang tạm dừng"),
    "meeting_state": N_("gửi khi không đang họp"),
    "already_voted": N_("gửi lần thứ hai, mà quy định không cho đổi lựa chọn"),
    "wrong_kind_of_ballot": N_("nội dung này không biểu quyết bằng thiết bị"),
    "no_such_option": N_("chọn phương án không có trên phiếu"),
    "too_few_choices": _MARKED_WRONG,
    "too_many_choices": _MARKED_WRONG,
    "two_marks": _MARKED_WRONG,
    "marks_out_of_order": _MARKED_WRONG,
    "text_not_asked": _MARKED_WRONG,
    "text_too_long": _MARKED_WRONG,
    "not_found": N_("không có nội dung biểu quyết này"),
    "another_question": N_("trả lời một câu hỏi khác với câu đang biểu quyết"),
    "statement_of_another": N_("phiếu ghi tên người khác hoặc thiết bị khác"),
    "statement_malformed": N_("phiếu bị hỏng"),
    "statement_of_another_register": N_("phiếu ký cho một sổ khác"),
    "statement_outdated": N_("phiếu do phiên bản cũ của ứng dụng ký"),
    "ballot_superseded": N_("phiếu đến muộn, sau khi đã biểu quyết trên thiết bị khác"),
    "ballot_unfounded": N_("phiếu thay cho một lựa chọn chưa được ghi nhận"),
    "signature_wrong": N_("chữ ký của thiết bị không đúng"),
    "device_revoked": N_("gửi từ thiết bị đã bị thu hồi"),
    "device_unknown": N_("gửi từ thiết bị không phải của người gửi"),
    "no_ballot": N_("đính chính mà chưa biểu quyết"),
    "already_corrected": N_("đính chính lần thứ hai"),
}
#: No slip of the finger leads to these: somebody should look.
STRANGE: Final = frozenset(
    (
        "another_question",
        "device_revoked",
        "device_unknown",
        "marks_out_of_order",
        "no_such_option",
        "signature_wrong",
        "statement_malformed",
        "statement_of_another",
        "statement_of_another_register",
    )
)


def reason(code: str) -> str:
    """Why a ballot was not taken, from the view of those who run the meeting."""
    words = _REASONS.get(code)
    return _(words) if words else _("lý do khác ({code})", code=code)


def refused_ballots(view: View, meeting: str) -> list[RefusedBallot]:
    """All of a meeting, the latest first; none for whoever is not of the staff."""
    return sorted(view.of(RefusedBallot, meeting), key=lambda one: one.last, reverse=True)


def total(found: Iterable[RefusedBallot]) -> int:
    """How many ballots these are."""
    return sum(one.count for one in found)


def when(one: RefusedBallot) -> str:
    """How often and when last."""
    at = time_of_day(one.last)
    return (
        _("{count} lần, lần cuối lúc {time}", count=one.count, time=at) if one.count > 1 else _("lúc {time}", time=at)
    )
