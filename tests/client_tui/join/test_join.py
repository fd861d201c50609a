"""Joining with a card at the real screen of the real server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Button, Input

from client_tui.device.keep import Home
from client_tui.ground.choose import Choose
from client_tui.join.join import JoinScreen
from client_tui.join.pins import AskPin, ChangePin
from client_tui.room.room import RoomScreen
from client_tui.terminal.palette import Palette
from meeting import calendar
from meeting.address import check_words, grouped
from meeting.people import Revoke
from tests.client_tui.premises import CHAIR, at_screen, delegate, hall, in_front, reads, seen


async def write(pilot: Pilot[Any], field: str, text: str) -> None:
    place = pilot.app.screen.query_one(f"#{field} Input", Input)
    place.focus()
    place.value = text
    await pilot.pause()


async def test_a_cards_link_is_enough_to_be_in_the_room(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.give(calendar.Publish())
        link = await house.card(delegate(2))
        async with at_screen(Home(tmp_path / "mine"), address=str(link)) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            assert not reads(pilot.app, "12 chữ và số")
            await pilot.press("enter")
            await seen(
                pilot, lambda: reads(pilot.app, "Kỳ họp thứ ba") and reads(pilot.app, "Trần Thị Bình · Đại biểu")
            )


async def test_typed_by_hand_the_four_words_are_compared_first(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.give(calendar.Publish())
        link = await house.card(delegate(2))
        async with at_screen(Home(tmp_path / "mine")) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            await write(pilot, "where", f"127.0.0.1:{house.port}")
            await write(pilot, "code", grouped(link.code).lower())
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, check_words(house.identity.pin)))
            await pilot.press("enter", "enter")
            assert reads(pilot.app, "Bốn từ này có giống trên thẻ không?"), "nobody answers by Enter alone"
            await pilot.press("escape")
            await seen(pilot, lambda: reads(pilot.app, "Chưa vào họp: chưa xác nhận bốn từ kiểm tra."))
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "Bốn từ này có giống trên thẻ không?"))
            await pilot.press("right", "enter")
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu"))


async def test_a_wrong_code_is_said_at_its_field_and_leaves_nothing_behind(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        home = Home(tmp_path / "mine")
        link = await house.card(delegate(2))
        wrong = str(link).replace(link.code, "0" * 12)
        async with at_screen(home, address=wrong) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "Không có mã vào họp này"))
            assert home.memberships() == ()


async def test_a_used_code_and_an_expired_one_say_so(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.joined(delegate(2))
        used = await house.card(delegate(3))
        async with at_screen(Home(tmp_path / "first"), address=str(used)) as pilot:
            await pilot.press("f5")
            await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        async with at_screen(Home(tmp_path / "second"), address=str(used)) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "Mã này đã được dùng"))


async def test_an_impostor_hears_no_code_and_the_person_is_told(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        link = await house.card(delegate(2))
        other = str(link).replace(link.pin, "A" * len(link.pin))
        async with at_screen(Home(tmp_path / "mine"), address=other) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "không phải máy chủ ghi trên thẻ"))


async def test_without_a_server_the_sentence_names_the_network(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        link = await house.card(delegate(2))
        await house.stop()
        async with at_screen(Home(tmp_path / "mine"), address=str(link)) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "Không liên lạc được với máy chủ"))
            await house.open()
            await pilot.press("f5")
            await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))


async def test_a_pin_is_asked_at_the_next_start(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        link, home = await house.card(delegate(2)), Home(tmp_path / "mine")
        async with at_screen(home, address=str(link)) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            await write(pilot, "pin", "13579")
            await pilot.press("enter")
            assert reads(pilot.app, "Mã PIN cần ít nhất 6 ký tự")
            await write(pilot, "pin", "135790")
            await pilot.press("enter")
            assert reads(pilot.app, "Hai lần nhập mã PIN không giống nhau")
            await write(pilot, "again", "135790")
            await pilot.press("enter")
            await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        async with at_screen(home) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "MÃ PIN CỦA THIẾT BỊ"))
            await write(pilot, "pin", "1")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Mã PIN không đúng"))
            await write(pilot, "pin", "135790")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu"))


async def test_with_two_memberships_one_is_asked_which(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.give(calendar.Publish())
        home = Home(tmp_path / "mine")
        for person, name in ((delegate(2), "Trần Thị Bình"), (CHAIR, "Nguyễn Văn An")):
            async with at_screen(home, address=str(await house.card(person))) as pilot:
                if person == CHAIR:
                    await in_front(pilot, Choose)
                    await pilot.press("end", "enter")
                await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
                await pilot.press("f5")
                if person == CHAIR:
                    await seen(pilot, lambda: reads(pilot.app, "Thiết bị này đã có người khác dùng"))
                    await write(pilot, "pin", "135790")
                    await write(pilot, "again", "135790")
                    await pilot.press("f5")
                await seen(pilot, lambda name=name: reads(pilot.app, name))  # type: ignore[misc]
        async with at_screen(home) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình") and reads(pilot.app, "Nguyễn Văn An"))
            await pilot.press("enter", "enter")
            assert isinstance(pilot.app.screen, Choose), "nobody enters as another by pressing Enter"
            await pilot.press("down", "down", "enter")
            await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and reads(pilot.app, "Trần Thị Bình"))


async def test_a_server_at_a_new_address_takes_its_devices_back_without_a_card(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        home = await house.joined(delegate(2))
        (before,) = home.memberships()
        home.moved(before.device, "192.0.2.7", 8443)  # where the server was
        async with at_screen(home, address=f"127.0.0.1:{house.port}") as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu") and reads(pilot.app, "Đã kết nối"))
        (now,) = home.memberships()
        assert now == replace(before, port=house.port)


async def test_without_a_code_a_server_nobody_here_has_joined_asks_for_one(tmp_path: Path) -> None:
    async with hall(tmp_path) as house, at_screen(Home(tmp_path / "mine"), address=f"127.0.0.1:{house.port}") as pilot:
        await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
        await pilot.press("f5")
        await seen(pilot, lambda: reads(pilot.app, "Đề nghị nhập mã vào họp in trên thẻ"))


async def test_a_revoked_device_says_so_and_keeps_nothing(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        home = await house.joined(delegate(2))
        (mine,) = home.memberships()
        async with at_screen(home) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu"))
            await house.give(Revoke(device=mine.device))
            await seen(
                pilot, lambda: isinstance(pilot.app.screen, JoinScreen) and reads(pilot.app, "bị thư ký thu hồi quyền")
            )
            assert home.memberships() == ()
            assert list(home.folder.rglob("*")) == []


async def test_who_leaves_a_device_leaves_nothing_on_it(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        home = await house.joined(delegate(2))
        async with at_screen(home) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu"))
            await pilot.press("f1")
            await in_front(pilot, Palette)
            await pilot.press(*"roi thiet bi", "enter")
            await seen(pilot, lambda: reads(pilot.app, "Muốn vào lại phải xin thư ký thẻ mới"))
            await pilot.press("right", "enter")
            await seen(pilot, lambda: isinstance(pilot.app.screen, JoinScreen))
            assert list(home.folder.rglob("*")) == []


async def test_a_pin_is_set_changed_and_taken_off_by_who_knows_the_old_one(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        home = await house.joined(delegate(2))
        (mine,) = home.memberships()

        async def change(pilot: Pilot[Any], *, old: str = "", pin: str = "", said: str) -> None:
            await pilot.press("f1")
            await in_front(pilot, Palette)
            await pilot.press(*"ma pin", "enter")
            await in_front(pilot, ChangePin)
            for field, text in (("old", old), ("pin", pin), ("again", pin)):
                if pilot.app.screen.query(f"#{field}"):
                    await write(pilot, field, text)
            pilot.app.screen.query_one("#yes", Button).press()
            await seen(pilot, lambda: reads(pilot.app, said))

        async with at_screen(home) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu"))
            await change(pilot, pin="135790", said="Đã ghi mã PIN.")
            assert home.open(mine.device, "135790").sealed
            await change(pilot, old="000000", pin="246800", said="Mã PIN không đúng")
            await pilot.press("escape")
            await change(pilot, old="135790", said="không dùng mã PIN nữa")
        assert not home.open(mine.device).sealed


async def test_who_has_forgotten_the_pin_gives_up_the_place_and_joins_with_a_new_card(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        home = await house.joined(delegate(2))
        (mine,) = home.memberships()
        home.open(mine.device).seal("135790")
        async with at_screen(home) as pilot:
            await in_front(pilot, AskPin)
            pilot.app.screen.query_one("#lost", Button).press()
            await seen(pilot, lambda: reads(pilot.app, "Không ai tìm lại được mã PIN"))
            await pilot.press("right", "enter")
            await seen(pilot, lambda: isinstance(pilot.app.screen, JoinScreen))
        assert home.memberships() == ()


async def test_another_card_that_fails_leaves_the_room_as_it_was(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        bad = str(await house.card(delegate(3))).replace(house.identity.pin, "A" * len(house.identity.pin))
        async with at_screen(await house.joined(delegate(2))) as pilot:
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình · Đại biểu"))
            await pilot.press("ctrl+t")
            await seen(pilot, lambda: reads(pilot.app, "Liên kết trên thẻ"))
            await write(pilot, "where", bad)
            await write(pilot, "pin", "135790")
            await write(pilot, "again", "135790")
            await pilot.press("f5")
            await seen(pilot, lambda: reads(pilot.app, "không phải máy chủ ghi trên thẻ"))
            await pilot.press("escape")
            await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and reads(pilot.app, "Đã kết nối"))
            await house.everybody_here()
            await seen(pilot, lambda: reads(pilot.app, "Có mặt 9/9"))
