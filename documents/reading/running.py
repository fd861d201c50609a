"""Running heads and feet: what a program prints at the same place of one page after another.

Said once they say all; between the halves of a paragraph they only interrupt. The first of them stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from documents.reading.fragments import Fragment
from documents.reading.letterhead import is_dated, is_nation, is_numbered, is_organ, is_place
from meeting.papertext import Block

#: Heads and feet stand in this part of the page, above and below, on at most so many lines.
_MARGIN = 0.11
_LINES_MOST = 2
#: On at least so many pages, and on this share of those between the first and the last of them.
_PAGES_LEAST = 3
_SHARE = 0.4
#: Points: what stands this near is at the same height. In letter sizes: what is still beside its neighbour.
_NEAR, _BESIDE = 4.0, 0.75
#: The number of the page, which is another one on each. No other figure is passed over: "Biểu số 02" is not "Biểu số 03".
_NUMBER = re.compile(r"(?:trang\s*)?\d+(?:\s*/\s*\d+)?", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(rf"^{_NUMBER.pattern}(?=\s)", re.IGNORECASE)
_NUMBER_AFTER = re.compile(rf"(?<=\s){_NUMBER.pattern}$", re.IGNORECASE)
_TOLD_AFTER = re.compile(r"(?<=\s)trang\s*\d+(?:\s*/\s*\d+)?$", re.IGNORECASE)
#: What belongs to the one table or annex that it stands over, though it says the same over each: its name, its unit, its resolution.
_OWN = re.compile(r"\W*(?:phụ lục|phụ biểu|biểu|mẫu|bảng|đơn vị|đvt|(?:ban hành )?kèm theo)\b", re.IGNORECASE)


class Edge(NamedTuple):
    """A line at the upper or lower edge of a page: its words without the page's number, and its height in steps of four points."""

    words: str
    height: int


def edges(fragments: Iterable[Fragment], height: float) -> frozenset[Edge]:
    """The outermost lines in the margins of one page. The head of an official paper is none, however often it comes."""
    rows = _rows(fragments)
    above = [row for row in rows[:_LINES_MOST] if row[0].base < height * _MARGIN]
    below = [row for row in rows[-_LINES_MOST:] if row[0].base > height * (1 - _MARGIN)]
    return frozenset(
        Edge(words, round(row[0].base / _NEAR))
        for row in above + below
        if (words := _words(row)) and not any(_is_head(each.text) for each in row)
    )


def _rows(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Side by side; the number of the page often stands a little lower than the words beside it."""
    rows: list[list[Fragment]] = []
    for each in sorted(fragments, key=lambda each: each.base):
        if rows and each.base - rows[-1][0].base < _BESIDE * each.size:
            rows[-1].append(each)
        else:
            rows.append([each])
    return [sorted(row, key=lambda each: each.x0) for row in rows]


def repeated(pages: Sequence[frozenset[Edge]]) -> list[frozenset[str]]:
    """For each page the words of its edges that have stood there on a page before, and do so again and again."""
    places: dict[Edge, list[int]] = {}
    for number, page in enumerate(pages):
        for edge in page:
            places.setdefault(edge, []).append(number)
    running = {edge: at for edge, at in places.items() if _runs(at)}
    return [
        frozenset(edge.words for edge in page if edge in running and running[edge][0] < number)
        for number, page in enumerate(pages)
    ]


def without(blocks: tuple[Block, ...], words: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of a page without those at its edges that say only this."""
    start, end = 0, len(blocks)
    while start < end and _says(blocks[start].text, words):
        start += 1
    while start < end and _says(blocks[end - 1].text, words):
        end -= 1
    return blocks[start:end]


def _runs(pages: Sequence[int]) -> bool:
    return len(pages) >= max(_PAGES_LEAST, _SHARE * (pages[-1] - pages[0] + 1))


def _words(row: list[Fragment]) -> str:
    """Of one line; the page's number is what stands apart as one, or is called so. "" for a line of figures alone."""
    texts = [" ".join(each.text.split()) for each in row]
    words = " ".join(text for text in texts if not _NUMBER.fullmatch(text))
    words = _TOLD_AFTER.sub("", words).strip()
    return words if any(letter.isalpha() for letter in words) else ""


def _says(text: str, words: frozenset[str]) -> bool:
    """Whether a block says one of these, with or without a number before or after it."""
    whole = " ".join(text.split())
    return not words.isdisjoint((whole, _NUMBER_BEFORE.sub("", whole).strip(), _NUMBER_AFTER.sub("", whole).strip()))


def _is_head(text: str) -> bool:
    official = is_nation(text) or is_organ(text) or is_place(text) or is_numbered(text) or is_dated(text)
    return official or bool(_OWN.match(text))
