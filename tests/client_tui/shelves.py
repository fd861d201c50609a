"""Papers laid before the test meeting without sending a file: as if a worker had read it already."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from documents.taking_in.intake import take_in
from meeting import papers, papertext
from meeting.command import SYSTEM
from meeting.papertext import PaperText
from meeting.safetext import Line
from server.cli.commands import CONSOLE
from tests.client_tui.premises import Convened
from tests.client_tui.samples import paper
from words.papers.listing import kind_by


async def lay(
    hall: Convened,
    id: str,
    title: str,
    *,
    item: str = "i3",
    text: PaperText | None = None,
    publish: bool = True,
    replaces: str = "",
    by: str = CONSOLE,
    **made: Any,
) -> None:
    """A paper, published unless it is to stay a draft; ``replaces`` names the one it is a new version of.

    ``by`` lays it before the meeting; ``made`` is what else the worker found in it.
    """
    found = text or paper(4)
    read, pdf, file = papertext.encode(found), f"%PDF-1.7 {id}".encode(), f"original of {id}".encode()
    original = hall.shelve(file)
    taken = papers.TakeIn(
        original=original,
        name=Line(f"{id}.pdf"),
        kind="pdf",
        size=len(file),
        pages=len(found.pages),
        text=hall.shelve(read),
        text_size=len(read),
        reading=hall.shelve(pdf),
        reading_size=len(pdf),
        title=Line(title),
        **made,
    )
    await hall.give(taken, SYSTEM, meeting="")
    if replaces:
        await hall.give(papers.Supersede(id=id, former=replaces, original=original), by)
    else:
        await hall.give(papers.Put(id=id, original=original, title=Line(title), item=item, kind=kind_by(title)), by)
    if publish:
        await hall.give(papers.Publish(ids=(id,)))


async def lay_pdf(
    hall: Convened, id: str, title: str, source: Path, item: str = "i3"
) -> tuple[papers.Paper, PaperText]:
    """A real file, read by a worker and published; what it became."""
    made = await take_in(source, hall.folder / "made", source.name)
    read, pdf = ((hall.folder / "made" / blob).read_bytes() for blob in (made.text, made.reading))
    file = await asyncio.to_thread(source.read_bytes)
    original = hall.shelve(file)
    taken = papers.TakeIn(
        original=original,
        name=Line(source.name),
        kind="pdf",
        size=len(file),
        pages=made.pages,
        text=hall.shelve(read),
        text_size=len(read),
        reading=hall.shelve(pdf),
        reading_size=len(pdf),
    )
    await hall.give(taken, SYSTEM, meeting="")
    await hall.give(papers.Put(id=id, original=original, title=Line(title), item=item, kind=kind_by(title)))
    await hall.give(papers.Publish(ids=(id,)))
    paper: papers.Paper = hall.copy.get(papers.Paper, id)
    return paper, papertext.decode(read)
