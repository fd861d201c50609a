"""Documents made from the records on request, kept as blobs for whoever asked: minutes, and papers with their marks."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from documents.annotations.digest import digest
from documents.annotations.drawn import DrawnMark, Progress, drawn_marks
from documents.annotations.jsonld import Marked, collection
from documents.annotations.pdf import marked_pdf, nobody
from documents.minutes import minutes
from documents.press.press import press
from documents.tables import csv_of, json_of, write_xlsx
from meeting import papertext
from meeting.annotations import Mark, Marking, marks_of
from meeting.annotations.anchors import Placer, place_all
from meeting.calendar import Meeting
from meeting.copy import View, need
from meeting.papers import Paper
from meeting.records import STAFF, Viewer
from meeting.refusal import Refused
from meeting.rules.words import Language
from meeting.wire import Document, Export
from server.register.blobs import Blobs
from words.language import speaking
from words.papers.versions import stamp, titled
from words.tables import tables

#: Made for everybody who may read the papers; all others are for the staff.
_FOR_ALL: frozenset[Document] = frozenset(("marked.pdf", "marks.jsonld"))
#: Rows and columns: for the staff.
TABLES: tuple[Document, ...] = (
    "tables.xlsx",
    "tables.json",
    "roll.csv",
    "votes.csv",
    "results.csv",
    "readers.csv",
)
_TEXT_MOST = 512 * 1024 * 1024


class Made(NamedTuple):
    """A document's SHA-256. ``personal``: it holds private marks and is not kept."""

    blob: str
    personal: bool = False


class Shared(NamedTuple):
    """What was shared in a meeting: the digest as two files, and the PDF of each paper with shared marks in it, under its name."""

    docx: Path
    pdf: Path
    papers: tuple[tuple[str, Path], ...]


class _Task(NamedTuple):
    view: View
    blobs: Blobs
    meeting: str
    viewer: Viewer
    frame: Export
    folder: Path
    progress: Progress


async def export(
    view: View, blobs: Blobs, meeting: str, viewer: Viewer, frame: Export, progress: Progress = nobody
) -> Made:
    """The document asked for. Refuses ``role_may_not``, ``not_found`` and what drawing it refuses."""
    if frame.what not in _FOR_ALL and not viewer.sees(STAFF):
        raise Refused("role_may_not", command=f"export {frame.what}")
    with tempfile.TemporaryDirectory(dir=blobs.incoming) as folder:
        task = _Task(view, blobs, meeting, viewer, frame, Path(folder), progress)
        made = await _made(task)
        sha256 = await asyncio.to_thread(_digest_of, made)
        await asyncio.to_thread(blobs.adopt, made, sha256)
    return Made(sha256, frame.what in _FOR_ALL)


async def shared_marks(view: View, blobs: Blobs, meeting: str, language: Language, folder: Path) -> Shared:
    """All that the staff may take away of a meeting's marks, written to ``folder``. Refuses what drawing it refuses."""
    ask = Export(id=0, what="digest.docx", language=language)
    task = _Task(view, blobs, meeting, Viewer("", STAFF), ask, folder, nobody)
    papers = _shared(task)
    pressed = await press(digest(view, meeting, papers, language), folder, "digest")
    made = []
    for number, (paper, marks) in enumerate(papers):
        if marks:
            target = folder / f"paper-{number}.pdf"
            await _draw(task, paper, marks, target)
            with speaking(language):
                made.append((titled(paper), target))
    return Shared(pressed.docx, pressed.pdf, tuple(made))


def _digest_of(made: Path) -> str:
    with made.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


async def _made(task: _Task) -> Path:
    if task.frame.what in TABLES:
        return await asyncio.to_thread(_tables, task)
    return await (_minutes(task) if task.frame.what.startswith("minutes") else _marks(task))


def _tables(task: _Task) -> Path:
    target = task.folder / task.frame.what
    write_tables(task.view, task.meeting, task.frame.what, target, task.frame.language)
    return target


def write_tables(view: View, meeting: str, what: Document, target: Path, language: Language) -> None:
    """One of :data:`TABLES` as a file. Refuses ``not_found``."""
    found = tables(view, meeting, language)
    if what == "tables.xlsx":
        write_xlsx(found, target)
    elif what == "tables.json":
        target.write_bytes(json_of(found, need(view, Meeting, meeting)))
    else:
        target.write_bytes(csv_of(next(table for table in found if f"{table.name}.csv" == what)))


