"""Uploads: pieces in order, resumed where they were cut, then taken in by a worker process."""

from __future__ import annotations

import asyncio
import datetime
import logging
import secrets
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from documents.taking_in.intake import TakenIn, take_in
from documents.taking_in.signatures import Signature as Found
from documents.worker.parent import cores
from meeting.command import PREPARERS, SYSTEM, Actor
from meeting.papers import Rendition, Signature, TakeIn
from meeting.papers.hands import submits
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.wire import ReplyFrame, Signal, Upload
from server.connections.desk import Desk
from server.connections.peer import Peer, Piece
from server.register.blobs import Blobs
from server.register.line import CommitLine

log = logging.getLogger(__name__)

#: Files coming through one connection at the same time.
_COMING_MOST: Final = 8


class _Coming(NamedTuple):
    """What comes through one connection: files on their way, and those being read."""

    files: dict[str, Upload]
    jobs: dict[str, asyncio.Task[None]]


class Uploads(Desk):
    """Several files may come through a connection at once: every piece says which one it belongs to."""

    def __init__(self, line: CommitLine, blobs: Blobs) -> None:
        self.takes = {Upload: self._begin, Piece: self._piece}
        self._line = line
        self._head = line.head
        self._blobs = blobs
        #: Workers reading papers at the same time: one a core.
        self.readers = asyncio.Semaphore(cores())
        self._coming: dict[Peer, _Coming] = {}

    def entered(self, peer: Peer) -> None:
        """A client may send."""
        self._coming[peer] = _Coming({}, {})

    def left(self, peer: Peer) -> None:
        """It is gone; what came stays here, to go on from."""
        del self._coming[peer]

    async def _begin(self, peer: Peer, frame: Upload) -> None:
        """Answer how much is here already, or call the upload off."""
        if not peer.roles & PREPARERS and not submits(self._head.copy, peer.person, peer.meeting):
            raise Refused("role_may_not", command="upload")
        coming = self._coming[peer]
        if frame.cancel:
            self._cancel(coming, frame)
            await peer.say(ReplyFrame(id=frame.id))
            return
        if frame.sha256 in coming.jobs or frame.sha256 in coming.files:
            raise Refused("upload_busy", blob=frame.sha256)
        if len(coming.files) >= _COMING_MOST:
            raise Refused("uploads_too_many", most=_COMING_MOST)
        have = self._blobs.begin(frame.sha256, frame.size)
        coming.files[frame.sha256] = frame
        await peer.say(ReplyFrame(id=frame.id, have=have))
        if have == frame.size:
            self._complete(peer, frame)

    async def _piece(self, peer: Peer, piece: Piece) -> None:
        """Bytes of a file that is coming; what is wrong with them is answered to the frame that announced it."""
        frame = self._coming[peer].files.get(piece.blob)
        if frame is None:
            raise Refused("upload_unknown", blob=piece.blob)
        await peer.attempt(frame.id, self._write, peer, frame, piece)

    async def _write(self, peer: Peer, frame: Upload, piece: Piece) -> None:
        try:
            have = self._blobs.write(piece.blob, piece.offset, piece.data, frame.size)
        except Refused:
            del self._coming[peer].files[piece.blob]
            raise
        if have == frame.size:
            self._complete(peer, frame)

    def _cancel(self, coming: _Coming, frame: Upload) -> None:
        coming.files.pop(frame.sha256, None)
        job = coming.jobs.pop(frame.sha256, None)
        if job is not None:
            job.cancel()
        self._blobs.drop(frame.sha256)

    def _complete(self, peer: Peer, frame: Upload) -> None:
        coming = self._coming[peer]
        del coming.files[frame.sha256]
        job = coming.jobs[frame.sha256] = peer.begin(frame.id, self._read, peer, frame)
        job.add_done_callback(lambda _: coming.jobs.pop(frame.sha256, None))

    async def _read(self, peer: Peer, frame: Upload) -> None:
        """Refuses ``upload_unknown`` when somebody else sent the same file, and it was refused or called off."""
        try:
            if self._made(frame) is None:
                await asyncio.to_thread(self._blobs.verify, frame.sha256)
                await peer.say(Signal(upload=frame.sha256, stage="reading"))
                async with self.readers:
                    await self._take_in(frame)
        except Refused:
            self._blobs.drop(frame.sha256)
            raise
        except FileNotFoundError as error:
            raise Refused("upload_unknown", blob=frame.sha256) from error
        except OSError as error:
            log.error("a paper could not be kept: %s", error)
            self._blobs.drop(frame.sha256)
            raise Refused("no_space", bytes=frame.size) from error
        await peer.say(Signal(upload=frame.sha256, stage="done"))
        await peer.say(ReplyFrame(id=frame.id, rendition=self._made(frame)))

    def _made(self, frame: Upload) -> Rendition | None:
        return self._head.copy.get(Rendition, frame.sha256)

    async def _take_in(self, frame: Upload) -> None:
        """Only a paper that was taken in is kept: a refused one may be one that must not lie here at all."""
        blobs = self._blobs
        if self._made(frame) is not None:  # somebody else sent it, too
            return
        with tempfile.TemporaryDirectory(dir=blobs.incoming) as folder:
            made = await take_in(blobs.arrived(frame.sha256), Path(folder), str(frame.name))
            sizes = {name: (Path(folder) / name).stat().st_size for name in (made.text, made.reading)}
            for name in {made.original, *sizes}:  # a clean copy sent in may be its own reading
                blobs.adopt(Path(folder) / name, name)
        blobs.drop(frame.sha256)
        await self._line.give(Actor(SYSTEM, "", ""), "take-in-" + secrets.token_hex(8), _note(frame, made, sizes))


def _note(frame: Upload, made: TakenIn, sizes: dict[str, int]) -> TakeIn:
    return TakeIn(
        original=frame.sha256,
        name=frame.name,
        kind=made.kind,
        size=made.size,
        pages=made.pages,
        scanned=made.scanned,
        machine_read=made.machine_read,
        repaired=made.repaired,
        signatures=tuple(map(_signature, made.signatures)),
        text=made.text,
        text_size=sizes[made.text],
        reading=made.reading,
        reading_size=sizes[made.reading],
        title=Line.of(made.title[:400]),
        number=Line.of(made.number[:100]),
        issuer=Line.of(made.issuer[:200]),
    )


def _signature(found: Found) -> Signature:
    """As the worker found it, the time as an instant; a time that is none counts as not known."""
    try:
        at = datetime.datetime.fromisoformat(found.at) if found.at else None
        instant = round(at.timestamp() * 1_000_000) if at else 0
    except (ValueError, OverflowError, OSError):
        instant = 0
    return Signature(
        signer=Line.of(found.signer[:200]),
        issuer=Line.of(found.issuer[:200]),
        at=max(instant, 0),
        stamped=found.stamped,
        intact=found.intact,
        unchanged_since=found.unchanged_since,
    )
