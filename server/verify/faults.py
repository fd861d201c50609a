"""What ``hop verify`` finds wrong, as a code with its place, and the sentence for it in Vietnamese and English."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from meeting.rules.words import Language
from meeting.safetext import clean

What = Literal[
    "row_missing",
    "time_stands_still",
    "hash_wrong",
    "private_command",
    "private_told",
    "command_refused",
    "changes_unreadable",
    "changes_differ",
    "not_in_journal",
    "field_differs",
    "tombstone_differs",
    "unreadable",
    "no_private_command",
    "shown_to_others",
    "device_unknown",
    "voter_not_entitled",
    "signature_wrong",
    "statement_malformed",
    "not_what_was_signed",
    "other_question",
    "other_register",
    "question_changed",
    "mark_not_on_ballot",
    "counts_differ",
    "board_differs",
    "database",
]


class Fault(NamedTuple):
    """``table`` and ``row`` say where (``journal`` rows are named by their number); ``detail`` is what the sentence adds."""

    table: str
    row: str
    what: What
    detail: str = ""


_SAID: Final[dict[What, dict[Language, str]]] = {
    "row_missing": {"vi": "thiếu dòng này", "en": "the row is missing"},
    "time_stands_still": {
        "vi": "thời điểm không sau thời điểm của dòng trước",
        "en": "its time is not after that of the row before",
    },
    "hash_wrong": {
        "vi": "mã băm không khớp: dòng này hoặc dòng trước đã bị sửa",
        "en": "the hash does not match: this row or the one before was changed",
    },
    "private_command": {
        "vi": "lệnh về ghi chú riêng không được có trong nhật ký",
        "en": "a private command is no business of the journal",
    },
    "private_told": {"vi": "làm lộ ghi chú riêng", "en": "it tells of something private"},
    "command_refused": {
        "vi": "quyết định lại lệnh này thì bị từ chối ({detail})",
        "en": "deciding the command again refuses it ({detail})",
    },
    "changes_unreadable": {
        "vi": "không đọc được các thay đổi đã ghi ({detail})",
        "en": "the changes noted cannot be read ({detail})",
    },
    "changes_differ": {
        "vi": "quyết định lại lệnh này thì ra thay đổi khác với đã ghi",
        "en": "deciding the command again gives other changes than were noted",
    },
    "not_in_journal": {"vi": "nhật ký không có dòng này", "en": "the journal knows nothing of it"},
    "field_differs": {
        "vi": "cột {detail} khác với nhật ký",
        "en": "{detail} is not what the journal says",
    },
    "tombstone_differs": {"vi": "khác với nhật ký", "en": "it is not what the journal says"},
    "unreadable": {"vi": "không đọc được ({detail})", "en": "it cannot be read ({detail})"},
    "no_private_command": {
        "vi": "không do lệnh ghi chú riêng nào tạo ra",
        "en": "no private command made it",
    },
    "shown_to_others": {
        "vi": "đã lộ cho người khác ngoài người viết",
        "en": "it has been shown to others than its author",
    },
    "device_unknown": {
        "vi": "thiết bị không phải của người này trong sổ",
        "en": "its device is not this person's on the register",
    },
    "voter_not_entitled": {
        "vi": "người này không có trong danh sách được biểu quyết",
        "en": "its voter was not entitled",
    },
    "signature_wrong": {
        "vi": "chữ ký của thiết bị không đúng với nội dung đã lưu",
        "en": "the device's signature is not over what is stored",
    },
    "statement_malformed": {
        "vi": "nội dung đã ký không đúng dạng",
        "en": "what was signed has not its one form",
    },
    "not_what_was_signed": {
        "vi": "nội dung hiển thị khác với nội dung đã ký",
        "en": "it says something else than was signed",
    },
    "other_question": {
        "vi": "trả lời một câu hỏi khác với câu đã đưa ra biểu quyết",
        "en": "it answers another question than was put",
    },
    "other_register": {
        "vi": "được ký cho một sổ khác",
        "en": "it was signed for another register",
    },
    "question_changed": {
        "vi": "câu hỏi không phải câu đã đưa ra cho đại biểu ký",
        "en": "its question is not the one that was signed",
    },
    "mark_not_on_ballot": {
        "vi": "có phiếu chọn {detail}, không có trên phiếu",
        "en": "a ballot marks {detail}, which is not on it",
    },
    "counts_differ": {
        "vi": "đếm lại phiếu ra số khác với kết quả đã công bố",
        "en": "its ballots give other counts than were declared",
    },
    "board_differs": {
        "vi": "bảng kết quả ghi người hoặc lựa chọn khác với các phiếu",
        "en": "its board shows other voters or choices than the ballots",
    },
    "database": {"vi": "cơ sở dữ liệu hỏng ({detail})", "en": "the database is damaged ({detail})"},
}


def told(fault: Fault, language: Language) -> str:
    """The fault in one line, where and what; whatever stands in a damaged register, it commands no terminal."""
    what = _SAID[fault.what][language].format(detail=fault.detail)
    place = {"vi": "SAI: bảng {}, dòng {}: {}.", "en": "WRONG: table {}, row {}: {}."}[language]
    return clean(place.format(fault.table, fault.row, what))
