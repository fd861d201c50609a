"""How a paper looks: rows of offsets drawn as strips, words in their style and on coloured grounds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final, Literal, NamedTuple, Protocol

import msgspec
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from client_tui.papers.page.layout import Row
from client_tui.terminal.safe import without_controls

#: By the name of a row's style, or of the ground under words. Not component classes: Textual would work out all of them
#: anew at every change of focus, which takes as long as drawing a page.
LOOKS: Final = {
    "title": "bold $primary",
    "part": "bold $primary",
    "section": "bold $primary",
    "head": "bold underline $muted",
    "page": "$muted",
    "note": "italic $warning",
    "mark": "on $mark",
    "yellow": "on $mark",
    "green": "on $mark-green",
    "blue": "on $mark-blue",
    "pink": "on $mark-pink",
    "selection": "$on-primary on $primary",
    "cursor": "bold underline $on-primary on $primary",
    "hit": "bold on $mark",
    "found": "bold $on-found on $found",
    "underlined": "underline",
    "sign": "bold $primary",
}
#: Drawn rows kept for when they come into sight again: a few screenfuls, about 3 KB each.
_KEPT: Final = 256


class Mark(msgspec.Struct, frozen=True):
    """Words of a page (index from 0) drawn on a coloured ground."""

    page: int
    start: int
    end: int
    kind: Literal["mark", "yellow", "green", "blue", "pink", "selection", "cursor"] = "mark"
    #: One cell in the margin, beside the row where it begins.
    sign: str = ""
    underlined: bool = False


class Ground(NamedTuple):
    """Words of a page on a ground, or ``underlined``; ``look`` names one of :data:`LOOKS`."""

    start: int
    end: int
    look: str


class Under(Protocol):
    """What the ink is told of a paper: its words and what lies under and beside them."""

    def words(self, page: int) -> str:
        """The canonical text of a page."""

    def grounds(self, page: int) -> Iterable[Ground]:
        """What lies under its words, the topmost last."""

    def sign(self, row: Row) -> str:
        """What stands in the margin beside a row; "" for nothing."""


class Ink:
    """Draws the rows of one view; a row once drawn is kept for when it comes into sight again."""

    def __init__(self, view: Widget, under: Under) -> None:
        self._view = view
        self._under = under
        self._styles: dict[str, RichStyle] = {}
        self._strips: dict[tuple[Row | None, int, int], Strip] = {}

    def forget(self) -> None:
        """Rows may look different now."""
        self._strips.clear()

    def new_look(self) -> None:
        """Colours may be others now."""
        self._styles.clear()
        self.forget()

    def strip(self, row: Row | None, indent: int, width: int) -> Strip:
        """A row as it stands in the window; None is one without words."""
        key = (row, indent, width)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _KEPT:
                self.forget()
            strip = self._strips[key] = self._draw(row, indent, width)
        return strip

    def _draw(self, row: Row | None, indent: int, width: int) -> Strip:
        base = self._style("")
        segments: list[Segment] = []
        if row is not None and (row.pieces or row.note):
            segments += self._margin(row, indent, base)
            segments += self._words(row, base, base + self._style(row.style))
        segments.append(Segment(" " * max(width - _width(segments), 0), base))
        for line_filter in self._view.get_line_filters():
            segments = line_filter.apply(segments, self._view.background_colors[1])
        return Strip(segments, width)

    def _margin(self, row: Row, width: int, base: RichStyle) -> list[Segment]:
        """Empty, or with the sign of what begins in this row, as near to the words as may be."""
        sign = self._under.sign(row)
        if not sign or not width:
            return [Segment(" " * width, base)]
        gap = " " if width > 1 else ""
        signed = Segment(sign, base + self._style("sign"))
        return [Segment(" " * (width - 1 - len(gap)), base), signed, Segment(gap, base)]

    def _words(self, row: Row, base: RichStyle, style: RichStyle) -> list[Segment]:
        if row.note:
            return [Segment(without_controls(row.note), style)]
        segments: list[Segment] = []
        text, used = self._under.words(row.page), 0
        for piece in row.pieces:
            segments.append(Segment(" " * (piece.x - used), base))
            for start, end, looks in _cut(piece.start, piece.end, self._under.grounds(row.page)):
                words = without_controls(text[start:end])
                segments.append(Segment(words, sum(map(self._style, looks), style)))
            used = _width(segments)
        return segments

    def _style(self, look: str) -> RichStyle:
        """A look's style, or the view's own for ""; worked out once until the colours change."""
        if look not in self._styles:
            named = Style.parse(LOOKS.get(look, "")).rich_style
            self._styles[look] = named if look else self._view.rich_style
        return self._styles[look]


def _cut(start: int, end: int, grounds: Iterable[Ground]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The range cut where grounds begin and end, each part with the looks on top: a ground, a line."""
    over = [Ground(max(a, start), min(b, end), look) for a, b, look in grounds if a < end and b > start]
    if not over:
        return [(start, end, ())]
    edges = sorted({start, end, *(edge for a, b, _look in over for edge in (a, b))})
    return [(a, b, _on_top([look for c, d, look in over if c <= a and b <= d])) for a, b in pairwise(edges)]


def _on_top(looks: list[str]) -> tuple[str, ...]:
    """The last ground, underlined if anything there is."""
    grounds = [look for look in looks if look != "underlined"]
    return (*grounds[-1:], *(("underlined",) if len(grounds) < len(looks) else ()))


def _width(segments: list[Segment]) -> int:
    return sum(segment.cell_length for segment in segments)
