from __future__ import annotations

from typing import Any

from textual.message import Message
from textual.pilot import Pilot

from client_tui.papers.page.ink import Mark
from client_tui.papers.page.reader import PaperReader
from client_tui.papers.page.view import PaperView
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.shell import Shell
from client_tui.widgets.pick_list import PickList
from meeting.papertext import Block, Page, PaperText
from tests.client_tui.samples import Bench, paper


def bench(pages: int = 30) -> Bench:
    return Bench(lambda: PaperReader(paper(pages)))


def screen_text(app: Shell) -> str:
    """What stands on the screen."""
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips(app.screen.size)
    )


async def settled(pilot: Pilot[Any]) -> PaperView:
    """The view, with every page set."""
    view = pilot.app.query_one(PaperView)
    while view._set is None or not view._set.complete:
        view._set_more()
        await pilot.pause()
    return view


async def test_keys_turn_screens_and_pages() -> None:
    app = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        view = await settled(pilot)
        assert view.place == (0, 0)
        await pilot.press("space")
        assert view.scroll_offset.y == view.size.height - 2
        await pilot.press("b")
        assert view.scroll_offset.y == 0
        await pilot.press("right", "right")
        assert view.place.page == 2
        await pilot.press("down", "left")
        assert view.place.page == 2
        await pilot.press("left")
        assert view.place.page == 1
        await pilot.press("end")
        assert view.place.page == 29
        await pilot.press("home")
        assert view.place == (0, 0)


async def test_the_place_read_is_told_as_it_changes() -> None:
    told: list[tuple[int, int]] = []

    def hook(message: Message) -> None:
        if isinstance(message, PaperView.Moved):
            told.append((message.page, message.offset))

    app = bench()
    async with app.run_test(size=(100, 40), message_hook=hook) as pilot:
        view = await settled(pilot)
        view.go_to(7)
        await pilot.pause()
    assert told[-1][0] == 7


async def test_going_somewhere_before_the_paper_is_set_arrives_there() -> None:
    text = paper(60)
    app = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        view = app.query_one(PaperView)
        offset = text.pages[50].text.index("2. Hội")
        app.query_one(PaperReader).show(text)
        view.go_to(50, offset)
        await pilot.pause()
        await settled(pilot)
        assert view.place.page == 50
        assert abs(view.place.offset - offset) < 90


async def test_turning_the_tablet_keeps_the_words_in_sight() -> None:
    app = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        view = await settled(pilot)
        offset = paper(30).pages[12].text.index("2. Hội")
        view.go_to(12, offset)
        await pilot.pause()
        before = view.place
        await pilot.resize_terminal(60, 60)
        await pilot.pause()
        await settled(pilot)
        assert view.place.page == before.page
        assert abs(view.place.offset - before.offset) < 90


async def test_finding_without_accents_goes_round_the_paper() -> None:
    app = bench(6)
    async with app.run_test(size=(100, 40)) as pilot:
        view = await settled(pilot)
        await pilot.press("slash", *"le phi truoc ba", "enter")
        assert len(view.hits) == 5
        assert view.hit_number == 0
        assert "Kết quả 1 / 5" in screen_text(app)
        await pilot.press("N")
        assert view.hit_number == 4
        assert "Lệ phí trước bạ" in screen_text(app)
        await pilot.press("n", "n")
        assert view.hit_number == 1


async def test_what_is_not_there_is_said_and_the_question_stays_open() -> None:
    app = bench(6)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"xyz", "enter")
        assert "Không tìm thấy" in screen_text(app)
        assert app.query_one(OrderedInput).has_focus
        await pilot.press("escape")
        assert app.query_one(PaperView).has_focus


async def test_pages_and_articles_by_number() -> None:
    app = bench(20)
    async with app.run_test(size=(100, 40)) as pilot:
        view = await settled(pilot)
        await pilot.press("g", "1", "2", "enter")
        assert view.place.page == 11
        await pilot.press("d", "5", "enter")
        assert view.place.page == 4
        assert "Điều 5." in screen_text(app)


async def test_an_article_asked_for_again_is_the_next_of_that_number() -> None:
    page = Page(1, (Block("heading", "Điều 1. Ban hành", 4),))
    annex = Page(2, (Block("heading", "Điều 1. Quy chế", 4), Block("paragraph", "a\n" * 80)))
    app = Bench(lambda: PaperReader(PaperText((page, annex))))
    async with app.run_test(size=(100, 30)) as pilot:
        view = await settled(pilot)
        await pilot.press("d", "1", "enter")
        assert view.place.page == 1


async def test_the_outline_leads_to_its_heading() -> None:
    app = bench(8)
    async with app.run_test(size=(100, 40)) as pilot:
        view = await settled(pilot)
        await pilot.press("o")
        assert app.query_one(PickList).has_focus
        await pilot.press("end", "enter")
        assert view.place.page == 7
        assert view.has_focus


async def test_everything_can_be_done_by_finger() -> None:
    app = bench(8)
    async with app.run_test(size=(60, 30)) as pilot:
        view = await settled(pilot)
        await pilot.click("#down")
        assert view.scroll_offset.y > 0
        await pilot.click("#up")
        assert view.scroll_offset.y == 0
        await pilot.click("#find")
        assert app.query_one(OrderedInput).has_focus


async def test_marks_lie_under_the_words_they_are_about() -> None:
    app = bench(2)
    async with app.run_test(size=(100, 40)) as pilot:
        view = await settled(pilot)
        start = paper(2).pages[0].text.index("Căn cứ")
        view.set_marks([Mark(0, start, start + 6)])
        await pilot.pause()
        row = next(y for y in range(30) if "Căn cứ" in "".join(s.text for s in view.render_line(y)))
        marked = [s.text for s in view.render_line(row) if s.style and s.style.bgcolor != view.rich_style.bgcolor]
        assert marked == ["Căn cứ"]


async def test_a_paper_without_pages_is_no_accident() -> None:
    app = Bench(PaperReader)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("space", "end", "home", "left", "right", "n")
        await pilot.press("slash", "a", "enter", "escape", "g", "1", "enter", "escape", "o", "escape")
        assert "Chưa có tài liệu" in screen_text(app)
