"""Documents made for one connection on request: one after another, told how far they are, called off when told to."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from documents.annotations.drawn import Progress
from meeting.refusal import Refused
from meeting.wire import Export, ReplyFrame, Signal, encode
from meeting.wire import Progress as Far
from server.connections.catchup import keeps_up, push
from server.connections.room import Room
from server.desks.exports import export

if TYPE_CHECKING:
    from server.connections.session import Session

log = logging.getLogger(__name__)


class Orders:
    """What is made is kept for this connection to fetch; what holds private marks goes when the connection ends."""

    def __init__(self, room: Room, session: Session) -> None:
        self._room = room
        self._session = session
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._turn = asyncio.Lock()
        self._made: set[str] = set()
        self._personal: set[str] = set()

    def take(self, frame: Export) -> None:
        """Begin, or call off what was begun by the frame of this id."""
        if frame.cancel:
            if (task := self._tasks.get(frame.id)) is not None:
                task.cancel()
            return
        task = asyncio.create_task(self._make(frame))
        self._tasks[frame.id] = task
        task.add_done_callback(lambda done: self._tasks.pop(frame.id, None))

    def made(self, blob: str) -> bool:
        """Whether it was made for this connection."""
        return blob in self._made

    def also(self, blob: str) -> None:
        """Something else was made for it."""
        self._made.add(blob)

    async def end(self) -> None:
        """The connection is gone: nothing more is made, and nothing made of somebody's private marks stays."""
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for blob in self._personal:
            if not self._room.head.naming(blob):
                self._room.blobs.path(blob).unlink(missing_ok=True)

    async def _make(self, frame: Export) -> None:
        session = self._session
        try:
            async with self._turn, self._room.writers:
                made = await export(self._room, session.shown, session.viewer, frame, self._telling(frame))
        except Refused as refused:
            self._room.count_refusal(refused.code)
            await session.refuse(frame.id, refused)
            return
        except Exception:
            log.exception("making %s failed", frame.what)
            await session.refuse(frame.id, Refused("server_error"))
            return
        self._made.add(made.blob)
        if made.personal:
            self._personal.add(made.blob)
        await session.say(ReplyFrame(id=frame.id, blob=made.blob, size=self._room.blobs.path(made.blob).stat().st_size))

    def _telling(self, frame: Export) -> Progress:
        """Say how far it is, to one that keeps up."""

        def tell(done: int, of: int) -> None:
            if keeps_up(self._session.socket):
                push((self._session.socket,), encode(Signal(progress=Far(frame.id, done, of))))

        return tell
