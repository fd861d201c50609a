"""Papers at real screens over a real server: handed over, handed out, read, taken back."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from client_tui.device import disk
from client_tui.device.keep import Home
from client_tui.papers.file_chooser import FileChooser
from client_tui.papers.pane import PapersPane
from client_tui.papers.paper_list import PaperList
from client_tui.papers.reader.reader import Reader
from client_tui.papers.upload import UploadDesk
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.widgets.area_tabs import AreaTabs
from client_tui.widgets.pick_list import PickList
from meeting.papers import Opened, Paper, Publish, Put
from meeting.safetext import Line
from tests.client_tui.alone import alone, gathering
from tests.client_tui.premises import GUEST, SECRETARY, at_screen, delegate, go, hall, has_area, reads, seen
from tests.client_tui.reading import TITLE, background, in_papers, only, reading
from tests.client_tui.shelves import lay
from tests.documents.papers import resolution


async def test_a_file_is_handed_over_described_published_and_read(tmp_path: Path) -> None:
    file = resolution(tmp_path / "nghi-quyet.pdf")
    async with hall(tmp_path) as room:
        await room.sit()
        secretary, member = await room.joined(SECRETARY), await room.joined(delegate(2))
        async with at_screen(secretary) as desk, at_screen(member) as tablet:
            await in_papers(tablet)
            await in_papers(desk)
            await desk.press("u")
            upload = desk.app.screen.query_one(UploadDesk)
            path = upload.query_one("#upload-path")
            await desk.press("slash")
            await seen(desk, lambda: path.has_focus and path.value == "/")  # type: ignore[attr-defined]  # an OrderedInput
            path.value = str(file)  # type: ignore[attr-defined]  # an OrderedInput
            await desk.press("enter")
            await seen(desk, lambda: reads(desk.app, "Đã chọn 1 tệp: nghi-quyet.pdf"))
            await desk.press("ctrl+s")
            await seen(desk, lambda: reads(desk.app, "Tên tài liệu"))
            title = desk.app.screen.query_one("#form-title OrderedInput")
            await seen(desk, lambda: title.has_focus)
            assert only(room).state == "draft"
            title.value = "Dự thảo Nghị quyết về dự toán"  # type: ignore[attr-defined]  # an OrderedInput
            await desk.press("ctrl+y")
            await seen(desk, lambda: reads(desk.app, "Phát hành tài liệu?"))
            assert not reads(tablet.app, "Dự thảo Nghị quyết")
            await desk.press("right", "enter")
            await seen(tablet, lambda: reads(tablet.app, "Dự thảo Nghị quyết về dự toán"))
            await seen(tablet, lambda: reads(tablet.app, "1/1 đã có trên máy này"))
            assert reads(tablet.app, "1 chưa đọc")
            await tablet.press("enter")
            await reading(tablet)
            await seen(tablet, lambda: reads(tablet.app, "NGHỊ QUYẾT"))
            await seen(desk, lambda: reads(desk.app, "1 người đã xem"))
            await tablet.press("escape")
            await seen(tablet, lambda: reads(tablet.app, "Đã đọc"))
    assert only(room).kind == "draft_resolution"


async def test_a_refused_file_says_why_and_leaves_the_others_alone(tmp_path: Path) -> None:
    good = resolution(tmp_path / "tot.pdf")
    (tmp_path / "hong.pdf").write_text("không phải PDF")
    async with hall(tmp_path) as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(desk)
            await desk.press("u")
            upload = desk.app.screen.query_one(UploadDesk)
            path = upload.query_one("#upload-path")
            path.focus()
            path.value = f"'{tmp_path / 'hong.pdf'}' '{good}'"  # type: ignore[attr-defined]  # an OrderedInput
            await desk.press("enter")
            await seen(desk, lambda: reads(desk.app, "Đã chọn 2 tệp"))
            await desk.press("ctrl+s")
            await seen(desk, lambda: not upload.busy and reads(desk.app, "Không nhận"))
            assert reads(desk.app, "Tệp này không phải PDF.")
            assert reads(desk.app, "2 trang.") or reads(desk.app, "1 trang.")
        assert only(room).name == "tot.pdf"


async def test_files_are_chosen_by_walking_through_folders(tmp_path: Path) -> None:
    (tmp_path / "Tài liệu kỳ họp").mkdir()
    resolution(tmp_path / "Tài liệu kỳ họp" / "nq.pdf")
    async with hall(tmp_path / "server") as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(desk)
            await desk.press("u")
            path = desk.app.screen.query_one("#upload-path")
            path.focus()
            path.value = f"{tmp_path}"  # type: ignore[attr-defined]  # an OrderedInput
            await desk.press("enter")
            await seen(desk, lambda: reads(desk.app, "Tài liệu kỳ họp/"))
            await desk.press("down", "down", "enter")
            await seen(desk, lambda: reads(desk.app, "nq.pdf"))
            await desk.press("down", "enter")
            await seen(desk, lambda: reads(desk.app, "Đã chọn 1 tệp: nq.pdf"))
            await desk.press("enter")
            await seen(desk, lambda: reads(desk.app, "Chưa chọn tệp nào."))


async def test_delegates_see_no_drafts_and_no_acts_of_the_desk(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE, publish=False)
    async with alone(room, delegate(2), PapersPane) as tablet:
        pane = await in_papers(tablet)
        assert reads(tablet.app, "Chưa có tài liệu nào được phát hành")
        assert not reads(tablet.app, "Gửi tài liệu")
        listing = pane.query_one(PaperList)
        assert not any(listing.check_action(act, ()) for act in ("upload", "publish_all", "openings"))


async def test_guests_have_the_area_of_papers_once_something_in_it_is_for_them(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", "Báo cáo nội bộ")
        async with at_screen(await room.joined(GUEST)) as visitor:
            await seen(visitor, lambda: reads(visitor.app, "Kỳ họp thứ ba"))
            assert not has_area(visitor, "papers")
            await go(visitor, "attendance")
            await lay(room, "tl2", TITLE, publish=False)
            draft = room.copy.get(Paper, "tl2")
            await room.give(
                Put(id="tl2", original=draft.original, title=Line(TITLE), item="i3", classification="public")
            )
            await room.give(Publish(ids=("tl2",)))
            await seen(visitor, lambda: has_area(visitor, "papers"))
            await seen(visitor, lambda: visitor.app.screen.query_one(AreaTabs).chosen == "attendance")
            await in_papers(visitor)
            await seen(visitor, lambda: reads(visitor.app, TITLE))
            assert not reads(visitor.app, "Báo cáo nội bộ")
            await visitor.press("enter")
            await reading(visitor)
            await visitor.press("escape")
            await seen(visitor, lambda: reads(visitor.app, "Đã đọc"))
        assert room.copy.get(Opened, f"tl2.{GUEST}") is None, "nobody keeps a record of what guests read"


async def test_a_paper_fetched_before_is_read_when_the_server_has_gone(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE)
        member = await room.joined(delegate(2))
        async with at_screen(member) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, "1/1 đã có trên máy này"))
            await room.stop()
            await seen(tablet, lambda: reads(tablet.app, "Đang kết nối lại"))
            await tablet.press("enter")
            await reading(tablet)
            assert reads(tablet.app, "Điều 1. Dự toán thu, chi ngân sách")
    async with at_screen(Home(tmp_path / "homes" / delegate(2))) as tablet:  # and after a restart, still without
        await seen(tablet, lambda: has_area(tablet, "papers") and reads(tablet.app, "Kỳ họp thứ ba"))
        await tablet.press("2", "enter")
        await reading(tablet)
        assert reads(tablet.app, "Điều 1. Dự toán thu, chi ngân sách")


async def test_a_paper_not_here_says_so_and_opens_when_the_server_is_back(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        member = await room.joined(delegate(2))
        async with at_screen(member) as tablet:
            await in_papers(tablet)
            background(tablet)._bringing = True  # the background has not come to it yet
            await lay(room, "tl1", TITLE)
            await seen(tablet, lambda: reads(tablet.app, "chưa tải về"))
            await room.stop()
            await seen(tablet, lambda: reads(tablet.app, "Đang kết nối lại"))
            await tablet.press("enter")
            await seen(tablet, lambda: reads(tablet.app, "chưa có trên máy và đang không có kết nối"))
            await room.open()
            await tablet.press("f9")
            await reading(tablet)


async def test_opening_is_noted_once_and_shown_to_the_desk(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE)
        secretary, member = await room.joined(SECRETARY), await room.joined(delegate(2))
        async with at_screen(member) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, TITLE))
            await tablet.press("enter")
            await reading(tablet)
            await seen(tablet, lambda: room.copy.get(Opened, f"tl1.{delegate(2)}") is not None)
            seq = room.line.head.seq
            await tablet.press("escape")
            await seen(tablet, lambda: reads(tablet.app, "Đã đọc"))
            await tablet.press("enter")
            await reading(tablet)
            assert room.line.head.seq == seq
        async with at_screen(secretary) as desk:
            await in_papers(desk)
            await seen(desk, lambda: reads(desk.app, "1 người đã xem"))
            await desk.press("w")
            await seen(desk, lambda: reads(desk.app, "1/10 người đã xem."))
            rows = [option.id for option in desk.app.screen.query_one("Openings PickList", PickList).options]
            assert rows.index(delegate(2)) > rows.index("done") > rows.index(delegate(3))


async def test_a_recalled_paper_leaves_the_hands_of_who_reads_it(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE)
        secretary, member = await room.joined(SECRETARY), await room.joined(delegate(2))
        async with at_screen(secretary) as desk, at_screen(member) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, TITLE))
            await tablet.press("enter")
            await reading(tablet)
            await in_papers(desk)
            await seen(desk, lambda: reads(desk.app, TITLE))
            await desk.press("r")
            await seen(desk, lambda: reads(desk.app, "Lý do thu hồi"))
            await desk.press("enter")
            assert reads(desk.app, "Đề nghị nhập nội dung này.")
            await desk.press(*"nham ban", "enter")
            await seen(desk, lambda: reads(desk.app, "Lý do: nham ban"))
            await seen(tablet, lambda: reads(tablet.app, "Chưa có tài liệu nào được phát hành"))
            await seen(tablet, lambda: tablet.app.screen.query_one(Reader).paper is None)
        assert only(room).recalled_because == "nham ban"


async def test_a_vote_comes_up_before_the_reader_and_reading_goes_on_after_it(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE)
        member = await room.joined(delegate(2))
        await room.everybody_here()
        async with at_screen(member) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, TITLE))
            await tablet.press("enter")
            await reading(tablet)
            await room.open_vote()
            await seen(tablet, lambda: bool(tablet.app.screen.query("VotePanel.-shown")))
            await tablet.press("escape")
            await seen(tablet, lambda: not tablet.app.screen.query("VotePanel.-shown"))
            assert reads(tablet.app, "Điều 1. Dự toán thu, chi ngân sách")
            book = tablet.app.screen.query_one(Reader).book
            assert book is not None
            await seen(tablet, lambda: book.view.has_focus)


async def test_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE)
    async with alone(room, delegate(2), PapersPane) as tablet:
        await in_papers(tablet)
        await seen(tablet, lambda: reads(tablet.app, TITLE))
        await tablet.press("enter")
        await reading(tablet)
        await tablet.press("g", "3", "enter")
        await seen(tablet, lambda: reads(tablet.app, "Trang 3 / 4"))
        await tablet.press("escape")
        await seen(tablet, lambda: reads(tablet.app, "Đã đọc"))
        await tablet.press("enter")
        await reading(tablet)
        await seen(tablet, lambda: reads(tablet.app, "Trang 3 / 4"))


async def test_turning_pages_leaves_the_disk_alone_and_no_place_is_lost_when_the_program_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []

    def write(path: Path, data: bytes) -> None:
        if path.name == "read.json":
            written.append(data)
        disk.write(path, data)

    monkeypatch.setattr("client_tui.papers.library.disk", SimpleNamespace(write=write))
    monkeypatch.setattr("client_tui.papers.reader.reader.KEPT_AFTER", 600)
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE)
        home = await room.joined(delegate(2))
        async with at_screen(home) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, TITLE))
            await tablet.press("enter")
            await reading(tablet)
            await seen(tablet, lambda: len(written) == 1)
            await tablet.press(*["right"] * 3, *["left"] * 2, "right")
            await seen(tablet, lambda: reads(tablet.app, "Trang 3 / 4"))
            assert len(written) == 1, "that it has been opened, and nothing since"
        assert len(written) == 2
        async with at_screen(home) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, "Đã đọc"))
            await tablet.press("enter")
            await reading(tablet)
            await seen(tablet, lambda: reads(tablet.app, "Trang 3 / 4"))


async def test_whoever_reads_on_is_kept_up_with_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("client_tui.papers.reader.reader.KEPT_AFTER", 0.01)
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE)
        home = await room.joined(delegate(2))
        async with at_screen(home) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, TITLE))
            await tablet.press("enter")
            await reading(tablet)
            for page in (1, 2):
                await tablet.press("right")
                (file,) = home.folder.glob("*/read.json")
                await seen(tablet, lambda: json.loads(file.read_bytes())["tl1"][0] == page)  # noqa: B023


async def test_escape_closes_the_outline_first_and_then_the_paper(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE)
    async with alone(room, delegate(2), PapersPane) as tablet:
        await in_papers(tablet)
        await seen(tablet, lambda: reads(tablet.app, TITLE))
        await tablet.press("enter")
        await reading(tablet)
        await tablet.press("o", "escape")
        assert tablet.app.screen.query_one(Reader).open
        assert tablet.app.screen.query_one(Reader).paper is not None
        await tablet.press("escape")
        await seen(tablet, lambda: tablet.app.screen.query_one(Reader).paper is None)


async def test_the_list_is_filtered_without_accents(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE)
    await lay(room, "tl2", "Báo cáo kinh tế - xã hội", item="i2")
    async with alone(room, delegate(2), PapersPane) as tablet:
        await in_papers(tablet)
        await seen(tablet, lambda: reads(tablet.app, TITLE))
        await tablet.press("slash", *"ngan sach", "enter")
        await seen(tablet, lambda: not reads(tablet.app, "Báo cáo kinh tế"))
        assert reads(tablet.app, TITLE)


async def test_hostile_titles_are_drawn_as_plain_text(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", "[red]Tờ trình[/] $x {danger}")
    async with alone(room, delegate(2), PapersPane) as tablet:
        await in_papers(tablet)
        await seen(tablet, lambda: reads(tablet.app, "[red]Tờ trình[/] $x {danger}"))
        await tablet.press("enter")
        await reading(tablet)
        assert reads(tablet.app, "[red]Tờ trình[/] $x {danger}")


async def test_the_pdf_is_saved_where_people_look_for_it(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "home" / "Downloads").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, TITLE))
            saved = tmp_path / "home" / "Downloads" / f"{TITLE}.pdf"
            await tablet.press("l")
            await seen(tablet, saved.exists)
            assert saved.read_bytes() == b"%PDF-1.7 tl1"


async def test_the_same_file_twice_is_one_paper(tmp_path: Path) -> None:
    file = resolution(tmp_path / "nq.pdf")
    async with hall(tmp_path) as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(desk)
            for _time in range(2):
                await desk.press("u")
                upload = desk.app.screen.query_one(UploadDesk)
                upload.query_one(FileChooser).chosen = [file]
                upload.action_send()
                await seen(desk, lambda: bool(desk.app.screen.query_one("#form-title OrderedInput").has_focus) if desk.app.screen.query("#form-title OrderedInput") else False)  # fmt: skip
                await desk.press("escape")
                await seen(desk, lambda: desk.app.screen.query_one(PaperList).has_focus_within)
        assert only(room).state == "draft"


async def test_a_path_is_written_from_its_first_sign_on(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(desk)
            await desk.press("u")
            upload = desk.app.screen.query_one(UploadDesk)
            await seen(desk, lambda: upload.has_focus_within)
            await desk.press("/")
            await seen(desk, lambda: upload.query_one("#upload-path").has_focus)
            await desk.press(*"home")
            assert getattr(upload.query_one("#upload-path"), "value") == "/home"  # noqa: B009


async def test_the_list_says_that_enter_opens_and_words_to_find_may_follow_at_once(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE)
    async with alone(room, delegate(2), PapersPane) as tablet:
        await in_papers(tablet)
        await seen(tablet, lambda: reads(tablet.app, "Enter Đọc"))
        await tablet.press("enter")
        await reading(tablet)
        book = tablet.app.screen.query_one(Reader).book
        await seen(tablet, lambda: book.view.has_focus)
        assert not reads(tablet.app, "Enter Đọc")
        book.action_find()
        assert isinstance(tablet.app.focused, OrderedInput), "before anything else is heard"
