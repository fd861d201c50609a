"""One ruled row of a table that is several rows to a reader: figures on lines of their own, or a list in one cell."""

from __future__ import annotations

import re
from itertools import pairwise

from documents.reading.fragments import Fragment
from documents.reading.wording import begins

#: So many items in a cell are a list.
_ITEMS_LEAST = 3
_NUMBER = re.compile(r"[-+(]?\d[\d.,\s]*%?\)?")


def parts(row: list[list[Fragment]]) -> list[list[str]]:
    """The words of the row's cells, once for each row that a reader sees."""
    return _listed(row) or _lines(row)


def _listed(row: list[list[Fragment]]) -> list[list[str]]:
    """A form's list of what is to be filled in, all in one cell and nothing beside it: each item is a row."""
    filled = [column for column, cell in enumerate(row) if cell]
    cell = row[filled[0]] if len(filled) == 1 else []
    starts = [at for at, each in enumerate(cell) if at == 0 or begins(each.text)]
    if len(starts) < _ITEMS_LEAST:
        return []
    items = [_words(cell[start:end]) for start, end in pairwise([*starts, len(cell)])]
    return [[item if column == filled[0] else "" for column in range(len(row))] for item in items]


def _lines(row: list[list[Fragment]]) -> list[list[str]]:
    numbers = [[each.base for each in cell if _NUMBER.fullmatch(each.text)] for cell in row]
    most = max(range(len(numbers)), key=lambda column: len(numbers[column]))
    starts = sorted(numbers[most])
    if len(starts) < 2 or sum(1 for column in numbers if len(column) >= 2) < 2:
        return [[_words(cell) for cell in row]]
    # A row begins half a line above its numbers; what stands above the first belongs to the first.
    cuts = [start - 6 for start in starts[1:]]
    parts = []
    for index in range(len(starts)):
        low = cuts[index - 1] if index else float("-inf")
        high = cuts[index] if index < len(cuts) else float("inf")
        parts.append([_words([each for each in cell if low <= each.base < high]) for cell in row])
    return parts


def _words(cell: list[Fragment]) -> str:
    return " ".join(fragment.text for fragment in cell)
