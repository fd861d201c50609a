"""Asking to present, and being asked to read: told at real screens over a real server, wherever one is in the room."""

from __future__ import annotations

from pathlib import Path

from client_tui.ground.choose import Choose
from client_tui.widgets.area_tabs import AreaTab
from meeting.annotations import AskToPresent, leader
from meeting.papers import Opened, Remind, Reminder
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    SECRETARY,
    Premises,
    at_screen,
    delegate,
    go,
    hall,
    in_front,
    reads,
    seen,
)
from tests.client_tui.reading import TITLE, open_paper, reader_of, reading
from tests.client_tui.shelves import lay
from tests.client_tui.voters import ready


def state(room: Premises) -> tuple[str, tuple[str, ...]]:
    lead = leader(room.copy, MEETING)
    return lead.person, lead.asking


async def test_the_chair_is_told_who_asks_in_any_area_and_the_one_invited_is_told_too(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with at_screen(await room.joined(CHAIR)) as chair, at_screen(await room.joined(delegate(2))) as tablet:
            await ready(chair)
            await go(chair, "voting")
            await open_paper(tablet)
            await tablet.press("l")
            await seen(tablet, lambda: reads(tablet.app, "Đồng chí đã xin trình bày, chờ chủ tọa mời"))
            await seen(chair, lambda: reads(chair.app, "Trần Thị Bình xin trình bày. Nhấn I để quyết định."))
            assert reads(chair.app, "Trần Thị Bình xin trình bày · I: quyết định")
            await chair.press("i")
            await in_front(chair, Choose)
            await chair.press("enter")
            await seen(tablet, lambda: reads(tablet.app, "Đồng chí được mời trình bày."))
            await seen(tablet, lambda: reads(tablet.app, "Đồng chí đang dẫn đọc · 0 người theo · L: thôi dẫn"))
            await seen(chair, lambda: reads(chair.app, "Trần Thị Bình đang dẫn đọc · T: theo"))
            assert state(room) == (delegate(2), ())
            await chair.press("t")
            reader = await reader_of(chair)
            await seen(chair, lambda: reader.open)
            await tablet.press("right")
            await seen(chair, lambda: reader.view.place.page == 1)
            await chair.press("i")
            await seen(chair, lambda: reads(chair.app, "Kết thúc phần của Trần Thị Bình"))
            await chair.press("enter")
            await seen(tablet, lambda: not reads(tablet.app, "đang dẫn đọc"))
            assert state(room) == ("", ())


async def test_the_key_says_what_it_does_for_whom(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        desk = 140, 45  # a line wide enough for all keys
        async with (
            at_screen(await room.joined(CHAIR), desk) as chair,
            at_screen(await room.joined(delegate(2)), desk) as tablet,
        ):
            await open_paper(chair)
            await open_paper(tablet)
            await seen(chair, lambda: reads(chair.app, "L Dẫn đọc"))
            await seen(tablet, lambda: reads(tablet.app, "L Xin trình bày"))
            await tablet.press("l")
            await seen(tablet, lambda: reads(tablet.app, "L Rút lời xin"))
            await tablet.press("l")
            await seen(tablet, lambda: state(room) == ("", ()) and reads(tablet.app, "L Xin trình bày"))
            await chair.press("l")
            await seen(chair, lambda: state(room) == (CHAIR, ()) and reads(chair.app, "L Thôi dẫn"))
            await chair.press("l")
            await seen(chair, lambda: state(room) == ("", ()) and reads(chair.app, "L Dẫn đọc"))


async def test_one_is_declined_and_told_so_by_a_tap_of_the_chair(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await room.joined(delegate(3))
        async with at_screen(await room.joined(CHAIR)) as chair, at_screen(await room.joined(delegate(2))) as tablet:
            await ready(chair)
            await ready(tablet)
            await room.give(AskToPresent(), delegate(2))
            await room.give(AskToPresent(), delegate(3))
            await seen(chair, lambda: reads(chair.app, "Trần Thị Bình, Lê Văn Cường xin trình bày · I: quyết định"))
            await chair.click("#ask-line")
            await in_front(chair, Choose)
            await chair.press("down", "down", "enter")
            await seen(tablet, lambda: reads(tablet.app, "Đồng chí chưa được mời trình bày."))
            assert state(room) == ("", (delegate(3),))
            await seen(chair, lambda: reads(chair.app, "Lê Văn Cường xin trình bày · I: quyết định"))


async def test_who_asked_takes_it_back_by_a_tap_and_hears_nothing_of_declining(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await ready(tablet)
            await room.give(AskToPresent(), delegate(2))
            await seen(tablet, lambda: reads(tablet.app, "chờ chủ tọa mời"))
            await tablet.click("#ask-line")
            await seen(tablet, lambda: reads(tablet.app, "Rút lời xin trình bày?"))
            await tablet.press("right", "enter")
            await seen(tablet, lambda: reads(tablet.app, "Đã rút lời xin trình bày."))
            assert state(room) == ("", ())
            assert not reads(tablet.app, "chưa được mời")


async def test_a_reminder_is_told_counted_on_the_tab_and_answered_by_reading(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", "Báo cáo đã đọc")
        await lay(room, "b", TITLE)
        await room.joined(SECRETARY)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await ready(tablet)
            tab = tablet.app.screen.query_one("#tab-papers", AreaTab)
            assert str(tab.label) == "2 Tài liệu"
            assert not tablet.app.screen.check_action("read_reminded", ())
            await go(tablet, "attendance")
            await room.give(Remind(paper="b", people=(delegate(2),)), SECRETARY)
            await seen(tablet, lambda: reads(tablet.app, f"Phạm Thị Thu nhắc đồng chí xem: {TITLE}"))
            assert str(tab.label) == "2 Tài liệu (1)"
            await go(tablet, "papers")
            assert reads(tablet.app, "Phạm Thị Thu nhắc đồng chí xem")
            assert reads(tablet.app, "Cần xem")
            await go(tablet, "agenda")
            await tablet.press("ctrl+r")
            await reading(tablet)
            assert reads(tablet.app, TITLE)
            await seen(tablet, lambda: str(tab.label) == "2 Tài liệu")
            assert room.copy.get(Opened, f"b.{delegate(2)}") is not None
            assert room.copy.get(Reminder, f"b.{delegate(2)}") is None


async def test_a_reminder_given_before_one_comes_waits_on_the_tab(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "b", TITLE)
        await room.joined(SECRETARY)
        member = await room.joined(delegate(2))
        await room.give(Remind(paper="b"), SECRETARY)
        async with at_screen(member) as tablet:
            await ready(tablet)
            await seen(
                tablet, lambda: str(tablet.app.screen.query_one("#tab-papers", AreaTab).label) == "2 Tài liệu (1)"
            )
