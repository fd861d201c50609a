"""A page as the PDF draws it: fragments of text with their place, and the straight rules between them.

Coordinates are PDF points, y growing downwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from math import inf
from typing import Any, NamedTuple

import msgspec

from documents.reading import legacy
from documents.worker.engine import mupdf
from meeting.safetext import clean

_TEXT = mupdf.TEXTFLAGS_DICT & ~(mupdf.TEXT_PRESERVE_IMAGES | mupdf.TEXT_CID_FOR_UNKNOWN_UNICODE)
_WITH_RULES = _TEXT | mupdf.TEXT_COLLECT_VECTORS
_BOLD, _ITALIC = 16, 2
#: A filled or stroked shape this thin is a rule; points.
_THIN = 3.5
#: So many spaces together stand for a tab: typists made two columns this way.
_WIDE = "    "
_WIDE_RUN = re.compile(" {4,}")
#: A page with more drawing code than this is a map or a plan: a hundred thousand lines (20 µs each), and no table.
_PLAN_BYTES = 600_000


#: Printable letters that are one code point each: ordinary Vietnamese, which the full cleaning would return as it is.
_PLAIN = re.compile("[ -~À-ɏẠ-ỹ–—‘’“”…₫°]*")


class Fragment(msgspec.Struct, frozen=True, gc=False):
    """A run of text on one line, unbroken by any wide gap."""

    text: str
    x0: float
    x1: float
    #: The baseline, and the size of the letters.
    base: float
    size: float
    bold: bool = False
    italic: bool = False

    @property
    def middle(self) -> float:
        """Halfway along the fragment."""
        return (self.x0 + self.x1) / 2


class _Piece(NamedTuple):
    """A span, or the part of it in one cell (counted from the left; 0 where nothing is cut)."""

    text: str
    x0: float
    x1: float
    span: dict[str, Any]
    cell: int = 0


class _Line(NamedTuple):
    """What stands on one line, and whether it runs otherwise than from left to right."""

    pieces: list[_Piece]
    turned: bool


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A straight line: ``at`` is its y (level) or x (upright), ``start`` and ``end`` the other coordinate."""

    upright: bool
    at: float
    start: float
    end: float


def tidy(text: str) -> str:
    """What :func:`meeting.safetext.clean` gives, four times faster for ordinary words."""
    return " ".join(text.split()) if _PLAIN.fullmatch(text) else clean(text)


Encodings = Mapping[str, legacy.Encoding]


class Sheet:
    """The text of one page, taken from the PDF once; letter by letter only where somebody asks for it."""

    def __init__(self, page: Any, encodings: Encodings) -> None:
        flags = _WITH_RULES if len(page.read_contents()) < _PLAN_BYTES else _TEXT
        self._read = page.get_textpage(flags=flags)
        self._encodings = encodings

    @cached_property
    def _blocks(self) -> list[dict[str, Any]]:
        return self._read.extractDICT()["blocks"]  # type: ignore[no-any-return]  # PyMuPDF has no types

    @cached_property
    def _letters(self) -> list[list[dict[str, Any]]]:
        """For each span, in the order of :func:`_lines`, its letters with their places."""
        return [span["chars"] for line in _lines(self._read.extractRAWDICT()["blocks"]) for span in line["spans"]]

    @cached_property
    def _numbered(self) -> list[tuple[int, dict[str, Any]]]:
        """Every line, and how many spans stand before it."""
        lines = list(_lines(self._blocks))
        return list(zip(accumulate((len(line["spans"]) for line in lines), initial=0), lines, strict=False))

    @cached_property
    def fragments(self) -> list[Fragment]:
        """What runs from left to right. A row of spaces typed to move words apart is a gap."""
        return [each for line in self._whole if not line.turned for each in _joined(line.pieces)]

    @cached_property
    def turned(self) -> list[str]:
        """Text that does not run from left to right: stamps along the margin, rotated table heads."""
        texts = (tidy("".join(piece.text for piece in line.pieces)) for line in self._whole if line.turned)
        return [text for text in texts if text]

    @property
    def rules(self) -> list[Rule]:
        """The straight lines."""
        return [rule for block in self._blocks if block["type"] == 3 for rule in _rules(block)]

    def split_at(self, uprights: Sequence[float], top: float, bottom: float) -> list[Fragment]:
        """The fragments between two heights, cut at these x: numbers of neighbouring cells often stand within a space."""
        cut = self._cut(uprights, top, bottom)
        return [each for line in cut if not line.turned for each in _joined(line.pieces)]

    @cached_property
    def _whole(self) -> list[_Line]:
        return list(self._cut(()))

    def _cut(self, uprights: Sequence[float], top: float = -inf, bottom: float = inf) -> Iterator[_Line]:
        """Each line in pieces: whole spans, and letter by letter those that reach over an upright or hold a wide gap."""
        for first, line in self._numbered:
            if line["bbox"][3] < top or line["bbox"][1] > bottom:
                continue
            pieces: list[_Piece] = []
            for place, span in enumerate(line["spans"], first):
                text, (x0, _, x1, _) = span["text"], span["bbox"]
                if _WIDE_RUN.fullmatch(text):
                    continue
                cell = bisect_right(uprights, x0)
                if _WIDE in text or cell != bisect_left(uprights, x1):
                    pieces += _cells(span, self._letters[place], uprights)
                else:
                    pieces.append(_Piece(text, x0, x1, span, cell))
            if self._encodings:
                pieces = [_in_unicode(piece, self._encodings) for piece in pieces]
            yield _Line(pieces, turned=abs(line["dir"][1]) > 0.1 or line["dir"][0] < 0)


