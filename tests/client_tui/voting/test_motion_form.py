"""A question is written down before it is put."""

from __future__ import annotations

from pathlib import Path

from client_tui.voting.pane import VotingPane
from meeting.voting import Motion
from tests.client_tui.alone import OnePane, alone, gathering
from tests.client_tui.premises import MEETING, SECRETARY, reads, seen


async def test_the_secretary_prepares_a_question_with_vietnamese_letters(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await house.sit()
    async with alone(house, SECRETARY, VotingPane) as pilot:
        await pilot.press("a")
        await seen(pilot, lambda: reads(pilot.app, "Nội dung biểu quyết mới"))
        await pilot.press("ctrl+s")
        await seen(pilot, lambda: reads(pilot.app, "Đề nghị nhập nội dung này."))
        await pilot.press(*"Vie", "backspace", *"ệc mới", "tab", *"Thông qua?", "ctrl+s")
        await seen(pilot, lambda: isinstance(pilot.app.screen, OnePane))
        made = next(one for one in house.copy.of(Motion, MEETING) if one.id not in ("m1", "m2"))
        assert (made.title, made.question, made.item) == ("Việc mới", "Thông qua?", "i3")
