"""The machine's own device speaks to the running server: ``hop.v1`` in its shortest form, for one command line.

It is no client for people: one connection, no resuming, and an answer that was lost is not asked for again; whoever typed
the command types it again. What a device needs beyond that stands in ``client_tui/link/``, which the server does not know.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from meeting.address import fingerprint
from meeting.command import Command
from meeting.copy import Changes, Copy
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.registry import encode as encode_command
from meeting.safetext import Line
from meeting.wire import (
    SUBPROTOCOL,
    Challenge,
    ChangesFrame,
    CommandFrame,
    FromServer,
    Hello,
    ReplyFrame,
    Welcome,
    auth_bytes,
    encode,
    from_server,
)
from server.cli.commands import new_key
from server.connections.identity import Identity

#: Seconds for signing in and the first load, and for one answer.
WITHIN: Final = 15.0
F = TypeVar("F", bound=FromServer)


class Serving(msgspec.Struct, frozen=True):
    """What a running server says of itself to this machine (``serving.json``)."""

    host: str
    port: int
    pin: str
    tls: bool


def serving(path: Path) -> Serving | None:
    """What stands in that file; None while no server runs."""
    try:
        return msgspec.convert(json.loads(path.read_text(encoding="utf-8")), Serving)
    except FileNotFoundError:
        return None


class Console:
    """A copy of what the console may see, and a way to give commands."""

    def __init__(self, socket: ClientConnection, now: Micros) -> None:
        self.copy = Copy()
        #: The server's time when it let us in.
        self.now = now
        self._socket = socket
        self._before: list[Changes] = []
        self._last = 0

    async def catch_up(self) -> None:
        """Until the first load is there."""
        while not (await self._heard(ChangesFrame)).upto:
            continue

    async def give(self, command: Command) -> None:
        """See a command through to its answer. Refuses what the server refuses, and ``connection_lost``."""
        self._last += 1
        frame = CommandFrame(id=self._last, key=new_key(), command=msgspec.Raw(encode_command(command)))
        with _in_our_words():
            async with asyncio.timeout(WITHIN):
                await self._socket.send(encode(frame), text=True)
                while (reply := await self._heard(ReplyFrame)).id != frame.id:
                    continue
        _raise_if_refused(reply)

    async def _heard(self, kind: type[F]) -> F:
        """The next frame of a kind; what changes meanwhile goes into the copy."""
        while True:
            frame = from_server(await self._socket.recv())
            if isinstance(frame, ChangesFrame):
                self._changed(frame)
            if isinstance(frame, kind):
                return frame

    def _changed(self, frame: ChangesFrame) -> None:
        """What is for the console alone came first, and has the last word."""
        changes = Changes(set=frame.set, gone=frame.gone)
        if not frame.upto:
            self._before.append(changes)
            return
        for one in (changes, *self._before):
            self.copy.apply(one)
        self._before.clear()


@asynccontextmanager
async def console(where: Serving, identity: Identity, meeting: str) -> AsyncIterator[Console]:
    """Signed in and caught up. Refuses ``unreachable``, ``connection_lost``, ``server_impostor`` and what the server refuses."""
    with _in_our_words():
        socket = await _connected(where)
    async with socket:
        with _in_our_words():
            async with asyncio.timeout(WITHIN):
                welcome = await _sign_in(socket, where, identity, meeting)
                made = Console(socket, welcome.now)
                await made.catch_up()
        yield made


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except ConnectionClosed as error:
        raise Refused("connection_lost") from error
    except (OSError, InvalidHandshake) as error:  # running out of time is an OSError
        raise Refused("unreachable") from error


async def _connected(where: Serving) -> ClientConnection:
    name = f"[{where.host}]" if ":" in where.host else where.host
    return await connect(
        f"{'wss' if where.tls else 'ws'}://{name}:{where.port}/",
        ssl=_tls() if where.tls else None,
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        proxy=None,
        max_size=None,
        max_queue=None,  # what is told while documents are made waits here, so that the pings go on
        open_timeout=WITHIN,
    )


async def _sign_in(socket: ClientConnection, where: Serving, identity: Identity, meeting: str) -> Welcome:
    """Nothing is signed for anybody but the server whose key this machine knows."""
    if where.tls and not hmac.compare_digest(_seen(socket), where.pin):
        raise Refused("server_impostor")
    challenge = await _expected(socket, Challenge)
    signature = identity.console.sign(auth_bytes(challenge, identity.console_device))
    hello = Hello(device=identity.console_device, signature=signature, meeting=meeting, app=Line("hop"))
    await socket.send(encode(hello), text=True)
    return await _expected(socket, Welcome)


async def _expected(socket: ClientConnection, kind: type[F]) -> F:
    frame = from_server(await socket.recv())
    if isinstance(frame, ReplyFrame):
        _raise_if_refused(frame)
    if not isinstance(frame, kind):
        raise ValueError(f"{type(frame).__name__} where {kind.__name__} was due")
    return frame


def _raise_if_refused(reply: ReplyFrame) -> None:
    if reply.refused is not None:
        raise Refused(reply.refused.code, **reply.refused.args)


def _tls() -> ssl.SSLContext:
    """The fingerprint of the key stands in place of a certificate authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _seen(socket: ClientConnection) -> str:
    """The fingerprint of the key the other side has just proved to hold."""
    certificate = socket.transport.get_extra_info("ssl_object").getpeercert(binary_form=True)
    key = x509.load_der_x509_certificate(certificate).public_key()
    return fingerprint(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
