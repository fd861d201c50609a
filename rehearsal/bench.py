"""The bench: how fast the real server is, beside the least that any Python server could do on the same machine.

Server, load and floor are processes of their own. ``open_to_last``: from the chair's command to the last client that
knows the vote is open (over the rounds). ``votes_to_ack``: all ballots in the same instant, each until its durable
answer (over all ballots). ``join``: all at once with cards, each until its first full copy; ``resume``: the same
without cards. ``ratio`` compares, in the middle round of both, the moment the last client was served.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import platform
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Final

import click
import msgspec
import psutil  # type: ignore[import-untyped]  # it ships no types, and one figure is read from it

from meeting import agenda, calendar, voting
from meeting.command import SYSTEM, Actor
from meeting.enrolment import Enrol
from meeting.people import Body, Person
from meeting.refusal import Refused
from meeting.safetext import Line, Text
from rehearsal.bench_reader import Read
from rehearsal.floor import Floor
from rehearsal.house import issue_cards, serving
from rehearsal.load import Job, Met
from rehearsal.people import deputies
from rehearsal.swarm import Spread, spread
from server.app import Settings, opened
from server.commands import CONSOLE, bind_console, give_all
from server.profiles import load as load_profile

SIZES: Final = (30, 120, 500)
ROUNDS: Final = 7
MEETING: Final = "bench"
#: Seconds one part may take; descriptors a full house needs.
_PART_WITHIN: Final = 120.0
_DESCRIPTORS: Final = 4096


class Row(msgspec.Struct, frozen=True):
    """One figure, in milliseconds. ``floor_ms``: when the floor's last client was served."""

    what: str
    clients: int
    tls: bool
    ms: Spread
    floor_ms: float
    ratio: float
    refused: int


class Report(msgspec.Struct, frozen=True, omit_defaults=True):
    """What ``hop bench --json`` writes. ``memory_mb``: resident, of the server process. ``reading``: the client's."""

    machine: str
    rows: tuple[Row, ...]
    memory_mb: dict[str, float]
    reading: Read | None = None


def measure(sizes: tuple[int, ...] = SIZES, rounds: int = ROUNDS, say: Callable[[str], None] = click.echo) -> Report:
    """Measure; takes about a minute and stops by itself. Raises TimeoutError, RuntimeError when a part fails."""
    raise_limit()
    return asyncio.run(_measure(sizes, rounds, say))


async def _measure(sizes: tuple[int, ...], rounds: int, say: Callable[[str], None]) -> Report:
    rows: list[Row] = []
    memory: dict[str, float] = {}
    say(f"{machine()}\n{_HEAD}")
    for clients in sizes:
        for tls in (False, True):
            with tempfile.TemporaryDirectory(prefix="hop-bench-", ignore_cleanup_errors=True) as folder:
                met, idle, peak = await _one(Path(folder), clients, rounds, tls=tls)
            memory["idle"] = max(idle, memory.get("idle", 0.0))
            memory[f"{clients}{' tls' if tls else ''}"] = peak
            for row in _rows(clients, tls, met):
                rows.append(row)
                say(_line(row))
    say("Bộ nhớ máy chủ (MB): " + ", ".join(f"{what}: {size:.0f}" for what, size in memory.items()))
    return Report(machine(), tuple(rows), memory)


def machine() -> str:
    """Where it was measured."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU, Python {platform.python_version()}"


async def _one(folder: Path, clients: int, rounds: int, *, tls: bool) -> tuple[Met, float, float]:
    """Server and floor under the same load: what the clients met, and the server's memory at rest and at most."""
    database = folder / "meeting.db"
    cards, motions = await prepare(database, clients, rounds)
    async with serving(database, tls=tls) as server, _floor(folder, tls=tls) as floor:
        idle = _memory(server.process.pid)
        job = Job(port=server.port, floor=floor, tls=tls, meeting=MEETING, cards=cards, motions=motions)
        async with _watched(server.process.pid) as sizes:
            met = await _load(job)
    return met, idle, max([idle, *sizes])


