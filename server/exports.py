"""Documents made from the records on request: the minutes as DOCX and PDF, kept as blobs for whoever asked."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from documents.minutes import minutes
from documents.press import press
from meeting.records import STAFF, Viewer
from meeting.refusal import Refused
from meeting.wire import Export
from server.room import Room


async def export(room: Room, meeting: str, viewer: Viewer, frame: Export) -> str:
    """The SHA-256 of the document asked for. Refuses ``role_may_not`` and what drawing it refuses."""
    if not viewer.sees(STAFF):
        raise Refused("role_may_not", command=f"export {frame.what}")
    form = minutes(room.head.copy, meeting, frame.language)
    with tempfile.TemporaryDirectory(dir=room.blobs.incoming) as folder:
        pressed = await press(form, Path(folder), "minutes")
        made = pressed.docx if frame.what == "minutes.docx" else pressed.pdf
        sha256 = hashlib.sha256(made.read_bytes()).hexdigest()
        room.blobs.adopt(made, sha256)
    return sha256
