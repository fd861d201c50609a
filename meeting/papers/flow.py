"""A paper as it flows: paragraphs and rows of tables one after another, made whole where the end of a page cuts them.

Two versions of a paper end their pages at different words; whoever compares them must not see that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, starmap
from typing import Final, NamedTuple

from meeting.papertext import Block, Page, PaperText

#: How a paragraph ends; what ends otherwise at the end of a page goes on on the next one.
_ENDS: Final = frozenset('.;:!?…”")/]')
#: A number keeps its separators: 10.000 that became 12.000 is one number that changed, not two digits of it.
_WORDS: Final = re.compile(r"\s+|\d+(?:[.,/:]\d+)+|[^\W_]+|.", re.DOTALL)


class Placed(NamedTuple):
    """A paragraph or row, and where it begins: the page's number and the offset in its canonical text."""

    block: Block
    page: int
    offset: int
    words: tuple[str, ...]
    #: First on its page, so that it may go on with the last paragraph of the page before.
    leads: bool = False


def placed(text: PaperText) -> list[Placed]:
    """Every paragraph and row of a paper; the head of a table repeated on the next page stands once."""
    return list(chain.from_iterable(_of_page(page, before) for before, page in pairwise((None, *text.pages)) if page))


def _of_page(page: Page, before: Page | None) -> Iterator[Placed]:
    """Its paragraphs and rows, without the head of a table that goes on from the page before."""
    start, leads, head = 0, True, _head(before)
    for block in page.blocks:
        for row in block.text.split("\n") if block.kind == "table" else (block.text,):
            if not (leads and block.kind == "table" and row == head):
                yield Placed(Block(block.kind, row, block.level), page.number, start, _words(row), leads)
                leads = False
            start += len(row) + 1


def _head(page: Page | None) -> str:
    """The first row of the table with which a page ends."""
    last = page.blocks[-1] if page and page.blocks else None
    return last.text.split("\n")[0] if last and last.kind == "table" else ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text))


def _pair(one: Placed, other: Placed) -> str:
    """The two as one paragraph or row, where the end of a page may have parted them; else ""."""
    if not other.leads or other.block.kind not in ("paragraph", "table"):
        return ""
    if other.block.kind == "paragraph":
        return f"{one.block.text} {other.block.text}" if one.block.kind in ("paragraph", "item") else ""
    cells, more = one.block.text.split("\t"), other.block.text.split("\t")
    if one.block.kind != "table" or len(cells) != len(more) or more[0]:
        return ""
    return "\t".join(" ".join(filter(None, each)) for each in zip(cells, more, strict=True))


def _whole(one: Placed, text: str) -> Placed:
    return one._replace(block=Block(one.block.kind, text, one.block.level), words=_words(text))


def merged(one: Placed, other: Placed) -> Placed | None:
    """The two as one paragraph or row; None where no end of a page can have parted them."""
    both = _pair(one, other)
    return _whole(one, both) if both else None


def joined(texts: Sequence[Placed], other: Sequence[Placed]) -> list[Placed]:
    """Paragraphs cut by the end of a page made whole: where the other version has them whole; and, unless it has both

    parts as they are, where it cuts the same paragraph elsewhere, or where the cut is in mid-sentence.
    """
    known = frozenset(each.block.text for each in other)
    cut = frozenset(starmap(_pair, pairwise(other)))
    found: list[Placed] = []
    for each in texts:
        last = found[-1].block.text if found else ""
        both = _pair(found[-1], each) if found else ""
        parted = last in known and each.block.text in known
        if both and (both in known or (not parted and (both in cut or last[-1:] not in _ENDS))):
            found[-1] = _whole(found[-1], both)
        else:
            found.append(each)
    return found
