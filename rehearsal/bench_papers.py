"""Papers under load: a full hall fetches the same paper, and follows a leader who turns pages, beside the bare floor.

``python -m rehearsal.bench_papers``. ``fetch``: seconds until the last of the clients has the whole paper, and the part
of the bare socket loop's speed that is. ``turn``: milliseconds from the leader's page turn to the last follower.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Final

import msgspec

from meeting.command import SYSTEM, Actor
from meeting.papers import Publish, Put, TakeIn
from meeting.safetext import Line
from rehearsal.bench import MEETING, module, prepare, raise_limit
from rehearsal.floor_papers import Floor
from rehearsal.house import serving
from rehearsal.load_papers import Job, Met
from rehearsal.swarm import Spread, spread
from server.app import Settings, opened
from server.blobs import Blobs
from server.commands import CONSOLE, give_all

CLIENTS: Final = 120
SIZE: Final = 20 * 1024 * 1024
TURNS: Final = 20
_WITHIN: Final = 180.0


class Figures(msgspec.Struct, frozen=True):
    """One run. ``share`` is the floor's seconds divided by ours; ``turn_floor`` and ``turn`` in milliseconds."""

    clients: int
    tls: bool
    megabytes: float
    fetch_seconds: float
    floor_seconds: float
    share: float
    turn: Spread
    turn_floor: Spread
    turn_ratio: float


def measure(clients: int = CLIENTS, size: int = SIZE, turns: int = TURNS, *, tls: bool = False) -> Figures:
    """Measure once; raises TimeoutError and RuntimeError when a part fails."""
    raise_limit()
    with tempfile.TemporaryDirectory(prefix="hop-bench-", ignore_cleanup_errors=True) as folder:
        return asyncio.run(_measure(Path(folder), clients, size, turns, tls))


async def _measure(folder: Path, clients: int, size: int, turns: int, tls: bool) -> Figures:
    database = folder / "meeting.db"
    cards, _ = await prepare(database, clients, 0)
    blob = await _paper(database, size, turns)
    file = Blobs(database.with_suffix(".files") / "blobs").path(blob)
    async with serving(database, tls=tls) as server, _floor(folder, file, tls) as (floor, bare):
        job = Job(
            port=server.port, floor=floor, bare=bare, tls=tls, meeting=MEETING, cards=cards, paper="paper", blob=blob,
            size=size, turns=turns,
        )  # fmt: skip
        met = await _load(job)
    return Figures(
        clients=clients,
        tls=tls,
        megabytes=round(clients * size / 2**20, 1),
        fetch_seconds=round(met.fetch, 2),
        floor_seconds=round(met.fetch_floor, 2),
        share=round(met.fetch_floor / met.fetch, 2),
        turn=spread(met.turns),
        turn_floor=spread(met.turns_floor),
        turn_ratio=round(median(met.turns) / median(met.turns_floor), 2),
    )


async def _paper(database: Path, size: int, pages: int) -> str:
    """A published paper whose reading is so many random bytes: nothing can compress them."""
    data = secrets.token_bytes(size)
    sha256 = hashlib.sha256(data).hexdigest()
    blobs = Blobs(database.with_suffix(".files") / "blobs")
    made = blobs.incoming / sha256
    made.write_bytes(data)
    blobs.adopt(made, sha256)
    taken = TakeIn(
        original=sha256, name=Line("do.pdf"), kind="pdf", size=size, pages=pages, text=sha256, text_size=size,
        reading=sha256, reading_size=size,
    )  # fmt: skip
    async with opened(Settings(database=database)) as (line, identity):
        await give_all(line, Actor(SYSTEM, "", ""), [taken])
        put = Put(id="paper", original=sha256, title=Line("Tài liệu đo tải"))
        await give_all(line, Actor(CONSOLE, identity.console_device, MEETING), [put, Publish(ids=("paper",))])
    return sha256


@asynccontextmanager
async def _floor(folder: Path, file: Path, tls: bool) -> AsyncIterator[tuple[int, int]]:
    files = folder / "meeting.files"
    floor = Floor(
        file=str(file),
        certificate=str(files / "server.crt") if tls else "",
        key=str(files / "server.key") if tls else "",
    )
    process = await module("floor_papers")
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(msgspec.json.encode(floor))
        process.stdin.close()
        ports = msgspec.json.decode(await process.stdout.readline())
        yield ports["port"], ports["bare"]
    finally:
        process.kill()
        await process.wait()


async def _load(job: Job) -> Met:
    process = await module("load_papers")
    try:
        out, _ = await asyncio.wait_for(process.communicate(msgspec.json.encode(job)), _WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    if process.returncode:
        raise RuntimeError("the load ended before its time; what it said stands above")
    return msgspec.json.decode(out, type=Met)


def main() -> None:
    """Print the figures as JSON, without and with TLS."""
    for tls in (False, True):
        figures = measure(tls=tls)
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(figures), indent=1) + b"\n")


if __name__ == "__main__":
    main()
