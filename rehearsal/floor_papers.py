"""The floor for papers: a bare socket loop that sends one file to whoever comes, and a bare fan-out of one frame.

Nothing is asked, nothing is checked, no frames: pieces of the file lie ready in memory and are written as fast as each
socket takes them. ``python -m rehearsal.floor_papers`` reads :class:`Floor` from its input, writes the two ports and
serves until ended.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
from pathlib import Path

import msgspec
from websockets.asyncio.server import Server, ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from meeting.wire import CHUNK, SUBPROTOCOL


class Floor(msgspec.Struct, frozen=True):
    """``certificate`` "" means without TLS."""

    file: str
    certificate: str = ""
    key: str = ""


async def run(floor: Floor) -> None:
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

    tls = None
    if floor.certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.minimum_version = ssl.TLSVersion.TLSv1_3
        tls.load_cert_chain(floor.certificate, floor.key)
    async with serve(
        attend, "127.0.0.1", 0, ssl=tls, subprotocols=[Subprotocol(SUBPROTOCOL)], compression=None, backlog=1024,
        ping_interval=None, open_timeout=60,
    ) as listening:  # fmt: skip
        bare = await asyncio.start_server(send, "127.0.0.1", 0, ssl=tls, backlog=1024)
        ports = {"port": _port(listening), "bare": _port(bare)}
        sys.stdout.buffer.write(msgspec.json.encode(ports) + b"\n")
        sys.stdout.buffer.flush()
        await asyncio.Event().wait()


def _port(listening: Server | asyncio.Server) -> int:
    return int(next(iter(listening.sockets)).getsockname()[1])


def main() -> None:
    """One floor."""
    floor = msgspec.json.decode(sys.stdin.buffer.read(), type=Floor)
    try:
        import uvloop
    except ImportError:
        factory = None
    else:
        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(run(floor))


if __name__ == "__main__":
    main()
