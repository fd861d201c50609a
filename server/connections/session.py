"""One signed-in connection: two loops. One reads frames and finds the desk of each, the other catches the client's copy up.

The cursor is the whole story of the second loop: first load, live stream, resume after a break and a slow tablet are
the same few lines. A slow client holds a number, not a queue.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

import msgspec
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from meeting.command import Actor, Role
from meeting.gate import standing
from meeting.people import Device
from meeting.records import Viewer
from meeting.refusal import Refused
from meeting.wire import Hello, RefusedBody, ReplyFrame, Welcome, encode, from_client, read_chunk
from server.connections.catchup import CatchUp
from server.connections.limits import Bucket
from server.connections.peer import Given, Piece
from server.connections.room import Room

log = logging.getLogger(__name__)

#: websockets waits for a client that reads nothing until its pings go unanswered.
CLOSE_SECONDS: Final = 3.0
BAD_FRAMES_MOST: Final = 3
#: The rung of one to whom the meeting is not shown (yet).
HIDDEN: Final = "hidden"
#: Close codes: up to 4499 the client comes back by itself, from 4500 on it stops and shows the reason.
ROLES_CHANGED: Final = 4000
REPLACED: Final = 4503
NOT_SIGNED_IN: Final = 4500
REVOKED: Final = 4501
PROTOCOL_BROKEN: Final = 4502


class Session:
    """A signed-in connection: a :class:`~server.connections.peer.Peer`."""

    def __init__(self, socket: ServerConnection, room: Room, device: Device, hello: Hello) -> None:
        self.socket = socket
        self.room = room
        self.device = device
        self.meeting = hello.meeting
        self.person = device.person
        self.standing = standing(room.head.copy, self.person, self.meeting)
        self.viewer = Viewer(self.person, self.standing.rung)
        #: The meeting whose records are shown; "" for the body's alone.
        self.shown = self.meeting if self.standing.shown else ""
        #: What the client's cursor is worth something for, together with the meeting and the epoch.
        self.rung = self.viewer.rung if self.standing.shown else HIDDEN
        earned, asked = (hello.cursor_of, hello.epoch, hello.rung), (self.meeting, room.head.epoch, self.rung)
        resumes = earned == asked and hello.cursor <= room.head.seq
        self.fresh = not resumes
        cursor = hello.cursor if resumes else 0
        self._catch_up = CatchUp(room, socket, self.viewer, self.shown, cursor, self._may_go_on)
        #: The first load is under way or done, so that news may be told.
        self._told_of = False
        #: Blobs made for this connection: it may fetch them, whatever the records name.
        self.made: set[str] = set()
        self._bucket = Bucket(rate=100, burst=200)
        self._bad_frames = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    @property
    def roles(self) -> frozenset[Role]:
        """What this person is in the meeting."""
        return self.standing.roles

    @property
    def actor(self) -> Actor:
        """Who gives this connection's commands."""
        return Actor(self.person, self.device.id, self.meeting)

    async def run(self) -> None:
        """Until the connection ends."""
        await self._send(
            Welcome(
                person=self.person,
                roles=tuple(sorted(self.roles)),
                rung=self.rung,
                meeting=self.meeting,
                epoch=self.room.head.epoch,
                now=self.room.clock(),
                fresh=self.fresh,
            )
        )
        await self._catch_up.finish()
        self._catch_up.tell()
        self._told_of = True
        for desk in self.room.desks:
            desk.entered(self)
        try:
            await self._read()
        finally:
            self._catch_up.stop()
            await _ended(*self._tasks)
            for desk in self.room.desks:
                desk.left(self)

    def tell(self) -> None:
        """The head has moved on. One that is still sending what came before must notice at once that it may not."""
        may = not self._catch_up.window().standing or self._may_go_on()
        if may and self._told_of:
            self._catch_up.tell()

    async def _send(self, frame: Any) -> None:
        """One frame to this client alone."""
        await self.socket.send(encode(frame), text=True)

    def _may_go_on(self) -> bool:
        """False, and the connection is closed, when the device was revoked or the person's roles are other ones now."""
        if self._closing:
            return False
        device = self.room.head.copy.get(Device, self.device.id)
        if device is None or device.revoked:
            self.close(REVOKED, "device_revoked")
            return False
        if standing(self.room.head.copy, self.person, self.meeting) != self.standing:
            self.close(ROLES_CHANGED, "roles_changed")
            return False
        return True

    def close(self, code: int, reason: str) -> None:
        """End this connection from our side; one that does not listen is cut."""
        self._closing = True
        self._task(self._close(code, reason))

    async def _close(self, code: int, reason: str) -> None:
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.socket.close(code, reason)
        except TimeoutError:
            self.socket.transport.abort()

    def _task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _read(self) -> None:
        async for message in self.socket:
            if not self._bucket.take():
                await self._bucket.wait()
            try:
                frame = Piece(*read_chunk(message)) if isinstance(message, bytes) else from_client(message)
                handler = self.room.desks.taking(frame)
            except (msgspec.DecodeError, ValueError, TypeError) as error:
                if await self._malformed(str(error)):
                    return
                continue
            await self.attempt(getattr(frame, "id", 0), handler, self, frame)

    async def _malformed(self, why: str) -> bool:
        """Say what was wrong with a frame; True when it was one too many."""
        self._bad_frames += 1
        self.room.count_refusal("frame_malformed")
        await self.refuse(0, Refused("frame_malformed", why=why[:200]))
        if self._bad_frames < BAD_FRAMES_MOST:
            return False
        await self.socket.close(PROTOCOL_BROKEN, "frame_malformed")
        return True

    async def attempt(self, id: int, work: Callable[[*Given], Coroutine[Any, Any, None]], *given: *Given) -> None:
        """Do what the frame of this id asks for, with what is given. A refusal is counted and answered here, and so is an error of ours."""
        try:
            await work(*given)
        except Refused as refused:
            self.count(refused.code)
            await self.refuse(id, refused)
        except Exception:  # who asked must hear of it, whatever it was
            log.exception("a frame could not be answered")
            await self.refuse(id, Refused("server_error"))

    def begin(self, id: int, work: Callable[[*Given], Coroutine[Any, Any, None]], *given: *Given) -> asyncio.Task[None]:
        """The same, beside the reading of further frames; called off when the connection ends."""
        return self._task(self.attempt(id, work, *given))

    def count(self, code: str) -> None:
        """Count a refusal that is not answered."""
        self.room.count_refusal(code)

    async def refuse(self, id: int, refused: Refused) -> None:
        """Answer a frame with a refusal."""
        await self.say(ReplyFrame(id=id, refused=RefusedBody(refused.code, dict(refused.details))))

    async def say(self, frame: Any) -> None:
        """One frame to this client alone, if it is still there."""
        try:
            await self._send(frame)
        except ConnectionClosed:
            log.debug("an answer came too late: the connection is gone; the client will ask again")

    async def hand(self, piece: bytes) -> None:
        """Bytes of a paper to this client, if it is still there."""
        try:
            await self.socket.send(piece)
        except ConnectionClosed:
            log.debug("a piece of paper came too late: the connection is gone")


async def _ended(*tasks: asyncio.Task[None]) -> None:
    """Cancel and wait; an error that is not the end of the connection is logged."""
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, Exception) and not isinstance(result, ConnectionClosed):
            log.error("a session's task failed", exc_info=result)
