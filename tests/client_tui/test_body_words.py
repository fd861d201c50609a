"""A people's committee sits at these screens and reads no word of a council's or of any other meeting's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot
from textual.widgets import OptionList

from client_tui.terminal.palette import Palette
from client_tui.widgets.area_tabs import AreaTabs
from meeting import agenda, calendar, voting
from meeting.command import Command
from meeting.people import Body
from meeting.safetext import Line, Text
from server.setup.profiles import load
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    NAMES,
    SECRETARY,
    Premises,
    at_screen,
    delegate,
    go,
    hall,
    in_front,
    people,
    reads,
    seen,
    shown,
)
from words.language import speak_of

FOREIGN: Final = ("chủ tọa", "đại biểu", "kỳ họp", "cuộc họp", "hội đồng nhân dân", "hđnd")


def committee() -> Body:
    return Body(
        id="body",
        name=Line("UBND xã Sơn Hà"),
        organ=Line("ỦY BAN NHÂN DÂN XÃ SƠN HÀ"),
        statutory_total=len(NAMES),
        current_total=len(NAMES),
        profile=load("ubnd"),
        chairperson=CHAIR,
    )


def plan(starts: int) -> tuple[Command, ...]:
    roll = tuple(person.id for person in people() if "admin" not in person.roles)
    asked = Text("Đồng ý với dự thảo Kế hoạch phát triển kinh tế - xã hội?")
    return (
        calendar.Plan(
            id=MEETING, title=Line("Phiên họp tháng 9"), starts=starts, chairs=(CHAIR,), secretaries=(SECRETARY,), people=roll
        ),
        agenda.Put(id="i1", order=1, title=Line("Báo cáo tháng 9"), kind="report"),
        agenda.Put(id="i2", order=2, title=Line("Kế hoạch năm 2027"), kind="decision", minutes=30),
        voting.Prepare(id="m1", title=Line("Kế hoạch năm 2027"), question=asked, item="i2", order=1),
        voting.Prepare(id="m2", title=Line("Kế hoạch cải cách"), question=asked, item="i2", order=2, form="show_of_hands"),
    )  # fmt: skip


@asynccontextmanager
async def sitting(folder: Path) -> AsyncIterator[Premises]:
    async with hall(folder, committee(), plan) as house:
        await house.give(calendar.Publish())
        await house.joined(CHAIR)
        await house.everybody_here((delegate(9),))
        await house.give(calendar.Open(), CHAIR)
        await house.give(agenda.Run(id="i2"), CHAIR)
        yield house


def foreign(text: str) -> list[str]:
    """Words of another body in it."""
    return [word for word in FOREIGN if word in " ".join(text.lower().split())]


def clean(pilot: Pilot[Any]) -> None:
    """Nothing on the screen now is foreign."""
    assert not foreign("\n".join(shown(pilot.app))), shown(pilot.app)


async def everywhere(pilot: Pilot[Any]) -> None:
    """Every area, and in each the list of everything that can be done there."""
    await seen(pilot, lambda: bool(pilot.app.screen.query(AreaTabs)) and reads(pilot.app, "Phiên họp tháng 9"))
    for area, _title in pilot.app.screen.query_one(AreaTabs).areas:
        await go(pilot, area)
        await pilot.pause()
        clean(pilot)
        await pilot.press("f1")
        await in_front(pilot, Palette)
        listing = pilot.app.screen.query_one(OptionList)
        assert listing.option_count > 5
        for option in listing.options:
            assert not foreign(str(option.prompt)), (area, str(option.prompt))
        await pilot.press("escape")


async def test_chair_secretary_and_member_of_a_committee_read_only_its_own_words(tmp_path: Path) -> None:
    async with sitting(tmp_path) as house:
        for who in (CHAIR, SECRETARY, delegate(2)):
            speak_of(None)
            async with at_screen(await house.joined(who), (140, 45)) as pilot:
                await everywhere(pilot)
                if who == CHAIR:
                    assert reads(pilot.app, "Chủ trì"), "the office of the one who presides"


async def test_a_vote_of_a_committee_speaks_its_words_at_every_turn(tmp_path: Path) -> None:
    async with sitting(tmp_path) as house, at_screen(await house.joined(delegate(2)), (60, 30)) as pilot:
        await seen(pilot, lambda: bool(pilot.app.screen.query(AreaTabs)) and reads(pilot.app, "Phiên họp tháng 9"))
        await house.give(voting.CallReady(motion="m1"), CHAIR)
        await seen(pilot, lambda: reads(pilot.app, "Chủ trì đề nghị chuẩn bị biểu quyết"))
        clean(pilot)
        await pilot.press("s")
        await house.open_vote()
        await seen(pilot, lambda: reads(pilot.app, "Đồng ý"))
        clean(pilot)
        await house.give(voting.Pause(motion="m1"), CHAIR)
        await seen(pilot, lambda: reads(pilot.app, "Chủ trì đang tạm dừng biểu quyết"))
        clean(pilot)
        await house.close_vote()
        await seen(pilot, lambda: reads(pilot.app, "khoản 3 Điều 40"))
        clean(pilot)
