"""Signed and scanned papers at real screens, from the file as the agency sent it to what a delegate is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from client_tui.papers.file_chooser import FileChooser
from client_tui.papers.pane import PapersPane
from client_tui.papers.upload import UploadDesk
from meeting.papers import Paper, Publish, Signature
from meeting.safetext import Line
from tests.client_tui.alone import alone, gathering
from tests.client_tui.premises import SECRETARY, Premises, at_screen, delegate, hall, reads, seen
from tests.client_tui.reading import TITLE, in_papers, only, reading
from tests.client_tui.shelves import lay
from tests.documents import papers
from tests.documents.signing import CHAIR, signed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return signed(papers.resolution(tmp_path / "nghi-quyet.pdf"))


@pytest.fixture
def tampered(file: Path) -> Path:
    content = bytearray(file.read_bytes())
    content[200] ^= 1
    file.write_bytes(content)
    return file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "home" / "Downloads").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "home"


def same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


async def handed_over(room: Premises, file: Path, report: str) -> Paper:
    """The secretary sends the file, reads this in the report, and publishes it."""
    async with at_screen(await room.joined(SECRETARY)) as desk:
        await in_papers(desk)
        await desk.press("u")
        upload = desk.app.screen.query_one(UploadDesk)
        await seen(desk, lambda: reads(desk.app, "Chưa chọn tệp nào"))
        upload.query_one(FileChooser).chosen = [file]
        await desk.press("ctrl+s")
        await seen(desk, lambda: bool(desk.app.screen.query("#form-title OrderedInput")))
        await seen(desk, lambda: desk.app.screen.query_one("#form-title OrderedInput").has_focus)
        await desk.press("escape", "u", "ctrl+l")
        await seen(desk, lambda: reads(desk.app, report))
    await room.give(Publish(ids=(only(room).id,)))
    return only(room)


async def test_who_signed_is_told_to_all_and_the_signed_file_itself_can_be_saved(
    tmp_path: Path, file: Path, home: Path
) -> None:
    async with hall(tmp_path / "server") as room:
        await room.sit()
        paper = await handed_over(room, file, "✓ 1 chữ ký số, nguyên vẹn.")
        assert [(one.signer, one.holds, one.stamped, one.at > 0) for one in paper.signatures] == [
            (CHAIR, True, False, True)
        ]
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, "✓ 1 chữ ký số, nguyên vẹn"))
            await tablet.press("L")
            saved = home / "Downloads" / "nghi-quyet.pdf"
            await seen(tablet, saved.exists)
            assert same(saved, file), "the very bytes that were signed"
            await tablet.press("enter")
            await reading(tablet)
            await seen(tablet, lambda: reads(tablet.app, f"✓ Ký số: {CHAIR}, "))
            assert reads(tablet.app, "nguyên vẹn")
            assert reads(tablet.app, "Chưa đối chiếu chứng thư với cơ quan cấp.")


async def test_a_file_changed_after_it_was_signed_says_so_everywhere(tmp_path: Path, tampered: Path) -> None:
    async with hall(tmp_path / "server") as room:
        await room.sit()
        paper = await handed_over(room, tampered, "✗ 1/1 chữ ký số không còn đúng.")
        assert not paper.signatures[0].holds
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, "✗ 1/1 chữ ký số không còn đúng"))
            await tablet.press("enter")
            await reading(tablet)
            await seen(tablet, lambda: reads(tablet.app, f"✗ Ký số: {CHAIR}"))


async def test_pages_read_by_machine_are_told_from_pictures_without_words(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    late = Signature(signer=Line("Trần Văn Minh"), at=1_795_313_643_000_000, intact=True)
    await lay(room, "tl1", TITLE, scanned=3, machine_read=2, signatures=(late,))
    async with alone(room, delegate(2), PapersPane) as tablet:
        await in_papers(tablet)
        await seen(tablet, lambda: reads(tablet.app, "2 trang máy đọc chữ, 1 trang ảnh chụp"))
        await tablet.press("enter")
        await reading(tablet)
        await seen(tablet, lambda: reads(tablet.app, "2 trang máy đọc chữ, 1 trang ảnh chụp"))
        words = "✗ Ký số: Trần Văn Minh, 09:14 22/11/2026, tệp đã bị sửa sau khi ký"
        await seen(tablet, lambda: reads(tablet.app, words))
