"""One connection: sign in, then two loops. One reads what the client asks, the other catches its copy up.

The cursor is the whole story of the second loop: first load, live stream, resume after a break and a slow tablet are
the same few lines. A slow client holds a number, not a queue.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Coroutine
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from meeting.command import SYSTEM, Actor
from meeting.gate import roles, rung
from meeting.link import card_hash, device_id, tidy_code
from meeting.people import Device, Join
from meeting.records import Viewer
from meeting.refusal import Refused
from meeting.registry import decode_command
from meeting.wire import (
    Challenge,
    CommandFrame,
    Export,
    Fetch,
    FromClient,
    Hello,
    JoinCard,
    Joined,
    RefusedBody,
    Reply,
    Signal,
    Upload,
    Welcome,
    auth_bytes,
    chunk,
    encode,
    from_client,
    read_chunk,
)
from server.exports import export
from server.limits import Bucket
from server.line import Accepted
from server.room import Room
from server.uploads import Uploads

log = logging.getLogger(__name__)

SIGN_IN_SECONDS: Final = 10
BAD_FRAMES_MOST: Final = 3
#: Pieces of papers on their way to one client; further requests wait as the few bytes they are.
FETCHES_MOST: Final = 2
#: Close codes: up to 4499 the client comes back by itself, from 4500 on it stops and shows the reason.
ROLES_CHANGED: Final = 4000
REPLACED: Final = 4001
TOO_FAST: Final = 4002
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
        held = roles(room.head.copy, self.person, self.meeting)
        self.roles = held
        self.viewer = Viewer(self.person, rung(held))
        resumes = (hello.epoch, hello.rung) == (room.head.epoch, self.viewer.rung) and hello.cursor <= room.head.seq
        self.cursor = hello.cursor if resumes else 0
        self.fresh = not resumes
        self._bucket = Bucket(rate=100, burst=200)
        self._bad_frames = 0
        self._uploads = Uploads(room, self)
        #: Blobs made for this connection on request.
        self._exported: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._fetching = asyncio.Semaphore(FETCHES_MOST)

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
                rung=self.viewer.rung,
                meeting=self.meeting,
                epoch=self.room.head.epoch,
                now=self.room.clock(),
                fresh=self.fresh,
            )
        )
        stream = asyncio.create_task(self._stream())
        try:
            await self._read()
        finally:
            await _ended(stream, *self._tasks)
            self._uploads.abandon()

    async def send(self, frame: Any) -> None:
        """One frame to this client alone."""
        await self.socket.send(encode(frame), text=True)

    async def _stream(self) -> None:
        while True:
            await self.room.beyond(self.cursor)
            if self._standing_changed():
                return
            window = self.room.head.window(self.meeting, self.cursor)
            reached = self.room.head.seq
            personal = window.personal(self.viewer)
            shared = window.shared(self.viewer.rung)
            if personal is not None:
                await self.socket.send(personal, text=True)
                shared = shared or encode({"op": "changes", "upto": reached})
            if shared is not None:
                await self.socket.send(shared, text=True)
            self.cursor = reached

    def _standing_changed(self) -> bool:
        """Close the connection when the device was revoked or the person's roles are other ones now."""
        device = self.room.head.copy.get(Device, self.device.id)
        if device is None or device.revoked:
            self.close(REVOKED, "device revoked")
            return True
        held = roles(self.room.head.copy, self.person, self.meeting)
        if held != self.roles:
            self.close(ROLES_CHANGED, "roles changed")
            return True
        return False

    def close(self, code: int, reason: str) -> None:
        """End this connection from our side."""
        self._task(self.socket.close(code, reason))

    def _task(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

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
                self._task(self._export(frame))
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
        await self.socket.close(PROTOCOL_BROKEN, "malformed frames")
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
            self._task(self.say(Reply(id=id, seq=accepted.seq, at=accepted.at)))

    async def refuse(self, id: int, refused: Refused) -> None:
        """Answer a frame with a refusal."""
        await self.say(Reply(id=id, refused=RefusedBody(refused.code, dict(refused.details))))

    async def say(self, frame: Any) -> None:
        """One frame to this client alone, if it is still there."""
        try:
            await self.send(frame)
        except ConnectionClosed:
            log.debug("an answer came too late: the connection is gone; the client will ask again")

    async def _export(self, frame: Export) -> None:
        try:
            blob = await export(self.room, self.meeting, self.viewer, frame)
        except Refused as refused:
            self.room.count_refusal(refused.code)
            await self.refuse(frame.id, refused)
            return
        self._exported.add(blob)
        await self.say(Reply(id=frame.id, blob=blob, size=self.room.blobs.path(blob).stat().st_size))

    async def _fetch_in_turn(self, frame: Fetch) -> None:
        async with self._fetching:
            await self._fetch(frame)

    async def _fetch(self, frame: Fetch) -> None:
        try:
            if frame.blob not in self._exported and not self.room.head.may_fetch(self.viewer, frame.blob):
                raise Refused("blob_missing", blob=frame.blob)
            data = self.room.blobs.read(frame.blob, frame.offset, frame.length)
        except Refused as refused:
            await self.refuse(frame.id, refused)
            return
        try:
            await self.socket.send(chunk(frame.blob, frame.offset, data))
        except ConnectionClosed:
            log.debug("a piece of paper came too late: the connection is gone")

    async def signal(self, frame: Signal) -> None:
        """A signal to this client alone."""
        await self.say(frame)


async def _ended(*tasks: asyncio.Task[None]) -> None:
    """Cancel and wait; an error that is not the end of the connection is logged."""
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, Exception) and not isinstance(result, ConnectionClosed):
            log.error("a session's task failed", exc_info=result)


