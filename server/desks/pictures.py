"""Pages of papers as pictures, drawn once for everybody: kept as blobs, found again by paper, page and width."""

from __future__ import annotations

import tempfile
from pathlib import Path

from documents.drawing.page_pictures import page_picture
from meeting.papers import Paper
from meeting.records import Viewer
from meeting.refusal import Refused
from meeting.wire import Picture
from server.connections.room import Room


async def picture(room: Room, meeting: str, viewer: Viewer, frame: Picture) -> str:
    """The SHA-256 of the picture. Refuses ``blob_missing`` to whom the paper is not shown, and what drawing it refuses."""
    papers = room.head.copy.of(Paper, meeting)
    if not any(paper.reading == frame.blob and viewer.sees(paper.audience) for paper in papers):
        raise Refused("blob_missing", blob=frame.blob)
    if found := _known(room, frame):
        return found
    async with room.pencil:
        return _known(room, frame) or await _drawn(room, frame)


def _known(room: Room, frame: Picture) -> str:
    name = _name(room, frame)
    sha256 = name.read_text(encoding="ascii") if name.exists() else ""
    return sha256 if sha256 and room.blobs.path(sha256).exists() else ""


async def _drawn(room: Room, frame: Picture) -> str:
    with tempfile.TemporaryDirectory(dir=room.blobs.incoming) as folder:
        sha256 = await page_picture(room.blobs.path(frame.blob), frame.page, frame.width, Path(folder))
        room.blobs.adopt(Path(folder) / sha256, sha256)
        note = Path(folder) / "note"
        note.write_text(sha256, encoding="ascii")
        name = _name(room, frame)
        name.parent.mkdir(parents=True, exist_ok=True)
        note.replace(name)
    return sha256


def _name(room: Room, frame: Picture) -> Path:
    """Which picture a page is; may be deleted at any time, it is drawn again."""
    return room.blobs.folder / "pictures" / frame.blob[:2] / f"{frame.blob}-{frame.page}-{frame.width}"
