"""What changed, set into rows of a given width. Pure: changes in, rows out.

Every sign of a change is there without colour: a word and a sign above it, ``+[…]`` and ``−[…]`` around the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from client_tui.papers.page.layout import wrap
from meeting.papers.changes import Change, Span
from words.language import N_, _

Look = Literal["text", "added", "removed", "label", "muted", "cursor"]
#: Columns before the words: the sign.
GUTTER: Final = 2
#: Rows of an unchanged paragraph beside a change.
_CONTEXT: Final = 2
_SIGNS: Final = {"added": "+", "removed": "−", "changed": "±", "kept": ""}
_NAMES: Final = {"added": N_("Thêm"), "removed": N_("Bỏ"), "changed": N_("Sửa")}
_CELLS: Final = " │ "


class Place(NamedTuple):
    """Where a change is to be found: the group it opens, its page (from 1, 0: at the end) and offset in the new version."""

    row: int
    page: int
    offset: int


class Row(NamedTuple):
    """One row of the screen: its words with their looks, and the number of the change it belongs to, -1 for none."""

    change: int
    pieces: tuple[tuple[Look, str], ...] = ()


class Laid(NamedTuple):
    """All rows, and where each change begins."""

    rows: tuple[Row, ...]
    places: tuple[Place, ...]


def groups(changes: Sequence[Change]) -> list[range]:
    """The changes one goes through: a paragraph changed, or a run of paragraphs added or removed together."""
    found: list[range] = []
    for number, change in enumerate(changes):
        if change.what == "kept":
            continue
        together = change.what != "changed" and found and found[-1].stop == number
        if together and changes[number - 1].what == change.what:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found


def lay_out(changes: Sequence[Change], width: int, *, everything: bool = False) -> Laid:
    """The changes with a little around them; with ``everything`` the whole paper."""
    rows: list[Row] = []
    places: list[Place] = []
    found = groups(changes)
    at = 0
    for number, group in enumerate(found):
        rows += _between(changes, range(at, group.start), width, everything, after=at > 0, before=True)
        places.append(_place(changes, group, len(rows)))
        rows.append(_label(changes[group.start], changes[group.stop - 1], number, len(found)))
        for change in changes[group.start : group.stop]:
            rows += _paragraph(change, number, width)
        rows.append(Row(-1))
        at = group.stop
    rows += _between(changes, range(at, len(changes)), width, everything, after=at > 0, before=False)
    return Laid(tuple(rows), tuple(places))


def _place(changes: Sequence[Change], group: range, row: int) -> Place:
    """What was removed is to be found where what follows it stands."""
    there = next((change for change in changes[group.start :] if change.what != "removed"), None)
    return Place(row, there.page if there else 0, there.offset if there else 0)


def _label(first: Change, last: Change, number: int, of: int) -> Row:
    what = f"{_SIGNS[first.what]} {_(_NAMES[first.what])}"
    parts = [f"{number + 1}/{of}", what]
    if first.page:
        parts.append(_("trang {page}", page=_pages(first.page, last.page)))
    if first.old_page:
        parts.append(_("bản cũ trang {page}", page=_pages(first.old_page, last.old_page)))
    return Row(number, (("cursor", " " * GUTTER), ("label", " · ".join(parts))))


def _pages(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}-{last}"


# What stands between changes


def _between(
    changes: Sequence[Change], kept: range, width: int, everything: bool, *, after: bool, before: bool
) -> Iterator[Row]:
    """All of it; or only the paragraph after a change, the heading above the next one, and the paragraph before that."""
    if everything:
        for place in kept:
            yield from _paragraph(changes[place], -1, width)
            yield Row(-1)
        return
    shown = {kept.start} if kept and after else set()
    if kept and before:
        heading = (place for place in reversed(kept) if changes[place].block.kind == "heading")
        shown |= {kept.stop - 1, next(heading, kept.stop - 1)}
    stops = [kept.start - 1, *sorted(shown), kept.stop]
    for above, place in pairwise(stops):
        if hidden := place - above - 1:
            yield Row(-1, (("muted", f"⋯ {_('{count} đoạn không đổi', count=hidden)}"),))
            yield Row(-1)
        if place < kept.stop:
            yield from _shortened(changes[place], width)
            yield Row(-1)


def _shortened(change: Change, width: int) -> Iterator[Row]:
    lines = list(_lines(_cells(change.block.text), [], width - 2))
    for place, line in enumerate(lines[:_CONTEXT]):
        cut = place == _CONTEXT - 1 and len(lines) > _CONTEXT
        yield Row(-1, (("muted", " " * GUTTER), *(("muted", words) for _look, words in line), ("muted", " …" * cut)))


# One paragraph


def _paragraph(change: Change, number: int, width: int) -> Iterator[Row]:
    text, spans = _marked(change)
    sign = _SIGNS[change.what]
    for place, line in enumerate(_lines(text, spans, width)):
        shown = sign if place == 0 or change.what != "changed" else ""
        yield Row(number, (("label", shown.ljust(GUTTER)), *line))


def _marked(change: Change) -> tuple[str, list[tuple[int, int, Look]]]:
    """The words, and which of them are added or removed; inside a paragraph with brackets that say so too."""
    if change.what in ("added", "removed"):
        text = _cells(change.block.text)
        return text, [(0, len(text), change.what)]
    if change.what == "kept":
        return _cells(change.block.text), []
    text = ""
    spans: list[tuple[int, int, Look]] = []
    for span in change.spans:
        words = _cells(_bracketed(span))
        if span.what != "kept":
            spans.append((len(text), len(text) + len(words), span.what))
        text += words
    return text, spans


def _bracketed(span: Span) -> str:
    return span.text if span.what == "kept" else f"{_SIGNS[span.what]}[{span.text}]"


def _cells(text: str) -> str:
    return text.replace("\t", _CELLS)


def _lines(text: str, spans: Sequence[tuple[int, int, Look]], width: int) -> Iterator[list[tuple[Look, str]]]:
    """Wrapped lines, cut where looks change; a newline inside a paragraph is kept."""
    start = 0
    while start <= len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        for first, last in wrap(text, start, stop, max(width - GUTTER, 10)):
            yield list(_cut(text, first, last, spans))
        start = stop + 1


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[int, int, Look]]) -> Iterator[tuple[Look, str]]:
    over = [(max(a, start), min(b, end), look) for a, b, look in spans if a < end and b > start]
    edges = sorted({start, end, *(edge for a, b, _look in over for edge in (a, b))})
    for a, b in pairwise(edges):
        yield next((look for c, d, look in over if c <= a and b <= d), "text"), text[a:b]
