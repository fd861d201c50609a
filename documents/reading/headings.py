"""A paper's outline, from what is printed when the file itself declares none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from meeting.papertext import Page

_OUTLINE_MOST = 2_000
#: One line of an outline, in letters.
_LINE_MOST = 120
_FIRST_SENTENCE = re.compile(r"(\S+ \S+ [^.:]{3,100})[.:]\s")

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
