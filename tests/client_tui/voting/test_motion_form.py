"""A question is written down before it is put."""

from __future__ import annotations

from pathlib import Path

from client_tui.voting.pane import VotingPane
from client_tui.widgets.pick_list import PickList
from meeting.rules.majority import Rule
from meeting.voting import Motion
from tests.client_tui.alone import OnePane, alone, gathering
from tests.client_tui.premises import MEETING, SECRETARY, delegate, reads, seen


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


async def test_the_secretary_prepares_the_election_of_the_tellers(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await house.sit()
    async with alone(house, SECRETARY, VotingPane) as pilot:
        await pilot.press("a")
        await seen(pilot, lambda: reads(pilot.app, "Nội dung biểu quyết mới"))
        await pilot.press(*"Ban kiem phieu", "tab", *"Thong qua?")
        form = pilot.app.screen
        form.query_one("#kind PickList").focus()
        await pilot.press(*["down"] * 4)
        await seen(pilot, lambda: form.query_one("#board").display)
        assert not any(form.query_one(f"#{id}").display for id in ("rule", "options", "lines", "most", "tellers"))
        offered = [str(one.prompt) for one in form.query_one("#form PickList", PickList).options]
        assert len(offered) == 3, "as usual, by name, by hands: it is elected openly"
        board = form.query_one("#board TextArea")
        board.focus()
        board.text = "Vũ Thị Giang\nĐặng Văn Hòa\nAi Đó"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await seen(pilot, lambda: reads(pilot.app, "Không có trong danh sách: Ai Đó"))
        board.text = "Vũ Thị Giang\nĐặng Văn Hòa\nBùi Thị Kim"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await seen(pilot, lambda: isinstance(pilot.app.screen, OnePane))
        made = next(one for one in house.copy.of(Motion, MEETING) if one.kind == "tellers")
        assert [(one.person, one.post) for one in made.board] == [
            (delegate(7), "head"),
            (delegate(8), "secretary"),
            (delegate(9), "member"),
        ]
        pilot.app.screen.query_one(VotingPane).go_to(made.id)
        await seen(
            pilot, lambda: reads(pilot.app, "Trưởng ban: Vũ Thị Giang; Thư ký: Đặng Văn Hòa; Ủy viên: Bùi Thị Kim")
        )


async def test_a_dismissal_is_saved_once_its_rule_is_chosen(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await house.sit()
    async with alone(house, SECRETARY, VotingPane) as pilot:
        await pilot.press("a")
        await seen(pilot, lambda: reads(pilot.app, "Nội dung biểu quyết mới"))
        await pilot.press(*"Bãi nhiệm đại biểu", "tab", *"Đồng ý?", "ctrl+s")
        await seen(pilot, lambda: reads(pilot.app, "đề nghị chọn rõ quy tắc quyết định"))
        await seen(pilot, lambda: pilot.app.screen.query_one("#rule PickList").has_focus)
        await pilot.press("down", "down", "ctrl+s")
        await seen(pilot, lambda: isinstance(pilot.app.screen, OnePane))
        made = next(one for one in house.copy.of(Motion, MEETING) if one.id not in ("m1", "m2"))
        assert made.rule is Rule.TWO_THIRDS_ALL
