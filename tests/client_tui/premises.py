"""A hall for tests: the real server in this process, a council, cards, and people at real screens or bare links."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import ssl
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import UnionType
from typing import Any, Final

from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from websockets.asyncio.server import Server

from client_tui.app import Hop
from client_tui.device.keep import Home, Keep
from client_tui.link.events import Event
from client_tui.link.link import Link as Wire
from client_tui.widgets.area_tabs import AreaTabs
from meeting import agenda, attendance, calendar, voting
from meeting.address import Address, card_hash, code_from
from meeting.command import SYSTEM, Actor, Command
from meeting.membership.enrolment import Enrol
from meeting.people import Body, Device, IssueCards, NewCard, Person
from meeting.safetext import Line, Text
from server.app import Settings, clock, opened, room_of
from server.cli.commands import CONSOLE, bind_console, new_key
from server.connections.identity import Identity
from server.connections.listener import listen, stop
from server.register.blobs import Blobs
from server.register.line import CommitLine
from server.search.index import Index
from server.setup.profiles import load as load_profile
from tests.client_tui.patience import DEADLINE, until
from tests.meeting.council import warning

MEETING: Final = "ky-hop-3"
NAMES: Final = (
    "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Điểu K’Ré", "Phạm Thị Dung", "Hoàng Văn Em",
    "Vũ Thị Giang", "Đặng Văn Hòa", "Bùi Thị Kim",
)  # fmt: skip
CHAIR, SECRETARY, GUEST = "p1", "thu-ky", "khach"
QUESTION: Final = "Thông qua Nghị quyết về dự toán ngân sách địa phương và phương án phân bổ ngân sách xã năm 2027?"


def delegate(number: int) -> str:
    """The id of the delegate with this number, from 1."""
    return f"p{number}"


def people() -> tuple[Person, ...]:
    """The console, nine delegates of whom the first presides, a secretary and a guest."""
    voters = tuple(
        Person(id=delegate(n), name=Line(name), roles=("delegate",), votes=True, seat=Line(str(n)), order=n)
        for n, name in enumerate(NAMES, 1)
    )
    return (
        Person(id=CONSOLE, name=Line("Máy chủ"), roles=("admin",)),
        *voters,
        Person(id=SECRETARY, name=Line("Phạm Thị Thu"), position=Line("Chuyên viên"), roles=("secretary",)),
        Person(id=GUEST, name=Line("Lò Văn Thắng"), position=Line("Ban Kinh tế"), roles=("guest",)),
    )


def body() -> Body:
    return Body(
        id="body",
        name=Line("HĐND xã Sơn Hà"),
        organ=Line("HỘI ĐỒNG NHÂN DÂN XÃ SƠN HÀ"),
        statutory_total=len(NAMES),
        current_total=len(NAMES),
        profile=load_profile("hdnd-xa"),
    )


def plan(starts: int) -> tuple[Command, ...]:
    """The meeting with four items and two prepared motions."""
    roll = tuple(person.id for person in people() if person.id != CONSOLE)
    items = (
        ("Khai mạc, thông qua chương trình kỳ họp", "ceremony", "", 10),
        ("Báo cáo kinh tế - xã hội năm 2026 và phương hướng, nhiệm vụ năm 2027", "report", "Ủy ban nhân dân xã", 20),
        ("Dự toán ngân sách địa phương và phương án phân bổ ngân sách năm 2027", "decision", "Phòng Kinh tế xã", 30),
        ("Chất vấn và trả lời chất vấn", "interpellation", "", 60),
    )
    return (
        calendar.Plan(
            id=MEETING, title=Line("Kỳ họp thứ ba, khóa I"), starts=starts, chairs=(CHAIR,), secretaries=(SECRETARY,),
            people=roll, place=Line("Hội trường xã"),
        ),
        *(
            agenda.Put(
                id=f"i{n}", order=n, title=Line(title), kind=kind, presenter=Line(presenter), minutes=minutes  # type: ignore[arg-type]
            )
            for n, (title, kind, presenter, minutes) in enumerate(items, 1)
        ),
        voting.Prepare(id="m1", title=Line("Nghị quyết về dự toán ngân sách năm 2027"), question=Text(QUESTION), item="i3", order=1),
        voting.Prepare(
            id="m2", title=Line("Chương trình kỳ họp"), question=Text("Thông qua chương trình kỳ họp thứ ba?"), item="i1", order=1
        ),
    )  # fmt: skip


class Convened(ABC):
    """The council, wherever its commands are decided, and what its people commonly do. ``give`` acts for anybody."""

    #: Where the server would keep its files.
    folder: Path

    @property
    @abstractmethod
    def copy(self) -> Any:
        """All records."""

    @property
    def body(self) -> Body:
        """The body."""
        found: Body = next(iter(self.copy.of(Body)))
        return found

    @abstractmethod
    async def give(self, command: Command, person: str = CONSOLE, meeting: str = MEETING) -> None:
        """Act as the console of the machine, as the system, or through somebody's own device."""

    @abstractmethod
    def shelve(self, data: bytes) -> str:
        """Keep the bytes of a paper; their SHA-256."""

    @abstractmethod
    async def votes(self, person: str, motion: str, *choices: str, text: str = "") -> None:
        """Somebody votes from a device nobody looks at."""

    @abstractmethod
    async def joined(self, person: str) -> Any:
        """A device of somebody that has joined before."""

    async def everybody_here(self, but: tuple[str, ...] = ()) -> None:
        """The chair checks everybody in."""
        present = tuple(delegate(n) for n in range(1, len(NAMES) + 1) if delegate(n) not in but)
        await self.give(attendance.CheckIn(people=present), CHAIR)

    async def sit(self) -> None:
        """Publish, and let the chair open the sitting and come to the budget. Nobody needs to be checked in."""
        await self.give(calendar.Publish())
        await self.joined(CHAIR)
        await self.open_sitting()
        await self.give(agenda.Run(id="i1"), CHAIR)
        await self.give(agenda.Run(id="i3"), CHAIR)

    async def open_sitting(self) -> None:
        """The chair opens; before too few, while the body's rules only warn of it."""
        council = next(iter(self.copy.of(Body)))
        few = not attendance.quorum(self.copy, MEETING).reached and council.profile.not_quorate == "refuse"
        if few:
            await self.give(Enrol(body=warning(council)))
        await self.give(calendar.Open(), CHAIR)
        if few:
            await self.give(Enrol(body=council))

    async def open_vote(self, seconds: int = 0) -> None:
        await self.give(voting.Open(motion="m1", seconds=seconds), CHAIR)

    async def close_vote(self) -> None:
        await self.give(voting.Close(motion="m1"), CHAIR)


