"""Refusals about marks on papers, leading others through them, and searching."""

from __future__ import annotations

from typing import Final

from words.language import N_

SENTENCES: Final = {
    "anchor_malformed": N_("Không đánh dấu được đoạn này. Đề nghị chọn lại."),
    "mark_of_another": N_("Chỉ người viết mới sửa hoặc xóa được ghi chú này."),
    "mark_shared": N_("Ghi chú này đã được chia sẻ. Đề nghị sửa ghi chú đã chia sẻ."),
    "not_leading": N_("Hiện không ai dẫn theo dõi tài liệu, hoặc người khác đang dẫn."),
    "asked_anew": N_("Đã tìm từ khác."),
    "search_unavailable": N_("Máy chủ chưa tìm kiếm được. Các tài liệu trên thiết bị này vẫn tìm được."),
}
