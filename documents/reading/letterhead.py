"""The head of an official paper (Nghị định 30/2020/NĐ-CP, Phụ lục I): who issues it and under which number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.reading.casing import organ
from meeting.papertext import Block

_NUMBER_MOST = 60
_NATION = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐỘC LẬP\s*[-–]\s*TỰ DO|ĐẢNG CỘNG SẢN VIỆT NAM$", re.IGNORECASE)
_DATED = re.compile(r"[^,]{2,40}, ngày .{0,12}tháng .{0,6}năm (?:\d{4}|[.…]+)\s*")
_NUMBER = re.compile(
    r"(?<!Mẫu )\b(?:Số|SỐ)\s*:?\s*(\d{1,6}\s*[-/]\s*(?:\d{4}\s*[-/]\s*)?[A-ZĐ][\w-]*(?:\s?/\s?[\w-]+)*)"
)
_NUMBERED = re.compile(r"Số\s*:?(?:\s|\d|/|\.|…|$)", re.IGNORECASE)
_ORGAN = re.compile(
    r"(?:(?:thường trực|văn phòng|đoàn đại biểu|ủy ban|uỷ ban|hội đồng|ban|bộ|sở|phòng|tổ đại biểu|chi cục|thanh tra|công an"
    r"|tòa án|toà án|viện kiểm sát|mặt trận|đảng ủy|trung tâm|kiểm toán) \S+|hđnd|ubnd|ubmttq|quốc hội|chính phủ|thủ tướng)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:xã|phường|đặc khu|thị trấn|thị xã|tỉnh|thành phố|tp\.?|huyện|quận|khu vực) ", re.IGNORECASE)
#: Organs that stand inside another one, whose name is then needed to know them.
_WITHIN = re.compile(r"(?:ban|thường trực|văn phòng|tổ đại biểu) ", re.IGNORECASE)
_DRAFT = re.compile(r"[(\[]?\s*DỰ THẢO(?:\s+LẦN\s+\w+|\s+\d+)?\s*[)\]]?", re.IGNORECASE)


def is_nation(text: str) -> bool:
    """The name and motto of the nation, or of the Party."""
    return bool(_NATION.match(text))


def is_numbered(text: str) -> bool:
    """ "Số: 15/TTr-UBND", or the empty place for it."""
    return bool(_NUMBERED.match(text))


def is_dated(text: str) -> bool:
    """ "Lam Khê, ngày 02 tháng 12 năm 2026"."""
    return bool(_DATED.match(text))


def is_place(text: str) -> bool:
    """ "XÃ LAM KHÊ": the second line of an organ's name."""
    return bool(_PLACE.match(text))


def is_draft(text: str) -> bool:
    """ "DỰ THẢO" standing alone."""
    return bool(_DRAFT.fullmatch(text.strip()))


def is_organ(text: str) -> bool:
    """An organ on a line of its own: in capitals, because a sentence may well begin with one."""
    return text.isupper() and bool(_ORGAN.match(text))


def undated(text: str) -> str:
    """Without place and date: they stand beside the number, or run into the kind of paper below."""
    found = _DATED.match(text)
    return text[found.end() :] if found else text


def number_of(head: Sequence[Block]) -> str:
    """ "Số: 120 /2002/TT-BTC" without its spaces; a draft's "Số: …/NQ-HĐND" is none."""
    found = next((hit for block in head if (hit := _NUMBER.search(block.text))), None)
    number = re.sub(r"\s", "", found.group(1)) if found else ""
    return number if len(number) <= _NUMBER_MOST else ""


def issuer_of(head: Sequence[Block]) -> str:
    """The last organ of the head, with the one above it where it is part of that; "" for a page without an official head."""
    lines = [block.text for block in head if block.kind in ("paragraph", "heading")]
    if not any(is_numbered(line) or is_nation(line) for line in lines):
        return ""
    organs: list[str] = []
    for line in lines:
        if is_nation(line) or is_numbered(line) or is_dated(line):
            if organs:
                break
        elif organs and is_place(line) and line.isupper():
            organs[-1] = f"{organs[-1]} {line}"
        elif is_organ(line) or (len(line) < 60 and _ORGAN.match(line)):
            organs.append(line)
        elif organs:
            break
    names = [organ(each.strip(" -*")) for each in organs]
    return " ".join(reversed(names[-2:])) if len(names) > 1 and _WITHIN.match(names[-1]) else "".join(names[-1:])