async def sign_in(socket: ServerConnection, room: Room) -> Session | None:
    """The first frames of a connection: challenge, perhaps a card, hello. None when it was refused."""
    nonce = secrets.token_bytes(32)
    await socket.send(encode(Challenge(nonce=nonce, server=room.pin)), text=True)
    try:
        async with asyncio.timeout(SIGN_IN_SECONDS):
            while True:
                frame = from_client(await socket.recv())
                if isinstance(frame, Hello):
                    return Session(socket, room, _prove(room, frame, nonce), frame)
                if not isinstance(frame, JoinCard):
                    raise Refused("sign_in_first")
                await socket.send(encode(await _join(socket, room, frame, nonce)), text=True)
    except Refused as refused:
        room.count_refusal(refused.code)
        await socket.send(encode(Reply(id=0, refused=RefusedBody(refused.code, dict(refused.details)))), text=True)
        await socket.close(NOT_SIGNED_IN, refused.code)
    except (msgspec.DecodeError, ValueError, TypeError) as error:
        room.count_refusal("frame_malformed")
        body = RefusedBody("frame_malformed", {"why": str(error)[:200]})
        await socket.send(encode(Reply(id=0, refused=body)), text=True)
        await socket.close(PROTOCOL_BROKEN, "malformed frame")
    except TimeoutError:
        await socket.close(NOT_SIGNED_IN, "sign_in_timeout")
    return None


def _prove(room: Room, hello: Hello, nonce: bytes) -> Device:
    device = room.head.copy.get(Device, hello.device)
    if device is None:
        raise Refused("device_unknown")
    if device.revoked:
        raise Refused("device_revoked")
    _verify(device.public_key, hello.signature, auth_bytes(room.pin, nonce, device.id))
    return device


async def _join(socket: ServerConnection, room: Room, frame: JoinCard, nonce: bytes) -> Joined:
    address = str((socket.remote_address or ("",))[0])
    room.doorkeeper.check(address)
    device = device_id(frame.public_key)
    _verify(frame.public_key, frame.signature, auth_bytes(room.pin, nonce, device))
    try:
        card = card_hash(tidy_code(frame.code), room.pepper)
        command = Join(card=card, device=device, public_key=frame.public_key, label=frame.label)
        await room.line.give(Actor(SYSTEM, "", ""), f"join-{card[:24]}-{device}", command)
    except Refused as refused:
        if refused.code in ("code_unknown", "code_used", "code_expired", "code_malformed"):
            room.doorkeeper.failed(address)
        raise
    room.doorkeeper.succeeded(address)
    bound = room.head.copy.get(Device, device)
    assert bound is not None
    return Joined(person=bound.person, device=device)


def _verify(public_key: bytes, signature: bytes, signed: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError) as error:
        raise Refused("signature_wrong") from error
