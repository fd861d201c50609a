"""Comments and shared marks between real screens over a real server: sent, seen, answered, changed, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from client_tui.papers.annotations.mark_sheets import MarkSheet, NoteEditor, shortened
from client_tui.papers.reader.reader import Reader
from client_tui.widgets.confirm import Confirm
from meeting.annotations import Mark, Reply
from meeting.papertext import Block, Page, PaperText
from tests.client_tui.answering import chosen, confirmed, opened, press, written
from tests.client_tui.premises import MEETING, SECRETARY, Convened, delegate, in_front, reads, seen
from tests.client_tui.reading import TITLE, private, read_alone, read_by, view_of
from tests.client_tui.shelves import lay

ARTICLE = (
    "Điều 1. Dự toán chi",
    "Chi ngân sách xã năm 2027 là 12,4 tỷ đồng, trong đó chi đầu tư phát",
    "triển là 3,1 tỷ đồng.",
)
TWO_PAGES = PaperText(
    (
        Page(1, (Block("heading", ARTICLE[0], 4), Block("paragraph", ARTICLE[1]))),
        Page(2, (Block("paragraph", ARTICLE[2]), Block("heading", "Điều 2. Thi hành", 4))),
    )
)
ANOTHER = PaperText((Page(1, (Block("paragraph", "Nội dung khác hẳn."),)),))


def shared(room: Convened) -> list[Mark]:
    return list(room.copy.of(Mark, MEETING))


def stands(pilot: Pilot[Any]) -> list[str]:
    """The kinds of the marks in the paper that is read."""
    return [one.mark.kind for one in pilot.app.screen_stack[-1].query_one(Reader).marking._stands]


async def test_a_comment_is_written_sent_to_the_room_seen_there_and_answered(tmp_path: Path) -> None:
    async with read_by(tmp_path, delegate(2), delegate(3)) as (room, (author, other)):
        await author.press("v", "p", "g")
        await in_front(author, NoteEditor)
        assert reads(author.app, "Viết xong, đồng chí chọn gửi cho ai")
        await written(author, "Vi sao tang?")
        await seen(author, lambda: reads(author.app, "Gửi góp ý này cho ai?"))
        assert shared(room) == []
        await chosen(author, "down")
        await seen(author, lambda: reads(author.app, "Hiện với: mọi người dự họp"))
        await confirmed(author)
        await seen(other, lambda: stands(other) == ["comment"])
        (comment,) = shared(room)
        assert (comment.kind, comment.body, comment.shared_with) == ("comment", "Vi sao tang?", "room")
        await seen(other, lambda: reads(other.app, "»"))
        await opened(other)
        assert reads(other.app, "Trần Thị Bình")
        await press(other, "reply")
        await written(other, "Toi cung hoi")
        await seen(author, lambda: [one.body for one in room.copy.of(Reply, MEETING)] == ["Toi cung hoi"])
        await opened(author)
        await seen(author, lambda: reads(author.app, "Lê Văn Cường: Toi cung hoi"))
        await author.press("escape")
        await opened(other)
        await press(other, "withdraw")
        await confirmed(other)
        await seen(other, lambda: not list(room.copy.of(Reply, MEETING)))


async def test_a_comment_not_sent_stays_with_its_author_and_is_sent_later_from_the_list(tmp_path: Path) -> None:
    async with read_alone(tmp_path, delegate(2)) as (room, author):
        await author.press("v", "p", "g")
        await written(author, "De sau")
        await seen(author, lambda: reads(author.app, "Gửi góp ý này cho ai?"))
        await author.press("escape")
        await seen(author, lambda: reads(author.app, "Đã giữ góp ý, chưa gửi cho ai."))
        await seen(author, lambda: [one.kind for one in private(room)] == ["comment"])
        assert shared(room) == []
        await author.press("m")
        await seen(author, lambda: reads(author.app, "Chưa gửi, chỉ mình đồng chí thấy · góp ý, màu vàng"))
        await chosen(author)
        await press(author, "share")
        await chosen(author)
        await confirmed(author)
        await seen(author, lambda: [one.shared_with for one in shared(room)] == ["staff"])


async def test_the_author_recolours_words_and_clears_a_shared_note_and_others_see_each_change(tmp_path: Path) -> None:
    async with read_by(tmp_path, delegate(2), SECRETARY) as (room, (author, desk)):
        await author.press("v", "p", "c")
        await written(author, "Hoi lai")
        await seen(author, lambda: len(private(room)) == 1)
        await opened(author)
        await press(author, "color")
        await chosen(author, "down", "down")
        await seen(author, lambda: [one.color for one in private(room)] == ["blue"])
        assert [one.kind for one in private(room)] == ["note"]
        await opened(author)
        await press(author, "share")
        await chosen(author)
        await confirmed(author)
        await seen(desk, lambda: stands(desk) == ["note"])
        await opened(author)
        await press(author, "edit")
        await written(author, "Da ro")
        await seen(author, lambda: [one.body for one in shared(room)] == ["Da ro"])
        await opened(desk)
        await seen(desk, lambda: reads(desk.app, "Da ro"))
        assert not desk.app.screen.query("#edit, #color, #clear, #unshare, #delete")
        await desk.press("escape")
        await opened(author)
        await press(author, "clear")
        await seen(desk, lambda: stands(desk) == ["highlight"])
        await opened(author)
        await press(author, "unshare")
        await confirmed(author)
        await seen(desk, lambda: stands(desk) == [])
        await seen(author, lambda: [(one.kind, one.body) for one in private(room)] == [("highlight", "")])
        await opened(author)
        await press(author, "delete")
        await confirmed(author)
        await seen(author, lambda: private(room) == [])


async def test_a_comment_without_words_is_not_one(tmp_path: Path) -> None:
    async with read_alone(tmp_path, delegate(2)) as (room, author):
        await author.press("v", "p", "g")
        await written(author, "Mot y")
        await chosen(author, "escape")
        await seen(author, lambda: len(private(room)) == 1)
        await opened(author)
        assert not author.app.screen.query("#clear")
        await press(author, "edit")
        await written(author, "")
        await seen(author, lambda: reads(author.app, "Góp ý phải có lời"))
        assert [one.body for one in private(room)] == ["Mot y"]


async def test_an_article_that_crosses_a_page_is_one_mark_on_both_pages_for_everybody(tmp_path: Path) -> None:
    async with read_by(tmp_path, delegate(2), SECRETARY, text=TWO_PAGES) as (room, (author, desk)):
        view = view_of(author)
        await author.press("v", "a", "3")
        await seen(author, lambda: len(private(room)) == 1)
        (mark,) = private(room)
        assert (mark.page, mark.start, mark.last_page, mark.end) == (1, 0, 2, len(ARTICLE[2]))
        assert mark.exact == "\n".join(ARTICLE)
        blue = {page for page, marks in view._marks.items() for one in marks if one.kind == "blue"}
        assert blue == {0, 1}
        await opened(author)
        await press(author, "share")
        await chosen(author)
        await confirmed(author)
        await seen(desk, lambda: stands(desk) == ["highlight"])


async def test_what_a_new_version_has_not_any_more_is_listed_apart_and_not_lost(tmp_path: Path) -> None:
    async with read_alone(tmp_path, delegate(2), text=TWO_PAGES) as (room, author):
        await author.press("v", "p", "c")
        await written(author, "Giu y nay")
        await seen(author, lambda: len(private(room)) == 1)
        await lay(room, "b", TITLE, text=ANOTHER, replaces="a")
        await author.press("escape")
        await seen(author, lambda: reads(author.app, "bản 2"))
        await author.press("down", "enter")
        await seen(author, lambda: reads(author.app, "Nội dung khác hẳn."))
        await author.press("m")
        await seen(author, lambda: reads(author.app, "KHÔNG CÒN CHỖ TRONG BẢN NÀY (1)"))
        assert reads(author.app, "✎ Giu y nay")
        await chosen(author)
        await in_front(author, MarkSheet)
        assert not author.app.screen.query("#go")
        await press(author, "share")
        await chosen(author)
        await confirmed(author)
        await seen(author, lambda: [one.body for one in shared(room)] == ["Giu y nay"])


def test_what_a_question_repeats_of_a_long_quote_says_that_it_goes_on() -> None:
    assert shortened("Căn cứ  Luật\nNgân sách") == "Căn cứ Luật Ngân sách"
    long = shortened("chữ " * 100)
    assert (len(long) <= 200, long[-4:]) == (True, "chữ…")


async def test_the_question_before_sending_shows_that_the_quote_goes_on(tmp_path: Path) -> None:
    long = PaperText((Page(1, (Block("paragraph", "Hội đồng nhân dân xã quyết nghị phân bổ ngân sách. " * 8),)),))
    async with read_alone(tmp_path, delegate(2), text=long) as (_room, tablet):
        await tablet.press("v", "p", "g")
        await written(tablet, "Nêu rõ căn cứ.")
        await chosen(tablet)
        await in_front(tablet, Confirm)
        assert reads(tablet.app, "…”")
