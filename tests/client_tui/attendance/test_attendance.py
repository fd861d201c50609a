"""The roll: alone on a filled copy, and where the room or a second device counts, at real screens over a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from client_tui.attendance.pane import AttendancePane
from client_tui.widgets.act_bar import ActButton
from client_tui.widgets.pick_list import PickList
from meeting import calendar
from meeting.attendance import Approve, Attendance, CheckIn, Excuse, Reply, Substitute, quorum
from meeting.membership.enrolment import Enrol
from meeting.people import Person
from meeting.safetext import Line
from tests.client_tui.alone import Gathering, alone, gathering
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    SECRETARY,
    Convened,
    Premises,
    at_screen,
    delegate,
    hall,
    has_area,
    plan,
    reads,
    seen,
)

DAY = 24 * 3600 * 1_000_000


async def at_roll(pilot: Pilot[Any], tab: str) -> AttendancePane:
    """Go to the roll; ``tab`` is its digit for this person."""
    await seen(pilot, lambda: bool(pilot.app.link and pilot.app.link.up and has_area(pilot, AttendancePane.AREA)))  # type: ignore[attr-defined]  # the app is Hop
    await seen(pilot, lambda: reads(pilot.app, "Kỳ họp thứ ba"))
    await pilot.press(tab)
    pane = pilot.app.screen.query_one(AttendancePane)
    await seen(pilot, lambda: pane.has_focus_within and reads(pilot.app, "Nguyễn Văn An"))
    return pane


@asynccontextmanager
async def roll_before(
    folder: Path, who: str, *, size: tuple[int, int] = (100, 40), sits: bool = True
) -> AsyncIterator[tuple[Gathering, Pilot[Any], AttendancePane]]:
    """Somebody in front of the roll, in a sitting or (where nobody sits yet) a meeting that is published."""
    room = gathering(folder)
    await (room.sit() if sits else room.give(calendar.Publish()))
    async with alone(room, who, AttendancePane, size) as pilot:
        yield room, pilot, pilot.app.screen.query_one(AttendancePane)


def present(hall: Convened) -> int:
    return quorum(hall.copy, MEETING).present


def rows(pane: AttendancePane) -> list[str]:
    return [str(option.id) for option in pane.query_one("#roll", PickList).options]


async def test_a_delegate_checks_in_and_everybody_sees_the_quorum(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.give(calendar.Publish())
        member = await room.joined(delegate(2))
        async with at_screen(member) as tablet:
            await at_roll(tablet, "4")
            assert reads(tablet.app, "Có mặt 0/9, cần 6")
            assert reads(tablet.app, "Chưa đủ điều kiện tiến hành")
            await tablet.press("m")
            await seen(tablet, lambda: reads(tablet.app, "Có mặt 1/9, cần 6"))
            await room.joined("p1")
            await room.everybody_here()
            await seen(tablet, lambda: reads(tablet.app, "Đủ điều kiện tiến hành"))
            assert reads(tablet.app, "Khách mời, thư ký: 0/2 có mặt".upper())


async def test_the_secretary_checks_in_everybody_marked_at_once(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY, sits=False) as (room, desk, _pane):
        await desk.press("slash", *"thi", "enter")
        await seen(desk, lambda: not reads(desk.app, "Nguyễn Văn An"))
        before = len(room.council.given)
        await desk.press("a", "c")
        await seen(desk, lambda: reads(desk.app, "Ghi 5 người có mặt?"))
        assert present(room) == 0
        await desk.press("right", "enter")
        await seen(desk, lambda: present(room) == 4)  # one of the five is the secretary, who has no vote
        assert len(room.council.given) == before + 1, "one command for all of them"
        await seen(desk, lambda: reads(desk.app, "Có mặt 4/9, cần 6"))


async def test_one_person_is_checked_in_with_one_key_and_out_after_a_question(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY) as (room, desk, pane):
        pane.go_to(delegate(2))
        await desk.press("c")
        await seen(desk, lambda: present(room) == 1)
        await seen(desk, lambda: bool(pane.check_action("left", ())))
        await desk.press("v")
        await seen(desk, lambda: reads(desk.app, "Ghi 1 người đã về?"))
        await desk.press("right", "enter")
        await seen(desk, lambda: reads(desk.app, "đã về 1"))
        assert present(room) == 0


async def test_a_wrong_check_in_is_taken_back_with_a_reason(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY, sits=False) as (room, desk, pane):
        pane.go_to(delegate(2))
        assert not pane.check_action("strike", ())
        await desk.press("c")
        await seen(desk, lambda: present(room) == 1)
        await desk.press("b")
        await seen(desk, lambda: reads(desk.app, "Bỏ ghi có mặt của"))
        await desk.press(*"nham nguoi", "enter")
        await seen(desk, lambda: present(room) == 0)
        await seen(desk, lambda: reads(desk.app, "chưa đến 9"))
        await desk.press("q")
        await seen(desk, lambda: reads(desk.app, "Bỏ lần ghi có mặt vừa rồi: ghi nhầm"))
        assert reads(desk.app, "Lý do: nham nguoi")


async def test_an_absence_is_noted_with_its_reason(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY) as (room, desk, pane):
        pane.go_to(delegate(3))
        await desk.press("x")
        await seen(desk, lambda: reads(desk.app, "Lý do vắng"))
        await desk.press(*"di cong tac", "enter")
        await seen(desk, lambda: reads(desk.app, "Lý do: di cong tac"))
        assert reads(desk.app, "Vắng có lý do 1")
        record = room.copy.get(Attendance, f"{MEETING}.{delegate(3)}")
        assert record is not None
        assert (record.excused, record.reason) == (True, "di cong tac")


async def test_names_are_in_vietnamese_order_or_by_seat(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY, sits=False) as (_room, desk, pane):
        by_name = [delegate(n) for n in (1, 2, 3, 5, 6, 7, 8, 9, 4)]
        assert rows(pane) == [*by_name, "guests", "khach", SECRETARY]
        await desk.press("s")
        assert rows(pane)[:9] == [delegate(n) for n in range(1, 10)]
        assert reads(desk.app, "sắp xếp theo số ghế")


async def test_delegates_keep_no_roll(tmp_path: Path) -> None:
    async with roll_before(tmp_path, delegate(2)) as (room, tablet, pane):
        assert not any(pane.check_action(act, ()) for act in ("present", "left", "excuse", "mark", "mark_all"))
        await tablet.press("space", "enter", "c")
        assert not reads(tablet.app, "đã đánh dấu")
        assert present(room) == 0


async def test_an_absence_is_reported_with_its_reason_and_approved_by_the_chair(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.give(calendar.Publish())
    async with alone(room, delegate(3), AttendancePane) as tablet:
        await tablet.press("y")
        await seen(tablet, lambda: reads(tablet.app, "Sẽ dự họp"))
        await tablet.press("down", "enter")
        await seen(tablet, lambda: reads(tablet.app, "Lý do được báo cáo chủ tọa"))
        await tablet.press("enter")
        await seen(tablet, lambda: reads(tablet.app, "Đề nghị nhập nội dung này."))
        await tablet.press(*"di cong tac", "enter")
        await seen(tablet, lambda: reads(tablet.app, "Đã báo vắng, chờ duyệt · lý do: di cong tac"))
        assert not tablet.app.screen.query_one(AttendancePane).check_action("approve", ())
    async with alone(room, CHAIR, AttendancePane) as stand:
        pane = stand.app.screen.query_one(AttendancePane)
        await seen(stand, lambda: reads(stand.app, "báo vắng chờ duyệt 1"))
        pane.go_to(delegate(2))
        assert not pane.check_action("approve", ())
        pane.go_to(delegate(3))
        await stand.press("d")
        await seen(stand, lambda: reads(stand.app, "Lê Văn Cường xin vắng: di cong tac"))
        await stand.press("enter")
        await seen(stand, lambda: reads(stand.app, "Chủ tọa đồng ý cho vắng"))
    record = room.copy.get(Attendance, f"{MEETING}.{delegate(3)}")
    assert (record.approval, record.excused) == ("approved", True)


async def test_a_substitute_is_noted_and_stands_among_the_guests(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY) as (room, desk, pane):
        pane.go_to(delegate(4))
        await desk.press("u")
        await seen(desk, lambda: reads(desk.app, "Người này chưa báo vắng"))
        await room.give(Excuse(person=delegate(4), reason=Line("họp ở tỉnh")))
        await room.give(Enrol(people=(Person(id="man", name=Line("Màn hình phòng họp"), roles=("display",)),)))
        await desk.press("u")
        await seen(desk, lambda: reads(desk.app, "Ai dự thay Điểu K’Ré?"))
        assert not reads(desk.app, "Màn hình phòng họp")
        await desk.press("enter")
        await seen(desk, lambda: reads(desk.app, "Dự thay Điểu K’Ré"))
        assert [one.person for one in room.copy.of(Attendance, MEETING) if one.substitute_for == delegate(4)] == [
            "khach"
        ]


async def test_a_substitute_who_is_not_on_the_list_is_named_by_typing(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY) as (room, desk, pane):
        await room.give(Excuse(person=delegate(4), reason=Line("họp ở tỉnh")))
        pane.go_to(delegate(4))
        await desk.press("u")
        await seen(desk, lambda: reads(desk.app, "Người không có trong danh sách"))
        assert not reads(desk.app, "Không có người dự thay"), "nobody stands in yet"
        await desk.press("end", "enter")
        await seen(desk, lambda: reads(desk.app, "Họ và tên"))
        await desk.press(*"Tran Thay", "enter")
        await seen(desk, lambda: reads(desk.app, "Dự thay Điểu K’Ré"))
        assert ("Tran Thay", ("guest",)) in [(str(one.name), one.roles) for one in room.copy.of(Person)]


async def test_who_came_late_to_a_remote_site_is_told_with_times(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY) as (_room, desk, pane):
        pane.go_to(delegate(5))
        await desk.press("o")
        await seen(desk, lambda: reads(desk.app, "Tên điểm cầu"))
        await desk.press(*"Ban Na", "enter")
        await seen(desk, lambda: reads(desk.app, "Đến muộn · điểm cầu Ban Na"))
        await desk.press("q")
        await seen(desk, lambda: reads(desk.app, "Có mặt ở điểm cầu, đến muộn"))
        assert reads(desk.app, "Ban Na · do Phạm Thị Thu ghi")


async def test_a_remote_delegate_says_at_which_site_they_are_and_finds_it_again(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await at_a_site(room, delegate(2), "không được tính có mặt", *"Ban Na", "enter")
        await at_a_site(room, delegate(3), "Điểm cầu khác", "enter")


async def at_a_site(room: Premises, person: str, said: str, *keys: str) -> None:
    async with at_screen(await room.joined(person), (60, 30)) as phone:
        await at_roll(phone, "4")
        await phone.press("k")
        await seen(phone, lambda: reads(phone.app, "Có mặt ở điểm cầu") and reads(phone.app, said))
        await phone.press(*keys)
        await seen(phone, lambda: site(room, person) == "Ban Na")


async def test_who_checks_in_at_a_remote_site_is_told_that_it_does_not_count_and_may_come_over(tmp_path: Path) -> None:
    async with roll_before(tmp_path, delegate(2)) as (room, tablet, pane):
        await tablet.press("k")
        await seen(tablet, lambda: reads(tablet.app, "Tên điểm cầu"))
        await tablet.press(*"Ban Na", "enter")
        await seen(tablet, lambda: reads(tablet.app, "đồng chí không được tính có mặt và không biểu quyết ở đó"))
        assert reads(tablet.app, "Có mặt 0/9, cần 6 (+1 ở điểm cầu, không tính)")
        assert reads(tablet.app, "Ở điểm cầu ")
        assert pane.check_action("myself_in", ())
        await tablet.press("m")
        await seen(tablet, lambda: present(room) == 1)
        await seen(tablet, lambda: not reads(tablet.app, "không tính)"))


def site(room: Convened, person: str) -> str:
    record = room.copy.get(Attendance, f"{MEETING}.{person}")
    return str(record.site) if record is not None else ""


async def test_the_secretary_notes_what_somebody_answered_by_telephone(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY, sits=False) as (room, desk, pane):
        pane.go_to(delegate(5))
        await desk.press("p")
        await seen(desk, lambda: reads(desk.app, "Phạm Thị Dung trả lời giấy mời"))
        await desk.press("down", "enter")
        await seen(desk, lambda: reads(desk.app, "Phạm Thị Dung xin vắng"))
        await desk.press(*"om", "enter")
        await seen(desk, lambda: reads(desk.app, "báo vắng chờ duyệt 1"))
        pane.go_to(delegate(6))
        await desk.press("p")
        await seen(desk, lambda: reads(desk.app, "Hoàng Văn Em trả lời giấy mời"))
        await desk.press("enter")
        await seen(desk, lambda: reads(desk.app, "báo sẽ dự 1"))
        record = room.copy.get(Attendance, f"{MEETING}.{delegate(5)}")
        assert record is not None
        assert [(note.by, note.what, str(note.text)) for note in record.notes] == [(SECRETARY, "absent", "om")]


async def test_at_a_desk_the_history_of_the_one_lit_stands_beside_the_roll(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.give(calendar.Publish())
    await room.joined(CHAIR)
    await room.joined(delegate(5))
    await room.give(Reply(coming=False, reason=Line("ốm")), delegate(5))
    await room.give(Approve(person=delegate(5), approved=False), CHAIR)
    await room.give(CheckIn(), delegate(5))
    async with alone(room, SECRETARY, AttendancePane, (140, 45)) as desk:
        pane = desk.app.screen.query_one(AttendancePane)
        pane.go_to(delegate(5))
        await seen(desk, lambda: reads(desk.app, "Báo vắng") and reads(desk.app, "Lý do: ốm · tự ghi"))
        assert reads(desk.app, "Chủ tọa không đồng ý cho vắng")
        assert reads(desk.app, "Do Nguyễn Văn An ghi")
        pane.go_to(delegate(6))
        await seen(desk, lambda: reads(desk.app, "Chưa ghi nhận gì."))


async def test_everything_else_is_behind_one_button_for_who_keeps_the_roll(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY, size=(60, 30), sits=False) as (_room, phone, pane):
        pane.go_to(delegate(5))
        await phone.click(next(one for one in pane.query(ActButton) if one.act.name == "more"))
        await seen(phone, lambda: reads(phone.app, "Trả lời thay") and reads(phone.app, "Người dự thay"))
        await phone.press("down", "enter")
        await seen(phone, lambda: reads(phone.app, "Phạm Thị Dung trả lời giấy mời"))


async def test_before_the_opening_nobody_is_absent_and_marking_all_leaves_out_the_excused(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.give(calendar.Publish())
    await room.joined(delegate(3))
    await room.give(Reply(coming=False, reason=Line("đi công tác")), delegate(3))
    await room.give(Substitute(person=delegate(3), by="khach"))
    async with alone(room, SECRETARY, AttendancePane) as desk:
        pane = desk.app.screen.query_one(AttendancePane)
        assert reads(desk.app, "Vắng có lý do 1 · chưa đến 8")
        assert reads(desk.app, "Lò Văn Thắng dự thay")
        await desk.press("a", "c")
        await seen(desk, lambda: reads(desk.app, "Ghi 10 người có mặt?"))
        assert delegate(3) not in pane._marked


async def test_days_before_the_meeting_an_answer_is_asked_for_where_one_looks_first(tmp_path: Path) -> None:
    async with hall(tmp_path, planned=lambda starts: plan(starts + 3 * DAY)) as room:
        await room.give(calendar.Publish())
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await seen(tablet, lambda: reads(tablet.app, "Đồng chí chưa trả lời giấy mời."))
            assert not reads(tablet.app, "Đồng chí chưa điểm danh")
            await tablet.press("f4")
            assert not tablet.app.screen.check_action("check_in", ())
            assert not any(one.spells for one in room.copy.of(Attendance, MEETING))
            await tablet.press("y")
            await seen(tablet, lambda: reads(tablet.app, "Sẽ dự họp"))
            await tablet.press("enter")
            await seen(tablet, lambda: not reads(tablet.app, "Đồng chí chưa trả lời giấy mời."))


async def test_a_new_day_asks_everybody_to_check_in_again(tmp_path: Path) -> None:
    async with roll_before(tmp_path, SECRETARY) as (room, desk, _pane):
        await room.everybody_here()
        await seen(desk, lambda: reads(desk.app, "Có mặt 9/9"))
        assert not reads(desk.app, "Ngày họp mới")
        await room.give(calendar.Adjourn(resumes=room.now() + DAY), CHAIR)
        await seen(desk, lambda: reads(desk.app, "Ngày họp mới: đề nghị điểm danh lại."))
        assert present(room) == 0
        assert reads(desk.app, "chưa đến 9")
        await desk.press("a", "c")
        await seen(desk, lambda: reads(desk.app, "người có mặt?"))
        await desk.press("right", "enter")
        await seen(desk, lambda: not reads(desk.app, "Ngày họp mới"))
        assert present(room) == 9
