"""A paper with marks in it: a copy of the reading PDF with annotations any reader shows. The original is never touched.

The work is done in a worker process (``documents.annotations.burning``); its progress is told as it goes.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from documents.annotations.drawn import DrawnMark, Progress
from documents.worker import parent as worker
from documents.worker.limits import Limits
from meeting.rules.words import Language

LIMITS: Final = Limits(seconds=120.0, memory_mb=2_048)
#: Files in the worker's folder; seconds between two looks at its progress.
MARKED, PROGRESS = "marked.pdf", "progress"
_LOOK_EVERY: Final = 0.2


class BurnJob(msgspec.Struct, frozen=True):
    """``reading`` and ``text`` are paths of blobs that are only read."""

    reading: str
    text: str
    marks: tuple[DrawnMark, ...]
    language: Language = "vi"
    #: What stands at the head of every page, in red where the paper does not count any more; "": nothing.
    stamp: str = ""
    void: bool = False


class Burnt(msgspec.Struct, frozen=True):
    """How many marks stand on their words, and how many only in the margin of their page."""

    on_words: int
    in_margin: int


def nobody(done: int, of: int) -> None:
    """For who does not watch."""


async def marked_pdf(
    reading: Path,
    text: Path,
    marks: Sequence[DrawnMark],
    target: Path,
    on_progress: Progress = nobody,
    language: Language = "vi",
    *,
    stamp: str = "",
    void: bool = False,
) -> Burnt:
    """Write the paper with these marks to ``target``, with the stamp on every page; raises :class:`Refused` when the worker fails.

    ``void``: the paper does not count any more.
    """
    with tempfile.TemporaryDirectory(prefix="hop-marks-") as name:
        folder = Path(name)
        watching = asyncio.create_task(_watch(folder / PROGRESS, len(marks), on_progress))
        try:
            job = _job(reading, text, marks, language, stamp, void=void)
            ended = await worker.run("documents.annotations.burning", job, folder, LIMITS)
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
        burnt = msgspec.json.decode(ended.or_refuse(), type=Burnt)
        await asyncio.to_thread(shutil.move, folder / MARKED, target)
    on_progress(len(marks), len(marks))
    return burnt


def _job(
    reading: Path, text: Path, marks: Sequence[DrawnMark], language: Language, stamp: str, *, void: bool
) -> BurnJob:
    return BurnJob(str(reading.resolve()), str(text.resolve()), tuple(marks), language, stamp, void)


async def _watch(file: Path, of: int, on_progress: Progress) -> None:
    """Another process writes the number; there is nothing to wait on but time."""
    told = -1
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        with contextlib.suppress(OSError, ValueError):  # not begun, or in the middle of a number
            done = int(await asyncio.to_thread(file.read_text))
            if done > told:
                told = done
                on_progress(min(done, of), of)
