"""Elections that take several rounds, lists that are closed, who may count, and votes nobody took part in, at real screens."""

from __future__ import annotations

from pathlib import Path

from client_tui.presiding.vote_chair import VoteChair
from client_tui.voting.grade_bars import GradeBars
from client_tui.voting.motion_form import MotionForm
from client_tui.voting.pane import VotingPane
from client_tui.voting.tally_bars import TallyBars
from meeting import voting
from meeting.membership.changing_tenure import SetTenure
from meeting.rules.ballots import BallotCount
from meeting.safetext import Line, Text
from meeting.voting import BallotLine, Figures, Motion, cells
from tests.client_tui.alone import OnePane, alone, gathering
from tests.client_tui.deciding import (
    CANDIDATES,
    ME,
    TELLERS,
    begun,
    decided,
    looking_at,
    motion,
    openly_voting,
    put,
    seat_tellers,
    yes,
)
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    SECRETARY,
    Convened,
    at_screen,
    delegate,
    hall,
    in_front,
    reads,
    seen,
)
from tests.client_tui.voters import panel, ready


async def closed(house: Convened, id: str = "x") -> None:
    """Opened and closed; where papers are counted, tellers are elected first."""
    by_board = house.body.profile.secrecy.tellers_least and motion(house, id).form == "paper_ballot"
    if by_board and voting.elected_board(house.copy, MEETING) is None:
        await seat_tellers(house)
    await house.give(voting.Open(motion=id), CHAIR)
    await house.give(voting.Close(motion=id), CHAIR)


async def counted(house: Convened, *votes: int, id: str = "x") -> None:
    """Nine papers; the secretary and the head of the board typed in the same, and the result is declared."""
    head = TELLERS[0]
    for who in (SECRETARY, head):
        await house.joined(who)
    figures = Figures(tuple(zip(cells(motion(house, id)), votes, strict=True)), BallotCount(9, 9, 9))
    for who in (SECRETARY, head):
        await house.give(voting.EnterCount(motion=id, figures=figures), who)
    await house.give(voting.Declare(motion=id), CHAIR)


