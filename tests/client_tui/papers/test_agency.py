"""Papers of an agency at real screens: named for an item, sent, submitted, sent back, approved, handed out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from client_tui.agenda.pane import AgendaPane
from client_tui.papers.file_chooser import FileChooser
from client_tui.papers.pane import PapersPane
from client_tui.papers.paper_list import PaperList
from client_tui.papers.upload import UploadDesk
from client_tui.widgets.pick_list import PickList
from client_tui.widgets.pick_some import PickSome
from meeting import agenda, papers
from meeting.agenda import Item
from meeting.calendar import Meeting
from meeting.papers import Paper, Reminder
from meeting.papers.lateness import days_late
from meeting.safetext import Line
from server.app import clock
from tests.client_tui.alone import alone, gathering
from tests.client_tui.premises import (
    GUEST,
    MEETING,
    SECRETARY,
    Convened,
    at_screen,
    body,
    delegate,
    hall,
    has_area,
    reads,
    seen,
)
from tests.client_tui.reading import TITLE, in_papers, only
from tests.client_tui.shelves import lay
from tests.client_tui.voters import ready
from tests.documents.papers import resolution


async def with_agency(room: Convened, *items: str) -> None:
    """The guest is named as a submitter of these items, which have not begun; they have joined before."""
    for id in items:
        item = room.copy.get(Item, id)
        await room.give(
            agenda.Put(
                id=id, order=item.order, title=item.title, kind=item.kind, submitters=(GUEST,), minutes=item.minutes
            )
        )
    await room.joined(GUEST)


async def send(pilot: Pilot[Any], file: Path) -> None:
    """From the list of papers to the report of the sending."""
    await pilot.press("u")
    upload = pilot.app.screen.query_one(UploadDesk)
    await seen(pilot, lambda: reads(pilot.app, "Chưa chọn tệp nào"))
    upload.query_one(FileChooser).chosen = [file]
    await pilot.press("ctrl+s")


async def test_the_agenda_form_names_who_brings_papers(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, SECRETARY, AgendaPane, (100, 50)) as desk:
        items = desk.app.screen.query_one("#items", PickList)
        items.highlighted = items.get_option_index("i4")
        await seen(desk, lambda: reads(desk.app, "Nội dung 4"))
        await desk.press("e")
        await seen(desk, lambda: bool(desk.app.screen.query(PickSome)))
        assert desk.app.screen.query_one("#title Input").value == "Chất vấn và trả lời chất vấn"  # type: ignore[attr-defined]
        desk.app.screen.query_one("PickSome PickList").focus()
        await desk.press("space", "ctrl+s")
        await seen(desk, lambda: room.copy.get(Item, "i4").submitters == (GUEST,))
        await seen(desk, lambda: reads(desk.app, "Gửi, trình tài liệu: Lò Văn Thắng"))
        item = room.copy.get(Item, "i4")
        assert (item.kind, item.minutes, item.order) == ("interpellation", 60, 4)


async def test_an_item_is_added_and_taken_off(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, SECRETARY, AgendaPane, (100, 50)) as desk:
        await desk.press("a")
        await seen(desk, lambda: bool(desk.app.screen.query(PickSome)))
        await desk.press(*"Be mac", "ctrl+s")
        await seen(desk, lambda: reads(desk.app, "5. Be mac"))
        (added,) = (one for one in room.copy.of(Item, MEETING) if one.title == "Be mac")
        assert added.order == 5
        items = desk.app.screen.query_one("#items", PickList)
        items.highlighted = items.get_option_index(added.id)
        await seen(desk, lambda: reads(desk.app, "Nội dung 5"))
        await desk.press("x")
        await seen(desk, lambda: reads(desk.app, "Bỏ nội dung này?"))
        await desk.press("right", "enter")
        await seen(desk, lambda: not reads(desk.app, "5. Be mac"))


async def test_an_agency_sends_and_submits_and_the_secretary_approves_and_publishes(tmp_path: Path) -> None:
    file = resolution(tmp_path / "bao-cao.pdf")
    async with hall(tmp_path) as room:
        await room.sit()
        await with_agency(room, "i4")
        async with at_screen(await room.joined(GUEST)) as agency, at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(agency)
            await seen(agency, lambda: reads(agency.app, "Nhấn U để gửi tệp"))
            await in_papers(desk)
            await send(agency, file)
            await seen(agency, lambda: bool(agency.app.screen.query("#form-title OrderedInput")))
            await seen(agency, lambda: agency.app.screen.query_one("#form-title OrderedInput").has_focus)
            assert (only(room).item, only(room).submitter, only(room).state) == ("i4", GUEST, "draft")
            assert not reads(agency.app, "Ghi và phát hành")
            await agency.press("ctrl+n")
            await seen(desk, lambda: reads(desk.app, "Lò Văn Thắng vừa trình, chờ duyệt"))
            await seen(agency, lambda: reads(agency.app, "Đã trình, chờ duyệt"))
            await seen(
                agency, lambda: not any(reads(agency.app, act) for act in ("Trình  K", "Thông tin  E", "Duyệt  D"))
            )
            await seen(desk, lambda: desk.app.screen.query_one(PaperList).at_hand == only(room))
            await desk.press("d")
            await seen(agency, lambda: reads(agency.app, "Đã duyệt tài liệu của đồng chí"))
            await seen(desk, lambda: reads(desk.app, "Đã duyệt"))
            await desk.press("p")
            await seen(desk, lambda: reads(desk.app, "Phát hành 1 tài liệu?"))
            await desk.press("right", "enter")
            await seen(agency, lambda: reads(agency.app, "Đã phát hành tài liệu của đồng chí"))
        assert only(room).state == "published"


async def test_a_paper_sent_back_says_why_is_corrected_and_comes_again(tmp_path: Path) -> None:
    file = resolution(tmp_path / "sua.pdf")
    async with hall(tmp_path) as room:
        await room.sit()
        await with_agency(room, "i4")
        await lay(room, "tl1", TITLE, item="i4", by=GUEST, publish=False)
        await room.give(papers.Submit(ids=("tl1",)), GUEST)
        async with at_screen(await room.joined(GUEST)) as agency, at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(agency)
            await in_papers(desk)
            await seen(desk, lambda: reads(desk.app, TITLE))
            await desk.press("b")
            await seen(desk, lambda: reads(desk.app, "Lý do trả lại"))
            await desk.press(*"thieu phu luc", "enter")
            await seen(agency, lambda: reads(agency.app, "Trả lại tài liệu của đồng chí"))
            await seen(agency, lambda: reads(agency.app, "Lý do: thieu phu luc"))
            await agency.press("m")
            upload = agency.app.screen.query_one(UploadDesk)
            await seen(agency, lambda: reads(agency.app, "Gửi bản mới thay cho"))
            upload.query_one(FileChooser).chosen = [file]
            await agency.press("ctrl+s")
            await seen(agency, lambda: only(room).name == "sua.pdf" and only(room).state == "draft")
            await seen(agency, lambda: bool(agency.app.screen.query("#form-title OrderedInput")))
            await seen(agency, lambda: agency.app.screen.query_one("#form-title OrderedInput").has_focus)
            assert (only(room).title, only(room).submitter) == (TITLE, GUEST)
            await agency.press("ctrl+n")
            await seen(desk, lambda: reads(desk.app, "Đã trình, chờ duyệt"))
        assert only(room).sent_back_because == ""


async def test_an_agency_of_several_items_says_which_one_a_paper_is_for(tmp_path: Path) -> None:
    file = resolution(tmp_path / "bao-cao.pdf")
    async with hall(tmp_path) as room:
        await room.sit()
        await with_agency(room, "i2", "i4")
        async with at_screen(await room.joined(GUEST)) as agency:
            await in_papers(agency)
            await send(agency, file)
            await seen(agency, lambda: reads(agency.app, "Tài liệu thuộc nội dung nào?"))
            await agency.press("down", "enter")
            await seen(agency, lambda: any(True for _one in room.copy.of(Paper, MEETING)))
            assert only(room).item == "i4"


async def test_publish_all_takes_what_is_approved_and_the_desk_s_own_drafts(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await with_agency(room, "i4")
    for id in ("viet", "trinh", "duyet"):
        await lay(room, id, f"Báo cáo {id}", item="i4", by=GUEST, publish=False)
    await room.give(papers.Submit(ids=("trinh", "duyet")), GUEST)
    await room.give(papers.Approve(ids=("duyet",)))
    await lay(room, "minh", "Dự thảo của thư ký", publish=False)
    async with alone(room, SECRETARY, PapersPane) as desk:
        await in_papers(desk)
        await seen(desk, lambda: reads(desk.app, "Báo cáo viet"))
        await desk.press("P")
        await seen(desk, lambda: reads(desk.app, "Phát hành 2 tài liệu?"))
        assert reads(desk.app, "Không gồm 2 tài liệu cơ quan đang soạn hoặc chờ duyệt.")
        await desk.press("right", "enter")
        await seen(desk, lambda: room.copy.get(Paper, "minh").state == "published")
    states = {one.id: one.state for one in room.copy.of(Paper, MEETING)}
    assert states == {"viet": "draft", "trinh": "submitted", "duyet": "published", "minh": "published"}


async def test_those_who_have_not_opened_a_paper_are_reminded_and_counted_as_the_list_of_readers_counts(
    tmp_path: Path,
) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE, publish=False)
        original = only(room).original
        await room.give(papers.Put(id="tl1", original=original, title=Line(TITLE), item="i3", classification="public"))
        await room.give(papers.Publish(ids=("tl1",)))
        await room.joined(delegate(2))
        await room.give(papers.NoteOpened(paper="tl1"), delegate(2))
        async with at_screen(await room.joined(SECRETARY)) as desk, at_screen(await room.joined(delegate(3))) as tablet:
            await ready(tablet)
            await in_papers(desk)
            await seen(desk, lambda: reads(desk.app, TITLE))
            await desk.press("w")
            await seen(desk, lambda: reads(desk.app, "1/10 người đã xem"))
            assert reads(desk.app, "CHƯA XEM (9)")
            assert not reads(desk.app, "Lò Văn Thắng"), "what is public a guest may read, but need not"
            await desk.press("escape", "n")
            await seen(desk, lambda: reads(desk.app, "Nhắc 8 người chưa xem?"))  # all but whoever reminds
            await desk.press("right", "enter")
            await seen(tablet, lambda: reads(tablet.app, "nhắc đồng chí xem"))
        assert len(list(room.copy.of(Reminder, MEETING))) == 8


async def test_late_papers_say_by_how_many_days(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await lay(room, "tl1", TITLE)
        async with at_screen(await room.joined(delegate(2))) as tablet:
            await in_papers(tablet)
            rules, starts = body().profile.papers, room.copy.get(Meeting, MEETING).starts
            late = days_late(only(room), starts, rules, clock())
            assert late in (4, 5), "five days were asked; shortly before midnight the sitting is tomorrow"
            await seen(tablet, lambda: reads(tablet.app, f"muộn {late} ngày"))


async def test_a_guest_without_papers_to_bring_has_no_area_of_papers(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await room.joined(GUEST)
        async with at_screen(await room.joined(GUEST)) as visitor:
            await seen(visitor, lambda: reads(visitor.app, "Kỳ họp thứ ba"))
            assert not has_area(visitor, "papers")
            await with_agency(room, "i4")
            await seen(visitor, lambda: has_area(visitor, "papers"))
            await seen(visitor, lambda: reads(visitor.app, "Chất vấn và trả lời"))
