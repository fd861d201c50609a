"""Acts as buttons: each shows its label and its key, however narrow the screen."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from textual.app import ComposeResult
from textual.containers import Vertical

from client_tui.actions import Act, Acting
from client_tui.widgets.act_bar import ActBar
from tests.client_tui.samples import Bench
from tests.client_tui.widgets.test_paper_view import screen_text

ACTS = (
    Act("all", "P", "Phát hành tất cả", "", key_label="⇧P"),
    Act("stop", "ctrl+k", "Dừng gửi tất cả", ""),
    Act("report", "ctrl+l", "Xem các tệp đã gửi", ""),
    Act("list", "escape", "Danh sách", ""),
)


class Work(Vertical, Acting):
    ACTS: ClassVar[tuple[Act, ...]] = ACTS

    def compose(self) -> ComposeResult:
        yield ActBar(self, ACTS)


@pytest.mark.parametrize("width", [60, 80, 84, 100, 140])
async def test_every_button_shows_its_key_beside_its_label(width: int) -> None:
    app: Any = Bench(Work)
    async with app.run_test(size=(width, 30)) as pilot:
        await pilot.pause()
        words = screen_text(app)
        for act in ACTS:
            assert f"{act.label}  {act.key}" in words
