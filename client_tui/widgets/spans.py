"""What one selects in a paper: words, paragraphs, articles, each on one page, where a mark has to lie. Pure."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from meeting.papertext import Page

_WORD: Final = re.compile(r"\S+")
#: Headings of this level and above (Điều is 4, parts are smaller numbers) end an article.
_ARTICLE: Final = 4


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of the text of a page (index from 0)."""

    page: int
    start: int
    end: int


def word(page: int, text: str, offset: int) -> Span | None:
    """The word at an offset, or the next one, or the last; None on a page without words."""
    last: Span | None = None
    for match in _WORD.finditer(text):
        last = Span(page, *match.span())
        if match.end() > offset:
            return last
    return last


def word_beside(page: int, text: str, span: Span, step: int) -> Span | None:
    """The word after (1) or before (-1) this one on the same page; None at its end."""
    if step > 0:
        match = _WORD.search(text, span.end)
        return Span(page, *match.span()) if match else None
    before = text[: span.start].rstrip()
    if not before:
        return None
    start = max(before.rfind(" "), before.rfind("\n"), before.rfind("\t")) + 1
    return Span(page, start, len(before))


def _blocks(page: Page) -> list[tuple[int, int, bool]]:
    """Where each block stands, and whether an article (or what is above articles) begins with it."""
    found, start = [], 0
    for block in page.blocks:
        found.append((start, start + len(block.text), block.kind == "heading" and block.level <= _ARTICLE))
        start += len(block.text) + 1
    return found


def paragraph(index: int, page: Page, offset: int) -> Span | None:
    """The whole paragraph, item or table at an offset."""
    found = [(start, end) for start, end, _heading in _blocks(page) if start <= offset and end > start]
    return Span(index, *found[-1]) if found else None


def article(index: int, page: Page, offset: int) -> Span | None:
    """From the heading above an offset to the next one, as far as they stand on this page."""
    blocks = _blocks(page)
    here = [place for place, (start, _end, _heading) in enumerate(blocks) if start <= offset]
    if not here:
        return None
    first = max((place for place in here if blocks[place][2]), default=0)
    after = (place for place in range(max(first + 1, here[-1] + 1), len(blocks)) if blocks[place][2])
    last = next(after, len(blocks)) - 1
    span = Span(index, blocks[first][0], blocks[last][1])
    return span if span.end > span.start else None


def joined(one: Span, other: Span) -> Span:
    """From the first to the last of two spans of one page."""
    return Span(one.page, min(one.start, other.start), max(one.end, other.end))
