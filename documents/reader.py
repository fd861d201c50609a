"""The worker that reads one received file: runs in its own process only (``documents.worker``), never in the server."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from documents import headings, pictures, rebuild
from documents.engine import is_starved, mupdf
from documents.front import front_of
from documents.inside import serve
from documents.kinds import OFFICE, kind_of
from documents.limits import Limits
from documents.reading import RULES, Read, machine_read, old_fonts, read
from documents.secrecy import secrecy_mark
from documents.signatures import Signature, signatures_of
from meeting import papertext
from meeting.papertext import OutlineEntry
from meeting.refusal import Refused

#: Names of what is read and made, inside the job's folder.
SOURCE, TEXT, READING = "source", "text", "reading"


class Job(msgspec.Struct, frozen=True):
    """Read the file ``source`` in the current folder. ``claims_pdf``: its name says it is a PDF (worded so in a refusal)."""

    claims_pdf: bool = False


class Answer(msgspec.Struct, frozen=True):
    """What was made: two files in the current folder, named by their SHA-256 here."""

    kind: str
    pages: int
    scanned: int
    machine_read: int
    text: str
    reading: str
    title: str
    number: str
    issuer: str
    repaired: bool
    signatures: list[Signature]


def take(job: Job, limits: Limits) -> Answer:
    """Read, rebuild and write; raises :class:`Refused`."""
    source = Path(SOURCE)
    kind = kind_of(source)
    if kind in OFFICE:
        from documents import office  # what few papers need is loaded for those alone

        return read_pdf(office.to_pdf(source, kind, limits), kind, limits)
    if kind in ("png", "jpeg"):
        return read_pdf(_picture(source, kind, limits), kind, limits)
    if kind == "encrypted":
        raise Refused("encrypted")
    if kind != "pdf":
        raise Refused("not_a_pdf") if job.claims_pdf else Refused("unknown_kind", kind=kind)
    return read_pdf(source, kind, limits)


def read_pdf(source: Path, kind: str, limits: Limits) -> Answer:
    """The same for a file known to be a PDF; ``kind`` is what was received."""
    original = _opened(source, limits)
    repaired = bool(original.is_repaired)
    outline = rebuild.outline_of(original)
    labels = original.get_page_labels()
    printed = [original[number].get_label() for number in range(original.page_count)] if labels else []
    copy = rebuild.rebuild(original)
    # Pages that had to become pictures still carry their words in the original.
    words = copy if rebuild.has_words(copy) else original
    reads = _read_all(words, printed, limits)
    mark = secrecy_mark(reads[0].lines)
    if mark:
        raise Refused("classified", mark=mark)
    pages = tuple(each.page for each in reads)
    declared = outline if len(outline) > 1 else []  # a lone bookmark leads nowhere
    outline = declared or headings.outline_from(pages) or outline
    front = front_of(pages, outline)
    return Answer(
        kind=kind,
        pages=len(pages),
        scanned=sum(page.scanned for page in pages),
        machine_read=sum(page.machine_read for page in pages),
        text=_written(TEXT, papertext.encode(papertext.PaperText(pages, RULES, _entries(declared)))),
        reading=_written(READING, rebuild.finish(copy, outline, labels, front.title)),
        title=front.title,
        number=front.number,
        issuer=front.issuer,
        repaired=repaired,
        signatures=_signatures(source),
    )


def _entries(outline: Sequence[headings.Entry]) -> tuple[OutlineEntry, ...]:
    return tuple(OutlineEntry(*entry) for entry in outline)


def _picture(source: Path, kind: str, limits: Limits) -> Path:
    try:
        return pictures.to_pdf(source, kind, limits)
    except Refused:
        raise
    except Exception as error:  # MuPDF's exceptions share no base class
        if is_starved(error):
            raise
        raise Refused("damaged") from error


def _signatures(source: Path) -> list[Signature]:
    try:
        return signatures_of(source)
    except Exception as error:  # a broken file has no signature worth showing; pyHanko's errors share no base class
        if is_starved(error):
            raise
        return []


def _opened(source: Path, limits: Limits) -> Any:
    try:
        document = mupdf.open(source, filetype="pdf")
    except Exception as error:  # MuPDF's exceptions share no base class
        if is_starved(error):
            raise
        raise Refused("empty_paper" if source.stat().st_size == 0 else "damaged") from error
    if document.needs_pass:
        raise Refused("encrypted")
    if not document.is_pdf or (document.is_repaired and not _has_end(source)):
        raise Refused("damaged")
    if document.page_count == 0:
        raise Refused("damaged" if document.is_repaired else "empty_paper")
    if document.page_count > limits.pages:
        raise Refused("too_many_pages", pages=document.page_count, most=limits.pages)
    return document


def _has_end(source: Path) -> bool:
    """Is the end of the file there? MuPDF repairs half a paper as if it were whole; a meeting must not read half."""
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - 4_096))
        return b"%%EOF" in file.read()


def _read_all(document: Any, printed: list[str], limits: Limits) -> list[Read]:
    reads: list[Read] = []
    try:
        encodings = old_fonts(document)
        for number in range(document.page_count):
            reads.append(read(document[number], printed[number] if printed else "", encodings))
        return _recognised(document, reads, limits)
    except Exception as error:  # MuPDF's exceptions share no base class
        if is_starved(error):
            raise
        raise Refused("damaged", page=len(reads) + 1) from error


def _recognised(document: Any, reads: list[Read], limits: Limits) -> list[Read]:
    """Scanned pages read by machine, as far as the time goes and where Tesseract is installed."""
    if not any(each.page.scanned for each in reads):
        return reads
    from documents.recognition import available

    program = available()
    until = time.monotonic() + min(limits.recognition_seconds, limits.seconds * 0.7)
    return [
        machine_read(document[number], program, each.page.label)
        if program and each.page.scanned and time.monotonic() < until
        else each
        for number, each in enumerate(reads)
    ]


def _written(name: str, blob: bytes) -> str:
    Path(name).write_bytes(blob)
    return hashlib.sha256(blob).hexdigest()


if __name__ == "__main__":
    serve(Job, take)
