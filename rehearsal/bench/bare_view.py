"""The floor of reading: the least that any Textual program could do. One view, rows made beforehand, nothing else.

``python -m rehearsal.bench.bare_view MARK``: Enter shows the rows, of which the first says MARK; Space turns a screen, Escape
hides them. What the reader takes beyond this is the price of a room around it and of true papers.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_ROWS = 12_000
_DIFFERENT = 400
_WORDS = "Tổng chi ngân sách địa phương năm 2027 là 119.870 triệu đồng, trong đó chi thường xuyên"


class Bare(ScrollView, can_focus=True):
    """Rows."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "shown(1)"), ("escape", "shown(0)"), ("space", "turn")]

    def __init__(self, mark: str) -> None:
        super().__init__()
        style = Style(color="black", bgcolor="white")
        texts = [mark, *(f"{number:4} {_WORDS}" for number in range(1, _DIFFERENT))]
        self._strips = [Strip([Segment(text.ljust(98), style)], 98) for text in texts]
        self._blank = Strip.blank(98, style)
        self._shown = False

    def action_shown(self, shown: int) -> None:
        """Show the rows from the first on, or hide them."""
        self._shown = bool(shown)
        self.virtual_size = Size(98, _ROWS)
        self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def action_turn(self) -> None:
        """A screen on."""
        self.scroll_to(y=self.scroll_offset.y + self.size.height - 2, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One row."""
        return self._strips[(self.scroll_offset.y + y) % _DIFFERENT] if self._shown else self._blank


class Floor(App[None]):
    """The view alone."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield Bare(self._mark)


if __name__ == "__main__":
    Floor(sys.argv[1]).run()
