"""A valid example of every command, for whoever walks all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from meeting import agenda, attendance, calendar, outcome, papers, people, voting
from meeting.command import NOT_CLOSED, SITTING, Command
from meeting.rules.ballots import BallotCount
from meeting.safetext import Line, Text
from tests.meeting.house import CONSOLE, START, House, device_of, joining, public_key_of, sha, taken_in


class Example(NamedTuple):
    """``command`` is made for who gives it; ``arrange`` first brings about what it needs, where the state allows."""

    command: Callable[[House, str], Command]
    arrange: Callable[[House], None] = lambda house: None


def _plain(command: Command) -> Example:
    return Example(lambda house, who: command)


def _card_for_a_new_tablet(house: House) -> None:
    house.give_cards("d1")


def _prepared(*commands: tuple[str, Command]) -> Callable[[House], None]:
    """Give these first, where the meeting is not over."""

    def arrange(house: House) -> None:
        if house.meeting().state in NOT_CLOSED:
            for who, command in commands:
                house.give(who, command)

    return arrange


def _begun(*commands: tuple[str, Command]) -> Callable[[House], None]:
    """Give these first in a meeting that is running, or was before its recess."""

    def arrange(house: House) -> None:
        before = house.meeting().state
        if before == "paused":
            house.give("chair", calendar.Resume())
        if before in SITTING:
            for who, command in commands:
                house.give(who, command)
        if before == "paused":
            house.give("chair", calendar.Pause())

    return arrange


def _running(*commands: tuple[str, Command]) -> Callable[[House], None]:
    """Give these first in a running meeting: no vote is open during a recess."""

    def arrange(house: House) -> None:
        if house.meeting().state == "running":
            for who, command in commands:
                house.give(who, command)

    return arrange


def _absence(house: House) -> None:
    if house.meeting().state in attendance.CHECK_IN:
        house.give("secretary", attendance.Excuse(person="d3", reason=Line("Đi công tác")))


def _voted(house: House) -> None:
    if house.meeting().state not in SITTING:
        return
    paused = house.meeting().state == "paused"
    if paused:
        house.give("chair", calendar.Resume())
    house.give("chair", voting.Open(motion="q2"))
    house.vote("d1", "yes", "q2")
    house.give("chair", voting.Close(motion="q2"))
    if paused:
        house.give("chair", calendar.Pause())


LINES: Final = tuple(voting.BallotLine(id=id, name=Line(f"Ứng cử viên {id}")) for id in ("x", "y", "v"))
ELECTION: Final = voting.Prepare(
    id="e", title=Line("Bầu"), question=Text("Bầu hai người"), most=2, kind="election", lines=LINES
)
HANDS: Final = voting.Prepare(
    id="h", title=Line("Giơ tay"), question=Text("Thông qua?"), form="show_of_hands", tellers=("d1",)
)
FIGURES: Final = voting.Figures((("yes", 2), ("no", 0), ("abstain", 0)))
TIED: Final = voting.Figures((("x", 4), ("y", 4), ("v", 4)), BallotCount(issued=6, returned=6, valid=6))
_OPEN: Final = ("chair", voting.Open(motion="q2"))
_HANDS_SHOWN: Final = (
    ("secretary", HANDS),
    ("chair", voting.Open(motion="h")),
    ("chair", voting.Close(motion="h")),
)
_BOTH_COUNTED: Final = (
    ("secretary", voting.EnterCount(motion="h", figures=FIGURES)),
    ("d1", voting.EnterCount(motion="h", figures=FIGURES)),
)
_TIED_ELECTION: Final = (
    ("secretary", attendance.CheckIn(people=("d3",))),
    ("secretary", ELECTION),
    ("secretary", voting.CloseList(motion="e")),
    ("chair", voting.Open(motion="e")),
    ("chair", voting.Close(motion="e")),
    ("secretary", voting.EnterCount(motion="e", figures=TIED)),
    ("chair", voting.EnterCount(motion="e", figures=TIED)),
    ("chair", voting.Declare(motion="e")),
)
_ANNUL: Final = voting.Annul(motion="q2", reason=Line("Mất điện"))


EXAMPLES: Final[dict[str, Example]] = {
    "people.enrol": _plain(people.Enrol(people=(people.Person(id="new", name=Line("Vũ Mới"), roles=("guest",)),))),
    "people.issue_cards": _plain(
        people.IssueCards(cards=(people.NewCard(hash=sha("new"), person="d1", expires=2 * START),))
    ),
    "people.join": Example(
        lambda house, who: people.Join(
            card=joining("d1").card, device=device_of("a new tablet"), public_key=public_key_of("a new tablet")
        ),
        _card_for_a_new_tablet,
    ),
    "people.bind_console": _plain(
        people.BindConsole(device=device_of("console 2"), person=CONSOLE, public_key=public_key_of("console 2"))
    ),
    "people.revoke": _plain(people.Revoke(device=device_of("d3"))),
    "calendar.plan": _plain(calendar.Plan(id="khac", title=Line("Phiên họp khác"), starts=START, chairs=("chair",))),
    "calendar.publish": _plain(calendar.Publish()),
    "calendar.open": _plain(calendar.Open()),
    "calendar.pause": _plain(calendar.Pause()),
    "calendar.resume": _plain(calendar.Resume()),
    "calendar.close": _plain(calendar.Close()),
    "calendar.cancel": _plain(calendar.Cancel()),
    "attendance.check_in": _plain(attendance.CheckIn()),
    "attendance.check_out": _plain(attendance.CheckOut()),
    "attendance.excuse": _plain(attendance.Excuse(person="d3", reason=Line("Đi công tác"))),
    "attendance.reply": _plain(attendance.Reply(coming=True)),
    "attendance.approve": Example(lambda house, who: attendance.Approve(person="d3", approved=True), _absence),
    "attendance.substitute": _plain(attendance.Substitute(person="d3", by="guest")),
    "agenda.put": _plain(agenda.Put(id="i3", order=3, title=Line("Bế mạc"))),
    "agenda.remove": _plain(agenda.Remove(id="i1")),
    "agenda.run": _plain(agenda.Run(id="i1")),
    "agenda.finish": _plain(agenda.Finish(id="i2")),
    "papers.take_in": _plain(taken_in("p3")),
    "papers.put": _plain(papers.Put(id="p3", original=sha("p1"), title=Line("Báo cáo thẩm tra"))),
    "papers.publish": _plain(papers.Publish(ids=("p1",))),
    "papers.recall": _plain(papers.Recall(id="p2", reason=Line("Sai số liệu"))),
    "papers.opened": _plain(papers.NoteOpened(paper="p2")),
    "voting.prepare": _plain(voting.Prepare(id="q3", title=Line("Nghị quyết"), question=Text("Có thông qua không?"))),
    "voting.open": _plain(voting.Open(motion="q1", seconds=60)),
    "voting.vote": Example(lambda house, who: house.ballot(who, "yes", "q2"), _running(_OPEN)),
    "voting.close": Example(lambda house, who: voting.Close(motion="q2"), _running(_OPEN)),
    "voting.remove": _plain(voting.Remove(motion="q1")),
    "voting.nominate": Example(
        lambda house, who: voting.Nominate(motion="e", line=voting.BallotLine(id="z", name=Line("Bà Z"))),
        _prepared(("secretary", ELECTION)),
    ),
    "voting.withdraw": Example(
        lambda house, who: voting.Withdraw(motion="e", candidate="x"), _prepared(("secretary", ELECTION))
    ),
    "voting.close_list": Example(lambda house, who: voting.CloseList(motion="e"), _prepared(("secretary", ELECTION))),
    "voting.call_ready": _plain(voting.CallReady(motion="q1")),
    "voting.ready": Example(
        lambda house, who: voting.SayReady(motion="q1"), _running(("chair", voting.CallReady(motion="q1")))
    ),
    "voting.pause": Example(lambda house, who: voting.Pause(motion="q2"), _running(_OPEN)),
    "voting.resume": Example(
        lambda house, who: voting.Resume(motion="q2"), _running(_OPEN, ("chair", voting.Pause(motion="q2")))
    ),
    "voting.count": Example(lambda house, who: voting.EnterCount(motion="h", figures=FIGURES), _running(*_HANDS_SHOWN)),
    "voting.recount": Example(lambda house, who: voting.Recount(motion="h"), _running(*_HANDS_SHOWN)),
    "voting.declare": Example(lambda house, who: voting.Declare(motion="h"), _running(*_HANDS_SHOWN, *_BOTH_COUNTED)),
    "voting.annul": Example(lambda house, who: _ANNUL, _voted),
    "voting.revote": Example(lambda house, who: voting.Revote(id="q4", motion="q2"), _begun(_OPEN, ("chair", _ANNUL))),
    "voting.second_ballot": Example(
        lambda house, who: voting.SecondBallot(id="e2", motion="e"), _begun(*_TIED_ELECTION)
    ),
    "voting.correct": Example(lambda house, who: house.correction("d1", "no", "q2"), _voted),
    "outcome.conclude": _plain(outcome.Conclude(item="i2", text=Text("Thống nhất trình kỳ họp sau."))),
}
