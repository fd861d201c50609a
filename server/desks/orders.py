"""Documents made for one connection on request: one after another, told how far they are, called off when told to."""

from __future__ import annotations

import asyncio

from documents.annotations.drawn import Progress
from documents.worker.parent import cores
from meeting.wire import Export, ReplyFrame, Signal, encode
from meeting.wire import Progress as Far
from server.connections.catchup import keeps_up, push
from server.connections.desk import Desk
from server.connections.peer import Peer
from server.desks.exports import export
from server.register.blobs import Blobs
from server.register.head import Head


class _Ordered:
    """What one connection has asked for."""

    def __init__(self) -> None:
        self.tasks: dict[int, asyncio.Task[None]] = {}
        self.turn = asyncio.Lock()
        #: Made of somebody's private marks.
        self.personal: set[str] = set()


class Orders(Desk):
    """What is made is kept for its connection to fetch; what holds private marks goes when the connection ends."""

    def __init__(self, head: Head, blobs: Blobs) -> None:
        self.takes = {Export: self._take}
        self._head = head
        self._blobs = blobs
        #: Workers making documents at the same time.
        self.writers = asyncio.Semaphore(cores())
        self._ordered: dict[Peer, _Ordered] = {}

    def entered(self, peer: Peer) -> None:
        """A client may order."""
        self._ordered[peer] = _Ordered()

    def left(self, peer: Peer) -> None:
        """The connection is gone: nothing made of somebody's private marks stays."""
        for blob in self._ordered.pop(peer).personal:
            if not self._head.naming(blob):
                self._blobs.path(blob).unlink(missing_ok=True)

    async def _take(self, peer: Peer, frame: Export) -> None:
        """Begin, or call off what was begun by the frame of this id."""
        tasks = self._ordered[peer].tasks
        if frame.cancel:
            if (task := tasks.get(frame.id)) is not None:
                task.cancel()
            return
        task = tasks[frame.id] = peer.begin(frame.id, self._make, peer, frame)
        task.add_done_callback(lambda done: tasks.pop(frame.id, None))

    async def _make(self, peer: Peer, frame: Export) -> None:
        ordered = self._ordered[peer]
        async with ordered.turn, self.writers:
            made = await export(self._head.copy, self._blobs, peer.shown, peer.viewer, frame, _telling(peer, frame))
        peer.made.add(made.blob)
        if made.personal:
            ordered.personal.add(made.blob)
        await peer.say(ReplyFrame(id=frame.id, blob=made.blob, size=self._blobs.path(made.blob).stat().st_size))


def _telling(peer: Peer, frame: Export) -> Progress:
    """Say how far it is, to one that keeps up."""

    def tell(done: int, of: int) -> None:
        if keeps_up(peer.socket):
            push((peer.socket,), encode(Signal(progress=Far(frame.id, done, of))))

    return tell
