"""One list of everything that can be done here, found by typing: the command palette and the help are the same thing.

Matching ignores accents and case: ``nghi quyet`` finds ``Nghị quyết``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from client_tui.terminal.actions import Act
from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from meeting.safetext import fold
from words.language import _


class PaletteEntry(msgspec.Struct, frozen=True):
    """One line of the palette; ``run`` is called after the palette has closed. None: not possible now, only told of."""

    label: str
    help: str
    key: str
    run: Callable[[], object] | None


def act_entry(node: DOMNode, act: Act) -> PaletteEntry:
    """The palette's line for an act of ``node``."""
    return PaletteEntry(_(act.label), _(act.help), act.key, partial(node.app.run_action, act.name, node))


def later_entry(act: Act) -> PaletteEntry:
    """The line for an act that is not possible now."""
    return PaletteEntry(_(act.label), _(act.help), act.key, None)


def matching(query: str, entries: Iterable[PaletteEntry]) -> list[PaletteEntry]:
    """Entries that contain every word of the query: what can be done now first, then labels that begin with it."""
    wanted = fold(query).split()

    def rank(entry: PaletteEntry) -> tuple[bool, int] | None:
        label = fold(entry.label)
        if not all(word in label or word in fold(entry.help) for word in wanted):
            return None
        near = 0 if label.startswith(" ".join(wanted)) else 1 if all(word in label for word in wanted) else 2
        return entry.run is None, near

    ranked = [(place, entry) for entry in entries if (place := rank(entry)) is not None]
    return [entry for _place, entry in sorted(ranked, key=lambda pair: pair[0])]


def _line(entry: PaletteEntry, width: int) -> Content:
    """Label and key on one line, the help below; what is not possible now says so in the place of weight and colour."""
    help = (plain(entry.help).plain, "$muted")
    if entry.run is None:
        key = _("lúc này chưa làm được  {key}", key=entry.key)
        gap = max(1, width - len(entry.label) - len(key))
        return Content.assemble((entry.label + " " * gap + key, "$muted"), "\n", help)
    gap = max(1, width - len(entry.label) - len(entry.key))
    return Content.assemble((entry.label, "bold"), " " * gap, (entry.key, "$primary"), "\n", help)


class Palette(FrontDialog[PaletteEntry | None]):
    """Type to find, Enter or tap to do, Esc to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)"),
        ("down", "move('cursor_down')"),
        ("up", "move('cursor_up')"),
        ("pagedown", "move('page_down')"),
        ("pageup", "move('page_up')"),
    ]

    DEFAULT_CSS = """
    Palette {
        align: center top;
        Vertical { width: 80; max-width: 96%; height: auto; margin-top: 1; padding: 1 2;
                   background: $sheet; border: round $rule; }
        OptionList { height: auto; max-height: 60vh; margin-top: 1; scrollbar-gutter: stable;
                     scrollbar-size-horizontal: 0; }
        #none { color: $muted; padding: 1; display: none; }
    }
    Palette.-none #none { display: block; }
    """

    def __init__(self, entries: Iterable[PaletteEntry]) -> None:
        super().__init__()
        self._entries = list(entries)
        self._shown: list[PaletteEntry] = []

    def compose(self) -> ComposeResult:
        """A field, the list, and what to say when nothing is found."""
        with Vertical():
            yield OrderedInput(placeholder=_("Tìm việc cần làm (không cần gõ dấu)"))
            yield OptionList(markup=False)
            yield Static(say("Không tìm thấy. Hãy thử từ khác."), id="none")

    def on_mount(self) -> None:
        """Show everything until something is typed."""
        self._list.can_focus = False
        self.call_after_refresh(self._show, "")

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _show(self, query: str) -> None:
        self._shown = matching(query, self._entries)
        width = self._list.scrollable_content_region.width - 2
        self._list.clear_options()
        self._list.add_options([Option(_line(entry, width), disabled=entry.run is None) for entry in self._shown])
        self._list.highlighted = 0 if self._shown and self._shown[0].run is not None else None
        self.set_class(not self._shown, "-none")

    @on(OrderedInput.Changed)
    def _typed(self, event: OrderedInput.Changed) -> None:
        self._show(event.value)

    @on(OrderedInput.Submitted)
    def _entered(self) -> None:
        if self._list.highlighted is not None:
            self.dismiss(self._shown[self._list.highlighted])

    @on(OptionList.OptionSelected)
    def _tapped(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index])

    def action_move(self, how: str) -> None:
        """Move in the list while the field keeps the keyboard."""
        getattr(self._list, f"action_{how}")()
