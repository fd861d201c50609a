"""A hall to play votes in: a council with its people and their devices, every command through the gate and the wire."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

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
from tests.meeting.council import REGISTER, SECOND, Council, correction, key_of, profile, public_key_of, vote

MEETING = "k3"
#: 08:00 on 15 December 2026 in Hà Nội.
EIGHT = 1_797_296_400_000_000
CHAIR = "d0"
SYSTEM_ACTOR = Actor(SYSTEM, "", "")


def line(id: str, name: str = "") -> BallotLine:
    """A line of a ballot."""
    return BallotLine(id=id, name=Line(name or id.upper()))


class Chamber(Council):
    """``d0`` … are the members, ``d0`` presides; ``s`` and ``t`` are secretaries, ``g`` is a guest. Time goes by the second."""

    def __init__(self, members: int = 5, rules: Profile | None = None, present: int | None = None, **body: Any) -> None:
        super().__init__(EIGHT)
        self.members = tuple(f"d{n}" for n in range(members))
        self._bound: set[str] = set()
        self._enrol(rules or profile(), body)
        self._convene()
        self.come(*self.members[: members if present is None else present])

    def do(self, person: str, command: Command, device: str = "") -> Changes:
        """Somebody gives a command in the meeting."""
        return self.give(Actor(person, device or f"{person}-1", MEETING), command)

    def give(self, actor: Actor, command: Command) -> Changes:
        """Anybody gives a command anywhere."""
        return self.decide(actor, command)

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
        """Prepare and open."""
        if self.prepare(id, **fields).kind == "election":
            self.do("s", voting.CloseList(motion=id))
        self.do(CHAIR, voting.Open(motion=id, seconds=seconds))
        return self.motion(id)

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
        for person in ("s", "t"):
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
        old = self.copy.get(people.Person, person)
        assert old is not None
        self.give(SYSTEM_ACTOR, enrolment.Enrol(people=(msgspec.structs.replace(old, **fields),)))

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
        self.do(CHAIR, calendar.Open())