async def test_the_secretary_goes_on_with_those_not_elected_until_all_seats_are_filled(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await begun(house)
        await put(house, "election", "paper_ballot", *CANDIDATES, most=2)
        await closed(house)
        await counted(house, 8, 3, 2)
        async with at_screen(await house.joined(SECRETARY)) as desk:
            pane = await looking_at(desk, "x")
            assert reads(desk.app, "Mới bầu được 1/2, những người còn lại không đủ phiếu. Bầu tiếp để chọn 1 người")
            assert not pane.check_action("second", ())
            await desk.press("b")
            await seen(desk, lambda: reads(desk.app, "Bầu tiếp cho đủ số người?"))
            assert reads(desk.app, "1. Trần Thị Bình")
            assert not reads(desk.app, "1. Nguyễn Văn An")
            await yes(desk)
            await seen(desk, lambda: pane.motion is not None and pane.motion.after == "x")
            await seen(desk, lambda: reads(desk.app, "Đã trúng cử ở lần bầu trước: Nguyễn Văn An"))
            assert reads(desk.app, "Danh sách bầu chưa chốt:")
            assert reads(desk.app, "Bầu 1 trong số 2 người")
            await desk.press("n")
            await seen(desk, lambda: reads(desk.app, "Họ và tên; chức vụ; ngày sinh"))
            await desk.press(*"Nguyễn Văn An", "enter")
            await seen(desk, lambda: reads(desk.app, "Người đã trúng cử ở lần bầu trước không ứng cử nữa"))
            pane.go_to("x")
            await seen(desk, lambda: reads(desk.app, "Tiếp theo: Bầu tiếp, lần 2 (đã chuẩn bị)"))
            assert not pane.check_action("new_round", ())
        second = next(one for one in house.copy.of(Motion, MEETING) if one.after == "x")
        assert str(second.question).endswith(": bầu tiếp 01 người cho đủ số được bầu.")
        await house.give(voting.CloseList(motion=second.id))
        async with at_screen(await house.joined(ME)) as pilot:
            await ready(pilot)
            await house.give(voting.Open(motion=second.id), CHAIR)
            await seen(pilot, lambda: panel(pilot).has_class("-shown"))
            assert reads(pilot.app, "BẦU CỬ: BẦU TIẾP, LẦN 2")
            await house.give(voting.Close(motion=second.id), CHAIR)
            await counted(house, 6, 3, id=second.id)
            await seen(pilot, lambda: reads(pilot.app, "Đã bầu đủ 1 người: Trần Thị Bình"))


async def test_a_result_that_was_gone_on_with_is_not_annulled(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    await put(house, "election", "paper_ballot", *CANDIDATES)
    await closed(house)
    await counted(house, 4, 3, 2)
    await house.give(voting.NewRound(id="y", motion="x"))
    async with alone(house, CHAIR, VotingPane) as stand:
        await looking_at(stand, "x")
        await stand.press("h")
        await seen(stand, lambda: reads(stand.app, "Đã có lần biểu quyết tiếp theo dựa trên kết quả này"))
        assert isinstance(stand.app.screen, OnePane)


async def test_the_form_of_a_closed_list_leaves_the_list_as_it_is(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    namesakes = tuple(BallotLine(id=id, name=Line("Nguyễn Văn An"), note=Line(f"Tổ {id}")) for id in ("1", "2"))
    await house.give(
        voting.Prepare(
            id="x", title=Line("Bầu"), question=Text("Câu hỏi x?"), item="i3", kind="election", lines=namesakes
        )
    )
    await house.give(voting.CloseList(motion="x"))
    before = motion(house)
    async with alone(house, SECRETARY, VotingPane) as desk:
        await looking_at(desk, "x")
        await desk.press("e")
        await seen(desk, lambda: isinstance(desk.app.screen, MotionForm) and reads(desk.app, "Danh sách bầu đã chốt:"))
        form = desk.app.screen
        assert not any(form.query_one(f"#{id}").display for id in ("kind", "lines", "most"))
        assert not form.query_one("#form").display, "a council elects by secret ballot and in no other form"
        assert form.query_one("#secret").display
        assert reads(desk.app, "1. Nguyễn Văn An; Tổ 1")
        await desk.press("end", *" bổ sung", "ctrl+s")
        await seen(desk, lambda: isinstance(desk.app.screen, OnePane))
    after = motion(house)
    assert after.title == "Bầu bổ sung"
    assert (after.lines, after.list_closed) == (before.lines, True)


async def test_editing_an_open_list_keeps_namesakes_apart_and_withdrawals_on_record(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    listed = tuple(BallotLine(id=id, name=Line("Nguyễn Văn An"), note=Line(f"Tổ {id}")) for id in ("1", "2", "3"))
    await house.give(
        voting.Prepare(id="x", title=Line("Bầu"), question=Text("Câu hỏi x?"), item="i3", kind="election", lines=listed)
    )
    await house.give(voting.Withdraw(motion="x", candidate="3"))
    await decided(house, "3")
    async with alone(house, SECRETARY, VotingPane) as desk:
        await looking_at(desk, "x")
        await desk.press("e")
        await in_front(desk, MotionForm)
        await desk.press("end", *" bổ sung", "ctrl+s")
        await seen(desk, lambda: isinstance(desk.app.screen, OnePane))
    after = motion(house)
    assert ([line.id for line in after.lines], [line.id for line in after.withdrawn]) == (["1", "2"], ["3"])


async def test_a_candidate_is_not_asked_to_count(tmp_path: Path) -> None:
    async with hall(tmp_path, openly_voting()) as house:
        await begun(house)
        chair = BallotLine(id=CHAIR, name=Line("Nguyễn Văn An"))
        prepared = voting.Prepare(
            id="x", title=Line("Bầu"), question=Text("Câu hỏi x?"), item="i3", kind="election", lines=(chair,)
        )  # fmt: skip
        await house.give(prepared)
        await house.give(voting.CloseList(motion="x"))
        async with at_screen(await house.joined(CHAIR)) as stand:
            pane = await looking_at(stand, "x")
            pane.screen.part(VoteChair).open_vote(motion(house))  # type: ignore[attr-defined]
            await seen(stand, lambda: reads(stand.app, "Mới có 1 người được kiểm đếm, cần ít nhất 2 người"))
            await house.give(
                voting.Prepare(
                    id="x",
                    title=Line("Bầu"),
                    question=Text("Câu hỏi x?"),
                    item="i3",
                    kind="election",
                    lines=(chair,),
                    tellers=(delegate(3),),
                )
            )
            await closed(house)
            await seen(stand, lambda: reads(stand.app, "Đồng chí có tên trên phiếu nên không kiểm đếm phiếu này."))
            assert not pane.check_action("count", ())
        async with at_screen(await house.joined(delegate(3))) as teller:
            pane = await looking_at(teller, "x")
            assert pane.check_action("count", ())


async def test_who_counts_is_named_and_a_teller_who_was_suspended_is_told_apart(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    chair = BallotLine(id=CHAIR, name=Line("Nguyễn Văn An"))
    prepared = voting.Prepare(
        id="x", title=Line("Bầu"), question=Text("Câu hỏi x?"), item="i3", kind="election", lines=(chair,)
    )
    await house.give(prepared)
    async with alone(house, CHAIR, VotingPane) as pilot:
        await looking_at(pilot, "x")
        await seen(pilot, lambda: reads(pilot.app, "Chưa bầu Ban kiểm phiếu: bầu trước, ít nhất 3 người."))
    await seat_tellers(house)
    async with alone(house, CHAIR, VotingPane) as pilot:
        await looking_at(pilot, "x")
        named = "Ban kiểm phiếu: Trưởng ban: Vũ Thị Giang; Thư ký: Đặng Văn Hòa; Ủy viên: Bùi Thị Kim."
        await seen(pilot, lambda: reads(pilot.app, named))
        await house.give(SetTenure(person=delegate(9), tenure="suspended", reason=Line("Theo quyết định")))
        await seen(pilot, lambda: reads(pilot.app, "Bùi Thị Kim (không kiểm phiếu được nữa)."))


async def test_a_grading_nobody_answered_says_so_without_bars(tmp_path: Path) -> None:
    house = gathering(tmp_path, openly_voting)
    await begun(house)
    await put(house, "confidence_grading", "hidden_names", *CANDIDATES)
    await put(house, "confidence_vote", "hidden_names", CANDIDATES[0], id="y")
    for id in ("x", "y"):
        await closed(house, id)
    async with alone(house, CHAIR, VotingPane) as stand:
        for id in ("x", "y"):
            await looking_at(stand, id)
            await seen(stand, lambda: reads(stand.app, "Không có phiếu nào được thu vào, không phát sinh hệ quả"))
            assert not stand.app.screen.query_one(GradeBars).display
            assert not stand.app.screen.query_one(TallyBars).display


async def test_what_was_voted_before_annulling_stands_beside_the_names_with_the_reason(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    await put(house, "decision", "electronic")
    await put(house, "decision", "electronic", id="y")
    await house.give(voting.Open(motion="x"), CHAIR)
    await house.votes(delegate(3), "x", "no")
    await house.give(voting.Annul(motion="x", reason=Line("Mất điện")), CHAIR)
    await house.give(voting.Open(motion="y"), CHAIR)
    await house.votes(delegate(4), "y", "yes")
    await house.give(voting.Close(motion="y"), CHAIR)
    await house.give(voting.Annul(motion="y", reason=Line("Nhầm tài liệu")), CHAIR)
    async with alone(house, ME, VotingPane, (100, 60)) as pilot:
        for id, said, named in (
            ("x", "Kết quả biểu quyết bị hủy: Mất điện.", "Không tán thành (1)Lê Văn Cường"),
            ("y", "Kết quả biểu quyết bị hủy: Nhầm tài liệu.", "Tán thành (1)Điểu K’Ré"),
        ):
            await looking_at(pilot, id)
            await seen(pilot, lambda said=said: reads(pilot.app, said))  # type: ignore[misc]
            assert reads(pilot.app, named)
            assert reads(pilot.app, "Không tham gia biểu quyết (8)")


async def test_the_keys_of_the_motion_stay_at_hand_while_a_vote_on_paper_comes_and_goes(tmp_path: Path) -> None:
    async with hall(tmp_path, openly_voting()) as house:
        await begun(house)
        await put(house, "election", "paper_ballot", "Vũ Thị Giang", "Trần Thị Bình", "Lê Văn Cường")
        async with at_screen(await house.joined(CHAIR)) as stand:
            pane = await looking_at(stand, "x")
            pane.screen.part(VoteChair).open_vote(motion(house))  # type: ignore[attr-defined]
            await seen(stand, lambda: reads(stand.app, "2. Trần Thị Bình") and reads(stand.app, "Mở biểu quyết?"))
            await yes(stand)
            await seen(stand, lambda: motion(house).state == "open")
            await seen(stand, lambda: reads(stand.app, "Xong thì chủ tọa đóng biểu quyết"))
            await stand.press("f8")
            await yes(stand)
            await seen(stand, lambda: bool(pane.check_action("count", ())))
            await stand.press("k")
            await seen(stand, lambda: reads(stand.app, "Nhập số đã kiểm đếm"))