def _lines(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["type"] == 0:
            yield from block["lines"]


def fonts_used(page: Any) -> dict[str, str]:
    """All the text of a page by the font that sets it."""
    texts: dict[str, str] = {}
    for line in _lines(page.get_text("dict", flags=_TEXT)["blocks"]):
        for span in line["spans"]:
            texts[span["font"]] = texts.get(span["font"], "") + span["text"]
    return texts


def _in_unicode(piece: _Piece, encodings: Encodings) -> _Piece:
    font = piece.span["font"]
    if font not in encodings:
        return piece
    return piece._replace(text=legacy.convert(piece.text, encodings[font], capitals=legacy.draws_capitals(font)))


def _cells(span: dict[str, Any], letters: list[dict[str, Any]], uprights: Sequence[float]) -> list[_Piece]:
    """One piece for each cell the span reaches into; wide gaps stand in none."""
    text = "".join(letter["c"] for letter in letters)
    wide = {at for gap in _WIDE_RUN.finditer(text) for at in range(*gap.span())}
    cells = [bisect_left(uprights, (x0 + x1) / 2) for x0, _, x1, _ in (letter["bbox"] for letter in letters)]
    kinds = [(cell, at in wide) for at, cell in enumerate(cells)]
    bounds = [at for at in range(len(text)) if at == 0 or kinds[at] != kinds[at - 1]]
    return [
        _Piece(text[start:end], letters[start]["bbox"][0], letters[end - 1]["bbox"][2], span, cells[start])
        for start, end in pairwise([*bounds, len(text)])
        if start not in wide
    ]


def _joined(pieces: list[_Piece]) -> list[Fragment]:
    """Neighbouring pieces of one line as one fragment, unless a wide gap or a cut lies between them."""
    fragments: list[Fragment] = []
    run: list[_Piece] = []
    for piece in pieces:
        gap = piece.x0 - run[-1].x1 if run else 0.0
        apart = not -1 <= gap <= piece.span["size"] * 1.2 and piece.text.strip()
        if run and (apart or piece.cell != run[-1].cell):
            fragments += _fragment(run)
            run = []
        run.append(piece)
    return fragments + _fragment(run)


def _fragment(run: list[_Piece]) -> list[Fragment]:
    text = tidy("".join(piece.text for piece in run))
    if not text:
        return []
    inked = [piece for piece in run if not piece.text.isspace()] or run
    span = max(inked, key=lambda piece: piece.x1 - piece.x0).span
    bold, italic = _face(span["font"], span["flags"])
    return [Fragment(text, inked[0].x0, inked[-1].x1, span["origin"][1], span["size"], bold, italic)]


@lru_cache(maxsize=256)
def _face(font: str, flags: int) -> tuple[bool, bool]:
    """Whether it is bold, and whether it is italic; the name says so where the flags do not."""
    return bool(flags & _BOLD) or "bold" in font.lower(), bool(flags & _ITALIC) or "italic" in font.lower()


def _rules(block: dict[str, Any]) -> list[Rule]:
    """A thin shape is one rule, a stroked rectangle is four; fills and curves are none."""
    if not block["isrect"]:
        return []
    x0, y0, x1, y1 = block["bbox"]
    if y1 - y0 <= _THIN:
        return [Rule(False, (y0 + y1) / 2, x0, x1)]
    if x1 - x0 <= _THIN:
        return [Rule(True, (x0 + x1) / 2, y0, y1)]
    if not block["stroked"]:
        return []
    return [Rule(False, y0, x0, x1), Rule(False, y1, x0, x1), Rule(True, x0, y0, y1), Rule(True, x1, y0, y1)]
