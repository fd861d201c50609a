from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual._cells import cell_len
from textual.app import ComposeResult
from textual.color import Color
from textual.widgets import OptionList

from client_tui.terminal.safe import FORBIDDEN, NoForeignControls, legible, plain, without_controls
from client_tui.terminal.shell import Shell
from client_tui.widgets.pick_list import PickList
from tests.client_tui.real_terminal import needs_terminal, running
from words.rows import PickRow

HOSTILE = (
    "\x1b]0;chiếm tiêu đề\x07",
    "\x1b]52;c;aGFja2Vk\x07",
    "\x9b31mđỏ",
    "\x9d0;tiêu đề\x9c",
    "[/b]",
    "[@click=app.bell]x[/]",
    "[type=x, v={'a[0]'}]",
    "\u202eđảo ngược",
    "\u2066\u200bẩn",
    "\x00\x7f",
    "\ud800",
)


@given(st.text(st.characters(codec=None), max_size=60))
def test_whatever_the_text_the_line_keeps_its_width_and_loses_its_controls(text: str) -> None:
    cleaned = without_controls(text)
    assert not any(unicodedata.category(char) in FORBIDDEN for char in cleaned)
    assert cell_len(cleaned) == cell_len(text)


def test_real_names_pass_untouched() -> None:
    for name in ("Điểu K’Ré", "Nguyễn Thị Ánh", "H’Hen Niê", "Lò Văn A-Pó"):
        assert legible(name) == without_controls(name) == name


def test_an_escape_is_shown_as_a_picture_of_itself() -> None:
    assert plain("a\x1b]0;b\x9b").plain == "a␛]0;b�"


def test_markup_in_data_is_shown_as_written() -> None:
    content = plain("[b]Nguyễn[/b] [@click=app.bell]x[/]")
    assert content.plain == "[b]Nguyễn[/b] [@click=app.bell]x[/]"
    assert not content.spans


def test_the_line_filter_takes_out_controls_and_hyperlinks_that_any_widget_let_through() -> None:
    line = [
        Segment("a\x1bb", Style(bold=True)),
        Segment("đường dẫn", Style(link="http://x\x1b\\")),
        Segment("yên", None),
    ]
    cleaned = NoForeignControls().apply(line, Color(0, 0, 0))
    assert "".join(segment.text for segment in cleaned) == "ab" + "đường dẫn" + "yên"
    assert all(segment.style is None or segment.style.link is None for segment in cleaned)
    assert cleaned[2] is line[2]


class Hall(Shell):
    def compose(self) -> ComposeResult:
        yield PickList([PickRow(str(number), text, text, below=text) for number, text in enumerate(HOSTILE)])


async def test_hostile_names_neither_crash_the_screen_nor_run_actions() -> None:
    rung: list[str] = []

    class Listening(Hall):
        def bell(self) -> None:
            rung.append("bell")

    app = Listening()
    async with app.run_test(size=(100, 45)) as pilot:
        for row in range(1, 30, 3):
            await pilot.click(OptionList, offset=(3, row))
        app.notify("[/b]\x1b]0;x\x07", title="[/b]\x9b")
        await pilot.pause()
        assert app.query_one(OptionList).option_count == len(HOSTILE)
    assert rung == []


PROGRAM = """
from tests.client_tui.terminal.test_safe import HOSTILE, Hall
from textual.content import Content
from textual.widgets import Static

class Careless(Hall):
    def on_mount(self):
        # Widgets that forget plain(), as other people's widgets might: the last net alone must hold.
        for text in HOSTILE:
            self.mount(Static(Content(text, strip_control_codes=False)))
            self.notify(text, title=text)
        end = Static(Content("HẾT"))
        end.styles.dock = "bottom"  # painted last, and never under a toast
        self.mount(end)

Careless().run()
"""
# What the driver itself may send: modes, cursor, colours, keyboard protocol, the mouse pointer's shape (OSC 22), and
# the beginning of a sequence cut off at the end of what was read.
ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:<=>?$]*[ -/]*[@-~]|[=>78]|\]22;[a-z-]+\x07|(?:\[[0-9;]*)?$)")


@needs_terminal
async def test_no_foreign_control_byte_reaches_a_real_terminal() -> None:
    with running(PROGRAM, rows=60) as terminal:
        output = await terminal.until("HẾT".encode())
    text = ESCAPES.sub(b"", output).decode(errors="ignore")
    strange = {char for char in text if unicodedata.category(char) in FORBIDDEN} - set("\n\r")
    assert strange == set()
    assert "chiếm tiêu đề" in text


CRASH = """
from client_tui.terminal.shell import Shell

class Falling(Shell):
    def on_mount(self):
        secret_ballot = "tán thành kín"
        raise RuntimeError("hỏng \\x1b]0;tiêu đề\\x07 ở đây" + " HẾT")

Falling().run()
"""


@needs_terminal
async def test_a_crash_shows_where_but_neither_values_nor_control_bytes() -> None:
    with running(CRASH) as terminal:
        output = await terminal.until(" ở đây HẾT".encode())
    assert b"\x1b]0;" not in output
    assert "tán thành kín".encode() not in output


@pytest.mark.parametrize("markup", [True, False])
async def test_a_toast_never_reads_markup(markup: bool) -> None:
    app: Any = Shell()
    async with app.run_test() as pilot:
        app.notify("[b]Đã ghi[/b]", markup=markup)
        await pilot.pause()
        assert [toast.markup for toast in app._notifications] == [False]
