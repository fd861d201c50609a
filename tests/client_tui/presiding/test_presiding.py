"""The acts on the meeting as a whole."""

from __future__ import annotations

from pathlib import Path

from tests.client_tui.premises import CHAIR, SECRETARY, at_screen, delegate, hall, reads, seen
from tests.client_tui.voters import ready


async def test_a_draft_is_published_by_the_secretary(tmp_path: Path) -> None:
    async with hall(tmp_path) as house, at_screen(await house.joined(SECRETARY)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+b")
        await seen(pilot, lambda: reads(pilot.app, "Công bố kỳ họp?"))
        await pilot.press("right", "enter")
        await seen(pilot, lambda: reads(pilot.app, "Chưa khai mạc"))


async def test_the_chair_adjourns_and_everybody_is_told_when_it_goes_on(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        member = await house.joined(delegate(2))
        async with at_screen(await house.joined(CHAIR)) as pilot, at_screen(member) as tablet:
            await ready(pilot)
            await ready(tablet)
            await pilot.press("ctrl+d")
            await seen(pilot, lambda: reads(pilot.app, "Nghỉ hết buổi họp?"))
            await pilot.press("end", "ctrl+u", *"chiều nay", "enter")
            await seen(pilot, lambda: reads(pilot.app, "Ghi giờ họp tiếp, ví dụ"))
            await pilot.press("end", "ctrl+u", *"8:00 05/01/2099", "enter")
            await seen(tablet, lambda: reads(tablet.app, "Nghỉ, họp tiếp lúc 08:00 05/01/2099"))
            assert reads(tablet.app, "Có mặt 0/9")
