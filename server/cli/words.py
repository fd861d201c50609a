"""Refusals met at the server's own command line, in Vietnamese: the register, its input files, the rules."""

from __future__ import annotations

from meeting.refusal import Argument, Refused
from words.refusals import refusal

_WORDS = {
    "register_in_use": "Sổ {path} đang được máy chủ hoặc một lệnh khác sử dụng. Hãy dừng nó rồi thử lại.",
    "register_empty": "Sổ {path} chưa có cơ quan nào. Hãy chạy hop init trước.",
    "port_not_free": "Không mở được cổng {port}: {why}. Có thể máy chủ khác đang chạy; hãy chọn cổng khác bằng --port.",
    "register_unreadable": "Tệp {path} không phải sổ đăng ký của phòng họp.",
    "file_missing": "Không có tệp {path}.",
    "certificate_without_key": "Đã chỉ định chứng thư nhưng thiếu khóa: cần cả --certificate và --key.",
    "totals_wrong": "Tổng số hiện có ({current}) phải từ 1 đến tổng số được bầu theo quy định ({statutory}).",
    "vote_open": "Đang có biểu quyết chưa có kết quả nên chưa đổi được quy tắc, tổng số đại biểu hay Chủ tịch. "
    "Hãy chờ công bố kết quả.",
    "more_voters_than_seats": "Danh sách có {voters} người có quyền biểu quyết, nhiều hơn tổng số {seats}.",
    "roster_empty": "Danh sách trong {path} không có ai.",
    "roster_column_missing": "Danh sách thiếu cột “{column}”. Các cột đang có: {found}.",
    "roster_duplicate": "Dòng {row}: {name} đã có ở dòng trên. Hai người trùng tên cần cột Mã hoặc Ghế khác nhau.",
    "roster_encoding": "Dòng {row}: chữ không phải Unicode. Trong Excel hãy lưu bằng “CSV UTF-8”.",
    "roster_malformed": "Dòng {row}: không đọc được dòng này như CSV ({why}).",
    "roster_row_too_long": "Dòng {row}: một ô dài quá 500 ký tự.",
    "roster_name_missing": "Dòng {row}: thiếu họ và tên.",
    "roster_role_unknown": "Dòng {row}: không có vai trò “{role}”. Dùng: đại biểu, thư ký, khách mời, màn hình.",
    "roster_tenure_unknown": "Dòng {row}: không có tình trạng “{tenure}”. Dùng: đương nhiệm, tạm đình chỉ (chỉ với người có quyền "
    "biểu quyết), thôi nhiệm vụ; hoặc bỏ trống.",
    "changes_not_confirmed": "Chưa ghi gì vào sổ. Ai vẫn còn giữ nhiệm vụ thì ghi thêm vào danh sách rồi chạy lại; đúng như trên thì trả lời "
    "y, hoặc thêm --yes.",
    "roster_id_malformed": "Dòng {row}: mã “{id}” chỉ được gồm chữ không dấu, số và dấu gạch.",
    "cannot_read": "Không đọc được {path}: {why}.",
    "toml_section_missing": "Tệp {file} thiếu mục [{section}].",
    "toml_encoding": "Tệp {file}, dòng {line}: chữ không phải UTF-8. Hãy lưu lại tệp ở dạng UTF-8.",
    "toml_syntax": "Tệp {file}, dòng {line}: {why}.",
    "toml_value": "Tệp {file}, dòng {line}: {key} cần {expected}, đang ghi {got}.",
    "toml_key_missing": "Tệp {file}, dòng {line}: thiếu {key}, cần {expected}.",
    "toml_key_unknown": "Tệp {file}, dòng {line}: không có mục nào tên {key}. Ở đây ghi được: {expected}.",
    "person_unclear": "Tên “{name}” ứng với {found} người trong danh sách; cần đúng một. Có thể dùng cột Mã.",
    "profile_unknown": "Không có bộ quy tắc “{name}”. Có sẵn: {known}.",
    "empty_base": "Tổng số phải lớn hơn 0.",
    "votes_outside_base": "Số phiếu {votes} không nằm trong khoảng từ 0 đến {base}.",
    "votes_negative": "Số phiếu không được âm.",
    "counts_do_not_add_up": "Tổng các lựa chọn là {counted}, số phiếu là {cast}: không khớp.",
    "more_votes_than_present": "Có {votes} người biểu quyết nhưng chỉ {present} người có mặt.",
    "more_votes_than_members": "Có {votes} người biểu quyết nhưng tổng số chỉ là {members}.",
    "more_members_than_statutory": "Tổng số hiện có {members} lớn hơn số được bầu theo quy định {statutory}.",
    "present_outside": "Số có mặt {present} không nằm trong khoảng từ 0 đến tổng số {total}.",
    "ballots_incomplete": "Đã ghi số phiếu phát ra, không hợp lệ hoặc trắng nhưng thiếu số phiếu thu vào: cần --returned.",
    "more_marks_than_ballots": "Số phiếu đã đánh dấu {marks} nhiều hơn số phiếu thu vào {ballots}.",
    "present_unknown": "Quy tắc này tính trên số người có mặt: cần --present.",
    "term_end_unknown": "Chỉ còn {existing}/{statutory} người: cần --months-left để biết quy tắc theo Điều 49.",
    "below_one_third": "Chỉ còn {existing} người, dưới một phần ba (cần ít nhất {needed}): không thể quyết định.",
    "rule_not_in_profile": "Bộ quy tắc không có căn cứ cho quy tắc {rule}; có: {known}.",
    "born_of_nobody": "Ghi ngày sinh của {name} nhưng không có số phiếu của người này.",
    "no_seats": "Số người được bầu phải lớn hơn 0.",
    "duplicate_candidate": "Ứng cử viên {candidate} được ghi hai lần.",
    "more_votes_than_seats_allow": "Tổng số phiếu {votes} vượt quá mức cho phép {allowed}.",
    "more_issued_than_entitled": "Số phiếu phát ra {issued} lớn hơn tổng số {entitled}.",
    "more_returned_than_issued": "Số phiếu thu vào {returned} lớn hơn số phát ra {issued}.",
    "ballots_do_not_add_up": "Số phiếu thu vào {returned} không bằng hợp lệ + không hợp lệ + trắng ({parts}).",
    "lines_do_not_add_up": "Dòng của {person}: tổng các mức {lines} không bằng số phiếu hợp lệ {valid}.",
    "ballots_negative": "Số phiếu không được âm.",
}

