"""What one selects in a paper: words, paragraphs, articles, on one page or over several. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from meeting.papertext import Block, Page

_WORD: Final = re.compile(r"\S+")
#: Headings of this level and above (Điều is 4, parts are smaller numbers) end an article.
_ARTICLE: Final = 4
#: The end of a sentence, or of a clause that stands for itself.
_ENDED: Final = re.compile(r"[.;:!?…][”\"')\]]*$")


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of the text of a page (index from 0)."""

    page: int
    start: int
    end: int


#: One span for each page, in reading order; nothing is selected when it is empty.
Selection: TypeAlias = tuple[Span, ...]


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


class _Stands(NamedTuple):
    """A block and where it stands."""

    span: Span
    block: Block

    @property
    def begins_article(self) -> bool:
        """Whether an article, or what is above articles, begins with it."""
        return self.block.kind == "heading" and self.block.level <= _ARTICLE


def _blocks(pages: Sequence[Page]) -> list[_Stands]:
    """Every block that has words, in reading order."""
    found = []
    for index, page in enumerate(pages):
        start = 0
        for block in page.blocks:
            end = start + len(block.text)
            if end > start:
                found.append(_Stands(Span(index, start, end), block))
            start = end + 1
    return found


def _at(blocks: Sequence[_Stands], page: int, offset: int) -> int | None:
    """The number of the block at an offset."""
    here = [number for number, each in enumerate(blocks) if each.span.page == page and each.span.start <= offset]
    return here[-1] if here else None


def _goes_on(above: _Stands, below: _Stands) -> bool:
    """Whether one paragraph was cut by the end of a page: its first part does not end as a sentence or a clause does."""
    return (
        below.span.page > above.span.page
        and above.block.kind in ("paragraph", "item")
        and below.block.kind == "paragraph"
        and not _ENDED.search(above.block.text)
    )


def paragraph(pages: Sequence[Page], page: int, offset: int) -> Selection:
    """The whole paragraph, item or table at an offset, with its rest on the next page."""
    blocks = _blocks(pages)
    first = last = _at(blocks, page, offset)
    if first is None or last is None:
        return ()
    while first > 0 and _goes_on(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _goes_on(blocks[last], blocks[last + 1]):
        last += 1
    return joined(blocks[first].span, blocks[last].span, [each.text for each in pages])


def article(pages: Sequence[Page], page: int, offset: int) -> Selection:
    """From the heading above an offset to the next one, on however many pages."""
    blocks = _blocks(pages)
    here = _at(blocks, page, offset)
    if here is None:
        return ()
    first = next((number for number in range(here, -1, -1) if blocks[number].begins_article), 0)
    after = (number for number in range(here + 1, len(blocks)) if blocks[number].begins_article)
    return joined(blocks[first].span, blocks[next(after, len(blocks)) - 1].span, [each.text for each in pages])


def joined(one: Span, other: Span, texts: Sequence[str]) -> Selection:
    """From the first to the last of two spans."""
    first, last = min(one, other), max(one, other)
    if first.page == last.page:
        return (Span(first.page, first.start, max(one.end, other.end)),)
    between = (Span(page, 0, len(texts[page])) for page in range(first.page + 1, last.page))
    spans = (Span(first.page, first.start, len(texts[first.page])), *between, Span(last.page, 0, last.end))
    return tuple(span for span in spans if span.end > span.start)