async def prepare(database: Path, clients: int, rounds: int) -> tuple[dict[str, str], tuple[str, ...]]:
    """A register with so many deputies, a published meeting, and a motion for every round."""
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
    commands = (
        calendar.Plan(
            id=MEETING,
            title=Line("Kỳ họp đo tải"),
            starts=0,
            chairs=(council[0].id,),
            people=tuple(p.id for p in people),
        ),
        agenda.Put(id=f"{MEETING}.item", order=1, title=Line("Nội dung đo tải")),
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
    return dict(await issue_cards(database, [one.id for one in council])), motions


@asynccontextmanager
async def _floor(folder: Path, *, tls: bool) -> AsyncIterator[int]:
    """The port of a floor with the server's own key."""
    files = folder / "meeting.files"
    floor = Floor(
        database=str(folder / "floor.db"),
        certificate=str(files / "server.crt") if tls else "",
        key=str(files / "server.key") if tls else "",
    )
    process = await module("floor")
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(msgspec.json.encode(floor))
        process.stdin.close()
        yield msgspec.json.decode(await process.stdout.readline())["port"]
    finally:
        process.kill()
        await process.wait()


async def _load(job: Job) -> Met:
    process = await module("load")
    try:
        out, _ = await asyncio.wait_for(process.communicate(msgspec.json.encode(job)), _PART_WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    if process.returncode:
        raise RuntimeError("the load ended before its time; what it said stands above")
    return msgspec.json.decode(out, type=Met)


async def module(name: str) -> asyncio.subprocess.Process:
    """A part of the rehearsal in a process of its own, spoken to over its input and output."""
    root = Path(__file__).parent.parent
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"rehearsal.{name}",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])},
        limit=2**24,
    )


@asynccontextmanager
async def _watched(pid: int) -> AsyncIterator[list[float]]:
    """Memory of a process, looked at ten times a second."""
    sizes: list[float] = []

    async def watch() -> None:
        while True:
            sizes.append(_memory(pid))
            await asyncio.sleep(0.1)

    watching = asyncio.create_task(watch())
    try:
        yield sizes
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


def _memory(pid: int) -> float:
    with contextlib.suppress(psutil.NoSuchProcess):
        return round(float(psutil.Process(pid).memory_info().rss) / 2**20, 1)
    raise Refused("hop_failed", command="serve", why="the server ended before its time")


def _rows(clients: int, tls: bool, met: Met) -> tuple[Row, ...]:
    server, floor = met.server, met.floor

    def row(what: str, times: list[float], last: float, floor_last: float, refused: int = 0) -> Row:
        return Row(what, clients, tls, spread(times), round(floor_last, 2), round(last / floor_last, 2), refused)

    acks = [each for one in server.acks for each in one]
    last_acks, last_floor_acks = median(map(max, server.acks)), median(map(max, floor.acks))
    return (
        row("join", server.join, max(server.join), max(floor.join)),
        row("open_to_last", server.opened, median(server.opened), median(floor.opened)),
        row("votes_to_ack", acks, last_acks, last_floor_acks, met.refused),
        row("resume", server.resume, max(server.resume), max(floor.join)),
    )


_HEAD: Final = f"{'':14}{'máy':>5} {'TLS':4}{'p50':>9}{'p99':>9}{'max':>9}{'sàn':>9}{'tỷ lệ':>8}{'từ chối':>9}   (ms)"


def _line(row: Row) -> str:
    figures = "".join(f"{value:9.1f}" for value in (row.ms.p50, row.ms.p99, row.ms.max, row.floor_ms))
    return f"{row.what:14}{row.clients:5} {'TLS' if row.tls else '-':4}{figures}{row.ratio:8.2f}{row.refused:9}"


def raise_limit() -> None:
    """A full house needs a descriptor for each client. Windows has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < _DESCRIPTORS:
        most = _DESCRIPTORS if hard == resource.RLIM_INFINITY else min(_DESCRIPTORS, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
