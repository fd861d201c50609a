"""A register on disk with its commit line at work and a clock that stands still until it is told to move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from meeting import agenda, outcome, papers, voting
from meeting import annotations as marks
from meeting.command import SYSTEM
from meeting.membership.changing_tenure import SetTenure
from meeting.membership.enrolment import Enrol
from meeting.people import Body
from meeting.safetext import Line as Words
from meeting.safetext import Text
from server.app import kept
from server.register.line import CommitLine
from server.register.sqlite import SqliteStore
from server.register.store import Store
from server.verify.journal import Report, verify
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import CONSOLE, START, House, sitting

S = TypeVar("S", bound=Store)


class Clock:
    """Microseconds; moves only by hand. The line still gives every command another time."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


class Register:
    """The line, and the store to do mischief with: ``sql`` runs in the store's own thread."""

    def __init__(
        self, line: CommitLine, store: SqliteStore, writer: ThreadPoolExecutor, clock: Clock, given: int = 0
    ) -> None:
        self.line = line
        self.store = store
        self.clock = clock
        #: By how much the machine's clock is ahead of the register's time.
        self.astray = 0
        self._writer = writer
        self._given = given

    async def sql(self, *statements: str) -> list[tuple[object, ...]]:
        """Run statements; the rows of the last one."""

        def run() -> list[tuple[object, ...]]:
            rows: list[tuple[object, ...]] = []
            for one in statements:
                rows = self.store.database.conn.execute(one).fetchall()
            return rows

        return await asyncio.get_running_loop().run_in_executor(self._writer, run)

    async def watch(self, statement: Callable[[str], None] | None) -> None:
        """Be told of every statement before it is run, in the store's own thread; None: no more."""
        trace = self.store.database.conn.set_trace_callback
        await asyncio.get_running_loop().run_in_executor(self._writer, trace, statement)

    async def take_over(self, house: House) -> None:
        """Give the line what a house was given since the last time."""
        waiting = [
            self.line.queue(given.actor, f"key-{number}", given.command)
            for number, given in enumerate(house.given[self._given :], start=self._given)
        ]
        self._given = len(house.given)
        await asyncio.gather(*waiting)


def verified(path: Path) -> Report:
    """What ``hop verify`` finds."""
    return verify(kept(path))


@asynccontextmanager
async def register(path: Path, house: House | None = None, *, given: int = 0) -> AsyncIterator[Register]:
    """Open (and fill), stop in order at the end. ``given``: how much of the house the file already holds."""
    clock = Clock()
    async with at_work(partial(SqliteStore, path), clock) as (line, store, writer):
        made = Register(line, store, writer, clock, given)
        if house is not None:
            await made.take_over(house)
        yield made


@asynccontextmanager
async def at_work(opening: Callable[[], S], clock: Clock) -> AsyncIterator[tuple[CommitLine, S, ThreadPoolExecutor]]:
    """A line on any store, and the one thread in which the store is open."""
    with ThreadPoolExecutor(1) as writer:
        loop = asyncio.get_running_loop()
        store = await loop.run_in_executor(writer, opening)
        try:
            line = CommitLine(store, writer, clock)
            await line.start()
            work = asyncio.create_task(line.run())
            try:
                yield line, store, writer
            finally:
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
        finally:
            await loop.run_in_executor(writer, store.close)


def voted(*, closed: bool = True) -> House:
    """A meeting in which something of every kind has happened."""
    house = sitting()
    house.give("chair", agenda.Run(id="i2"))
    house.give("d1", papers.NoteOpened(paper="p2"))
    house.give("secretary", papers.Remind(paper="p2", people=("d2",)))
    house.give("d1", marks.Put(id="m1", **ANCHOR))
    house.give("d1", marks.Put(id="m2", **ANCHOR))
    house.give("d1", marks.Share(id="m2", shared_with="room", **ANCHOR))
    house.give("d2", marks.Answer(id="r1", mark="m2", body=Text("Đồng ý.")))
    house.give("d1", marks.Put(id="m3", **ANCHOR))
    house.give("d1", marks.Drop(ids=("m3",)))
    house.give("chair", marks.GiveLead(person="d1"))
    house.give("secretary", SetTenure(person="d5", tenure="suspended", reason=Words("Nghị quyết số 12")))
    house.give("chair", voting.Open(motion="q1"))
    for who, choice in (("chair", "yes"), ("d1", "no"), ("d2", "yes"), ("d1", "yes")):
        house.vote(who, choice)
    if closed:
        house.give("chair", voting.Close(motion="q1"))
    house.give("secretary", outcome.Conclude(item="i2", text=Text("Thống nhất.\n\nGiao Ban Kinh tế.")))
    house.give("secretary", papers.Recall(id="p2", reason=Words("Sai số liệu")))
    house.give("secretary", agenda.Remove(id="i1"))
    if closed:
        _counted_corrected_and_running(house)
    return house


def _counted_corrected_and_running(house: House) -> None:
    """A resolution with its number, a correction, hands counted by one so far, a question people are ready for, and a vote whose counts show."""
    _passed(house)
    house.give("d2", house.correction("d2", "no", "q1"))
    late = voting.Turned(motion="q1", person="d4", code="vote_closed", count=2)
    house.give(SYSTEM, voting.NoteRefused(turned=(late,)))
    body = next(iter(house.copy.of(Body)))
    rules = replace(body.profile, voting=replace(body.profile.voting, running_results=True))
    house.give(CONSOLE, Enrol(body=replace(body, profile=rules)))
    hands = voting.Prepare(id="q3", form="show_of_hands", title=Words("Giơ tay"), question=Text("Thông qua?"))
    house.give("secretary", hands)
    house.give("chair", voting.Open(motion="q3"))
    house.give("chair", voting.Close(motion="q3"))
    figures = voting.Figures((("yes", 4), ("no", 0), ("abstain", 1)))
    house.give("secretary", voting.EnterCount(motion="q3", figures=figures))
    house.give("chair", voting.CallReady(motion="q2"))
    house.give("d1", voting.SayReady(motion="q2"))
    house.give("secretary", replace(hands, id="q4", form="electronic"))
    house.give("chair", voting.Open(motion="q4"))


def _passed(house: House) -> None:
    """By hands, and with the number it is issued under."""
    hands = voting.Prepare(id="q5", form="show_of_hands", title=Words("Đề án"), question=Text("Thông qua đề án?"))
    house.give("secretary", hands)
    house.give("chair", voting.Open(motion="q5"))
    house.give("chair", voting.Close(motion="q5"))
    for who in ("secretary", "chair"):
        figures = voting.Figures((("yes", 5), ("no", 0), ("abstain", 0)))
        house.give(who, voting.EnterCount(motion="q5", figures=figures))
    house.give("chair", voting.Declare(motion="q5"))
    house.give("secretary", outcome.GiveNumber(motion="q5", number=5))
    house.give("secretary", outcome.NumberMinutes(number=3))
