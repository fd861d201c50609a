"""A simulated delegate: a real device over a real link, with the habits of a person."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any

import msgspec

from client_tui.device.keep import Home
from client_tui.link.events import Changed, Event
from client_tui.link.link import Link
from meeting import papers
from meeting.address import Address
from meeting.attendance import Attendance, CheckIn, CheckOut, Reply, voters
from meeting.calendar import Meeting
from meeting.command import Command
from meeting.papers import NoteOpened, Paper
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import Ballot, CountSheet, EnterCount, Motion, Roll, SayReady
from rehearsal.play.opinions import Opinion, figures


class Temper(msgspec.Struct, frozen=True):
    """Habits, in seconds. ``unlucky``: the connection drops in the middle of every vote."""

    arrives_within: float = 0.3
    decides_within: float = 0.0
    reads: bool = True
    comes: bool = True
    unlucky: bool = False
    #: Why one will not come, as the answer to the invitation says.
    absence: str = ""
    #: Arrives only once this motion is being voted on.
    comes_with: str = ""
    #: Goes as soon as this motion is declared.
    leaves_after: str = ""


class Delegate:
    """Joins with its card and then does by itself what a delegate does. ``refused`` are the codes it was told."""

    def __init__(
        self,
        home: Home,
        card: Address,
        meeting: str,
        opinion: Opinion,
        dice: Random,
        temper: Temper,
        *,
        secure: bool = True,
    ) -> None:
        self.link = Link(
            home.begin(card, label="Máy tập dượt"), self._hear, meeting=meeting, app="rehearsal", secure=secure
        )
        self.refused: list[str] = []
        self._meeting = meeting
        self._opinion = opinion
        self._dice = dice
        self._temper = temper
        self._changed = asyncio.Event()
        #: A new one for every change of the copy and every errand done, so that many may wait.
        self._news = asyncio.Event()
        self._begun: set[str] = set()
        self._group: asyncio.TaskGroup

    @property
    def temper(self) -> Temper:
        """Its habits."""
        return self._temper

    async def live(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as self._group:
            self._group.create_task(self.link.run())
            while True:
                await self._changed.wait()
                self._changed.clear()
                self._look_around()

    async def seen(self, true: Callable[[Link], bool]) -> None:
        """Until something is true of this delegate's copy or device."""
        while not true(self.link):
            await self._news.wait()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Changed):
            self._changed.set()
            self._tell()

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    def _look_around(self) -> None:
        copy = self.link.copy
        meeting = copy.get(Meeting, self._meeting)
        if meeting is None:
            return
        roll = copy.get(Attendance, f"{self._meeting}.{self.link.me}")
        if roll is not None and meeting.state in ("published", "running"):
            self._attend(roll)
        if self._temper.reads:
            for paper in copy.of(Paper, self._meeting):
                if paper.state == "published":
                    self._once("read " + paper.id, self._read(paper))
        for motion in copy.of(Motion, self._meeting):
            self._answer(motion)

    def _attend(self, roll: Attendance) -> None:
        habits = self._temper
        if roll.reply == "unconfirmed" and (habits.comes or habits.absence):
            self._once("reply", self._give(Reply(coming=not habits.absence, reason=Line.of(habits.absence))))
        if habits.comes and not roll.spells and self._state(habits.comes_with) != "prepared":
            self._once("come", self._come())
        if roll.present and habits.leaves_after and self._state(habits.leaves_after) == "declared":
            self._once("leave", self._give(CheckOut()))

    def _state(self, motion: str) -> str:
        """The state of a motion; "" for none named, or while it is not shown to this delegate."""
        found = self.link.copy.get(Motion, motion)
        return found.state if found else "prepared" if motion else ""

    def _answer(self, motion: Motion) -> None:
        """Whatever the motion asks of this delegate as it now stands."""
        copy, me = self.link.copy, self.link.me
        if motion.state == "prepared" and motion.ready_called and me in voters(copy, self._meeting):
            self._once(f"ready {motion.id} {motion.ready_called}", self._give(SayReady(motion=motion.id)))
        entitled = copy.get(Roll, motion.id)
        if entitled is None:
            return
        if motion.state == "open" and motion.electronic and me in entitled.people:
            self._once("vote " + motion.id, self._vote(motion, entitled))
        if motion.state == "closed" and self._counts(motion):
            self._count(motion, entitled)

    def _counts(self, motion: Motion) -> bool:
        """Of hands the one named to count, of papers the head of the board types in the count; the other is the secretary's."""
        counting = (motion.board[0].person,) if motion.board_of else motion.tellers[:1]
        return counting == (self.link.me,)

    def _count(self, motion: Motion, entitled: Roll) -> None:
        """Once, and once more when the chair has both counts thrown away."""
        errand = "count " + motion.id
        if self.link.copy.get(CountSheet, f"{motion.id}.{self.link.me}") is None:
            self._once(errand, self._type_in(motion, entitled))
        else:
            self._begun.discard(errand)

    async def _type_in(self, motion: Motion, entitled: Roll) -> None:
        found = figures(motion, self._opinion(motion, entitled.people))
        await asyncio.sleep(self._dice.uniform(0, self._temper.decides_within))
        await self.link.give(EnterCount(motion=motion.id, figures=found))

    def _once(self, what: str, work: Coroutine[Any, Any, None]) -> None:
        if what in self._begun:
            work.close()
            return
        self._begun.add(what)
        self._group.create_task(self._try(work))

    async def _try(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Refused as refused:
            self.refused.append(refused.code)
        self._tell()

    async def _come(self) -> None:
        await asyncio.sleep(self._dice.uniform(0, self._temper.arrives_within))
        await self.link.give(CheckIn())

    async def _read(self, paper: Paper) -> None:
        await asyncio.sleep(self._dice.uniform(0, self._temper.arrives_within))
        await self.link.fetch(paper.text, paper.text_size)
        await self.link.fetch(paper.reading, paper.reading_size)
        await self.link.give(NoteOpened(paper=paper.id))

    async def _vote(self, motion: Motion, entitled: Roll) -> None:
        sheet = self._opinion(motion, entitled.people).get(self.link.me)
        if sheet is None:
            return
        await asyncio.sleep(self._dice.uniform(0, self._temper.decides_within))
        vote = asyncio.ensure_future(self.link.give(self.link.ballot(motion, *sheet.choices, text=sheet.text)))
        if self._temper.unlucky:
            await asyncio.sleep(0)
            self.link.cut()
        await vote

    async def _give(self, command: Command) -> None:
        await self.link.give(command)


def voted(link: Link, motion: str) -> bool:
    """Whether this delegate's own ballot has come back from the server."""
    return link.copy.get(Ballot, f"{motion}.{link.me}") is not None


def has_read(link: Link, meeting: str) -> bool:
    """Whether all published papers are on this device."""
    shelf = link.kept.shelf
    published = [paper for paper in link.copy.of(papers.Paper, meeting) if paper.state == "published"]
    return bool(published) and all(shelf.find(paper.text) and shelf.find(paper.reading) for paper in published)
