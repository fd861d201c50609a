"""The acts on the meeting as a whole."""

from __future__ import annotations

from pathlib import Path

from meeting import calendar, voting
from meeting.calendar import Meeting
from meeting.voting import Motion
from tests.client_tui.premises import CHAIR, GUEST, MEETING, SECRETARY, at_screen, delegate, hall, reads, seen
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


async def test_the_chair_closes_the_doors_as_the_body_decided_and_a_guest_sees_nothing_of_it(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        guest = await house.joined(GUEST)
        async with at_screen(await house.joined(CHAIR)) as pilot, at_screen(guest) as outside:
            await ready(pilot)
            await seen(outside, lambda: reads(outside.app, "3. Dự toán ngân sách địa"))
            await pilot.press("ctrl+p")
            await seen(pilot, lambda: reads(pilot.app, "Biểu quyết việc họp kín: phần nào?"))
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Đã soạn biểu quyết về việc họp kín."))
            (asked,) = (one for one in house.copy.of(Motion, MEETING) if one.to_close)
            assert (asked.to_close, asked.item, asked.form) == ("item", "i3", "electronic")
            await house.give(voting.Open(motion=asked.id), CHAIR)
            for n in range(2, 9):
                await house.votes(delegate(n), asked.id, "yes")
            await house.give(voting.Close(motion=asked.id), CHAIR)
            await seen(pilot, lambda: pilot.app.link.copy.get(Motion, asked.id).state == "declared")  # type: ignore[attr-defined]  # the app is Hop
            await pilot.press("ctrl+p")
            await seen(pilot, lambda: reads(pilot.app, "Chuyển sang họp kín?"))
            await pilot.press("right", "enter")
            await seen(outside, lambda: reads(outside.app, "Đang họp kín một nội dung"))
            await outside.press("escape")
            await seen(
                outside, lambda: reads(outside.app, "Chất vấn") and not reads(outside.app, "3. Dự toán ngân sách địa")
            )
            await pilot.press("ctrl+p")
            await seen(pilot, lambda: reads(pilot.app, "Trở lại họp công khai?"))
            await pilot.press("right", "enter")
            await seen(outside, lambda: reads(outside.app, "3. Dự toán ngân sách địa"))
