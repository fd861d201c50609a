"""Pages as pictures at real screens over a real server: shown, turned, kept for when there is no connection."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from client_tui.papers.annotations.marking_view import MarkingView
from client_tui.papers.reader.reader import Reader
from client_tui.terminal.pictures import Kitty, Sixel, Way
from tests.client_tui.premises import Premises, at_screen, delegate, hall, reads, seen
from tests.client_tui.reading import TITLE, open_paper
from tests.client_tui.shelves import lay_pdf
from tests.documents.papers import Sheet, pymupdf, save


async def sitting(room: Premises, pages: int = 3) -> None:
    """With a paper whose pages fill a screen each."""
    document = pymupdf.open()
    for number in range(1, pages + 1):
        sheet = Sheet(document)
        sheet.put(85, 100, f"Trang số {number} của báo cáo về ngân sách xã")
        for line in range(30):
            sheet.put(85, 130 + 20 * line, f"{line + 1}. Khoản chi thứ {line + 1} của trang này.")
    await room.sit()
    await room.everybody_here()
    await lay_pdf(room, "a", TITLE, save(document, room.folder / "bao-cao.pdf"))


class Watched(list[str]):
    """What is written to somebody's terminal besides the screens."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        super().__init__()
        driver = pilot.app._driver
        assert driver is not None
        driver.write = lambda data: self.append(data) if data.startswith(("\x1b7\x1b[", "\x1b_G")) else None  # type: ignore[method-assign]

    @property
    def pictures(self) -> list[str]:
        """Each picture once, in order."""
        return list(dict.fromkeys(one.partition('q"')[2] for one in self if "\x1bP" in one))


class Pictured(NamedTuple):
    """A delegate in front of the text of a paper, on a terminal that shows pictures."""

    room: Premises
    tablet: Pilot[Any]
    view: MarkingView
    written: Watched

    async def look(self) -> None:
        """At the page as a picture."""
        await self.tablet.press("h")
        await seen(self.tablet, lambda: len(self.written.pictures) == 1)


@asynccontextmanager
async def pictured(folder: Path, pages: int = 3, terminal: Way | None = None) -> AsyncIterator[Pictured]:
    async with hall(folder) as room:
        await sitting(room, pages)
        async with at_screen(await room.joined(delegate(2)), pictures=terminal or Sixel()) as tablet:
            view = await open_paper(tablet)
            yield Pictured(room, tablet, view, Watched(tablet))


def reader(pilot: Pilot[Any]) -> Reader:
    return pilot.app.screen_stack[-1].query_one(Reader)


async def test_pages_are_shown_as_pictures_turned_and_the_text_is_on_the_same_page_afterwards(tmp_path: Path) -> None:
    async with pictured(tmp_path) as here:
        _room, tablet, view, written = here
        await here.look()
        assert reads(tablet.app, "Trang 1 / 3")
        assert not reader(tablet).book.display
        await tablet.press("right")
        await seen(tablet, lambda: len(written.pictures) == 2 and reads(tablet.app, "Trang 2 / 3"))
        await tablet.press("w")
        await seen(tablet, lambda: len(written.pictures) == 3)
        await tablet.press("escape")
        await seen(tablet, lambda: view.has_focus and reads(tablet.app, "Trang số 2"))
        assert view.place.page == 1
        place = view.place
        await tablet.press("h")
        await seen(tablet, lambda: reader(tablet).picturing.shown)
        await tablet.press("escape")
        await seen(tablet, lambda: view.has_focus)
        assert view.place == place


async def test_the_end_of_one_page_leads_to_the_next_and_back_to_its_end(tmp_path: Path) -> None:
    async with pictured(tmp_path) as here:
        _room, tablet, _view, written = here
        await here.look()
        while reader(tablet).picturing._pictured == 0:
            end, before = written[-1].partition("H")[2], len(written)
            await tablet.press("pagedown")
            await seen(tablet, lambda before=before: len(written) > before)  # type: ignore[misc]  # bound now
        await seen(tablet, lambda: reads(tablet.app, "Trang 2 / 3"))
        await tablet.press("up")
        await seen(tablet, lambda: reads(tablet.app, "Trang 1 / 3") and written[-1].partition("H")[2] == end)


