"""Devices at the secretary's screen over a real server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from client_tui.people.pane import PeoplePane
from client_tui.widgets.pick_list import PickList
from meeting.membership.changing_tenure import SetTenure
from meeting.people import Body, Device, Person, Tenure
from meeting.people.tenure import history
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import Motion
from server.setup.profiles import load as load_profile
from tests.client_tui.alone import Alone, alone, gathering
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    SECRETARY,
    Convened,
    at_screen,
    body,
    delegate,
    go,
    hall,
    has_area,
    reads,
    seen,
    wire,
)


async def test_the_desk_sees_who_joined_who_is_online_and_revokes_a_lost_device(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        member = await room.joined(delegate(2))
        async with (
            wire(member, meeting="ky-hop-3") as lost,
            at_screen(await room.joined(SECRETARY)) as desk,
        ):
            await seen(desk, lambda: has_area(desk, PeoplePane.AREA) and reads(desk.app, "Kỳ họp thứ ba"))
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
            assert not has_area(tablet, PeoplePane.AREA)


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
            await seen(desk, lambda: reads(desk.app, "Phiếu không được nhận (2)"))
            assert reads(desk.app, "Trần Thị Bình: gửi sau khi đã đóng biểu quyết")
            await go(desk, "people")
            await seen(desk, lambda: reads(desk.app, "PHIẾU KHÔNG ĐƯỢC NHẬN (2)"))
            assert reads(desk.app, "chữ ký của thiết bị không đúng · Nghị quyết về dự toán")


async def at_people(pilot: Pilot[Any], lit: str) -> PeoplePane:
    """Go to the people, and light one who has not joined yet."""
    if not isinstance(pilot.app, Alone):
        await seen(pilot, lambda: has_area(pilot, PeoplePane.AREA) and reads(pilot.app, "Kỳ họp thứ ba"))
        await pilot.press("6")
    pane = pilot.app.screen.query_one(PeoplePane)
    await seen(pilot, lambda: pane.has_focus_within and reads(pilot.app, "đang trực tuyến"))
    listing = pane.query_one("#devices", PickList)
    listing.highlighted = listing.get_option_index(f"person:{lit}")
    return pane


def tenure(room: Convened, person: str) -> Tenure:
    found = room.copy.get(Person, person)
    assert isinstance(found, Person)
    return found.tenure


def total(room: Convened) -> int:
    return int(next(iter(room.copy.of(Body))).current_total)


async def test_a_member_who_leaves_is_noted_with_the_reason_after_hearing_what_follows(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, SECRETARY, PeoplePane) as desk:
        await at_people(desk, delegate(4))
        assert reads(desk.app, "Tổng số đại biểu hiện có 9 (theo quy định 9)")
        await desk.press("n")
        await seen(desk, lambda: reads(desk.app, "Tình trạng của Điểu K’Ré"))
        await desk.press("down", "down", "enter")
        await seen(desk, lambda: reads(desk.app, "Thôi nhiệm vụ?"))
        assert reads(desk.app, "Tổng số đại biểu hiện có: 9 → 8")
        assert reads(desk.app, "Cần có mặt ít nhất: 6/9 → 6/8")
        assert reads(desk.app, "Cần để thông qua ít nhất: 5/9 → 5/8, quá nửa tổng số đại biểu")
        await desk.press("enter")
        assert tenure(room, delegate(4)) == "serving", "not without a reason"
        await desk.press(*"Nghi quyet so 15", "enter")
        await seen(desk, lambda: reads(desk.app, "Đã thôi nhiệm vụ (1)".upper()))
        await seen(desk, lambda: reads(desk.app, "Tổng số đại biểu hiện có 8 (theo quy định 9)"))
        assert reads(desk.app, "Nghi quyet so 15")
    assert (tenure(room, delegate(4)), total(room)) == ("left", 8)
    (noted,) = history(room.copy, delegate(4))
    assert (noted.by, str(noted.reason)) == (SECRETARY, "Nghi quyet so 15")


async def test_a_suspended_member_is_marked_in_the_lists_and_can_be_brought_back(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await room.give(SetTenure(person=delegate(4), tenure="suspended", reason=Line("Nghị quyết số 12/NQ-TTHĐND")))
    async with alone(room, SECRETARY, PeoplePane, (60, 30)) as phone:
        pane = await at_people(phone, delegate(4))
        assert reads(phone.app, "tạm đình chỉ 1")
        assert reads(phone.app, "Điểu K’Ré · Tạm đình chỉ")
        await phone.press("n")
        await seen(phone, lambda: reads(phone.app, "Tình trạng của Điểu K’Ré"))
        await phone.press("home", "enter")
        await seen(phone, lambda: reads(phone.app, "Đương nhiệm?"))
        await phone.press(*"Het thoi han", "enter")
        await seen(phone, lambda: not reads(phone.app, "tạm đình chỉ 1") and pane.has_focus_within)
    assert (tenure(room, delegate(4)), total(room)) == ("serving", 9)


async def test_while_a_vote_is_open_the_screen_says_why_nothing_changes(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await room.everybody_here()
    await room.open_vote()
    async with alone(room, SECRETARY, PeoplePane) as desk:
        await at_people(desk, delegate(4))
        await desk.press("n")
        await seen(desk, lambda: reads(desk.app, "Tình trạng của"))
        await desk.press("down", "enter")
        await seen(desk, lambda: reads(desk.app, "Đang có một biểu quyết chưa có kết quả"))
        assert not reads(desk.app, "Lý do, căn cứ"), "nobody types a reason in vain"
    assert tenure(room, delegate(4)) == "serving"


async def test_the_device_of_a_member_who_left_sees_and_does_nothing_more(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        async with wire(await room.joined(delegate(2)), meeting=MEETING) as link:
            await link.seen(lambda: "delegate" in link.roles)
            await room.give(SetTenure(person=delegate(2), tenure="left", reason=Line("Chuyển công tác")))
            await link.seen(lambda: not link.roles)


async def test_a_suspension_says_what_it_changes_and_what_stays(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await room.everybody_here()
    async with alone(room, SECRETARY, PeoplePane) as desk:
        await at_people(desk, delegate(4))
        await desk.press("n")
        await seen(desk, lambda: reads(desk.app, "Tình trạng của Điểu K’Ré"))
        await desk.press("down", "enter")
        await seen(desk, lambda: reads(desk.app, "Tạm đình chỉ?"))
        assert reads(desk.app, "vẫn tính trong tổng số")
        assert reads(desk.app, "Tổng số đại biểu hiện có: 9, không đổi")
        assert reads(desk.app, "Cần có mặt ít nhất: 6/9, không đổi")
        assert reads(desk.app, "Đang có mặt: 9/9 → 8/9")


async def test_a_chair_who_keeps_no_register_is_offered_no_acts_on_it(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, CHAIR, PeoplePane) as stand:
        pane = await at_people(stand, delegate(4))
        assert pane.check_action("tenure", ()) is not True
        assert pane.check_action("revoke", ()) is not True


def committee() -> Body:
    return replace(body(), profile=load_profile("ubnd"))


async def test_the_secretary_of_the_body_names_its_head(tmp_path: Path) -> None:
    room = gathering(tmp_path, committee)
    await room.sit()
    async with alone(room, SECRETARY, PeoplePane) as desk:
        await seen(desk, lambda: reads(desk.app, "đang khuyết Chủ tịch Ủy ban nhân dân"))
        lit(desk, delegate(2))
        await desk.press("h")
        await seen(desk, lambda: reads(desk.app, "Ghi Chủ tịch Ủy ban nhân dân?"))
        assert reads(desk.app, "thực hiện theo ý kiến người này đã biểu quyết")
        await desk.press("right", "enter")
        await seen(desk, lambda: reads(desk.app, "Chủ tịch Ủy ban nhân dân: Trần Thị Bình"))
        assert next(iter(room.copy.of(Body))).chairperson == delegate(2)
        lit(desk, delegate(2))
        await desk.press("h")
        await seen(desk, lambda: reads(desk.app, "Ghi khuyết Chủ tịch Ủy ban nhân dân?"))
        await desk.press("right", "enter")
        await seen(desk, lambda: reads(desk.app, "đang khuyết Chủ tịch Ủy ban nhân dân"))


def lit(desk: Pilot[Any], person: str) -> None:
    """Light the row of somebody without a device."""
    listing = desk.app.screen.query_one("#devices", PickList)
    listing.highlighted = listing.get_option_index(f"person:{person}")
