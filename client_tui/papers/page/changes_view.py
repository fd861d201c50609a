"""What changed between two versions, drawn row by row; one goes from change to change."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from client_tui.papers.page.changes_layout import Laid, Place, Row, lay_out
from client_tui.papers.page.layout import MEASURE
from client_tui.terminal.safe import without_controls
from meeting.papers.changes import Change

#: Before the change one is at, so that it is known without colours.
_CURSOR: Final = "▸ "


class ChangesView(ScrollView, can_focus=True):
    """Give it the changes with :meth:`show`. It posts :class:`Moved` when another change is the current one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"changes--{look}" for look in ("text", "added", "removed", "label", "muted", "current")
    }
    DEFAULT_CSS = """
    ChangesView {
        height: 1fr; padding: 0 1; background: $sheet; color: $text; overflow-x: hidden;
        overflow-y: scroll; scrollbar-size-vertical: 1;
        & > .changes--added { color: $yes; text-style: underline; }
        & > .changes--removed { color: $no; text-style: strike; }
        & > .changes--label { color: $primary; text-style: bold; }
        & > .changes--muted { color: $muted; }
        & > .changes--current { background: $primary; color: $on-primary; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down,j", "scroll_down"),
        ("up,k", "scroll_up"),
        ("space,pagedown,f", "page_down"),
        ("b,pageup", "page_up"),
        ("home", "scroll_home"),
        ("end", "scroll_end"),
    ]

    class Moved(Message):
        """Another change is the current one, or all have been set anew."""

    class Chosen(Message):
        """A change was tapped a second time: go there."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._changes: Sequence[Change] = ()
        self._everything = False
        self._laid = Laid((), ())
        self._laid_for = 0
        self._current = 0
        self._margin = 0

    def show(self, changes: Sequence[Change], current: int = 0) -> None:
        """Show these, from this one on."""
        self._changes, self._current, self._everything = changes, current, False
        self._lay()

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self._laid.places)

    @property
    def current(self) -> int:
        """The change one is at, from 0."""
        return self._current

    @property
    def everything(self) -> bool:
        """Whether what did not change is shown too."""
        return self._everything

    @property
    def place(self) -> Place | None:
        """Where the current change is to be found; None where nothing changed."""
        return self._laid.places[self._current] if self._current < self.count else None

    def toggle(self) -> None:
        """All of the paper, or only what changed."""
        self._everything = not self._everything
        self._lay()

    def step(self, by: int) -> None:
        """To the next change or the one before: as seen from what is on the screen."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        rows = [place.row for place in self._laid.places]
        if not rows:
            return
        if top <= rows[self._current] < top + height:
            self._go(self._current + by)
        elif by > 0:
            self._go(next((number for number, row in enumerate(rows) if row >= top), len(rows) - 1))
        else:
            self._go(next((number for number, row in reversed(list(enumerate(rows))) if row < top), 0))

    def _go(self, number: int) -> None:
        self._current = min(max(number, 0), self.count - 1)
        self._bring_into_sight()
        self.post_message(self.Moved())

    def _bring_into_sight(self) -> None:
        if (place := self.place) is not None:
            height = self.scrollable_content_region.height
            self.scroll_to(y=max(place.row - height // 4, 0), animate=False, force=True)
        self.refresh()

    # Setting

    def on_resize(self, event: events.Resize) -> None:
        """Another width is set anew."""
        if self.scrollable_content_region.width != self._laid_for:
            self._lay()

    def _lay(self) -> None:
        if self._changes and self.scrollable_content_region.width:
            self.run_worker(self._set(), group="laying", exclusive=True)

    async def _set(self) -> None:
        """In a thread: all of a long paper takes a fraction of a second."""
        self._laid_for = width = self.scrollable_content_region.width
        measure = min(width, MEASURE)
        self._margin = (width - measure) // 2
        self._laid = await asyncio.to_thread(lay_out, self._changes, measure, everything=self._everything)
        self._current = min(self._current, max(self.count - 1, 0))
        self.virtual_size = Size(width, len(self._laid.rows))
        self._bring_into_sight()
        self.post_message(self.Moved())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row of the window."""
        number, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        base = self.rich_style
        row = self._laid.rows[number] if number < len(self._laid.rows) else Row(-1)
        segments = [Segment(" " * self._margin, base)]
        for look, words in row.pieces:
            current = look in ("cursor", "label") and row.change == self._current
            name = "current" if current else "label" if look == "cursor" else look
            style = self.get_component_rich_style(f"changes--{name}", partial=True)
            shown = _CURSOR if current and look == "cursor" else without_controls(words)
            segments.append(Segment(shown, base + style))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """A tap makes a change the current one; tapped again it is gone to."""
        where = event.get_content_offset(self)
        number = self.scroll_offset.y + where.y if where is not None else -1
        change = self._laid.rows[number].change if 0 <= number < len(self._laid.rows) else -1
        if change < 0:
            return
        if change == self._current:
            self.post_message(self.Chosen())
        else:
            self._current = change
            self.refresh()
            self.post_message(self.Moved())
