"""A paper set into rows of a given width. Pure: text in, rows out; offsets into the page's canonical text survive.

Rows hold no text of their own but offsets, so that whatever is anchored to the text (marks, search hits, the place
where the chair reads) is drawn wherever the words happen to stand at this width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from client_tui.papers.page.table_layout import set_table
from client_tui.terminal.cells import cell_len
from meeting.papertext import Block, Page
from words.language import _

#: Longer lines than this tire the eye; wider windows get margins.
MEASURE: Final = 88
#: Columns by which a row of a deeper item level begins: khoản, điểm, gạch đầu dòng.
_INDENT: Final = {1: 0, 2: 3, 3: 6}
_MARKER: Final = re.compile(r"(?:\d+(?:\.\d+)*[.)]|[a-zđ]{1,2}\)|[-–+•*])\s+", re.IGNORECASE)
# Wide or zero-width characters; text without them has as many cells as characters.
_UNEVEN: Final = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u08ff\u0e31-\u0eb9\u1100-\u115f\u1ab0-\u1aff\u1dc0-\u1dff"
                            "\u200b-\u200f\u20d0-\u20ff\u231a-\u23ff\u2600-\u27ff\u2b1b-\u2b55\u2e80-\ua4cf\ua960-\ua97f"
                            "\uac00-\ud7a3\uf900-\ufaff\ufe00-\ufe6f\uff00-\uffe6\U00010000-\U0010ffff]")  # fmt: skip


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Characters ``start`` to ``end`` of the page's text, drawn from column ``x``."""

    x: int
    start: int
    end: int


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row of the screen. ``style`` names a component class; ``note`` is text that is not the paper's own."""

    page: int  #: index of the page, from 0
    style: str
    pieces: tuple[Piece, ...] = ()
    note: str = ""


def wrap(text: str, start: int, end: int, width: int, hang: int = 0) -> Iterator[tuple[int, int]]:
    """Lines of ``text[start:end]`` as (start, end) offsets: the first ``width`` cells, later ones ``hang`` fewer.

    Breaks at spaces; a word wider than the line is cut.
    """
    even = _UNEVEN.search(text, start, end) is None
    room = max(width, 4)
    while start < end:
        limit = start + room if even else _fitting(text, start, end, room)
        if limit >= end:
            yield start, end
            return
        stop = text.rfind(" ", start, limit + 1)
        if stop <= start:
            stop = limit
        yield start, stop
        start = stop
        while start < end and text[start] == " ":
            start += 1
        room = max(width - hang, 4)


def _fitting(text: str, start: int, end: int, room: int) -> int:
    """The furthest offset such that the characters from ``start`` take at most ``room`` cells."""
    used = 0
    for place in range(start, end):
        used += cell_len(text[place])
        if used > room:
            return max(place, start + 1)
    return end


def _centred(page: int, style: str, text: str, start: int, end: int, width: int) -> Iterator[Row]:
    for first, last in _lines(text, start, end, min(width, 60), 0):
        yield Row(page, style, (Piece(max(0, (width - cell_len(text[first:last])) // 2), first, last),))


def _block(page: int, block: Block, text: str, start: int, width: int) -> Iterator[Row]:
    """The rows of one block, without the space around it."""
    end = start + len(block.text)
    if block.kind == "table":
        for heading, pieces in set_table(block.text, start, width, wrap):
            yield Row(page, "head" if heading else "table", tuple(Piece(*piece) for piece in pieces))
        return
    if block.kind == "heading" and block.level <= 2:
        yield from _centred(page, "title" if block.level == 1 else "part", text, start, end, width)
        return
    style = ("part", "part", "part", "section")[min(block.level, 4) - 1] if block.kind == "heading" else "text"
    indent = _INDENT.get(block.level, 0) if block.kind == "item" else 0
    marker = _MARKER.match(text, start, end) if block.kind == "item" else None
    hang = marker.end() - start if marker else 0
    for place, (first, last) in enumerate(_lines(text, start, end, width - indent, hang)):
        yield Row(page, style, (Piece(indent + (hang if place else 0), first, last),))


def _lines(text: str, start: int, end: int, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """Wrapped lines of a block; a newline inside it (an address, a verse) is kept."""
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield from wrap(text, start, stop, width, hang)
        start = stop + 1


def _page_mark(index: int, page: Page, total: int, width: int) -> Row:
    label = page.label or str(page.number)
    words = _("Trang {label} / {total}", label=label, total=total)
    return Row(index, "page", note=f" {words} ".center(width, "─"))


def _notices(page: Page) -> Iterator[str]:
    if page.machine_read:
        yield _("Chữ trên trang này do máy nhận dạng từ ảnh, có thể sai. Bản gốc mới là căn cứ.")
    elif page.scanned and not page.blocks:
        yield _("Trang này là ảnh quét, không có chữ để đọc ở đây. Đề nghị xem ảnh trang hoặc bản gốc.")
    elif not page.blocks:
        yield _("Trang trống.")


def set_page(index: int, page: Page, total: int, width: int) -> list[Row]:
    """One page as rows: its mark, notices about it, and its blocks with space between them."""
    blank = Row(index, "text")
    rows = [_page_mark(index, page, total, width), blank]
    for notice in _notices(page):
        rows += [Row(index, "note", note=notice[a:b]) for a, b in wrap(notice, 0, len(notice), width)]
        rows.append(blank)
    text, start = page.text, 0
    previous = ""
    for block in page.blocks:
        if previous and not (block.kind == previous == "item"):
            rows.append(blank)
        rows += _block(index, block, text, start, width)
        start += len(block.text) + 1
        previous = block.kind
    rows.append(blank)
    return rows
