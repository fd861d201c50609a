"""The bench: how fast the real server is, beside the least that any Python server could do on the same machine.

Server, load and floor are processes of their own. ``open_to_last``: from the chair's command to the last client that
knows the vote is open (over the rounds). ``votes_to_ack``: all ballots in the same instant, each until its durable
answer (over all ballots). ``join``: all at once with cards, each until its first full copy; ``resume``: the same
without cards. ``ratio`` compares, in the middle round of both, the moment the last client was served.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Final

import click
import msgspec
import psutil  # type: ignore[import-untyped]  # it ships no types, and one figure is read from it

from meeting.refusal import Refused
from rehearsal.bench.bare import Listening, Order, bare_commit
from rehearsal.bench.bench_reader import Read
from rehearsal.bench.load import Job, Met
from rehearsal.bench.parts import beside, done_by, raise_limit
from rehearsal.bench.registers import MEETING, own_key, prepare
from rehearsal.bench.stood import Stood
from rehearsal.bench.swarm import Spread, spread
from rehearsal.bench.targets import Target, judge, machine
from rehearsal.play.house import serving

SIZES: Final = (30, 120, 500)
ROUNDS: Final = 7
#: Seconds one part may take.
_PART_WITHIN: Final = 120.0
#: The hall that the targets are for, without TLS.
_FULL: Final = 500


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
    """What ``hop bench --json`` writes. ``memory_mb``: resident, of the server process. ``reading`` and ``room``: the client's."""

    machine: str
    rows: tuple[Row, ...]
    memory_mb: dict[str, float]
    reading: Read | None = None
    room: Stood | None = None


def measure(sizes: tuple[int, ...] = SIZES, rounds: int = ROUNDS, say: Callable[[str], None] = click.echo) -> Report:
    """Measure; takes about a minute and stops by itself. Raises TimeoutError, RuntimeError when a part fails."""
    raise_limit()
    return asyncio.run(_measure(sizes, rounds, say))


async def _measure(sizes: tuple[int, ...], rounds: int, say: Callable[[str], None]) -> Report:
    rows: list[Row] = []
    memory: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="hop-bench-") as folder:
        durable = bare_commit(Path(folder) / "one.db")
    say(f"MÁY CHỦ   {machine()}; một lần ghi bền của SQLite trần {durable:.1f} ms\n{_HEAD}")
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
    judge(_targets(rows, memory), say)
    return Report(machine(), tuple(rows), memory)


async def _one(folder: Path, clients: int, rounds: int, *, tls: bool) -> tuple[Met, float, float]:
    """Server and floor under the same load: what the clients met, and the server's memory at rest and at most."""
    database = folder / "meeting.db"
    cards, motions = await prepare(database, clients, rounds)
    floor = Order(str(folder / "floor.db"), *(own_key(database) if tls else ()))
    async with serving(database, tls=tls) as server, beside("bare", floor, Listening) as least:
        idle = _memory(server.process.pid)
        job = Job(port=server.port, floor=least.port, tls=tls, meeting=MEETING, cards=cards, motions=motions)
        async with _watched(server.process.pid) as sizes:
            met = await done_by("load", job, Met, _PART_WITHIN)
    return met, idle, max([idle, *sizes])


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


def _targets(rows: list[Row], memory: dict[str, float]) -> Iterator[Target]:
    """What is asked of a full hall; of a smaller one only that nothing is refused."""
    for row in rows:
        if (row.clients, row.tls) == (_FULL, False) and row.what == "open_to_last":
            yield Target("Mở biểu quyết đến máy cuối cùng, 500 máy, ≤ 2 × sàn + 5", row.ms.p50, 2 * row.floor_ms + 5)
        if (row.clients, row.tls) == (_FULL, False) and row.what == "votes_to_ack":
            yield Target("Mọi phiếu được ghi bền, 500 máy, so với sàn", row.ratio, 2.5, "lần")
    if str(_FULL) in memory:
        yield Target("Bộ nhớ máy chủ, 500 máy", memory[str(_FULL)], 120, "MB")
    yield Target("Bộ nhớ máy chủ lúc chưa có ai", memory["idle"], 60, "MB")
    yield Target("Phiếu bị từ chối", sum(row.refused for row in rows), 0, "phiếu")
