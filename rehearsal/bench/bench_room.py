"""What it costs a device until its room stands: processor time, widgets, style passes, memory.

Counted inside the client, which runs on a terminal of its own and signs in to a real server with a copy of the meeting
on its disk, as every device does on the morning of a sitting. Processor time says more than the clock on a machine that
has other things to do; of several starts the cheapest counts, for nothing makes one cheaper than it is.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
import msgspec

from client_tui.device.keep import Home
from client_tui.link.link import Link
from meeting.calendar import Meeting
from meeting.refusal import Refused
from rehearsal.bench.registers import MEETING, prepare
from rehearsal.bench.stood import Stood
from rehearsal.bench.targets import Target, judge, machine
from rehearsal.bench.terminal import terminal
from rehearsal.play.house import Serving, serving

STARTS: Final = 5
#: Seconds one start may take, and the joining before it.
_WITHIN: Final = 30.0
_PAUSE: Final = 0.05
#: The collector rests while the client loads, as in ``hop join``.
_CLIENT: Final = "import sys; from client_tui import collector; collector.rest(); from rehearsal.bench.room_ready import main; main(*sys.argv[1:])"


def measure_rooms(say: Callable[[str], None] = click.echo, starts: int = STARTS) -> Stood | None:
    """Measure in a folder of its own, or None where there are no pseudo terminals. Refuses ``hop_failed``."""
    if sys.platform == "win32":
        return None
    with tempfile.TemporaryDirectory(prefix="hop-bench-", ignore_cleanup_errors=True) as folder:
        return asyncio.run(_measure(Path(folder), say, starts))


async def _measure(folder: Path, say: Callable[[str], None], starts: int) -> Stood:
    database, home = folder / "meeting.db", Home(folder / "home")
    cards, _motions = await prepare(database, 1, 3)
    async with serving(database) as server:
        await _join(home, server, *cards.values())
        found = [await asyncio.to_thread(_start, home, folder / "stood.json") for _start_number in range(starts)]
    best = min(found, key=lambda one: one.all)
    say(f"\nVÀO PHÒNG HỌP TRÊN MÁY ĐẠI BIỂU   {machine()}")
    say(f"Giây bộ xử lý: cả chương trình {best.all:.2f}, riêng phòng họp {best.room:.2f}; bộ nhớ {best.memory:.0f} MB")
    say(f"Phần tử trên màn hình: {best.widgets}; lượt tính kiểu: {best.passes}; nguồn kiểu: {best.sheets}")
    judge(_targets(best), say)
    return best


def _targets(stood: Stood) -> tuple[Target, ...]:
    return (
        Target("Từ lúc chạy đến khi vào phòng, giây bộ xử lý", stood.all, 1.0, "s"),
        Target("Riêng phòng họp, giây bộ xử lý", stood.room, 0.6, "s"),
    )


async def _join(home: Home, server: Serving, code: str) -> None:
    """Sign in once, until the meeting lies on the disk."""
    news = asyncio.Event()
    link = Link(home.begin(server.link(code)), lambda _event: news.set(), meeting=MEETING, app="rehearsal")
    work = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(_WITHIN):
            while link.copy.get(Meeting, MEETING) is None:
                await news.wait()
                news.clear()
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


def _start(home: Home, to: Path) -> Stood:
    """One start of the client, to the end it comes to by itself."""
    to.unlink(missing_ok=True)
    with terminal(["-c", _CLIENT, str(home.folder), str(to)]) as client:
        latest = time.monotonic() + _WITHIN
        while not to.exists() or not to.stat().st_size:
            if time.monotonic() > latest:
                raise Refused("hop_failed", command="join", why="the room does not stand")
            client.rest(_PAUSE)
        client.rest()
    return msgspec.json.decode(to.read_bytes(), type=Stood)


if __name__ == "__main__":
    measure_rooms()
