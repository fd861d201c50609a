"""The worker that reads one received file: runs in its own process only (``documents.worker.parent``), never in the server."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from documents.reading import headings
from documents.reading.front import front_of
from documents.reading.letterhead import is_nation
from documents.reading.pages import RULES, Read, machine_read, old_fonts, read, without_repetition
from documents.taking_in import photographs as pictures
from documents.taking_in import rebuild
from documents.taking_in.kinds import OFFICE, kind_of
from documents.taking_in.secrecy import secrecy_mark
from documents.taking_in.signatures import Signature, signatures_of
from documents.worker.engine import is_starved, mupdf
from documents.worker.inside import serve
from documents.worker.limits import Limits
from meeting import papertext
from meeting.papertext import OutlineEntry
from meeting.refusal import Refused

#: Names of what is read and made, inside the job's folder.
SOURCE, TEXT, READING, FOUND = "source", "text", "reading", "kind"

_PADDING_MOST = 1024 * 1024


class Job(msgspec.Struct, frozen=True):
    """Read the file ``source`` in the current folder. ``claims`` is how its name ends ("pdf"); it only words a refusal."""

    claims: str = ""


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
    Path(FOUND).write_text(kind, encoding="utf-8")
    if kind in OFFICE:
        from documents.taking_in import office  # what few papers need is loaded for those alone

        return read_pdf(office.to_pdf(source, kind, limits), kind, limits)
    if kind in ("png", "jpeg"):
        return read_pdf(_picture(source, kind, limits), kind, limits)
    if kind in ("encrypted", "broken"):
        raise Refused("encrypted" if kind == "encrypted" else "damaged")
    if kind != "pdf":
        raise _unread(kind, job.claims)
    return read_pdf(source, kind, limits)


def _unread(kind: str, claims: str) -> Refused:
    """No kind that is read; a name that says otherwise is told so."""
    if claims == "pdf":
        return Refused("not_a_pdf")
    if claims in OFFICE or claims in ("png", "jpg", "jpeg"):
        return Refused("not_as_named", claims=claims.upper())
    return Refused("unknown_kind", kind=kind)


def read_pdf(source: Path, kind: str, limits: Limits) -> Answer:
    """The same for a file known to be a PDF; ``kind`` is what was received."""
    original = _opened(source, limits)
    repaired = bool(original.is_repaired)
    outline = rebuild.outline_of(original)
    labels = original.get_page_labels()
    printed = [original[number].get_label() for number in range(original.page_count)] if labels else []
    copy = rebuild.rebuild(original)
    # Pages that had to become pictures still carry their words in the original, and it knows which layers are hidden.
    words = copy if rebuild.has_words(copy) and not rebuild.has_layers(original) else original
    reads = _read_all(words, copy, printed, limits)
    _refuse_secrets(reads)
    pages = without_repetition(reads)
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


def _refuse_secrets(reads: Sequence[Read]) -> None:
    """The mark stands on a paper's first page: that of the file, behind a cover, or of a paper bound in with others."""
    for number, each in enumerate(reads):
        mark = secrecy_mark(each.lines) if number < 2 or any(map(is_nation, each.lines)) else ""
        if mark:
            raise Refused("classified", mark=mark)


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
    """Is the end of the file there? MuPDF repairs half a paper as if it were whole; a meeting must not read half.

    Some disks and mail programs fill a file up with zeros behind its end.
    """
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - _PADDING_MOST))
        return b"%%EOF" in file.read().rstrip(b"\0")[-4_096:]


def _read_all(document: Any, copy: Any, printed: list[str], limits: Limits) -> list[Read]:
    reads: list[Read] = []
    try:
        encodings = old_fonts(document)
        for number in range(document.page_count):
            reads.append(read(document[number], printed[number] if printed else "", encodings))
        return _recognised(document, copy, reads, limits)
    except Exception as error:  # MuPDF's exceptions share no base class
        if is_starved(error):
            raise
        raise Refused("damaged", page=len(reads) + 1) from error


def _recognised(document: Any, copy: Any, reads: list[Read], limits: Limits) -> list[Read]:
    """Scanned pages read by machine, as far as the time goes and where Tesseract is installed; stood upright in the copy, too."""
    if not any(each.page.scanned for each in reads):
        return reads
    from documents.reading.recognition import available

    program = available()
    until = time.monotonic() + min(limits.recognition_seconds, limits.seconds * 0.7)
    for number, each in enumerate(reads):
        if not (program and each.page.scanned and time.monotonic() < until):
            continue
        page, shown = document[number], copy[number]
        lay, showed = page.rotation, shown.rotation
        reads[number] = machine_read(page, program, each.page.label)
        shown.set_rotation((showed + page.rotation - lay) % 360)
    return reads


def _written(name: str, blob: bytes) -> str:
    Path(name).write_bytes(blob)
    return hashlib.sha256(blob).hexdigest()


if __name__ == "__main__":
    serve(Job, take)
