"""Taking a paper in: the received bytes kept as they are, and beside them what people read.

Three blobs, each named by its SHA-256: the original (never rewritten, its signatures stay valid), the canonical text
(``meeting.papertext``) and the clean PDF. All reading of the foreign bytes happens in a worker process.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from documents.taking_in.signatures import Signature
from documents.worker import parent as worker
from documents.worker.limits import Limits
from meeting import papertext
from meeting.refusal import Refused
from meeting.safetext import clean

_CHUNK = 1024 * 1024
# Names shared with documents.taking_in.reader, which this process must not import: it loads PyMuPDF.
_READER, _SOURCE, _TEXT, _READING, _FOUND = "documents.taking_in.reader", "source", "text", "reading", "kind"
#: Longer than any name of a kind.
_KIND_MOST = 20

Kind = Literal["pdf", "png", "jpeg", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp"]


class TakenIn(msgspec.Struct, frozen=True):
    """A paper taken in. ``original``, ``text`` and ``reading`` are the SHA-256 of blobs."""

    kind: Kind
    original: str
    size: int
    pages: int
    #: Pages without any text: pictures; and how many of those were read by machine.
    scanned: int
    machine_read: int
    text: str
    reading: str
    #: What it is called, in a sentence's letters, at most 200 characters; "" when nothing on it says.
    title: str
    seconds: float
    peak_mb: int
    #: Of the original, in order; the reading has none, because it is another file.
    signatures: tuple[Signature, ...] = ()
    #: The file's structure was broken and had to be guessed; somebody should look at the pages.
    repaired: bool = False
    #: As printed ("15/TTr-UBND") and as written ("Ủy ban nhân dân xã Lam Khê"); "" where the first page does not say.
    number: str = ""
    issuer: str = ""


class NotTaken(Refused):
    """A paper refused, and what was found out about it: its kind ("" when nobody looked), MiB used to look."""

    def __init__(self, refused: Refused, kind: str, peak_mb: int) -> None:
        super().__init__(refused.code, **refused.details)
        self.kind = kind
        self.peak_mb = peak_mb


class _Job(msgspec.Struct, frozen=True):
    claims: str


class _Answer(msgspec.Struct, frozen=True):
    """As the worker reports it. The worker has touched foreign bytes: everything it says is checked here."""

    kind: Kind
    pages: int
    scanned: int
    machine_read: int
    text: str
    reading: str
    title: str
    repaired: bool
    signatures: tuple[Signature, ...]
    number: str
    issuer: str


class _Arrived(NamedTuple):
    sha: str
    size: int


async def take_in(source: Path, into: Path, name: str, limits: Limits = Limits()) -> TakenIn:  # noqa: B008 - frozen
    """Take the file ``source`` in; its blobs are in folder ``into`` afterwards. ``name`` only words a refusal.

    Raises :class:`Refused`: ``too_large {bytes, most}``, ``file_empty``, and of what a worker has looked at
    :class:`NotTaken`: ``empty_paper``, ``not_a_pdf``, ``not_as_named {claims}``, ``unknown_kind {kind}``,
    ``encrypted``, ``damaged``, ``too_many_pages {pages, most}``, ``classified {mark}``, ``took_too_long {seconds}``,
    ``too_much_memory {peak_mb}``, ``no_space {bytes}``. Nothing is left behind then.
    """
    with tempfile.TemporaryDirectory(prefix="hop-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        arrived = await asyncio.to_thread(_received, source, folder / _SOURCE, limits.bytes)
        job = _Job(claims=Path(name).suffix.lower().removeprefix("."))
        ended = await worker.run(_READER, job, folder, limits)
        try:
            answer = _understood(ended.or_refuse())
            await asyncio.to_thread(_keep_all, folder, into, arrived.sha, answer)
        except Refused as refused:
            raise NotTaken(refused, _found(folder), ended.peak_mb) from refused
    facts = {field: getattr(answer, field) for field in answer.__struct_fields__}
    return TakenIn(original=arrived.sha, size=arrived.size, seconds=ended.seconds, peak_mb=ended.peak_mb, **facts)


def _received(source: Path, copy: Path, most: int) -> _Arrived:
    """Copy and hash in one pass, so that what is read is what was hashed."""
    size, digest = 0, hashlib.sha256()
    with source.open("rb") as file, copy.open("wb") as kept:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise Refused("too_large", bytes=source.stat().st_size, most=most)
            digest.update(chunk)
            kept.write(chunk)
    if size == 0:
        raise Refused("file_empty")
    return _Arrived(digest.hexdigest(), size)


def _found(folder: Path) -> str:
    """The kind that the worker wrote down before it began, whatever became of it."""
    try:
        with (folder / _FOUND).open(encoding="utf-8", errors="replace") as file:
            return clean(file.read(_KIND_MOST))
    except FileNotFoundError:
        return ""


def _understood(answer: bytes) -> _Answer:
    try:
        return msgspec.json.decode(answer, type=_Answer)
    except msgspec.MsgspecError as error:
        raise Refused("damaged") from error


def _keep_all(folder: Path, into: Path, original: str, answer: _Answer) -> None:
    try:
        papertext.decode((folder / _TEXT).read_bytes())
    except (msgspec.MsgspecError, OSError) as error:
        raise Refused("damaged") from error
    for made, sha in ((_READING, answer.reading), (_TEXT, answer.text), (_SOURCE, original)):
        keep(folder / made, sha, into)


def keep(made: Path, sha: str, into: Path) -> Path:
    """Put a file into the folder of blobs under its hash, durably and all at once; raises ``damaged`` if it is another's."""
    into.mkdir(parents=True, exist_ok=True)
    blob = into / sha
    part = into / f".{sha[:16]}.{os.getpid()}.{id(made)}.part"
    digest = hashlib.sha256()
    try:
        with made.open("rb") as file, part.open("wb") as out:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        if digest.hexdigest() != sha:
            raise Refused("damaged")
        os.replace(part, blob)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(into)
    return blob


def _sync_folder(folder: Path) -> None:
    """Make the new name durable. Windows has no such call: NTFS writes names through its own journal."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
