"""Devices at the secretary's screen over a real server."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from client_tui.screens.people import PeoplePane
from client_tui.widgets.pick_list import PickList
from meeting.people import Device
from meeting.refusal import Refused
from meeting.voting import Motion
from tests.client_tui.hall import MEETING, SECRETARY, at_screen, delegate, go, hall, reads, seen, wire


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


async def test_a_ballot_that_was_not_taken_is_told_at_once_and_stays_listed_with_its_vote(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await room.everybody_here()
        member = await room.joined(delegate(2))
        async with wire(member, meeting=MEETING) as tablet, at_screen(await room.joined(SECRETARY)) as desk:
            await seen(desk, lambda: reads(desk.app, "Đã kết nối"))
            await room.open_vote()
            await tablet.seen(lambda: (now := tablet.copy.get(Motion, "m1")) is not None and now.state == "open")
            shown = tablet.copy.get(Motion, "m1")
            assert shown is not None
            good = tablet.ballot(shown, "yes")
            forged = replace(good, signature=bytes(64))
            with pytest.raises(Refused, match="signature_wrong"):
                await tablet.give(forged)
            await seen(desk, lambda: reads(desk.app, "Không nhận phiếu của Trần Thị Bình: chữ ký của thiết bị"))
            await room.close_vote()
            with pytest.raises(Refused, match="vote_closed"):
                await tablet.give(good)
            await desk.press("escape")
            await go(desk, "voting")
            await desk.press("down")
            await seen(desk, lambda: reads(desk.app, "Phiếu không được nhận (2)"))
            assert reads(desk.app, "Trần Thị Bình: gửi sau khi đã đóng biểu quyết")
            await go(desk, "people")
            await seen(desk, lambda: reads(desk.app, "PHIẾU KHÔNG ĐƯỢC NHẬN (2)"))
            assert reads(desk.app, "chữ ký của thiết bị không đúng · Nghị quyết về dự toán")
