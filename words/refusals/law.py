"""Refusals of the law: figures that cannot be true, or from which nothing can be decided."""

from __future__ import annotations

from typing import Final

from words.language import N_

SENTENCES: Final = {
    "votes_negative": N_("Số phiếu không được âm."),
    "ballots_negative": N_("Số phiếu không được âm."),
    "votes_outside_base": N_("Số phiếu {votes} không nằm trong khoảng từ 0 đến {base}."),
    "counts_do_not_add_up": N_("Tổng các lựa chọn là {counted}, số phiếu là {cast}: không khớp."),
    "more_votes_than_present": N_("Có {votes} người biểu quyết nhưng chỉ {present} người có mặt."),
    "more_issued_than_entitled": N_("Số phiếu phát ra {issued} lớn hơn số người được biểu quyết {entitled}."),
    "more_returned_than_issued": N_("Số phiếu thu vào {returned} lớn hơn số phát ra {issued}."),
    "ballots_do_not_add_up": N_(
        "Số phiếu thu vào {returned} không bằng tổng các loại phiếu {parts} (hợp lệ, không hợp lệ, trắng)."
    ),
    "lines_do_not_add_up": N_("Có người mà tổng các mức là {lines}, không bằng số phiếu hợp lệ {valid}."),
    "more_votes_than_seats_allow": N_("Tổng số phiếu bầu {votes} vượt mức cho phép {allowed}."),
    "empty_base": N_("Tổng số phải lớn hơn 0: chưa có phiếu hay người nào để tính."),
    "term_end_unknown": N_(
        "Chỉ còn {existing}/{statutory} {members}: đề nghị nhập ngày hết nhiệm kỳ trong hồ sơ cơ quan."
    ),
    "below_one_third": N_(
        "Chỉ còn {existing} {members}, dưới một phần ba (cần ít nhất {needed}): không thể quyết định."
    ),
    "rule_not_in_profile": N_("Hồ sơ của cơ quan không có căn cứ cho quy tắc {rule}; có: {known}."),
    "kind_not_in_profile": N_(
        "Bộ quy tắc của cơ quan không có loại biểu quyết này. Lấy phiếu tín nhiệm ở cấp xã cần văn bản cho phép đã được đối chiếu."
    ),
    "graded_twice": N_("Người giữ nhiều chức vụ chỉ lấy phiếu tín nhiệm một lần cho các chức vụ; {name} có hai dòng."),
    "posts_missing": N_("Đề nghị ghi các chức vụ của {name}."),
    "elected_unknown": N_("Đề nghị ghi ngày {name} được bầu, bổ nhiệm."),
    "elected_this_year": N_("Không lấy phiếu tín nhiệm đối với người được bầu, bổ nhiệm trong năm {year}: {name}."),
    "elected_later": N_("Ngày {name} được bầu, bổ nhiệm sau ngày họp. Đề nghị xem lại."),
    "series_unknown": N_("Bộ quy tắc không có loại văn bản {series}."),
    "more_votes_than_members": N_("Có {votes} người biểu quyết nhưng tổng số chỉ là {total}."),
    "more_members_than_statutory": N_("Tổng số hiện có {total} lớn hơn số được bầu theo quy định {statutory}."),
    "present_outside": N_("Số có mặt {present} không nằm trong khoảng từ 0 đến tổng số {total}."),
    "present_unknown": N_("Quy tắc này tính trên số người có mặt: cần biết số người có mặt."),
    "more_marks_than_ballots": N_("Số phiếu đã đánh dấu {marks} nhiều hơn số phiếu thu vào {ballots}."),
    "no_seats": N_("Số người được bầu phải lớn hơn 0."),
    "duplicate_candidate": N_("Ứng cử viên {candidate} được ghi hai lần."),
}
