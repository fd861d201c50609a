"""Checking in by oneself."""

from __future__ import annotations

from pathlib import Path

from tests.client_tui.premises import at_screen, delegate, hall, reads, seen
from tests.client_tui.voters import ready

ME = delegate(2)


async def test_one_checks_in_by_key_or_by_finger(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await seen(pilot, lambda: reads(pilot.app, "Có mặt 0/9"))
            await pilot.press("f4")
            await seen(pilot, lambda: reads(pilot.app, "Có mặt 1/9"))
            await seen(pilot, lambda: not reads(pilot.app, "Đồng chí chưa điểm danh"))
        async with at_screen(await house.joined(delegate(3)), size=(60, 30)) as pilot:
            await ready(pilot)
            await pilot.click("#check-in")
            await seen(pilot, lambda: reads(pilot.app, "Có mặt 2/9"))
