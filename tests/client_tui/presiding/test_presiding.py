"""The acts on the meeting as a whole."""

from __future__ import annotations

from pathlib import Path

from tests.client_tui.premises import SECRETARY, at_screen, hall, reads, seen
from tests.client_tui.voters import ready


async def test_a_draft_is_published_by_the_secretary(tmp_path: Path) -> None:
    async with hall(tmp_path) as house, at_screen(await house.joined(SECRETARY)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+b")
        await seen(pilot, lambda: reads(pilot.app, "Công bố kỳ họp?"))
        await pilot.press("right", "enter")
        await seen(pilot, lambda: reads(pilot.app, "Chưa khai mạc"))
