"""Refusals of the connection and of this device."""

from __future__ import annotations

from typing import Final

from words.language import N_

SENTENCES: Final = {
    "sign_in_first": N_("Thiết bị chưa đăng nhập. Đề nghị vào họp lại bằng thẻ của đồng chí."),
    "device_unknown": N_("Máy chủ chưa biết thiết bị này. Đề nghị vào họp bằng mã trên thẻ."),
    "device_revoked": N_("Thiết bị này đã bị thư ký thu hồi quyền. Đề nghị gặp thư ký."),
    "device_elsewhere": N_("Thiết bị này vừa vào họp ở một cửa sổ khác nên cửa sổ này dừng lại."),
    "device_taken": N_("Thiết bị này đã gắn với một người khác. Đề nghị gặp thư ký."),
    "server_impostor": N_("Máy chủ trả lời không phải máy chủ ghi trên thẻ. Không có gì được gửi; đề nghị báo thư ký."),
    "another_register": N_(
        "Máy chủ này giữ một sổ khác với sổ mà thiết bị đã vào. Không có gì được gửi; đề nghị báo thư ký."
    ),
    "signature_wrong": N_("Chữ ký của thiết bị không đúng. Đề nghị vào họp lại; nếu vẫn vậy, báo thư ký."),
    "pin_needed": N_("Việc này cần mã PIN của thiết bị."),
    "pin_wrong": N_("Mã PIN không đúng. Đề nghị nhập lại."),
    "pin_wait": N_("Nhập sai mã PIN nhiều lần. Đề nghị chờ {seconds} giây rồi nhập lại."),
    "pin_short": N_("Mã PIN cần ít nhất {least} ký tự."),
    "pin_differs": N_("Hai lần nhập mã PIN không giống nhau. Đề nghị nhập lại."),
    "pin_for_two": N_("Thiết bị này đã có người khác dùng: đề nghị đặt mã PIN để không ai vào họp thay đồng chí."),
    "key_unreadable": N_("Không đọc được khóa lưu trên thiết bị này. Đề nghị vào họp lại bằng thẻ."),
    "link_malformed": N_("Mã này không phải mã vào họp. Đề nghị quét hoặc nhập lại mã trên thẻ."),
    "code_malformed": N_("Mã này không đúng dạng. Đề nghị nhập lại mã in trên thẻ."),
    "code_unknown": N_("Không có mã vào họp này. Đề nghị nhập lại mã in trên thẻ."),
    "code_used": N_("Mã này đã được dùng. Đề nghị thư ký cấp mã mới."),
    "code_expired": N_("Mã này đã hết hạn. Đề nghị thư ký cấp mã mới."),
    "too_many_tries": N_("Thử sai nhiều lần. Đề nghị chờ {seconds} giây rồi thử lại."),
    "command_malformed": N_("Ứng dụng này không cùng phiên bản với máy chủ. Đề nghị cập nhật ứng dụng."),
    "frame_malformed": N_("Ứng dụng này không cùng phiên bản với máy chủ. Đề nghị cập nhật ứng dụng."),
    "server_error": N_("Máy chủ gặp lỗi khi làm việc này. Chưa có gì thay đổi; đề nghị báo thư ký."),
    "not_written": N_("Máy chủ không ghi được dữ liệu. Yêu cầu chưa được thực hiện; đề nghị báo thư ký."),
    "cannot_keep": N_("Thiết bị không lưu được dữ liệu ({why}). Đề nghị kiểm tra dung lượng trống."),
    "unreachable": N_("Không liên lạc được với máy chủ. Đề nghị kiểm tra Wi-Fi và địa chỉ trên thẻ."),
    "connection_lost": N_("Mất kết nối với máy chủ."),
    "restarting": N_("Máy chủ đang khởi động lại."),
    "server_not_understood": N_("Ứng dụng này không cùng phiên bản với máy chủ. Đề nghị cập nhật ứng dụng."),
    "sent_away": N_("Máy chủ đã ngắt kết nối. Đề nghị báo thư ký."),
    "code_missing": N_("Đề nghị nhập mã vào họp in trên thẻ."),
    "words_differ": N_(
        "Chưa vào họp: chưa xác nhận bốn từ kiểm tra. Giống trên thẻ thì vào lại; khác dù một từ thì đề nghị báo thư ký."
    ),
    "copy_damaged": N_("Dữ liệu lưu trên thiết bị bị hỏng, đang tải lại từ máy chủ."),
    "outbox_damaged": N_("Một số việc chưa gửi bị hỏng trên thiết bị. Đề nghị xem lại việc vừa làm."),
}
