"""A field with its label above, a hint below, and what is wrong said on the spot."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from client_tui.terminal.keys_in_order import OrderedInput, OrderedTextArea
from client_tui.terminal.safe import plain
from words.language import Detail, _

#: Gives the sentence that says what is wrong, or nothing.
Check = Callable[[str], str]


def no_check(value: str) -> str:
    """Everything is right."""
    return ""


class Field(Vertical):
    """One question of a form. Label and hint are source texts or outside data, worded by the caller."""

    DEFAULT_CSS = """
    Field {
        height: auto; margin-bottom: 1;
        & > #label { text-style: bold; }
        & > #hint { color: $muted; }
        & > OrderedTextArea { height: 6; }
        &.-wrong > #hint { color: $no; text-style: bold; }
        &.-wrong > OrderedInput, &.-wrong > OrderedTextArea { border: round $no; }
    }
    """

    def __init__(
        self,
        label: str,
        *,
        value: str = "",
        hint: str = "",
        lines: bool = False,
        hidden: bool = False,
        most: int = 0,
        check: Check = no_check,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._label, self._value, self._hint = label, value, hint
        self._lines, self._hidden, self._most, self._check = lines, hidden, most, check

    def compose(self) -> ComposeResult:
        """Label, field, hint."""
        yield Static(plain(self._label), id="label")
        if self._lines:
            yield OrderedTextArea(self._value)
        else:
            yield OrderedInput(self._value, password=self._hidden, max_length=self._most)
        yield Static(plain(self._hint), id="hint")

    @property
    def value(self) -> str:
        """What is written, without space around it."""
        if not self.is_mounted:
            return self._value
        if self._lines:
            return self.query_one(OrderedTextArea).text.strip()
        return self.query_one(OrderedInput).value.strip()

    def valid(self) -> bool:
        """Check now, and say what is wrong if something is."""
        wrong = self._check(self.value)
        self.complain(wrong)
        return not wrong

    def complain(self, sentence: str) -> None:
        """Say below the field what is wrong with it; an empty sentence brings the hint back."""
        self.set_class(bool(sentence), "-wrong")
        self.query_one("#hint", Static).update(_complaint(sentence) if sentence else plain(self._hint))

    @on(OrderedInput.Changed)
    @on(OrderedTextArea.Changed)
    def _again(self) -> None:
        if self.has_class("-wrong"):
            self.valid()

    @on(OrderedInput.Blurred)
    def _left(self) -> None:
        if self.value:
            self.valid()


def _complaint(sentence: str) -> Content:
    return plain(f"✗ {sentence}")


def required(value: str) -> str:
    """A check: something must be written."""
    return "" if value else _("Đề nghị nhập nội dung này.")


def at_most(most: int) -> Check:
    """A check: no longer than ``most`` characters."""

    def check(value: str) -> str:
        details: dict[str, Detail] = {"most": most, "now": len(value)}
        return "" if len(value) <= most else _("Dài quá: {now} chữ, nhiều nhất {most}.", **details)

    return check
