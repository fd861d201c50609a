"""The papers on this device: what is here, what is still to be fetched, what I have opened and where I stopped.

Screens ask; the disk and the wire are here. ``read.json`` beside the copy keeps what has been opened on this device: the
register tells only chair and secretary who has read what.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from client_tui.device import disk
from client_tui.device.saving import save_copy
from client_tui.device.shelf import Shelf
from client_tui.link.link import Link
from client_tui.link.transfer import Progress, nobody
from meeting import papertext
from meeting.papers import Paper
from meeting.papertext import PaperText
from meeting.refusal import Refused

_READ: Final = "read.json"
Stopped = tuple[int, int]
_places: Final = msgspec.json.Decoder(dict[str, Stopped])
_PICTURES: Final = "pictures.json"
_pictures: Final = msgspec.json.Decoder(dict[str, str])
#: Pixels: sharp on the widest screens, and one picture for all devices, so that each page is drawn once.
_WIDTH: Final = 1400
T = TypeVar("T")


class Library:
    """The shelf of one membership, by papers instead of hashes."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._file = link.kept.folder / _READ
        self._places = _load(self._file, _places)
        #: Something of it is not on the disk yet.
        self._fresh = False
        self._pictures_file = link.kept.folder / _PICTURES
        #: SHA-256 by paper and page.
        self._pictures = _load(self._pictures_file, _pictures)
        self._writing = asyncio.Lock()

    def here(self, paper: Paper) -> bool:
        """Whether its text is on this device."""
        return self._link.kept.shelf.find(paper.text) is not None

    def here_as_pdf(self, paper: Paper) -> bool:
        """Whether its PDF is on this device."""
        return self._link.kept.shelf.find(paper.reading) is not None

    def here_as_original(self, paper: Paper) -> bool:
        """Whether the very file that was received is on this device."""
        return self._link.kept.shelf.find(paper.original) is not None

    async def kept(self, paper: Paper) -> PaperText | None:
        """What is read, if it lies whole on this device. Refuses ``paper_damaged``; raises OSError."""
        return await asyncio.to_thread(_read, self._link.kept.shelf, paper)

    async def text(self, paper: Paper, on_progress: Progress = nobody) -> PaperText:
        """What is read, from the shelf or else from the server. Refuses ``paper_damaged`` and what the server refuses.

        Without a connection it waits for one. Raises OSError.
        """
        found = await self.kept(paper)
        if found is None:
            await self._link.fetch(paper.text, paper.text_size, on_progress)
            found = await self.kept(paper)
        if found is None:
            raise Refused("paper_damaged", blob=paper.text)
        return found

    async def bring(self, paper: Paper) -> None:
        """Have its text here. Refuses and raises as :meth:`text`."""
        await self._link.fetch(paper.text, paper.text_size)

    async def save_pdf(self, paper: Paper, folder: Path, on_progress: Progress = nobody) -> Path:
        """Put its PDF where the user can find it; where that is. Refuses and raises as :meth:`text`."""
        blob = await self._link.fetch(paper.reading, paper.reading_size, on_progress)
        return await asyncio.to_thread(save_copy, blob, folder, f"{paper.title}.pdf")

    async def save_original(self, paper: Paper, folder: Path, on_progress: Progress = nobody) -> Path:
        """Put the file as it was received, under its own name, where the user can find it. As :meth:`save_pdf`."""
        blob = await self._link.fetch(paper.original, paper.size, on_progress)
        return await asyncio.to_thread(save_copy, blob, folder, paper.name)

    def picture_here(self, paper: Paper, page: int) -> bool:
        """Whether the picture of a page (from 1) is on this device."""
        return self._kept_picture(paper, page) is not None

    async def picture(self, paper: Paper, page: int) -> Path:
        """The picture of a page (from 1) as PNG. Refuses what the server refuses; without a connection it waits. Raises OSError."""
        here = self._kept_picture(paper, page)
        if here is not None:
            return here
        path = await self._link.picture(paper.reading, page, _WIDTH)
        self._pictures[f"{paper.reading}.{page}"] = path.name
        async with self._writing:
            await asyncio.to_thread(disk.write, self._pictures_file, msgspec.json.encode(self._pictures))
        return path

    def _kept_picture(self, paper: Paper, page: int) -> Path | None:
        blob = self._pictures.get(f"{paper.reading}.{page}")
        return self._link.kept.shelf.find(blob) if blob else None

    def opened(self, paper: Paper) -> bool:
        """Whether it has been opened on this device."""
        return paper.id in self._places

    def stopped(self, paper: Paper) -> Stopped:
        """The page (index from 0) and offset at which reading stopped."""
        return self._places.get(paper.id, (0, 0))

    def stand_at(self, paper: Paper, page: int, offset: int) -> None:
        """Where one reads now; on the disk after the next :meth:`keep_places`, for a page is turned in no time and a disk is slow."""
        self._fresh = self._fresh or self._places.get(paper.id) != (page, offset)
        self._places[paper.id] = (page, offset)

    async def keep_places(self) -> None:
        """Write down where reading stands, if that is not on the disk yet. Raises OSError."""
        async with self._writing:
            if not self._fresh:
                return
            self._fresh = False
            try:
                await asyncio.to_thread(disk.write, self._file, msgspec.json.encode(self._places))
            except OSError:
                self._fresh = True
                raise


def _read(shelf: Shelf, paper: Paper) -> PaperText | None:
    data = shelf.read(paper.text)
    try:
        return None if data is None else papertext.decode(data)
    except msgspec.DecodeError as error:
        raise Refused("paper_damaged", blob=paper.text) from error


def _load(file: Path, kept: msgspec.json.Decoder[dict[str, T]]) -> dict[str, T]:
    """What was kept. Losing it costs a mark "unread" or a picture fetched again, so a damaged file is started anew."""
    try:
        return kept.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError):
        return {}
