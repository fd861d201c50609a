"""One line for something on its way: what, how far, how much."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from client_tui.terminal.safe import legible
from words.figures import bar, size

_BAR = 20


class ProgressLine(Widget):
    """``Tờ trình 12.pdf   ██████──────   3,2 MB / 4,1 MB``; hidden while there is nothing on its way."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; width: 1fr; display: none; }
    ProgressLine.-shown { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label, self._done, self._total = "", 0, 0
        self._figure: Callable[[int], str] = size

    def show(self, label: str, done: int, total: int, figure: Callable[[int], str] = size) -> None:
        """So many of so many, bytes unless ``figure`` writes something else; ``total`` 0 means that nobody knows yet."""
        self._label, self._done, self._total, self._figure = legible(label), done, total, figure
        self.add_class("-shown")
        self.refresh()

    def hide(self) -> None:
        """Nothing is on its way."""
        self.remove_class("-shown")

    def render(self) -> Content:
        """Label, bar, sizes; the label is cut first, then the bar goes."""
        done = self._figure(self._done) if self._done or self._total else ""
        figures = f"{done} / {self._figure(self._total)}" if self._total else done
        width = self.content_size.width
        drawn = bar(self._done, self._total, _BAR) if width >= 60 and self._total else ""
        room = max(width - len(drawn) - len(figures) - 4, 4)
        label = self._label
        if cell_len(label) > room:
            label = set_cell_size(label, room - 1) + "…"
        return Content.assemble((label.ljust(room), ""), "  ", (drawn, "$primary"), "  ", (figures, "$muted"))
