"""The room: what stays readable without the server, who sees what, another language, another meeting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.dom import DOMNode
from textual.widgets import OptionList

from client_tui.keep import Home
from client_tui.screens.room import RoomScreen
from client_tui.widgets.choice_list import ChoiceList
from client_tui.widgets.pick_list import PickList
from meeting import agenda, calendar
from meeting.outcome import Conclude
from meeting.safetext import Line, Text
from server.app import clock
from tests.client_tui.hall import CHAIR, MEETING, SECRETARY, at_screen, delegate, hall, reads, seen
from tests.client_tui.voters import ready

ME = delegate(2)


async def test_the_server_goes_and_comes_back_and_the_header_says_so(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.stop()
            await seen(pilot, lambda: reads(pilot.app, "Đang kết nối lại"))
            assert reads(pilot.app, "Dự toán ngân sách địa phương")
            await seen(pilot, lambda: reads(pilot.app, "F9 Thử kết nối ngay"))
            await house.open()
            await pilot.press("f9")
            await seen(pilot, lambda: reads(pilot.app, "Đã kết nối"))


async def test_started_without_a_server_everything_is_still_there_to_read(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        home = await house.joined(ME)
        async with at_screen(home) as pilot:
            await ready(pilot)
        await house.stop()
        async with at_screen(home) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Dự toán ngân sách địa phương"))
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu"))
            assert not reads(pilot.app, "Đã kết nối")


async def test_one_checks_in_by_key_or_by_finger(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await seen(pilot, lambda: reads(pilot.app, "Có mặt 0/9"))
            await pilot.press("f4")
            await seen(pilot, lambda: reads(pilot.app, "Có mặt 1/9"))
            assert not reads(pilot.app, "Đồng chí chưa điểm danh")
        async with at_screen(await house.joined(delegate(3)), size=(60, 30)) as pilot:
            await ready(pilot)
            await pilot.click("#check-in")
            await seen(pilot, lambda: reads(pilot.app, "Có mặt 2/9"))


async def test_the_running_item_is_followed_until_one_looks_elsewhere(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            items = pilot.app.screen.query_one("#items", OptionList)
            await seen(pilot, lambda: items.highlighted == 2)
            await house.give(agenda.Run(id="i4"), CHAIR)
            await seen(pilot, lambda: items.highlighted == 3)
            await pilot.press("up", "up")
            await seen(pilot, lambda: items.highlighted == 1)
            await house.give(agenda.Run(id="i3"), CHAIR)
            await seen(pilot, lambda: bool(pilot.app.screen.query_one("#agenda").check_action("follow", ())))
            assert items.highlighted == 1
            await pilot.press("f")
            await seen(pilot, lambda: items.highlighted == 2)


async def test_a_conclusion_stands_beside_its_item(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.give(Conclude(item="i3", text=Text("Thống nhất trình Hội đồng nhân dân.")), CHAIR)
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await seen(pilot, lambda: reads(pilot.app, "Thống nhất trình Hội đồng nhân dân."))


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


async def test_a_revoked_device_is_told_and_stays_readable(tmp_path: Path) -> None:
    from meeting.people import Device, Revoke

    async with hall(tmp_path) as house:
        await house.sit()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            device = next(one.id for one in house.copy.of(Device) if one.person == ME)
            await house.give(Revoke(device=device))
            await seen(pilot, lambda: reads(pilot.app, "Ngoại tuyến"))
            await seen(pilot, lambda: reads(pilot.app, "thu hồi quyền"))


async def test_a_draft_is_published_by_the_secretary(tmp_path: Path) -> None:
    async with hall(tmp_path) as house, at_screen(await house.joined(SECRETARY)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+b")
        await seen(pilot, lambda: reads(pilot.app, "Công bố kỳ họp?"))
        await pilot.press("right", "enter")
        await seen(pilot, lambda: reads(pilot.app, "Chưa khai mạc"))


async def test_nothing_is_asked_of_the_network_before_there_is_a_membership(tmp_path: Path) -> None:
    async with at_screen(Home(tmp_path / "mine")) as pilot:
        await seen(pilot, lambda: reads(pilot.app, "VÀO PHÒNG HỌP"))
        assert not isinstance(pilot.app.screen, RoomScreen)


async def test_the_running_item_says_how_long_people_may_speak_and_where_that_is_written(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        async with at_screen(await house.joined(delegate(2)), (100, 40)) as pilot:
            await ready(pilot)
            await seen(pilot, lambda: reads(pilot.app, "Thời lượng (phút): trình bày 15, phát biểu 7, lần sau 3"))
            assert reads(pilot.app, "mỗi người nhiều nhất 2 lần (Quy chế làm việc của Hội đồng nhân dân)")


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


async def test_a_new_report_left_without_minutes_takes_what_the_rules_give_it(tmp_path: Path) -> None:
    async with hall(tmp_path) as house, at_screen(await house.joined(SECRETARY)) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await seen(pilot, lambda: reads(pilot.app, "Báo cáo bỏ trống: 15, theo bộ quy tắc."))
        await pilot.press(*"Bao cao")
        kinds = pilot.app.screen.query_one("#kind", ChoiceList)
        kinds.query_one(PickList).focus()
        await pilot.press("home", "down", "enter")
        await seen(pilot, lambda: kinds.value == "report")
        await pilot.press("ctrl+s")
        await seen(pilot, lambda: reads(pilot.app, "5. Bao cao"))
        assert [one.minutes for one in house.copy.of(agenda.Item, MEETING) if one.title == "Bao cao"] == [15]
