"""How fast a paper is read: the real client on a terminal of its own, beside the least that any could do.

``open``: from Enter in the list to the paper on the screen. ``key``: from Space to the next screenful. Both are seen
from outside, as bytes that come out of the terminal. ``work_ms`` is the client's processor time for one key, which says
more than the clock on a machine that has other things to do.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
import msgspec

from client_tui.device.keep import Home
from client_tui.link.link import Link
from meeting import papertext
from meeting.papers import Paper
from meeting.papertext import Block, Page, PaperText
from rehearsal.bench.registers import MEETING, lay, prepare
from rehearsal.bench.swarm import Spread, spread
from rehearsal.bench.targets import Target, judge, machine
from rehearsal.bench.terminal import Terminal, terminal
from rehearsal.play.house import Serving, serving
from rehearsal.program import HOP

PAGES: Final = 300
OPENS: Final = 9
KEYS: Final = 60
_PAPER: Final = "paper"
#: Seconds without output after which opening is over; the rest of the paper has been set by then.
_SETTLED: Final = 0.5
#: More than any line, less than any page, in bytes.
_A_PAGE: Final = 2000
#: Seconds in which the device gets the paper.
_FETCHED_WITHIN: Final = 30.0


class Reading(msgspec.Struct, frozen=True):
    """Milliseconds. ``best`` is the shortest, ``floor_ms`` the floor's median, ``ratio`` that of the medians."""

    what: str
    pages: int
    best: float
    ms: Spread
    p95: float
    work_ms: float
    floor_ms: float
    ratio: float


class Read(msgspec.Struct, frozen=True):
    """All that was measured; ``memory_mb`` is the client's, with the paper open."""

    rows: tuple[Reading, ...]
    memory_mb: float


class _Met(msgspec.Struct, frozen=True):
    opens: list[float]
    open_work: float
    keys: list[float]
    key_work: float
    memory: float


def measure_reading(say: Callable[[str], None] = click.echo) -> Read | None:
    """As :func:`measure_reader`, in a folder of its own; takes about half a minute."""
    with tempfile.TemporaryDirectory(prefix="hop-bench-", ignore_cleanup_errors=True) as folder:
        return asyncio.run(measure_reader(Path(folder), say))


async def measure_reader(
    folder: Path, say: Callable[[str], None], *, pages: int = PAGES, opens: int = OPENS, keys: int = KEYS
) -> Read | None:
    """Measure, or None where there are no pseudo terminals. Raises TimeoutError; refuses ``hop_failed``."""
    if sys.platform == "win32":
        return None
    database, home = folder / "meeting.db", Home(folder / "home")
    cards, _ = await prepare(database, 1, 0)
    await lay(database, _PAPER, "Báo cáo dài", papertext.encode(_long(pages)), pages)
    async with serving(database) as server:
        await _fetch(home, server, *cards.values())
        met, floor = await asyncio.to_thread(_both, home, f"─ Trang 1 / {pages} ─", opens, keys)
    rows = (
        _row("open", pages, met.opens, met.open_work, floor.opens),
        _row("key", pages, met.keys, met.key_work, floor.keys),
    )
    say(f"\nĐỌC TÀI LIỆU TRÊN MÁY ĐẠI BIỂU   {machine()}")
    say(f"{'':14}{'trang':>7}{'min':>9}{'p50':>9}{'p95':>9}{'max':>9}{'CPU':>9}{'sàn':>9}{'tỷ lệ':>8}   (ms)")
    for row in rows:
        values = (row.best, row.ms.p50, row.p95, row.ms.max, row.work_ms, row.floor_ms)
        say(f"{'read ' + row.what:14}{row.pages:7}{''.join(f'{value:9.1f}' for value in values)}{row.ratio:8.2f}")
    say(f"Bộ nhớ ứng dụng khi đang đọc (MB): {met.memory:.0f}; của sàn: {floor.memory:.0f}")
    judge(_targets(rows, met.memory), say)
    return Read(rows, met.memory)


def _targets(rows: tuple[Reading, ...], memory: float) -> tuple[Target, ...]:
    opened, turned = rows
    return (
        Target(f"Tài liệu {opened.pages} trang hiện sau phím Enter, p95", opened.p95, 100),
        Target("Chữ mới hiện sau một phím, p95", turned.p95, 25),
        Target("Bộ nhớ ứng dụng khi đang đọc", memory, 75, "MB"),
    )


