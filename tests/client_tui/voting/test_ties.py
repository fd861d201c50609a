"""A tie in a committee at the screens of who runs the meeting: what it waits for, and what can be done."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from client_tui.voting.pane import VotingPane
from meeting import voting
from meeting.people import Body
from meeting.voting import Figures
from server.setup.profiles import load as load_profile
from tests.client_tui.alone import alone, gathering
from tests.client_tui.deciding import CANDIDATES, begun, looking_at, motion, province, put, yes
from tests.client_tui.premises import CHAIR, MEETING, SECRETARY, Convened, body, reads, seen

#: Nine members: by the letter, four against four is a tie.
FOUR_FOUR = (("agree", 4), ("disagree", 4), ("other_opinion", 1))


def committee(chairperson: str = CHAIR) -> Body:
    rules = load_profile("ubnd")
    letter = replace(rules, law=replace(rules.law, tie_requires_all_votes=False))
    return replace(body(), profile=letter, chairperson=chairperson)


def without_a_head() -> Body:
    return committee("")


async def tied(house: Convened) -> None:
    await begun(house)
    await put(house, "decision", "show_of_hands")
    await house.give(voting.Open(motion="x"), CHAIR)
    await house.give(voting.Close(motion="x"), CHAIR)
    await house.joined(SECRETARY)
    for who in (CHAIR, SECRETARY):
        await house.give(voting.EnterCount(motion="x", figures=Figures(FOUR_FOUR)), who)
    await house.give(voting.Declare(motion="x"), CHAIR)


async def test_the_secretary_notes_how_the_head_raised_a_hand(tmp_path: Path) -> None:
    house = gathering(tmp_path, committee)
    await tied(house)
    async with alone(house, SECRETARY, VotingPane) as desk:
        pane = await looking_at(desk, "x")
        await seen(desk, lambda: reads(desk.app, "= Ngang nhau, chưa có kết quả. Ghi ý kiến Chủ tịch Ủy ban nhân dân"))
        assert pane.check_action("revote", ())
        await desk.press("y")
        await seen(desk, lambda: reads(desk.app, "Chủ tịch Ủy ban nhân dân đã biểu quyết thế nào?"))
        await desk.press("down", "enter")
        await seen(desk, lambda: reads(desk.app, "Ghi ý kiến Chủ tịch Ủy ban nhân dân?"))
        await yes(desk)
        await seen(desk, lambda: reads(desk.app, "Không được thông qua"))
        assert not pane.check_action("note_head", ())
        assert not pane.check_action("revote", ())
    assert motion(house).head_noted_by == SECRETARY


async def test_a_body_without_a_head_is_told_so_and_may_put_it_again(tmp_path: Path) -> None:
    house = gathering(tmp_path, without_a_head)
    await tied(house)
    async with alone(house, SECRETARY, VotingPane) as desk:
        pane = await looking_at(desk, "x")
        await seen(desk, lambda: reads(desk.app, "đang khuyết Chủ tịch Ủy ban nhân dân"))
        assert not pane.check_action("note_head", ())
        await desk.press("l")
        await yes(desk)
        await seen(desk, lambda: any(one.after == "x" for one in house.copy.of(voting.Motion, MEETING)))


async def test_before_the_vote_those_who_run_it_read_what_is_to_be_compared(tmp_path: Path) -> None:
    house = gathering(tmp_path, province)
    await begun(house)
    await put(house, "confidence_vote", "paper_ballot", CANDIDATES[0])
    async with alone(house, SECRETARY, VotingPane) as desk:
        await looking_at(desk, "x")
        await seen(desk, lambda: reads(desk.app, "Chưa đối chiếu: khoản 1 Điều 37 Luật số 72/2025/QH15"))
        assert reads(desk.app, "Biên bản chỉ ghi “Quy chế làm việc”.")
