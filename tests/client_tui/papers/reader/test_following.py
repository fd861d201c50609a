"""Following over a real server: the text goes along with who leads, and the keyboard is never taken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot

from client_tui.papers.annotations.marking_view import MarkingView
from client_tui.papers.reader.reader import Reader
from client_tui.room.room import RoomScreen
from client_tui.terminal.palette import Palette
from client_tui.voting.vote_panel import VotePanel
from meeting.annotations import GiveLead
from meeting.papers import Paper
from meeting.voting import Open
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    Bare,
    Premises,
    at_screen,
    delegate,
    go,
    hall,
    in_front,
    reads,
    seen,
    wire,
)
from tests.client_tui.reading import TITLE, background, in_papers, open_paper, reader_of, view_of
from tests.client_tui.shelves import lay
from tests.client_tui.voters import ready

OTHER = "Tờ trình về kế hoạch đầu tư công năm 2027"


class Led(NamedTuple):
    """A chair who leads without a screen, and a delegate who follows at one."""

    room: Premises
    chair: Bare
    tablet: Pilot[Any]
    view: MarkingView

    async def turn(self, page: int, paper: str = "a") -> None:
        """The chair is there now, and the delegate's device knows."""
        await self.chair.point(paper, page)
        await seen(self.tablet, lambda: (self.place.paper, self.place.page) == (paper, page))
        await self.tablet.pause()

    @property
    def place(self) -> Any:
        return self.tablet.app.link.place  # type: ignore[attr-defined]  # the app is Hop

    @property
    def reader(self) -> Reader:
        return self.screen.query_one(Reader)

    @property
    def screen(self) -> RoomScreen:
        (found,) = (screen for screen in self.tablet.app.screen_stack if isinstance(screen, RoomScreen))
        return found

    @property
    def follows(self) -> bool:
        return bool(self.tablet.app.link.following)  # type: ignore[attr-defined]  # the app is Hop

    async def follow(self) -> None:
        await self.tablet.press("t")
        await seen(self.tablet, lambda: reads(self.tablet.app, "Đang theo Nguyễn Văn An"))

    def at(self, page: int) -> bool:
        """Whether the delegate reads this page (index from 0), with the keyboard."""
        return self.view.place.page == page and self.view.has_focus


@asynccontextmanager
async def led(folder: Path, papers: dict[str, str] | None = None) -> AsyncIterator[Led]:
    """The chair leads through paper ``a`` at page 2; the delegate reads it, not yet following."""
    async with hall(folder) as room:
        await room.sit()
        for id, title in (papers or {"a": TITLE, "b": OTHER}).items():
            await lay(room, id, title)
        async with wire(await room.joined(CHAIR), meeting=MEETING) as chair:
            await chair.give(GiveLead(person=CHAIR))
            await chair.point("a", 2)
            async with at_screen(await room.joined(delegate(2))) as tablet:
                yield Led(room, chair, tablet, await open_paper(tablet))


@asynccontextmanager
async def read_together(folder: Path) -> AsyncIterator[tuple[Premises, Pilot[Any], Pilot[Any]]]:
    """Chair and delegate read the same paper at screens; the chair leads, the delegate follows."""
    async with hall(folder) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with at_screen(await room.joined(CHAIR)) as chair, at_screen(await room.joined(delegate(2))) as tablet:
            await open_paper(chair)
            await open_paper(tablet)
            await chair.press("l")
            await seen(tablet, lambda: reads(tablet.app, "Nguyễn Văn An đang dẫn đọc · T: theo"))
            await tablet.press("t")
            await seen(chair, lambda: reads(chair.app, "1 người theo"))
            yield room, chair, tablet


async def test_who_follows_turns_the_page_with_the_chair_and_leaves_by_moving(tmp_path: Path) -> None:
    async with read_together(tmp_path) as (_room, chair, tablet):
        led, follows = view_of(chair), view_of(tablet)
        await chair.press("right")
        await seen(tablet, lambda: follows.place.page == 1 and led.place.page == 1)
        await tablet.press("right")
        await seen(chair, lambda: reads(chair.app, "0 người theo"))
        await chair.press("right")
        await tablet.press("left", "t")
        await seen(tablet, lambda: follows.place.page == 2)


