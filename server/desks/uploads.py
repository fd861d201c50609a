"""One session's uploads: pieces in order, resumed where they were cut, then taken in by a worker process."""

from __future__ import annotations

import asyncio
import datetime
import logging
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from documents.taking_in.intake import TakenIn, take_in
from documents.taking_in.signatures import Signature as Found
from meeting.command import PREPARERS, SYSTEM, Actor
from meeting.papers import Rendition, Signature, TakeIn
from meeting.papers.hands import submits
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.wire import ReplyFrame, Signal, Upload

if TYPE_CHECKING:
    from server.connections.room import Room
    from server.connections.session import Session

log = logging.getLogger(__name__)

#: Files coming through one session at the same time.
_COMING_MOST: Final = 8


class Uploads:
    """Several files may come through a session at once: every piece says which one it belongs to."""

    def __init__(self, room: Room, session: Session) -> None:
        self._room = room
        self._session = session
        self._coming: dict[str, Upload] = {}
        self._jobs: dict[str, asyncio.Task[None]] = {}

    async def begin(self, frame: Upload) -> None:
        """Answer how much is here already, or call the upload off."""
        try:
            session = self._session
            if not session.roles & PREPARERS and not submits(self._room.head.copy, session.person, session.meeting):
                raise Refused("role_may_not", command="upload")
            if frame.cancel:
                self._cancel(frame)
                await self._session.send(ReplyFrame(id=frame.id))
                return
            if frame.sha256 in self._jobs or frame.sha256 in self._coming:
                raise Refused("upload_busy", blob=frame.sha256)
            if len(self._coming) >= _COMING_MOST:
                raise Refused("uploads_too_many", most=_COMING_MOST)
            have = self._room.blobs.begin(frame.sha256, frame.size)
        except Refused as refused:
            await self._session.refuse(frame.id, refused)
            return
        self._coming[frame.sha256] = frame
        await self._session.send(ReplyFrame(id=frame.id, have=have))
        if have == frame.size:
            self._complete(frame)

    async def piece(self, blob: str, offset: int, data: memoryview) -> None:
        """Bytes of the file that is coming."""
        frame = self._coming.get(blob)
        if frame is None:
            await self._session.refuse(0, Refused("upload_unknown", blob=blob))
            return
        try:
            have = self._room.blobs.write(blob, offset, data, frame.size)
        except Refused as refused:
            del self._coming[blob]
            await self._session.refuse(frame.id, refused)
            return
        if have == frame.size:
            self._complete(frame)

    def abandon(self) -> None:
        """The connection is gone; what was being read need not be."""
        for job in self._jobs.values():
            job.cancel()

    def _cancel(self, frame: Upload) -> None:
        self._coming.pop(frame.sha256, None)
        job = self._jobs.pop(frame.sha256, None)
        if job is not None:
            job.cancel()
        self._room.blobs.drop(frame.sha256)

    def _complete(self, frame: Upload) -> None:
        del self._coming[frame.sha256]
        job = asyncio.create_task(self._read(frame))
        self._jobs[frame.sha256] = job
        job.add_done_callback(lambda _: self._jobs.pop(frame.sha256, None))

    async def _read(self, frame: Upload) -> None:
        try:
            if self._made(frame) is None:
                await asyncio.to_thread(self._room.blobs.verify, frame.sha256)
                await self._session.say(Signal(upload=frame.sha256, stage="reading"))
                async with self._room.readers:
                    await self._take_in(frame)
            await self._session.say(Signal(upload=frame.sha256, stage="done"))
            await self._session.say(ReplyFrame(id=frame.id, rendition=self._made(frame)))
        except Refused as refused:
            self._room.blobs.drop(frame.sha256)
            self._room.count_refusal(refused.code)
            await self._session.refuse(frame.id, refused)
        except FileNotFoundError:  # somebody else sent the same file, and it was refused or called off
            await self._session.refuse(frame.id, Refused("upload_unknown", blob=frame.sha256))
        except OSError as error:
            log.error("a paper could not be kept: %s", error)
            self._room.blobs.drop(frame.sha256)
            await self._session.refuse(frame.id, Refused("no_space", bytes=frame.size))
        except Exception:  # the one who sent it must hear of it, whatever it was
            log.exception("a paper could not be taken in")
            await self._session.refuse(frame.id, Refused("server_error"))

    def _made(self, frame: Upload) -> Rendition | None:
        return self._room.head.copy.get(Rendition, frame.sha256)

    async def _take_in(self, frame: Upload) -> None:
        """Only a paper that was taken in is kept: a refused one may be one that must not lie here at all."""
        blobs = self._room.blobs
        if self._made(frame) is not None:  # somebody else sent it, too
            return
        with tempfile.TemporaryDirectory(dir=blobs.incoming) as folder:
            made = await take_in(blobs.arrived(frame.sha256), Path(folder), str(frame.name))
            sizes = {name: (Path(folder) / name).stat().st_size for name in (made.text, made.reading)}
            for name in {made.original, *sizes}:  # a clean copy sent in may be its own reading
                blobs.adopt(Path(folder) / name, name)
        blobs.drop(frame.sha256)
        await self._room.line.give(Actor(SYSTEM, "", ""), "take-in-" + secrets.token_hex(8), _note(frame, made, sizes))


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
