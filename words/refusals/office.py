"""Refusals that are met only at the office's command line: the register, the roster, the cards, the options of ``hop law``."""

from __future__ import annotations

from typing import Final

from words.language import N_

SENTENCES: Final = {
    # The register and what a server needs to start.
    "register_in_use": N_("Sổ {path} đang được máy chủ hoặc một lệnh khác sử dụng. Hãy dừng nó rồi thử lại."),
    "register_empty": N_("Sổ {path} chưa có cơ quan nào. Hãy chạy hop init trước."),
    "register_newer": N_(
        "Sổ này đã được một phiên bản mới hơn ghi (quy tắc số {edition}, phiên bản này biết đến số {known}). Hãy cập nhật chương trình."
    ),
    "register_named": N_("Sổ này đã có tên; tên của sổ chỉ đặt một lần."),
    "clock_not_confirmed": N_(
        "Chưa chạy máy chủ. Hãy chỉnh đồng hồ máy rồi chạy lại; nếu đồng hồ đúng thì trả lời y, hoặc thêm --accept-clock."
    ),
    "register_unreadable": N_("Tệp {path} không phải sổ đăng ký của phòng họp."),
    "port_not_free": N_(
        "Không mở được cổng {port}: {why}. Có thể máy chủ khác đang chạy; hãy chọn cổng khác bằng --port."
    ),
    "certificate_without_key": N_("Đã chỉ định chứng thư nhưng thiếu khóa: cần cả --certificate và --key."),
    "file_missing": N_("Không có tệp {path}."),
    "cannot_read": N_("Không đọc được {path}: {why}."),
    # The list of people.
    "roster_empty": N_("Danh sách trong {path} không có ai."),
    "roster_column_missing": N_("Danh sách thiếu cột “{column}”. Các cột đang có: {found}."),
    "roster_duplicate": N_("Dòng {row}: {name} đã có ở dòng trên. Hai người trùng tên cần cột Mã hoặc Ghế khác nhau."),
    "roster_encoding": N_("Dòng {row}: chữ không phải Unicode. Trong Excel hãy lưu bằng “CSV UTF-8”."),
    "roster_quote": N_("Dòng {row}: dấu ngoặc kép mở ra mà không đóng lại, hoặc có chữ sau dấu đóng."),
    "roster_letters_lost": N_(
        "Dòng {row}: “{text}” có dấu hỏi thay cho chữ, tệp đã mất chữ khi lưu. Trong Excel hãy lưu lại bằng “CSV UTF-8”."
    ),
    "roster_column_twice": N_("Hai cột cùng một nội dung: {columns}. Chỉ giữ một."),
    "roster_cells_beyond": N_("Dòng {row}: có chữ ở ngoài {columns} cột của dòng đầu."),
    "roster_two_roles": N_(
        "Dòng {row}: “{role}” là hai vai trò. Ghi vai trò có quyền biểu quyết ở đây; ai làm thư ký thì ghi tên ở dòng "
        "secretaries của tệp dùng cho hop plan."
    ),
    "address_malformed": N_(
        "Không có địa chỉ máy chủ nào như “{address}”. Ghi như 192.168.1.10 hoặc 192.168.1.10:8443, hoặc một tên như hop.xa.local."
    ),
    "roster_malformed": N_("Dòng {row}: không đọc được dòng này như CSV ({why})."),
    "roster_row_too_long": N_("Dòng {row}: một ô dài quá 500 ký tự."),
    "roster_name_missing": N_("Dòng {row}: thiếu họ và tên."),
    "roster_id_malformed": N_("Dòng {row}: mã “{id}” chỉ được gồm chữ không dấu, số và dấu gạch."),
    "roster_role_unknown": N_("Dòng {row}: không có vai trò “{role}”. Dùng: {known}."),
    "roster_tenure_unknown": N_(
        "Dòng {row}: không có tình trạng “{tenure}”. Dùng: đương nhiệm, tạm đình chỉ (chỉ với người có quyền biểu quyết), "
        "thôi nhiệm vụ; hoặc bỏ trống."
    ),
    "changes_not_confirmed": N_(
        "Chưa ghi gì vào sổ. Còn chỗ chưa đúng thì sửa trong tệp rồi chạy lại; đúng như trên thì trả lời y, hoặc thêm --yes."
    ),
    "person_unclear": N_("Tên “{name}” ứng với {found} người trong danh sách; cần đúng một. Có thể dùng cột Mã."),
    "profile_unknown": N_("Không có bộ quy tắc “{name}”. Có sẵn: {known}."),
    # What is typed for hop law to count.
    "ballots_incomplete": N_(
        "Đã ghi số phiếu phát ra, không hợp lệ hoặc trắng nhưng thiếu số phiếu thu vào: cần --returned."
    ),
    "present_missing": N_("Quy tắc này tính trên số người có mặt: cần --present."),
    "months_left_missing": N_("Chỉ còn {existing}/{statutory} người: cần --months-left để biết quy tắc theo Điều 49."),
    "born_of_nobody": N_("Ghi ngày sinh của {name} nhưng không có số phiếu của người này."),
}
