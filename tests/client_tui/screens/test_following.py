"""Following at real screens over a real server."""

from __future__ import annotations

from pathlib import Path

from tests.client_tui.hall import CHAIR, at_screen, delegate, hall, reads, seen
from tests.client_tui.screens.test_marking import open_paper
from tests.client_tui.screens.test_papers import TITLE
from tests.client_tui.shelves import lay


async def test_who_follows_turns_the_page_with_the_chair_and_leaves_by_moving(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with at_screen(await room.joined(CHAIR)) as chair, at_screen(await room.joined(delegate(2))) as tablet:
            led, follows = await open_paper(chair), await open_paper(tablet)
            await chair.press("l")
            await seen(tablet, lambda: reads(tablet.app, "đang dẫn đọc"))
            await tablet.press("t")
            await seen(chair, lambda: reads(chair.app, "1 người theo"))
            await chair.press("right")
            await seen(tablet, lambda: follows.place.page == 1 and led.place.page == 1)
            await tablet.press("right")
            await seen(chair, lambda: reads(chair.app, "0 người theo"))
            await chair.press("right")
            await tablet.press("left", "t")
            await seen(tablet, lambda: follows.place.page == 2)
