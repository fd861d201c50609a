"""The acts on the meeting as a whole."""

from __future__ import annotations

from pathlib import Path

from meeting import calendar
from meeting.calendar import Meeting
from tests.client_tui.premises import CHAIR, MEETING, SECRETARY, at_screen, hall, reads, seen
from tests.client_tui.voters import ready


async def test_a_draft_is_published_by_the_secretary(tmp_path: Path) -> None:
    async with hall(tmp_path) as house, at_screen(await house.joined(SECRETARY)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+b")
        await seen(pilot, lambda: reads(pilot.app, "Công bố kỳ họp?"))
        await pilot.press("right", "enter")
        await seen(pilot, lambda: reads(pilot.app, "Chưa khai mạc"))


async def test_the_chair_opens_with_enough_members_and_is_told_at_once_without(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.give(calendar.Publish())
        async with at_screen(await house.joined(CHAIR)) as pilot:
            await ready(pilot)
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "Chưa đủ số đại biểu để tiến hành: có mặt 0, cần ít nhất 6."))
            assert not reads(pilot.app, "Khai mạc phiên họp?")
            await house.everybody_here()
            await seen(pilot, lambda: reads(pilot.app, "Đủ điều kiện tiến hành"))
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "Khai mạc phiên họp?"))
            await pilot.press("right", "enter")
            await seen(pilot, lambda: house.copy.get(Meeting, MEETING).opened > 0)
