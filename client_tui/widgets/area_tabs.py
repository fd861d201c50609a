"""The areas of a meeting as a row of tabs: one tap or one digit each, two short lines on a phone."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Button

from client_tui.terminal.safe import plain
from words.language import _


class AreaTab(Button, can_focus=False):
    """One tab; it leaves the keyboard where it is."""

    def __init__(self, number: int, area: str, title: str) -> None:
        super().__init__(id=f"tab-{area}")
        self.styles.line_pad = 0  # a telephone's tabs have no cell to spare; a style sheet cannot say 0
        self.area = area
        self._words = f"{number} {_(title)}"
        self.mark(0)

    def mark(self, count: int) -> None:
        """So many things wait for the person in this area."""
        self.label = plain(f"{self._words} ({count})" if count else self._words)
        self.set_class(count > 0, "-waiting")


class AreaTabs(Horizontal):
    """Shows ``(area, title)`` pairs; posts :class:`AreaTabs.Chosen`. ``chosen`` is the area that is lit."""

    chosen: reactive[str] = reactive("")

    class Chosen(Message):
        """A tab was tapped."""

        def __init__(self, area: str) -> None:
            super().__init__()
            self.area = area

    def __init__(self, areas: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.areas = areas

    def compose(self) -> ComposeResult:
        """One button for each area."""
        for number, (area, title) in enumerate(self.areas, 1):
            yield AreaTab(number, area, title)

    def mark(self, area: str, count: int) -> None:
        """Say on a tab how many things wait for the person there; an area the person does not have is passed over."""
        for tab in self.query(AreaTab):
            if tab.area == area:
                tab.mark(count)

    def watch_chosen(self, chosen: str) -> None:
        """Light the tab."""
        for tab in self.query(AreaTab):
            tab.set_class(tab.area == chosen, "-chosen")

    def on_mount(self) -> None:
        """Light what was chosen before mounting."""
        self.watch_chosen(self.chosen)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if isinstance(event.button, AreaTab):
            self.post_message(self.Chosen(event.button.area))
