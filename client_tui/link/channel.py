"""One connection, signed in: frames out, and the answers to them matched by id, or by paper and offset."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from client_tui.device.outbox import Unanswered
from meeting.refusal import Refused
from meeting.wire import CommandFrame, Fetch, FromClient, RefusedBody, ReplyFrame, encode, read_chunk


class Lost(Exception):
    """The connection went before the answer came; ask again on the next one."""


Replies = asyncio.Queue[ReplyFrame | None]


class Channel:
    """What waits for answers on one connection."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        #: False as soon as anybody finds the connection gone; the link may not have noticed yet.
        self.alive = True
        self._last_id = 0
        self._replies: dict[int, Replies] = {}
        self._pieces: dict[tuple[str, int], asyncio.Future[memoryview]] = {}
        self._commands: dict[int, str] = {}
        self._sent: set[str] = set()

    async def send(self, frame: FromClient) -> None:
        """Send one frame; raises :class:`Lost`."""
        await self.send_bytes(encode(frame), text=True)

    async def send_bytes(self, data: bytes, *, text: bool = False) -> None:
        """Send one message as it is, binary unless ``text``; raises :class:`Lost`."""
        try:
            await self.socket.send(data, text=text)
        except ConnectionClosed as closed:
            self.alive = False
            raise Lost from closed

    async def send_once(self, entry: Unanswered) -> None:
        """Send a command unless it has gone out on this connection already."""
        if entry.key in self._sent:
            return
        self._sent.add(entry.key)
        id = self._next_id()
        self._commands[id] = entry.key
        await self.send(CommandFrame(id=id, key=entry.key, command=entry.command))

    @contextmanager
    def conversation(self) -> Iterator[tuple[int, Replies]]:
        """A frame id, and the replies that come to it; None among them means the connection is gone."""
        id = self._next_id()
        self._replies[id] = asyncio.Queue()
        try:
            yield id, self._replies[id]
        finally:
            del self._replies[id]

    async def piece(self, blob: str, offset: int, length: int) -> memoryview:
        """Bytes of a paper. Refuses what the server refuses; raises :class:`Lost`."""
        with self.conversation() as (id, replies):
            arrived: asyncio.Future[memoryview] = asyncio.get_running_loop().create_future()
            self._pieces[blob, offset] = arrived
            answer = asyncio.ensure_future(next_reply(replies))
            try:
                await self.send(Fetch(id=id, blob=blob, offset=offset, length=length))
                await asyncio.wait((arrived, answer), return_when=asyncio.FIRST_COMPLETED)
                if arrived.done():
                    return arrived.result()
                raise_if_refused(answer.result().refused)
                raise Refused("paper_damaged", blob=blob)
            finally:
                answer.cancel()
                del self._pieces[blob, offset]

    def replied(self, reply: ReplyFrame) -> str | None:
        """Hand a reply to who waits for it; the key of the command it answers, if it does."""
        if (replies := self._replies.get(reply.id)) is not None:
            replies.put_nowait(reply)
        return self._commands.pop(reply.id, None)

    def arrived(self, frame: bytes) -> None:
        """Hand on a binary frame. Raises ValueError when it is none of ours."""
        blob, offset, data = read_chunk(frame)
        waiting = self._pieces.get((blob, offset))
        if waiting is not None and not waiting.done():
            waiting.set_result(data)

    def gone(self) -> None:
        """The connection is lost: tell all who wait."""
        self.alive = False
        for replies in self._replies.values():
            replies.put_nowait(None)

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id


async def next_reply(replies: Replies) -> ReplyFrame:
    """The next reply of a conversation; raises :class:`Lost`."""
    reply = await replies.get()
    if reply is None:
        raise Lost
    return reply


def raise_if_refused(body: RefusedBody | None) -> None:
    """A refusal from the wire as the exception it was."""
    if body is not None:
        raise Refused(body.code, **body.args)
