"""The real listener on a loopback port, and bare websocket clients that say exactly what a test wants said."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from meeting.address import device_id
from meeting.command import Command
from meeting.registry import encode as encode_command
from meeting.wire import (
    SUBPROTOCOL,
    Challenge,
    CommandFrame,
    FromServer,
    Hello,
    JoinCard,
    ReplyFrame,
    Welcome,
    auth_bytes,
    encode,
    from_server,
)
from server.app import room_of
from server.connections.desk import Desk
from server.connections.identity import Identity, load
from server.connections.listener import listen, stop
from server.connections.room import Room
from server.register.blobs import Blobs
from tests.meeting.council import key_of, public_key_of
from tests.meeting.house import MEETING, House, device_of
from tests.server.on_disk import Register, register

F = TypeVar("F", bound=FromServer)
D = TypeVar("D", bound=Desk)


def desk_of(room: Room, kind: type[D]) -> D:
    """The desk of this kind that answers in a room."""
    return next(one for one in room.desks if isinstance(one, kind))


class Served:
    """A server at work: its room and register are within reach of the test."""

    def __init__(
        self, room: Room, here: Register, blobs: Blobs, identity: Identity, port: int, house: House, tls: bool
    ) -> None:
        self.room = room
        self.blobs = blobs
        self.here = here
        self.identity = identity
        self.port = port
        self.house = house
        self.tls = tls

    @property
    def url(self) -> str:
        return f"{'wss' if self.tls else 'ws'}://127.0.0.1:{self.port}/"

    @asynccontextmanager
    async def dial(self, **options: Any) -> AsyncIterator[Client]:
        """Connected and challenged, not yet signed in."""
        trust = ssl.create_default_context()
        trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
        plain: dict[str, Any] = {
            "subprotocols": [Subprotocol(SUBPROTOCOL)], "proxy": None, "max_size": None, "ssl": trust if self.tls else None,
            "ping_interval": None,
        }  # fmt: skip
        async with connect(self.url, **(plain | options)) as socket:
            client = Client(socket)
            client.challenge = await client.read(Challenge)
            yield client

    @asynccontextmanager
    async def enter(self, who: str, *, meeting: str = MEETING, **options: Any) -> AsyncIterator[Client]:
        """Signed in and welcomed."""
        async with self.dial(**options) as client:
            client.welcome = await client.sign_in(who, meeting=meeting)
            yield client

    async def give(self, who: str, command: Command) -> None:
        """Past the wire: straight into the line, and the house keeps up."""
        self.house.give(who, command)
        await self.here.take_over(self.house)


class Client:
    """One websocket. ``read`` skips frames of other kinds than the one waited for."""

    challenge: Challenge
    welcome: Welcome

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self._last = 0

    async def read(self, kind: type[F], where: Callable[[F], bool] = lambda frame: True) -> F:
        async with asyncio.timeout(30):
            while True:
                message = await self.socket.recv()
                if isinstance(message, str):
                    frame = from_server(message)
                    if isinstance(frame, kind) and where(frame):
                        return frame

    async def piece(self) -> bytes:
        """The next binary frame."""
        async with asyncio.timeout(30):
            while True:
                message = await self.socket.recv()
                if isinstance(message, bytes):
                    return message

    def proof(self, who: str) -> bytes:
        """This device's signature over the challenge."""
        return key_of(who).sign(auth_bytes(self.challenge, device_of(who)))

    async def say(self, frame: Any) -> None:
        await self.socket.send(
            frame if isinstance(frame, str | bytes) else encode(frame), text=not isinstance(frame, bytes)
        )

    async def sign_in(self, who: str, **more: Any) -> Welcome:
        await self.say(Hello(device=device_of(who), signature=self.proof(who), **more))
        return await self.read(Welcome)

    async def show_card(self, who: str, code: str) -> None:
        await self.say(JoinCard(code=code, public_key=public_key_of(who), signature=self.proof(who)))

    async def give(self, command: Command, key: str = "") -> ReplyFrame:
        """Send a command and wait for its answer."""
        self._last += 1
        id = self._last
        frame = CommandFrame(
            id=id, key=key or f"{device_id(bytes([id]))}-{id:06}", command=msgspec.Raw(encode_command(command))
        )
        await self.say(frame)
        return await self.read(ReplyFrame, lambda reply: reply.id == id)

    async def refusal(self) -> str:
        """The code of the next refusing answer."""
        reply = await self.read(ReplyFrame, lambda reply: reply.refused is not None)
        assert reply.refused is not None
        return reply.refused.code

    async def closed(self) -> int:
        """Read on until the server ends the connection; its close code."""
        async with asyncio.timeout(30):
            with contextlib.suppress(ConnectionClosed):
                while True:
                    await self.socket.recv()
        assert self.socket.close_code is not None
        return self.socket.close_code


@asynccontextmanager
async def served(folder: Path, house: House, *, tls: bool = False) -> AsyncIterator[Served]:
    """Serve this house from a register in ``folder``."""
    async with register(folder / "meeting.db", house) as here:
        identity = load(folder / "meeting.files")
        blobs = Blobs(folder / "blobs")
        room = room_of(here.line, blobs, identity, astray=lambda: here.astray)
        server = await listen(room, "127.0.0.1", 0, identity.tls() if tls else None)
        try:
            yield Served(room, here, blobs, identity, server.sockets[0].getsockname()[1], house, tls)
        finally:
            await stop(server)
