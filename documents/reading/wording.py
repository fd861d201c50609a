"""How a Vietnamese official paper marks its parts (Nghị định 30/2020/NĐ-CP, Phụ lục I): phần, chương, mục, điều, khoản, điểm."""

from __future__ import annotations

import re
from typing import Literal

_HEADINGS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"(?:PHẦN|Phần) (?:(?:THỨ|thứ) \w+|[IVXLC]+|\d+|[A-H])\b")),
    (2, re.compile(r"(?:CHƯƠNG|Chương) (?:[IVXLC]+|\d+)\b")),
    (3, re.compile(r"(?:MỤC|Mục) (?:[IVXLC]+|\d+)\b")),
    (4, re.compile(r"(?:ĐIỀU|Điều) \d+[a-zđ]?\s*[.:]")),
)
#: "I.", "A.": a part of a report, when what follows is bold or in capitals.
_PART = re.compile(r"(?:[IVXLC]+|[A-H])\s*[.\-/]\s*(?=\S)")
_ITEMS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        1,
        re.compile(
            r"\d{1,3}(?:\.\d{1,3}){0,3}\s*[.)](?:\s|$)|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=\w)|\d{1,2}\s?[-–/]\s+(?=[^\W\d_])"
        ),
    ),
    (2, re.compile(r"[a-zđ]{1,2}\d?\s*\)(?:\s|$)|[a-zđ]\.\s")),
    (3, re.compile(r"[-–—+*•▪●○◦■°·►✓](?:\s|$)")),
)
#: A marker alone, its words standing after a tab.
_MARKER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zđ]{1,2}\d?\)|[a-zđ]\.|[IVXLC]+[.)]|[-–—+*•▪●○◦■°·►✓])")
_HOLDER = re.compile(r"(?:(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục) (?:(?:THỨ|thứ) \w+|\w+))\s*[.:]?")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:Trang|Page|Tr\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE
)

_FIGURE = re.compile(
    r"[-+(]?\s*\d[\d.,\s]*%?\)?\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*)?"
    r"(?:USD|EUR|VNĐ|VND|đồng|đ|ha|m2|m3|m²|m³|km|kg|tấn|người|đại biểu|phiếu|hộ|trường hợp|%)?(?:/\w+)?\.?",
    re.IGNORECASE,
)

#: Lines of an official head that are known as a whole.
_WHOLE_LINES = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s?[-–]\s?Tự do\s?[-–]\s?Hạnh phúc"
    r"|[^,]{2,40}, ngày .{0,12}tháng.{0,7}năm (?:\d{4}|[.…]+)",
    re.IGNORECASE,
)

Mark = tuple[Literal["heading", "item"], int]


def mark_of(text: str, *, bold: bool = False) -> Mark | None:
    """What a paragraph that begins like this is, and its level; ``None`` for plain words."""
    for level, pattern in _HEADINGS:
        if pattern.match(text):
            return ("heading", level)
    part = _PART.match(text)
    if part and (bold or text.isupper()):
        return ("heading", 2)
    for level, pattern in _ITEMS:
        if pattern.match(text):
            return ("item", level)
    return None


def begins(text: str) -> bool:
    """Does a line that starts like this begin something new?"""
    return mark_of(text) is not None or bool(_PART.match(text))


def is_marker(text: str) -> bool:
    """Is this only the number or dash of an item?"""
    return bool(_MARKER.fullmatch(text))


def awaits_title(text: str) -> bool:
    """ "Chương I" and the like alone: the next line is its title."""
    return bool(_HOLDER.fullmatch(text))


def completes(begun: str, rest: str) -> bool:
    """Are these the two halves of such a line: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT" and "NAM"?"""
    return bool(_WHOLE_LINES.fullmatch(f"{begun} {rest}")) and not _WHOLE_LINES.fullmatch(begun)


def is_figure(text: str) -> bool:
    """ "12", "-", "80.000 USD", "1.250 triệu đồng": no words but those of a measure."""
    return not any(letter.isalpha() for letter in text) or bool(_FIGURE.fullmatch(text))


def is_page_number(text: str) -> bool:
    """ "12", "- 12 -", "Trang 3/10"."""
    return bool(_PAGE_NUMBER.fullmatch(text))
