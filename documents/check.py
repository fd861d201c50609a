"""Would these papers be taken in, and how would a delegate read them? For the command line, before a session."""

from __future__ import annotations

import asyncio
import os
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

    ``word`` says a refusal in the reader's language. A file that this machine cannot read, ``file_unreadable {why}``,
    is refused like any other, and so is what is no file at all (``not_a_file``): none is passed over in silence.
    """
    for path in _files(paths):
        started = time.monotonic()
        try:
            taken = _tried(path, limits)
        except Refused as refused:
            yield Checked(named(path), "refused", word(refused), seconds=time.monotonic() - started)
        else:
            yield Checked(named(path), "ok", "", taken.kind, taken.pages, time.monotonic() - started, taken.peak_mb)


def named(path: Path) -> str:
    """The path as text; bytes in it that are no UTF-8 become question marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def _tried(path: Path, limits: Limits) -> TakenIn:
    if not path.is_file():  # a pipe would be waited for until the end of time
        raise Refused("not_a_file")
    with tempfile.TemporaryDirectory(prefix="hop-") as folder:
        try:
            return asyncio.run(take_in(path, Path(folder), path.name, limits))
        except OSError as error:
            raise Refused("file_unreadable", why=error.strerror or type(error).__name__) from error


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
    """Everything in the folders that is no folder itself, and the folders that cannot be looked into."""
    for path in paths:
        yield from _inside(path) if path.is_dir() else (path,)


def _inside(top: Path) -> Iterator[Path]:
    shut: list[Path] = []
    for folder, inside, names in os.walk(top, onerror=lambda error: shut.append(Path(error.filename))):
        inside.sort()
        yield from (Path(folder) / name for name in sorted(names))
    yield from shut


def _shown(page: Page) -> str:
    if page.scanned and not page.blocks:
        return f"[Trang {page.number}: ảnh chụp, không có chữ]"
    return "\n".join(_indented(block) for block in page.blocks)


def _indented(block: Block) -> str:
    if block.kind == "heading":
        return f"\n{block.text}"
    return "  " * (block.level if block.kind == "item" else 0) + block.text
