"""A page of a clean PDF as a grey PNG, for terminals that can show pictures; drawn in a worker that can be killed."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

import msgspec

from documents.taking_in.intake import keep
from documents.worker import parent as worker
from documents.worker.limits import Limits
from meeting.refusal import Refused

#: A page of text takes half a second with the start of the worker, and 65 MiB.
LIMITS = Limits(seconds=20.0, memory_mb=1_024, written=64 * 1024 * 1024)
_MODULE = "documents.drawing.draw"
#: Names inside the job's folder.
READING, PICTURE = "reading.pdf", "page.png"


class DrawPage(msgspec.Struct, frozen=True):
    """``page`` from 1; ``width`` in pixels."""

    page: int
    width: int


class Drawn(msgspec.Struct, frozen=True):
    """The SHA-256 of the picture."""

    sha256: str


async def page_picture(reading: Path, page: int, width: int, into: Path, limits: Limits = LIMITS) -> str:
    """The SHA-256 of the PNG, which lies under that name in folder ``into`` afterwards.

    Raises :class:`Refused`: ``not_found {kind: page, id}``, ``damaged``, ``took_too_long``, ``too_much_memory``.
    """
    with tempfile.TemporaryDirectory(prefix="hop-page-") as name:
        private = Path(name)
        await asyncio.to_thread(shutil.copyfile, reading, private / READING)
        ended = await worker.run(_MODULE, DrawPage(page, width), private, limits)
        try:
            sha256 = msgspec.json.decode(ended.or_refuse(), type=Drawn).sha256
        except msgspec.MsgspecError as error:
            raise Refused("damaged") from error
        await asyncio.to_thread(keep, private / PICTURE, sha256, into)
    return sha256
