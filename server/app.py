"""The server put together, in one place: store, line, desks, room, listener; and its orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import logging
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from meeting.command import SYSTEM, Actor
from meeting.edition import EDITION, Adopt, edition
from meeting.people import Body
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.register import NameRegister, registered
from server.connections.desk import Desk, Desks
from server.connections.identity import Identity, load
from server.connections.listener import listen, stop
from server.connections.room import Room
from server.desks.commands import Commands
from server.desks.fetches import Fetches
from server.desks.following import Following
from server.desks.orders import Orders
from server.desks.pictures import Pictures
from server.desks.searches import Searches
from server.desks.uploads import Uploads
from server.register.blobs import Blobs
from server.register.clock import RegisterClock, wall
from server.register.line import CommitLine
from server.register.refused_ballots import RefusedBallots
from server.register.sqlite import SqliteStore, reading
from server.register.store import Readable
from server.search.index import Index

log = logging.getLogger(__name__)

SECOND: Final = 1_000_000
#: Seconds between two looks at the machine's clock.
LOOK_AT_CLOCK: Final = 5.0
#: What this machine believes the time to be.
clock: Final = wall


class Settings(NamedTuple):
    """What ``hop serve`` was asked for. ``ready`` is written once the port is open: ``{"port": …, "pin": …}``."""

    database: Path = Path("meeting.db")
    host: str | None = None
    port: int = 8443
    tls: bool = True
    certificate: Path | None = None
    key: Path | None = None
    ready: Path | None = None

    @property
    def files(self) -> Path:
        """Papers, keys and backups lie beside the register."""
        return self.database.with_suffix(".files")


#: Told the port that is open, and the fingerprint of the key behind it.
Listening = Callable[[int, str], None]


def serving_file(settings: Settings) -> Path:
    """Where a running server says how to reach it on this machine; absent while none runs."""
    return settings.files / "serving.json"


def kept(database: Path) -> contextlib.AbstractContextManager[Readable]:
    """The register as it stands, for reading alone. Refuses ``file_missing`` and ``register_unreadable``."""
    return reading(database)


@contextlib.asynccontextmanager
async def opened(settings: Settings, time: RegisterClock | None = None) -> AsyncIterator[tuple[CommitLine, Identity]]:
    """The register with its commit line at work, without a port: for the command line, and under the server.

    ``time`` is begun where the register ends; without one the register has its own.
    """
    time = time or RegisterClock()
    identity = load(settings.files, settings.certificate, settings.key)
    with ThreadPoolExecutor(1, thread_name_prefix="register") as writer:
        loop = asyncio.get_running_loop()
        store = await loop.run_in_executor(writer, SqliteStore, settings.database)
        try:
            line = CommitLine(store, writer, time)
            await line.start()
            time.begin(line.last)
            _say_astray(time.astray())
            work = asyncio.create_task(line.run())
            try:
                await _adopted(line)
                yield line, identity
            finally:
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
        finally:
            await loop.run_in_executor(writer, store.close)


async def _adopted(line: CommitLine) -> None:
    """From now on this program's rules hold, and the register has a name. Refuses ``register_newer`` where a later version has
    been at work.

    The name is the epoch, which was made with the register: a copy from before it was written down gets the same one.
    """
    if edition(line.head.copy) != EDITION:
        await line.give(Actor(SYSTEM, "", ""), secrets.token_hex(12), Adopt(number=EDITION))
    if registered(line.head.copy) is None:
        await line.give(Actor(SYSTEM, "", ""), secrets.token_hex(12), NameRegister(name=line.head.epoch))


def _say_astray(ahead: Micros) -> None:
    if ahead:
        log.warning(
            "this machine's clock is %+d s from the register's last row; time goes on from that row", ahead // SECOND
        )


def desks(line: CommitLine, blobs: Blobs, clock: Callable[[], Micros], index: Index | None) -> tuple[Desk, ...]:
    """What answers a frame, each declared beside its area. A new kind of frame needs its desk and a row here."""
    return (
        Commands(line),
        Fetches(line.head, blobs),
        Uploads(line, blobs),
        Pictures(line.head, blobs),
        Orders(line.head, blobs),
        Searches(index),
        Following(line.head, clock),
    )


def room_of(
    line: CommitLine,
    blobs: Blobs,
    identity: Identity,
    index: Index | None = None,
    astray: Callable[[], Micros] = lambda: 0,
) -> Room:
    """The room with its desks in it, and what the line itself is asked to note."""
    line.on_refuse = RefusedBallots(line).heard
    return Room(line, identity, Desks(desks(line, blobs, line.now, index)), astray)


def _nobody(_port: int, _pin: str) -> None:
    """Nobody looks."""


async def serve(settings: Settings, time: RegisterClock | None = None, told: Listening = _nobody) -> None:
    """Serve until the process is told to stop (SIGINT, SIGTERM; on Windows Ctrl-C). ``time`` as for :func:`opened`; ``told``
    hears the port and the fingerprint once it is open.
    """
    time = time or RegisterClock()
    async with opened(settings, time) as (line, identity):
        if next(iter(line.head.copy.of(Body)), None) is None:
            raise Refused("register_empty", path=str(settings.database))
        blobs = Blobs(settings.files / "blobs")
        blobs.sweep()
        index = Index(settings.files / "search.db", line.head, blobs)
        room = room_of(line, blobs, identity, index, time.astray)
        try:
            server = await listen(room, settings.host, settings.port, identity.tls() if settings.tls else None)
        except OSError as error:
            await index.close()
            raise Refused("port_not_free", port=settings.port, why=error.strerror or str(error)) from error
        port = server.sockets[0].getsockname()[1]
        where = {"host": _near(settings.host), "port": port, "pin": identity.pin, "tls": settings.tls}
        for path in (serving_file(settings), *([settings.ready] if settings.ready else [])):
            path.write_text(json.dumps(where), encoding="utf-8")
        log.info("serving on port %d", port)
        told(port, identity.pin)
        gc.collect()
        gc.freeze()  # what is loaded now stays: the collector need not walk it in the middle of a vote
        watching = asyncio.create_task(_watch(room))
        try:
            await _told_to_stop()
        finally:
            watching.cancel()
            serving_file(settings).unlink(missing_ok=True)
            await stop(server)
            await index.close()


async def _watch(room: Room) -> None:
    """Somebody may set the machine's clock at any time."""
    while True:
        room.look_at_clock()
        await asyncio.sleep(LOOK_AT_CLOCK)


def _near(host: str | None) -> str:
    """The address at which this machine itself reaches the server."""
    return "127.0.0.1" if host in (None, "", "0.0.0.0", "::") else str(host)


async def _told_to_stop() -> None:
    """Until SIGINT or SIGTERM. Windows has neither for us: there Ctrl-C ends :func:`asyncio.run`, which unwinds in order."""
    told = asyncio.Event()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, told.set)
    await told.wait()


def run(settings: Settings, time: RegisterClock | None = None, told: Listening = _nobody) -> None:
    """Serve, on uvloop where it is installed."""
    try:
        import uvloop
    except ImportError:
        factory = None
    else:
        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(serve(settings, time, told))
