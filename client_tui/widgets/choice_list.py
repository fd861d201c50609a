"""One answer of several, all in sight: the lit line is the answer, marked as such so that it is seen without the keyboard."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static

from client_tui.terminal.safe import plain
from client_tui.widgets.pick_list import PickList
from words.rows import PickRow


class ChoiceList(Vertical):
    """A label over ``(value, words)`` pairs; :attr:`value` is the one chosen."""

    DEFAULT_CSS = """
    ChoiceList {
        height: auto; margin-bottom: 1;
        & > #label { text-style: bold; }
        & > PickList { height: auto; max-height: 12; }
    }
    """

    class Changed(Message):
        """Another value is chosen."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label
        self._rows = [PickRow(f"choice-{place}", words) for place, (_value, words) in enumerate(choices)]
        self._values = [value for value, _words in choices]
        self._chosen = self._values.index(value) if value in self._values else 0
        self._offered = list(range(len(self._values)))

    def compose(self) -> ComposeResult:
        """Label and list."""
        yield Static(plain(self._label), id="label")
        yield PickList(self._marked())

    def on_mount(self) -> None:
        """Light the value given."""
        self.query_one(PickList).highlighted = self._offered.index(self._chosen)

    def offer(self, values: Collection[str]) -> None:
        """Only these can be chosen from now on; the first of them is, where what was chosen is none of them."""
        self._offered = [place for place, value in enumerate(self._values) if value in values]
        if self._chosen not in self._offered:
            self._chosen = self._offered[0]
        self.query_one(PickList).show(self._marked())

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._values[self._chosen]

    def _marked(self) -> list[PickRow]:
        return [replace(row, sign="●" if place == self._chosen else "○") for place, row in self._shown()]

    def _shown(self) -> list[tuple[int, PickRow]]:
        return [(place, self._rows[place]) for place in self._offered]

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        place = self._offered[event.option_index]
        if self.query_one(PickList).has_focus or place == self._chosen:
            self._choose(place)

    @on(OptionList.OptionSelected)
    def _tapped(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(self._offered[event.option_index])

    def _choose(self, place: int) -> None:
        if place != self._chosen:
            self.post_message(self.Changed())
        self._chosen = place
        self.query_one(PickList).show(self._marked())
