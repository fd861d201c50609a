"""One connection: sign in, then two loops. One reads what the client asks, the other catches its copy up.

The cursor is the whole story of the second loop: first load, live stream, resume after a break and a slow tablet are
the same few lines. A slow client holds a number, not a queue.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Final

import msgspec
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from meeting.command import Actor, Role
from meeting.gate import standing
from meeting.people import Device
from meeting.records import Viewer
from meeting.refusal import Refused
from meeting.registry import decode_command
from meeting.wire import (
    CommandFrame,
    Export,
    Fetch,
    Follow,
    FromClient,
    Hello,
    JoinCard,
    Picture,
    Point,
    RefusedBody,
    ReplyFrame,
    Search,
    Upload,
    Welcome,
    encode,
    from_client,
    read_chunk,
)
from server.connections.catchup import CatchUp, push
from server.connections.limits import Bucket
from server.connections.room import Room
from server.desks.orders import Orders
from server.desks.pictures import picture
from server.desks.uploads import Uploads
from server.register.line import Accepted

log = logging.getLogger(__name__)

#: websockets waits for a client that reads nothing until its pings go unanswered.
CLOSE_SECONDS: Final = 3.0
BAD_FRAMES_MOST: Final = 3
#: Pieces of papers on their way to one client; further requests wait as the few bytes they are.
FETCHES_MOST: Final = 2
#: The rung of one to whom the meeting is not shown (yet).
HIDDEN: Final = "hidden"
#: Close codes: up to 4499 the client comes back by itself, from 4500 on it stops and shows the reason.
ROLES_CHANGED: Final = 4000
REPLACED: Final = 4503
NOT_SIGNED_IN: Final = 4500
REVOKED: Final = 4501
PROTOCOL_BROKEN: Final = 4502


class Session:
    """A signed-in connection."""

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
        self.told_of = False
        #: Goes where the leader goes.
        self.following = False
        self._bucket = Bucket(rate=100, burst=200)
        self._bad_frames = 0
        self._uploads = Uploads(room, self)
        self._orders = Orders(room, self)
        self._tasks: set[asyncio.Task[None]] = set()
        #: The search under way, and the frame that asked for it.
        self._searching: tuple[int, asyncio.Task[None]] | None = None
        self._closing = False
        self._fetching = asyncio.Semaphore(FETCHES_MOST)

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
        await self.send(
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
        self.told_of = True
        self.room.following.entered(self)
        try:
            await self._read()
        finally:
            self._catch_up.stop()
            await _ended(*self._tasks)
            self._uploads.abandon()
            await self._orders.end()

    def tell(self) -> None:
        """The head has moved on. One that is still sending what came before must notice at once that it may not."""
        may = not self._catch_up.window().standing or self._may_go_on()
        if may and self.told_of:
            self._catch_up.tell()

    async def send(self, frame: Any) -> None:
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
            if isinstance(message, bytes):
                await self._piece(message)
                continue
            try:
                frame = from_client(message)
            except (msgspec.DecodeError, ValueError, TypeError) as error:
                if await self._malformed(str(error)):
                    return
                continue
            await self._take(frame)

    async def _take(self, frame: FromClient) -> None:
        match frame:
            case CommandFrame():
                self._command(frame)
            case Fetch():
                self._task(self._fetch_in_turn(frame))
            case Upload():
                await self._uploads.begin(frame)
            case Export():
                self._orders.take(frame)
            case Search():
                self._begin_search(frame)
            case Point():
                if not self.room.following.point(self, frame):
                    self.room.count_refusal("not_leading")
            case Follow():
                self.room.following.follow(self, frame.on)
            case Picture():
                self._task(self._picture(frame))
            case Hello() | JoinCard():
                await self._malformed("already signed in")

    async def _piece(self, message: bytes) -> None:
        try:
            await self._uploads.piece(*read_chunk(message))
        except ValueError as error:
            await self._malformed(str(error))

    async def _malformed(self, why: str) -> bool:
        """Say what was wrong with a frame; True when it was one too many."""
        self._bad_frames += 1
        self.room.count_refusal("frame_malformed")
        await self.refuse(0, Refused("frame_malformed", why=why[:200]))
        if self._bad_frames < BAD_FRAMES_MOST:
            return False
        await self.socket.close(PROTOCOL_BROKEN, "frame_malformed")
        return True

    def _command(self, frame: CommandFrame) -> None:
        try:
            command = decode_command(bytes(frame.command))
        except Refused as refused:
            self.room.count_refusal(refused.code)
            self._task(self.refuse(frame.id, refused))
            return
        answer = self.room.line.queue(self.actor, frame.key, command)
        answer.add_done_callback(lambda done: self._answer(frame.id, done))

    def _answer(self, id: int, answer: asyncio.Future[Accepted]) -> None:
        if answer.cancelled():
            return
        error = answer.exception()
        if isinstance(error, Refused):
            self._task(self.refuse(id, error))
        elif error is not None:
            log.error("a command failed: %s", type(error).__name__, exc_info=error)
            self._task(self.refuse(id, Refused("server_error")))
        else:
            accepted = answer.result()
            push((self.socket,), encode(ReplyFrame(id=id, seq=accepted.seq, at=accepted.at)))

    async def refuse(self, id: int, refused: Refused) -> None:
        """Answer a frame with a refusal."""
        await self.say(ReplyFrame(id=id, refused=RefusedBody(refused.code, dict(refused.details))))

    async def say(self, frame: Any) -> None:
        """One frame to this client alone, if it is still there."""
        try:
            await self.send(frame)
        except ConnectionClosed:
            log.debug("an answer came too late: the connection is gone; the client will ask again")

    def _begin_search(self, frame: Search) -> None:
        """One at a time: who types on does not want what was asked before, and a whole hall may be typing."""
        if self._searching is not None and self._searching[1].cancel():
            self._task(self.refuse(self._searching[0], Refused("asked_anew")))
        self._searching = frame.id, self._task(self._search(frame))

    async def _search(self, frame: Search) -> None:
        try:
            hits = await self.room.search(self.viewer, frame)
        except Refused as refused:
            self.room.count_refusal(refused.code)
            await self.refuse(frame.id, refused)
            return
        await self.say(ReplyFrame(id=frame.id, hits=hits))

    async def _picture(self, frame: Picture) -> None:
        try:
            async with self._fetching:
                blob = await picture(self.room, self.shown, self.viewer, frame)
        except Refused as refused:
            self.room.count_refusal(refused.code)
            await self.refuse(frame.id, refused)
            return
        self._orders.also(blob)
        await self.say(ReplyFrame(id=frame.id, blob=blob, size=self.room.blobs.path(blob).stat().st_size))

    async def _fetch_in_turn(self, frame: Fetch) -> None:
        async with self._fetching:
            await self._fetch(frame)

    async def _fetch(self, frame: Fetch) -> None:
        try:
            if not self._orders.made(frame.blob) and not self.room.head.may_fetch(self.viewer, self.shown, frame.blob):
                raise Refused("blob_missing", blob=frame.blob)
            piece = self.room.blobs.piece(frame.blob, frame.offset, frame.length)
        except Refused as refused:
            await self.refuse(frame.id, refused)
            return
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
