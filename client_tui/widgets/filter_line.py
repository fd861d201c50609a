"""A line to filter a list by; out of sight until it is asked for, and while it holds words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from client_tui.terminal.keys_in_order import OrderedInput


class FilterLine(Vertical):
    """Posts :class:`Changed` with every letter, and :class:`Left` when the list is to have the keyboard again."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "clear"), ("down", "leave")]

    DEFAULT_CSS = """
    FilterLine { height: auto; display: none; &.-shown { display: block; } }
    """

    class Changed(Message):
        """The words to filter by."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Left(Message):
        """Filtered enough."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """One field."""
        yield OrderedInput(placeholder=self._placeholder)

    def ask(self) -> None:
        """Show the line and take the keyboard."""
        self.add_class("-shown")
        self.query_one(OrderedInput).focus()

    @on(OrderedInput.Changed)
    def _typed(self, event: OrderedInput.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(OrderedInput.Submitted)
    def _entered(self, event: OrderedInput.Submitted) -> None:
        event.stop()
        self.action_leave()

    def action_clear(self) -> None:
        """Everything again."""
        self.query_one(OrderedInput).value = ""
        self.remove_class("-shown")
        self.post_message(self.Left())

    def action_leave(self) -> None:
        """To the list, with the filter in force."""
        self.set_class(bool(self.query_one(OrderedInput).value), "-shown")
        self.post_message(self.Left())
