"""Every kind of vote at real screens: elections, gradings, counts by hand, held and annulled votes, readiness.

Of several screens the one whose acts a test asks about is opened last: outside its own messages a widget takes the app
opened last for its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from client_tui.presiding.open_vote import OpenVote
from client_tui.room.room import RoomScreen
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.voting.count_form import CountForm
from client_tui.voting.pane import VotingPane
from client_tui.voting.vote_panel import GRACE, VotePanel
from meeting import voting
from meeting.rules.confidence import GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.safetext import Line, Text
from meeting.voting import Ballot, CountSheet, Motion, Ready
from server.app import clock
from tests.client_tui.alone import OnePane, alone, gathering
from tests.client_tui.deciding import (
    CANDIDATES,
    ME,
    at_voting,
    begun,
    decided,
    lines,
    looking_at,
    motion,
    openly_voting,
    put,
    seat_tellers,
    yes,
)
from tests.client_tui.premises import CHAIR, MEETING, SECRETARY, at_screen, delegate, go, hall, in_front, reads, seen
from tests.client_tui.voters import panel, ready


async def listening(pilot: Pilot[Any]) -> None:
    """The panel is up, and hears keys again."""
    await seen(pilot, lambda: panel(pilot).has_class("-shown"))
    started = clock()
    await seen(pilot, lambda: clock() - started > GRACE)


async def covered(pilot: Pilot[Any]) -> None:
    """In the room, with the vote in front of it."""
    await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and panel(pilot).has_class("-shown"))


async def test_an_election_with_a_tie_goes_to_a_second_ballot(tmp_path: Path) -> None:
    async with hall(tmp_path, openly_voting()) as house:
        await begun(house)
        await put(house, "election", "electronic", *CANDIDATES, most=2)
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.give(voting.Open(motion="x"), CHAIR)
            await listening(pilot)
            assert reads(pilot.app, "BẦU CỬ")
            assert reads(pilot.app, "Bầu 2 trong số 3 người")
            await pilot.press("1", "2", "enter")
            await seen(pilot, lambda: panel(pilot).state == "confirm")
            assert reads(pilot.app, "2. Trần Thị Bình")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Lựa chọn của đồng chí: Nguyễn Văn An; Trần Thị Bình"))
            for number, marks in enumerate((("c1", "c2"),) * 4 + (("c1", "c3"),) * 4, 1):
                if delegate(number) != ME:
                    await house.votes(delegate(number), "x", *marks)
            await house.votes(delegate(9), "x", "c2", "c3")
            await house.give(voting.Close(motion="x"), CHAIR)
            await seen(
                pilot, lambda: reads(pilot.app, "Bằng phiếu: Trần Thị Bình, Lê Văn Cường. Phải bầu lại để chọn 1")
            )
            assert reads(pilot.app, "Nguyễn Văn An: trúng cử")
        async with at_screen(await house.joined(SECRETARY)) as desk:
            await looking_at(desk, "x")
            await desk.press("b")
            await seen(desk, lambda: reads(desk.app, "Bầu lại trong số những người bằng phiếu?"))
            await yes(desk)
            await seen(desk, lambda: reads(desk.app, "Trúng cử: quá nửa tổng số đại biểu"))
        again = next(one for one in house.copy.of(Motion, MEETING) if one.after == "x")
        assert (again.second_ballot, [str(line.name) for line in again.lines]) == (True, list(CANDIDATES[1:]))
        outcome = motion(house).outcome
        assert isinstance(outcome, ElectionOutcome)
        assert outcome.tied == ("c2", "c3")


async def test_a_grading_with_an_invalid_line(tmp_path: Path) -> None:
    async with hall(tmp_path, openly_voting()) as house:
        await begun(house)
        await put(house, "confidence_grading", "hidden_names", *CANDIDATES)
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.give(voting.Open(motion="x"), CHAIR)
            await listening(pilot)
            await pilot.press("1", "3", "enter")
            await seen(pilot, lambda: reads(pilot.app, "Lê Văn Cường: chưa đánh dấu"))
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Đã ghi nhận lúc"))
            assert house.copy.get(Ballot, f"x.{ME}").choices == ("c1=high", "c2=low")
            await house.give(voting.Close(motion="x"), CHAIR)
            await seen(pilot, lambda: reads(pilot.app, "không hợp lệ 1"))
        outcome = motion(house).outcome
        assert isinstance(outcome, GradingResult)
        assert [one.grading.invalid for one in outcome.persons] == [0, 0, 1]


async def typed(pilot: Pilot[Any], *figures: int) -> None:
    """Fill in the form that is open and send it."""
    await in_front(pilot, CountForm)
    form = pilot.app.screen
    for field, figure in zip(form.query(OrderedInput), figures, strict=True):
        field.value = str(figure)
    await pilot.pause()
    await pilot.press("ctrl+s")
    await yes(pilot)
    await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen | OnePane))


async def test_typed_counts_disagree_then_agree_and_are_declared(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        await put(house, "decision", "show_of_hands")
        await house.give(voting.Open(motion="x"), CHAIR)
        await house.give(voting.Close(motion="x"), CHAIR)
        async with at_screen(await house.joined(SECRETARY)) as desk, at_screen(await house.joined(CHAIR)) as stand:
            await looking_at(desk, "x")
            await looking_at(stand, "x")
            await desk.press("k")
            await typed(desk, 6, 2, 1)
            await seen(stand, lambda: reads(stand.app, "Đã có một người nhập"))
            assert not reads(stand.app, "(1) Phạm Thị Thu"), "the second does not see what the first typed"
            await stand.press("k")
            await typed(stand, 7, 1, 1)
            for pilot in (desk, stand):
                await seen(pilot, lambda pilot=pilot: reads(pilot.app, "Hai bản kiểm đếm không khớp"))  # type: ignore[misc]
                assert reads(pilot.app, "≠ Tán thành")
                assert not reads(pilot.app, "≠ Không biểu quyết")
            assert not at_voting(stand).screen.check_action("declare_vote", ())
            await desk.press("k")
            await typed(desk, 7, 1, 1)
            await seen(stand, lambda: reads(stand.app, "Hai bản kiểm đếm khớp nhau"))
            await stand.press("f8")
            await seen(stand, lambda: reads(stand.app, "Công bố kết quả?") and reads(stand.app, "Được thông qua"))
            assert motion(house).state == "closed"
            await yes(stand)
            await seen(stand, lambda: motion(house).state == "declared")
            await seen(desk, lambda: reads(desk.app, "trong đó 7 đại biểu tán thành"))
        assert {sheet.status for sheet in house.copy.of(CountSheet, MEETING)} == {"agrees"}


async def test_two_tellers_who_differ_see_both_counts_and_mend_their_own(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    await house.give(
        voting.Prepare(
            id="x",
            title=Line("Nội dung x"),
            question=Text("Câu hỏi x?"),
            item="i3",
            order=9,
            form="show_of_hands",
            tellers=(ME, delegate(3)),
        )
    )
    await house.give(voting.Open(motion="x"), CHAIR)
    await house.give(voting.Close(motion="x"), CHAIR)
    async with alone(house, ME, VotingPane) as one, alone(house, delegate(3), VotingPane) as other:
        for pilot, figures in ((one, (6, 2, 1)), (other, (7, 1, 1))):
            await looking_at(pilot, "x")
            await pilot.press("k")
            await typed(pilot, *figures)
        for pilot in (one, other):
            await seen(pilot, lambda pilot=pilot: reads(pilot.app, "≠ Tán thành"))  # type: ignore[misc]
            assert reads(pilot.app, "Hai bản kiểm đếm không khớp")
        await one.press("k")
        await typed(one, 7, 1, 1)
        await seen(other, lambda: reads(other.app, "Hai bản kiểm đếm khớp nhau"))


async def test_figures_that_cannot_be_are_named_before_they_are_sent(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    await put(house, "confidence_vote", "paper_ballot", CANDIDATES[0])
    await seat_tellers(house)
    await house.give(voting.Open(motion="x"), CHAIR)
    await house.give(voting.Close(motion="x"), CHAIR)
    async with alone(house, SECRETARY, VotingPane) as desk:
        await looking_at(desk, "x")
        await desk.press("k")
        await in_front(desk, CountForm)
        for field, figure in zip(desk.app.screen.query(OrderedInput), (9, 9, 8, 0, 0, 5, 3), strict=True):
            field.value = str(figure)
        await seen(desk, lambda: reads(desk.app, "Số phiếu thu vào 9 không bằng tổng các loại phiếu 8 ("))
        await desk.press("ctrl+s")
        await desk.pause()
        assert isinstance(desk.app.screen, CountForm)
        assert not [sheet for sheet in house.copy.of(CountSheet, MEETING) if sheet.motion == "x"]


async def test_a_held_vote_takes_nothing_and_goes_on_with_the_time_left(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        async with at_screen(await house.joined(ME)) as pilot, at_screen(await house.joined(CHAIR)) as stand:
            await ready(pilot)
            await ready(stand)
            await stand.press("f7")
            await in_front(stand, OpenVote)
            await stand.press("4")
            await yes(stand)
            await listening(pilot)
            assert motion(house, "m1").ends - motion(house, "m1").opened == 120_000_000
            await stand.press("f3")
            await seen(pilot, lambda: reads(pilot.app, "Chủ tọa đang tạm dừng biểu quyết"))
            assert reads(pilot.app, "tạm dừng")
            await pilot.press("1")
            assert panel(pilot).state == "choose"
            await seen(stand, lambda: bool(stand.app.screen.check_action("go_on_vote", ())))
            await stand.press("f3")
            await seen(pilot, lambda: not reads(pilot.app, "Chủ tọa đang tạm dừng biểu quyết"))
            await pilot.press("1")
            await seen(pilot, lambda: panel(pilot).state == "confirm")
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Đã ghi nhận lúc"))


async def test_an_annulled_vote_is_told_with_its_reason_and_put_again(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        await put(house, "decision", "electronic")
        await house.give(voting.Open(motion="x"), CHAIR)
        async with at_screen(await house.joined(ME)) as pilot, at_screen(await house.joined(CHAIR)) as stand:
            for one in (pilot, stand):
                await covered(one)
            await stand.press("escape")
            await looking_at(stand, "x")
            await stand.press("h")
            await seen(stand, lambda: reads(stand.app, "Hủy biểu quyết này?"))
            await stand.press("enter")
            await seen(stand, lambda: reads(stand.app, "Đề nghị nhập nội dung này."))
            await stand.press(*"sai cau hoi", "enter")
            await seen(pilot, lambda: reads(pilot.app, "Kết quả biểu quyết bị hủy: sai cau hoi."))
            assert motion(house).state == "annulled"
            await seen(stand, lambda: panel(stand).state == "closed")
            await stand.press("escape")
            await seen(stand, lambda: bool(at_voting(stand).check_action("revote", ())))
            await stand.press("l")
            await seen(stand, lambda: reads(stand.app, "Biểu quyết lại nội dung này?"))
            await yes(stand)
            await seen(stand, lambda: any(one.after == "x" for one in house.copy.of(Motion, MEETING)))
            await seen(stand, lambda: at_voting(stand).motion is not None and at_voting(stand).motion.after == "x")  # type: ignore[union-attr]


async def test_everybody_says_ready_and_the_chair_sees_who_has_not(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        async with at_screen(await house.joined(ME)) as pilot, at_screen(await house.joined(CHAIR)) as stand:
            await ready(pilot)
            await ready(stand)
            await stand.press("f2")
            await listening(pilot)
            assert reads(pilot.app, "Đồng chí đã sẵn sàng chưa?")
            await pilot.press("s")
            await seen(pilot, lambda: reads(pilot.app, "Đồng chí đã báo sẵn sàng."))
            assert not panel(pilot).has_class("-shown")
            assert [one.person for one in house.copy.of(Ready, MEETING)] == [ME]
            await go(stand, "voting")
            at_voting(stand).go_to("m1")
            await seen(stand, lambda: reads(stand.app, "Sẵn sàng 1/9."))
            assert reads(stand.app, "Chưa báo sẵn sàng: Nguyễn Văn An")
            await house.open_vote()
            await seen(pilot, lambda: panel(pilot).has_class("-shown") and panel(pilot).state == "choose")


async def test_another_opinion_and_a_correction_stand_beside_the_ballots(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        await house.give(
            voting.Prepare(
                id="x", title=Line("Nội dung x"), question=Text("Câu hỏi x?"), item="i3", option_set="agree_disagree_other"
            )
        )  # fmt: skip
        async with at_screen(await house.joined(ME), (100, 60)) as pilot:
            await ready(pilot)
            await house.give(voting.Open(motion="x"), CHAIR)
            await listening(pilot)
            await pilot.press("3", *"Cần rõ nguồn", "ctrl+s")
            await seen(pilot, lambda: reads(pilot.app, "“Cần rõ nguồn”"))
            await pilot.press("enter")
            await seen(pilot, lambda: reads(pilot.app, "Đã ghi nhận lúc"))
            await house.give(voting.Close(motion="x"), CHAIR)
            await seen(pilot, lambda: panel(pilot).state == "closed")
            await pilot.press("escape")
            await looking_at(pilot, "x")
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình: “Cần rõ nguồn”"))
            await pilot.press("d")
            await seen(pilot, lambda: reads(pilot.app, "Đính chính lựa chọn"))
            await pilot.press("1", "ctrl+s")
            await seen(pilot, lambda: reads(pilot.app, "Đồng chí xác nhận có ý định chọn: Đồng ý"))
            await yes(pilot)
            await seen(pilot, lambda: reads(pilot.app, "Trần Thị Bình: có ý định chọn Đồng ý"))
            assert not at_voting(pilot).check_action("correct", ())
            assert house.copy.get(Ballot, f"x.{ME}").choice == "other_opinion"


async def test_the_secretary_prepares_an_election_and_keeps_its_list(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    async with alone(house, SECRETARY, VotingPane) as desk:
        await desk.press("a")
        await seen(desk, lambda: reads(desk.app, "Nội dung biểu quyết mới"))
        await desk.press(*"Bau cu", "tab", *"Bau hai nguoi?")
        kind = desk.app.screen.query_one("#kind PickList")
        kind.focus()
        await desk.press("down", "down")
        await seen(desk, lambda: desk.app.screen.query_one("#most").display)
        assert not desk.app.screen.query_one("#rule").display
        assert not desk.app.screen.query_one("#form").display
        assert desk.app.screen.query_one("#secret").display
        desk.app.screen.query_one("#lines TextArea").focus()
        await desk.press(*"Vu Minh; Truong ban; 31/02/1980", "ctrl+s")
        await seen(desk, lambda: reads(desk.app, "chưa đúng: cần họ và tên"))
        desk.app.screen.query_one("#lines TextArea").text = "Trần Thị Bình; Trưởng ban; 05/09/1975"  # type: ignore[attr-defined]
        await desk.press("ctrl+s")
        await seen(desk, lambda: isinstance(desk.app.screen, OnePane))
        made = next(one for one in house.copy.of(Motion, MEETING) if one.kind == "election")
        assert [(line.id, line.note, str(line.born)) for line in made.lines] == [(ME, "Trưởng ban", "1975-09-05")]
        assert made.form == "paper_ballot"
        await seen(desk, lambda: at_voting(desk).copy.get(Motion, made.id) is not None)
        at_voting(desk).go_to(made.id)
        await desk.press("n")
        await seen(desk, lambda: reads(desk.app, "Họ và tên; chức vụ; ngày sinh"))
        await desk.press(*"Vo Thi Sau", "enter")
        proposed = "Đề nghị bổ sung, chờ Hội đồng nhân dân quyết định: Vo Thi Sau"
        await seen(desk, lambda: reads(desk.app, proposed))
        assert not at_voting(desk).check_action("close_list", ())
        candidate = motion(house, made.id).proposals[0].line.id
        await decided(house, candidate, made.id)
        await seen(desk, lambda: reads(desk.app, "2. Vo Thi Sau"))
        await desk.press("w")
        await seen(desk, lambda: reads(desk.app, "Ai rút khỏi danh sách bầu?"))
        await desk.press("down", "enter")
        await yes(desk)
        await seen(desk, lambda: reads(desk.app, "Xin rút tên, chờ Hội đồng nhân dân quyết định: Vo Thi Sau"))
        await decided(house, candidate, made.id)
        await seen(desk, lambda: reads(desk.app, "Đã rút tên: Vo Thi Sau"))
        await desk.press("c")
        await yes(desk)
        await seen(desk, lambda: reads(desk.app, "Danh sách bầu đã chốt"))
        assert motion(house, made.id).list_closed


async def test_hands_and_papers_are_left_to_people(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        await put(house, "decision", "show_of_hands")
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.give(voting.Open(motion="x"), CHAIR)
            await seen(pilot, lambda: pilot.app.screen.query_one(VotePanel).has_class("-shown"))
            assert reads(pilot.app, "Biểu quyết giơ tay theo điều hành của chủ tọa")
            await pilot.press("1", "enter", "escape")
            await seen(pilot, lambda: not panel(pilot).has_class("-shown"))
            assert house.copy.get(Ballot, f"x.{ME}") is None


async def test_digits_typed_in_one_burst_with_enter_fall_each_into_their_own_cell(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        await put(house, "decision", "show_of_hands")
        await house.give(voting.Open(motion="x"), CHAIR)
        await house.give(voting.Close(motion="x"), CHAIR)
        async with at_screen(await house.joined(SECRETARY)) as desk:
            await seen(desk, lambda: reads(desk.app, "Đồng chí nhập số đếm: F6"))
            await desk.press("f6")
            await seen(desk, lambda: at_voting(desk).motion is not None and at_voting(desk).motion.id == "x")  # type: ignore[union-attr]
            await desk.press("k")
            await seen(desk, lambda: isinstance(desk.app.screen, CountForm))
            form = desk.app.screen
            for key in ("7", "tab", "1", "enter", "1"):
                desk.app.post_message(events.Key(key, key if key.isdigit() else None))
            await seen(desk, lambda: [field.value for field in form.query(OrderedInput)] == ["7", "1", "1"])
            await desk.press("enter")
            await seen(desk, lambda: reads(desk.app, "Gửi bản kiểm đếm này?"))


async def test_a_result_still_on_the_screen_says_when_it_is_annulled(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.open_vote()
            await listening(pilot)
            await house.close_vote()
            await seen(pilot, lambda: reads(pilot.app, "Không được thông qua"))
            await house.give(voting.Annul(motion="m1", reason=Line("Mất điện")), CHAIR)
            await seen(pilot, lambda: reads(pilot.app, "Kết quả biểu quyết bị hủy: Mất điện."))
            assert reads(pilot.app, "Đã hủy biểu quyết “Nghị quyết về dự toán")
            assert panel(pilot).state == "closed"


async def test_before_opening_the_form_is_said_and_an_open_list_leads_to_its_motion(tmp_path: Path) -> None:
    async with hall(tmp_path, openly_voting()) as house:
        await begun(house)
        await house.give(voting.Remove(motion="m1"), CHAIR)
        await house.give(
            voting.Prepare(
                id="x", title=Line("Bầu"), question=Text("Bầu?"), item="i3", kind="election", form="paper_ballot",
                lines=lines("Người Một", "Người Hai"),
            )
        )  # fmt: skip
        async with at_screen(await house.joined(CHAIR)) as stand:
            await ready(stand)
            await stand.press("f7")
            await seen(stand, lambda: at_voting(stand).display and reads(stand.app, "Danh sách bầu chưa chốt:"))
            await stand.press("c")
            await seen(stand, lambda: reads(stand.app, "Chốt rồi thì không thêm, không rút tên được nữa."))
            await yes(stand)
            await seen(stand, lambda: motion(house).list_closed)
            await stand.press("f7")
            await seen(
                stand, lambda: reads(stand.app, "Mở biểu quyết?") and reads(stand.app, "Bỏ phiếu kín bằng phiếu giấy")
            )
            assert not reads(stand.app, "không phải bỏ phiếu kín")
            await stand.press("escape")
            again = voting.Prepare(
                id="x", title=Line("Bầu"), question=Text("Bầu?"), item="i3", kind="election", form="electronic",
                lines=motion(house).lines,
            )  # fmt: skip
            await house.give(again)
            await seen(stand, lambda: reads(stand.app, "Biểu quyết điện tử, ghi danh"))
            await stand.press("f7")
            await seen(stand, lambda: reads(stand.app, "hình thức này không phải bỏ phiếu kín"))
