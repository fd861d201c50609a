"""Tables of a paper: columns where they fit, and one cell under the other where they do not (phones)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from client_tui.terminal.cells import cell_len

_GAP: Final = 2
#: A column of words narrower than this is unreadable; the table is then stacked.
_NARROWEST: Final = 9
_NUMBER: Final = re.compile(r"[-+(]?[\d.,\s]*\d[\d.,]*\s*[%)]?|[-–]?")

Wrap = Callable[[str, int, int, int], Iterator[tuple[int, int]]]
#: (column on the screen, start, end) in the page's text.
Placed = tuple[int, int, int]


class Cell(NamedTuple):
    """A cell's words, as offsets into the table's own text."""

    start: int
    end: int


def cells_of(text: str) -> list[list[Cell]]:
    """Rows of cells: rows are lines, cells are set apart by tabs."""
    rows: list[list[Cell]] = []
    start = 0
    for line in text.split("\n"):
        row: list[Cell] = []
        for words in line.split("\t"):
            row.append(Cell(start, start + len(words)))
            start += len(words) + 1
        rows.append(row)
    return rows


def column_widths(natural: list[int], fixed: list[bool], width: int) -> list[int] | None:
    """Widths that add up to at most ``width``; numbers are never broken. None when words would be too narrow."""
    room = width - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    share = room - sum(wide for wide, keep in zip(natural, fixed, strict=True) if keep)
    open_columns = sorted((wide, place) for place, wide in enumerate(natural) if not fixed[place])
    widths = list(natural)
    for left, (wide, place) in zip(range(len(open_columns), 0, -1), open_columns, strict=True):
        widths[place] = min(wide, share // left)
        if widths[place] < min(wide, _NARROWEST):
            return None
        share -= widths[place]
    return widths if open_columns and share >= 0 else None


def set_table(text: str, base: int, width: int, wrap: Wrap) -> Iterator[tuple[bool, list[Placed]]]:
    """The table as rows of (is heading, placed pieces); offsets are counted from ``base``."""
    rows = cells_of(text)
    columns = max(map(len, rows))
    words = [[text[cell.start : cell.end] for cell in row] + [""] * (columns - len(row)) for row in rows]
    by_column = list(zip(*words, strict=True))
    numeric = [len(rows) > 1 and all(_NUMBER.fullmatch(word) for word in column[1:]) for column in by_column]
    natural = [
        max([*(cell_len(word) for word in column[1:]), _heading_width(column[0]) if keep else cell_len(column[0])])
        for column, keep in zip(by_column, numeric, strict=True)
    ]
    widths = column_widths(natural, numeric, width)
    drawn = _stacked(text, rows, width, wrap) if widths is None else _columns(text, rows, widths, numeric, wrap)
    for heading, pieces in drawn:
        yield heading, [(x, base + start, base + end) for x, start, end in pieces]


def _heading_width(text: str) -> int:
    """The room for the heading of a column of numbers: its longest word, and more only if the heading is short."""
    return max([*(cell_len(word) for word in text.split()), min(cell_len(text), 12)])


def _columns(
    text: str, rows: list[list[Cell]], widths: list[int], numeric: list[bool], wrap: Wrap
) -> Iterator[tuple[bool, list[Placed]]]:
    """Cells side by side, each wrapped in its column, numbers to the right."""
    edges = [sum(widths[:place]) + _GAP * place for place in range(len(widths))]
    airy = False
    for place, row in enumerate(rows):
        wrapped = [list(wrap(text, cell.start, cell.end, widths[column])) for column, cell in enumerate(row)]
        tall = max(map(len, wrapped), default=0) > 1
        if place > 1 and (airy or tall):
            yield False, []
        airy = tall
        for line in zip_longest(*wrapped):
            pieces = []
            for column, span in enumerate(line):
                if span is not None:
                    slack = widths[column] - cell_len(text[span[0] : span[1]])
                    pieces.append((edges[column] + (max(slack, 0) if numeric[column] else 0), *span))
            yield place == 0, pieces
        if place == 0:
            yield False, []


def _stacked(text: str, rows: list[list[Cell]], width: int, wrap: Wrap) -> Iterator[tuple[bool, list[Placed]]]:
    """One cell under the other: its column's heading, then its words set in."""
    heads = rows[0]
    for row in rows[1:] or rows:
        for column, cell in enumerate(row):
            if cell.start == cell.end:
                continue
            if column < len(heads) and row is not heads:
                for span in wrap(text, *heads[column], width):
                    yield True, [(0, *span)]
            for span in wrap(text, *cell, width - 3):
                yield False, [(3, *span)]
        yield False, []