def _row(what: str, pages: int, times: list[float], work: float, floor: list[float]) -> Reading:
    ms, least = spread(times), spread(floor).p50
    p95 = sorted(times)[round(0.95 * (len(times) - 1))]
    return Reading(
        what, pages, round(min(times), 2), ms, round(p95, 2), round(work, 2), least, round(ms.p50 / least, 2)
    )


def _both(home: Home, mark: str, opens: int, keys: int) -> tuple[_Met, _Met]:
    """Client and floor by turns, so that whatever else the machine does meets both."""
    with (
        terminal([str(HOP), "join", "--home", str(home.folder)]) as client,
        terminal(["-m", "rehearsal.bench.bare_view", mark]) as floor,
    ):
        floor.see(b"", amount=_A_PAGE)
        client.see("Tài liệu".encode())
        client.rest()
        client.press(b"2", until="có trên máy".encode())
        both = _Reader(client), _Reader(floor)
        for _turn in range(opens):
            for reader in both:
                reader.open(mark.encode())
        for _turn in range(keys):
            for reader in both:
                reader.turn()
        return both[0].met(), both[1].met()


class _Reader:
    """Opens the paper and turns screens, on the client or on its floor."""

    def __init__(self, screen: Terminal) -> None:
        self._screen = screen
        self._opened: list[float] = []
        self._open_work = 0.0
        self._turned: list[float] = []
        self._turn_work = 0.0

    def open(self, mark: bytes) -> None:
        """Open it, from the list to which one first goes back."""
        if self._opened:
            self._screen.press(b"\x1b", amount=_A_PAGE)
        self._screen.rest(_SETTLED)
        worked = self._screen.worked
        self._opened.append(self._screen.press(b"\r", until=mark))
        self._screen.rest(_SETTLED)
        self._open_work += self._screen.worked - worked

    def turn(self) -> None:
        """The next screenful."""
        worked = self._screen.worked
        self._turned.append(self._screen.press(b" ", amount=_A_PAGE))
        self._screen.rest()
        self._turn_work += self._screen.worked - worked

    def met(self) -> _Met:
        """Times, and the work of one opening and one turn."""
        opens, turns = len(self._opened), len(self._turned)
        work = self._open_work / opens, self._turn_work / turns
        return _Met(self._opened, work[0], self._turned, work[1], self._screen.memory)


async def _fetch(home: Home, server: Serving, code: str) -> None:
    """Join as the reader and get the paper onto the device, as it lies there before a sitting."""
    news = asyncio.Event()
    link = Link(home.begin(server.link(code)), lambda _event: news.set(), meeting=MEETING, app="rehearsal")
    work = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(_FETCHED_WITHIN):
            while (paper := link.copy.get(Paper, _PAPER)) is None:
                await news.wait()
                news.clear()
            await link.fetch(paper.text, paper.text_size)
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


def _long(pages: int) -> PaperText:
    """Articles, clauses and a table on every page, about 1,300 characters, as in real budgets."""
    words = (
        "Tổng thu ngân sách nhà nước trên địa bàn năm 2027 là 128.450 triệu đồng, trong đó thu nội địa 121.300 triệu "
        "đồng; tổng chi ngân sách địa phương 119.870 triệu đồng, bằng 104,2% dự toán năm trước."
    )
    table = "\n".join(
        ("STT\tNội dung\tDự toán 2026\tDự toán 2027", "1\tThu ngoài quốc doanh\t45.200\t51.340",
         "2\tThu tiền sử dụng đất, tiền cho thuê đất, thuê mặt nước\t30.000\t28.500", "3\tLệ phí trước bạ\t12.750\t14.020")
    )  # fmt: skip

    def page(number: int) -> Page:
        heading = Block("heading", f"Điều {number}. Dự toán thu, chi ngân sách", 4)
        clauses = tuple(Block("item", f"{clause}. {words}", 1) for clause in range(1, 5))
        return Page(number, (heading, *clauses, Block("table", table), Block("paragraph", words)))

    return PaperText(tuple(page(number) for number in range(1, pages + 1)))
