"""Papers over the wire: fetched in pieces and verified, uploaded in pieces; a break costs only the piece under way."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from client_tui.device.shelf import Shelf
from client_tui.link.channel import Channel, Lost, next_reply, raise_if_refused
from meeting.papers import Rendition
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.wire import CHUNK, FILE_MOST, Export, Picture, Upload, chunk
from meeting.wire import Document as Document
from meeting.wire import Progress as Done

#: Bytes done, of how many.
Progress = Callable[[int, int], None]


def nobody(done: int, size: int) -> None:
    """For who does not watch."""


class Transfers:
    """Fetches and uploads of one link. ``session`` waits for a connection."""

    def __init__(self, shelf: Shelf, session: Callable[[], Awaitable[Channel]]) -> None:
        self._shelf = shelf
        self._session = session
        self._one_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._watched: dict[int, Progress] = {}

    async def fetch(self, blob: str, size: int, on_progress: Progress = nobody) -> Path:
        """A paper's file, fetched unless it is here. Refuses ``paper_damaged``, and what the server refuses.

        Goes on across reconnects; cancel the task to give up, what has come stays for the next time. Raises OSError.
        """
        async with self._one_at_a_time[blob]:
            if (here := self._shelf.find(blob)) is not None:
                return here
            began = self._shelf.have(blob)
            try:
                return await self._fetch(blob, size, on_progress)
            except Refused as refused:
                if refused.code != "paper_damaged" or not began:
                    raise
            # What was left from before a power cut may be damaged itself: once more, from nothing.
            return await self._fetch(blob, size, on_progress)

    async def _fetch(self, blob: str, size: int, on_progress: Progress) -> Path:
        while (have := self._shelf.have(blob)) < size:
            session = await self._session()
            try:
                data = await session.piece(blob, have, min(CHUNK, size - have))
            except Lost:
                continue
            if not 0 < len(data) <= size - have:
                raise Refused("paper_damaged", blob=blob)
            await asyncio.to_thread(self._shelf.add, blob, have, data)
            on_progress(have + len(data), size)
        return await asyncio.to_thread(self._shelf.finish, blob)

    async def export(
        self,
        what: Document,
        language: Literal["vi", "en"] = "vi",
        *,
        paper: str = "",
        on_progress: Progress = nobody,
        on_fetch: Progress = nobody,
    ) -> Path:
        """A document the server makes out of the records now. Refuses what the server refuses. Raises OSError.

        ``on_progress`` counts what the server works through (marks), as far as it says so; ``on_fetch`` the bytes that
        come afterwards. Goes on across reconnects. Cancelling the task calls it off.
        """
        while True:
            session = await self._session()
            try:
                with session.conversation() as (id, replies):
                    self._watched[id] = on_progress
                    try:
                        await session.send(Export(id=id, what=what, language=language, paper=paper))
                        reply = await next_reply(replies)
                    except asyncio.CancelledError:
                        with suppress(Lost):
                            await session.send(Export(id=id, what=what, cancel=True))
                        raise
                    finally:
                        del self._watched[id]
            except Lost:
                continue
            raise_if_refused(reply.refused)
            return await self.fetch(reply.blob, reply.size, on_fetch)

    async def picture(self, blob: str, page: int, width: int) -> Path:
        """A page (from 1) of a paper's PDF as a grey PNG. Refuses what the server refuses. Raises OSError."""
        while True:
            session = await self._session()
            try:
                with session.conversation() as (id, replies):
                    await session.send(Picture(id=id, blob=blob, page=page, width=width))
                    reply = await next_reply(replies)
            except Lost:
                continue
            raise_if_refused(reply.refused)
            return await self.fetch(reply.blob, reply.size)

    def progressed(self, done: Done) -> None:
        """The server says how far an export is."""
        self._watched.get(done.id, nobody)(done.done, done.of)

    async def upload(self, path: Path, on_progress: Progress = nobody) -> Rendition:
        """Send a file; what the server made of it. Refuses ``file_empty``, ``file_too_large``

        and what the server refuses. Goes on across reconnects. Cancelling the task takes the upload back. Raises OSError.
        """
        blob, size = await asyncio.to_thread(_digest, path)
        if not size:
            raise Refused("file_empty")
        if size > FILE_MOST:
            raise Refused("file_too_large", size=size, most=FILE_MOST)
        while True:
            session = await self._session()
            try:
                return await _upload(session, path, blob, size, on_progress)
            except Lost:
                continue


async def _upload(session: Channel, path: Path, blob: str, size: int, on_progress: Progress) -> Rendition:
    with session.conversation() as (id, replies):
        announce = Upload(id=id, sha256=blob, size=size, name=Line.of(path.name[-200:]))
        await session.send(announce)
        reply = await next_reply(replies)
        try:
            offset = reply.have
            on_progress(offset, size)
            while not reply.refused and reply.rendition is None:
                while offset < size:
                    data = await asyncio.to_thread(_read, path, offset)
                    await session.send_bytes(chunk(blob, offset, data))
                    offset += len(data)
                    on_progress(offset, size)
                reply = await next_reply(replies)
        except asyncio.CancelledError:
            await session.send(Upload(id=id, sha256=blob, size=size, name=announce.name, cancel=True))
            raise
        raise_if_refused(reply.refused)
        assert reply.rendition is not None
        return reply.rendition


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def _read(path: Path, offset: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        data = file.read(CHUNK)
    if not data:
        raise OSError(f"{path.name} has become shorter")
    return data
