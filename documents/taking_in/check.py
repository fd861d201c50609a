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

from documents.taking_in.intake import NotTaken, TakenIn, take_in
from documents.worker.limits import Limits
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
    is refused like any other, and so is what is not there (``file_missing {path}``) or no file at all (``not_a_file``):
    none is passed over in silence.
    """
    for path in _files(paths):
        started = time.monotonic()
        try:
            with tempfile.TemporaryDirectory(prefix="hop-") as folder:
                taken = _tried(path, Path(folder), limits)
        except Refused as refused:
            yield _refused(path, refused, word(refused), time.monotonic() - started)
        else:
            yield Checked(named(path), "ok", "", taken.kind, taken.pages, time.monotonic() - started, taken.peak_mb)


def _refused(path: Path, refused: Refused, reason: str, seconds: float) -> Checked:
    """With as much as was found out before it was refused."""
    kind, peak_mb = (refused.kind, refused.peak_mb) if isinstance(refused, NotTaken) else ("", 0)
    pages = refused.details.get("pages", 0)
    return Checked(named(path), "refused", reason, kind, int(pages), seconds, peak_mb)


def named(path: Path) -> str:
    """The path as text; bytes in it that are no UTF-8 become question marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def _tried(path: Path, into: Path, limits: Limits) -> TakenIn:
    if not os.path.lexists(path):  # unlike its namesake in pathlib it raises nothing, whatever the name
        raise Refused("file_missing", path=named(path))
    if not os.path.isfile(path):  # a pipe would be waited for until the end of time
        raise Refused("not_a_file")
    try:
        return asyncio.run(take_in(path, into, path.name, limits))
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
        taken = _tried(path, Path(folder), limits)
        return taken, papertext.decode((Path(folder) / taken.text).read_bytes())


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Everything in the folders that is no folder itself, and the folders that cannot be looked into."""
    for path in paths:
        yield from _inside(path) if os.path.isdir(path) else (path,)


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
