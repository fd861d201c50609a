"""Searches: one at a time for a connection, for a whole hall may be typing."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from meeting.refusal import Refused
from meeting.wire import ReplyFrame, Search
from server.connections.desk import Desk
from server.connections.peer import Peer
from server.search.index import Index


class _UnderWay(NamedTuple):
    id: int
    task: asyncio.Task[None]


class Searches(Desk):
    """One per server; without an index every search is refused as ``search_unavailable``."""

    def __init__(self, index: Index | None) -> None:
        self.takes = {Search: self._begin}
        self.index = index
        self._under_way: dict[Peer, _UnderWay] = {}

    def left(self, peer: Peer) -> None:
        """Nobody waits for it any more."""
        self._under_way.pop(peer, None)

    def news(self) -> None:
        """What is new is to be found, too."""
        if self.index is not None:
            self.index.wake()

    async def _begin(self, peer: Peer, frame: Search) -> None:
        """Who types on does not want what was asked before."""
        before = self._under_way.get(peer)
        if before is not None and before.task.cancel():
            peer.begin(before.id, peer.refuse, before.id, Refused("asked_anew"))
        self._under_way[peer] = _UnderWay(frame.id, peer.begin(frame.id, self._search, peer, frame))

    async def _search(self, peer: Peer, frame: Search) -> None:
        if self.index is None:
            raise Refused("search_unavailable")
        hits = await self.index.find(peer.viewer, frame.words, frame.meeting)
        await peer.say(ReplyFrame(id=frame.id, hits=hits))
