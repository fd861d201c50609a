"""A window on rows that are drawn and never widgets, told of its size before it is painted, with a scroll bar of its own.

Textual tells a widget of another size after it has laid out its scroll bars for the old content; rows that depend on the
width have to be made just before.
"""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar


class RowsWindow(ScrollView):
    """Subclasses make their rows in :meth:`fit` and say in ``BAR`` which scroll bar is theirs."""

    BAR: ClassVar[type[ScrollBar]] = ScrollBar

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar, made when first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = self.BAR(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self.fit()
        return changed

    def fit(self) -> None:
        """The size may be another; it is painted next."""
