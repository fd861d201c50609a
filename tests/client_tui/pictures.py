"""The pictures of the README, drawn from the real app on the real server: ``python -m tests.client_tui.pictures docs/pictures``."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from client_tui.ground.pane import OpenPaper
from client_tui.room.room import RoomScreen
from documents.taking_in.check import text_of
from meeting import agenda, calendar
from meeting.voting import Motion
from rehearsal.papers import make
from tests.client_tui.look import drawable, to_png
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    SECRETARY,
    Premises,
    at_screen,
    delegate,
    go,
    hall,
    reads,
    seen,
    wire,
)
from tests.client_tui.shelves import lay
from tests.client_tui.voters import choose, panel, ready

DESK, TABLET, PHONE = (140, 45), (100, 40), (60, 30)


async def draw(folder: Path) -> None:
    """All of them; about half a minute."""
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        async with hall(base / "hall") as house:
            await _papers(house, base)
            await house.give(calendar.Publish())
            await house.joined(CHAIR)
            await house.everybody_here()
            await house.open_sitting()
            for item in ("i1", "i3"):
                await house.give(agenda.Run(id=item), CHAIR)
            await _delegate(house, folder)
            await _reader(house, folder)
            await _vote(house, folder)
            await _chair(house, folder)
            await _secretary(house, folder)


async def _papers(house: Premises, base: Path) -> None:
    folder = base / "papers"
    folder.mkdir()
    for one in make(folder)[:3]:
        _, text = await asyncio.to_thread(text_of, one.path)
        await lay(house, one.path.stem, one.called, text=text)


def _keep(pilot: Pilot[Any], folder: Path, name: str) -> None:
    svg = folder / f"{name}.svg"
    svg.write_text(drawable(pilot.app.export_screenshot()), encoding="utf-8")
    to_png(svg)
    svg.unlink()


async def _delegate(house: Premises, folder: Path) -> None:
    async with at_screen(await house.joined(delegate(2)), TABLET) as pilot:
        await ready(pilot)
        _keep(pilot, folder, "dai-bieu")


async def _reader(house: Premises, folder: Path) -> None:
    async with at_screen(await house.joined(delegate(2)), TABLET) as pilot:
        await ready(pilot)
        await go(pilot, "papers")
        pilot.app.screen.post_message(OpenPaper("du-thao-nghi-quyet-du-toan-2027"))
        await seen(pilot, lambda: reads(pilot.app, "NGHỊ QUYẾT"))
        await pilot.press("pagedown")
        await pilot.pause()
        _keep(pilot, folder, "doc-tai-lieu")


async def _vote(house: Premises, folder: Path) -> None:
    async with AsyncExitStack() as stack:
        phone = await stack.enter_async_context(at_screen(await house.joined(delegate(3)), PHONE, look="hop-dark"))
        await ready(phone)
        await house.open_vote()
        await choose(phone, "1")
        _keep(phone, folder, "bieu-quyet-dien-thoai")
        await phone.press("enter")
        await seen(phone, lambda: panel(phone).state == "recorded")
    for number, choice in enumerate(("yes", "yes", "no", "yes", "abstain"), 4):
        async with wire(await house.joined(delegate(number)), meeting=MEETING) as link:
            await link.seen(lambda: link.copy.get(Motion, "m1") is not None)
            question = link.copy.get(Motion, "m1")
            assert question is not None
            await link.give(link.ballot(question, choice))


async def _chair(house: Premises, folder: Path) -> None:
    async with at_screen(await house.joined(CHAIR), DESK) as pilot:
        await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and reads(pilot.app, "Tán thành"))
        await choose(pilot, "1")
        await pilot.press("enter")
        await seen(pilot, lambda: reads(pilot.app, "Đã biểu quyết"))
        _keep(pilot, folder, "chu-toa")
        await house.close_vote()
        await seen(
            pilot, lambda: reads(pilot.app, "thông qua") and reads(pilot.app, "tổng số đại biểu Hội đồng nhân dân")
        )
        _keep(pilot, folder, "ket-qua")


async def _secretary(house: Premises, folder: Path) -> None:
    async with at_screen(await house.joined(SECRETARY), DESK) as pilot:
        await ready(pilot)
        await go(pilot, "papers")
        await pilot.pause()
        _keep(pilot, folder, "thu-ky")
        await go(pilot, "attendance")
        await pilot.pause()
        _keep(pilot, folder, "diem-danh")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw(target))
