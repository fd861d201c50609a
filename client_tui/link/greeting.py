"""The first frames of a connection: challenge, the card if there is one to use, hello, welcome."""

from __future__ import annotations

import asyncio
from typing import Final, TypeVar

from websockets.asyncio.client import ClientConnection

from client_tui.device.keep import Keep, Saved
from client_tui.link.channel import raise_if_refused
from client_tui.link.dial import same, seen
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.wire import (
    Challenge,
    FromServer,
    Hello,
    JoinCard,
    Joined,
    ReplyFrame,
    Welcome,
    auth_bytes,
    encode,
    from_server,
)

#: Seconds for the server's half.
WITHIN: Final = 10.0
F = TypeVar("F", bound=FromServer)


async def greet(socket: ClientConnection, keep: Keep, reach: Saved, meeting: str, app: str) -> Welcome:
    """Sign in, joining first with the card's code if that has not been answered yet.

    What the copy reaches is told as it is, with the meeting it is of: whether it is worth anything is for the server to say.

    Refuses ``server_impostor``, ``another_register`` and what the server refuses; raises ValueError on a frame out of place,
    TimeoutError, ConnectionClosed, OSError.
    """
    async with asyncio.timeout(WITHIN):
        challenge = await _expect(socket, Challenge)
        if not same(challenge.server, seen(socket.transport) or challenge.server):
            raise Refused("server_impostor")
        if keep.membership.register not in ("", challenge.register):
            raise Refused("another_register")
        signature = keep.key.sign(auth_bytes(challenge, keep.key.id))
        if not keep.membership.person:
            await _join(socket, keep, signature, challenge)
        hello = Hello(
            device=keep.key.id,
            signature=signature,
            meeting=meeting,
            cursor=reach.cursor,
            cursor_of=reach.meeting,
            epoch=reach.epoch,
            rung=reach.rung,
            app=Line.of(app),
        )
        await socket.send(encode(hello), text=True)
        welcome = await _expect(socket, Welcome)
        if not keep.membership.register:
            await asyncio.to_thread(keep.belongs, challenge.register)
        return welcome


async def _join(socket: ClientConnection, keep: Keep, signature: bytes, challenge: Challenge) -> None:
    card = JoinCard(
        code=keep.membership.code,
        public_key=keep.key.public,
        signature=signature,
        label=Line.of(keep.membership.label),
    )
    await socket.send(encode(card), text=True)
    joined = await _expect(socket, Joined)
    await asyncio.to_thread(keep.joined, joined.person, keep.membership.pin or challenge.server, challenge.register)


async def _expect(socket: ClientConnection, kind: type[F]) -> F:
    frame = from_server(await socket.recv())
    if isinstance(frame, ReplyFrame):
        raise_if_refused(frame.refused)
    if not isinstance(frame, kind):
        raise ValueError(f"{type(frame).__name__} where {kind.__name__} was due")
    return frame
