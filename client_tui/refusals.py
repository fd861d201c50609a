"""Refusals in words: one sentence per code, saying what happened and what to do next.

The table is open: an area of the meeting adds its codes here, beside its fellows, when it adds them to its commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from client_tui.words import N_, Detail, _

SENTENCES: Final[dict[str, str]] = {
    "unknown_command": N_("Ứng dụng này không cùng phiên bản với máy chủ. Đề nghị cập nhật ứng dụng."),
    "not_allowed": N_("Vai trò của đồng chí không có quyền thực hiện việc này."),
    "not_now": N_("Chưa thực hiện được việc này ở bước hiện tại của cuộc họp."),
    "not_found": N_("Nội dung này không còn nữa, có thể vừa được thay đổi."),
    "too_fast": N_("Thao tác quá nhanh. Đề nghị chờ một chút rồi thử lại."),
    "cannot_write": N_("Máy chủ không ghi được dữ liệu. Yêu cầu chưa được thực hiện; đề nghị báo thư ký."),
    "not_quorate": N_("Chưa đủ số đại biểu để tiến hành: có mặt {present}, cần ít nhất {needed}."),
}

_UNKNOWN: Final = N_("Máy chủ không chấp nhận yêu cầu này (mã: {code}). Chưa có gì thay đổi.")


def refusal(code: str, details: Mapping[str, Detail]) -> str:
    """The sentence for a refusal; an unknown code, or one whose details are missing, is named honestly."""
    try:
        return _(SENTENCES[code]).format(**details)
    except KeyError:
        return _(_UNKNOWN, code=code)
