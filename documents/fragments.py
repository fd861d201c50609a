"""A page as the PDF draws it: fragments of text with their place, and the straight rules between them.

Coordinates are PDF points, y growing downwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from documents import legacy
from documents.engine import mupdf
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


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A straight line: ``at`` is its y (level) or x (upright), ``start`` and ``end`` the other coordinate."""

    upright: bool
    at: float
    start: float
    end: float


class Drawn(msgspec.Struct, frozen=True):
    """What stands on one page."""

    fragments: list[Fragment]
    #: Text that does not run from left to right: stamps along the margin, rotated table heads.
    turned: list[str]
    rules: list[Rule]


def tidy(text: str) -> str:
    """What :func:`meeting.safetext.clean` gives, four times faster for ordinary words."""
    return " ".join(text.split()) if _PLAIN.fullmatch(text) else clean(text)


Encodings = Mapping[str, legacy.Encoding]


def drawn(page: Any, encodings: Encodings) -> Drawn:
    """Text and rules of one page, in one pass over it. ``encodings``: the fonts that are not in Unicode."""
    flags = _WITH_RULES if len(page.read_contents()) < _PLAN_BYTES else _TEXT
    blocks = page.get_text("dict", flags=flags)["blocks"]
    if any(_WIDE in span["text"] for span in _spans(blocks)):
        fragments, turned = _letter_by_letter(page, (), encodings)
    else:
        fragments, turned = _texts(blocks, _whole, encodings)
    rules = [rule for block in blocks if block["type"] == 3 for rule in _rules(block)]
    return Drawn(fragments, turned, rules)


def split_at(page: Any, uprights: Sequence[float], encodings: Encodings) -> list[Fragment]:
    """The same text cut letter by letter at these x: numbers of neighbouring cells often stand within one space."""
    return _letter_by_letter(page, uprights, encodings)[0]


def _letter_by_letter(page: Any, uprights: Sequence[float], encodings: Encodings) -> tuple[list[Fragment], list[str]]:
    blocks = page.get_text("rawdict", flags=_TEXT)["blocks"]
    return _texts(blocks, lambda span: _cut(span, uprights), encodings)


def _spans(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["type"] == 0:
            for line in block["lines"]:
                yield from line["spans"]


def fonts_used(page: Any) -> dict[str, str]:
    """All the text of a page by the font that sets it."""
    texts: dict[str, str] = {}
    for span in _spans(page.get_text("dict", flags=_TEXT)["blocks"]):
        texts[span["font"]] = texts.get(span["font"], "") + span["text"]
    return texts


def _texts(
    blocks: Iterable[dict[str, Any]], parts: Callable[[dict[str, Any]], list[_Piece]], encodings: Encodings
) -> tuple[list[Fragment], list[str]]:
    fragments: list[Fragment] = []
    turned: list[str] = []
    for block in blocks:
        if block["type"] != 0:
            continue
        for line in block["lines"]:
            pieces = [piece for span in line["spans"] for piece in parts(span)]
            if encodings:
                pieces = [_in_unicode(piece, encodings) for piece in pieces]
            if abs(line["dir"][1]) > 0.1 or line["dir"][0] < 0:
                turned.append(tidy("".join(piece.text for piece in pieces)))
            else:
                fragments += _joined(pieces)
    return fragments, [text for text in turned if text]


def _in_unicode(piece: _Piece, encodings: Encodings) -> _Piece:
    font = piece.span["font"]
    if font not in encodings:
        return piece
    return piece._replace(text=legacy.convert(piece.text, encodings[font], capitals=legacy.draws_capitals(font)))


def _whole(span: dict[str, Any]) -> list[_Piece]:
    x0, _, x1, _ = span["bbox"]
    return [_Piece(span["text"], x0, x1, span)]


def _cut(span: dict[str, Any], uprights: Sequence[float]) -> list[_Piece]:
    """One piece for each cell the span reaches into; a row of spaces typed to move words apart is a gap."""
    pieces: list[_Piece] = []
    chars = span["chars"]
    text = "".join(char["c"] for char in chars)
    wide = {at for found in _WIDE_RUN.finditer(text) for at in range(*found.span())}
    for at, char in enumerate(chars):
        if at in wide:
            continue
        x0, _, x1, _ = char["bbox"]
        cell = sum(1 for x in uprights if x < (x0 + x1) / 2)
        if pieces and pieces[-1].cell == cell and at - 1 not in wide:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + char["c"], x1=x1)
        else:
            pieces.append(_Piece(char["c"], x0, x1, span, cell))
    return pieces


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
    bold = bool(span["flags"] & _BOLD) or "bold" in span["font"].lower()
    italic = bool(span["flags"] & _ITALIC) or "italic" in span["font"].lower()
    return [Fragment(text, inked[0].x0, inked[-1].x1, span["origin"][1], span["size"], bold, italic)]


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
