"""Registers to measure on: a council of any size with one meeting, its motions, and papers of any length."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from meeting import agenda, calendar, voting
from meeting.command import SYSTEM, Actor
from meeting.membership.enrolment import Enrol
from meeting.papers import Publish, Put, TakeIn
from meeting.people import Body, Person
from meeting.safetext import Line, Text
from rehearsal.play.house import issue_cards
from rehearsal.play.people import deputies
from server.app import Settings, opened
from server.cli.commands import CONSOLE, bind_console, give_all
from server.register.blobs import Blobs
from server.setup.profiles import load as load_profile

MEETING: Final = "bench"
_ITEM: Final = f"{MEETING}.item"


async def prepare(database: Path, clients: int, rounds: int) -> tuple[dict[str, str], tuple[str, ...]]:
    """So many deputies, of whom the first presides, a published meeting, and a motion for every round.

    Answers with a card for each, person → code, and the ids of the motions.
    """
    council = deputies(count=clients)
    people = tuple(
        Person(
            id=one.id, name=Line(one.name), position=Line(one.position), unit=Line(one.unit), group=Line(one.group),
            seat=Line(one.seat), roles=("delegate",), votes=True, order=order,
        )
        for order, one in enumerate(council)
    )  # fmt: skip
    body = Body(
        id="body", name=Line("Hội đồng nhân dân"), organ=Line("Hội đồng nhân dân xã Lam Khê"), statutory_total=clients,
        current_total=clients, profile=load_profile("hdnd-xa"),
    )  # fmt: skip
    motions = tuple(f"{MEETING}.{number}" for number in range(rounds))
    everyone = tuple(person.id for person in people)
    title = Line("Kỳ họp đo tải")
    commands = (
        calendar.Plan(id=MEETING, title=title, starts=0, chairs=everyone[:1], people=everyone),
        agenda.Put(id=_ITEM, order=1, title=Line("Nội dung đo tải")),
        *(
            voting.Prepare(id=id, title=Line("Nghị quyết"), question=Text(f"Thông qua nghị quyết {id}."), order=order)
            for order, id in enumerate(motions)
        ),
        calendar.Publish(),
    )
    async with opened(Settings(database=database)) as (line, identity):
        console = Person(id=CONSOLE, name=Line("Máy chủ"), roles=("admin",))
        await give_all(line, Actor(SYSTEM, "", ""), [Enrol(body=body, people=(console, *people))])
        await bind_console(line, identity)
        await give_all(line, Actor(CONSOLE, identity.console_device, MEETING), commands)
    return dict(await issue_cards(database, everyone)), motions


async def lay(database: Path, id: str, title: str, data: bytes, pages: int) -> str:
    """A published paper whose original, text and reading are these bytes; their SHA-256."""
    settings, sha256 = Settings(database=database), hashlib.sha256(data).hexdigest()
    blobs = Blobs(settings.files / "blobs")
    made = blobs.incoming / sha256
    made.write_bytes(data)
    blobs.adopt(made, sha256)
    taken = TakeIn(
        original=sha256, name=Line(f"{id}.pdf"), kind="pdf", size=len(data), pages=pages, text=sha256,
        text_size=len(data), reading=sha256, reading_size=len(data),
    )  # fmt: skip
    async with opened(settings) as (line, identity):
        await give_all(line, Actor(SYSTEM, "", ""), [taken])
        put = Put(id=id, original=sha256, title=Line(title), item=_ITEM, kind="report")
        await give_all(line, Actor(CONSOLE, identity.console_device, MEETING), [put, Publish(ids=(id,))])
    return sha256


def own_key(database: Path) -> tuple[str, str]:
    """The server's certificate and key, made at its first opening, for a floor that speaks TLS as it does."""
    files = Settings(database=database).files
    return str(files / "server.crt"), str(files / "server.key")
