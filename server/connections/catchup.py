"""Bringing one client's copy up to the head. The cursor is the whole story.

First load, live stream, resume after a break and a slow tablet are the same: what has changed after the cursor, for
this audience. A client whose buffer is empty is written to at once, without a task of its own; one that lags waits in
a task until its network takes more, and then skips ahead in one bigger frame. It holds a number, not a queue.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

from websockets.asyncio.server import ServerConnection, broadcast
from websockets.exceptions import ConnectionClosed

from meeting.records import Viewer
from meeting.wire import ChangesFrame, encode
from server.register.head import Head, Window

#: Bytes unsent above which a client counts as slow.
SLOW: Final = 64 * 1024


def push(sockets: Iterable[ServerConnection], frame: bytes) -> None:
    """Write a small frame at once, without waiting; connections that are closing are passed over."""
    broadcast(sockets, frame, text=True)


def keeps_up(socket: ServerConnection) -> bool:
    """Whether the client takes what it is sent."""
    return socket.transport.get_write_buffer_size() <= SLOW


class Told(Protocol):
    """What a cursor runs after: the head, and how much of it may be told already."""

    told: int

    @property
    def head(self) -> Head:
        """The committed state."""


class CatchUp:
    """The cursor of one connection."""

    def __init__(
        self,
        room: Told,
        socket: ServerConnection,
        viewer: Viewer,
        meeting: str,
        cursor: int,
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """``may_go_on`` is asked before anything goes out that changes who is what: the viewer may be another one now."""
        self.cursor = cursor
        self._may_go_on = may_go_on
        self._room = room
        self._socket = socket
        self._viewer = viewer
        self._meeting = meeting
        self._work: asyncio.Task[None] | None = None

    def window(self) -> Window:
        """What this client has not seen."""
        return self._room.head.window(self._meeting, self.cursor)

    def tell(self) -> None:
        """There is more to tell. A slow client gets to it when it can."""
        if self._work is not None and not self._work.done():
            return
        if not keeps_up(self._socket):
            self._work = asyncio.create_task(self.finish())
            return
        for frame in self._frames():
            push((self._socket,), frame)

    async def finish(self) -> None:
        """Send until the head is reached, at the pace of the client's network."""
        try:
            while self.cursor < self._room.told:
                for frame in self._frames():
                    await self._socket.send(frame, text=True)
        except ConnectionClosed:
            return

    def stop(self) -> None:
        """The connection has ended."""
        if self._work is not None:
            self._work.cancel()

    def _frames(self) -> Iterator[bytes]:
        """The frames from the cursor to the head, and the cursor there: what is mine alone goes first."""
        window, reached = self.window(), self._room.head.seq
        self.cursor = reached
        if window.standing and not self._may_go_on():
            return
        personal = window.personal(self._viewer)
        shared = window.shared(self._viewer.rung)
        if personal is not None:
            yield personal
            shared = shared or encode(ChangesFrame(upto=reached))
        if shared is not None:
            yield shared
