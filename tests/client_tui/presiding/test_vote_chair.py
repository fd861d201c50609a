"""The chair leads the vote."""

from __future__ import annotations

from pathlib import Path

from client_tui.presiding.open_vote import OpenVote
from client_tui.presiding.vote_chair import VoteChair
from client_tui.room.room import RoomScreen
from client_tui.widgets.confirm import Confirm
from meeting import agenda, attendance, calendar
from meeting.calendar import Meeting
from meeting.voting import Motion
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    QUESTION,
    Premises,
    at_screen,
    delegate,
    hall,
    in_front,
    reads,
    seen,
    wire,
)
from tests.client_tui.voters import choose, panel, ready

ME = delegate(2)


async def test_the_chair_opens_the_sitting_the_vote_and_closes_it(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.give(calendar.Publish())
        home = await house.joined(CHAIR)
        await house.everybody_here(but=(CHAIR,))
        async with at_screen(home) as pilot:
            await ready(pilot)
            await pilot.press("f4")
            await seen(pilot, lambda: reads(pilot.app, "Có mặt 9/9"))
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "Khai mạc phiên họp?"))
            await pilot.press("right", "enter")
            await seen(pilot, lambda: reads(pilot.app, "Đang họp, khai mạc lúc"))
            for title in ("Khai mạc, thông qua", "Báo cáo kinh tế", "Dự toán ngân sách"):
                ends = agenda.running(house.copy, MEETING) is not None
                await pilot.press("f5")
                if ends:  # one slip of the finger must not end what is being dealt with
                    await in_front(pilot, Confirm)
                    await pilot.press("right", "enter")
                await seen(pilot, lambda title=title: reads(pilot.app, f"▶ {title}") or running(house, title))  # type: ignore[misc]
            await seen(pilot, lambda: bool(pilot.app.screen.check_action("open_vote", ())))
            await pilot.press("f7")
            await in_front(pilot, OpenVote)
            for words in (
                QUESTION,
                "ít nhất 5/9",
                "khoản 2 Điều 35",
                "Có mặt 9/9, cần 6",
                "9 đại biểu có mặt được biểu quyết",
            ):
                await seen(pilot, lambda words=words: reads(pilot.app, words))  # type: ignore[misc]
            await pilot.press("right", "enter")
            await choose(pilot, "1")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Chưa biểu quyết (8)"))
            await pilot.press("f8")
            await seen(pilot, lambda: reads(pilot.app, "Còn 8 người chưa biểu quyết"))
            await pilot.press("right", "enter")
            await seen(pilot, lambda: reads(pilot.app, "Không được thông qua"))
            declared = house.copy.get(Motion, "m1")
            assert declared.state == "declared"


def running(house: Premises, title: str) -> bool:
    from meeting.agenda import running as now

    item = now(house.copy, MEETING)
    return item is not None and title in item.title


async def test_the_question_before_closing_counts_on_while_it_is_read(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        async with (
            at_screen(await house.joined(CHAIR)) as chair,
            wire(await house.joined(ME), meeting=MEETING) as tablet,
        ):
            await ready(chair)
            await house.open_vote()
            await seen(chair, lambda: panel(chair).has_class("-shown"))
            await chair.press("escape", "f8")
            await seen(chair, lambda: isinstance(chair.app.screen, Confirm) and reads(chair.app, "Đã biểu quyết 0/9."))
            yes = chair.app.screen.query_one("#yes").region
            await tablet.seen(lambda: (now := tablet.copy.get(Motion, "m1")) is not None and now.state == "open")
            shown = tablet.copy.get(Motion, "m1")
            assert shown is not None
            await tablet.give(tablet.ballot(shown, "yes"))
            await seen(chair, lambda: reads(chair.app, "Đã biểu quyết 1/9.") and reads(chair.app, "Còn 8 người"))
            assert chair.app.screen.query_one("#yes").region == yes


async def test_without_quorum_the_chair_is_told_and_nothing_opens(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.give(attendance.CheckIn(people=(delegate(1), delegate(2))), CHAIR)
        async with at_screen(await house.joined(CHAIR)) as pilot:
            await ready(pilot)
            await seen(pilot, lambda: reads(pilot.app, "Chưa đủ điều kiện tiến hành"))
            await pilot.press("f7")
            await seen(pilot, lambda: reads(pilot.app, "Chưa đủ số đại biểu để tiến hành: có mặt 2, cần ít nhất 6."))
            assert house.copy.get(Motion, "m1").state == "prepared"


async def test_a_delegate_has_none_of_the_chairs_acts(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            assert not reads(pilot.app, "Mở biểu quyết")
            await pilot.press("f7", "f5", "ctrl+x")
            await pilot.pause()
            assert isinstance(pilot.app.screen, RoomScreen)
            assert house.copy.get(Meeting, MEETING).state == "running"


async def test_a_question_of_another_item_is_refused_before_it_is_read_out(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        async with at_screen(await house.joined(CHAIR)) as pilot:
            await ready(pilot)
            room = pilot.app.screen
            assert isinstance(room, RoomScreen)
            other = house.copy.get(Motion, "m2")
            room.part(VoteChair).open_vote(other)
            await seen(pilot, lambda: reads(pilot.app, "Biểu quyết này thuộc nội dung 1, đang họp nội dung 3"))
            assert not isinstance(pilot.app.screen, OpenVote)
        assert house.copy.get(Motion, "m2").state == "prepared"
