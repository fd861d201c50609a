"""Lines and grids of a DOCX: the tight, centred lines of heads and signatures, and tables of fixed columns."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.table import _Row as GridRow
from docx.text.paragraph import Paragraph

from documents.press import ooxml

MIDDLE = WD_ALIGN_PARAGRAPH.CENTER


def grid(document: Document, rows: int, widths: Iterable[float], style: str) -> Grid:
    """A table with columns of fixed width (points), whose rows are never cut."""
    widths = list(widths)
    made: Grid = document.add_table(rows, len(widths), style)
    made.autofit, made.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(width)
    for row in made.rows:
        ooxml.whole(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)
    return made


def together(*rows: GridRow) -> None:
    """Rows on one page with the row after them."""
    for row in rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def bare(document: Document, rows: int, widths: Iterable[float]) -> Grid:
    """A table that only holds a place: no borders, no padding."""
    made = grid(document, rows, widths, "Normal Table")
    ooxml.no_padding(made)
    return made


def one(place: Document | Cell) -> Paragraph:
    """A new tight line; the paragraph that every empty cell is born with becomes its first line."""
    if isinstance(place, Cell) and place._tc.p_lst[0].style is None:
        return ooxml.tighten(place.paragraphs[0])
    return ooxml.tighten(place.add_paragraph())


def many(
    place: Document | Cell,
    texts: Iterable[str],
    size: float,
    *,
    bold: bool = True,
    italic: bool = False,
    side: WD_ALIGN_PARAGRAPH = MIDDLE,
) -> None:
    """Centred lines of one look, one under the other."""
    for text in texts:
        drawn = one(place)
        drawn.alignment = side
        run = drawn.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
