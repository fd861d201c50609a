"""Papers under state secrecy never enter this system (Luật Bảo vệ bí mật nhà nước): the mark on the first page says so.

Only a mark that stands by itself counts. A mark that is part of a picture is not seen unless the page is machine-read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARK = re.compile(r"[(\[“\"]?\s*(?:(?:ĐỘ|MỨC ĐỘ) MẬT\s*:\s*)?(TUYỆT MẬT|TỐI MẬT|MẬT)\s*[)\]”\".]?")
_DECLARED = re.compile(r"(?:mức )?độ mật\s*:\s*[(\[]?(tuyệt mật|tối mật|mật)[)\]]?\.?", re.IGNORECASE)
_SPACED = {"TUYỆTMẬT": "TUYỆT MẬT", "TỐIMẬT": "TỐI MẬT", "MẬT": "MẬT"}
#: A title in capitals may break just before its last word: "BẢO VỆ BÍ" / "MẬT NHÀ NƯỚC".
_OPEN_ENDS = ("BÍ", "BẢO", "TUYỆT", "TỐI", "CƠ", "ĐỘ")


def secrecy_mark(lines: Iterable[str]) -> str:
    """ "MẬT", "TỐI MẬT" or "TUYỆT MẬT" when one of these lines is such a mark, otherwise ""."""
    before = ""
    for line in lines:
        found = _MARK.fullmatch(line) or _DECLARED.fullmatch(line)
        mark = found.group(1).upper() if found else _SPACED.get(line.replace(" ", ""), "")
        if mark and not before.endswith(_OPEN_ENDS):
            return mark
        before = line
    return ""