class Premises(Convened):
    """The server's side of a test; ``stop`` and ``open`` are a power cut and its end."""

    def __init__(self, line: CommitLine, identity: Identity, folder: Path, *, searching: bool = False) -> None:
        self.line, self.identity, self.folder = line, identity, folder
        self._searching = searching
        self.index: Index | None = None
        #: By how much this machine's clock is ahead of the register's time.
        self.astray = 0
        self.port = 0
        self._server: Server | None = None
        self._tls: ssl.SSLContext = identity.tls()

    async def open(self) -> None:
        """Listen, on the port of before if there was one."""
        blobs = Blobs(self.folder / "blobs")
        if self._searching:
            self.index = Index(self.folder / "search.db", self.line.head, blobs)
            await self.index.ready()
        self.room = room_of(self.line, blobs, self.identity, self.index, lambda: self.astray)
        self._server = await listen(self.room, "127.0.0.1", self.port, self._tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """The server goes."""
        if self._server is not None:
            await stop(self._server)
            self._server = None
        if self.index is not None:
            await self.index.close()
            self.index = None

    @property
    def copy(self) -> Any:
        return self.line.head.copy

    async def give(self, command: Command, person: str = CONSOLE, meeting: str = MEETING) -> None:
        """Act as the console of the machine, or through somebody's own device."""
        device = self.identity.console_device if person == CONSOLE else ""
        if person not in (CONSOLE, SYSTEM):
            device = next(one.id for one in self.copy.of(Device) if one.person == person)
        await self.line.give(Actor(person, device, meeting), new_key(), command)

    def shelve(self, data: bytes) -> str:
        blobs = Blobs(self.folder / "blobs")
        sha256 = hashlib.sha256(data).hexdigest()
        beside = blobs.incoming / sha256
        beside.write_bytes(data)
        blobs.adopt(beside, sha256)
        return sha256

    async def votes(self, person: str, motion: str, *choices: str, text: str = "") -> None:
        async with wire(await self.joined(person), meeting=MEETING) as link:
            await link.seen(lambda: link.up and link.copy.get(voting.Roll, motion) is not None)
            put = link.copy.get(voting.Motion, motion)
            assert put is not None
            await link.give(link.ballot(put, *choices, text=text))

    async def card(self, person: str, expires_in: int = 3_600_000_000) -> Address:
        """A fresh card for somebody; what is printed on it."""
        code = code_from(secrets.token_bytes(8))
        card = NewCard(hash=card_hash(code, self.identity.pepper), person=person, expires=clock() + expires_in)
        await self.give(IssueCards(cards=(card,)))
        return Address(host="127.0.0.1", port=self.port, code=code, pin=self.identity.pin)

    async def joined(self, person: str) -> Home:
        """A device of somebody that has joined before."""
        home = Home(self.folder / "homes" / person)
        if home.memberships():
            return home
        async with wire(home, await self.card(person)) as link:
            await link.seen(lambda: bool(link.me))
        return home


@asynccontextmanager
async def hall(
    folder: Path,
    council: Body | None = None,
    planned: Callable[[int], tuple[Command, ...]] = plan,
    *,
    searching: bool = False,
) -> AsyncIterator[Premises]:
    """A server with a body, by default a council, and a planned meeting (a draft); where it is ``searching``, with an index."""
    async with opened(Settings(database=folder / "meeting.db")) as (line, identity):
        await line.give(Actor(SYSTEM, "", ""), new_key(), Enrol(body=council or body(), people=people()))
        await bind_console(line, identity)
        made = Premises(line, identity, folder, searching=searching)
        for command in planned(clock() + 60_000_000):
            await made.give(command)
        await made.open()
        try:
            yield made
        finally:
            await made.stop()


class Bare(Wire):
    """Somebody's link without a screen. ``seen`` waits on its news."""

    def __init__(self, keep: Keep, meeting: str) -> None:
        self._news = asyncio.Event()
        #: Its work, once it has begun.
        self.work: asyncio.Task[None] | None = None
        super().__init__(keep, self._hear, meeting=meeting)

    def _hear(self, event: Event) -> None:
        self._news.set()

    def ended(self, _work: asyncio.Task[None]) -> None:
        """Whoever waits looks again."""
        self._news.set()

    async def seen(self, true: Callable[[], bool]) -> None:
        """Until something is true of it. Fails at once when the link has ended, with what it died of if it died."""
        async with asyncio.timeout(DEADLINE):
            while not true():
                if self.work is not None and self.work.done():
                    self.work.result()
                    raise AssertionError("the link has ended before what the test waits for was there")
                self._news.clear()
                await self._news.wait()


@asynccontextmanager
async def wire(home: Home, card: Address | None = None, meeting: str = "") -> AsyncIterator[Bare]:
    """Connect as somebody whose screen nobody looks at; with a card when not joined yet."""
    link = Bare(home.begin(card) if card else home.open(home.memberships()[0].device), meeting)
    work = link.work = asyncio.create_task(link.run())
    work.add_done_callback(link.ended)
    try:
        yield link
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def seen(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Until something is true on the screen; the app works on meanwhile. Fails with what is on the screen, or with what the app died of."""
    try:
        async with asyncio.timeout(DEADLINE):
            await until(pilot, true)
    except TimeoutError:
        if pilot.app._exception is not None:
            raise
        raise AssertionError("\n".join(shown(pilot.app))) from None


async def in_front(pilot: Pilot[Any], kind: type[Screen[Any]] | UnionType) -> None:
    """Until a sheet of this kind is above the room, stands complete, and has the keyboard."""
    await seen(pilot, lambda: isinstance(pilot.app.screen, kind) and _hears(pilot.app.screen))


def _hears(screen: Screen[Any]) -> bool:
    return screen.is_mounted and screen.focused is not None


def has_area(pilot: Pilot[Any], area: str) -> bool:
    """Whether the person is in a room and has this area."""
    return any(area == one for tabs in pilot.app.screen.query(AreaTabs) for one, _title in tabs.areas)


async def go(pilot: Pilot[Any], area: str) -> None:
    """To an area of the room, by its digit."""
    tabs = pilot.app.screen.query_one(AreaTabs)
    places = {one: place for place, (one, _title) in enumerate(tabs.areas, 1)}
    await pilot.press(str(places[area]))
    await seen(pilot, lambda: tabs.chosen == area)


def shown(app: Any) -> list[str]:
    """What can be read on the screen now, line by line."""
    screen = app.screen
    strips = screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def reads(app: Any, text: str) -> bool:
    """Whether these words are on the screen: on one line, or broken into lines within one widget."""
    wanted, lines = "".join(text.split()), shown(app)
    if any(wanted in "".join(line.split()) for line in lines):
        return True
    regions = {widget.region for widget in app.screen.query("*") if widget.region.height > 1}
    return any(wanted in _within(lines, region) for region in regions)


#: Lines between a text and its wrapped rest.
_FRAMES: Final = str.maketrans("│▌▐┃", "    ")


def _within(lines: list[str], region: Region) -> str:
    rows = lines[max(region.y, 0) : region.bottom]
    inside = "".join(row[max(region.x, 0) : region.right] for row in rows)
    return "".join(inside.translate(_FRAMES).split())


@asynccontextmanager
async def at_screen(home: Home, size: tuple[int, int] = (100, 40), **options: Any) -> AsyncIterator[Pilot[Any]]:
    """Somebody's app on a screen of this size."""
    app = Hop(home, **options)
    async with app.run_test(size=size, notifications=True) as pilot:
        yield pilot
        app.exit()
