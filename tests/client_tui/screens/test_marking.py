"""Marks at real screens over a real server: made, private, shared by an explicit act, answered, found again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from client_tui.screens.mark_sheets import MarkSheet, NoteEditor
from client_tui.screens.reader import Reader
from client_tui.widgets.confirm import Confirm
from client_tui.widgets.marking_view import MarkingView
from meeting.annotations import Mark, PrivateMark, Reply
from tests.client_tui.hall import MEETING, SECRETARY, Hall, at_screen, delegate, hall, reads, seen
from tests.client_tui.screens.test_papers import TITLE, in_papers, reading
from tests.client_tui.shelves import lay


def view_of(pilot: Pilot[Any]) -> MarkingView:
    return pilot.app.screen_stack[-1].query_one(MarkingView)


async def open_paper(pilot: Pilot[Any]) -> MarkingView:
    """Into the first paper, reading."""
    await in_papers(pilot)
    await seen(pilot, lambda: reads(pilot.app, TITLE))
    await pilot.press("enter")
    await reading(pilot)
    view = view_of(pilot)
    await seen(pilot, lambda: view.has_focus)
    return view


def private(room: Hall) -> list[PrivateMark]:
    return list(room.copy.of(PrivateMark, MEETING))


async def test_a_paragraph_is_coloured_by_keys_and_only_its_reader_knows(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            view = await open_paper(tablet)
            await tablet.press("v")
            assert view.selecting
            await seen(tablet, lambda: reads(tablet.app, "C Ghi chú"))
            await tablet.press("p", "2")
            await seen(tablet, lambda: len(private(room)) == 1)
            (mark,) = private(room)
            assert (mark.color, mark.kind, mark.author) == ("green", "highlight", delegate(2))
            assert mark.exact == view.paper.pages[0].text[mark.start : mark.end]
            await seen(tablet, lambda: any(one.kind == "green" for ones in view._marks.values() for one in ones))
            assert not view.selecting
            assert reads(tablet.app, "Chỉ mình đồng chí thấy")


async def test_marking_needs_no_keys(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with at_screen(await room.joined(delegate(2)), (60, 30)) as phone:
            await in_papers(phone)
            await seen(phone, lambda: reads(phone.app, "Tờ trình về dự toán"))
            await phone.press("enter")
            await reading(phone)
            await seen(phone, lambda: reads(phone.app, "Đánh dấu"))
            await phone.click("#touch #select")
            await seen(phone, lambda: view_of(phone).selecting)
            await seen(phone, lambda: reads(phone.app, "P Cả đoạn"))
            await phone.click("#do-p")
            await phone.click("#do-3")
            await seen(phone, lambda: [one.color for one in private(room)] == ["blue"])


async def test_words_are_chosen_with_the_arrows_and_a_note_is_written_in_its_sheet(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            view = await open_paper(tablet)
            await tablet.press("v", "space", "right", "right")
            (span,) = view.selection
            words = view.paper.pages[0].text[span.start : span.end]
            assert len(words.split()) == 3
            await tablet.press("c")
            await seen(tablet, lambda: isinstance(tablet.app.screen, NoteEditor))
            assert reads(tablet.app, "Chỉ mình đồng chí thấy")
            await tablet.press(*"Can hoi lai", "ctrl+s")
            await seen(tablet, lambda: len(private(room)) == 1)
            assert (private(room)[0].body, private(room)[0].exact) == ("Can hoi lai", words)


async def test_sharing_is_confirmed_with_whom_and_others_see_and_answer(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with (
            at_screen(await room.joined(delegate(2))) as tablet,
            at_screen(await room.joined(SECRETARY)) as desk,
        ):
            await open_paper(tablet)
            await open_paper(desk)
            await tablet.press("v", "p", "1")
            await seen(tablet, lambda: len(private(room)) == 1)
            await tablet.press("m", "enter")
            await seen(tablet, lambda: isinstance(tablet.app.screen, MarkSheet))
            tablet.app.screen.query_one("#share").press()  # type: ignore[attr-defined]  # a Button
            await seen(tablet, lambda: reads(tablet.app, "Chia sẻ ghi chú này với ai?"))
            await tablet.press("enter")
            await seen(tablet, lambda: isinstance(tablet.app.screen, Confirm))
            assert reads(tablet.app, "Hiện với: thư ký, chủ tọa")
            assert not list(room.copy.of(Mark, MEETING))
            await tablet.press("right", "enter")
            await seen(desk, lambda: len(desk.app.screen.query_one(Reader)._stands) == 1)
            await desk.press("m", "enter")
            await seen(desk, lambda: isinstance(desk.app.screen, MarkSheet))
            assert reads(desk.app, "Trần Thị Bình")
            desk.app.screen.query_one("#reply").press()  # type: ignore[attr-defined]  # a Button
            await seen(desk, lambda: isinstance(desk.app.screen, NoteEditor))
            await desk.press(*"Da ghi", "ctrl+s")
            await seen(desk, lambda: [one.body for one in room.copy.of(Reply, MEETING)] == ["Da ghi"])


async def test_dragging_selects_and_digits_are_for_the_areas_again_when_nothing_is_selected(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "a", TITLE)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            view = await open_paper(tablet)
            await tablet.mouse_down(MarkingView, offset=(40, 4))
            await tablet.hover(MarkingView, offset=(60, 4))
            await tablet.mouse_up(MarkingView, offset=(60, 4))
            await seen(tablet, lambda: view.selecting)
            await tablet.press("escape")
            await seen(tablet, lambda: not view.selecting)
            await tablet.press("1")
            await seen(tablet, lambda: not view.has_focus)
            assert private(room) == []
