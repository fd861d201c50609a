"""A mark page by page: whatever is drawn, tapped or burnt lies on one page, while a mark may run over several. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from meeting.papertext import PaperText


class Ranged(Protocol):
    """Whatever has a place: a mark, an anchor, a place found."""

    @property
    def page(self) -> int:
        """Its first page."""

    @property
    def start(self) -> int:
        """The offset there."""

    @property
    def last_page(self) -> int:
        """Its last page, 0 where that is the first one."""

    @property
    def end(self) -> int:
        """The offset on the last page."""


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` of the page with this number."""

    page: int
    start: int
    end: int


def stretches(ranged: Ranged, text: PaperText) -> Iterator[Stretch]:
    """What it covers, in reading order; pages the text does not have are left out."""
    last = ranged.last_page or ranged.page
    for page in text.pages:
        if page.number > last:
            return
        if page.number >= ranged.page:
            start = ranged.start if page.number == ranged.page else 0
            end = ranged.end if page.number == last else len(page.text)
            if start < end:
                yield Stretch(page.number, start, end)
