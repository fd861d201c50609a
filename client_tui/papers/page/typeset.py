"""A long paper set page by page: the pages in sight exactly, the others by estimate until somebody gets to them.

A page takes a tenth of a millisecond on a good machine and half of one on a tablet, 300 pages as long as opening itself.
So what is in sight is set at once, and the rest in the pauses (:meth:`Typeset.set_more`).
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from client_tui.papers.page.layout import Row, set_page
from meeting.papertext import Page, PaperText


class Place(NamedTuple):
    """A point in a paper: the page (index from 0) and the offset in its canonical text."""

    page: int
    offset: int


def _estimate(page: Page, width: int) -> int:
    """About how many rows a page takes; right to a few rows, and only until the page is set."""
    return 3 + sum(len(block.text) // width + 2 for block in page.blocks)


class Typeset:
    """The rows of one paper at one width."""

    def __init__(self, paper: PaperText, width: int) -> None:
        self.paper = paper
        self.width = max(width, 10)
        self._rows: list[list[Row] | None] = [None] * len(paper.pages)
        self._heights = [_estimate(page, self.width) for page in paper.pages]
        self._firsts: list[int] = []
        self._unset = 0
        self._count()

    def _count(self) -> None:
        self._firsts = [0, *accumulate(self._heights)]

    @property
    def height(self) -> int:
        """Rows in all; exact once every page is set."""
        return self._firsts[-1]

    @property
    def complete(self) -> bool:
        """Whether every page is set."""
        return self._unset >= len(self._rows)

    def page_rows(self, index: int) -> list[Row]:
        """The rows of a page, set now if need be."""
        rows = self._rows[index]
        if rows is None:
            rows = set_page(index, self.paper.pages[index], len(self.paper.pages), self.width)
            self._rows[index] = rows
            if self._heights[index] != len(rows):
                self._heights[index] = len(rows)
                self._count()
        return rows

    def set_more(self, pages: int) -> None:
        """Set the next few pages that are still estimates."""
        while self._unset < len(self._rows) and pages > 0:
            if self._rows[self._unset] is None:
                self.page_rows(self._unset)
                pages -= 1
            self._unset += 1

    def first_row(self, page: int) -> int:
        """The number of the row at which a page begins."""
        return self._firsts[page]

    def page_at(self, y: int) -> int:
        """The index of the page that row ``y`` belongs to."""
        return min(max(bisect_right(self._firsts, y) - 1, 0), len(self._rows) - 1)

    def row(self, y: int) -> Row | None:
        """Row ``y`` as things stand; None below the end, or where a page proved shorter than estimated."""
        if not 0 <= y < self.height:
            return None
        page = self.page_at(y)
        rows = self.page_rows(page)
        place = y - self._firsts[page]
        return rows[place] if place < len(rows) else None

    def place_at(self, y: int) -> Place:
        """The first words at or below row ``y`` on its page."""
        page = self.page_at(y)
        rows = self.page_rows(page)
        for row in rows[max(0, y - self._firsts[page]) :]:
            if row.pieces:
                return Place(page, min(piece.start for piece in row.pieces))
        return Place(page, len(self.paper.pages[page].text))

    def row_of(self, place: Place) -> int:
        """The number of the row where the words at ``place`` stand."""
        rows = self.page_rows(place.page)
        found = 0
        for number, row in enumerate(rows):
            if any(piece.start <= place.offset <= piece.end for piece in row.pieces):
                return self._firsts[place.page] + number
            if row.pieces and min(piece.start for piece in row.pieces) <= place.offset:
                found = number
        return self._firsts[place.page] + found
