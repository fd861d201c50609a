"""Many thin clients in one process: raw websockets that read no more of a frame than the measurement needs.

What is measured is the server. Five hundred tablets would inflate their frames on five hundred processors; here one
does it for all: a shared frame is inflated once, the other 499 times recognised by its bytes.
"""

from __future__ import annotations

import asyncio
import ssl
import time
import zlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.extensions.base import ClientExtensionFactory, Extension
from websockets.frames import Frame
from websockets.typing import ExtensionName, ExtensionParameter, Subprotocol

from meeting.address import device_id
from meeting.wire import SUBPROTOCOL

#: Seconds.
OPEN_WITHIN: Final = 60.0
_TAIL: Final = b"\x00\x00\xff\xff"
_DEFLATE: Final = ExtensionName("permessage-deflate")
_INFLATED: dict[bytes, bytes] = {}


def text(message: bytes) -> bytes:
    """The JSON of a message that may still be compressed."""
    if message.startswith(b"{"):
        return message
    found = _INFLATED.get(message)
    if found is None:
        if len(_INFLATED) > 64:
            _INFLATED.clear()
        found = _INFLATED[message] = zlib.decompressobj(-15).decompress(message + _TAIL)
    return found


class _LeftCompressed(Extension):
    """permessage-deflate whose messages are handed on as they came."""

    name = _DEFLATE

    def decode(self, frame: Frame, *, max_size: int | None = None) -> Frame:
        return Frame(frame.opcode, frame.data, frame.fin)

    def encode(self, frame: Frame) -> Frame:
        return frame


class _Offer(ClientExtensionFactory):
    name = _DEFLATE

    def get_request_params(self) -> Sequence[ExtensionParameter]:
        return [("server_no_context_takeover", None), ("client_no_context_takeover", None)]

    def process_response_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> Extension:
        return _LeftCompressed()


def unverified() -> ssl.SSLContext:
    """TLS as our clients speak it; whose key it is was settled elsewhere."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Thin:
    """One client. ``on_message`` gets each message as it came, with the time of its arrival in seconds."""

    def __init__(self, person: str) -> None:
        self.person = person
        self.key = Ed25519PrivateKey.generate()
        self.public = self.key.public_key().public_bytes_raw()
        self.device = device_id(self.public)
        #: The name of the register, once the server has said it.
        self.register = ""
        self.socket: ClientConnection
        self.on_message: Callable[[bytes, float], None] = lambda message, at: None
        self._reading: asyncio.Task[None] | None = None

    async def connect(self, port: int, tls: ssl.SSLContext | None) -> None:
        """Open the websocket; nothing is read yet."""
        self.socket = await connect(
            f"{'wss' if tls else 'ws'}://127.0.0.1:{port}/",
            ssl=tls,
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            compression=None,
            extensions=[_Offer()],
            proxy=None,
            open_timeout=OPEN_WITHIN,
            ping_interval=None,
            max_size=None,
        )

    async def next(self) -> bytes:
        """The next message, before :meth:`listen`."""
        return text(await self.socket.recv(decode=False))

    def listen(self) -> None:
        """From now on messages go to ``on_message``."""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            while True:
                message = await self.socket.recv(decode=False)
                self.on_message(message, time.perf_counter())
        except ConnectionClosed:
            return

    async def close(self) -> None:
        """Goodbye."""
        await self.socket.close()
        if self._reading is not None:
            await self._reading


async def all_of(works: Iterable[Awaitable[object]]) -> None:
    """Everybody at once."""
    await asyncio.gather(*works)


class Round:
    """Waits until every client has got what it waits for, and says when each did."""

    def __init__(self, clients: Sequence[Thin], wanted: Callable[[bytes], bool]) -> None:
        self._missing = len(clients)
        self._done = asyncio.Event()
        self.times: list[float] = []
        self.messages: list[bytes] = []
        for client in clients:
            client.on_message = self._listener(wanted)

    def _listener(self, wanted: Callable[[bytes], bool]) -> Callable[[bytes, float], None]:
        waiting = True

        def heard(message: bytes, at: float) -> None:
            nonlocal waiting
            if waiting and wanted(text(message)):
                waiting = False
                self.times.append(at)
                self.messages.append(text(message))
                self._missing -= 1
                if not self._missing:
                    self._done.set()

        return heard

    async def over(self, within: float = 60.0) -> None:
        """Until the last has it; raises TimeoutError."""
        await asyncio.wait_for(self._done.wait(), within)


class Spread(msgspec.Struct, frozen=True):
    """Milliseconds."""

    p50: float
    p99: float
    max: float


def spread(milliseconds: Iterable[float]) -> Spread:
    """Nearest-rank percentiles."""
    ordered = sorted(milliseconds)
    rank = [ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))] for part in (0.5, 0.99, 1.0)]
    return Spread(*(round(value, 2) for value in rank))
