"""Every screen of the client as a picture shows it: the samples of its widgets, each area alone, and each sheet above one.

All of them stand over the same council and the same clock, so that they look the same on every machine.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from client_tui.agenda.item_form import ItemForm
from client_tui.agenda.pane import AgendaPane
from client_tui.attendance.pane import AttendancePane
from client_tui.device.keep import Home
from client_tui.ground.choose import Choose
from client_tui.ground.pane import Pane
from client_tui.join.join import JoinScreen
from client_tui.join.pins import AskPin
from client_tui.outcome.pane import OutcomePane
from client_tui.papers.annotations.exporting import ExportSheet
from client_tui.papers.annotations.mark_sheets import MarkSheet, NoteEditor
from client_tui.papers.changes import Changes
from client_tui.papers.pane import PapersPane
from client_tui.papers.reader.reader import Reader
from client_tui.people.pane import PeoplePane
from client_tui.presiding.open_vote import OpenVote
from client_tui.search.pane import SearchPane
from client_tui.voting.correction_form import CorrectionForm
from client_tui.voting.count_form import CountForm
from client_tui.voting.motion_form import MotionForm
from client_tui.voting.pane import VotingPane
from client_tui.widgets.ask_line import AskLine
from meeting import agenda, voting
from meeting.attendance import Reply
from meeting.outcome import Conclude
from meeting.people import Body
from meeting.safetext import Line, Text
from meeting.voting import Ballot, Motion
from tests.client_tui.alone import Alone, Gathering, Written, gathering
from tests.client_tui.deciding import CANDIDATES, put
from tests.client_tui.look import Steps
from tests.client_tui.patience import until
from tests.client_tui.premises import CHAIR, SECRETARY, delegate
from tests.client_tui.samples import SAMPLES, paper
from tests.client_tui.shelves import lay
from words.rows import PickRow

ME: Final = delegate(2)
TITLE: Final = "Tờ trình về dự toán ngân sách địa phương năm 2027"
QUOTE: Final = "tổng chi ngân sách địa phương 119.870 triệu đồng"


class Shot(NamedTuple):
    """One screen: how its app is made in an empty folder, and what is done in it before it is looked at."""

    make: Callable[[Path], Awaitable[App[Any]]]
    steps: Steps | None = None


def _sample(make: Callable[[], App[Any]], steps: Steps | None) -> Shot:
    async def made(_folder: Path) -> App[Any]:
        return make()

    return Shot(made, steps)


async def _sitting(folder: Path) -> Gathering:
    """The budget is dealt with; one is late, one has asked to be absent, one vote is over and one is under way."""
    house = gathering(folder)
    await house.give(voting.Prepare(id="m0", title=Line("Bầu thư ký"), question=Text("Bầu thư ký kỳ họp?"), item="i1"))
    await house.joined(delegate(3))
    await house.sit()
    await house.give(Reply(coming=False, reason=Line("đi công tác")), delegate(3))
    await house.everybody_here(but=(delegate(3), delegate(9)))
    await house.give(Conclude(item="i1", text=Text("Thống nhất chương trình kỳ họp.")), CHAIR)
    await house.give(agenda.Run(id="i1"), CHAIR)
    await house.give(voting.Open(motion="m0"), CHAIR)
    for number in (1, 2, 4, 5, 6):
        await house.votes(delegate(number), "m0", "yes" if number != 5 else "no")
    await house.give(voting.Close(motion="m0"), CHAIR)
    await house.give(agenda.Run(id="i3"), CHAIR)
    await put(house, "election", "paper_ballot", *CANDIDATES, most=2)
    return house


async def _with_papers(folder: Path) -> Gathering:
    house = await _sitting(folder)
    await lay(house, "tl1", TITLE, text=paper(6))
    await lay(house, "tl2", "Báo cáo thẩm tra của Ban Kinh tế - Ngân sách", item="i2", text=paper(2))
    await lay(house, "tl3", "Dự thảo Nghị quyết về dự toán", publish=False)
    return house


def _area(
    kind: type[Pane], who: str, steps: Steps | None = None, house: Callable[[Path], Awaitable[Gathering]] = _sitting
) -> Shot:
    async def made(folder: Path) -> App[Any]:
        room = await house(folder)
        link = Written(room, await room.joined(who))
        room.links.append(link)
        return Alone(link, kind)

    return Shot(made, steps)


def _pane(pilot: Pilot[Any]) -> Any:
    return pilot.app.pane  # type: ignore[attr-defined]  # the app is Alone


def _link(pilot: Pilot[Any]) -> Written:
    link = pilot.app.link  # type: ignore[attr-defined]  # the app is Alone
    assert isinstance(link, Written)
    return link


def _council(pilot: Pilot[Any]) -> Body:
    return next(iter(_link(pilot).copy.of(Body)))


def _motion(pilot: Pilot[Any], id: str) -> Motion:
    found = _link(pilot).copy.get(Motion, id)
    assert found is not None
    return found


def _above(kind: type[Pane], who: str, sheet: Callable[[Pilot[Any]], Screen[Any]]) -> Shot:
    """A sheet above an area."""

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.app.push_screen(sheet(pilot))

    return _area(kind, who, steps)


def _correction(pilot: Pilot[Any]) -> Screen[Any]:
    mine = _link(pilot).copy.get(Ballot, f"m0.{ME}")
    assert mine is not None
    return CorrectionForm(_link(pilot), _council(pilot), _motion(pilot, "m0"), mine)


def _on_motion(id: str) -> Steps:
    async def steps(pilot: Pilot[Any]) -> None:
        _pane(pilot).go_to(id)

    return steps


async def _reading(pilot: Pilot[Any]) -> None:
    _pane(pilot).go_to("tl1")
    await until(pilot, lambda: any(one.open for one in _pane(pilot).query(Reader)))


async def _details(pilot: Pilot[Any]) -> None:
    await _pane(pilot).show("papers-form", "tl1")


async def _readers(pilot: Pilot[Any]) -> None:
    await _pane(pilot).show("papers-openings", "tl1")


async def _revised(folder: Path) -> Gathering:
    house = await _sitting(folder)
    await lay(house, "tl1", TITLE, text=paper(5))
    await lay(house, "tl2", TITLE, text=paper(6), replaces="tl1")
    return house


async def _compared(pilot: Pilot[Any]) -> None:
    await _pane(pilot).show("papers-changes", "tl2")
    layer = _pane(pilot).query_one(Changes)
    await until(pilot, lambda: layer.has_class("-compared") and layer.view.count > 0)


async def _history(pilot: Pilot[Any]) -> None:
    _pane(pilot).go_to(delegate(3))


async def _writing(pilot: Pilot[Any]) -> None:
    await pilot.press("e", *"Thong nhat")


async def _joining(folder: Path) -> App[Any]:
    house = gathering(folder)
    return Alone(Written(house, await house.joined(ME)), AgendaPane)


async def _join(pilot: Pilot[Any]) -> None:
    await pilot.app.push_screen(JoinScreen(Home(_link(pilot).kept.folder / "none"), "hop.xa.vn:8443"))


def _rows() -> list[PickRow]:
    return [PickRow("a", "Tham dự", "tại hội trường"), PickRow("b", "Xin vắng"), PickRow("c", "Tham dự từ điểm cầu")]


def _nothing(_words: str) -> Any:
    raise AssertionError("no PIN is typed in a picture")


AREAS: Final[dict[str, Shot]] = {
    "agenda": _area(AgendaPane, ME),
    "agenda-chair": _area(AgendaPane, CHAIR),
    "agenda-form": _above(AgendaPane, SECRETARY, lambda pilot: ItemForm(_link(pilot), None)),
    "papers": _area(PapersPane, ME, house=_with_papers),
    "papers-desk": _area(PapersPane, SECRETARY, house=_with_papers),
    "papers-reader": _area(PapersPane, ME, _reading, _with_papers),
    "papers-form": _area(PapersPane, SECRETARY, _details, _with_papers),
    "papers-readers": _area(PapersPane, SECRETARY, _readers, _with_papers),
    "papers-changes": _area(PapersPane, ME, _compared, _revised),
    "papers-export": _above(PapersPane, ME, lambda pilot: ExportSheet(_link(pilot), "Xuất ghi chú của đồng chí")),
    "mark": _above(
        PapersPane,
        ME,
        lambda _pilot: MarkSheet(
            "Ghi chú của đồng chí, trang 2", QUOTE, "Chỉ đồng chí thấy.", ["Hỏi lại Phòng Kinh tế."], [("edit", "Sửa")]
        ),
    ),
    "note": _above(
        PapersPane,
        ME,
        lambda _pilot: NoteEditor("Ghi chú, trang 2", QUOTE, "Chỉ đồng chí thấy.", "Hỏi lại", {}, "n"),
    ),
    "voting": _area(VotingPane, ME, _on_motion("m0")),
    "voting-list": _area(VotingPane, SECRETARY, _on_motion("x")),
    "voting-form": _above(VotingPane, SECRETARY, lambda pilot: MotionForm(_link(pilot), _council(pilot), None)),
    "voting-count": _above(
        VotingPane, SECRETARY, lambda pilot: CountForm(_link(pilot), _council(pilot), _motion(pilot, "x"))
    ),
    "voting-correction": _above(VotingPane, ME, _correction),
    "voting-open": _above(
        VotingPane, CHAIR, lambda _pilot: OpenVote(lambda: "Có mặt 7/9, cần 6.\n7 đại biểu có mặt được biểu quyết.")
    ),
    "attendance": _area(AttendancePane, ME),
    "attendance-desk": _area(AttendancePane, SECRETARY, _history),
    "outcome": _area(OutcomePane, ME),
    "outcome-writing": _area(OutcomePane, SECRETARY, _writing),
    "people": _area(PeoplePane, SECRETARY),
    "search": _area(SearchPane, ME),
    "choose": _above(AgendaPane, ME, lambda _pilot: Choose("Trả lời giấy mời", _rows())),
    "ask-line": _above(
        AgendaPane, SECRETARY, lambda _pilot: AskLine("Thu hồi tài liệu?", TITLE, "Lý do thu hồi", "Thu hồi")
    ),
    "ask-pin": _above(AgendaPane, ME, lambda _pilot: AskPin(_nothing, lambda: None)),
    "join": Shot(_joining, _join),
}
#: By name; no two names are the same.
SHOTS: Final[dict[str, Shot]] = {
    **{f"widget-{name}": _sample(make, steps) for name, (make, steps) in SAMPLES.items()},
    **{f"area-{name}": shot for name, shot in AREAS.items()},
}
