"""The agenda: alone on a filled copy, and before the first load at a real screen over a real server."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from textual.widgets import OptionList

from client_tui.agenda.pane import AgendaPane
from client_tui.widgets.choice_list import ChoiceList
from client_tui.widgets.pick_list import PickList
from meeting import agenda
from meeting.calendar import Meeting
from meeting.copy import Changes
from meeting.outcome import Conclude
from meeting.safetext import Text
from tests.client_tui.alone import alone, gathering
from tests.client_tui.premises import CHAIR, MEETING, SECRETARY, at_screen, delegate, hall, reads, seen

ME = delegate(2)


async def test_the_running_item_is_followed_until_one_looks_elsewhere(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await house.sit()
    async with alone(house, ME, AgendaPane) as pilot:
        items = pilot.app.screen.query_one("#items", OptionList)
        await seen(pilot, lambda: items.highlighted == 2)
        await house.give(agenda.Run(id="i4"), CHAIR)
        await seen(pilot, lambda: items.highlighted == 3)
        await pilot.press("up", "up")
        await seen(pilot, lambda: items.highlighted == 1)
        await house.give(agenda.Run(id="i3"), CHAIR)
        await seen(pilot, lambda: bool(pilot.app.screen.query_one("#agenda").check_action("follow", ())))
        assert items.highlighted == 1
        await pilot.press("f")
        await seen(pilot, lambda: items.highlighted == 2)


async def test_a_conclusion_stands_beside_its_item(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await house.sit()
    await house.give(Conclude(item="i3", text=Text("Thống nhất trình Hội đồng nhân dân.")), CHAIR)
    async with alone(house, ME, AgendaPane) as pilot:
        await seen(pilot, lambda: reads(pilot.app, "Thống nhất trình Hội đồng nhân dân."))


async def test_the_running_item_says_how_long_people_may_speak_and_where_that_is_written(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    await house.sit()
    async with alone(house, delegate(2), AgendaPane, (100, 40)) as pilot:
        await seen(pilot, lambda: reads(pilot.app, "Thời lượng (phút): trình bày 15, phát biểu 7, lần sau 3"))
        assert reads(pilot.app, "mỗi người nhiều nhất 2 lần (Quy chế làm việc của Hội đồng nhân dân)")


async def test_a_new_report_left_without_minutes_takes_what_the_rules_give_it(tmp_path: Path) -> None:
    house = gathering(tmp_path)
    async with alone(house, SECRETARY, AgendaPane) as pilot:
        await pilot.press("a")
        await seen(pilot, lambda: reads(pilot.app, "Báo cáo bỏ trống: 15, theo bộ quy tắc."))
        await pilot.press(*"Bao cao")
        kinds = pilot.app.screen.query_one("#kind", ChoiceList)
        kinds.query_one(PickList).focus()
        await pilot.press("home", "down", "enter")
        await seen(pilot, lambda: kinds.value == "report")
        await pilot.press("ctrl+s")
        await seen(pilot, lambda: reads(pilot.app, "5. Bao cao"))
        assert [one.minutes for one in house.copy.of(agenda.Item, MEETING) if one.title == "Bao cao"] == [15]


async def test_a_meeting_still_on_its_way_is_not_called_missing(tmp_path: Path) -> None:
    async with hall(tmp_path) as house, at_screen(await house.joined(ME)) as pilot:
        await seen(pilot, lambda: reads(pilot.app, "Chưa có kỳ họp nào được công bố."))
        link = pilot.app.link  # type: ignore[attr-defined]  # the app is Hop
        planned = house.copy.get(Meeting, MEETING)
        link.copy.apply(Changes(set=(replace(planned, state="published"),)))
        pilot.app.screen.query_one(AgendaPane).refresh_copy(None)
        await seen(pilot, lambda: reads(pilot.app, "Đang tải về máy…"))
        assert not reads(pilot.app, "Chưa có kỳ họp nào")
