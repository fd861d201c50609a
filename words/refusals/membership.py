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
}
