"""Devices at the secretary's screen over a real server."""

from __future__ import annotations

from pathlib import Path

from client_tui.screens.people import PeoplePane
from client_tui.widgets.pick_list import PickList
from meeting.people import Device
from tests.client_tui.hall import SECRETARY, at_screen, delegate, hall, reads, seen, wire


async def test_the_desk_sees_who_joined_who_is_online_and_revokes_a_lost_device(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        member = await room.joined(delegate(2))
        async with (
            wire(member, meeting="ky-hop-3") as lost,
            at_screen(await room.joined(SECRETARY)) as desk,
        ):
            await seen(desk, lambda: bool(desk.app.screen.query(PeoplePane)) and reads(desk.app, "Kỳ họp thứ ba"))
            await desk.press("6")
            await seen(desk, lambda: reads(desk.app, "đang trực tuyến 2"))
            assert reads(desk.app, "Đã vào họp 3/11 người")
            assert reads(desk.app, "hop cards --person")
            assert reads(desk.app, "thiết bị này")
            listing = desk.app.screen.query_one("#devices", PickList)
            device = lost.kept.key.id
            listing.highlighted = listing.get_option_index(device)
            await desk.press("r")
            await seen(desk, lambda: reads(desk.app, "Thu hồi thiết bị?"))
            assert reads(desk.app, "Trần Thị Bình")
            await desk.press("right", "enter")
            await seen(desk, lambda: reads(desk.app, "Đã thu hồi"))
            assert room.copy.get(Device, device).revoked
            await lost.seen(lambda: not lost.up)
            await seen(desk, lambda: reads(desk.app, "Đã vào họp 2/11 người"))


async def test_devices_are_nobodys_business_but_the_desks(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await seen(tablet, lambda: reads(tablet.app, "Đã kết nối") and reads(tablet.app, "5 Biên bản"))
            assert not tablet.app.screen.query(PeoplePane)
