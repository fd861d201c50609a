"""Refusals of what people write by hand in a file (a profile, a plan): where the mistake is, and what can stand there.

What is expected and what was found come in details as ``meeting/mistake.py`` and ``server/setup/toml_files.py`` name them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from words.language import N_, Detail, _

SENTENCES: Final = {
    "toml_section_missing": N_("Tệp {file} thiếu mục [{section}]."),
    "toml_encoding": N_("Tệp {file}, dòng {line}: chữ không phải UTF-8. Hãy lưu lại tệp ở dạng UTF-8."),
    "toml_syntax": N_("Tệp {file}, dòng {line}: {why}."),
    "toml_value": N_("Tệp {file}, dòng {line}: {key} cần {expected}, đang ghi {got}."),
    "toml_key_missing": N_("Tệp {file}, dòng {line}: thiếu {key}, cần {expected}."),
    "toml_key_unknown": N_("Tệp {file}, dòng {line}: không có mục nào tên {key}. Ở đây ghi được: {expected}."),
}
#: What stands for something in such details.
_MISTAKES: Final = {
    "text": N_("chữ đặt trong dấu ngoặc kép, không bỏ trống"),
    "line": N_("chữ đặt trong dấu ngoặc kép, một dòng, nhiều nhất 500 ký tự"),
    "id": N_("mã gồm chữ không dấu, số, dấu gạch, dấu chấm, nhiều nhất 60 ký tự"),
    "whole number": N_("số nguyên"),
    "date": N_("ngày, ví dụ 2026-12-01"),
    "time": N_("ngày giờ, ví dụ 2026-12-01T08:00:00"),
    "list": N_("danh sách trong dấu [ ]"),
    "table": N_("một bảng, mở đầu bằng dòng [tên bảng]"),
    "nothing": N_("bỏ trống"),
    "twice": N_("mục này đã được ghi ở trên"),
    "value": N_("sau dấu = cần một giá trị; chữ phải đặt trong dấu ngoặc kép"),
    "quote": N_("có chữ không đóng dấu ngoặc kép trên cùng một dòng, hoặc có ký tự lạ"),
    "backslash": N_("dấu \\ trong chữ phải viết hai lần"),
    "equals": N_("thiếu dấu = sau tên mục"),
    "bracket": N_("thiếu dấu đóng ] hoặc }}"),
    "syntax": N_("dòng này không viết đúng dạng TOML"),
}


def worded(details: Mapping[str, Detail]) -> dict[str, Detail]:
    """The same details, those of a mistake in words; what stands for nothing is shown as it is."""
    said = {name: str(details[name]) for name in ("expected", "got", "why") if name in details}
    return {**details, **{name: _(_MISTAKES[value]) for name, value in said.items() if value in _MISTAKES}}
