"""A small hall for end-to-end tests: the real server in its own process, and a few real devices."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from client_tui.device.keep import Home
from meeting import calendar
from meeting.attendance import here
from rehearsal.play import people
from rehearsal.play.delegate import Delegate, Temper
from rehearsal.play.house import Serving, hop_does, issue_cards
from rehearsal.play.opinions import Opinion, Sheet

SECRETARY = "tk01"


async def register(folder: Path, size: int) -> tuple[Path, Mapping[str, str]]:
    """A register with so many deputies, and a card for each and for the secretary."""
    council = people.deputies(count=size)
    (folder / "cq.toml").write_text(people.body(council), encoding="utf-8")
    (folder / "ds.csv").write_bytes(people.roster(council))
    (folder / "kh.toml").write_text(people.meeting(council, people.today()), encoding="utf-8")
    database = folder / "meeting.db"
    await hop_does("init", folder / "cq.toml", folder / "ds.csv", "--db", database)
    await hop_does("plan", folder / "kh.toml", "--db", database)
    return database, await issue_cards(database, [*(one.id for one in council), SECRETARY])


@asynccontextmanager
async def hall(
    folder: Path,
    server: Serving,
    codes: Mapping[str, str],
    tempers: Mapping[str, Temper],
    opinion: Opinion = lambda motion, roll: dict.fromkeys(roll, Sheet(("yes",))),
) -> AsyncIterator[list[Delegate]]:
    """Everyone with a card, living; the chair first, the secretary last. ``tempers`` are those of the exceptional."""
    usual = {SECRETARY: Temper(comes=False, reads=False)} | dict(tempers)
    crowd = [
        Delegate(
            Home(folder / person),
            server.link(code),
            people.MEETING,
            opinion,
            Random(person),
            usual.get(person, Temper(arrives_within=0.0)),
        )
        for person, code in codes.items()
    ]
    async with asyncio.TaskGroup() as lives:
        tasks = [lives.create_task(one.live()) for one in crowd]
        try:
            yield crowd
        finally:
            for task in tasks:
                task.cancel()


async def within(waits: Iterable[Awaitable[object]], seconds: float = 120.0) -> None:
    """All of them, in time."""
    async with asyncio.timeout(seconds):
        await asyncio.gather(*waits)


async def open_sitting(crowd: list[Delegate], size: int) -> None:
    """Publish, everybody comes, open."""
    chair, secretary = crowd[0], crowd[-1]
    await within([secretary.seen(lambda link: link.copy.get(calendar.Meeting, people.MEETING) is not None)])
    await secretary.link.give(calendar.Publish())
    await within([chair.seen(lambda link: len(here(link.copy, people.MEETING)) == size)])
    await chair.link.give(calendar.Open())
