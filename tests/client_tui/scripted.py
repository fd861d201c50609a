"""A server that follows a script, over real sockets, and a device that writes down what its link tells it."""

from __future__ import annotations

import asyncio
import datetime
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from client_tui.device.keep import Home, Keep
from client_tui.link.events import Event
from client_tui.link.link import Link
from meeting import address
from meeting.wire import SUBPROTOCOL, Challenge, FromClient, Hello, Welcome, encode, from_client
from tests.meeting.council import REGISTER

NONCE = bytes(range(32))
PIN = "A" * 52
F = TypeVar("F")


class Visit:
    """One connection as the script sees it."""

    def __init__(self, socket: ServerConnection, number: int) -> None:
        self.socket = socket
        #: 0 for the first connection.
        self.number = number

    async def say(self, *frames: object) -> None:
        for frame in frames:
            await self.socket.send(encode(frame), text=True)

    async def hear(self, kind: type[F]) -> F:
        message = await self.socket.recv()
        assert isinstance(message, str)
        frame: FromClient = from_client(message)
        assert isinstance(frame, kind), frame
        return frame

    async def bytes(self) -> bytes:
        message = await self.socket.recv()
        assert isinstance(message, bytes)
        return message

    async def welcome(self, *, fresh: bool = False, meeting: str = "m", epoch: str = "e", now: int = 1) -> Hello:
        await self.say(Challenge(nonce=NONCE, server=PIN, register=REGISTER))
        hello = await self.hear(Hello)
        welcome = Welcome(
            person="lan", roles=("delegate",), rung="room", meeting=meeting, epoch=epoch, now=now, fresh=fresh
        )
        await self.say(welcome)
        return hello

    async def stay(self) -> None:
        await self.socket.wait_closed()

    def vanish(self) -> None:
        self.socket.transport.abort()


Script = Callable[[Visit], Awaitable[None]]


@asynccontextmanager
async def serving(script: Script, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a server that plays ``script`` to every connection. A failed assertion in it fails the test."""
    visits = 0
    failures: list[Exception] = []

    async def play(socket: ServerConnection) -> None:
        nonlocal visits
        visit = Visit(socket, visits)
        visits += 1
        try:
            await script(visit)
        except ConnectionClosed:
            return
        except Exception as error:
            failures.append(error)

    async with serve(play, "127.0.0.1", 0, ssl=tls, subprotocols=[Subprotocol(SUBPROTOCOL)], max_size=2**20) as server:
        yield next(iter(server.sockets)).getsockname()[1]
    if failures:
        raise failures[0]


class Device:
    """A link at work and everything it told."""

    def __init__(self, keep: Keep, *, wait: float = 0.0, secure: bool = False, meeting: str = "m") -> None:
        self.told: list[Event] = []
        self._news = asyncio.Event()
        self.link = Link(keep, self._hear, meeting=meeting, secure=secure, wait=lambda _: wait)

    def _hear(self, event: Event) -> None:
        self.told.append(event)
        self._news.set()

    async def told_of(self, kind: type[F], times: int = 1) -> F:
        """The ``times``-th event of a kind, waited for."""
        while len(found := [event for event in self.told if isinstance(event, kind)]) < times:
            self._news.clear()
            async with asyncio.timeout(30):
                await self._news.wait()
        return found[times - 1]

    async def __aenter__(self) -> Device:
        self._task = asyncio.create_task(self.link.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def ended(self) -> None:
        """Until the link has given up."""
        async with asyncio.timeout(30):
            await self._task


def member(folder: Path, port: int, *, person: str = "lan", pin: str = PIN, code: str = "") -> Keep:
    """The keep of a device that has joined (or, with a code, is about to)."""
    keep = Home(folder).begin(address.Address(host="127.0.0.1", port=port, pin=pin, code=code))
    if person:
        keep.joined(person, pin, REGISTER)
    return keep


def certificate(folder: Path) -> tuple[ssl.SSLContext, str]:
    """A server's TLS context with a key of its own, and that key's fingerprint."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hop")])
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    pem = folder / f"{x509.random_serial_number():x}.pem"
    pem.write_bytes(
        made.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    info = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return context, address.fingerprint(info)
