"""Reading order: which lines stand beside each other, and which of them are columns.

The head of a Vietnamese paper is two columns (the organ on the left, the national name on the right) and so is its
foot (recipients, signature); between them the text runs across the page. A band of rows that share a free gutter is
read column by column; everything else row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec import structs

from documents.reading.fragments import Fragment
from documents.reading.wording import completes, is_figure, is_marker

#: In letter sizes: the narrowest gutter, and the step to the next line that ends a band of one-sided rows.
_GUTTER = 0.6
_STEP = 2.1

Row = list[Fragment]


class Band(msgspec.Struct, frozen=True):
    """Rows to be read together: one column across the page, several columns, or the rows of an unruled table."""

    columns: list[list[Fragment]]
    across: bool = False
    table: list[list[str]] | None = None


def bands(fragments: Sequence[Fragment]) -> list[Band]:
    """The page from top to bottom, in reading order."""
    rows = _rows(fragments)
    found: list[Band] = []
    plain: list[Fragment] = []
    at = 0
    while at < len(rows):
        start, end = _stretch(rows, at) if len(rows[at]) > 1 else (at, at)
        if end - start < 2:
            plain.append(_one(rows[at]))
            at += 1
            continue
        plain = plain[: len(plain) - (at - start)]
        found += [Band([plain], across=True)] if plain else []
        found.append(_band(rows[start:end]))
        plain, at = [], end
    return [*found, Band([plain], across=True)] if plain else found


def _rows(fragments: Sequence[Fragment]) -> list[Row]:
    """Fragments side by side. Cells of a borderless table may stand a little higher or lower than their neighbours."""
    rows: list[Row] = []
    for fragment in sorted(fragments, key=lambda each: (each.base, each.x0)):
        row = rows[-1] if rows else []
        near = row and fragment.base - row[0].base < 0.75 * min(fragment.size, row[0].size)
        if near and all(fragment.x0 >= other.x1 - 1 or fragment.x1 <= other.x0 + 1 for other in row):
            row.append(fragment)
        elif not (near and any(fragment.text == other.text and abs(fragment.x0 - other.x0) < 2 for other in row)):
            rows.append([fragment])  # a letter drawn twice to look bold is one letter
    return _mended([_marked(sorted(row, key=lambda each: each.x0)) for row in rows])


def _mended(rows: list[Row]) -> list[Row]:
    """A head typed with tabs runs over where a font is wider than its own: what fell below goes back to its line."""
    mended: list[Row] = []
    for row in rows:
        above = mended[-1] if mended else None
        if above and completes(above[-1].text, row[-1].text):
            last = above[-1]
            mended[-1] = [*above[:-1], structs.replace(last, text=f"{last.text} {row[-1].text}")]
            row = row[:-1]
        if row:
            mended.append(row)
    return mended


def _marked(row: Row) -> Row:
    """Join what only a tab or a justified space keeps apart: the number of an item and its words."""
    joined: Row = []
    for fragment in row:
        last = joined[-1] if joined else None
        gap = fragment.x0 - last.x1 if last else 0
        if last and gap < fragment.size * (6 if is_marker(last.text) else _GUTTER):
            joined[-1] = _one([last, fragment])
        else:
            joined.append(fragment)
    return joined


def _one(row: Row) -> Fragment:
    if len(row) == 1:
        return row[0]
    widest = max(row, key=lambda each: each.x1 - each.x0)
    text = " ".join(fragment.text for fragment in row)
    return Fragment(text, row[0].x0, row[-1].x1, widest.base, widest.size, widest.bold, widest.italic)


Gap = tuple[float, float]


def _stretch(rows: list[Row], seed: int) -> tuple[int, int]:
    """From which row to which a gutter of the seed row stays free; an empty stretch when it is that row alone."""
    gutters = _gaps(rows[seed])
    end = seed + 1
    last_split = seed
    for index in range(seed + 1, len(rows)):
        left = _free(gutters, rows[index])
        if not left or rows[index][0].base - rows[index - 1][0].base > 8 * rows[index][0].size:
            break
        # A row that crosses nothing but stands alone and apart is the next part of the page, not the column's.
        gutters, end = left, index + 1
        if len(rows[index]) > 1:
            last_split = index
    if end < len(rows):
        end = _trimmed(rows, last_split, end)
    start = _lead(rows, seed, gutters)
    return (start, end) if end - start > 1 else (seed, seed)


def _trimmed(rows: list[Row], last_split: int, end: int) -> int:
    """How far one-sided rows after the last split row still follow it closely."""
    kept = last_split + 1
    while kept < end and _step(rows, kept) <= _STEP:
        kept += 1
    # Followed closely all the way to a row that crosses: that is running text, and no part of the columns.
    return last_split + 1 if kept == end and _step(rows, end) <= _STEP else kept


def _step(rows: list[Row], index: int) -> float:
    return (rows[index][0].base - rows[index - 1][0].base) / max(rows[index][0].size, 1)


def _lead(rows: list[Row], seed: int, gutters: list[Gap]) -> int:
    """One-sided rows just above the first split row belong to it when nothing but a gap or the page's top is above."""
    start = seed
    while start > 0 and len(rows[start - 1]) == 1 and _step(rows, start) <= _STEP:
        if len(_free(gutters, rows[start - 1])) < len(gutters):
            break
        start -= 1
    return start if start == 0 or _step(rows, start) > _STEP else seed


def _gaps(row: Row) -> list[Gap]:
    return [(left.x1, right.x0) for left, right in pairwise(row)]


def _free(gutters: list[Gap], row: Row) -> list[Gap]:
    """What remains of the gutters beside this row's words."""
    left: list[Gap] = []
    edges = [float("-inf"), *(edge for fragment in row for edge in (fragment.x0, fragment.x1)), float("inf")]
    spaces = list(zip(edges[::2], edges[1::2], strict=True))
    for low, high in gutters:
        for start, end in spaces:
            narrowed = (max(low, start), min(high, end))
            if narrowed[1] - narrowed[0] >= _GUTTER * row[0].size:
                left.append(narrowed)
    return left


def _band(rows: list[Row]) -> Band:
    gutters = _gaps(max(rows, key=len))
    for row in rows:
        gutters = _free(gutters, row) or gutters
    middles = sorted((low + high) / 2 for low, high in gutters)
    columns: list[list[Fragment]] = [[] for _ in range(len(middles) + 1)]
    for row in rows:
        for slot, column in enumerate(columns):
            beside = [each for each in row if sum(1 for middle in middles if middle < each.middle) == slot]
            column += [_one(beside)] if beside else []
    columns = [column for column in columns if column]
    if len(columns) > 2 or any(_figures(column) for column in columns):
        return Band(columns, table=_cells(rows, middles))
    return Band(columns)


def _figures(column: list[Fragment]) -> bool:
    """A column of figures: page numbers of a table of contents, amounts with or without what is counted."""
    return len(column) > 1 and all(is_figure(each.text) for each in column)


def _cells(rows: list[Row], middles: list[float]) -> list[list[str]]:
    table = []
    for row in rows:
        cells = [""] * (len(middles) + 1)
        for fragment in row:
            slot = sum(1 for middle in middles if middle < fragment.middle)
            cells[slot] = f"{cells[slot]} {fragment.text}".strip()
        table.append(cells)
    return table