async def test_pages_seen_before_and_the_one_after_them_are_there_without_a_connection(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await sitting(room, 4)
        home = await room.joined(delegate(2))
        async with at_screen(home, pictures=Sixel()) as tablet:
            await open_paper(tablet)
            written = Watched(tablet)
            await tablet.press("h")
            paper, library = reader(tablet).paper, reader(tablet).library
            assert paper is not None
            await seen(tablet, lambda: len(written.pictures) == 1 and library.picture_here(paper, 2))
            assert not library.picture_here(paper, 3)
        await room.stop()
        async with at_screen(home, pictures=Sixel()) as tablet:
            await seen(tablet, lambda: reads(tablet.app, "Mất kết nối"))
            await tablet.press("2")
            await seen(tablet, lambda: reads(tablet.app, "Lưu bản PDF"))
            await tablet.press("enter")
            await seen(tablet, lambda: reader(tablet).view.has_focus)
            written = Watched(tablet)
            await tablet.press("h", "right")
            await seen(tablet, lambda: reads(tablet.app, "Trang 2 / 4") and len(written.pictures) >= 1)
            await tablet.press("right")
            await seen(tablet, lambda: reads(tablet.app, "chưa có ảnh trên máy, đang không có kết nối"))


async def test_whatever_was_painted_over_a_picture_gives_it_back(tmp_path: Path) -> None:
    async with pictured(tmp_path) as (room, tablet, _view, written):
        await tablet.press("h")
        await seen(tablet, lambda: len(written) > 0)
        written.clear()
        await tablet.press("f1")
        await tablet.pause()
        assert written == []
        await tablet.press("escape")
        await seen(tablet, lambda: len(written) > 0)
        await room.open_vote()
        await seen(tablet, lambda: reads(tablet.app, "Tán thành"))
        written.clear()
        await tablet.pause()
        assert written == []
        await tablet.press("escape")
        await seen(tablet, lambda: len(written.pictures) == 1)
        await tablet.press("escape")
        await seen(tablet, lambda: reads(tablet.app, "Trang số 1"))


async def test_kitty_keeps_the_picture_and_forgets_it_when_one_reads_on(tmp_path: Path) -> None:
    async with pictured(tmp_path, terminal=Kitty()) as (_room, tablet, _view, written):
        await tablet.press("h")
        await seen(tablet, lambda: any("a=T" in one for one in written) and reads(tablet.app, "\U0010eeee"))
        await tablet.press("right")
        await seen(tablet, lambda: sum("a=T" in one for one in written) == 2)
        await seen(tablet, lambda: sum("a=d" in one for one in written) == 1)
        await tablet.press("escape")
        await seen(tablet, lambda: sum("a=d" in one for one in written) == 2)
        assert not reads(tablet.app, "\U0010eeee")


@pytest.mark.parametrize("keys", ["v", "m", "s"])
async def test_what_is_done_with_the_text_waits_until_the_text_is_in_sight(tmp_path: Path, keys: str) -> None:
    async with pictured(tmp_path, 1) as (_room, tablet, view, _written):
        await tablet.press("h")
        await seen(tablet, lambda: reader(tablet).picturing.shown)
        await tablet.press(keys)
        await tablet.pause()
        assert not view.selecting
        assert len(tablet.app.screen_stack) == 2


async def test_without_such_a_terminal_pictures_are_not_offered(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await sitting(room, 1)
        async with at_screen(await room.joined(delegate(2)), (140, 45)) as tablet:
            await open_paper(tablet)
            assert not reads(tablet.app, "Ảnh trang")
            await tablet.press("h")
            await tablet.pause()
            assert not reader(tablet).picturing.shown
