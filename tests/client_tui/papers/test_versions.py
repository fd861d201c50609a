"""New versions at real screens: told of, unread again, compared with the one before, read at the place that changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot

from client_tui.device.keep import Home
from client_tui.papers.changes import Changes
from client_tui.papers.file_chooser import FileChooser
from client_tui.papers.pane import PapersPane
from client_tui.papers.reader.reader import Reader
from client_tui.papers.upload import UploadDesk
from meeting.papers import Opened, Paper
from meeting.papertext import Block, PaperText
from tests.client_tui.alone import Gathering, alone, gathering
from tests.client_tui.premises import SECRETARY, Convened, at_screen, delegate, hall, has_area, reads, seen
from tests.client_tui.reading import TITLE, in_papers, reader_of, reading
from tests.client_tui.samples import paper
from tests.client_tui.shelves import lay
from tests.documents.papers import resolution

ADDED = "3. Giao Thường trực Hội đồng nhân dân phường giám sát việc thực hiện Nghị quyết này."


def revised(pages: int = 6) -> PaperText:
    """The sample with a figure changed on page 2, an item added on page 3 and one removed on page 5."""
    text = paper(pages)
    changed = list(text.pages)
    figure = (replace(block, text=block.text.replace("128.450", "131.200")) for block in changed[1].blocks[1:2])
    changed[1] = replace(changed[1], blocks=(changed[1].blocks[0], *figure, *changed[1].blocks[2:]))
    changed[2] = replace(changed[2], blocks=(*changed[2].blocks, Block("item", ADDED, 1)))
    changed[4] = replace(
        changed[4], blocks=tuple(one for one in changed[4].blocks if not one.text.startswith("- Giao"))
    )
    return PaperText(tuple(changed))


@asynccontextmanager
async def two_versions(folder: Path) -> AsyncIterator[tuple[Gathering, Pilot[Any]]]:
    """A paper and the version that replaces it, and a delegate in front of the list."""
    room = gathering(folder)
    await room.sit()
    await newer(room)
    async with alone(room, delegate(2), PapersPane) as tablet:
        await seen(tablet, lambda: reads(tablet.app, TITLE))
        yield room, tablet


async def newer(room: Convened) -> None:
    await lay(room, "tl1", TITLE, text=paper(6))
    await lay(room, "tl2", TITLE, text=revised(), replaces="tl1")


async def comparing(pilot: Pilot[Any]) -> Changes:
    await seen(pilot, lambda: bool(pilot.app.screen.query(Changes)))
    layer = pilot.app.screen.query_one(Changes)
    await seen(pilot, lambda: layer.has_class("-compared") and layer.view.count > 0)
    return layer


async def test_a_new_version_is_unread_again_and_says_what_it_replaces(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE, text=paper(6))
    async with alone(room, delegate(2), PapersPane) as tablet:
        await in_papers(tablet)
        await seen(tablet, lambda: reads(tablet.app, TITLE))
        await tablet.press("enter")
        await reading(tablet)
        await tablet.press("escape")
        await seen(tablet, lambda: reads(tablet.app, "0 chưa đọc"))
        await lay(room, "tl2", TITLE, text=revised(), replaces="tl1")
        await seen(tablet, lambda: reads(tablet.app, "1 chưa đọc"))
        await seen(tablet, lambda: reads(tablet.app, "bản 2, thay bản cũ"))
        assert reads(tablet.app, "Bản cũ")


async def test_what_changed_is_gone_through_and_read_in_its_place(tmp_path: Path) -> None:
    async with two_versions(tmp_path) as (_room, tablet):
        await tablet.press("c")
        layer = await comparing(tablet)
        assert layer.view.count == 3
        await seen(tablet, lambda: reads(tablet.app, "3 chỗ đổi"))
        assert reads(tablet.app, "−[128.450] +[131.200]".replace("] +", "]+"))
        assert reads(tablet.app, "1/3 · ± Sửa · trang 2 · bản cũ trang 2")
        await tablet.press("n")
        await seen(tablet, lambda: layer.view.current == 1 and reads(tablet.app, "2/3 · + Thêm · trang 3"))
        assert reads(tablet.app, "giám sát việc thực hiện")
        await tablet.press("enter")
        await seen(tablet, lambda: tablet.app.screen.query_one(Reader).in_sight and reads(tablet.app, "Trang 3 / 6"))
        assert reads(tablet.app, ADDED)
        await tablet.press("c")
        await seen(tablet, lambda: reads(tablet.app, "2/3 · + Thêm"))
        await tablet.press("n")
        await seen(tablet, lambda: reads(tablet.app, "3/3 · − Bỏ · bản cũ trang 5"))
        await tablet.press("n")
        assert layer.view.current == 2
        await tablet.press("N", "N")
        await seen(tablet, lambda: layer.view.current == 0)


async def test_the_old_version_leads_to_the_new_one_and_to_what_changed(tmp_path: Path) -> None:
    async with two_versions(tmp_path) as (_room, tablet):
        tablet.app.screen.query_one(PapersPane).go_to("tl1")
        reader = await reader_of(tablet)
        await seen(tablet, lambda: reader.in_sight and reader.open and reads(tablet.app, "Bản cũ, đã có bản 2"))
        await tablet.press("c")
        await comparing(tablet)
        await tablet.press("escape")
        tablet.app.screen.query_one(PapersPane).go_to("tl1")
        await seen(tablet, lambda: reader.in_sight and reader.open and reads(tablet.app, "Bản cũ, đã có bản 2"))
        await tablet.press("x")
        await seen(tablet, lambda: reader.paper is not None and reader.paper.id == "tl2" and reader.open)
        assert not reads(tablet.app, "Bản cũ")


async def test_what_did_not_change_is_shown_on_request(tmp_path: Path) -> None:
    async with two_versions(tmp_path) as (_room, tablet):
        await tablet.press("c")
        layer = await comparing(tablet)
        assert reads(tablet.app, "đoạn không đổi")
        few = len(layer.view._laid.rows)
        await tablet.press("a")
        await seen(tablet, lambda: len(layer.view._laid.rows) > 2 * few and layer.view.count == 3)
        await tablet.press("home")
        await seen(tablet, lambda: reads(tablet.app, "NGHỊ QUYẾT"))


async def test_both_versions_are_compared_without_the_server(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await newer(room)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await in_papers(tablet)
            shelf = tablet.app.link.kept.shelf  # type: ignore[attr-defined]  # the app is Hop
            texts = [one.text for one in room.copy.of(Paper, "ky-hop-3")]
            await seen(tablet, lambda: all(shelf.find(text) for text in texts))
            await room.stop()
            await seen(tablet, lambda: reads(tablet.app, "Đang kết nối lại"))
    async with at_screen(Home(tmp_path / "homes" / delegate(2))) as tablet:
        await seen(tablet, lambda: has_area(tablet, "papers") and reads(tablet.app, "Kỳ họp thứ ba"))
        await tablet.press("2", "c")
        layer = await comparing(tablet)
        assert layer.view.count == 3


async def test_a_new_version_is_sent_from_the_desk_and_told_to_the_hall(tmp_path: Path) -> None:
    file = resolution(tmp_path / "sua.pdf")
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE, text=paper(2))
        async with at_screen(await room.joined(SECRETARY)) as desk, at_screen(await room.joined(delegate(2))) as tablet:
            await in_papers(desk)
            await seen(desk, lambda: reads(desk.app, TITLE))
            await desk.press("m")
            upload = desk.app.screen.query_one(UploadDesk)
            await seen(desk, lambda: reads(desk.app, "Gửi bản mới thay cho"))
            upload.query_one(FileChooser).chosen = [file]
            await desk.press("ctrl+s")
            await seen(desk, lambda: bool(desk.app.screen.query("#form-title OrderedInput")))
            await seen(desk, lambda: desk.app.screen.query_one("#form-title OrderedInput").has_focus)
            (draft,) = (one for one in room.copy.of(Paper, "ky-hop-3") if one.version == 2)
            assert (draft.replaces, draft.state, draft.title) == ("tl1", "draft", TITLE)
            await desk.press("ctrl+y")
            await seen(desk, lambda: reads(desk.app, "Phát hành tài liệu?"))
            await desk.press("right", "enter")
            await seen(tablet, lambda: reads(tablet.app, "Có bản mới"))
            old = room.copy.get(Paper, "tl1")
            assert (old.state, old.replaced_by) == ("superseded", draft.id)
            assert room.copy.get(Opened, f"{draft.id}.{delegate(2)}") is None
