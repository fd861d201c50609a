"""Searching at real screens over a real server: while one types, with and without accents, and without a connection."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from client_tui.device.keep import Home
from client_tui.room.room import RoomScreen
from client_tui.search.hit_list import HitList
from client_tui.search.pane import SearchPane
from client_tui.voting.vote_panel import VotePanel
from meeting import agenda, calendar, outcome
from meeting import annotations as marks
from meeting.papertext import Block, Page, PaperText
from meeting.safetext import Line, Quote, Text
from server.app import clock
from tests.client_tui.premises import (
    CHAIR,
    MEETING,
    Premises,
    at_screen,
    delegate,
    go,
    hall,
    has_area,
    reads,
    seen,
    shown,
    wire,
)
from tests.client_tui.reading import in_papers, reader_of
from tests.client_tui.shelves import lay
from tests.client_tui.voters import ready

ME = delegate(2)
ROADS, WATER = "Báo cáo đường giao thông nông thôn", "Tờ trình về nước sạch"
OLD = "ky-hop-2"


def text(*pages: str) -> PaperText:
    return PaperText(tuple(Page(number, (Block("paragraph", words),)) for number, words in enumerate(pages, 1)))


async def furnish(room: Premises) -> None:
    """Two papers with something to find in them, and a conclusion."""
    filler = "Căn cứ Luật Tổ chức chính quyền địa phương. " * 40
    roads = text(filler, filler, "Nâng cấp tuyến đường liên thôn Khe Cạn dài 4,7 km. " + filler)
    await lay(room, "roads", ROADS, text=roads)
    await lay(room, "water", WATER, text=text("Đầu tư công trình nước sạch tại Khe Cạn. " + filler))
    await room.give(outcome.Conclude(item="i3", text=Text("Giao rà soát nguồn vốn đối ứng.")), CHAIR)


@asynccontextmanager
async def searching(folder: Path, size: tuple[int, int] = (100, 40)) -> AsyncIterator[tuple[Premises, Pilot[Any]]]:
    """A delegate in the room of a furnished meeting, with the field of the search in front."""
    async with hall(folder, searching=True) as room:
        await room.sit()
        await furnish(room)
        async with at_screen(await room.joined(ME), size) as tablet:
            await ready(tablet)
            await tablet.press("ctrl+f")
            await seen(tablet, lambda: pane(tablet).has_focus_within)
            yield room, tablet


def screen(tablet: Pilot[Any]) -> RoomScreen:
    (found,) = (one for one in tablet.app.screen_stack if isinstance(one, RoomScreen))
    return found


def pane(tablet: Pilot[Any]) -> SearchPane:
    return screen(tablet).query_one(SearchPane)


def count(tablet: Pilot[Any]) -> int:
    return pane(tablet).query_one(HitList).option_count


def lit(tablet: Pilot[Any]) -> list[str]:
    """The words drawn bold and underlined in the list, as they stand on the screen."""
    strips = screen(tablet)._compositor.render_strips()
    marked = [part for strip in strips for part in strip if part.style and part.style.bold and part.style.underline]
    return [part.text for part in marked]


async def test_hits_appear_while_one_types_without_accents_and_enter_opens_the_page_with_the_words_lit(
    tmp_path: Path,
) -> None:
    async with searching(tmp_path) as (_, tablet):
        await tablet.press(*"duong lien th")
        await seen(tablet, lambda: set(lit(tablet)) == {"đường", "liên", "th"})
        assert reads(tablet.app, "1 kết quả")
        assert reads(tablet.app, "Tài liệu, trang 3")
        assert reads(tablet.app, ROADS)
        assert pane(tablet).query_one("OrderedInput").has_focus
        await tablet.press("enter")
        reader = await reader_of(tablet)
        await seen(tablet, lambda: reader.open and reader.in_sight and reader.view.has_focus)
        assert reader.paper is not None
        assert reader.paper.id == "roads"
        assert [(hit.page, number) for number, hit in enumerate(reader.view.hits)] == [(2, reader.view.hit_number)]
        assert reads(tablet.app, "Nâng cấp tuyến đường liên thôn Khe Cạn")
        await tablet.press("ctrl+f")
        await seen(tablet, lambda: pane(tablet).in_sight and count(tablet) == 1)
        assert pane(tablet).words == "duong lien th"


async def test_accents_that_are_typed_count_and_arrows_choose_without_leaving_the_field(tmp_path: Path) -> None:
    async with searching(tmp_path) as (_, tablet):
        await tablet.press(*"khe cạn")
        await seen(tablet, lambda: count(tablet) == 2 and set(lit(tablet)) == {"Khe", "Cạn"})
        await tablet.press("down")
        listing = pane(tablet).query_one(HitList)
        assert listing.highlighted == 1
        assert pane(tablet).query_one("OrderedInput").has_focus
        second = str(listing.get_option_at_index(1).prompt).splitlines()[0]
        await tablet.press("enter")
        reader = await reader_of(tablet)
        await seen(tablet, lambda: reader.open and reader.in_sight)
        assert reader.paper is not None
        assert reader.paper.title in second


async def test_enter_before_the_answer_opens_what_the_answer_brings(tmp_path: Path) -> None:
    async with searching(tmp_path) as (_, tablet):
        await tablet.press(*"nước sạch", "enter")
        reader = await reader_of(tablet)
        await seen(tablet, lambda: reader.open and reader.in_sight)


async def test_a_burst_of_an_input_method_is_typed_in_order(tmp_path: Path) -> None:
    async with searching(tmp_path) as (_, tablet):
        await tablet.press(*"nu", "backspace", *"ước", "space", *"sa", "backspace", *"ạch")
        assert pane(tablet).words == "nước sạch"
        await seen(tablet, lambda: count(tablet) == 2)
        assert reads(tablet.app, WATER)


async def test_the_minutes_are_found_and_opened_where_they_stand(tmp_path: Path) -> None:
    async with searching(tmp_path) as (room, tablet):
        await tablet.press(*"nguon von doi ung")
        await seen(tablet, lambda: reads(tablet.app, "Biên bản: kết luận"))
        await tablet.press("enter")
        await seen(tablet, lambda: screen(tablet).shown.AREA == "outcome")
        await seen(tablet, lambda: reads(tablet.app, "Giao rà soát nguồn vốn đối ứng."))
        await room.everybody_here()
        await room.open_vote()
        await room.close_vote()
        await seen(tablet, lambda: not screen(tablet).query("VotePanel.-shown") or reads(tablet.app, "Không được"))
        await tablet.press("escape", "ctrl+f")
        await tablet.press(*["backspace"] * 20, *"tong so dai bieu tan thanh")
        await seen(tablet, lambda: reads(tablet.app, "Biên bản: kết quả biểu quyết"))
        await tablet.press("enter")
        await seen(tablet, lambda: screen(tablet).shown.AREA == "voting")


async def test_a_tap_opens_and_escape_returns_to_where_one_was(tmp_path: Path) -> None:
    async with searching(tmp_path) as (_, tablet):
        await tablet.press("escape")
        await seen(tablet, lambda: screen(tablet).shown.AREA == "agenda")
        await go(tablet, "voting")
        await tablet.press("ctrl+f")
        await tablet.press(*"nước sạch")
        await seen(tablet, lambda: count(tablet) == 2)
        await tablet.press("escape")
        await seen(tablet, lambda: screen(tablet).shown.AREA == "voting")
        await tablet.press("ctrl+f")
        await tablet.click(HitList, offset=(5, 1))
        reader = await reader_of(tablet)
        await seen(tablet, lambda: reader.open and reader.in_sight)


async def test_nothing_found_says_so_and_what_to_try(tmp_path: Path) -> None:
    async with searching(tmp_path) as (_, tablet):
        assert reads(tablet.app, "Gõ chữ cần tìm")
        await tablet.press(*"zzyzx")
        await seen(tablet, lambda: reads(tablet.app, "Không tìm thấy “zzyzx”"))
        assert reads(tablet.app, "nhấn Ctrl+F để tìm trong mọi kỳ họp")
        await tablet.press(*["backspace"] * 5)
        await seen(tablet, lambda: reads(tablet.app, "Gõ chữ cần tìm"))


async def test_a_hit_in_another_meeting_says_so_and_goes_there_after_a_question(tmp_path: Path) -> None:
    async with hall(tmp_path, searching=True) as room:
        await room.sit()
        people = (CHAIR, ME)
        plan = calendar.Plan(id=OLD, title=Line("Kỳ họp thứ hai"), starts=clock(), chairs=(CHAIR,), people=people)
        await room.give(plan)
        put = agenda.Put(id="o1", order=1, title=Line("Quy hoạch chợ trung tâm"))
        await room.give(put, meeting=OLD)
        await room.give(calendar.Publish(), meeting=OLD)
        async with at_screen(await room.joined(ME)) as tablet:
            await ready(tablet)
            await tablet.press("ctrl+f", *"cho trung tam")
            await seen(tablet, lambda: reads(tablet.app, "Không tìm thấy"))
            await tablet.press("ctrl+f")
            await seen(
                tablet, lambda: reads(tablet.app, "Quy hoạch chợ trung tâm") and reads(tablet.app, "Kỳ họp thứ hai")
            )
            await tablet.press("enter")
            await seen(tablet, lambda: reads(tablet.app, "đồng chí không thấy biểu quyết của Kỳ họp thứ ba, khóa I"))
            await tablet.press("enter")
            await seen(tablet, lambda: pane(tablet).in_sight)
            assert tablet.app.link.meeting == MEETING  # type: ignore[attr-defined]  # the app is Hop
            await tablet.press("enter")
            await seen(tablet, lambda: reads(tablet.app, "Ctrl+O để trở lại"))
            await tablet.press("right", "enter")
            await seen(tablet, lambda: tablet.app.link.meeting == OLD)  # type: ignore[attr-defined]  # the app is Hop
            await seen(tablet, lambda: screen(tablet).shown.AREA == "agenda" and reads(tablet.app, "Kỳ họp thứ hai"))
            await seen(tablet, lambda: reads(tablet.app, "Quy hoạch chợ trung tâm"))


async def test_without_a_connection_the_device_is_searched_and_says_so_until_the_server_is_back(tmp_path: Path) -> None:
    async with hall(tmp_path, searching=True) as room:
        await room.sit()
        await furnish(room)
        home = await room.joined(ME)
        async with at_screen(home) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, "2/2 đã có trên máy này"))
        await room.stop()
        async with at_screen(Home(tmp_path / "homes" / ME)) as tablet:
            await seen(tablet, lambda: has_area(tablet, SearchPane.AREA) and reads(tablet.app, "Kỳ họp thứ ba"))
            await tablet.press("ctrl+f", *"duong lien thon")
            await seen(tablet, lambda: count(tablet) == 1)
            assert reads(tablet.app, "không có kết nối, đang tìm trong máy này, chỉ kỳ họp này")
            await tablet.press(*["backspace"] * 15, *"von doi ung")
            await seen(tablet, lambda: reads(tablet.app, "Biên bản: kết luận"))
            await room.open()
            await tablet.press("f9")
            await seen(tablet, lambda: reads(tablet.app, "1 kết quả") and not reads(tablet.app, "trong máy này"))


async def test_a_server_that_has_no_index_leaves_the_device_to_search(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await furnish(room)
        async with at_screen(await room.joined(ME)) as tablet:
            await in_papers(tablet)
            await seen(tablet, lambda: reads(tablet.app, "2/2 đã có trên máy này"))
            await tablet.press("ctrl+f", *"duong lien thon")
            await seen(tablet, lambda: reads(tablet.app, "máy chủ chưa tìm được, đang tìm trong máy này"))
            await seen(tablet, lambda: count(tablet) == 1)


async def test_a_private_note_is_found_by_its_author_alone_with_and_without_a_connection(tmp_path: Path) -> None:
    async with hall(tmp_path, searching=True) as room:
        await room.sit()
        await furnish(room)
        other = await room.joined(delegate(3))
        async with wire(await room.joined(ME), meeting=MEETING) as mine:
            put = marks.Put(
                id="n1",
                paper="roads",
                kind="note",
                page=1,
                start=0,
                end=6,
                exact=Quote("Căn cứ"),
                body=Text("Hỏi lại thôn"),
            )
            await mine.give(put)
        for home, hits in ((other, 0), (await room.joined(ME), 1)):
            async with at_screen(home) as tablet:
                await ready(tablet)
                await tablet.press("ctrl+f", *"hoi lai thon")
                said = "1 kết quả" if hits else "Không tìm thấy"
                await seen(tablet, lambda: reads(tablet.app, said) and count(tablet) == hits)  # noqa: B023
        await room.stop()
        for home, hits in ((other, 0), (await room.joined(ME), 1)):
            async with at_screen(home) as tablet:
                await seen(tablet, lambda: has_area(tablet, SearchPane.AREA))
                await tablet.press("ctrl+f", *"hoi lai thon")
                await seen(tablet, lambda: reads(tablet.app, "đang tìm trong máy này"))
                await seen(tablet, lambda: count(tablet) == hits)  # noqa: B023
                if hits:
                    await seen(tablet, lambda: reads(tablet.app, "Ghi chú của đồng chí, trang 1"))
                    await tablet.press("enter")
                    reader = await reader_of(tablet)
                    await seen(tablet, lambda: reader.paper is not None and reader.paper.id == "roads")  # noqa: B023


async def test_a_shared_note_opens_with_the_words_asked_for_lit_or_else_all_it_is_about(tmp_path: Path) -> None:
    async with searching(tmp_path) as (room, tablet), wire(await room.joined(delegate(3)), meeting=MEETING) as other:
        put = marks.Put(
            id="n1",
            paper="roads",
            kind="note",
            page=3,
            start=9,
            end=35,
            exact=Quote("tuyến đường liên thôn Khe "),
            body=Text("Hỏi lại chủ đầu tư"),
        )
        await other.give(put)
        await other.give(
            marks.Share(**{name: getattr(put, name) for name in put.__struct_fields__}, shared_with="room")
        )
        await tablet.press(*"chu dau tu")
        await seen(tablet, lambda: reads(tablet.app, "Ghi chú được chia sẻ, trang 3"))
        await tablet.press("enter")
        reader = await reader_of(tablet)
        await seen(tablet, lambda: reader.open and reader.in_sight)
        assert [tuple(hit) for hit in reader.view.hits] == [(2, 9, 35)]
        await tablet.press("ctrl+f", *"lien thon")
        await seen(tablet, lambda: count(tablet) == 2)
        listing = pane(tablet).query_one(HitList)
        rows = [str(listing.get_option_at_index(row).prompt) for row in range(2)]
        await tablet.press(*["down"] * next(row for row, words in enumerate(rows) if "Ghi chú" in words), "enter")
        await seen(tablet, lambda: reader.open and reader.in_sight)
        assert [tuple(hit) for hit in reader.view.hits] == [(2, 21, 25), (2, 26, 30)]


async def test_a_vote_comes_before_the_search_and_the_field_has_the_keyboard_again_behind_it(tmp_path: Path) -> None:
    async with searching(tmp_path) as (room, tablet):
        await room.everybody_here()
        await tablet.press(*"nước")
        await seen(tablet, lambda: count(tablet) > 0)
        await room.open_vote()
        panel = screen(tablet).query_one(VotePanel)
        await seen(tablet, lambda: panel.has_class("-shown") and panel.has_focus_within)
        await tablet.press("escape")
        await seen(tablet, lambda: pane(tablet).query_one("OrderedInput").has_focus)
        await tablet.press("space", *"sạch")
        assert pane(tablet).words == "nước sạch"


async def test_opening_the_search_leaves_the_leader(tmp_path: Path) -> None:
    async with searching(tmp_path) as (room, tablet), wire(await room.joined(CHAIR), meeting=MEETING) as chair:
        await chair.give(marks.GiveLead(person=CHAIR))
        await chair.point("roads", 1)
        await tablet.press("escape", "t")
        await seen(tablet, lambda: reads(tablet.app, "Đang theo Nguyễn Văn An"))
        await tablet.press("ctrl+f")
        await seen(tablet, lambda: pane(tablet).in_sight)
        assert not tablet.app.link.following  # type: ignore[attr-defined]  # the app is Hop


async def test_outside_data_in_hits_is_drawn_as_plain_text(tmp_path: Path) -> None:
    async with hall(tmp_path, searching=True) as room:
        await room.sit()
        await lay(room, "x", "[red]Tờ trình[/] $x", text=text("Đoạn [bold]lạ[/] {danger} ở đây."))
        async with at_screen(await room.joined(ME)) as tablet:
            await ready(tablet)
            await tablet.press("ctrl+f", *"danger")
            await seen(tablet, lambda: reads(tablet.app, "[red]Tờ trình[/] $x"))
            assert reads(tablet.app, "Đoạn [bold]lạ[/] {danger} ở đây.")


async def test_the_telephone_shows_field_scope_and_hits(tmp_path: Path) -> None:
    async with searching(tmp_path, (60, 30)) as (_, tablet):
        await tablet.press(*"khe cạn")
        await seen(tablet, lambda: count(tablet) == 2 and reads(tablet.app, "2 kết quả"))
        assert reads(tablet.app, "Mọi kỳ họp")
        assert any(ROADS in line or WATER in line for line in shown(tablet.app))
        await tablet.click("#scope-all")
        await seen(tablet, lambda: bool(pane(tablet).query("#scope-all.-chosen")))
        assert pane(tablet).query_one("OrderedInput").has_focus
