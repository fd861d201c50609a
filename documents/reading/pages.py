"""The canonical text of a paper, page by page: see ``meeting.papertext`` for what it promises.

A change here that moves text needs a new :data:`RULES`, because marks are anchored to offsets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import structs

from documents.reading import grids, legacy
from documents.reading.columns import bands
from documents.reading.fragments import Encodings, Fragment, Sheet, fonts_used
from documents.reading.paragraphs import paragraphs
from documents.reading.running import Edge, edges, repeated, without
from documents.reading.wording import is_page_number
from documents.worker.engine import mupdf
from meeting.papertext import Block, Page
from meeting.safetext import clean

RULES = 3
#: A page number stands in the outer fifth of the page, above and below.
_MARGIN = 0.2
#: Fewer letters than this on a picture is a scanned page: scanners print their own name on it.
_LETTERS_OF_A_SCAN = 12
#: Pages from which a font is judged: they hold thousands of its letters, or it is rarely used.
_PAGES_LOOKED_AT = 6
#: A rule typed with signs: "-----", "*****", "___".
_LINE_OF_SIGNS = re.compile(r"[-–—_=*~.:o\s]+")
_MUCH_OF_A_PAGE = 0.3


class Read(msgspec.Struct, frozen=True):
    """One page read, its single lines for the secrecy mark, and what stands at its edges."""

    page: Page
    lines: list[str]
    edges: frozenset[Edge] = frozenset()


def old_fonts(document: Any) -> dict[str, legacy.Encoding]:
    """The fonts of a document whose letters are not Unicode; costs nothing where no font has such a name.

    Each is judged from the first pages that name it; one that sets nothing there follows the others.
    """
    texts: dict[str, str] = {}
    looked: Counter[str] = Counter()
    for number in range(document.page_count):
        names = {legacy.without_subset(font[3]) for font in document.get_page_fonts(number)}
        old = [name for name in names if legacy.encoding_of(name)]
        if any(looked[name] < _PAGES_LOOKED_AT for name in old):
            looked.update(old)
            for name, text in fonts_used(document[number]).items():
                texts[name] = texts.get(name, "") + text
    return legacy.proven(dict.fromkeys(looked, "") | texts)


def read(page: Any, label: str = "", encodings: Encodings = MappingProxyType({})) -> Read:
    """Read one page of an open document; ``encodings`` as found by :func:`old_fonts`."""
    sheet = Sheet(page, encodings)
    blocks = tuple(_blocks(page, sheet))
    letters = sum(sum(map(str.isalpha, block.text)) for block in blocks)
    made = Page(page.number + 1, blocks, clean(label)[:40], scanned=_is_scanned(page, letters))
    lines = [fragment.text for fragment in sheet.fragments] + sheet.turned
    return Read(made, lines, edges(sheet.fragments, page.rect.height))


def machine_read(page: Any, program: str, label: str = "") -> Read:
    """Read a scanned page with Tesseract (``program`` is its path)."""
    from documents.reading.recognition import recognise  # most papers have no scan

    lines = recognise(program, page)
    kept = _without_number(lines, page.rect.height)
    blocks = tuple(_flow(kept, _body_size(kept), []))
    made = Page(page.number + 1, blocks, clean(label)[:40], scanned=True, machine_read=bool(blocks))
    return Read(made, [line.text for line in lines], edges(lines, page.rect.height))


def without_repetition(reads: Sequence[Read]) -> tuple[Page, ...]:
    """The pages without running heads and feet."""
    running = repeated([each.edges for each in reads])
    return tuple(
        structs.replace(each.page, blocks=without(each.page.blocks, words)) if words else each.page
        for each, words in zip(reads, running, strict=True)
    )


def _is_scanned(page: Any, letters: int) -> bool:
    """A picture over much of the page and hardly a letter, or drawings alone. An empty page is not a scanned one."""
    if letters >= _LETTERS_OF_A_SCAN:
        return False
    whole = abs(page.rect) or 1.0
    if any(abs(mupdf.Rect(image["bbox"]) & page.rect) > whole * _MUCH_OF_A_PAGE for image in page.get_image_info()):
        return True
    return letters == 0 and bool(page.get_bboxlog())


def _blocks(page: Any, sheet: Sheet) -> Iterator[Block]:
    fragments = _without_number(sheet.fragments, page.rect.height)
    body = _body_size(fragments)
    tables = grids.grids(sheet.rules)
    above = float("-inf")
    for table in tables:
        yield from _flow([each for each in fragments if above <= each.base < table.ys[0]], body, tables)
        inside = [each for each in sheet.split_at(table.xs, *table.span) if table.holds(each)]
        yield from _table(grids.rows(table, inside))
        above = table.ys[0]
    yield from _flow([each for each in fragments if each.base >= above], body, tables)
    for text in sheet.turned:
        yield Block("paragraph", text)


def _flow(fragments: Sequence[Fragment], body: float, tables: list[grids.Grid]) -> Iterator[Block]:
    """Everything between two tables."""
    for band in bands([each for each in fragments if not any(table.holds(each) for table in tables)]):
        if band.table is not None:
            yield from _table(band.table)
            continue
        for column in band.columns:
            blocks = paragraphs(column, across=band.across, body=body)
            yield from (block for block in blocks if not _LINE_OF_SIGNS.fullmatch(block.text))


def _table(rows: list[list[str]]) -> Iterator[Block]:
    if rows:
        yield Block("table", "\n".join("\t".join(row) for row in rows))


def _without_number(fragments: list[Fragment], height: float) -> list[Fragment]:
    """Without the page's number, which says nothing that the page itself does not: it stands alone, above or below all."""
    kept = sorted(fragments, key=lambda each: each.base)
    if len(kept) > 1 and _numbers(kept[-1], kept[-2]) and kept[-1].base > height * (1 - _MARGIN):
        kept.pop()
    if len(kept) > 1 and _numbers(kept[0], kept[1]) and kept[0].base < height * _MARGIN:
        kept.pop(0)
    return kept


def _numbers(each: Fragment, next_to: Fragment) -> bool:
    return is_page_number(each.text) and abs(each.base - next_to.base) > each.size


def _body_size(fragments: Sequence[Fragment]) -> float:
    """The size most letters of the page have."""
    letters: Counter[float] = Counter()
    for each in fragments:
        letters[round(each.size, 1)] += len(each.text)
    return letters.most_common(1)[0][0] if letters else 0.0