async def _minutes(task: _Task) -> Path:
    pressed = await press(minutes(task.view, task.meeting, task.frame.language), task.folder, "minutes")
    return pressed.docx if task.frame.what == "minutes.docx" else pressed.pdf


async def _marks(task: _Task) -> Path:
    match task.frame.what:
        case "marked.pdf":
            return await _burnt(task, lambda mark: mark.author == task.viewer.person)
        case "merged.pdf":
            return await _burnt(task, lambda mark: isinstance(mark, Mark))
        case "marks.jsonld":
            return await asyncio.to_thread(_jsonld, task)
    papers = await asyncio.to_thread(_shared, task)
    form = digest(task.view, task.meeting, papers, task.frame.language)
    pressed = await press(form, task.folder, "digest")
    return pressed.docx if task.frame.what == "digest.docx" else pressed.pdf


async def _burnt(task: _Task, wanted: Callable[[Marking], bool]) -> Path:
    paper = need(task.view, Paper, task.frame.paper)
    if paper.meeting != task.meeting or not task.viewer.sees(paper.audience):
        raise Refused("not_found", kind="paper", id=task.frame.paper)
    marks = tuple(await asyncio.to_thread(lambda: _of_paper(task, paper, wanted)))
    target = task.folder / "marked.pdf"
    await _draw(task, paper, marks, target)
    return target


async def _draw(task: _Task, paper: Paper, marks: Sequence[DrawnMark], target: Path) -> None:
    reading, text, language = task.blobs.path(paper.reading), task.blobs.path(paper.text), task.frame.language
    with speaking(language):
        said = stamp(paper)
    void = paper.state == "recalled"
    await marked_pdf(reading, text, marks, target, task.progress, language, stamp=said, void=void)


def _jsonld(task: _Task) -> Path:
    title = need(task.view, Meeting, task.meeting).title
    with speaking(task.frame.language):
        marked = [Marked(paper.original, titled(paper), marks) for paper, marks in _placed(task, lambda mark: True)]
    target = task.folder / "marks.jsonld"
    target.write_bytes(collection(marked, str(title), task.frame.language))
    return target


def _shared(task: _Task) -> list[tuple[Paper, tuple[DrawnMark, ...]]]:
    return list(_placed(task, lambda mark: isinstance(mark, Mark)))


def _placed(task: _Task, wanted: Callable[[Marking], bool]) -> Iterator[tuple[Paper, tuple[DrawnMark, ...]]]:
    """The papers the viewer sees (or the one asked for), old versions left out, each with its marks, and each mark once.

    It stands with the version that counts. One that is only prepared, or was recalled, holds what was said on it alone.
    """
    told: set[str] = set()
    for paper in sorted(task.view.of(Paper, task.meeting), key=_validity):
        if task.frame.paper in ("", paper.id) and paper.state != "superseded" and task.viewer.sees(paper.audience):
            marks = tuple(mark for mark in _of_paper(task, paper, wanted) if mark.id not in told)
            told.update(mark.id for mark in marks)
            yield paper, marks


def _validity(paper: Paper) -> tuple[int, int, int, str]:
    """What counts, what is prepared, what was recalled; of the last two the newest version first."""
    standing = {"published": 0, "recalled": 2}.get(paper.state, 1)
    return standing, -paper.version, paper.order, paper.id


def _of_paper(task: _Task, paper: Paper, wanted: Callable[[Marking], bool]) -> tuple[DrawnMark, ...]:
    """The marks the viewer sees on a paper and on the versions before it, placed on its own text."""
    versions = set(_versions(task.view, paper))
    marks = [
        mark for mark in _of_viewer(task, marks_of(task.view, task.meeting)) if mark.paper in versions and wanted(mark)
    ]
    if not marks:
        return ()
    try:
        text = papertext.decode(task.blobs.read(paper.text, 0, _TEXT_MOST))
    except msgspec.MsgspecError as error:
        raise Refused("paper_damaged", blob=paper.text) from error
    return drawn_marks(task.view, place_all(marks, Placer(text), paper.text), paper)


def _of_viewer(task: _Task, marks: Iterable[Marking]) -> Iterator[Marking]:
    return (mark for mark in marks if task.viewer.sees(mark.audience))


def _versions(view: View, paper: Paper) -> Iterator[str]:
    """This version and those it replaced."""
    found: Paper | None = paper
    while found is not None:
        yield found.id
        found = view.get(Paper, found.replaces) if found.replaces else None
