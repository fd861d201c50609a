"""The top line: whether there is a connection, and what stays readable without one."""

from __future__ import annotations

from pathlib import Path

from meeting.membership.changing_tenure import SetTenure
from meeting.safetext import Line
from tests.client_tui.premises import CHAIR, at_screen, delegate, hall, reads, seen
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


async def test_who_is_suspended_reads_it_beside_their_name_and_is_told_why(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.give(SetTenure(person=ME, tenure="suspended", reason=Line("Nghị quyết số 5")))
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu · Tạm đình chỉ"))
            assert reads(pilot.app, "Tình trạng của đồng chí: Tạm đình chỉ. Nghị quyết số 5")


async def test_who_presides_reads_that_the_servers_clock_is_wrong_until_it_is_right_and_a_deputy_does_not(
    tmp_path: Path,
) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        async with (
            at_screen(await house.joined(CHAIR), size=(140, 40)) as chair,
            at_screen(await house.joined(ME)) as mine,
        ):
            await ready(chair)
            await ready(mine)
            house.astray = -3_720_000_000
            house.room.look_at_clock()
            await seen(chair, lambda: reads(chair.app, "Đồng hồ máy chủ chậm 1 giờ 2 phút · Nguyễn Văn An"))
            assert reads(chair.app, "thời hạn biểu quyết vẫn chạy đều")
            house.astray = 0
            house.room.look_at_clock()
            await seen(chair, lambda: not reads(chair.app, "2 phút · Nguyễn Văn An"))
            await seen(chair, lambda: reads(chair.app, "đã khớp lại với giờ của"))
            assert not reads(mine.app, "Đồng hồ máy chủ")
