"""The floor for papers: a bare socket loop that sends one file to whoever comes, and a bare fan-out of one frame.

Nothing is asked, nothing is checked, no frames: pieces of the file lie ready in memory and are written as fast as each
socket takes them. A part (:mod:`rehearsal.bench.parts`): it says :class:`Listening` and serves until it is ended.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
from websockets.asyncio.server import Server, ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from meeting.wire import CHUNK, SUBPROTOCOL
from rehearsal.bench.bare import tls_of
from rehearsal.bench.parts import play, say


class Order(msgspec.Struct, frozen=True):
    """``certificate`` "" means without TLS."""

    file: str
    certificate: str = ""
    key: str = ""


class Listening(msgspec.Struct, frozen=True):
    """What the floor says when it is ready: the port of the fan-out, and of the bare socket."""

    port: int
    bare: int


async def run(floor: Order) -> None:
    """Until the process is ended."""
    data = await asyncio.to_thread(Path(floor.file).read_bytes)
    pieces = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]
    sockets: set[ServerConnection] = set()

    async def attend(socket: ServerConnection) -> None:
        sockets.add(socket)
        try:
            async for message in socket:
                broadcast(sockets, message)
        except ConnectionClosed:
            return
        finally:
            sockets.discard(socket)

    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        writer.close()

    tls = tls_of(floor.certificate, floor.key)
    async with serve(
        attend, "127.0.0.1", 0, ssl=tls, subprotocols=[Subprotocol(SUBPROTOCOL)], compression=None, backlog=1024,
        ping_interval=None, open_timeout=60,
    ) as listening:  # fmt: skip
        bare = await asyncio.start_server(send, "127.0.0.1", 0, ssl=tls, backlog=1024)
        say(Listening(_port(listening), _port(bare)))
        await asyncio.Event().wait()


def _port(listening: Server | asyncio.Server) -> int:
    return int(next(iter(listening.sockets)).getsockname()[1])


if __name__ == "__main__":
    play(Order, run)
