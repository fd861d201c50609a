from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult

from client_tui.terminal.keys_in_order import OrderedInput, OrderedTextArea, joined, letter_end, letter_start, typed
from client_tui.terminal.shell import Shell
from tests.client_tui.real_terminal import needs_terminal, running

F5, F9 = "\x1b[15~", "\x1b[20~"
#: What UniKey sends for "gõ tiếng việt": each correction is backspaces and letters in the same burst.
BURST = "go\x7fõ tie\x7fêng\x7f\x7f\x7fếng vie\x7fệt"

PROGRAM = """
from client_tui.terminal.keys_in_order import OrderedInput, OrderedTextArea
from client_tui.terminal.shell import Shell

class Typing(Shell):
    def compose(self):
        yield {field}()
    def on_ready(self):
        self.query_one({field}).focus()
        self.notify("SẴN SÀNG")
    def on_key(self, event):
        field = self.query_one({field})
        kept = "value" if hasattr(field, "value") else "text"
        if event.key == "f5":
            self.texts = [*getattr(self, "texts", []), getattr(field, kept)]
            setattr(field, kept, "")
            self.notify("NHẬN-%d" % len(self.texts))
        if event.key == "f9":
            self.exit(message=repr(self.texts) + "END")

Typing().run()
"""


@needs_terminal
@pytest.mark.parametrize("field", ["OrderedInput", "OrderedTextArea"])
async def test_a_burst_of_keys_through_a_real_terminal_gives_the_text_that_was_typed(field: str) -> None:
    bursts = {
        BURST: "gõ tiếng việt",
        "abc\x1b[D\x1b[Dx\x1b[Fy": "axbcy",
        unicodedata.normalize("NFD", "Nghị quyết"): "Nghị quyết",
        "a\x1b[200~" + unicodedata.normalize("NFD", "ế\u202e") + "\x1b[201~": "aế",
    }
    with running(PROGRAM.format(field=field), columns=200) as terminal:
        await terminal.until("SẴN SÀNG".encode())
        for number, keys in enumerate(bursts, 1):
            terminal.type(keys + F5)
            await terminal.until(f"NHẬN-{number}".encode())
        terminal.type(F9)
        output = await terminal.until(b"END")
    assert repr(list(bursts.values())).encode() in output


class Form(Shell):
    def __init__(self, make: Callable[[], OrderedInput | OrderedTextArea]) -> None:
        super().__init__()
        self._make = make

    def compose(self) -> ComposeResult:
        yield self._make()


def _text(field: OrderedInput | OrderedTextArea) -> str:
    return field.value if isinstance(field, OrderedInput) else field.text


FIELDS = pytest.mark.parametrize("kind", [OrderedInput, OrderedTextArea])


@FIELDS
async def test_one_backspace_removes_a_letter_with_all_its_marks(kind: type[OrderedInput | OrderedTextArea]) -> None:
    app = Form(lambda: kind())
    async with app.run_test() as pilot:
        field = app.query_one(kind)
        field.focus()
        # r with two marks has no composed form and stays three code points.
        app.post_message(events.Paste("ar\u0302\u0301"))
        await pilot.pause()
        assert _text(field) == "ar\u0302\u0301"
        await pilot.press("left", "right", "backspace")
        assert _text(field) == "a"


@FIELDS
async def test_delete_removes_the_whole_letter_to_the_right(kind: type[OrderedInput | OrderedTextArea]) -> None:
    app = Form(lambda: kind())
    async with app.run_test() as pilot:
        field = app.query_one(kind)
        field.focus()
        app.post_message(events.Paste("r\u0302\u0301b"))
        await pilot.pause()
        await pilot.press("home", "delete")
        assert _text(field) == "b"


@FIELDS
async def test_a_selection_is_deleted_as_a_whole(kind: type[OrderedInput | OrderedTextArea]) -> None:
    app = Form(lambda: kind("tiếng việt"))
    async with app.run_test() as pilot:
        field = app.query_one(kind)
        field.focus()
        await pilot.press("end", "shift+left", "shift+left", "shift+left", "shift+left", "backspace")
        assert _text(field) == "tiếng "


async def test_text_given_by_the_program_is_normalised_too() -> None:
    app = Form(lambda: OrderedTextArea(unicodedata.normalize("NFD", "Điều")))
    async with app.run_test():
        area = app.query_one(OrderedTextArea)
        assert area.text == "Điều"
        area.load_text(unicodedata.normalize("NFD", "khoản"))
        assert area.text == "khoản"


async def test_enter_in_a_burst_submits_what_was_typed_before_it() -> None:
    sent: list[str] = []

    class Sending(Form):
        def on_input_submitted(self, event: OrderedInput.Submitted) -> None:
            sent.append(event.value)

    app = Sending(OrderedInput)
    async with app.run_test() as pilot:
        app.query_one(OrderedInput).focus()
        await pilot.press("v", "i", "e", "backspace", "ệ", "t", "enter")
    assert sent == ["việt"]


@given(st.text(), st.text())
def test_what_enters_a_field_is_always_composed(before: str, text: str) -> None:
    before = typed(before)
    written, start = joined(before, len(before), text)
    assert unicodedata.is_normalized("NFC", written)
    assert 0 <= start <= len(before)


@given(st.text(alphabet="arế\u0302\u0301\u0323", min_size=1), st.data())
def test_letters_are_never_cut_between_base_and_mark(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(1, len(text)))
    start = letter_start(text, index)
    assert start < index
    assert start == 0 or unicodedata.category(text[start])[0] != "M"
    end = letter_end(text, index - 1)
    assert end >= index
    assert end == len(text) or unicodedata.category(text[end])[0] != "M"
