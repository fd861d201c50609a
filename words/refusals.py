"""Refusals in words: one sentence per code, saying what happened and what to do next.

The table is open: an area of the meeting adds its codes here, beside its fellows, when it adds them to its commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from words.language import N_, Detail, _

SENTENCES: Final[dict[str, str]] = {
    # The connection and the device.
    "sign_in_first": N_("Thiết bị chưa đăng nhập. Đề nghị vào họp lại bằng thẻ của đồng chí."),
    "device_unknown": N_("Máy chủ chưa biết thiết bị này. Đề nghị vào họp bằng mã trên thẻ."),
    "device_revoked": N_("Thiết bị này đã bị thư ký thu hồi quyền. Đề nghị gặp thư ký."),
    "device_elsewhere": N_("Thiết bị này vừa vào họp ở một cửa sổ khác nên cửa sổ này dừng lại."),
    "device_taken": N_("Thiết bị này đã gắn với một người khác. Đề nghị gặp thư ký."),
    "server_impostor": N_("Máy chủ trả lời không phải máy chủ ghi trên thẻ. Không có gì được gửi; đề nghị báo thư ký."),
    "signature_wrong": N_("Chữ ký của thiết bị không đúng. Đề nghị vào họp lại; nếu vẫn vậy, báo thư ký."),
    "pin_needed": N_("Việc này cần mã PIN của thiết bị."),
    "pin_wrong": N_("Mã PIN không đúng. Đề nghị nhập lại."),
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
    # Who may, and when.
    "role_may_not": N_("Vai trò của đồng chí không có quyền thực hiện việc này."),
    "only_for_oneself": N_("Mỗi người chỉ tự làm được việc này cho mình."),
    "not_found": N_("Nội dung này không còn nữa, có thể vừa được thay đổi."),
    "no_meeting": N_("Sổ không có {meeting} {id}. Có: {known}."),
    "meeting_state": N_("Chưa thực hiện được việc này ở bước hiện tại của {meeting}."),
    "not_invited": N_("Người này không có trong thành phần được mời."),
    "presides": N_("Người này là {chair} duy nhất của “{title}”. Đề nghị cử thêm {chair} khác trước."),
    "not_a_member": N_("Chỉ tạm đình chỉ được {member}; người này không có quyền biểu quyết."),
    "totals_wrong": N_("Tổng số hiện có ({current}) phải từ 1 đến tổng số theo quy định ({statutory})."),
    "person_reserved": N_("Người này do hệ thống giữ, không sửa được."),
    "empty": N_("Đề nghị nhập đủ nội dung bắt buộc."),
    "not_positive": N_("Thời lượng phải lớn hơn không."),
    "no_chair": N_("Chưa có {chair}. Đề nghị cử {chair} trước."),
    "not_quorate": N_("Chưa đủ số {members} để tiến hành: có mặt {present}, cần ít nhất {needed}."),
    "is_present": N_("Người này đang có mặt nên không báo vắng được."),
    # Agenda and papers.
    "item_begun": N_("Nội dung này đã bắt đầu nên không thay đổi được nữa."),
    "item_not_running": N_("Nội dung này hiện không đang họp."),
    "paper_published": N_("Tài liệu đã phát hành. Đề nghị thu hồi hoặc thay thế bằng phiên bản mới."),
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
    # The connection, and this device.
    "unreachable": N_("Không liên lạc được với máy chủ. Đề nghị kiểm tra Wi-Fi và địa chỉ trên thẻ."),
    "connection_lost": N_("Mất kết nối với máy chủ."),
    "restarting": N_("Máy chủ đang khởi động lại."),
    "server_not_understood": N_("Ứng dụng này không cùng phiên bản với máy chủ. Đề nghị cập nhật ứng dụng."),
    "sent_away": N_("Máy chủ đã ngắt kết nối. Đề nghị báo thư ký."),
    "code_missing": N_("Đề nghị nhập mã vào họp in trên thẻ."),
    "words_differ": N_("Chưa vào họp: máy chủ này không phải máy chủ ghi trên thẻ. Đề nghị báo thư ký."),
    "copy_damaged": N_("Dữ liệu lưu trên thiết bị bị hỏng, đang tải lại từ máy chủ."),
    "outbox_damaged": N_("Một số việc chưa gửi bị hỏng trên thiết bị. Đề nghị xem lại việc vừa làm."),
    # Marks, leading and search.
    "anchor_malformed": N_("Không đánh dấu được đoạn này. Đề nghị chọn lại."),
    "mark_of_another": N_("Chỉ người viết mới sửa hoặc xóa được ghi chú này."),
    "mark_shared": N_("Ghi chú này đã được chia sẻ. Đề nghị sửa ghi chú đã chia sẻ."),
    "not_leading": N_("Hiện không ai dẫn theo dõi tài liệu, hoặc người khác đang dẫn."),
    "asked_anew": N_("Đã tìm từ khác."),
    "search_unavailable": N_("Máy chủ chưa tìm kiếm được. Các tài liệu trên thiết bị này vẫn tìm được."),
    # The floor and the vote.
    "time_is_up": N_("Đã hết giờ."),
    "vote_open": N_("Đang có một biểu quyết chưa có kết quả. Đề nghị kết thúc biểu quyết đó trước."),
    "motion_state": N_("Biểu quyết này không còn ở bước cho phép việc đó."),
    "already_voted": N_("Lựa chọn đã được ghi nhận và không đổi được theo quy định của biểu quyết này."),
    "not_entitled": N_("Đồng chí không có quyền biểu quyết nội dung này."),
    "unknown_option": N_("Không có phương án này trong nội dung biểu quyết."),
    "no_such_option": N_("Không có phương án này trong nội dung biểu quyết."),
    "another_question": N_("Nội dung biểu quyết vừa thay đổi. Đề nghị đọc lại và chọn lại."),
    "statement_of_another": N_("Lựa chọn này không phải của đồng chí nên không được ghi nhận."),
    "statement_malformed": N_("Lựa chọn gửi đi bị hỏng. Đề nghị chọn lại."),
    "rule_not_in_profile": N_("Quy tắc biểu quyết này không có trong hồ sơ của cơ quan."),
    "more_voters_than_seats": N_("Số người biểu quyết ({voters}) nhiều hơn số {members} ({seats})."),
    # Preparing, counting and putting again; replies and substitutes.
    "vote_closed": N_("Biểu quyết này đã đóng, lựa chọn gửi sau không được ghi nhận."),
    "wrong_kind_of_ballot": N_("Nội dung này không biểu quyết bằng hình thức đó."),
    "too_few_choices": N_("Mới chọn {chosen}, cần chọn ít nhất {least}."),
    "too_many_choices": N_("Đã chọn {chosen}, chỉ được chọn nhiều nhất {most}."),
    "two_marks": N_("Mỗi người trên phiếu chỉ đánh dấu một mức."),
    "marks_out_of_order": N_("Lựa chọn gửi đi bị hỏng. Đề nghị chọn lại."),
    "text_not_asked": N_("Chỉ ghi ý kiến khi chọn “ý kiến khác”."),
    "text_too_long": N_("Ý kiến dài {length} ký tự, nhiều nhất {most}."),
    "no_ballot": N_("Đồng chí chưa có lựa chọn nào được ghi nhận trong biểu quyết này."),
    "already_corrected": N_("Đồng chí đã đính chính lựa chọn này một lần."),
    "list_open": N_("Danh sách bầu chưa được chốt. Đề nghị chốt danh sách trước khi mở."),
    "list_closed": N_("Danh sách bầu đã chốt nên không thay đổi được."),
    "not_an_election": N_("Nội dung này không phải bầu cử."),
    "lines_outside": N_("Phiếu có {lines} dòng, cần từ {least} đến {most}."),
    "line_malformed": N_("Dòng “{line}” chưa đúng: cần họ và tên; chức vụ; ngày sinh (ngày/tháng/năm)."),
    "duplicate_line": N_("Có hai dòng trùng nhau trên phiếu."),
    "most_outside": N_("Số được chọn ({value}) phải từ 1 đến {most}."),
    "form_not_for_kind": N_("Loại biểu quyết này không thực hiện bằng hình thức đó."),
    "rule_by_numbers_alone": N_(
        "Quy tắc trên hai phần ba tổng số {members} hiện có tự áp dụng khi mở biểu quyết nếu số {members} còn dưới hai "
        "phần ba; không chọn trước được."
    ),
    "rule_not_asked": N_("Loại biểu quyết này không chọn quy tắc hoặc bộ phương án."),
    "teller_is_candidate": N_("Người trong danh sách trên phiếu không thể kiểm phiếu."),
    "counts_oneself": N_("Đồng chí có tên trên phiếu nên không kiểm đếm phiếu này."),
    "too_few_counters": N_(
        "Mới có {able} người được kiểm đếm, cần ít nhất {needed} người không có tên trên phiếu. Đề nghị ghi thêm ban kiểm phiếu."
    ),
    "nobody_entitled": N_("Chưa có ai có quyền biểu quyết đang có mặt."),
    "not_teller": N_("Chỉ {chair}, thư ký và ban kiểm phiếu nhập số đếm."),
    "counted_by_others": N_("Đã có hai người nhập số đếm. Muốn nhập lại, đề nghị {chair} cho kiểm lại."),
    "figures_incomplete": N_("Đề nghị nhập đủ {cells} ô của bảng kiểm phiếu."),
    "ballots_missing": N_("Đề nghị nhập số phiếu phát ra, thu vào, hợp lệ, không hợp lệ."),
    "ballots_not_asked": N_("Biểu quyết này không có phiếu giấy."),
    "counts_missing": N_("Cần hai người nhập số đếm, mới có {entered}."),
    "counts_differ": N_("Hai bản kiểm đếm không khớp nên chưa công bố được."),
    "second_ballot_fixed": N_("Nội dung bầu lại giữ nguyên danh sách những người bằng phiếu."),
    "no_second_ballot": N_("Kết quả bầu này không cần bầu lại giữa những người bằng phiếu."),
    "no_new_round": N_("Kết quả bầu này không cần bầu tiếp."),
    "elected_already": N_("Người đã trúng cử ở lần bầu trước không ứng cử nữa: {name}."),
    "followed": N_("Đã có lần biểu quyết tiếp theo dựa trên kết quả này. Đề nghị bỏ hoặc hủy lần đó trước."),
    "former_annulled": N_("Kết quả lần bầu trước đã bị hủy. Đề nghị biểu quyết lại từ lần đó."),
    "put_again_already": N_("Nội dung này đã được đưa ra biểu quyết lần nữa."),
    "id_in_use": N_("Mã này đã dùng cho nội dung khác."),
    "not_passed": N_("Nội dung này chưa được thông qua nên không có số."),
    "number_taken": N_("Số {number} đã dùng cho một văn bản khác trong năm."),
    "number_malformed": N_("Số văn bản phải là số nguyên, từ 1 trở lên."),
    "no_absence": N_("Người này chưa báo vắng."),
    "has_own_vote": N_("Người có quyền biểu quyết không dự thay người khác."),
    "stands_in_already": N_("Người này đang dự thay người khác."),
    "person_id_malformed": N_("Mã của một người không được có dấu chấm."),
    "votes_negative": N_("Số phiếu không được âm."),
    "ballots_negative": N_("Số phiếu không được âm."),
    "votes_outside_base": N_("Số phiếu {votes} phải từ 0 đến {base}."),
    "counts_do_not_add_up": N_("Tổng các lựa chọn là {counted}, số phiếu là {cast}: không khớp."),
    "more_votes_than_present": N_("Có {votes} phiếu nhưng chỉ {present} người có mặt."),
    "more_issued_than_entitled": N_("Số phiếu phát ra {issued} lớn hơn số người được biểu quyết {entitled}."),
    "more_returned_than_issued": N_("Số phiếu thu vào {returned} lớn hơn số phát ra {issued}."),
    "ballots_do_not_add_up": N_("Số phiếu thu vào {returned} không bằng tổng các loại phiếu {parts}."),
    "lines_do_not_add_up": N_("Có người mà tổng các mức là {lines}, không bằng số phiếu hợp lệ {valid}."),
    "more_votes_than_seats_allow": N_("Tổng số phiếu bầu {votes} vượt mức cho phép {allowed}."),
    "empty_base": N_("Chưa có phiếu nào nên chưa tính được kết quả."),
    "term_end_unknown": N_(
        "Chỉ còn {existing}/{statutory} {members}: đề nghị nhập ngày hết nhiệm kỳ trong hồ sơ cơ quan."
    ),
    "below_one_third": N_("Chỉ còn {existing} {members}, cần ít nhất {needed}: không thể quyết định."),
}

_UNKNOWN: Final = N_("Máy chủ không chấp nhận yêu cầu này (mã: {code}). Chưa có gì thay đổi.")


def refusal(code: str, details: Mapping[str, Detail]) -> str:
    """The sentence for a refusal; an unknown code, or one whose details are missing, is named honestly."""
    try:
        return _(SENTENCES[code], **details)
    except KeyError:
        return _(_UNKNOWN, code=code)
