"""What is known of a signed-in connection: who it is, and how it is answered. Nothing of how it reads and catches up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple, Protocol, TypeVarTuple

from websockets.asyncio.server import ServerConnection

from meeting.command import Actor, Role
from meeting.people import Device
from meeting.records import Viewer
from meeting.refusal import Refused

Given = TypeVarTuple("Given")


class Piece(NamedTuple):
    """Bytes of a paper on their way here: what a binary frame of a client is."""

    blob: str
    offset: int
    data: memoryview


class Peer(Protocol):
    """One signed-in connection, as the room and the desks know it."""

    #: For what is written to many at once, without waiting: see ``push`` and ``keeps_up`` of :mod:`~server.connections.catchup`.
    socket: ServerConnection
    device: Device
    person: str
    meeting: str
    #: The meeting whose records are shown; "" for the body's alone.
    shown: str
    viewer: Viewer
    #: Blobs made for this connection: it may fetch them, whatever the records name.
    made: set[str]

    @property
    def roles(self) -> frozenset[Role]:
        """What this person is in the meeting."""

    @property
    def actor(self) -> Actor:
        """Who gives this connection's commands."""

    async def say(self, frame: Any) -> None:
        """One frame to this client alone, if it is still there."""

    async def hand(self, piece: bytes) -> None:
        """Bytes of a paper to this client, if it is still there."""

    async def refuse(self, id: int, refused: Refused) -> None:
        """Answer the frame of this id with a refusal."""

    async def attempt(self, id: int, work: Callable[[*Given], Coroutine[Any, Any, None]], *given: *Given) -> None:
        """Do what the frame of this id asks for, with what is given. A refusal is counted and answered here, and so is an error of ours."""

    def begin(self, id: int, work: Callable[[*Given], Coroutine[Any, Any, None]], *given: *Given) -> asyncio.Task[None]:
        """The same, beside the reading of further frames; called off when the connection ends."""

    def count(self, code: str) -> None:
        """Count a refusal that is not answered."""

    def tell(self) -> None:
        """The head has moved on."""

    def close(self, code: int, reason: str) -> None:
        """End the connection from our side."""
