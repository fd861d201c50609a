"""Would these papers be taken in, and how would a delegate read them? For the command line, before a session."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from documents.intake import TakenIn, take_in
from documents.limits import Limits
from meeting import papertext
from meeting.papertext import Block, Page
from meeting.refusal import Refused


class Checked(msgspec.Struct, frozen=True):
    """One file's outcome; ``reason`` is the refusal, worded, or its code with its arguments."""

    file: str
    status: Literal["ok", "refused"]
    reason: str = ""
    kind: str = ""
    pages: int = 0
    seconds: float = 0.0
    peak_mb: int = 0


def check(
    paths: Iterable[Path],
    limits: Limits = Limits(),  # noqa: B008 - frozen
    word: Callable[[Refused], str] = str,
) -> Iterator[Checked]:
    """Try each file, one after the other; folders are gone through in order of name. Keeps nothing.

    ``word`` says a refusal in the reader's language.
    """
    for path in _files(paths):
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="hop-") as folder:
            try:
                taken = asyncio.run(take_in(path, Path(folder), path.name, limits))
            except Refused as refused:
                yield Checked(str(path), "refused", word(refused), seconds=time.monotonic() - started)
            else:
                yield Checked(str(path), "ok", "", taken.kind, taken.pages, time.monotonic() - started, taken.peak_mb)


def read_text(path: Path, limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    """The paper as a delegate reads it, as plain text; raises :class:`Refused`."""
    return shown(text_of(path, limits)[1])


def shown(text: papertext.PaperText) -> str:
    """A canonical text as plain text."""
    return "\n\n".join(_shown(page) for page in text.pages)


def text_of(path: Path, limits: Limits = Limits()) -> tuple[TakenIn, papertext.PaperText]:  # noqa: B008 - frozen
    """What a paper would become, and its canonical text; raises :class:`Refused`."""
    with tempfile.TemporaryDirectory(prefix="hop-") as folder:
        taken = asyncio.run(take_in(path, Path(folder), path.name, limits))
        return taken, papertext.decode((Path(folder) / taken.text).read_bytes())


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path


def _shown(page: Page) -> str:
    if page.scanned and not page.blocks:
        return f"[Trang {page.number}: ảnh chụp, không có chữ]"
    return "\n".join(_indented(block) for block in page.blocks)


def _indented(block: Block) -> str:
    if block.kind == "heading":
        return f"\n{block.text}"
    return "  " * (block.level if block.kind == "item" else 0) + block.text
