"""Refusals about motions, ballots and those who count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from meeting.rules.majority import Rule
from words.language import N_, Detail, _

#: The rules that one can choose, wherever they are listed with the word that a plan writes for them.
_RULES: Final = {
    Rule.MAJORITY_ALL: N_("quá nửa tổng số"),
    Rule.TWO_THIRDS_ALL: N_("ít nhất hai phần ba tổng số"),
    Rule.UBND_MAJORITY: N_("quá nửa tổng số, ngang nhau thì theo người đứng đầu"),
    Rule.MAJORITY_PRESENT: N_("quá nửa số có mặt"),
}


def with_rules(details: Mapping[str, Detail]) -> dict[str, Detail]:
    """The rules named in ``known`` in words, each with the word that a plan writes for it."""
    named = [(_RULES[Rule(value)], value) for value in str(details["known"]).split(", ")]
    return {**details, "known": "; ".join(f"{_(words)}: {value}" for words, value in named)}


SENTENCES: Final = {
    "time_is_up": N_("Đã hết giờ."),
    "vote_open": N_("Đang có một biểu quyết chưa có kết quả. Đề nghị kết thúc biểu quyết đó trước."),
    "another_item_running": N_(
        "Biểu quyết này thuộc nội dung {item}, đang họp nội dung {running}. Đề nghị chuyển sang nội dung {item} trước."
    ),
    "motion_state": N_("Biểu quyết này không còn ở bước cho phép việc đó."),
    "already_voted": N_("Lựa chọn đã được ghi nhận và không đổi được theo quy định của biểu quyết này."),
    "not_entitled": N_("Đồng chí không có quyền biểu quyết nội dung này."),
    "unknown_option": N_("Không có phương án này trong nội dung biểu quyết."),
    "no_such_option": N_("Không có phương án này trong nội dung biểu quyết."),
    "another_question": N_("Nội dung biểu quyết vừa thay đổi. Đề nghị đọc lại và chọn lại."),
    "statement_of_another": N_("Lựa chọn này không phải của đồng chí nên không được ghi nhận."),
    "statement_of_another_register": N_("Lựa chọn này được ký cho một sổ khác nên không được ghi nhận."),
    "statement_outdated": N_(
        "Lựa chọn này do phiên bản cũ của ứng dụng ký nên không được ghi nhận. Đề nghị cập nhật ứng dụng rồi chọn lại."
    ),
    "ballot_superseded": N_(
        "Lựa chọn này không được ghi nhận: trong lúc chờ gửi, đồng chí đã biểu quyết trên thiết bị khác. "
        "Lựa chọn đang có hiệu lực: {standing}. Muốn đổi, đề nghị chọn lại."
    ),
    "ballot_unfounded": N_(
        "Lựa chọn này không được ghi nhận vì lựa chọn mà nó thay thế chưa được ghi nhận. Đề nghị chọn lại."
    ),
    "statement_malformed": N_("Lựa chọn gửi đi bị hỏng. Đề nghị chọn lại."),
    "vote_closed": N_("Biểu quyết này đã đóng, lựa chọn gửi sau không được ghi nhận."),
    "wrong_kind_of_ballot": N_("Nội dung này không biểu quyết bằng hình thức đó."),
    "too_few_choices": N_("Mới chọn {chosen}, cần chọn ít nhất {least}."),
    "too_many_choices": N_("Đã chọn {chosen}, chỉ được chọn nhiều nhất {most}."),
    "two_marks": N_("Mỗi người trên phiếu chỉ đánh dấu một mức."),
    "marks_out_of_order": N_("Lựa chọn gửi đi bị hỏng. Đề nghị chọn lại."),
    "text_missing": N_("Chọn “ý kiến khác” thì đề nghị ghi ý kiến đó."),
    "text_not_asked": N_("Chỉ ghi ý kiến khi chọn “ý kiến khác”."),
    "text_too_long": N_("Ý kiến dài {length} ký tự, nhiều nhất {most}."),
    "no_ballot": N_("Đồng chí chưa có lựa chọn nào được ghi nhận trong biểu quyết này."),
    "already_corrected": N_("Đồng chí đã đính chính lựa chọn này một lần."),
    "list_open": N_("Danh sách bầu chưa được chốt. Đề nghị chốt danh sách trước khi mở."),
    "list_closed": N_("Danh sách bầu đã chốt nên không thay đổi được."),
    "list_by_decision": N_(
        "Đang họp thì danh sách bầu do {body} quyết định: đề nghị ghi từng người được đề nghị bổ sung hoặc xin rút tên."
    ),
    "proposal_waiting": N_("Còn chờ {body} quyết định về {name}. Đề nghị ghi quyết định trước."),
    "not_an_election": N_("Nội dung này không phải bầu cử."),
    "lines_outside": N_("Phiếu có {lines} dòng, cần từ {least} đến {most}."),
    "line_malformed": N_("Dòng “{line}” chưa đúng: cần họ và tên; chức vụ; ngày sinh (ngày/tháng/năm)."),
    "duplicate_line": N_("Có hai dòng trùng nhau trên phiếu."),
    "most_outside": N_("Số được chọn ({value}) phải từ 1 đến {most}."),
    "form_not_for_kind": N_("Loại biểu quyết này không thực hiện bằng hình thức đó."),
    "not_secret": N_(
        "Bầu cử, lấy phiếu và bỏ phiếu tín nhiệm chỉ bỏ phiếu kín bằng phiếu giấy ({article}); biểu quyết điện tử không hiện "
        "tên không phải là bỏ phiếu kín."
    ),
    "rule_by_numbers_alone": N_(
        "Quy tắc trên hai phần ba tổng số {members} hiện có tự áp dụng khi mở biểu quyết nếu số {members} còn dưới hai "
        "phần ba; không chọn trước được."
    ),
    "rule_to_choose": N_(
        "Nội dung về bãi nhiệm, miễn nhiệm, cách chức: đề nghị chọn rõ quy tắc quyết định ({known}). Bãi nhiệm người do cử tri "
        "bầu ra cần ít nhất hai phần ba tổng số (khoản 5 Điều 38 Luật Tổ chức chính quyền địa phương số 72/2025/QH15)."
    ),
    "rule_not_asked": N_("Loại biểu quyết này không chọn quy tắc hoặc bộ phương án."),
    "teller_is_candidate": N_("Người trong danh sách trên phiếu không thể kiểm phiếu."),
    "tellers_are_elected": N_(
        "Phiếu giấy do Ban kiểm phiếu đã được bầu kiểm; không ghi riêng người kiểm phiếu cho từng biểu quyết."
    ),
    "persons_by_choice": N_(
        "Trong các phương án có {name}: chọn người thì bầu bằng phiếu kín, không biểu quyết chọn phương án công khai."
    ),
    "put_again_fixed": N_("Đây là lần biểu quyết lại hoặc bầu tiếp: loại và hình thức giữ như lần trước."),
    "board_not_asked": N_("Chỉ biểu quyết bầu Ban kiểm phiếu mới ghi danh sách Ban kiểm phiếu."),
    "board_too_small": N_(
        "Ban kiểm phiếu có {able} người làm việc được, cần ít nhất {least}. Đề nghị bầu đủ Ban kiểm phiếu."
    ),
    "board_posts": N_("Ban kiểm phiếu cần một Trưởng ban và một Thư ký; những người còn lại là Ủy viên."),
    "teller_may_not": N_("Không ở trong Ban kiểm phiếu được, vì không phải {member} đang giữ nhiệm vụ: {name}."),
    "teller_voted_on": N_(
        "Người của Ban kiểm phiếu có tên trên phiếu này: {name}. Đề nghị bầu Ban kiểm phiếu khác trước khi mở."
    ),
    "no_tellers": N_(
        "Chưa bầu Ban kiểm phiếu. Đề nghị bầu công khai Ban kiểm phiếu (ít nhất {least} người) trước khi bỏ phiếu bằng phiếu giấy."
    ),
    "not_of_the_board": N_(
        "Phiếu này do Ban kiểm phiếu kiểm: chỉ người của Ban kiểm phiếu nhập số liệu, và thư ký nhập theo biên bản kiểm phiếu đã ký."
    ),
    "board_types_one": N_("Trong hai bản số liệu phải có một bản do người của Ban kiểm phiếu nhập."),
    "board_counted": N_(
        "Ban kiểm phiếu này đã kiểm phiếu “{title}”. Đề nghị hủy biểu quyết đó trước khi hủy kết quả bầu Ban kiểm phiếu."
    ),
    "counts_oneself": N_("Đồng chí có tên trên phiếu nên không kiểm đếm phiếu này."),
    "too_few_counters": N_(
        "Mới có {able} người được kiểm đếm, cần ít nhất {needed} người không có tên trên phiếu. Đề nghị ghi thêm người kiểm đếm."
    ),
    "nobody_entitled": N_("Chưa có ai có quyền biểu quyết đang có mặt."),
    "not_teller": N_("Chỉ {chair}, thư ký và người kiểm đếm đã ghi tên mới nhập số đếm."),
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
    "no_tie_to_settle": N_("Kết quả này không chờ ghi ý kiến của {chairperson}."),
    "head_did_not_vote": N_(
        "Không ghi được: người giữ chức {chairperson} không có trong danh sách biểu quyết nội dung này."
    ),
    "followed": N_("Đã có lần biểu quyết tiếp theo dựa trên kết quả này. Đề nghị bỏ hoặc hủy lần đó trước."),
    "former_annulled": N_("Kết quả lần bầu trước đã bị hủy. Đề nghị biểu quyết lại từ lần đó."),
    "put_again_already": N_("Nội dung này đã được đưa ra biểu quyết lần nữa."),
}