#: What stands for something in the details of a mistake in a file (meeting/mistake.py, server/setup/toml_files.py).
_MISTAKES = {
    "text": "chữ đặt trong dấu ngoặc kép, không bỏ trống",
    "line": "chữ đặt trong dấu ngoặc kép, một dòng, nhiều nhất 500 ký tự",
    "id": "mã gồm chữ không dấu, số, dấu gạch, dấu chấm, nhiều nhất 60 ký tự",
    "whole number": "số nguyên",
    "date": "ngày, ví dụ 2026-12-01",
    "time": "ngày giờ, ví dụ 2026-12-01T08:00:00",
    "list": "danh sách trong dấu [ ]",
    "table": "một bảng, mở đầu bằng dòng [tên bảng]",
    "nothing": "bỏ trống",
    "twice": "mục này đã được ghi ở trên",
    "value": "sau dấu = cần một giá trị; chữ phải đặt trong dấu ngoặc kép",
    "quote": "có chữ không đóng dấu ngoặc kép trên cùng một dòng, hoặc có ký tự lạ",
    "backslash": "dấu \\ trong chữ phải viết hai lần",
    "equals": "thiếu dấu = sau tên mục",
    "bracket": "thiếu dấu đóng ] hoặc }",
    "syntax": "dòng này không viết đúng dạng TOML",
}


def known(refused: Refused) -> bool:
    """Whether there is a sentence for it here."""
    return refused.code in _WORDS


def worded(refused: Refused) -> str:
    """The refusal as one sentence; its code where there is no sentence for it."""
    pattern = _WORDS.get(refused.code)
    if pattern is None:
        return str(refused)
    if not refused.code.startswith("toml_"):
        return pattern.format(**refused.details)
    mistake = {name: refused.details[name] for name in ("expected", "got", "why") if name in refused.details}
    said: dict[str, Argument] = {name: _MISTAKES.get(str(value), value) for name, value in mistake.items()}
    return pattern.format(**{**refused.details, **said})


def sentence(refused: Refused) -> str:
    """A refusal in words: of this machine's own work first, then as every client says it."""
    return worded(refused) if known(refused) else refusal(refused.code, refused.details)
