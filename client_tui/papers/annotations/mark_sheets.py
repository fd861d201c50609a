"""Sheets above the reader: the words of a note, one mark with its replies, and with whom to share it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, ItemGrid, Vertical, VerticalScroll
from textual.widgets import Button, Static

from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.keys_in_order import OrderedTextArea
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from meeting.safetext import TEXT_MOST
from words.language import _

#: Characters of a quote that a sheet or a question repeats.
QUOTED = 200
_BOX = """
    align: center middle;
    #box { width: 76; max-width: 96%; height: auto; max-height: 96%; padding: 1 2; background: $sheet;
           border: round $rule; overflow-y: auto; }
    .-title { text-style: bold; color: $primary; }
    .-quote { color: $muted; margin: 1 0; }
    .-seen { color: $warning; text-style: bold; }
"""


class NoteEditor(FrontDialog[str | None]):
    """``await app.push_screen_wait(NoteEditor(title, quote, seen, words))``: the words, None for not now.

    What is being written is kept in ``drafts[key]`` until it is saved, so that a vote coming up loses none of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave"), ("ctrl+s", "save")]
    DEFAULT_CSS = (
        "NoteEditor {" + _BOX + "OrderedTextArea { height: 8; } Horizontal { height: auto; margin-top: 1; }"
        " Button { width: 1fr; } #no { margin: 0 1 0 0; } }"
    )

    def __init__(self, title: str, quote: str, seen: str, words: str, drafts: dict[str, str], key: str) -> None:
        super().__init__()
        self._texts = title, quote, seen
        self._drafts, self._key = drafts, key
        self._words = drafts.get(key, words)

    def compose(self) -> ComposeResult:
        """What is marked, who will see it, the words."""
        title, quote, seen = self._texts
        with Vertical(id="box"):
            yield Static(plain(title), classes="-title")
            yield Static(plain(f"“{shortened(quote)}”"), classes="-quote")
            yield OrderedTextArea(self._words)
            yield Static(plain(seen), classes="-seen")
            with Horizontal():
                yield Button(say("Để sau   (Esc)"), id="no")
                yield Button(say("Lưu   (Ctrl+S)"), id="yes", classes="-primary")

    def on_mount(self) -> None:
        """Writing begins at once."""
        self.query_one(OrderedTextArea).focus()

    @on(OrderedTextArea.Changed)
    def _written(self) -> None:
        self._drafts[self._key] = self.query_one(OrderedTextArea).text

    @on(Button.Pressed, "#no")
    def action_leave(self) -> None:
        """Not now; what is written stays for the next time."""
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    def action_save(self) -> None:
        """Done, unless there is more of it than can be kept."""
        words = self.query_one(OrderedTextArea).text.strip()
        if len(words) > TEXT_MOST:
            details = {"now": len(words), "most": TEXT_MOST}
            self.app.notify(_("Dài quá: {now} chữ, nhiều nhất {most}.", **details), severity="error")
            return
        self._drafts.pop(self._key, None)
        self.dismiss(words)


class MarkSheet(FrontDialog[str | None]):
    """One mark: whose, who sees it, its words and replies; the id of the act chosen, None for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)"),
        ("left,up", "app.focus_previous"),
        ("right,down", "app.focus_next"),
    ]
    DEFAULT_CSS = (
        "MarkSheet {" + _BOX + "#words { height: auto; max-height: 12; margin-bottom: 1; }"
        " ItemGrid { height: auto; margin-top: 1; } Button { width: 1fr; } }"
    )

    def __init__(self, title: str, quote: str, seen: str, words: list[str], acts: list[tuple[str, str]]) -> None:
        super().__init__()
        self._texts = title, quote, seen
        self._words, self._acts = words, acts

    def compose(self) -> ComposeResult:
        """All of it, and what one can do."""
        title, quote, seen = self._texts
        with Vertical(id="box"):
            yield Static(plain(title), classes="-title")
            yield Static(plain(f"“{shortened(quote)}”"), classes="-quote")
            with VerticalScroll(id="words", can_focus=False):
                yield Static(plain("\n".join(self._words)))
            yield Static(plain(seen), classes="-seen")
            with ItemGrid(min_column_width=16):
                for act, label in self._acts:
                    yield Button(plain(label), id=act)
                yield Button(plain(_("Đóng   (Esc)")), id="close")

    def on_mount(self) -> None:
        """The first act has the keyboard."""
        self.query(Button).first().focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id if event.button.id != "close" else None)


def shortened(quote: str, most: int = QUOTED) -> str:
    """On one line, and told where it goes on."""
    words = " ".join(quote.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
