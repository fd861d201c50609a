"""The floor: the least a Python server could do. Bare ``websockets``, no meeting, no roles, no copies to keep true.

It sends the same bytes to the same clients, and for each ballot does only what nobody can leave out: receive it,
verify one Ed25519 signature, commit batches to SQLite with ``synchronous=FULL``, and only then answer. What the real
server takes beyond this is the price of the meeting.

A part (:mod:`rehearsal.bench.parts`): it says :class:`Listening` and serves until it is ended.
"""

from __future__ import annotations

import asyncio
import sqlite3
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from meeting.voting.statement import signed_bytes
from meeting.wire import SUBPROTOCOL
from rehearsal.bench.parts import play, say

_COMMITS: Final = 50


class Order(msgspec.Struct, frozen=True):
    """``certificate`` "" means without TLS."""

    database: str
    certificate: str = ""
    key: str = ""


class Listening(msgspec.Struct, frozen=True):
    """What the floor says when it is ready."""

    port: int


class _Command(msgspec.Struct):
    statement: str
    signature: bytes


class _Ballot(msgspec.Struct):
    id: int
    command: _Command


class _Cast(NamedTuple):
    socket: ServerConnection
    id: int
    row: tuple[bytes, bytes]


_decode = msgspec.json.Decoder(_Ballot).decode


class Server:
    """Connections, a queue of ballots, one thread with one SQLite connection."""

    def __init__(self, floor: Order) -> None:
        self._first = b"{}"
        self._sockets: set[ServerConnection] = set()
        self._queue: asyncio.Queue[_Cast] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(1)
        self._database = self._thread.submit(_open, floor.database).result()

    async def attend(self, socket: ServerConnection) -> None:
        """One client: its key first, then ballots; changes go to everyone. Text instead of a key: what to greet with."""
        try:
            public = await socket.recv()
            if isinstance(public, str):
                self._first = public.encode()
                await socket.send(b"{}", text=True)
                return
            key = Ed25519PublicKey.from_public_bytes(public)
            self._sockets.add(socket)
            await socket.send(self._first, text=True)
            while True:
                message = await socket.recv(decode=False)
                if message.startswith(b'{"op":"changes"'):
                    broadcast(self._sockets, message, text=True)
                    continue
                ballot = _decode(message)
                key.verify(ballot.command.signature, signed_bytes(ballot.command.statement))
                row = ballot.command.statement.encode(), ballot.command.signature
                self._queue.put_nowait(_Cast(socket, ballot.id, row))
        except ConnectionClosed:
            self._sockets.discard(socket)

    async def commit(self) -> None:
        """While one batch is on its way to disk the next one gathers."""
        loop = asyncio.get_running_loop()
        seq = 0
        while True:
            batch = [await self._queue.get()]
            while not self._queue.empty():
                batch.append(self._queue.get_nowait())
            await loop.run_in_executor(self._thread, _write, self._database, [cast.row for cast in batch])
            for cast in batch:
                seq += 1
                reply = b'{"op":"reply","id":%d,"seq":%d,"at":1790000000000000}' % (cast.id, seq)
                await cast.socket.send(reply, text=True)


def _open(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=full")
    database.execute("create table ballot (statement blob, signature blob)")
    return database


def _write(database: sqlite3.Connection, rows: list[tuple[bytes, bytes]]) -> None:
    database.execute("begin immediate")
    database.executemany("insert into ballot values (?, ?)", rows)
    database.execute("commit")


def bare_commit(path: Path) -> float:
    """Milliseconds of one durable row on this disk, in the middle of many: what any opening of a vote must wait for."""
    times: list[float] = []
    with closing(_open(str(path))) as database:
        for _ in range(_COMMITS):
            began = time.perf_counter()
            _write(database, [(b"statement", b"signature")])
            times.append(1000 * (time.perf_counter() - began))
    return median(times)


def tls_of(certificate: str, key: str) -> ssl.SSLContext | None:
    """As the real server speaks it; None without a certificate."""
    if not certificate:
        return None
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.minimum_version = ssl.TLSVersion.TLSv1_3
    tls.load_cert_chain(certificate, key)
    return tls


async def run(floor: Order) -> None:
    """Until the process is ended."""
    server = Server(floor)
    async with serve(
        server.attend,
        "127.0.0.1",
        0,
        ssl=tls_of(floor.certificate, floor.key),
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        compression=None,
        backlog=1024,
        ping_interval=None,
        open_timeout=60,
    ) as listening:
        say(Listening(next(iter(listening.sockets)).getsockname()[1]))
        await server.commit()


if __name__ == "__main__":
    play(Order, run)
