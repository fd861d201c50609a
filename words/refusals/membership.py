"""Refusals about the people of the body and who is here."""

from __future__ import annotations

from typing import Final

from words.language import N_

SENTENCES: Final = {
    "presides": N_("Người này là {chair} duy nhất của “{title}”. Đề nghị cử thêm {chair} khác trước."),
    "head_not_member": N_("Chỉ ghi được {member} đang giữ nhiệm vụ là {chairperson}."),
    "not_a_member": N_("Chỉ tạm đình chỉ được {member}; người này không có quyền biểu quyết."),
    "totals_wrong": N_("Tổng số hiện có ({current}) phải từ 1 đến tổng số theo quy định ({statutory})."),
    "more_voters_than_seats": N_(
        "Có {voters} người có quyền biểu quyết, nhiều hơn tổng số {members} hiện có ({seats})."
    ),
    "is_present": N_("Người này đang có mặt nên không báo vắng được."),
    "no_absence": N_("Người này chưa báo vắng."),
    "has_own_vote": N_("Người có quyền biểu quyết không dự thay người khác."),
    "stands_in_already": N_("Người này đang dự thay người khác."),
    "too_early": N_("Chưa đến ngày họp nên chưa tự điểm danh được."),
    "not_checked_in": N_("Người này chưa được ghi có mặt."),
    "sends_nobody": N_("Chỉ {member} có quyền biểu quyết mới cử người dự thay."),
    "suspended_sends_nobody": N_("Người đang tạm đình chỉ không cử người dự thay."),
    "absence_not_reported": N_("Người này chưa báo vắng. Đề nghị ghi lý do vắng trước, rồi cử người dự thay."),
    "absence_refused": N_("Không cử người dự thay được: {chair} không đồng ý cho người này vắng."),
    "cannot_stand_in": N_("Người này không dự thay được: không còn tham gia, hoặc là màn hình, máy chủ."),
}
