"""Messages never cover the buttons at the foot of a screen."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Button, Static

from client_tui.terminal.shell import Shell
from client_tui.widgets.key_line import KeyLine


class Desk(Shell):
    CSS = "#space { height: 1fr; } Horizontal { height: 3; }"

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Button("Ở trên")
        yield Static(id="space")
        for _row in range(self._rows):
            with Horizontal():
                yield Button("Duyệt")
                yield Button("Trả lại")
        yield KeyLine()


async def toast(app: Any, pilot: Any) -> Region:
    """Where a message stands once everything has settled."""
    app.notify("Đã duyệt tài liệu.")
    await pilot.pause()
    await pilot.pause()
    (found,) = app.screen.query("Toast").results(Widget)
    region: Region = found.region
    return region


@pytest.mark.parametrize("rows", [0, 1, 2, 3])
async def test_a_message_stands_above_all_rows_of_buttons_at_the_foot(rows: int) -> None:
    app = Desk(rows)
    async with app.run_test(size=(60, 30), notifications=True) as pilot:
        shown = await toast(app, pilot)
        assert shown.bottom == 30 - 1 - 3 * rows
        assert not any(shown.overlaps(button.region) for button in app.query(Button))


async def test_a_message_comes_down_when_the_buttons_go() -> None:
    app = Desk(2)
    async with app.run_test(size=(60, 30), notifications=True) as pilot:
        await toast(app, pilot)
        for row in app.query(Horizontal):
            row.display = False
        await pilot.pause()
        app.tick()
        await pilot.pause()
        (shown,) = app.screen.query("Toast").results(Widget)
        assert shown.region.bottom == 29


async def test_where_buttons_fill_the_screen_a_message_is_still_seen() -> None:
    app = Desk(9)
    async with app.run_test(size=(60, 30), notifications=True) as pilot:
        shown = await toast(app, pilot)
        assert shown.y >= 0
        assert shown.height >= 3
