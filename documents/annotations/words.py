"""From offsets in the canonical text of a page to the rectangles of its words on the PDF page.

The canonical text is ordered and tidied, the PDF's words stand as they were drawn. Both are taken as lists of words
and laid against each other: what runs alike first, then what stands elsewhere (columns, tables).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from documents.reading import legacy
from documents.reading.fragments import Encodings
from documents.worker.engine import mupdf

_WORD = re.compile(r"\S+")


class Box(NamedTuple):
    """A rectangle in the page's coordinates, points, y growing downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


class _Seen(NamedTuple):
    """A word on the PDF page and the line it stands in."""

    box: Box
    text: str
    line: tuple[int, int]


class WordMap:
    """One page."""

    def __init__(self, page: Any, text: str, encodings: Encodings) -> None:
        self._spans = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        self._seen = _seen_in_old_fonts(page, encodings) if encodings else _seen(page)
        words = [text[start:end] for start, end in self._spans]
        self._found = _aligned(words, [each.text for each in self._seen])

    def boxes(self, start: int, end: int) -> list[Box]:
        """One rectangle for each line the stretch runs over; none when its words are not on the page."""
        lines: dict[tuple[int, int], Box] = {}
        for number, (first, last) in enumerate(self._spans):
            if last <= start or first >= end or number not in self._found:
                continue
            word = self._seen[self._found[number]]
            box = _part(word.box, first, last, start, end)
            lines[word.line] = _union(lines[word.line], box) if word.line in lines else box
        return list(lines.values())


def _seen(page: Any) -> list[_Seen]:
    flags = mupdf.TEXTFLAGS_WORDS & ~mupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
    return [
        _Seen(Box(x0, y0, x1, y1), unicodedata.normalize("NFC", word), (block, line))
        for x0, y0, x1, y1, word, block, line, _ in page.get_text("words", flags=flags)
    ]


def _seen_in_old_fonts(page: Any, encodings: Encodings) -> list[_Seen]:
    """The same letter by letter, because fonts of the old encodings are turned into Unicode font by font."""
    found: list[_Seen] = []
    for number, block in enumerate(page.get_text("rawdict", flags=mupdf.TEXTFLAGS_TEXT)["blocks"]):
        for place, line in enumerate(block.get("lines", ())):
            letters = [(char, span["font"]) for span in line["spans"] for char in span["chars"]]
            run: list[tuple[dict[str, Any], str]] = []
            for char, font in [*letters, ({"c": " "}, "")]:
                if not char["c"].isspace():
                    run.append((char, font))
                elif run:
                    found.append(_word(run, encodings, (number, place)))
                    run = []
    return found


def _word(run: list[tuple[dict[str, Any], str]], encodings: Encodings, line: tuple[int, int]) -> _Seen:
    font = run[0][1]
    text = "".join(char["c"] for char, _ in run)
    if font in encodings:
        text = legacy.convert(text, encodings[font], capitals=legacy.draws_capitals(font))
    box = Box(*run[0][0]["bbox"])
    for char, _ in run[1:]:
        box = _union(box, Box(*char["bbox"]))
    return _Seen(box, unicodedata.normalize("NFC", text), line)


def _aligned(words: Sequence[str], seen: Sequence[str]) -> dict[int, int]:
    """Which word of the page is which of the text."""
    found = _matched(words, seen, range(len(words)), range(len(seen)))
    taken = set(found.values())
    rest = [number for number in range(len(seen)) if number not in taken]
    run: list[int] = []
    for number in range(len(words) + 1):
        if number < len(words) and number not in found:
            run.append(number)
        elif run and rest:
            more = _matched(words, seen, run, rest)
            found |= more
            gone = set(more.values())
            rest = [each for each in rest if each not in gone]
            run = []
        else:
            run = []
    return found


def _matched(words: Sequence[str], seen: Sequence[str], some: Sequence[int], others: Sequence[int]) -> dict[int, int]:
    matcher = SequenceMatcher(None, [words[each] for each in some], [seen[each] for each in others], autojunk=False)
    return {
        some[block.a + step]: others[block.b + step]
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _part(box: Box, first: int, last: int, start: int, end: int) -> Box:
    """The part of a word that a stretch covers, as if all its letters were equally wide."""
    width = (box.x1 - box.x0) / (last - first)
    left = box.x0 + width * max(0, start - first)
    right = box.x1 - width * max(0, last - end)
    return Box(left, box.y0, right, box.y1)


def _union(one: Box, other: Box) -> Box:
    return Box(min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1))
