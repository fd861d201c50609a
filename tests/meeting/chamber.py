"""A hall to play votes in: a council with its people and their devices, every command through the gate and the wire."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from msgspec.structs import replace

from meeting import attendance, calendar, people, voting
from meeting.command import SYSTEM, Actor, Command
from meeting.copy import Changes
from meeting.edition import EDITION, Adopt
from meeting.membership import enrolment
from meeting.register import NameRegister
from meeting.rules.ballots import BallotCount
from meeting.rules.election import ElectionOutcome
from meeting.rules.profile import Profile
from meeting.safetext import Line, Text
from meeting.voting import BallotLine, Motion, statement
from tests.meeting.council import (
    REGISTER,
    SECOND,
    Council,
    correction,
    key_of,
    profile,
    public_key_of,
    vote,
    warning,
)

MEETING = "k3"
#: 08:00 on 15 December 2026 in Hà Nội.
EIGHT = 1_797_296_400_000_000
CHAIR = "d0"
SYSTEM_ACTOR = Actor(SYSTEM, "", "")


def line(id: str, name: str = "") -> BallotLine:
    """A line of a ballot."""
    return BallotLine(id=id, name=Line(name or id.upper()))


def graded(id: str, name: str = "") -> BallotLine:
    """A line of a grading: the posts of the person, and since when; not since this very year."""
    return BallotLine(id=id, name=Line(name or id.upper()), note=Line("Trưởng ban"), since=date(2025, 7, 1))


def province(**changes: object) -> Profile:
    """A council that grades: NQ 96/2023/QH15 Đ.2.2 names provinces, not communes."""
    return profile("hdnd-tinh", **changes)


class Chamber(Council):
    """``d0`` … are the members, ``d0`` presides; ``s`` and ``t`` are secretaries, ``g`` is a guest. Time goes by the second."""

    def __init__(
        self,
        members: int = 5,
        rules: Profile | None = None,
        present: int | None = None,
        *,
        opened: bool = True,
        **body: Any,
    ) -> None:
        super().__init__(EIGHT)
        self.members = tuple(f"d{n}" for n in range(members))
        self._bound: set[str] = set()
        self._enrol(rules or profile(), body)
        self._convene()
        self.come(*self.members[: members if present is None else present])
        if opened:
            self.open()

    def do(self, person: str, command: Command, device: str = "") -> Changes:
        """Somebody gives a command in the meeting."""
        return self.give(Actor(person, device or f"{person}-1", MEETING), command)

    def give(self, actor: Actor, command: Command) -> Changes:
        """Anybody gives a command anywhere."""
        return self.decide(actor, command)

    def open(self) -> None:
        """The chair opens the sitting; before too few, while the body's rules only warn of it."""
        body = next(iter(self.copy.of(people.Body)))
        few = not attendance.quorum(self.copy, MEETING).reached and body.profile.not_quorate == "refuse"
        if few:
            self.give(SYSTEM_ACTOR, enrolment.Enrol(body=warning(body)))
        self.do(CHAIR, calendar.Open())
        if few:
            self.give(SYSTEM_ACTOR, enrolment.Enrol(body=body))

    def come(self, *persons: str) -> None:
        """Several are checked in."""
        if persons:
            self.do("s", attendance.CheckIn(people=persons))

    def device(self, person: str, number: int = 1) -> str:
        """The id of a device, bound on first use."""
        id = f"{person}-{number}"
        if id not in self._bound:
            self._bound.add(id)
            card = hashlib.sha256(b"card " + id.encode()).hexdigest()
            issue = people.IssueCards(cards=(people.NewCard(card, person, self.at + 9 * SECOND),))
            self.give(Actor("console", "console-1", ""), issue)
            self.give(SYSTEM_ACTOR, people.Join(card=card, device=id, public_key=public_key_of(id)))
        return id

    def prepare(self, id: str = "m", **fields: Any) -> Motion:
        """Prepare a question."""
        given = {"title": Line("Dự toán"), "question": Text("Thông qua dự toán?"), **fields}
        self.do("s", voting.Prepare(id=id, **given))
        return self.motion(id)

    def put(self, id: str = "m", seconds: int = 0, **fields: Any) -> Motion:
        """Prepare and open; where papers are counted, tellers are elected first."""
        motion = self.prepare(id, **fields)
        if motion.kind == "election":
            self.do("s", voting.CloseList(motion=id))
        if motion.form == "paper_ballot":
            self.seat_tellers(*(line.id for line in motion.lines))
        self.do(CHAIR, voting.Open(motion=id, seconds=seconds))
        return self.motion(id)

    def seat_tellers(self, *but: str) -> None:
        """The last of the deputies who are in office become the board, by a show of hands, where the body needs one."""
        least = self.body.profile.secrecy.tellers_least
        if not least or voting.elected_board(self.copy, MEETING) is not None:
            return
        able = [one for one in self.members if one not in but and self.person(one).tenure == "serving"][-least:]
        self.propose(*able)
        self.do(CHAIR, voting.Open(motion="tellers"))
        self.close("tellers")
        for person in self.both("tellers"):
            self.count(person, motion="tellers", yes=len(self.here))
        self.do(CHAIR, voting.Declare(motion="tellers"))

    def propose(self, *people: str, id: str = "tellers", **fields: Any) -> Motion:
        """A board of tellers prepared: the first is its head, the second its secretary."""
        head, secretary, *members = people
        others = [voting.Teller(one, "member") for one in members]
        board = (voting.Teller(head, "head"), voting.Teller(secretary, "secretary"), *others)
        given = {"form": "show_of_hands", "title": Line("Bầu Ban kiểm phiếu"), **fields}
        return self.prepare(id, kind="tellers", board=board, **given)

    @property
    def here(self) -> tuple[str, ...]:
        """Who could vote now."""
        return attendance.voters(self.copy, MEETING)

    def decide_on(self, candidate: str, motion: str = "m", *, yes: int | None = None, no: int = 0) -> Changes:
        """The council decides on a name proposed for a list or off it; where no figures are said, all who are here are for it."""
        yes = len(self.here) if yes is None else yes
        counts = tuple(zip(("yes", "no", "abstain"), (yes, no, 0), strict=True))
        return self.do(CHAIR, voting.DecideName(motion=motion, candidate=candidate, counts=counts))

    def both(self, motion: str = "m") -> tuple[str, str]:
        """The two who type in what was counted: the secretary, and where a board of tellers counts, its head."""
        put = self.motion(motion)
        return "s", put.board[0].person if put.board_of else "t"

    @property
    def body(self) -> people.Body:
        """The body."""
        return next(iter(self.copy.of(people.Body)))

    def person(self, id: str) -> people.Person:
        """Somebody on the register."""
        found = self.copy.get(people.Person, id)
        assert found is not None
        return found

    def motion(self, id: str = "m") -> Motion:
        """The motion as it stands."""
        return super().motion(id)

    def ballot(self, person: str, *choices: str, text: str = "", motion: str = "m", number: int = 1) -> voting.Vote:
        """A signed ballot, whatever it says."""
        device = self.device(person, number)
        put = self.motion(motion)
        said = statement.Statement(
            choices=choices,
            definition=put.definition,
            device=device,
            meeting=MEETING,
            motion=motion,
            person=person,
            register=REGISTER,
            replaces=self.in_force(f"{motion}.{person}"),
            text=text,
        )
        return self.signed(said, number)

    def signed(self, said: statement.Statement, number: int = 1) -> voting.Vote:
        """A ballot signed by the person's own device."""
        return vote(said, key_of(self.device(said.person, number)))

    def correction(self, person: str, *choices: str, text: str = "", motion: str = "m") -> voting.Correct:
        """A signed correction."""
        said = voting.meant(self.motion(motion), voting.Signer(person, self.device(person), REGISTER), choices, text)
        return correction(said, key_of(said.device))

    def vote(self, person: str, *choices: str, text: str = "", motion: str = "m", number: int = 1) -> Changes:
        """Somebody votes from one of their devices."""
        ballot = self.ballot(person, *choices, text=text, motion=motion, number=number)
        return self.do(person, ballot, self.device(person, number))

    def close(self, motion: str = "m") -> Motion:
        """The chair closes."""
        self.do(CHAIR, voting.Close(motion=motion))
        return self.motion(motion)

    def count(self, person: str, motion: str = "m", papers: voting.Figures | None = None, **counts: int) -> Changes:
        """Somebody types in what they counted; cells left out are 0."""
        cells = tuple((cell, counts.get(cell, 0)) for cell in voting.cells(self.motion(motion)))
        return self.do(person, voting.EnterCount(motion=motion, figures=papers or voting.Figures(cells)))

    def elect(self, motion: str, **votes: int) -> ElectionOutcome:
        """Close, count nine papers alike by two, declare; cells left out are 0."""
        self.close(motion)
        counts = tuple((cell, votes.get(cell, 0)) for cell in voting.cells(self.motion(motion)))
        for person in self.both(motion):
            self.count(person, motion=motion, papers=voting.Figures(counts, BallotCount(9, 9, 9)))
        self.do(CHAIR, voting.Declare(motion=motion))
        outcome = self.motion(motion).outcome
        assert isinstance(outcome, ElectionOutcome)
        return outcome

    def _enrol(self, rules: Profile, body: dict[str, Any]) -> None:
        totals = {"statutory_total": len(self.members), "current_total": len(self.members)}
        named = {key: Line("Hội đồng nhân dân xã Lam Khê") for key in ("name", "organ")}
        council = people.Body(id="body", profile=rules, **{"chairperson": CHAIR, **named, **totals, **body})
        deputies = [
            people.Person(id=id, name=Line(f"Nguyễn Văn {id}"), roles=("delegate",), votes=True, order=place)
            for place, id in enumerate(self.members)
        ]
        others = [
            people.Person(id="s", name=Line("Thư ký Một"), roles=("secretary",)),
            people.Person(id="t", name=Line("Thư ký Hai"), roles=("secretary",)),
            people.Person(id="g", name=Line("Khách mời"), roles=("guest",)),
        ]
        console = people.Person(id="console", name=Line("Máy chủ"), roles=("admin",))
        self.give(SYSTEM_ACTOR, Adopt(number=EDITION))
        self.give(SYSTEM_ACTOR, NameRegister(name=REGISTER))
        self.give(SYSTEM_ACTOR, enrolment.Enrol(body=council, people=(console, *deputies, *others)))
        public = public_key_of("console-1")
        self.give(SYSTEM_ACTOR, people.BindConsole(device="console-1", person="console", public_key=public))
        for person in (*self.members, "s", "t", "g"):
            self.device(person)

    def change(self, person: str, **fields: Any) -> None:
        """A new word on somebody on the register: suspended, left."""
        self.give(SYSTEM_ACTOR, enrolment.Enrol(people=(replace(self.person(person), **fields),)))

    def _convene(self) -> None:
        plan = calendar.Plan(
            id=MEETING,
            title=Line("Kỳ họp thứ ba"),
            starts=EIGHT,
            chairs=(CHAIR,),
            secretaries=("s", "t"),
            people=(*self.members, "g"),
        )
        self.do("s", plan)
        self.do("s", calendar.Publish())
