"""Vietnamese typing: fields in which keys take effect in the order they were pressed.

Input methods that rewrite (UniKey, EVKey, OpenKey) send backspaces and letters in one burst. Textual inserts letters
at once but runs backspace only after the key has bubbled up to the app, so ``vie⌫ệt`` in one read became ``vieệt``
(Textual issue 6605). Here a field runs its own key bindings at once. It also keeps its text in NFC, whatever mixture
of composed and combining letters arrives, and one backspace removes one letter with all its marks.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from textual import events
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from client_tui.terminal.safe import FORBIDDEN


def typed(text: str) -> str:
    """Text as it may enter a field: NFC, one kind of newline, no control or format characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in FORBIDDEN)
    return unicodedata.normalize("NFC", "".join(kept))


def letter_start(text: str, index: int) -> int:
    """Where the letter that ends just before ``index`` begins, its combining marks included."""
    index -= 1
    while index > 0 and unicodedata.category(text[index])[0] == "M":
        index -= 1
    return max(index, 0)


def letter_end(text: str, index: int) -> int:
    """Where the letter that begins at ``index`` ends."""
    index += 1
    while index < len(text) and unicodedata.category(text[index])[0] == "M":
        index += 1
    return min(index, len(text))


def joined(before: str, start: int, text: str) -> tuple[str, int]:
    """``text`` composed with the letter before it when it starts with a mark: (what to write, where from)."""
    text = typed(text)
    if not text or unicodedata.category(text[0])[0] != "M" or start == 0:
        return text, start
    first = letter_start(before, start)
    return unicodedata.normalize("NFC", before[first:start] + text), first


class KeysInOrder(Widget):
    """A field whose own bindings run as soon as the key arrives, before the next key of the burst.

    It stands after the Textual class in the list of bases: Textual inherits styles from the first base only, and asks
    every class for ``_on_key`` in turn, so letters are inserted first and what is left comes here.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._bindings.key_to_bindings.pop(
            "ctrl+f", None
        )  # Textual's "delete a word"; everywhere in the room it searches

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable:
            return
        # The screen's chain, not self._bindings: it carries the user's own key map.
        for namespace, bindings in self.screen._modal_binding_chain:
            if namespace is not self:
                continue
            for binding in bindings.key_to_bindings.get(event.key, ()):
                if not binding.priority and await self.app.run_action(binding.action, self):
                    event.stop()
                    event.prevent_default()
                    return


class OrderedInput(Input, KeysInOrder):
    """One line of text for Vietnamese typing; a drop-in for :class:`textual.widgets.Input`."""

    DEFAULT_CSS = """
    OrderedInput { height: 3; }
    """

    def __init__(self, value: str | None = None, **options: Any) -> None:
        super().__init__(value, **options)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Whatever sets the value, it is NFC and one line."""
        return typed(value).replace("\n", " ")

    def replace(self, text: str, start: int, end: int) -> None:
        """Write ``text`` over a range; a lone combining mark joins the letter before it."""
        written, first = joined(self.value, min(start, end), text)
        super().replace(written, first, max(start, end))

    def action_delete_left(self) -> None:
        """Delete the whole letter before the cursor."""
        if self.selection.is_empty and self.cursor_position:
            self.delete(letter_start(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete the whole letter after the cursor."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, letter_end(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def action_cursor_left(self, select: bool = False) -> None:
        """Move one letter to the left."""
        super().action_cursor_left(select)
        while self._inside_letter():
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move one letter to the right."""
        super().action_cursor_right(select)
        while self._inside_letter():
            super().action_cursor_right(select)

    def _inside_letter(self) -> bool:
        here = self.cursor_position
        return 0 < here < len(self.value) and unicodedata.category(self.value[here])[0] == "M"


class OrderedTextArea(TextArea, KeysInOrder):
    """Several lines of text for Vietnamese typing; a drop-in for :class:`textual.widgets.TextArea`."""

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__(typed(text), **options)
        self.cursor_blink = False

    def load_text(self, text: str) -> None:
        """Replace everything, in NFC."""
        super().load_text(typed(text))

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Write ``insert`` over a range; a lone combining mark joins the letter before it."""
        start, end = sorted((start, end))
        written, column = joined(self.document.get_line(start[0]), start[1], insert)
        return super().replace(written, (start[0], column), end, maintain_selection_offset=maintain_selection_offset)

    def get_cursor_left_location(self) -> Location:
        """One letter to the left."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        return row, letter_start(self.document.get_line(row), column)

    def get_cursor_right_location(self) -> Location:
        """One letter to the right."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if column >= len(line):
            return super().get_cursor_right_location()
        return row, letter_end(line, column)
