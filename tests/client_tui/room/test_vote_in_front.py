"""The vote in front of everything: it comes by itself, is put away and found again, and survives what happens meanwhile."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

from client_tui.device.keep import Home
from client_tui.room.room import RoomScreen
from client_tui.voting.vote_panel import VotePanel
from client_tui.widgets.area_tabs import AreaTabs
from meeting.command import Actor
from meeting.voting import Ballot, Motion, Roll
from tests.client_tui.premises import GUEST, MEETING, QUESTION, at_screen, delegate, go, hall, reads, seen, wire
from tests.client_tui.voters import ballot, choose, panel, ready
from words.times import time_of_day

ME = delegate(2)


async def test_a_vote_appears_is_cast_recorded_closed_and_told(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.open_vote()
            await seen(pilot, lambda: reads(pilot.app, QUESTION) and reads(pilot.app, "Không tán thành"))
            await choose(pilot, "1")
            assert ballot(house, ME) is None
            assert reads(pilot.app, "Đồng chí chọn:")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Đã ghi nhận lúc"))
            cast = ballot(house, ME)
            assert cast is not None
            assert cast.choice == "yes"
            assert reads(pilot.app, time_of_day(cast.at))
            await house.close_vote()
            await seen(pilot, lambda: reads(pilot.app, "Không được thông qua"))
            assert reads(pilot.app, "Có 1/9 đại biểu tham gia biểu quyết")
            assert reads(pilot.app, "Lựa chọn của đồng chí: Tán thành")
            await pilot.press("escape")
            await seen(pilot, lambda: not panel(pilot).has_class("-shown"))
            await go(pilot, "voting")
            await seen(pilot, lambda: reads(pilot.app, "Tán thành (1)") and reads(pilot.app, "Trần Thị Bình"))


async def test_everybody_in_the_hall_sees_the_vote(tmp_path: Path) -> None:
    async with hall(tmp_path) as house, AsyncExitStack() as screens:
        await house.sit()
        await house.everybody_here()
        pilots = [
            await screens.enter_async_context(at_screen(await house.joined(delegate(n)), size=(60, 30)))
            for n in (2, 3, 4)
        ]
        for pilot in pilots:
            await ready(pilot)
        await house.open_vote()
        for pilot in pilots:
            await seen(pilot, lambda pilot=pilot: panel(pilot).has_class("-shown"))  # type: ignore[misc]


async def test_the_panel_comes_in_front_of_an_open_palette(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await pilot.press("f1")
            await seen(pilot, lambda: not isinstance(pilot.app.screen, RoomScreen))
            await house.open_vote()
            await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and reads(pilot.app, QUESTION))


async def test_the_paper_can_be_read_before_voting_and_the_vote_found_again(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.open_vote()
            await seen(pilot, lambda: panel(pilot).has_class("-shown"))
            await pilot.press("escape")
            await seen(pilot, lambda: reads(pilot.app, "Đồng chí chưa biểu quyết: F6"))
            await pilot.click("#under-way")
            await seen(pilot, lambda: panel(pilot).has_class("-shown"))


async def test_a_recorded_choice_is_known_after_a_restart_and_may_be_changed(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        home = await house.joined(ME)
        async with at_screen(home) as pilot:
            await ready(pilot)
            await house.open_vote()
            await choose(pilot, "1")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Đã ghi nhận lúc"))
        async with at_screen(home) as pilot:
            await ready(pilot)
            await seen(pilot, lambda: reads(pilot.app, "Đồng chí đã gửi. Xem lại: F6"))
            await pilot.press("f6")
            await seen(pilot, lambda: reads(pilot.app, "Lựa chọn của đồng chí: Tán thành"))
            await pilot.press("d")
            await choose(pilot, "2")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Lựa chọn của đồng chí: Không tán thành"))
            changed = ballot(house, ME)
            assert changed is not None
            assert changed.choice == "no"


async def test_who_is_not_entitled_watches_from_a_line(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        async with at_screen(await house.joined(GUEST)) as pilot:
            await ready(pilot)
            await house.open_vote()
            await seen(pilot, lambda: reads(pilot.app, "Xem diễn biến: F6"))
            assert not panel(pilot).has_class("-shown")
            await pilot.press("f6")
            await seen(pilot, lambda: reads(pilot.app, QUESTION))


async def test_a_ballot_put_away_after_a_new_start_takes_no_keys(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        home = await house.joined(ME)
        await house.open_vote()
        async with wire(home, meeting="ky-hop-3") as link:
            await link.seen(lambda: link.copy.get(Motion, "m1") is not None)
            question = link.copy.get(Motion, "m1")
            assert question is not None
            await link.give(link.ballot(question, "yes"))
        async with at_screen(home) as pilot:
            await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and reads(pilot.app, "Đồng chí đã gửi"))
            assert not panel(pilot).shown
            await pilot.press("d", "2", "enter")
            await seen(pilot, lambda: pilot.app.screen.query_one(AreaTabs).chosen == "papers")
            assert panel(pilot).state == "recorded"
            found = house.copy.get(Ballot, f"m1.{ME}")
            assert found is not None
            assert found.choice == "yes"


async def test_a_ballot_on_its_way_survives_a_change_of_language(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        home = await house.joined(ME)
        async with at_screen(home) as pilot:
            await ready(pilot)
            await house.open_vote()
            await choose(pilot, "1")
            await house.stop()
            await pilot.press("enter")
            await seen(pilot, lambda: panel(pilot).state == "sending")
            await pilot.press("f11")
            await seen(pilot, lambda: bool(pilot.app.screen.query(VotePanel)) and panel(pilot).state == "sending")
            await house.open()
            await seen(pilot, lambda: panel(pilot).state == "recorded")
            found = house.copy.get(Ballot, f"m1.{ME}")
            assert found is not None
            assert found.choice == "yes"


async def test_who_voted_elsewhere_while_a_ballot_waited_is_told_what_stands_and_may_vote_again(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        home, card = await house.joined(ME), await house.card(ME)
        async with wire(Home(tmp_path / "other"), card, MEETING) as other, at_screen(home) as pilot:
            await ready(pilot)
            await house.open_vote()
            await choose(pilot, "1")
            await other.seen(lambda: other.copy.get(Roll, "m1") is not None)
            await house.stop()
            await pilot.press("enter")
            await seen(pilot, lambda: panel(pilot).state == "sending")
            question = other.copy.get(Motion, "m1")
            assert question is not None
            elsewhere = Actor(ME, other.kept.key.id, MEETING)
            await house.line.give(elsewhere, "the-other-device-of-me", other.ballot(question, "no"))
            await house.open()
            await seen(pilot, lambda: reads(pilot.app, "đồng chí đã biểu quyết trên thiết bị khác"))
            assert panel(pilot).state == "recorded"
            assert reads(pilot.app, "vẫn có hiệu lực: Không tán thành")
            await pilot.press("d")
            await choose(pilot, "1")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Lựa chọn của đồng chí: Tán thành"))
            found = house.copy.get(Ballot, f"m1.{ME}")
            assert found is not None
            assert found.choice == "yes"
