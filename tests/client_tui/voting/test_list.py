"""The list of votes goes along with the item that is dealt with, and a list of candidates with what the council decides."""

from __future__ import annotations

from pathlib import Path

from client_tui.voting.motion_form import MotionForm
from client_tui.voting.pane import VotingPane
from meeting import agenda, voting
from meeting.safetext import Line, Text
from tests.client_tui.alone import alone, gathering
from tests.client_tui.deciding import at_voting, begun, lines, looking_at
from tests.client_tui.premises import CHAIR, SECRETARY, in_front, reads, seen


async def test_the_first_question_of_the_item_now_on_is_lit(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    for id, order in (("x", 8), ("y", 9)):
        title = Line(f"Nội dung {id}")
        await house.give(voting.Prepare(id=id, title=title, question=Text(f"Câu hỏi {id}?"), item="i2", order=order))
    async with alone(house, CHAIR, VotingPane) as stand:
        await seen(stand, lambda: at_voting(stand).motion is not None and at_voting(stand).motion.id == "m1")  # type: ignore[union-attr]
        await house.give(agenda.Run(id="i2"), CHAIR)
        await seen(stand, lambda: reads(stand.app, "Câu hỏi x?"))
        await looking_at(stand, "y")
        await house.give(voting.Prepare(id="z", title=Line("Z"), question=Text("Câu hỏi z?"), item="i2", order=1))
        await seen(stand, lambda: at_voting(stand).copy.get(voting.Motion, "z") is not None)
        await stand.pause()
        assert reads(stand.app, "Câu hỏi y?"), "once for each item: what one looks at by oneself stays"


async def test_who_is_in_the_middle_of_something_is_not_led_away(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    await house.give(voting.Prepare(id="x", title=Line("X"), question=Text("Câu hỏi x?"), item="i2"))
    async with alone(house, SECRETARY, VotingPane) as desk:
        pane = at_voting(desk)
        await seen(desk, lambda: pane.motion is not None and pane.motion.id == "m1")
        await desk.press("e")
        await in_front(desk, MotionForm)
        await house.give(agenda.Run(id="i2"), CHAIR)
        await desk.pause()
        assert pane.motion is not None
        assert pane.motion.id == "m1"
        await desk.press("escape")
        await house.give(agenda.Put(id="i9", order=9, title=Line("Thêm")), CHAIR)
        await seen(desk, lambda: reads(desk.app, "Câu hỏi x?"))


async def test_the_chair_notes_how_the_council_decided_on_a_name(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await begun(house)
    candidates = lines("Người Một", "Người Hai")
    await house.give(
        voting.Prepare(
            id="x", title=Line("Bầu"), question=Text("Câu hỏi x?"), item="i3", kind="election", lines=candidates
        )
    )
    await house.give(voting.Nominate(motion="x", line=voting.BallotLine(id="c9", name=Line("Người Ba"))))
    async with alone(house, CHAIR, VotingPane) as stand:
        await looking_at(stand, "x")
        await stand.press("q")
        await seen(stand, lambda: reads(stand.app, "Bổ sung vào danh sách bầu: Người Ba?"))
        await stand.press(*"8 1", "enter")
        await seen(stand, lambda: reads(stand.app, "Đề nghị nhập đủ 3 số, cách nhau bằng dấu cách."))
        await stand.press(*" 0", "enter")
        await seen(stand, lambda: reads(stand.app, "3. Người Ba"))
        assert not at_voting(stand).check_action("decide_name", ())
