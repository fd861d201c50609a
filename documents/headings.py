"""A paper's title and its outline, from what is printed when the file itself declares none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from meeting.papertext import Block, Page

_TITLE_MOST = 300
_OUTLINE_MOST = 2_000
#: One line of an outline, in letters.
_LINE_MOST = 120
_FIRST_SENTENCE = re.compile(r"(\S+ \S+ [^.:]{3,100})[.:]\s")

#: What programs call a sheet or a slide that nobody named.
_UNNAMED = re.compile(r"(?:Sheet|Slide|Trang|Page)[ _]?\d+", re.IGNORECASE)
_NATION = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI")

Entry = tuple[int, str, int]


def outline_from(pages: Sequence[Page]) -> list[Entry]:
    """Headings as (level, title, page from 1), levels without jumps."""
    entries: list[Entry] = []
    for page in pages:
        for block in page.blocks:
            if block.kind == "heading" and len(entries) < _OUTLINE_MOST:
                level = min(block.level, entries[-1][0] + 1 if entries else 1)
                entries.append((level, _short(block.text), page.number))
    return entries


def _short(text: str) -> str:
    """A Điều whose words follow at once is named by its first sentence: "Điều 3. Tổ chức thực hiện"."""
    if len(text) <= _LINE_MOST:
        return text
    sentence = _FIRST_SENTENCE.match(text)
    return sentence.group(1) if sentence else f"{text[:_LINE_MOST].rsplit(' ', 1)[0]}…"


def title_of(pages: Sequence[Page], outline: Sequence[Entry]) -> str:
    """The kind of paper and what it is about ("NGHỊ QUYẾT Về việc …"), else the outline's first entry, else the longest line in
    capitals, else ""."""
    first = pages[0].blocks if pages else ()
    for index, block in enumerate(first):
        if block.kind == "heading":
            return _with_subject(block, first[index + 1 : index + 2])
    named = [title for _, title, _ in outline if not _UNNAMED.fullmatch(title)]
    capitals = [block.text for block in first if block.kind == "paragraph" and block.text.isupper()]
    longest = max((text for text in capitals if not _NATION.match(text)), key=len, default="")
    return named[0] if named else longest[:_TITLE_MOST]


def _with_subject(heading: Block, after: Sequence[Block]) -> str:
    subject = after[0].text if after and heading.text.isupper() and after[0].kind in ("paragraph", "heading") else ""
    fits = subject and len(heading.text) + len(subject) < _TITLE_MOST
    about = fits and subject.lower().startswith(("về ", "v/v", "quy định", "ban hành", "phê ", "kết quả", "tình hình"))
    return f"{heading.text} {subject}" if about else heading.text[:_TITLE_MOST]
