"""The room as a whole: another language, another meeting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.dom import DOMNode

from client_tui.device.keep import Home
from client_tui.room.room import RoomScreen
from meeting import calendar
from meeting.safetext import Line
from server.app import clock
from tests.client_tui.premises import CHAIR, SECRETARY, at_screen, delegate, hall, reads, seen
from tests.client_tui.voters import ready

ME = delegate(2)


async def test_the_language_changes_while_running(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await pilot.press("f11")
            await seen(pilot, lambda: reads(pilot.app, "Connected") and reads(pilot.app, "Agenda"))
            await pilot.press("f11")
            await seen(pilot, lambda: reads(pilot.app, "Chương trình"))


async def test_another_meeting_of_the_calendar_is_two_keys_away(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        other = calendar.Plan(
            id="khac", title=Line("Phiên họp giải trình"), starts=clock(), chairs=(CHAIR,), people=(ME,)
        )
        await house.give(other, meeting="khac")
        await house.give(calendar.Publish(), meeting="khac")
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await pilot.press("ctrl+o")
            await seen(pilot, lambda: reads(pilot.app, "Phiên họp giải trình"))
            await pilot.press("down", "enter")
            await seen(pilot, lambda: reads(pilot.app, "HĐND xã Sơn Hà · Phiên họp giải trình"))


async def test_nothing_is_asked_of_the_network_before_there_is_a_membership(tmp_path: Path) -> None:
    async with at_screen(Home(tmp_path / "mine")) as pilot:
        await seen(pilot, lambda: reads(pilot.app, "VÀO PHÒNG HỌP"))
        assert not isinstance(pilot.app.screen, RoomScreen)


async def test_which_keys_work_is_known_without_searching_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked at every change of the keyboard's place; a search over the room takes longer than drawing it."""
    searched: list[DOMNode] = []
    walk: Callable[..., Any] = DOMNode.walk_children

    def noted(self: DOMNode, *arguments: Any, **options: Any) -> Any:
        searched.append(self)
        return walk(self, *arguments, **options)

    async with hall(tmp_path) as house:
        await house.sit()
        for who in (ME, CHAIR, SECRETARY):
            async with at_screen(await house.joined(who)) as pilot:
                await ready(pilot)
                assert len(pilot.app.screen.active_bindings) > 10
                with monkeypatch.context() as patched:
                    patched.setattr(DOMNode, "walk_children", noted)
                    assert len(pilot.app.screen.active_bindings) > 10
    assert searched == []
