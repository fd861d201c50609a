"""A valid example of every command on votes."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from meeting import attendance, calendar, people, voting
from meeting.command import SITTING, Command
from meeting.copy import Changes
from meeting.rules.ballots import BallotCount
from meeting.rules.options import Count
from meeting.rules.outcome import Basis, decide_outcome
from meeting.safetext import Line, Text
from tests.meeting.example import Example, before_the_end, plain, resumed, running
from tests.meeting.house import House


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


def motion_passed(house: House) -> None:
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


def _tied(house: House) -> None:
    """Hands were counted, the votes are equal, and nobody noted how the head of the body raised a hand."""
    if house.meeting().state not in SITTING:
        return
    motion, basis = house.motion("q2"), Basis(6, 6, 6, 6)
    body = next(iter(house.copy.of(people.Body)))
    law = body.profile.law
    decided = decide_outcome(law.default_rule, Count((("yes", 3), ("no", 3), ("abstain", 0))), basis, law)
    tie = replace(decided, passed=None, tied=True, tie_open="hands")
    roll = voting.Roll(id="q2", meeting=motion.meeting, people=house.voters)
    put = replace(motion, form="show_of_hands", state="declared", outcome=tie, opened=house.at)
    house.copy.apply(Changes(set=(put, roll, replace(body, chairperson="chair"))))


def _tied_and_annulled(house: House) -> None:
    """What may be put again both because it was annulled and because nothing came of it."""
    _tied(house)
    if house.meeting().state in SITTING:
        house.give("chair", voting.Annul(motion="q2", reason=Line("nhầm")))


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


BOARD: Final = voting.Prepare(
    id="b",
    title=Line("Bầu Ban kiểm phiếu"),
    question=Text("Thông qua Ban kiểm phiếu?"),
    kind="tellers",
    form="show_of_hands",
    board=(voting.Teller("d1", "head"), voting.Teller("d2", "secretary"), voting.Teller("d4", "member")),
)
_ALL_FOR: Final = voting.Figures((("yes", 6), ("no", 0), ("abstain", 0)))


_BOARD_ELECTED: Final[tuple[tuple[str, Command], ...]] = (
    ("secretary", attendance.CheckIn(people=("d3",))),
    ("secretary", BOARD),
    ("chair", voting.Open(motion="b")),
    ("chair", voting.Close(motion="b")),
    ("secretary", voting.EnterCount(motion="b", figures=_ALL_FOR)),
    ("chair", voting.EnterCount(motion="b", figures=_ALL_FOR)),
    ("chair", voting.Declare(motion="b")),
)


def _election(figures: voting.Figures) -> tuple[tuple[str, Command], ...]:
    """An election whose tellers typed in these figures, declared."""
    return (
        *_BOARD_ELECTED,
        ("secretary", ELECTION),
        ("secretary", voting.CloseList(motion="e")),
        ("chair", voting.Open(motion="e")),
        ("chair", voting.Close(motion="e")),
        ("secretary", voting.EnterCount(motion="e", figures=figures)),
        ("d1", voting.EnterCount(motion="e", figures=figures)),
        ("chair", voting.Declare(motion="e")),
    )


_ANNUL: Final = voting.Annul(motion="q2", reason=Line("Mất điện"))


EXAMPLES: Final[dict[str, Example]] = {
    "voting.prepare": plain(voting.Prepare(id="q3", title=Line("Nghị quyết"), question=Text("Có thông qua không?"))),
    "voting.open": plain(voting.Open(motion="q1", seconds=60)),
    "voting.vote": Example(lambda house, who: house.ballot(who, "yes", "q2"), running(_OPEN)),
    "voting.close": Example(lambda house, who: voting.Close(motion="q2"), running(_OPEN)),
    "voting.remove": plain(voting.Remove(motion="q1")),
    "voting.nominate": Example(
        lambda house, who: voting.Nominate(motion="e", line=voting.BallotLine(id="z", name=Line("Bà Z"))),
        before_the_end(("secretary", ELECTION)),
    ),
    "voting.withdraw": Example(
        lambda house, who: voting.Withdraw(motion="e", candidate="x"), before_the_end(("secretary", ELECTION))
    ),
    "voting.decide_name": Example(
        lambda house, who: voting.DecideName(motion="e", candidate="z", counts=(("yes", 4), ("no", 1), ("abstain", 0))),
        running(
            ("secretary", ELECTION),
            ("secretary", voting.Nominate(motion="e", line=voting.BallotLine(id="z", name=Line("Bà Z")))),
        ),
    ),
    "voting.close_list": Example(
        lambda house, who: voting.CloseList(motion="e"), before_the_end(("secretary", ELECTION))
    ),
    "voting.call_ready": plain(voting.CallReady(motion="q1")),
    "voting.ready": Example(
        lambda house, who: voting.SayReady(motion="q1"), running(("chair", voting.CallReady(motion="q1")))
    ),
    "voting.pause": Example(lambda house, who: voting.Pause(motion="q2"), running(_OPEN)),
    "voting.resume": Example(
        lambda house, who: voting.Resume(motion="q2"), running(_OPEN, ("chair", voting.Pause(motion="q2")))
    ),
    "voting.count": Example(lambda house, who: voting.EnterCount(motion="h", figures=FIGURES), running(*_HANDS_SHOWN)),
    "voting.recount": Example(lambda house, who: voting.Recount(motion="h"), running(*_HANDS_SHOWN)),
    "voting.declare": Example(lambda house, who: voting.Declare(motion="h"), running(*_HANDS_SHOWN, *_BOTH_COUNTED)),
    "voting.annul": Example(lambda house, who: _ANNUL, _voted),
    "voting.revote": Example(lambda house, who: voting.Revote(id="q4", motion="q2"), _tied_and_annulled),
    "voting.second_ballot": Example(
        lambda house, who: voting.SecondBallot(id="e2", motion="e"), resumed(*_election(TIED))
    ),
    "voting.new_round": Example(lambda house, who: voting.NewRound(id="e2", motion="e"), resumed(*_election(MISSED))),
    "voting.correct": Example(lambda house, who: house.correction("d1", "no", "q2"), _voted),
    "voting.note_head": Example(lambda house, who: voting.NoteHead(motion="q2", choice="yes"), _tied),
    "voting.note_refused": plain(
        voting.NoteRefused(turned=(voting.Turned(motion="q2", person="d1", code="vote_closed", count=1),))
    ),
}
