"""``hop marks``: what was shared in a meeting as files, with the register at rest and while its server runs."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import docx
import pytest

from client_tui.papers.annotations.spans import Span
from client_tui.papers.annotations.standing import as_kept, put, shared
from meeting.annotations import Put, SharedWith
from meeting.annotations.anchors import Placer
from meeting.refusal import Refused
from rehearsal.play.house import hop_does, serving
from tests.client_tui.premises import MEETING, Premises, delegate, hall
from tests.client_tui.shelves import lay_pdf
from tests.documents.papers import pymupdf, resolution

TITLE = "Dự thảo Nghị quyết về dự toán"


async def marked(room: Premises) -> None:
    """A comment sent to the staff, a highlight for the room, a private note."""
    paper, text = await lay_pdf(room, "nq", TITLE, resolution(room.folder / "nq.pdf"))
    placer = Placer(text)
    await room.joined(delegate(2))

    def at(words: str) -> tuple[Span]:
        start = text.pages[0].text.index(words)
        return (Span(0, start, start + len(words)),)

    comment = put(paper, text, placer, at("NGHỊ QUYẾT"), "yellow", "comment", "Vì sao tăng?")
    highlight = put(paper, text, placer, at("HỘI ĐỒNG NHÂN DÂN"), "green")
    note = put(paper, text, placer, at("QUYẾT"), "blue", "note", "Bí mật của tôi")
    chosen: tuple[tuple[Put, SharedWith], ...] = ((comment, "staff"), (highlight, "room"))
    for command, with_whom in chosen:
        await room.give(shared(as_kept(command, paper, delegate(2), 1), with_whom), delegate(2))
    await room.give(note, delegate(2))


@pytest.mark.process
async def test_the_digest_and_each_marked_paper_are_written_and_nothing_private(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await marked(room)
    shutil.copytree(tmp_path / "blobs", tmp_path / "meeting.files" / "blobs", dirs_exist_ok=True)
    database = tmp_path / "meeting.db"
    await hop_does("marks", MEETING, "--db", database, "--out", tmp_path / "at-rest")
    async with serving(database):
        await hop_does("marks", "--db", database, "--out", tmp_path / "served")
        for command in ("marks", "minutes"):
            with pytest.raises(Refused) as failed:
                await hop_does(command, "ky-hop-9", "--db", database, "--out", tmp_path / "none")
            assert f"Sổ không có cuộc họp ky-hop-9. Có: {MEETING}." in str(failed.value.details["why"])
    for out in (tmp_path / "at-rest", tmp_path / "served"):
        names = sorted(path.name for path in out.iterdir())
        assert names == sorted((f"{TITLE} (bản 1).pdf", "tong-hop-y-kien.docx", "tong-hop-y-kien.pdf"))
        said = "\n".join(paragraph.text for paragraph in docx.Document(str(out / "tong-hop-y-kien.docx")).paragraphs)
        assert "Trần Thị Bình, trang 1: “NGHỊ QUYẾT”: Vì sao tăng?" in said
        assert "Bí mật" not in said
        found = await asyncio.to_thread(annotated, out / f"{TITLE} (bản 1).pdf")
        assert sorted(found) == [("Trần Thị Bình", ""), ("Trần Thị Bình", "Vì sao tăng?")]


def annotated(path: Path) -> list[tuple[str, str]]:
    """Author and words of every annotation, as another reader of PDF shows them."""
    with pymupdf.open(path) as document:
        return [(one.info["title"], one.info["content"]) for page in document for one in page.annots()]
