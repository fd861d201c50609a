"""Printing: a form becomes DOCX and PDF, cards become a PDF, in a worker that can be killed.

typst and python-docx are loaded only there, so the server stays small however much is printed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from documents.press.badges import Badge
from documents.press.forms import Form
from documents.worker import parent as worker
from documents.worker.limits import Limits

#: The longest minutes measured (85 deputies, 40 votes, 123 pages) take 3 seconds and 210 MiB.
LIMITS = Limits(seconds=60.0, memory_mb=2_048)
_MODULE = "documents.press.pressing"
PDF, DOCX = "paper.pdf", "paper.docx"


class PressForm(msgspec.Struct, frozen=True, tag="form"):
    """Print one form, both ways."""

    form: Form


class PressBadges(msgspec.Struct, frozen=True, tag="badges"):
    """Print cards; ``made`` is seconds since 1970."""

    badges: tuple[Badge, ...]
    made: int = 0


class PressJob(msgspec.Struct, frozen=True):
    """What the worker is asked."""

    task: PressForm | PressBadges


class Pressed(msgspec.Struct, frozen=True):
    """Where the two files of a paper lie."""

    docx: Path
    pdf: Path


async def press(form: Form, folder: Path, stem: str = "van-ban") -> Pressed:
    """Write ``stem.docx`` and ``stem.pdf`` into ``folder``; raises :class:`Refused` when the worker fails."""
    pressed = Pressed(folder / f"{stem}.docx", folder / f"{stem}.pdf")
    await _run(PressForm(form), {DOCX: pressed.docx, PDF: pressed.pdf})
    return pressed


async def press_badges(badges: Iterable[Badge], folder: Path, stem: str = "the-dai-bieu", *, made: int = 0) -> Path:
    """Write the cards as ``stem.pdf`` into ``folder``; raises :class:`Refused` when the worker fails."""
    target = folder / f"{stem}.pdf"
    await _run(PressBadges(tuple(badges), made), {PDF: target})
    return target


async def _run(task: PressForm | PressBadges, results: dict[str, Path]) -> None:
    """The worker writes in a folder of its own, which is gone afterwards together with what the job said."""
    with tempfile.TemporaryDirectory(prefix="hop-press-") as name:
        private = Path(name)
        ended = await worker.run(_MODULE, PressJob(task), private, LIMITS)
        ended.or_refuse()
        for made, target in results.items():
            shutil.move(private / made, target)
