"""The demo: a sitting of an invented commune's council, from the empty register to the minutes, every layer the real one."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

import click

from client_tui.device.keep import Home
from client_tui.link.events import Down, Event
from client_tui.link.link import Link
from meeting import calendar, papers, voting
from meeting.address import Address, check_words
from meeting.papers import PaperKind
from meeting.refusal import Refused
from meeting.safetext import Line
from rehearsal.papers import DemoPaper, make
from rehearsal.play import people
from rehearsal.play.clerk import Clerk
from rehearsal.play.delegate import Delegate, Temper, has_read
from rehearsal.play.hours import Hours
from rehearsal.play.house import Serving, hop_does, issue_cards, serving
from rehearsal.play.opinions import Sheet, sheets
from rehearsal.play.results import Results, results, write_results
from rehearsal.play.sitting import Sitting, all_of
from rehearsal.play.takeaway import write_badges, write_minutes

Say = Callable[[str], None]
#: Opens the chair's desk over a device that has joined, and returns when it is left.
Desk = Callable[[Home], Awaitable[None]]

_SECRETARY: Final = "tk01"
#: Places on the roster of those who do not come: one answered so, one rang the office.
_AWAY: Final = 16
_TELEPHONED: Final = 27
_MADE: Final = ("bien-ban.docx", "bien-ban.pdf", "ket-qua.json", "the-dai-bieu.pdf", "server.log")
_KINDS: Final[dict[str, PaperKind]] = {
    "Tờ trình": "submission",
    "Dự thảo nghị quyết": "draft_resolution",
    "Báo cáo thẩm tra": "verification_report",
    "Thông báo": "report",
}


def play(folder: Path, headless: bool, seed: int = 3, *, desk: Desk | None = None, say: Say = click.echo) -> int:
    """Play the sitting into ``folder``; 0 when all went as it should, 1 when the register does not verify.

    With a ``desk`` and not ``headless``, a person sits in the chair and the delegates around them are simulated.
    """
    _clear(folder)
    with tempfile.TemporaryDirectory(prefix="hop-demo-", ignore_cleanup_errors=True) as devices:
        return asyncio.run(Stage(folder, Path(devices), seed, say).play(None if headless else desk))


class Stage:
    """One play: its clock, its people, and the steps in their order. ``devices`` is what all the tablets keep."""

    def __init__(self, folder: Path, devices: Path, seed: int, say: Say) -> None:
        self._folder = folder
        self._database = folder / "meeting.db"
        self._devices = devices
        self._seed = seed
        self._council = people.deputies(seed)
        self._say = say
        self._began = time.monotonic()
        self._seconds: dict[str, float] = {}

    async def play(self, desk: Desk | None) -> int:
        """All of it."""
        # The desk of a person has the time of their day; alone, the play takes a day of its own.
        hours = Hours(self._devices / "gio", people.today() + timedelta(days=1)) if desk is None else None
        codes = await self._prepare(hours.day if hours is not None else people.today())
        if hours is not None:
            hours.move_to(7, 5)
        async with serving(self._database, hours=hours.path if hours is not None else None) as server:
            self._tell(f"Máy chủ chạy ở cổng {server.port}, TLS; bốn từ kiểm tra: {check_words(server.pin)}")
            async with self._crowd(server, codes, human=desk is not None) as crowd:
                await self._gather(crowd)
                secretary = crowd[-1].link
                await self._badges(secretary, server, codes)
                await self._hand_out(secretary, crowd)
                if hours is not None:
                    await self._read(crowd)
                    await Sitting(crowd, self._tell, self._took, hours).sit()
                elif desk is not None:
                    await desk(await _joined(Home(self._devices / "chu-toa"), server.link(codes[self._council[0].id])))
                made = await self._take_home(secretary)
        return await self._report(made)

    async def _prepare(self, day: date) -> Mapping[str, str]:
        """The register as a commune makes it: two TOML files, a roster out of Excel, a card for everyone."""
        sources = self._devices / "so-lieu"
        sources.mkdir(parents=True)
        body, roster, plan = (sources / name for name in ("co-quan.toml", "danh-sach.csv", "ky-hop.toml"))
        body.write_text(people.body(self._council), encoding="utf-8")
        roster.write_bytes(people.roster(self._council))
        plan.write_text(people.meeting(self._council, day), encoding="utf-8")
        self._tell((await hop_does("init", body, roster, "--db", self._database)).strip())
        self._tell((await hop_does("plan", plan, "--db", self._database)).strip())
        codes = await issue_cards(self._database, [*(one.id for one in self._council), _SECRETARY])
        self._tell(f"Đã cấp {len(codes)} thẻ, mỗi thẻ dùng một lần.")
        return codes

    @asynccontextmanager
    async def _crowd(self, server: Serving, codes: Mapping[str, str], *, human: bool) -> AsyncIterator[list[Delegate]]:
        """The deputies, and the secretary last. With a human in the chair the first deputy is left to them."""
        tempers = {
            one.id: _temper(number, human=human) for number, one in enumerate(self._council) if number or not human
        }
        tempers[_SECRETARY] = Temper(comes=False, reads=False, decides_within=3.0 if human else 0.0)
        crowd = [self._delegate(server, codes, person, temper) for person, temper in tempers.items()]
        async with asyncio.TaskGroup() as lives:
            tasks = [lives.create_task(one.live()) for one in crowd]
            yield crowd
            for task in tasks:
                task.cancel()

    def _delegate(self, server: Serving, codes: Mapping[str, str], person: str, temper: Temper) -> Delegate:
        home, card = Home(self._devices / person), server.link(codes[person])
        dice = Random(f"{self._seed} {person}")
        if person != _SECRETARY:
            return Delegate(home, card, people.MEETING, self._opinion, dice, temper)
        telephoned = {self._council[_TELEPHONED].id: "ốm, đã điện thoại báo Văn phòng"}
        leaving = people.withdrawing(self._council)
        return Clerk(
            home, card, people.MEETING, self._opinion, dice, temper, telephoned=telephoned, withdrawing=leaving
        )

    def _opinion(self, motion: voting.Motion, roll: Sequence[str]) -> Mapping[str, Sheet]:
        return sheets(motion, roll, self._seed, tight=motion.id == people.SCHOOLS_MOTION)

    async def _gather(self, crowd: Sequence[Delegate]) -> None:
        began = time.monotonic()
        await all_of(one.seen(lambda link: link.up and len(link.copy) > 0) for one in crowd)
        self._took("join", time.monotonic() - began)
        self._tell(f"{len(crowd)} thiết bị đã vào phòng họp bằng thẻ, mỗi máy một khóa riêng, kết nối TLS.")

    async def _badges(self, secretary: Link, server: Serving, codes: Mapping[str, str]) -> None:
        cards = {person: server.link(code) for person, code in codes.items() if person != _SECRETARY}
        made = await write_badges(
            secretary.copy, people.MEETING, cards, self._folder, made=secretary.now() // 1_000_000
        )
        self._tell(f"Đã in thẻ đại biểu: {made.name}")

    async def _hand_out(self, secretary: Link, crowd: Sequence[Delegate]) -> None:
        files = self._devices / "tai-lieu"
        files.mkdir()
        began = time.monotonic()
        made = await asyncio.to_thread(make, files)
        ids = tuple([await self._lay_out(secretary, paper, order) for order, paper in enumerate(made, start=1)])
        await secretary.give(papers.Publish(ids=ids))
        await secretary.give(calendar.Publish())
        self._took("papers", time.monotonic() - began)
        self._tell(f"Đã phát hành chương trình và {len(ids)} tài liệu.")

    async def _read(self, crowd: Sequence[Delegate]) -> None:
        began = time.monotonic()
        readers = crowd[:-1]
        await all_of(one.seen(lambda link: has_read(link, people.MEETING)) for one in readers)
        self._took("read", time.monotonic() - began)
        self._tell(f"{len(readers)} đại biểu đã tải đủ tài liệu về máy, đúng mã băm từng tệp.")

    async def _lay_out(self, secretary: Link, paper: DemoPaper, order: int) -> str:
        made = await secretary.upload(paper.path)
        id = f"{people.MEETING}.tl{order}"
        await secretary.give(
            papers.Put(
                id=id,
                original=made.id,
                title=Line.of(paper.called),
                item=people.PAPER_ITEMS[paper.item],
                order=order,
                kind=_KINDS.get(paper.kind, "other"),
                number=Line.of(f"{paper.number}/{paper.symbol}" if paper.number else ""),
                issuer=Line.of(paper.issuer),
            )
        )
        self._tell(f"  Đã nhận {paper.kind.lower()}: {paper.path.name}")
        return id

    async def _take_home(self, secretary: Link) -> Results:
        made = results(secretary.copy, people.MEETING, self._seconds)
        write_results(made, self._folder)
        pressed = await write_minutes(secretary.copy, people.MEETING, self._folder)
        self._tell(f"Đã xuất biên bản: {pressed.docx.name}, {pressed.pdf.name}")
        return made

    async def _report(self, made: Results) -> int:
        self._tell((await hop_does("verify", "--db", self._database)).strip())
        self._say(f"\nCó mặt/tổng số: {made.present}/{made.total} đại biểu")
        for place, motion in enumerate(made.motions, start=1):
            self._say(f"{place}. {motion.title} ({motion.voted}/{motion.present} người có mặt tham gia)")
            for line in motion.lines:
                self._say(f"   {line}")
            self._say(f"   → {motion.verdict}")
        self._say(f"Tệp ở {self._folder}/: {', '.join(name for name in _KEPT if (self._folder / name).exists())}")
        return 0

    def _took(self, what: str, seconds: float) -> None:
        self._seconds[what] = round(seconds, 3)

    def _tell(self, line: str) -> None:
        self._say(f"[{time.monotonic() - self._began:5.1f} s] {line}")


_KEPT: Final = (*_MADE[:-1], "meeting.db")


async def _joined(home: Home, card: Address) -> Home:
    """A device that has used its card and has the meeting. Refuses what the server refuses."""
    done = asyncio.Event()
    why = ""

    def hear(event: Event) -> None:
        nonlocal why
        why = event.why if isinstance(event, Down) and event.again is None else ""
        if len(link.copy) or why:
            done.set()

    link = Link(home.begin(card, label="Bàn chủ tọa"), hear, meeting=people.MEETING, app="demo")
    running = asyncio.create_task(link.run())
    await done.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    if why:
        raise Refused(why)
    return home


def _temper(number: int, *, human: bool) -> Temper:
    """Two are absent, one comes late, one leaves early, and the Wi-Fi of one fails whenever it matters."""
    return Temper(
        arrives_within=20.0 if human else 0.5,
        decides_within=8.0 if human else 0.0,
        comes=number not in (_AWAY, _TELEPHONED),
        unlucky=number == 6,
        absence="đi công tác theo phân công của Đảng ủy xã" if number == _AWAY else "",
        comes_with=people.BUDGET_MOTION if number == 23 else "",
        leaves_after=people.ELECTION_MOTION if number == 21 else "",
    )


def _clear(folder: Path) -> None:
    """Only what an earlier play made goes. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in [*(folder / name for name in _MADE), *folder.glob("meeting.db*")]:
        path.unlink(missing_ok=True)
    if (folder / "meeting.files").exists():
        shutil.rmtree(folder / "meeting.files")
