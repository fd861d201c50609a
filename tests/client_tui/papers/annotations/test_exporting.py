"""Marks taken away at real screens over a real server, and the files opened with what others would open them with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from textual.pilot import Pilot

from client_tui.papers.annotations.exporting import ExportSheet
from client_tui.papers.annotations.spans import Span
from client_tui.papers.annotations.standing import put
from client_tui.widgets.pick_list import PickList
from meeting.annotations import Mark, PrivateMark
from meeting.annotations.anchors import Placer
from server.desks.orders import Orders
from tests.client_tui.answering import chosen, confirmed, written
from tests.client_tui.premises import (
    MEETING,
    SECRETARY,
    Premises,
    at_screen,
    delegate,
    hall,
    in_front,
    reads,
    seen,
    wire,
)
from tests.client_tui.reading import TITLE, in_papers, open_paper
from tests.client_tui.shelves import lay_pdf
from tests.documents.papers import pymupdf, resolution
from tests.server.served import desk_of


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the people of this test find their files."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    folder = tmp_path / "home" / "Downloads"
    folder.mkdir(parents=True)
    return folder


async def sitting(room: Premises) -> None:
    await room.sit()
    await lay_pdf(room, "a", TITLE, resolution(room.folder / "nq.pdf"))


async def export(pilot: Pilot[Any], what: str) -> None:
    """The line of this kind of file, from the list."""
    await pilot.press("s")
    await seen(pilot, lambda: reads(pilot.app, "Xuất ghi chú ra tệp") and bool(pilot.app.screen.query(PickList)))
    listing = pilot.app.screen.query_one(PickList)
    listing.highlighted = listing.get_option_index(what)
    await pilot.press("enter")


async def saved(pilot: Pilot[Any], folder: Path, name: str) -> Path:
    """The file, once the screen says that it is there."""
    await seen(pilot, lambda: (folder / name).exists() and reads(pilot.app, "Đã lưu:"))
    return folder / name


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def annotated(path: Path) -> list[tuple[str, str, str]]:
    """Type, author and words of every annotation, as another reader of PDF shows them."""
    with pymupdf.open(path) as document:
        return [(one.type[1], one.info["title"], one.info["content"]) for page in document for one in page.annots()]


async def note(pilot: Pilot[Any], room: Premises, words: str) -> None:
    before = sum(1 for _ in room.copy.of(PrivateMark, MEETING))
    await pilot.press("v", "p", "c")
    await written(pilot, words)
    await seen(pilot, lambda: sum(1 for _ in room.copy.of(PrivateMark, MEETING)) > before)


async def comment(pilot: Pilot[Any], room: Premises, words: str) -> None:
    await pilot.press("v", "p", "g")
    await written(pilot, words)
    await chosen(pilot)
    await confirmed(pilot)
    await seen(pilot, lambda: any(one.body == words for one in room.copy.of(Mark, MEETING)))


async def test_a_deputy_takes_home_the_paper_with_their_own_marks(tmp_path: Path, downloads: Path) -> None:
    async with hall(tmp_path) as room:
        await sitting(room)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await open_paper(tablet)
            await note(tablet, room, "Hoi lai")
            await export(tablet, "marked.pdf")
            path = await saved(tablet, downloads, f"{TITLE} (bản 1) (ghi chú của tôi).pdf")
            assert annotated(path) == [("Highlight", "Trần Thị Bình", "Hoi lai")]
            shelf = tablet.app.link.kept.shelf.folder  # type: ignore[attr-defined]  # the app is Hop
            assert not any(one.read_bytes() == path.read_bytes() for one in shelf.iterdir())
            await export(tablet, "marked.pdf")
            await seen(tablet, lambda: (downloads / f"{TITLE} (bản 1) (ghi chú của tôi) (2).pdf").exists())


async def test_the_data_file_holds_ones_own_marks_and_the_shared_ones_and_no_others(
    tmp_path: Path, downloads: Path
) -> None:
    async with hall(tmp_path) as room:
        await sitting(room)
        async with (
            at_screen(await room.joined(delegate(2))) as one,
            at_screen(await room.joined(delegate(3))) as other,
        ):
            await open_paper(one)
            await open_paper(other)
            await note(other, room, "Rieng cua Cuong")
            await note(one, room, "Rieng cua Binh")
            await export(one, "marks.jsonld")
            path = await saved(one, downloads, "Ghi chú Kỳ họp thứ ba, khóa I.jsonld")
            made = json.loads(path.read_text(encoding="utf-8"))
            assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
            assert [item["body"][0]["value"] for item in made["first"]["items"]] == ["Rieng cua Binh"]


async def test_the_secretary_takes_the_shared_marks_with_their_authors_and_a_digest(
    tmp_path: Path, downloads: Path
) -> None:
    async with hall(tmp_path) as room:
        await sitting(room)
        async with (
            at_screen(await room.joined(delegate(2))) as tablet,
            at_screen(await room.joined(SECRETARY)) as desk,
        ):
            await open_paper(tablet)
            await note(tablet, room, "Rieng cua Binh")
            await comment(tablet, room, "Vi sao tang?")
            await in_papers(desk)
            await seen(desk, lambda: reads(desk.app, TITLE))
            await seen(desk, lambda: any(desk.app.link.copy.of(Mark, MEETING)))  # type: ignore[attr-defined]  # the app is Hop
            await export(desk, "merged.pdf")
            merged = await saved(desk, downloads, f"{TITLE} (bản 1) (ghi chú được chia sẻ).pdf")
            assert annotated(merged) == [("Highlight", "Trần Thị Bình", "Vi sao tang?")]
            await export(desk, "digest.docx")
            digest = await saved(desk, downloads, "Tổng hợp ý kiến Kỳ họp thứ ba, khóa I.docx")
            said = "\n".join(paragraph.text for paragraph in docx.Document(str(digest)).paragraphs)
            assert "TỔNG HỢP Ý KIẾN" in said
            assert "3. Dự toán ngân sách địa phương" in said
            assert "”: Vi sao tang?" in said
            assert "Rieng cua Binh" not in said
            await export(desk, "digest.pdf")
            with pymupdf.open(await saved(desk, downloads, "Tổng hợp ý kiến Kỳ họp thứ ba, khóa I.pdf")) as document:
                assert "Vi sao tang?" in document[0].get_text()


async def test_the_server_tells_how_many_marks_are_in_the_file_and_how_much_of_it_has_come(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        paper, text = await lay_pdf(room, "a", TITLE, resolution(room.folder / "nq.pdf"))
        home, placer = await room.joined(delegate(2)), Placer(text)
        spans = [match.span() for match in re.finditer(r"\S+", text.pages[0].text)][:120]
        for start, end in spans:
            await room.give(put(paper, text, placer, (Span(0, start, end),), "yellow"), delegate(2))
        counted: list[tuple[int, int]] = []
        fetched: list[tuple[int, int]] = []
        async with wire(home, meeting=MEETING) as link:
            path = await link.export(
                "marked.pdf",
                paper="a",
                on_progress=lambda *far: counted.append(far),
                on_fetch=lambda *far: fetched.append(far),
            )
            size = len(path.read_bytes())
        assert counted[-1] == (len(spans), len(spans))
        assert fetched[-1] == (size, size)
        assert len(annotated(path)) == len(spans)


async def test_a_deputy_is_offered_only_what_is_theirs_and_nothing_that_would_be_empty(
    tmp_path: Path, downloads: Path
) -> None:
    async with hall(tmp_path) as room:
        await sitting(room)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, TITLE))
            await tablet.press("s")
            await seen(tablet, lambda: reads(tablet.app, "Tài liệu này kèm ghi chú của tôi"))
            assert not reads(tablet.app, "Tổng hợp ý kiến")
            await tablet.press("enter")
            await seen(tablet, lambda: reads(tablet.app, "Chưa có ghi chú nào để xuất ở đây."))
            assert files(downloads) == []


async def test_without_a_connection_the_file_is_not_promised(tmp_path: Path, downloads: Path) -> None:
    async with hall(tmp_path) as room:
        await sitting(room)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await open_paper(tablet)
            await note(tablet, room, "Hoi lai")
            await room.stop()
            await seen(tablet, lambda: not tablet.app.link.up)  # type: ignore[attr-defined]  # the app is Hop
            await export(tablet, "marked.pdf")
            await seen(tablet, lambda: reads(tablet.app, "Tệp này do máy chủ làm"))
            assert files(downloads) == []


async def test_an_export_is_called_off_with_one_key_and_gives_way_to_a_vote_without_being_lost(
    tmp_path: Path, downloads: Path
) -> None:
    async with hall(tmp_path) as room:
        await sitting(room)
        await room.everybody_here()
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await open_paper(tablet)
            await note(tablet, room, "Hoi lai")
            writers = desk_of(room.room, Orders).writers
            async with writers, writers:
                await export(tablet, "marked.pdf")
                await in_front(tablet, ExportSheet)
                await seen(tablet, lambda: reads(tablet.app, "Máy chủ đang làm tệp"))
                await tablet.press("escape")
                await seen(tablet, lambda: reads(tablet.app, "Đã thôi xuất."))
                await export(tablet, "marked.pdf")
                await in_front(tablet, ExportSheet)
                await room.open_vote()
                await seen(tablet, lambda: not isinstance(tablet.app.screen, ExportSheet))
            path = downloads / f"{TITLE} (bản 1) (ghi chú của tôi).pdf"
            await seen(tablet, path.exists)
            assert files(downloads) == [path]