async def test_escape_to_the_list_leaves_and_the_next_turn_takes_nothing(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await here.follow()
        await seen(here.tablet, lambda: here.at(1))
        await here.tablet.press("escape")
        await seen(here.tablet, lambda: reads(here.tablet.app, "Đã đọc"))
        assert not here.follows
        await here.turn(3)
        listing = here.screen.query_one("#papers-rows")
        assert here.reader.paper is None
        assert listing.has_focus
        await here.tablet.press("t")
        await seen(here.tablet, lambda: here.at(2))


async def test_another_paper_is_read_in_peace_and_one_key_returns(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await here.follow()
        await here.tablet.press("right_square_bracket")
        await seen(here.tablet, lambda: reads(here.tablet.app, "đang dẫn đọc · T: theo"))
        other = here.reader.paper
        assert isinstance(other, Paper)
        assert other.id == "b"
        await here.turn(3)
        assert here.reader.paper is not None
        assert here.reader.paper.id == "b"
        await here.tablet.press("t")
        await seen(here.tablet, lambda: here.reader.paper is not None and here.reader.paper.id == "a" and here.at(2))


async def test_in_another_area_the_chairs_turns_pass_by_until_t_is_pressed(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await here.follow()
        await go(here.tablet, "voting")
        assert not here.follows
        focused = here.screen.focused
        await here.turn(3)
        assert here.screen.shown.AREA == "voting"
        assert here.screen.focused is focused
        assert reads(here.tablet.app, "Nguyễn Văn An đang dẫn đọc · T: theo")
        for area in ("attendance", "agenda", "voting"):
            await go(here.tablet, area)
            await here.tablet.press("t")
            await seen(here.tablet, lambda: here.at(2))


async def test_a_tap_on_the_line_follows_and_a_second_one_stays_here(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await go(here.tablet, "voting")
        await here.tablet.click("#lead-line")
        await seen(here.tablet, lambda: here.at(1) and here.follows)
        line = here.screen.query_one("#lead-line")
        await seen(here.tablet, lambda: not line.has_class("-active"))  # till then a tap counts as a shaking finger
        await here.tablet.click("#lead-line")
        await seen(here.tablet, lambda: not here.follows)
        await here.turn(3)
        assert here.at(1)


async def test_a_vote_in_front_stays_in_front_and_the_place_is_right_behind_it(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await here.room.everybody_here()
        await here.follow()
        await here.chair.give(Open(motion="m1"))
        panel = here.screen.query_one(VotePanel)
        await seen(here.tablet, lambda: panel.has_class("-shown") and panel.has_focus_within)
        await here.turn(3)
        await here.turn(2, "b")
        assert panel.has_focus_within
        await here.tablet.press("escape")
        await seen(here.tablet, lambda: here.reader.paper is not None and here.reader.paper.id == "b" and here.at(1))
        assert here.follows


async def test_what_the_person_has_open_is_not_taken_away(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await here.follow()
        await seen(here.tablet, lambda: here.at(1))
        await here.tablet.press("f1")
        await in_front(here.tablet, Palette)
        await here.turn(3)
        assert isinstance(here.tablet.app.screen, Palette)
        await here.tablet.press("escape")
        await seen(here.tablet, lambda: here.at(2))
        await here.tablet.press("v")
        await here.turn(1, "b")
        assert here.view.selecting
        assert here.at(2)
        await here.tablet.press("escape")
        await seen(here.tablet, lambda: here.reader.paper is not None and here.reader.paper.id == "b" and here.at(0))
        await here.tablet.press("slash", *"dau tu")
        await here.turn(3)
        assert here.reader.book.busy
        await here.tablet.press("escape")
        await seen(here.tablet, lambda: here.reader.paper is not None and here.reader.paper.id == "a" and here.at(2))


async def test_finding_words_elsewhere_leaves_and_finding_them_here_does_not(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await here.follow()
        await seen(here.tablet, lambda: here.at(1))
        await here.tablet.press("slash", *"Dieu 2")
        await here.turn(3)
        await here.tablet.press("enter")
        await seen(here.tablet, lambda: here.at(2))
        assert here.follows
        await here.tablet.press("slash", *"Dieu 1", "enter")
        await seen(here.tablet, lambda: not here.follows)
        assert here.view.place.page == 0


async def test_a_narrower_window_is_no_movement_of_ones_own(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await here.follow()
        await here.chair.point("a", 2, 700)
        await seen(here.tablet, lambda: here.place.offset == 700 and here.view.place.offset > 0)
        await here.tablet.resize_terminal(70, 30)
        await here.tablet.pause()
        assert here.follows
        await here.turn(3)
        assert here.at(2)


async def test_after_a_break_following_goes_on_where_the_chair_is(tmp_path: Path) -> None:
    async with read_together(tmp_path) as (room, chair, tablet):
        led, follows = view_of(chair), view_of(tablet)
        await room.stop()
        await seen(tablet, lambda: reads(tablet.app, "Đang kết nối lại"))
        await seen(chair, lambda: reads(chair.app, "Đang kết nối lại"))
        await chair.press("right", "right")
        await room.open()
        await chair.press("f9")
        await tablet.press("f9")
        await seen(tablet, lambda: follows.place.page == 2 and led.place.page == 2)
        await seen(chair, lambda: reads(chair.app, "1 người theo"))


async def test_without_the_server_the_line_says_why_nobody_can_be_followed(tmp_path: Path) -> None:
    async with led(tmp_path) as here:
        await seen(here.tablet, lambda: reads(here.tablet.app, "Nguyễn Văn An đang dẫn đọc · T: theo"))
        await here.room.stop()
        await seen(here.tablet, lambda: reads(here.tablet.app, "đang dẫn đọc · mất kết nối, chưa theo được"))
        await here.tablet.press("t")
        assert not here.follows


async def test_a_paper_that_is_not_here_yet_opens_as_soon_as_it_arrives(tmp_path: Path) -> None:
    async with led(tmp_path, {"a": TITLE}) as here:
        await here.follow()
        background(here.tablet)._bringing = True  # nothing is fetched in the background
        await lay(here.room, "c", "Báo cáo vừa phát hành")
        await here.chair.seen(lambda: here.chair.copy.get(Paper, "c") is not None)
        await here.turn(3, "c")
        await seen(here.tablet, lambda: here.reader.open and here.at(2))
        assert reads(here.tablet.app, "Báo cáo vừa phát hành")
        assert here.follows


async def test_whoever_follows_before_the_leader_reads_anything_is_taken_along_from_the_list(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with wire(await room.joined(CHAIR), meeting=MEETING) as chair:
            await chair.give(GiveLead(person=CHAIR))
            async with at_screen(await room.joined(delegate(2))) as tablet:
                await ready(tablet)
                await tablet.press("t")
                await seen(tablet, lambda: reads(tablet.app, "Đang theo Nguyễn Văn An, chưa mở tài liệu"))
                await chair.point("a", 2)
                reader = await reader_of(tablet)
                await seen(tablet, lambda: reader.open and reader.view.place.page == 1 and reader.view.has_focus)


async def test_a_leader_who_went_away_returns_by_the_same_key(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with at_screen(await room.joined(CHAIR)) as chair:
            view = await open_paper(chair)
            await chair.press("l")
            await seen(chair, lambda: reads(chair.app, "Đồng chí đang dẫn đọc · 0 người theo · L: thôi dẫn"))
            await chair.press("right")
            await seen(chair, lambda: chair.app.link.place is not None and chair.app.link.place.page == 2)  # type: ignore[attr-defined]
            await chair.press("escape")
            await seen(chair, lambda: reads(chair.app, "T: về chỗ đang dẫn"))
            await go(chair, "agenda")
            await chair.press("t")
            await seen(chair, lambda: view.has_focus and view.place.page == 1)
            assert room.copy.get(Paper, "a") is not None


async def test_a_reader_in_the_list_is_left_alone_by_a_lead_nobody_follows(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with (
            wire(await room.joined(CHAIR), meeting=MEETING) as chair,
            at_screen(await room.joined(delegate(2))) as tablet,
        ):
            pane = await in_papers(tablet)
            await chair.give(GiveLead(person=CHAIR))
            await chair.point("a", 3)
            await seen(tablet, lambda: tablet.app.link.place is not None)  # type: ignore[attr-defined]  # the app is Hop
            assert pane.front.id == "papers-list"
            assert all(reader.paper is None for reader in tablet.app.screen.query(Reader))
