"""Questions of every kind put to the council, and what people at screens do about them."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot

from client_tui.presiding.open_vote import OpenVote
from client_tui.voting.pane import VotingPane
from client_tui.widgets.confirm import Confirm
from meeting import voting
from meeting.people import Body
from meeting.safetext import Line, Text
from meeting.voting import BallotLine, Figures, Form, Kind, Motion, Teller
from server.setup.profiles import load as load_profile
from tests.client_tui.alone import Alone
from tests.client_tui.premises import CHAIR, SECRETARY, Convened, body, delegate, go, in_front, reads, seen
from tests.client_tui.voters import ready
from tests.meeting.council import openly

ME = delegate(2)


CANDIDATES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")


def lines(*names: str, graded: bool = False) -> tuple[BallotLine, ...]:
    """Those on a ballot; of those graded their post, and since when."""
    note, since = (Line("Trưởng ban"), date(2020, 7, 1)) if graded else (Line(""), None)
    return tuple(BallotLine(id=f"c{n}", name=Line(name), note=note, since=since) for n, name in enumerate(names, 1))


def province() -> Body:
    """A council that grades."""
    return replace(body(), profile=load_profile("hdnd-tinh"))


async def put(house: Convened, kind: Kind, form: Form, *names: str, most: int = 1, id: str = "x") -> None:
    """A question of this kind, prepared on the running item, its list closed."""
    await house.give(
        voting.Prepare(
            id=id,
            title=Line(f"Nội dung {id}"),
            question=Text(f"Câu hỏi {id}?"),
            item="i3",
            order=9,
            kind=kind,
            form=form,
            lines=lines(*names, graded=kind == "confidence_grading"),
            most=most,
        )
    )
    if kind == "election":
        await house.give(voting.CloseList(motion=id))


def openly_voting() -> Body:
    """A body that may vote on persons by device."""
    return replace(body(), profile=openly())


async def begun(house: Convened) -> None:
    await house.sit()
    await house.everybody_here()


#: The board of tellers of these tests: its head, its secretary, a member.
TELLERS = (delegate(7), delegate(8), delegate(9))


async def propose_tellers(house: Convened) -> None:
    """A board of tellers, prepared to be elected by a show of hands."""
    head, secretary, other = TELLERS
    board = (Teller(head, "head"), Teller(secretary, "secretary"), Teller(other, "member"))
    await house.give(
        voting.Prepare(
            id="tellers",
            title=Line("Bầu Ban kiểm phiếu"),
            question=Text("Thông qua danh sách Ban kiểm phiếu?"),
            item="i3",
            kind="tellers",
            form="show_of_hands",
            board=board,
        )
    )


async def seat_tellers(house: Convened) -> None:
    """All nine are for the board."""
    await propose_tellers(house)
    await house.joined(SECRETARY)
    await house.give(voting.Open(motion="tellers"), CHAIR)
    await house.give(voting.Close(motion="tellers"), CHAIR)
    for who in (CHAIR, SECRETARY):
        figures = Figures((("yes", 9), ("no", 0), ("abstain", 0)))
        await house.give(voting.EnterCount(motion="tellers", figures=figures), who)
    await house.give(voting.Declare(motion="tellers"), CHAIR)


async def decided(house: Convened, candidate: str, id: str = "x") -> None:
    """The council decided, all nine for it, that a name comes on the list or leaves it."""
    counts = (("yes", 9), ("no", 0), ("abstain", 0))
    await house.give(voting.DecideName(motion=id, candidate=candidate, counts=counts), CHAIR)


def motion(house: Convened, id: str = "x") -> Motion:
    found: Motion = house.copy.get(Motion, id)
    return found


def at_voting(pilot: Pilot[Any]) -> VotingPane:
    pane: VotingPane = pilot.app.screen.query_one(VotingPane)
    return pane


async def looking_at(pilot: Pilot[Any], id: str) -> VotingPane:
    """The area of votes, with this motion."""
    if not isinstance(pilot.app, Alone):
        await ready(pilot)
        await go(pilot, "voting")
    await seen(pilot, lambda: at_voting(pilot).copy.get(Motion, id) is not None)
    at_voting(pilot).go_to(id)
    await seen(pilot, lambda: reads(pilot.app, f"Câu hỏi {id}?"))
    return at_voting(pilot)


async def yes(pilot: Pilot[Any]) -> None:
    """Answer the question above the room with yes."""
    await in_front(pilot, Confirm | OpenVote)
    await pilot.press("right", "enter")
