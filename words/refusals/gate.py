"""Refusals of the one gate that every command passes, and of what any command may lack."""

from __future__ import annotations

from typing import Final

from words.language import N_

SENTENCES: Final = {
    "role_may_not": N_("Vai trò của đồng chí không có quyền thực hiện việc này."),
    "only_for_oneself": N_("Mỗi người chỉ tự làm được việc này cho mình."),
    "not_found": N_("Nội dung này không còn nữa, có thể vừa được thay đổi."),
    "no_meeting": N_("Sổ không có {meeting} {id}. Có: {known}."),
    "meeting_state": N_("Chưa thực hiện được việc này ở bước hiện tại của {meeting}."),
    "doors_closed": N_("Đang họp kín. Đề nghị chuyển sang họp công khai trước."),
    "doors_open": N_("Đang họp công khai."),
    "closing_not_decided": N_("Họp kín phải được {body} quyết định bằng biểu quyết công khai trước."),
    "closing_not_open": N_(
        "Việc họp kín được quyết định bằng biểu quyết công khai: bằng thiết bị ghi tên hoặc giơ tay."
    ),
    "resumes_before": N_("Giờ họp tiếp phải ở sau lúc này."),
    "not_invited": N_("Người này không có trong thành phần được mời."),
    "empty": N_("Đề nghị nhập đủ nội dung bắt buộc."),
    "not_positive": N_("Thời lượng phải lớn hơn không."),
    "no_chair": N_("Chưa có {chair}. Đề nghị cử {chair} trước."),
    "not_quorate": N_("Chưa đủ số {members} để tiến hành: có mặt {present}, cần ít nhất {needed}."),
    "person_reserved": N_("Người này do hệ thống giữ, không sửa được."),
    "id_in_use": N_("Mã này đã dùng cho nội dung khác."),
    "person_id_malformed": N_("Mã của một người không được có dấu chấm."),
}
