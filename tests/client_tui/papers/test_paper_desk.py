"""Papers at the secretary's desk: their details, their order, what is dropped again."""

from __future__ import annotations

from pathlib import Path

from client_tui.papers.pane import PapersPane
from client_tui.papers.paper_list import PaperList
from client_tui.widgets.pick_list import PickList
from meeting import calendar, papers
from meeting.papers import Paper
from meeting.safetext import Line
from tests.client_tui.alone import alone, gathering
from tests.client_tui.premises import CHAIR, SECRETARY, Convened, reads, seen
from tests.client_tui.reading import TITLE, in_papers, only
from tests.client_tui.shelves import lay


def titles(hall: Convened, item: str = "i3") -> list[str]:
    """The papers of an item in their order."""
    found = sorted((one for one in hall.copy.of(Paper, "ky-hop-3") if one.item == item), key=lambda one: one.order)
    return [str(one.title) for one in found]


async def test_saving_the_details_unchanged_changes_nothing(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE, publish=False)
    await room.give(
        papers.Put(
            id="tl1", original=only(room).original, title=Line(TITLE), item="i3", order=2, kind="submission",
            number=Line("12/TTr-UBND"), issuer=Line("UBND xã"), summary=Line("Dự toán ngân sách năm 2027"),
            classification="public",
        )
    )  # fmt: skip
    before = only(room)
    async with alone(room, SECRETARY, PapersPane) as desk:
        await in_papers(desk)
        await seen(desk, lambda: reads(desk.app, TITLE))
        given = len(room.council.given)
        await desk.press("e")
        await seen(desk, lambda: reads(desk.app, "Dự toán ngân sách năm 2027"))
        await desk.press("ctrl+s")
        await seen(desk, lambda: desk.app.screen.query_one(PaperList).has_focus_within)
    assert only(room) == before
    assert before.classification == "public"
    assert len(room.council.given) == given + 1, "the command was given and accepted"


async def test_what_a_paper_is_about_and_who_may_read_it_are_written_in_its_details(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE, publish=False)
    async with alone(room, SECRETARY, PapersPane, (140, 60)) as desk:
        await in_papers(desk)
        await seen(desk, lambda: reads(desk.app, TITLE))
        await desk.press("e")
        await seen(desk, lambda: bool(desk.app.screen.query("#form-classification PickList")))
        summary = desk.app.screen.query_one("#form-summary OrderedInput")
        summary.focus()
        await desk.press(*"Du toan 2027")
        readers = desk.app.screen.query_one("#form-classification PickList", PickList)
        readers.focus()
        await desk.press("down", "ctrl+s")
        await seen(desk, lambda: desk.app.screen.query_one(PaperList).has_focus_within)
    assert (only(room).summary, only(room).classification) == ("Du toan 2027", "public")


async def test_a_paper_is_moved_up_and_down_within_its_item(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    for number, title in enumerate(("Báo cáo A", "Báo cáo B", "Báo cáo C"), 1):
        await lay(room, f"tl{number}", title)
    await lay(room, "tl4", "Báo cáo D", item="i2")
    async with alone(room, SECRETARY, PapersPane) as desk:
        await in_papers(desk)
        await seen(desk, lambda: reads(desk.app, "Báo cáo C"))
        desk.app.screen.query_one(PaperList).pick("tl3")
        await desk.press("shift+up")
        await seen(desk, lambda: titles(room) == ["Báo cáo A", "Báo cáo C", "Báo cáo B"])
        await seen(desk, lambda: desk.app.screen.query_one(PaperList).at_hand == room.copy.get(Paper, "tl3"))
        await desk.press("shift+up")
        await seen(desk, lambda: titles(room) == ["Báo cáo C", "Báo cáo A", "Báo cáo B"])
        await seen(desk, lambda: desk.app.screen.query_one(PaperList).at_hand == room.copy.get(Paper, "tl3"))
        await desk.press("shift+up", "shift+down")
        await seen(desk, lambda: titles(room) == ["Báo cáo A", "Báo cáo C", "Báo cáo B"])
    assert titles(room, "i2") == ["Báo cáo D"]


async def test_a_draft_sent_by_mistake_is_dropped(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", "Nhầm tệp", publish=False)
    await lay(room, "tl2", TITLE)
    async with alone(room, SECRETARY, PapersPane) as desk:
        await in_papers(desk)
        await seen(desk, lambda: reads(desk.app, "Nhầm tệp"))
        listing = desk.app.screen.query_one(PaperList)
        listing.pick("tl2")
        await seen(desk, lambda: not listing.check_action("remove", ()))
        listing.pick("tl1")
        await seen(desk, lambda: bool(listing.check_action("remove", ())))
        await desk.press("x")
        await seen(desk, lambda: reads(desk.app, "Bỏ tài liệu này?"))
        await desk.press("right", "enter")
        await seen(desk, lambda: not reads(desk.app, "Nhầm tệp"))
    assert only(room).id == "tl2"


async def test_what_was_signed_is_laid_and_handed_out_after_the_close(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await lay(room, "tl1", TITLE)
    await room.give(calendar.Close(), CHAIR)
    await lay(room, "tl2", "Nghị quyết đã ký", publish=False)
    async with alone(room, SECRETARY, PapersPane) as desk:
        await in_papers(desk)
        await seen(desk, lambda: reads(desk.app, "Nghị quyết đã ký"))
        listing = desk.app.screen.query_one(PaperList)
        assert listing.check_action("upload", ())
        await desk.press("P")
        await seen(desk, lambda: reads(desk.app, "Phát hành 1 tài liệu?"))
        await desk.press("right", "enter")
        await seen(desk, lambda: reads(desk.app, "phát hành sau bế mạc"))
        assert not listing.check_action("revise", ()), "what the meeting had before it has no new version"
