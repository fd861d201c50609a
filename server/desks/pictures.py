"""Pages of papers as pictures, drawn once for everybody: kept as blobs, found again by paper, page and width."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Final

from documents.drawing.page_pictures import page_picture
from meeting.papers import Paper
from meeting.refusal import Refused
from meeting.wire import Picture, ReplyFrame
from server.connections.desk import Desk
from server.connections.peer import Peer
from server.register.blobs import Blobs
from server.register.head import Head

#: Pages that one client waits for at the pencil, so that it does not keep the others from it.
WAITING_MOST: Final = 2


class Pictures(Desk):
    """One per server."""

    def __init__(self, head: Head, blobs: Blobs) -> None:
        self.takes = {Picture: self._begin}
        self._head = head
        self._blobs = blobs
        #: One page is drawn at a time: what all tablets ask for at once is drawn once, and uploads never wait for it.
        self._pencil = asyncio.Lock()
        self._turns: dict[Peer, asyncio.Semaphore] = {}

    def entered(self, peer: Peer) -> None:
        """A client may ask for pages."""
        self._turns[peer] = asyncio.Semaphore(WAITING_MOST)

    def left(self, peer: Peer) -> None:
        """It is gone."""
        del self._turns[peer]

    async def _begin(self, peer: Peer, frame: Picture) -> None:
        peer.begin(frame.id, self._answer, peer, frame)

    async def _answer(self, peer: Peer, frame: Picture) -> None:
        async with self._turns[peer]:
            blob = await self._picture(peer, frame)
        peer.made.add(blob)
        await peer.say(ReplyFrame(id=frame.id, blob=blob, size=self._blobs.path(blob).stat().st_size))

    async def _picture(self, peer: Peer, frame: Picture) -> str:
        """The SHA-256 of the picture. Refuses ``blob_missing`` to whom the paper is not shown, and what drawing it refuses."""
        papers = self._head.copy.of(Paper, peer.shown)
        if not any(paper.reading == frame.blob and peer.viewer.sees(paper.audience) for paper in papers):
            raise Refused("blob_missing", blob=frame.blob)
        if found := self._known(frame):
            return found
        async with self._pencil:
            return self._known(frame) or await self._drawn(frame)

    def _known(self, frame: Picture) -> str:
        name = self._name(frame)
        sha256 = name.read_text(encoding="ascii") if name.exists() else ""
        return sha256 if sha256 and self._blobs.path(sha256).exists() else ""

    async def _drawn(self, frame: Picture) -> str:
        with tempfile.TemporaryDirectory(dir=self._blobs.incoming) as folder:
            sha256 = await page_picture(self._blobs.path(frame.blob), frame.page, frame.width, Path(folder))
            self._blobs.adopt(Path(folder) / sha256, sha256)
            note = Path(folder) / "note"
            note.write_text(sha256, encoding="ascii")
            name = self._name(frame)
            name.parent.mkdir(parents=True, exist_ok=True)
            note.replace(name)
        return sha256

    def _name(self, frame: Picture) -> Path:
        """Which picture a page is; may be deleted at any time, it is drawn again."""
        return self._blobs.folder / "pictures" / frame.blob[:2] / f"{frame.blob}-{frame.page}-{frame.width}"
