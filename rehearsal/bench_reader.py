"""How fast a paper is read: the real client on a terminal of its own, beside the least that any could do.

``open``: from Enter in the list to the paper on the screen. ``key``: from Space to the next screenful. Both are seen
from outside, as bytes that come out of the terminal. ``work_ms`` is the client's processor time for one key, which says
more than the clock on a machine that has other things to do.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
import msgspec

import hop
from client_tui.keep import Home
from client_tui.link import Link
from meeting import agenda, calendar, papers, papertext
from meeting.command import SYSTEM, Actor
from meeting.enrolment import Enrol
from meeting.papers import Paper
from meeting.papertext import Block, Page, PaperText
from meeting.people import Body, Person
from meeting.safetext import Line
from rehearsal.house import Serving, issue_cards, serving
from rehearsal.people import deputies
from rehearsal.swarm import Spread, spread
from rehearsal.terminal import Terminal, terminal
from server.app import Settings, opened
from server.blobs import Blobs
from server.commands import CONSOLE, bind_console, give_all
from server.profiles import load as load_profile

PAGES: Final = 300
OPENS: Final = 9
KEYS: Final = 60
_MEETING: Final = "reading"
_PAPER: Final = "paper"
#: More than any line, less than any page, in bytes.
_A_PAGE: Final = 2000
#: Seconds in which the device gets the paper.
_FETCHED_WITHIN: Final = 30.0


class Reading(msgspec.Struct, frozen=True):
    """Milliseconds. ``floor_ms`` is the floor's median, ``ratio`` that of the medians."""

    what: str
    pages: int
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
    reader = await _prepare(database, pages)
    code = (await issue_cards(database, [reader]))[reader]
    async with serving(database) as server:
        await _fetch(home, server, code)
        met = await asyncio.to_thread(_client, home, _mark(pages), opens, keys)
    floor = await asyncio.to_thread(_floor, _mark(pages), opens, keys)
    rows = (
        _row("open", pages, met.opens, met.open_work, floor.opens),
        _row("key", pages, met.keys, met.key_work, floor.keys),
    )
    say(f"\n{'':14}{'trang':>7}{'p50':>9}{'p95':>9}{'max':>9}{'CPU':>9}{'sàn':>9}{'tỷ lệ':>8}   (ms)")
    for row in rows:
        figures = "".join(f"{value:9.1f}" for value in (row.ms.p50, row.p95, row.ms.max, row.work_ms, row.floor_ms))
        say(f"{'read ' + row.what:14}{row.pages:7}{figures}{row.ratio:8.2f}")
    say(f"Bộ nhớ ứng dụng khi đang đọc (MB): {met.memory:.0f}; của sàn: {floor.memory:.0f}")
    return Read(rows, met.memory)


def _row(what: str, pages: int, times: list[float], work: float, floor: list[float]) -> Reading:
    ms, least = spread(times), spread(floor).p50
    p95 = sorted(times)[round(0.95 * (len(times) - 1))]
    return Reading(what, pages, ms, round(p95, 2), round(work, 2), least, round(ms.p50 / least, 2))


def _mark(pages: int) -> str:
    """What only the first page says, at its head."""
    return f"─ Trang 1 / {pages} ─"


def _client(home: Home, mark: str, opens: int, keys: int) -> _Met:
    with terminal([hop.__file__, "join", "--home", str(home.folder)]) as screen:
        screen.see("Tài liệu".encode())
        screen.rest()
        screen.press(b"2", until="có trên máy".encode())
        screen.rest(0.5)
        return _read(screen, mark, opens, keys)


def _floor(mark: str, opens: int, keys: int) -> _Met:
    with terminal(["-m", "rehearsal.bare_view", mark]) as screen:
        screen.see(b"", amount=_A_PAGE)
        screen.rest(0.5)
        return _read(screen, mark, opens, keys)


def _read(screen: Terminal, mark: str, opens: int, keys: int) -> _Met:
    """The same for client and floor: open again and again, then turn screens."""
    opened_after, worked = [], screen.worked
    for turn in range(opens):
        opened_after.append(screen.press(b"\r", until=mark.encode()))
        screen.rest(0.5)
        if turn < opens - 1:
            screen.press(b"\x1b", amount=_A_PAGE)
            screen.rest(0.5)
    open_work, worked = (screen.worked - worked) / opens, screen.worked
    turned_after = []
    for _turn in range(keys):
        turned_after.append(screen.press(b" ", amount=_A_PAGE))
        screen.rest()
    return _Met(opened_after, open_work, turned_after, (screen.worked - worked) / keys, screen.memory)


async def _fetch(home: Home, server: Serving, code: str) -> None:
    """Join as the reader and get the paper onto the device, as it lies there before a sitting."""
    news = asyncio.Event()
    link = Link(home.begin(server.link(code)), lambda _event: news.set(), meeting=_MEETING, app="rehearsal")
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


async def _prepare(database: Path, pages: int) -> str:
    """A register with one deputy, one published meeting and one paper of so many pages; the deputy's id."""
    one = deputies(count=1)[0]
    reader = Person(id=one.id, name=Line(one.name), roles=("delegate",), votes=True)
    console = Person(id=CONSOLE, name=Line("Máy chủ"), roles=("admin",))
    body = Body(
        id="body", name=Line("Hội đồng nhân dân"), organ=Line("Hội đồng nhân dân xã Lam Khê"), statutory_total=1,
        current_total=1, profile=load_profile("hdnd-xa"),
    )  # fmt: skip
    settings = Settings(database=database)
    async with opened(settings) as (line, identity):
        system = Actor(SYSTEM, "", "")
        await give_all(line, system, [Enrol(body=body, people=(console, reader))])
        await bind_console(line, identity)
        await give_all(line, system, [_taken_in(settings, _long(pages))])
        commands = (
            calendar.Plan(id=_MEETING, title=Line("Kỳ họp đo đọc"), starts=0, chairs=(reader.id,), people=(reader.id,)),
            agenda.Put(id="item", order=1, title=Line("Nội dung đo đọc")),
            papers.Put(id=_PAPER, original=_sha256(b"original"), title=Line("Báo cáo dài"), item="item", kind="report"),
            papers.Publish(ids=(_PAPER,)),
            calendar.Publish(),
        )
        await give_all(line, Actor(CONSOLE, identity.console_device, _MEETING), commands)
    return reader.id


def _taken_in(settings: Settings, text: PaperText) -> papers.TakeIn:
    """The paper laid into the store as if a worker had read a file."""
    blobs, read = Blobs(settings.files / "blobs"), papertext.encode(text)
    for data in (b"original", b"%PDF-1.7", read):
        beside = blobs.incoming / _sha256(data)
        beside.write_bytes(data)
        blobs.adopt(beside, _sha256(data))
    return papers.TakeIn(
        original=_sha256(b"original"), name=Line("bao-cao.pdf"), kind="pdf", size=8, pages=len(text.pages),
        text=_sha256(read), text_size=len(read), reading=_sha256(b"%PDF-1.7"), reading_size=8,
        title=Line("Báo cáo dài"),
    )  # fmt: skip


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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
