"""Commands: handed to the commit line in the order in which they came, and answered when they are durable."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from meeting.refusal import Refused
from meeting.registry import decode_command
from meeting.wire import CommandFrame, ReplyFrame, encode
from server.connections.catchup import push
from server.connections.desk import Desk
from server.connections.peer import Peer
from server.register.line import Accepted, CommitLine

log = logging.getLogger(__name__)


class Commands(Desk):
    """One per server."""

    def __init__(self, line: CommitLine) -> None:
        self.takes = {CommandFrame: self._give}
        self._line = line

    async def _give(self, peer: Peer, frame: CommandFrame) -> None:
        answer = self._line.queue(peer.actor, frame.key, decode_command(bytes(frame.command)))
        answer.add_done_callback(partial(_answer, peer, frame.id))


def _answer(peer: Peer, id: int, answer: asyncio.Future[Accepted]) -> None:
    """At once, before anybody is told what the command changed. The line has counted what it refused."""
    if answer.cancelled():
        return
    error = answer.exception()
    if error is None:
        accepted = answer.result()
        push((peer.socket,), encode(ReplyFrame(id=id, seq=accepted.seq, at=accepted.at)))
    elif isinstance(error, Refused):
        peer.begin(id, peer.refuse, id, error)
    else:
        log.error("a command failed: %s", type(error).__name__, exc_info=error)
        peer.begin(id, peer.refuse, id, Refused("server_error"))
