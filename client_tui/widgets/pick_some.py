"""Some of many, ticked one by one: people who may bring papers, for instance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from client_tui.terminal.safe import plain
from client_tui.widgets.pick_list import PickList
from words.rows import PickRow


class PickSome(Vertical):
    """A label over rows to tick with Enter, space or a tap; :attr:`values` are the ids ticked, in the order of the rows."""

    DEFAULT_CSS = """
    PickSome {
        height: auto; margin-bottom: 1;
        & > #label { text-style: bold; }
        & > #hint { color: $muted; }
        & > PickList { height: auto; max-height: 12; scrollbar-gutter: stable; }
    }
    """
    BINDINGS = [("space", "tick")]  # noqa: RUF012  (Textual declares it)

    def __init__(
        self, label: str, rows: Sequence[PickRow], chosen: Iterable[str], *, hint: str = "", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._label, self._hint = label, hint
        self._rows, self._chosen = rows, set(chosen)

    def compose(self) -> ComposeResult:
        """Label, rows, hint."""
        yield Static(plain(self._label), id="label")
        yield PickList(self._ticked())
        yield Static(plain(self._hint), id="hint")

    @property
    def values(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(row.id for row in self._rows if row.id in self._chosen)

    def _ticked(self) -> list[PickRow]:
        return [
            PickRow(row.id, row.text, row.note, "☑" if row.id in self._chosen else "☐", below=row.below)
            for row in self._rows
        ]

    def action_tick(self) -> None:
        """The lit row."""
        picked = self.query_one(PickList).picked
        if picked is not None:
            self._tick(picked)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self._tick(event.option_id)

    def _tick(self, id: str) -> None:
        self._chosen ^= {id}
        self.query_one(PickList).show(self._ticked())
