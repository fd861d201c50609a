"""A valid example of every command, for whoever walks all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from meeting import agenda, attendance, calendar, outcome, papers, people, voting
from meeting import annotations as marks
from meeting.command import NOT_CLOSED, SITTING, Command
from meeting.copy import Changes
from meeting.membership import changing_tenure, enrolment
from meeting.rules.ballots import BallotCount
from meeting.rules.options import Count
from meeting.rules.outcome import Basis, decide_outcome
from meeting.safetext import Line, Quote, Text
from tests.meeting.council import public_key_of
from tests.meeting.house import CONSOLE, MEETING, START, House, device_of, joining, sha, taken_in


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


def _passed(house: House) -> None:
    """All vote for it."""
    before = house.meeting().state
    if before not in SITTING:
        _passed_before_the_close(house)
        return
    if before == "paused":
        house.give("chair", calendar.Resume())
    house.give("chair", voting.Open(motion="q2"))
    for who in ("chair", "d1", "d2", "d4", "d5"):
        house.vote(who, "yes", "q2")
    house.give("chair", voting.Close(motion="q2"))
    if before == "paused":
        house.give("chair", calendar.Pause())


def _passed_before_the_close(house: House) -> None:
    """What a meeting that is over had passed."""
    motion, basis = house.motion("q2"), Basis(6, 6, 5, 5)
    count = Count((("yes", 5), ("no", 0), ("abstain", 0)))
    law = next(iter(house.copy.of(people.Body))).profile.law
    decided = decide_outcome(law.default_rule, count, basis, law)
    house.copy.apply(Changes(set=(replace(motion, state="declared", outcome=decided, opened=house.at),)))


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
MISSED: Final = voting.Figures((("x", 3), ("y", 3), ("v", 0)), BallotCount(issued=6, returned=6, valid=6))


def _election(figures: voting.Figures) -> tuple[tuple[str, Command], ...]:
    """An election whose tellers typed in these figures, declared."""
    return (
        ("secretary", attendance.CheckIn(people=("d3",))),
        ("secretary", ELECTION),
        ("secretary", voting.CloseList(motion="e")),
        ("chair", voting.Open(motion="e")),
        ("chair", voting.Close(motion="e")),
        ("secretary", voting.EnterCount(motion="e", figures=figures)),
        ("chair", voting.EnterCount(motion="e", figures=figures)),
        ("chair", voting.Declare(motion="e")),
    )


_ANNUL: Final = voting.Annul(motion="q2", reason=Line("Mất điện"))


def _item_of_everybody(house: House) -> None:
    """An item under which anybody may lay papers, and the published paper under it."""
    everybody = ("guest", "d1", "secretary", "chair", "presider")
    present = tuple(id for id in everybody if house.copy.get(people.Person, id) is not None)
    item = agenda.Item(id="i3", meeting=MEETING, order=3, title=Line("Báo cáo của sở"), submitters=present)
    published = house.copy.get(papers.Paper, "p2")
    house.copy.apply(Changes(set=(item, *((replace(published, item="i3"),) if published else ()))))


def _drafts_of_everybody(house: House) -> None:
    """Each has a draft of their own."""
    _item_of_everybody(house)
    draft = house.copy.get(papers.Paper, "p1")
    assert draft is not None
    people_here = [person.id for person in house.copy.of(people.Person)]
    drafts = tuple(replace(draft, id=f"of-{who}", item="i3", submitter=who) for who in people_here)
    house.copy.apply(Changes(set=drafts))


def _submitted(house: House) -> None:
    _drafts_of_everybody(house)
    draft = house.copy.get(papers.Paper, "of-guest")
    assert draft is not None
    house.copy.apply(Changes(set=(replace(draft, state="submitted"),)))


def _public_paper(house: House) -> None:
    paper = house.copy.get(papers.Paper, "p2")
    assert paper is not None
    house.copy.apply(Changes(set=(replace(paper, classification="public"),)))


ANCHOR: Final[dict[str, Any]] = {
    "paper": "p2",
    "page": 1,
    "start": 10,
    "end": 19,
    "exact": Quote("ngân sách"),
    "prefix": Quote("dự toán "),
    "suffix": Quote(" năm 2027"),
}


def _marks_of_everybody(house: House) -> None:
    """Each has a private mark and a shared one on a paper all may read."""
    _public_paper(house)
    for person in tuple(house.copy.of(people.Person)):
        fields = ANCHOR | {"meeting": MEETING, "author": person.id, "text": sha("text of p2"), "at": house.at}
        private = marks.PrivateMark(id=f"private-{person.id}", **fields)
        shared = marks.Mark(id=f"shared-{person.id}", shared_with="room", **fields)
        house.copy.apply(Changes(set=(private, shared)))


def _while_leading(house: House, who: str) -> Command:
    house.copy.apply(Changes(set=(marks.Lead(id=MEETING, meeting=MEETING, person=who),)))
    return marks.EndLead()


EXAMPLES: Final[dict[str, Example]] = {
    "people.enrol": _plain(enrolment.Enrol(people=(people.Person(id="new", name=Line("Vũ Mới"), roles=("guest",)),))),
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
    "people.set_tenure": _plain(
        changing_tenure.SetTenure(person="d3", tenure="suspended", reason=Line("Nghị quyết số 12/NQ-TTHĐND"))
    ),
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
    "papers.put": Example(
        lambda house, who: papers.Put(id="p3", original=sha("p1"), title=Line("Báo cáo thẩm tra"), item="i3"),
        _item_of_everybody,
    ),
    "papers.submit": Example(lambda house, who: papers.Submit(ids=(f"of-{who}",)), _drafts_of_everybody),
    "papers.approve": Example(lambda house, who: papers.Approve(ids=("of-guest",)), _submitted),
    "papers.send_back": Example(
        lambda house, who: papers.SendBack(id="of-guest", reason=Line("Thiếu phụ lục")), _submitted
    ),
    "papers.supersede": Example(
        lambda house, who: papers.Supersede(id="p3", former="p2", original=sha("p1")), _item_of_everybody
    ),
    "papers.arrange": _plain(papers.Arrange(item="i2", ids=("p2", "p1"))),
    "papers.remove": Example(lambda house, who: papers.Remove(id=f"of-{who}"), _drafts_of_everybody),
    "papers.publish": _plain(papers.Publish(ids=("p1",))),
    "papers.recall": _plain(papers.Recall(id="p2", reason=Line("Sai số liệu"))),
    "papers.opened": Example(lambda house, who: papers.NoteOpened(paper="p2"), _public_paper),
    "papers.remind": _plain(papers.Remind(paper="p2")),
    "annotations.put": Example(lambda house, who: marks.Put(id="m9", **ANCHOR), _public_paper),
    "annotations.drop": Example(lambda house, who: marks.Drop(ids=(f"private-{who}",)), _marks_of_everybody),
    "annotations.share": Example(lambda house, who: marks.Share(id="m9", shared_with="staff", **ANCHOR), _public_paper),
    "annotations.edit": Example(
        lambda house, who: marks.Edit(id=f"shared-{who}", body=Text("Rõ hơn")), _marks_of_everybody
    ),
    "annotations.remove": Example(lambda house, who: marks.Remove(id=f"shared-{who}"), _marks_of_everybody),
    "annotations.reply": Example(
        lambda house, who: marks.Answer(id="r1", mark=f"shared-{who}", body=Text("Đồng ý")), _marks_of_everybody
    ),
    "annotations.ask_to_present": _plain(marks.AskToPresent()),
    "annotations.give_lead": _plain(marks.GiveLead(person="d1")),
    "annotations.decline_to_present": _plain(marks.DeclineToPresent(person="d1")),
    "annotations.end_lead": Example(_while_leading),
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
        lambda house, who: voting.SecondBallot(id="e2", motion="e"), _begun(*_election(TIED))
    ),
    "voting.new_round": Example(lambda house, who: voting.NewRound(id="e2", motion="e"), _begun(*_election(MISSED))),
    "voting.correct": Example(lambda house, who: house.correction("d1", "no", "q2"), _voted),
    "voting.note_refused": _plain(
        voting.NoteRefused(turned=(voting.Turned(motion="q2", person="d1", code="vote_closed", count=1),))
    ),
    "outcome.give_number": Example(lambda house, who: outcome.GiveNumber(motion="q2", number=5), _passed),
    "outcome.conclude": _plain(outcome.Conclude(item="i2", text=Text("Thống nhất trình kỳ họp sau."))),
}
