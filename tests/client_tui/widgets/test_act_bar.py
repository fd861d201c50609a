"""Acts as buttons: each shows its label and its key, however narrow the screen."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from textual.app import ComposeResult
from textual.containers import Vertical

from client_tui.terminal.actions import Act, Acting
from client_tui.widgets.act_bar import ActBar
from tests.client_tui.papers.page.test_view import screen_text
from tests.client_tui.samples import Bench

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


BACK = Act("back", "escape", "Danh sách", "", leads=False)
LONG = Act("next_item", "f5", "Nội dung tiếp theo", "")
RARE = Act("pause", "ctrl+g", "Giải lao", "")


class Deck(Vertical, Acting):
    """Something with acts, and their buttons."""

    ACTS: ClassVar[tuple[Act, ...]] = (BACK, LONG, RARE)

    def __init__(self, *shown: Act) -> None:
        super().__init__()
        self._acts = shown

    def compose(self) -> ComposeResult:
        yield ActBar(self, self._acts, spare=(RARE,))


async def test_what_only_leads_back_does_not_stand_out_and_a_telephone_has_no_room_for_what_is_rare() -> None:
    for width, rare in ((60, False), (100, True)):
        app: Any = Bench(lambda: Deck(BACK, LONG, RARE))
        async with app.run_test(size=(width, 30)) as pilot:
            await pilot.pause()
            assert [button.act.name for button in app.query(".-primary")] == ["next_item"]
            assert ("Giải lao" in screen_text(app)) is rare


async def test_buttons_that_would_just_fit_but_for_the_space_between_them_keep_their_keys() -> None:
    acts = [Act(name, key, label, "") for name, key, label in (("c", "c", "Có mặt"), ("x", "x", "Vắng có lý do"))]
    more = Act("e", "e", "Việc khác", "")
    app: Any = Gapped(lambda: Roll(*acts, more))
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        assert "Vắng có lý do  X" in screen_text(app)


class Gapped(Bench):
    """Buttons stand apart, as in the room."""

    CSS = "ActBar { grid-gutter: 0 1; grid-rows: 3; } ActButton { width: 100%; margin: 0; padding: 0 1; }"


class Roll(Deck):
    """Three acts as who keeps the roll has them."""

    ACTS: ClassVar[tuple[Act, ...]] = tuple(Act(name, name, "", "") for name in "cxe")
