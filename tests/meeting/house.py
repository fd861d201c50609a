"""A small body to meet in: a chair, a secretary, deputies, a guest, a hall display, and their devices with real keys.

Nobody meets before ``plan``.
"""

from __future__ import annotations

import hashlib
from typing import Any

from meeting import agenda, attendance, calendar, papers, people, voting
from meeting.address import device_id
from meeting.command import SYSTEM, Actor, Command, MeetingState
from meeting.copy import Changes
from meeting.edition import EDITION, Adopt
from meeting.membership import enrolment
from meeting.refusal import Refused
from meeting.register import NameRegister
from meeting.safetext import Line, Text
from meeting.voting import statement
from tests.meeting.council import REGISTER, Council, correction, key_of, profile, public_key_of, vote

MEETING = "ky-hop-2"
START = 1_790_000_000_000_000
CONSOLE = "console"


def device_of(who: str) -> str:
    return device_id(public_key_of(who))


def sha(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


class House(Council):
    """The body, enrolled, with a device for everyone."""

    def __init__(self, deputies: int = 5, *, statutory: int | None = None, rules: str = "hdnd-xa") -> None:
        super().__init__(START)
        self.deputies = tuple(f"d{number}" for number in range(1, deputies + 1))
        self.voters = ("chair", *self.deputies)
        everyone = (
            people.Person(id="chair", name=Line("Nguyễn Văn Chủ"), roles=("delegate",), votes=True),
            people.Person(id="secretary", name=Line("Trần Thị Ký"), roles=("secretary",)),
            people.Person(id="guest", name=Line("Lê Khách"), roles=("guest",)),
            people.Person(id="hall", name=Line("Màn hình"), roles=("display",)),
            *(
                people.Person(id=id, name=Line(f"Đại biểu {id}"), roles=("delegate",), votes=True)
                for id in self.deputies
            ),
        )
        body = people.Body(
            id="body",
            name=Line("Hội đồng nhân dân xã Yên Hoà"),
            organ=Line("HỘI ĐỒNG NHÂN DÂN XÃ YÊN HOÀ"),
            statutory_total=statutory or deputies + 1,
            current_total=deputies + 1,
            profile=profile(rules),
        )
        console = people.Person(id=CONSOLE, name=Line("Máy chủ"), roles=("admin",))
        self.give(SYSTEM, Adopt(number=EDITION))
        self.give(SYSTEM, NameRegister(name=REGISTER))
        self.give(SYSTEM, enrolment.Enrol(body=body, people=(console, *everyone)))
        bind = people.BindConsole(device=device_of(CONSOLE), person=CONSOLE, public_key=public_key_of(CONSOLE))
        self.give(SYSTEM, bind)
        self.give_cards(*(person.id for person in everyone))
        for person in everyone:
            self.join(person.id)

    def actor(self, who: str, meeting: str = MEETING) -> Actor:
        return Actor(who, "" if who == SYSTEM else device_of(who), meeting)

    def give(self, who: str, command: Command, meeting: str = MEETING) -> Changes:
        """Decide and apply, a second after the last command; raises Refused."""
        return self.decide(self.actor(who, meeting), command)

    def refusal(self, who: str, command: Command, meeting: str = MEETING) -> Refused:
        """The refusal; a command that is accepted fails the test."""
        try:
            self.give(who, command, meeting)
        except Refused as refused:
            return refused
        raise AssertionError(f"{who} was allowed {command}")

    def code(self, who: str, command: Command, meeting: str = MEETING) -> str:
        """The code of the refusal."""
        return self.refusal(who, command, meeting).code

    def give_cards(self, *who: str, life: int = 3_600_000_000) -> None:
        cards = tuple(people.NewCard(hash=sha(f"card of {one}"), person=one, expires=self.at + life) for one in who)
        self.give(CONSOLE, people.IssueCards(cards=cards))

    def join(self, who: str) -> None:
        self.give(SYSTEM, joining(who))

    def plan(self, **changed: Any) -> None:
        """A draft meeting with two items, a draft paper, a published one, and two prepared questions."""
        everyone = (*self.deputies, "guest")
        fields: dict[str, Any] = {
            "title": Line("Kỳ họp thứ hai"),
            "starts": START,
            "chairs": ("chair",),
            "secretaries": ("secretary",),
        }
        self.give(CONSOLE, calendar.Plan(id=MEETING, people=everyone, **(fields | changed)))
        for place, title in enumerate(("Khai mạc", "Tờ trình về dự toán"), start=1):
            self.give("secretary", agenda.Put(id=f"i{place}", order=place, title=Line(title)))
        for id in ("p1", "p2"):
            self.give(SYSTEM, taken_in(id))
            self.give("secretary", papers.Put(id=id, original=sha(id), title=Line(f"Tài liệu {id}"), item="i2"))
        self.give("secretary", papers.Publish(ids=("p2",)))
        for id in ("q1", "q2"):
            question = Text("Thông qua nghị quyết về dự toán ngân sách")
            self.give("secretary", voting.Prepare(id=id, title=Line(f"Nghị quyết {id}"), question=question, item="i2"))

    def open(self, *present: str) -> None:
        """Publish and open the planned meeting with these people present; nobody named: all who vote."""
        self.give("secretary", calendar.Publish())
        self.give("secretary", attendance.CheckIn(people=present or self.voters))
        self.give("chair", calendar.Open())

    def ballot(self, who: str, choice: str = "yes", motion: str = "q1", **said: object) -> voting.Vote:
        """A signed ballot; ``said`` puts something else into the statement."""
        question = self.copy.get(voting.Motion, motion)
        fields: dict[str, Any] = {
            "choices": (choice,),
            "definition": question.definition if question else sha("no such question"),
            "device": device_of(who),
            "meeting": MEETING,
            "motion": motion,
            "person": who,
            "register": REGISTER,
            "replaces": self.in_force(f"{motion}.{who}"),
        }
        return vote(statement.Statement(**(fields | said)), key_of(who))

    def correction(self, who: str, choice: str, motion: str) -> voting.Correct:
        """A signed correction of a ballot."""
        said = voting.meant(self.motion(motion), voting.Signer(who, device_of(who), REGISTER), (choice,), "Bấm nhầm.")
        return correction(said, key_of(who))

    def vote(self, who: str, choice: str = "yes", motion: str = "q1") -> Changes:
        return self.give(who, self.ballot(who, choice, motion))

    def motion(self, id: str = "q1") -> voting.Motion:
        return super().motion(id)

    def meeting(self) -> calendar.Meeting:
        found = self.copy.get(calendar.Meeting, MEETING)
        assert found is not None
        return found

    def roll(self, who: str) -> attendance.Attendance:
        found = self.copy.get(attendance.Attendance, f"{MEETING}.{who}")
        assert found is not None
        return found


def joining(who: str) -> people.Join:
    return people.Join(card=sha(f"card of {who}"), device=device_of(who), public_key=public_key_of(who))


def taken_in(id: str) -> papers.TakeIn:
    """What the server notes of an upload whose bytes are the word ``id``."""
    return papers.TakeIn(
        original=sha(id),
        name=Line(f"{id}.docx"),
        kind="docx",
        size=10,
        pages=2,
        text=sha(f"text of {id}"),
        text_size=20,
        reading=sha(f"reading of {id}"),
        reading_size=30,
    )


def sitting(deputies: int = 5, **options: Any) -> House:
    """A meeting under way with everyone present."""
    house = House(deputies, **options)
    house.plan()
    house.open()
    return house


def meeting_in(state: MeetingState) -> House:
    """A planned meeting brought into this state; once it has begun, item ``i2`` is running."""
    house = House()
    house.plan()
    if state == "cancelled":
        house.give("secretary", calendar.Cancel())
    elif state == "published":
        house.give("secretary", calendar.Publish())
    elif state != "draft":
        house.open("chair", "d1", "d2", "d4", "d5")
        house.give("chair", agenda.Run(id="i2"))
    if state == "paused":
        house.give("chair", calendar.Pause())
    elif state == "closed":
        house.give("chair", calendar.Close())
    return house
