"""A printed PDF as lines and rules with their places in points: what a ruler laid on the paper would tell."""

from __future__ import annotations

from typing import Any

import msgspec

#: What a ruler may be off by, in points; a tenth of a millimetre.
NEAR = 0.3


class PrintedLine(msgspec.Struct, frozen=True):
    """One line of one cell or paragraph; ``base`` is its baseline from the top of the page."""

    text: str
    page: int
    base: float
    left: float
    right: float
    size: float
    bold: bool
    italic: bool

    @property
    def middle(self) -> float:
        """Between its ends."""
        return (self.left + self.right) / 2


def lines(pages: list[Any]) -> list[PrintedLine]:
    """Every line of text in the order of the paper."""
    return [
        _line(line, page.number)
        for page in pages
        for block in page.get_text("rawdict")["blocks"]
        for line in block.get("lines", ())
    ]


def _line(line: Any, page: int) -> PrintedLine:
    letters = [letter for span in line["spans"] for letter in span["chars"]]
    inked = [letter for letter in letters if letter["c"].strip()] or letters
    first = line["spans"][0]
    # The reader cuts the names of fonts: LiberationSerif-BoldItal.
    return PrintedLine(
        "".join(letter["c"] for letter in letters).strip(),
        page,
        inked[0]["origin"][1],
        inked[0]["bbox"][0],
        inked[-1]["bbox"][2],
        first["size"],
        "Bold" in first["font"],
        "Ital" in first["font"],
    )


def starting(printed: list[PrintedLine], words: str) -> PrintedLine:
    """The first line that begins so."""
    return next(line for line in printed if line.text.startswith(words))


def rule_below(page: Any, line: PrintedLine) -> Any:
    """The nearest level stroke under a line, no further than its next line would be."""
    strokes = [shape["rect"] for shape in page.get_drawings() if shape["rect"].height < 1 < shape["rect"].width]
    below = [
        stroke for stroke in strokes if 0 < stroke.y0 - line.base < line.size and stroke.x0 < line.middle < stroke.x1
    ]
    return min(below, key=lambda stroke: stroke.y0)
