"""Refusals of the rules and of profiles, in Vietnamese, for the command line."""

from __future__ import annotations

from meeting.refusal import Refused

_WORDS = {
    "profile_error": "Tệp {file}, dòng {line}: {key} cần {expected}, đang ghi {got}.",
    "profile_unknown": "Không có bộ quy tắc “{name}”. Có sẵn: {known}.",
    "empty_base": "Tổng số phải lớn hơn 0.",
    "votes_outside_base": "Số phiếu {votes} không nằm trong khoảng từ 0 đến {base}.",
    "votes_negative": "Số phiếu không được âm.",
    "counts_do_not_add_up": "Tổng các lựa chọn là {counted}, số phiếu là {cast}: không khớp.",
    "more_votes_than_present": "Có {votes} người biểu quyết nhưng chỉ {present} người có mặt.",
    "more_votes_than_members": "Có {votes} người biểu quyết nhưng tổng số chỉ là {members}.",
    "more_members_than_statutory": "Tổng số hiện có {members} lớn hơn số được bầu theo quy định {statutory}.",
    "present_unknown": "Quy tắc này tính trên số người có mặt: cần --present.",
    "term_end_unknown": "Chỉ còn {existing}/{statutory} đại biểu: cần --months-left để biết quy tắc theo Điều 49.",
    "below_one_third": "Chỉ còn {existing} đại biểu, dưới một phần ba (cần ít nhất {needed}): không thể quyết định.",
    "rule_not_in_profile": "Bộ quy tắc không có căn cứ cho quy tắc {rule}.",
    "no_seats": "Số người được bầu phải lớn hơn 0.",
    "duplicate_candidate": "Ứng cử viên {candidate} được ghi hai lần.",
    "more_votes_than_seats_allow": "Tổng số phiếu {votes} vượt quá mức cho phép {allowed}.",
    "more_issued_than_entitled": "Số phiếu phát ra {issued} lớn hơn tổng số {entitled}.",
    "more_returned_than_issued": "Số phiếu thu vào {returned} lớn hơn số phát ra {issued}.",
    "ballots_negative": "Số phiếu không được âm.",
}


def worded(refused: Refused) -> str:
    """The refusal as one sentence; its code where there is no sentence for it."""
    pattern = _WORDS.get(refused.code)
    return str(refused) if pattern is None else pattern.format(**refused.details)
