"""Pieces of papers on their way to whoever may see them."""

from __future__ import annotations

import asyncio
from typing import Final

from meeting.refusal import Refused
from meeting.wire import Fetch
from server.connections.desk import Desk
from server.connections.peer import Peer
from server.register.blobs import Blobs
from server.register.head import Head

#: Pieces on their way to one client; further requests wait as the few bytes they are.
FETCHES_MOST: Final = 2


class Fetches(Desk):
    """One per server."""

    def __init__(self, head: Head, blobs: Blobs) -> None:
        self.takes = {Fetch: self._begin}
        self._head = head
        self._blobs = blobs
        self._turns: dict[Peer, asyncio.Semaphore] = {}

    def entered(self, peer: Peer) -> None:
        """A client may fetch."""
        self._turns[peer] = asyncio.Semaphore(FETCHES_MOST)

    def left(self, peer: Peer) -> None:
        """It is gone."""
        del self._turns[peer]

    async def _begin(self, peer: Peer, frame: Fetch) -> None:
        peer.begin(frame.id, self._fetch, peer, frame)

    async def _fetch(self, peer: Peer, frame: Fetch) -> None:
        """Refuses ``blob_missing`` alike to whom it is not shown and where there is none, and ``offset_outside``."""
        async with self._turns[peer]:
            if frame.blob not in peer.made and not self._head.may_fetch(peer.viewer, peer.shown, frame.blob):
                raise Refused("blob_missing", blob=frame.blob)
            await peer.hand(self._blobs.piece(frame.blob, frame.offset, frame.length))
