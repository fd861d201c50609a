"""Marks at real screens over a real server: made, private, shared by an explicit act, answered, found again."""

from __future__ import annotations

from pathlib import Path

from client_tui.papers.annotations.mark_sheets import NoteEditor
from client_tui.papers.annotations.marking_view import MarkingView
from client_tui.papers.reader.reader import Reader
from client_tui.widgets.confirm import Confirm
from meeting.annotations import Mark, Reply
from tests.client_tui.answering import opened, press, written
from tests.client_tui.premises import MEETING, SECRETARY, at_screen, delegate, hall, in_front, reads, seen
from tests.client_tui.reading import TITLE, in_papers, private, read_alone, read_by, reading, view_of
from tests.client_tui.shelves import lay


async def test_a_paragraph_is_coloured_by_keys_and_only_its_reader_knows(tmp_path: Path) -> None:
    async with read_alone(tmp_path, delegate(2)) as (room, tablet):
        view = view_of(tablet)
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
        await seen(tablet, lambda: reads(tablet.app, "Chỉ mình đồng chí thấy"))


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
    async with read_alone(tmp_path, delegate(2)) as (room, tablet):
        view = view_of(tablet)
        await tablet.press("v", "space", "right", "right")
        (span,) = view.selection
        words = view.paper.pages[0].text[span.start : span.end]
        assert len(words.split()) == 3
        await tablet.press("c")
        await in_front(tablet, NoteEditor)
        assert reads(tablet.app, "Chỉ mình đồng chí thấy")
        await tablet.press(*"Can hoi lai", "ctrl+s")
        await seen(tablet, lambda: len(private(room)) == 1)
        assert (private(room)[0].body, private(room)[0].exact) == ("Can hoi lai", words)


async def test_sharing_is_confirmed_with_whom_and_others_see_and_answer(tmp_path: Path) -> None:
    async with read_by(tmp_path, delegate(2), SECRETARY) as (room, (tablet, desk)):
        await tablet.press("v", "p", "1")
        await seen(tablet, lambda: len(private(room)) == 1)
        await opened(tablet)
        await press(tablet, "share")
        await seen(tablet, lambda: reads(tablet.app, "Chia sẻ ghi chú này với ai?"))
        await tablet.press("enter")
        await in_front(tablet, Confirm)
        assert reads(tablet.app, "Hiện với: thư ký, chủ tọa")
        assert not list(room.copy.of(Mark, MEETING))
        await tablet.press("right", "enter")
        await seen(desk, lambda: len(desk.app.screen.query_one(Reader).marking._stands) == 1)
        await opened(desk)
        assert reads(desk.app, "Trần Thị Bình")
        await press(desk, "reply")
        await written(desk, "Da ghi")
        await seen(desk, lambda: [one.body for one in room.copy.of(Reply, MEETING)] == ["Da ghi"])


async def test_dragging_selects_and_digits_are_for_the_areas_again_when_nothing_is_selected(tmp_path: Path) -> None:
    async with read_by(tmp_path, delegate(2)) as (room, (tablet,)):
        view = view_of(tablet)
        await tablet.mouse_down(MarkingView, offset=(40, 4))
        await tablet.hover(MarkingView, offset=(60, 4))
        await tablet.mouse_up(MarkingView, offset=(60, 4))
        await seen(tablet, lambda: view.selecting)
        await tablet.press("escape")
        await seen(tablet, lambda: not view.selecting)
        await tablet.press("1")
        await seen(tablet, lambda: not view.has_focus)
        assert private(room) == []
