"""One sitting of a commune's council, played through the gate: 25 deputies, one late, two absent, two votes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import meeting
from meeting import agenda, attendance, calendar, outcome, papers, people, voting
from meeting.command import SYSTEM, Actor, Command
from meeting.copy import Changes, Copy
from meeting.gate import decide
from meeting.membership import enrolment
from meeting.register import Register
from meeting.rules.profile import Profile, profile_from
from meeting.safetext import Line, Text
from meeting.voting import statement
from tests.meeting.council import REGISTER

ID = "ky-hop-3"
#: 08:00 on 15 December 2026 at Hà Nội, in microseconds.
EIGHT = 1_797_296_400_000_000
_MINUTE = 60_000_000
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Đào", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nga", "Oanh", "Phúc")
DEPUTIES = tuple(f"{_FAMILIES[n % 7]} {'Văn' if n % 2 else 'Thị'} {_GIVEN[n % 13]}" for n in range(25))


def profile(name: str = "hdnd-xa") -> Profile:
    """A profile as shipped."""
    folder = Path(str(meeting.__file__)).parent / "profiles"
    return profile_from(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))


class Sitting:
    """A copy, and a clock in minutes after eight."""

    def __init__(self, rules: Profile | None = None) -> None:
        self.copy = Copy()
        self._keys = {f"d{n}": Ed25519PrivateKey.from_private_bytes(bytes([n + 1]) * 32) for n in range(25)}
        self._enrol(rules or profile())

    def do(self, person: str, command: Command, minute: float = 0) -> None:
        """Somebody gives a command at a minute after eight."""
        actor = Actor(person, f"{person}-tablet", "" if isinstance(command, enrolment.Enrol) else ID)
        self.copy.apply(decide(self.copy, command, EIGHT + int(minute * _MINUTE), actor))

    def vote(self, motion: str, minute: int, choices: dict[str, str]) -> None:
        """Open, let each deputy choose, close three minutes later."""
        self.do("d0", voting.Open(motion=motion), minute)
        definition = self.copy.get(voting.Motion, motion)
        assert definition is not None
        for place, (person, choice) in enumerate(choices.items()):
            said = statement.Statement(
                choices=(choice,),
                definition=definition.definition,
                device=f"{person}-tablet",
                meeting=ID,
                motion=motion,
                person=person,
                register=REGISTER,
            )
            text = statement.canonical(said)
            signature = self._keys[person].sign(statement.signed_bytes(text))
            self.do(person, voting.Vote(motion=motion, statement=text, signature=signature), minute + 1 + place / 100)
        self.do("d0", voting.Close(motion=motion), minute + 3)

    def _enrol(self, rules: Profile) -> None:
        body = people.Body(
            id="body",
            name=Line("Hội đồng nhân dân xã Lam Khê"),
            organ=Line("Hội đồng nhân dân xã Lam Khê"),
            place=Line("Lam Khê"),
            term=Line("khóa II, nhiệm kỳ 2026 - 2031"),
            statutory_total=26,
            current_total=25,
            profile=rules,
            chairperson="d0",
        )
        deputies = tuple(
            people.Person(
                id=f"d{n}",
                name=Line(name),
                position=Line("Chủ tịch Hội đồng nhân dân xã") if n == 0 else Line(""),
                unit=Line(f"Tổ đại biểu số {n % 3 + 1}"),
                roles=("delegate",),
                votes=True,
                order=0 if n == 0 else 1,
            )
            for n, name in enumerate(DEPUTIES)
        )
        others = (
            people.Person(
                id="s", name=Line("Đinh Thị Thư"), position=Line("Chuyên viên"), roles=("secretary",), order=2
            ),
            people.Person(id="g", name=Line("Phạm Thị Sương Mai"), unit=Line("Ủy ban MTTQ"), roles=("guest",), order=3),
            people.Person(id="console", name=Line("Máy chủ"), roles=("admin",)),
        )
        everyone = (*deputies, *others)
        self.copy.apply(Changes(set=(Register(id="register", name=REGISTER, since=EIGHT),)))
        self.do(SYSTEM, enrolment.Enrol(body=body, people=everyone))
        devices = tuple(self._device(person.id) for person in everyone)
        self.copy.apply(Changes(set=devices))
        invited = tuple(person.id for person in everyone if person.id != "console")
        plan = calendar.Plan(
            id=ID,
            title=Line("Kỳ họp thứ ba"),
            place=Line("Hội trường xã"),
            starts=EIGHT,
            chairs=("d0",),
            secretaries=("s",),
            people=invited,
        )
        self.do(SYSTEM, plan)

    def _device(self, person: str) -> people.Device:
        key = self._keys.get(person, Ed25519PrivateKey.from_private_bytes(bytes(32)))
        raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return people.Device(id=f"{person}-tablet", person=person, public_key=raw, joined=EIGHT)


def whole(rules: Profile | None = None) -> Copy:
    """The sitting from its plan to its close."""
    sitting = half(rules)
    sitting.do("d0", agenda.Run(id="i2"), 60)
    sitting.vote("m2", 65, {f"d{n}": "yes" if n < 10 else "no" for n in range(23)})
    conclusion = Text("Giao Ủy ban nhân dân xã hoàn chỉnh.\nBáo cáo trước ngày 31 tháng 12 năm 2026.")
    sitting.do("s", outcome.Conclude(item="i2", text=conclusion), 75)
    sitting.do("d0", calendar.Close(), 150)
    return sitting.copy


def half(rules: Profile | None = None) -> Sitting:
    """The sitting up to the end of its first vote: 21 for, 1 against, one silent."""
    sitting = Sitting(rules)
    for order, title in enumerate(("Dự toán ngân sách năm 2027", "Đề án sắp xếp điểm trường", "Bế mạc"), 1):
        presenter = Line("Đỗ Quang Vinh") if order == 1 else Line("")
        sitting.do("s", agenda.Put(id=f"i{order}", order=order, title=Line(title), presenter=presenter))
    _papers(sitting)
    for id, item, title in (("m1", "i1", "Nghị quyết dự toán"), ("m2", "i2", "Đề án"), ("m3", "i3", "Chưa hỏi đến")):
        question = Text(f"Thông qua {title}?")
        sitting.do("s", voting.Prepare(id=id, item=item, title=Line(title), question=question))
    sitting.do("s", calendar.Publish())
    sitting.do("s", attendance.CheckIn(people=(*(f"d{n}" for n in range(22)), "s", "g")), -5)
    sitting.do("s", attendance.Excuse(person="d23", reason=Line("đi công tác")), -5)
    sitting.do("d0", calendar.Open(), 0)
    sitting.do("d0", agenda.Run(id="i1"), 1)
    sitting.do("d22", attendance.CheckIn(), 12)
    sitting.vote("m1", 30, {f"d{n}": "no" if n == 5 else "yes" for n in range(22)})
    return sitting


def _papers(sitting: Sitting) -> None:
    paper = papers.Paper(
        id="p1",
        meeting=ID,
        item="i1",
        title=Line("Tờ trình về dự toán ngân sách xã năm 2027"),
        kind="submission",
        number=Line("142/TTr-UBND"),
        issuer=Line("Ủy ban nhân dân xã Lam Khê"),
        state="published",
        original="0" * 64,
        name=Line("to-trinh.pdf"),
        pages=2,
        text="1" * 64,
        text_size=1,
        reading="2" * 64,
        reading_size=1,
    )
    draft = msgspec.structs.replace(paper, id="p2", state="draft", title=Line("Bản thảo chưa phát hành"))
    sitting.copy.apply(Changes(set=(paper, draft)))
