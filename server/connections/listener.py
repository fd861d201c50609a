"""The port: websockets with TLS, our shared compression, and /healthz."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from http import HTTPStatus
from typing import Final

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from meeting.wire import FRAME_MOST, SUBPROTOCOL
from server.connections.room import Room
from server.connections.session import REPLACED
from server.connections.shared_frames import SharedDeflateFactory
from server.connections.sign_in import sign_in

log = logging.getLogger(__name__)

#: A whole room comes back at once after a break of the Wi-Fi; asyncio's own 100 would make the rest wait a second.
BACKLOG: Final = 1024
RESTART: Final = 1012
STOP_SECONDS: Final = 4.0


async def listen(room: Room, host: str | None, port: int, tls: ssl.SSLContext | None) -> Server:
    """Start to serve. ``host`` None: all addresses, IPv4 and IPv6; ``port`` 0: any free one."""

    async def connected(socket: ServerConnection) -> None:
        try:
            await _attend(socket, room)
        except ConnectionClosed:
            log.debug("a connection ended")

    def http(connection: ServerConnection, request: Request) -> Response | None:
        if request.path == "/healthz":
            return _json(room)
        if request.path != "/":
            return connection.respond(HTTPStatus.NOT_FOUND, "not found\n")
        return None

    return await serve(
        connected,
        host,
        port,
        ssl=tls,
        origins=[None],  # terminals send no Origin; every browser does
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        compression=None,
        extensions=[SharedDeflateFactory()],
        process_request=http,
        server_header=None,
        open_timeout=10,
        ping_interval=10,
        ping_timeout=15,
        close_timeout=2,
        max_size=FRAME_MOST,
        max_queue=16,
        backlog=BACKLOG,
    )


async def _attend(socket: ServerConnection, room: Room) -> None:
    session = await sign_in(socket, room)
    if session is None:
        return
    before = room.enter(session)
    if before is not None:
        before.close(REPLACED, "device_elsewhere")
    try:
        await session.run()
    finally:
        room.leave(session)


def _json(room: Room) -> Response:
    body = json.dumps(room.health()).encode() + b"\n"
    headers = Headers({"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"})
    return Response(HTTPStatus.OK.value, HTTPStatus.OK.phrase, headers, body)


async def stop(server: Server) -> None:
    """Orderly: everyone is told to come back in a moment (close 1012); who does not listen is cut."""
    server.close(code=RESTART, reason="restart")
    try:
        await asyncio.wait_for(server.wait_closed(), STOP_SECONDS)
    except TimeoutError:
        for connection in server.all_connections:
            connection.transport.abort()
        await server.wait_closed()
