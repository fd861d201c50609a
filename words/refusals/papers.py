"""Refusals about the agenda, papers and files, and the numbers of what was decided."""

from __future__ import annotations

from typing import Final

from words.language import N_

SENTENCES: Final = {
    "item_begun": N_("Nội dung này đã bắt đầu nên không thay đổi được nữa."),
    "item_not_running": N_("Nội dung này hiện không đang họp."),
    "paper_published": N_("Tài liệu đã phát hành. Đề nghị thu hồi hoặc thay thế bằng phiên bản mới."),
    "paper_in_minutes": N_("Tài liệu này đã dùng khi họp; họp xong rồi nên không thu hồi được nữa."),
    "paper_not_published": N_("Tài liệu này chưa phát hành hoặc đã thu hồi."),
    "paper_state": N_("Tài liệu không còn ở bước cho phép việc đó."),
    "paper_replaced": N_("Tài liệu này đã được thay thế bằng phiên bản mới hơn."),
    "paper_version_waiting": N_(
        "Bản {version} của tài liệu này đã có, chưa phát hành. Đề nghị sửa hoặc bỏ bản đó trước."
    ),
    "not_submitter": N_("Đồng chí không được giao trình tài liệu cho nội dung này."),
    "paper_damaged": N_("Bản tài liệu trên thiết bị bị hỏng, đang tải lại."),
    "blob_missing": N_("Máy chủ chưa có tệp này. Đề nghị báo thư ký."),
    "hash_mismatch": N_("Tệp bị hỏng trên đường truyền. Đề nghị gửi lại."),
    "no_space": N_("Máy chủ không còn đủ chỗ để nhận tệp này."),
    "too_large": N_("Tệp quá lớn. Đề nghị chia nhỏ hoặc giảm dung lượng ảnh."),
    "file_too_large": N_("Tệp quá lớn. Đề nghị chia nhỏ hoặc giảm dung lượng ảnh."),
    "file_unreadable": N_("Không đọc được tệp này: {why}."),
    "not_a_file": N_("Đây không phải một tệp."),
    "file_empty": N_("Tệp này không có nội dung."),
    "upload_busy": N_("Tệp này đang được gửi hoặc đang được đọc rồi."),
    "uploads_too_many": N_("Mỗi lần gửi được nhiều nhất {most} tệp. Đề nghị đợi tệp trước xong rồi gửi tiếp."),
    "upload_unknown": N_("Lần gửi tệp này không còn hiệu lực. Đề nghị gửi lại từ đầu."),
    "offset_outside": N_("Lần gửi tệp này bị lệch. Đề nghị gửi lại từ đầu."),
    "damaged": N_("Tệp bị hỏng, không đọc được. Đề nghị mở và lưu lại tệp gốc."),
    "empty_paper": N_("Tài liệu không có trang nào."),
    "encrypted": N_("Tệp có mật khẩu. Đề nghị gửi bản không đặt mật khẩu."),
    "classified": N_("Tài liệu có dấu mật ({mark}). Hệ thống này không nhận tài liệu mật."),
    "not_a_pdf": N_("Tệp này không phải PDF."),
    "not_as_named": N_("Tên tệp ghi là {claims} nhưng bên trong không phải. Đề nghị mở ra, lưu lại đúng loại rồi gửi."),
    "unknown_kind": N_("Không nhận loại tệp này. Đề nghị gửi PDF, Word, Excel, PowerPoint hoặc ảnh PNG, JPEG."),
    "needs_libreoffice": N_("Máy chủ chưa cài LibreOffice nên chưa nhận được loại tệp này. Đề nghị gửi PDF."),
    "too_many_pages": N_("Tài liệu có {pages} trang, nhiều nhất {most}."),
    "too_many_pixels": N_("Ảnh trong tài liệu quá lớn. Đề nghị quét lại ở độ phân giải thấp hơn."),
    "unpacks_too_large": N_("Tệp nén quá lớn khi mở ra nên không được nhận."),
    "too_much_memory": N_("Tài liệu quá phức tạp nên máy chủ không xử lý được."),
    "took_too_long": N_("Tài liệu xử lý quá lâu nên máy chủ đã dừng."),
    "not_passed": N_("Nội dung này chưa được thông qua nên không có số."),
    "number_taken": N_("Số {number} đã dùng cho một văn bản khác trong năm."),
    "number_malformed": N_("Số văn bản phải là số nguyên, từ 1 trở lên."),
}
