"""A paper one reads: turned by keys, searched without accents, with marks under its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType

from client_tui.papers.page.find import Hit, find, find_apart, folded
from client_tui.papers.page.ink import Ground, Mark
from client_tui.papers.page.layout import Row
from client_tui.papers.page.typeset import Place
from client_tui.papers.page.window import PaperWindow
from meeting.papertext import PaperText
from meeting.safetext import fold


class PaperView(PaperWindow, can_focus=True):
    """Give it a paper with :meth:`show`; it posts :class:`Moved` as the reader moves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down,j", "step(1)"),
        ("up,k", "step(-1)"),
        ("space,pagedown,f", "screenful(1)"),
        ("b,pageup,shift+space", "screenful(-1)"),
        ("home", "edge(0)"),
        ("end", "edge(1)"),
        ("right", "leaf(1)"),
        ("left", "leaf(-1)"),
    ]

    def __init__(self, paper: PaperText | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(paper, id=id, classes=classes)
        self._marks: dict[int, list[Mark]] = {}
        self._folded: list[str] = []
        self._hits: list[Hit] = []
        self._hits_on: dict[int, list[Hit]] = {}
        self._found: int | None = None
        #: It is to be in sight as soon as there is a window.
        self._hit_waits = False

    def show(self, paper: PaperText, place: Place = Place(0, 0)) -> None:  # noqa: B008  (immutable)
        """Another paper has neither marks nor hits yet."""
        self._marks, self._folded, self._hits, self._hits_on, self._found = {}, [], [], {}, None
        self._hit_waits = False
        super().show(paper, place)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draw these marks, and no others."""
        before, self._marks = self._marks, {}
        for mark in marks:
            self._marks.setdefault(mark.page, []).append(mark)
        if self._marks != before:
            self.refresh()

    def grounds(self, page: int) -> Iterator[Ground]:
        """Marks, and the hits on top of them."""
        for mark in self._marks.get(page, ()):
            yield Ground(mark.start, mark.end, mark.kind)
            if mark.underlined:
                yield Ground(mark.start, mark.end, "underlined")
        current = self._hits[self._found] if self._found is not None else None
        for hit in self._hits_on.get(page, ()):
            yield Ground(hit.start, hit.end, "found" if hit is current else "hit")

    def sign(self, row: Row) -> str:
        """That of the mark which begins in this row."""
        mark = self.signed(row)
        return mark.sign if mark is not None else ""

    def signed(self, row: Row) -> Mark | None:
        """The mark whose sign stands beside a row: of several the last, which lies on top."""
        return next(
            (
                mark
                for mark in reversed(self._marks.get(row.page, ()))
                if mark.sign and any(piece.start <= mark.start < piece.end for piece in row.pieces)
            ),
            None,
        )

    # Finding

    @property
    def hits(self) -> Sequence[Hit]:
        """What the last search found, in order."""
        return self._hits

    @property
    def hit_number(self) -> int | None:
        """Which of the hits is shown, from 0."""
        return self._found

    def find(self, query: str) -> int:
        """Search without accents, show the first hit from here on, and return how many there are.

        Words that stand nowhere together are shown apart, where a page has them all.
        """
        if not self._folded:
            self._folded = [folded(text) for text in self._texts]
        return self.light(find(self._folded, fold(query)) or find_apart(self._folded, fold(query)))

    def light(self, hits: Sequence[Hit]) -> int:
        """Let these stand out as found, show the first from here on, and return how many there are."""
        here = self.place
        self._hits = list(hits)
        self._hits_on = {}
        for hit in self._hits:
            self._hits_on.setdefault(hit.page, []).append(hit)
        self._found = None
        if self._hits:
            after = (number for number, hit in enumerate(self._hits) if (hit.page, hit.start) >= here)
            self._show_hit(next(after, 0))
        self.refresh()
        return len(self._hits)

    def find_next(self, step: int = 1) -> None:
        """The next hit, or the previous one; round the end of the paper."""
        if self._hits:
            self._show_hit(((self._found if self._found is not None else -step) + step) % len(self._hits))

    def _show_hit(self, number: int) -> None:
        self._found = number
        hit = self._hits[number]
        height = self.scrollable_content_region.height
        self._hit_waits = self._set is None or not height
        if self._set is not None and height:
            row, top = self._set.row_of(Place(hit.page, hit.start)), self.scroll_offset.y
            if not top <= row < top + height:
                self._scroll_row(max(row - height // 3, 0))
        self.refresh()

    def _typeset(self, place: Place) -> None:
        """What was found before there was a window comes into sight with it."""
        super()._typeset(place)
        if self._hit_waits and self._found is not None:
            self._show_hit(self._found)

    # Keys

    def action_step(self, rows: int) -> None:
        """One row on or back."""
        self._by(rows * 2)

    def action_screenful(self, way: int) -> None:
        """A screenful on or back, two rows of the former one kept in sight."""
        self._by(way * max(self.scrollable_content_region.height - 2, 1))

    def _by(self, rows: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def action_edge(self, end: int) -> None:
        """The beginning or the end of the paper."""
        if end and self._set is not None:
            self._set.page_rows(len(self._texts) - 1)
            self._scroll_row(self._set.height)
            self.refresh()
        else:
            self.go_to(0)

    def action_leaf(self, way: int) -> None:
        """The next or the previous page of the original."""
        if self._set is None:
            return
        page = self.place.page
        inside = self.scroll_offset.y > self._set.first_row(page)
        self.go_to(page + way + (1 if way < 0 and inside else 0))
