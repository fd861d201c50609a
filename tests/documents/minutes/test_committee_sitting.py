"""A sitting of a people's committee (UBND) from its invitation to its minutes: twelve members, L72 Art 40(3)."""

from __future__ import annotations

import pytest

from documents.minutes import minutes
from documents.press.forms import Annex, Form
from meeting import agenda, attendance, calendar, outcome, voting
from meeting.attendance import CheckIn, CheckOut, Reply, Substitute, quorum
from meeting.people import Body, Person
from meeting.rules.majority import Rule
from meeting.rules.outcome import Outcome
from meeting.safetext import Line, Text
from meeting.voting import Figures, Motion
from tests.documents.minutes.test_votes import lines_of
from tests.meeting.chamber import EIGHT, MEETING, Chamber
from tests.meeting.council import profile
from words.voting.result_sentence import result_sentence

#: The Chủ tịch, and a Phó Chủ tịch who presides when the Chủ tịch is away.
HEAD, DEPUTY = "d0", "d1"
TWELVE = tuple(f"d{n}" for n in range(12))
FOREIGN = ("đại biểu", "kỳ họp", "hội đồng nhân dân", "cuộc họp", "hđnd")


class Sitting(Chamber):
    """The committee of a commune. Six must not only vote for a motion but more than half of all twelve: seven.

    It reads "ngang nhau" by the letter, as a body may: five against five of twelve is a tie (by default only six are).
    """

    def __init__(self) -> None:
        name = Line("Ủy ban nhân dân xã Lam Khê")
        rules = profile("ubnd", law__tie_requires_all_votes=False)
        super().__init__(12, rules, present=0, opened=False, name=name, organ=name, symbol=Line("UBND"))

    def _convene(self) -> None:
        plan = calendar.Plan(
            id=MEETING,
            title=Line("Phiên họp thường kỳ tháng 9"),
            starts=EIGHT,
            chairs=(HEAD, DEPUTY),
            secretaries=("s", "t"),
            people=(*self.members, "g"),
        )
        self.do("s", plan)
        for order, title in enumerate(("Kế hoạch sửa đường", "Quy chế trực", "Kế hoạch năm"), 1):
            self.do("s", agenda.Put(id=f"i{order}", order=order, title=Line(title), kind="decision"))
        self.do("s", calendar.Publish())

    def ask(self, id: str, item: str, form: voting.Form = "electronic", by: str = HEAD) -> Motion:
        question = Text(f"Đồng ý với nội dung {id}?")
        self.do("s", voting.Prepare(id=id, item=item, title=Line(f"Nội dung {id}"), question=question, form=form))
        self.do(by, voting.Open(motion=id))
        return self.motion(id)

    def answer(self, id: str, agree: tuple[str, ...], disagree: tuple[str, ...], by: str = HEAD) -> Outcome:
        """They vote, the vote is closed; what was decided."""
        for choice, voters in (("agree", agree), ("disagree", disagree)):
            for person in voters:
                self.vote(person, choice, motion=id)
        self.do(by, voting.Close(motion=id))
        decided = self.motion(id).decided
        assert decided is not None
        return decided

    def sentence(self, id: str) -> str:
        return result_sentence(self.motion(id), self.body, {}, "vi")

    @property
    def body(self) -> Body:
        return next(iter(self.copy.of(Body)))


@pytest.fixture(scope="module")
def sitting() -> Sitting:
    """Eleven come, one of them late; one is away on duty with the chair's consent and has somebody attend instead."""
    house = Sitting()
    for person in TWELVE[:10]:
        house.do(person, Reply(coming=True))
    house.do("s", Reply(person="d11", coming=False, reason=Line("họp ở tỉnh")))
    house.do(HEAD, attendance.Approve(person="d11", approved=True))
    house.do("s", Substitute(person="d11", by="g"))
    house.come(*TWELVE[:10], "g")
    house.do(HEAD, calendar.Open())
    house.do(HEAD, agenda.Run(id="i1"))
    house.ask("duong", "i1")
    house.answer("duong", TWELVE[:7], TWELVE[7:10])
    house.do("s", CheckIn(people=("d10",)))
    house.do(HEAD, agenda.Run(id="i2"))
    house.ask("truc", "i2")
    house.answer("truc", (HEAD, *TWELVE[1:5]), TWELVE[5:10])
    house.ask("bo-sung", "i2")
    house.answer("bo-sung", TWELVE[1:6], (HEAD, *TWELVE[6:10]))
    house.ask("khong-du", "i2")
    house.answer("khong-du", TWELVE[:6], TWELVE[6:10])
    house.ask("gio-tay", "i2", form="show_of_hands")
    house.do(HEAD, voting.Close(motion="gio-tay"))
    for teller in ("s", "t"):
        cells = (("agree", 5), ("disagree", 5), ("other_opinion", 1))
        house.do(teller, voting.EnterCount(motion="gio-tay", figures=Figures(cells, chairperson_vote="agree")))
    house.do(HEAD, voting.Declare(motion="gio-tay"))
    house.do("s", CheckOut(people=(HEAD,)))
    house.do(DEPUTY, agenda.Run(id="i3"))
    house.ask("vang-chu-tich", "i3", by=DEPUTY)
    house.vote("d10", "other_opinion", text="Để lại phiên sau.", motion="vang-chu-tich")
    house.answer("vang-chu-tich", TWELVE[1:5], TWELVE[5:9], by=DEPUTY)
    house.do("s", outcome.Conclude(item="i3", text=Text("Giao Văn phòng hoàn chỉnh.")))
    house.do(DEPUTY, calendar.Close())
    return house


@pytest.fixture(scope="module")
def form(sitting: Sitting) -> Form:
    return minutes(sitting.copy, MEETING)


def decided(sitting: Sitting, id: str) -> Outcome:
    found = sitting.motion(id).decided
    assert found is not None
    return found


def test_quorum_is_two_thirds_of_all_members(sitting: Sitting) -> None:
    assert (quorum(sitting.copy, MEETING).total, quorum(sitting.copy, MEETING).needed) == (12, 8)


def test_more_than_half_of_all_twelve_is_seven(sitting: Sitting) -> None:
    passed = decided(sitting, "duong")
    assert (passed.rule, passed.base, passed.needed, passed.passed) == (Rule.UBND_MAJORITY, 12, 7, True)
    assert not passed.tied


def test_a_tie_goes_as_the_chairperson_voted_whichever_way(sitting: Sitting) -> None:
    passed, rejected = decided(sitting, "truc"), decided(sitting, "bo-sung")
    assert (passed.tied, passed.passed, passed.tie_settled_by) == (True, True, "chairperson")
    assert (rejected.tied, rejected.passed, rejected.tie_settled_by) == (True, False, "chairperson")
    assert "thực hiện theo ý kiến Chủ tịch Ủy ban nhân dân đã biểu quyết (đồng ý)" in sitting.sentence("truc")
    assert "thực hiện theo ý kiến Chủ tịch Ủy ban nhân dân đã biểu quyết (không đồng ý)" in sitting.sentence("bo-sung")
    assert "khoản 3 Điều 40" in sitting.sentence("truc")


def test_more_than_half_of_those_voting_but_not_of_all_is_not_enough(sitting: Sitting) -> None:
    rejected = decided(sitting, "khong-du")
    assert (rejected.in_favour, rejected.passed, rejected.tied) == (6, False, False)


def test_a_tie_by_hands_goes_by_how_the_tellers_saw_the_chairperson(sitting: Sitting) -> None:
    passed = decided(sitting, "gio-tay")
    assert (passed.tied, passed.passed) == (True, True)


def test_a_deputy_in_the_chair_settles_no_tie(sitting: Sitting) -> None:
    undecided = decided(sitting, "vang-chu-tich")
    assert (undecided.tied, undecided.passed) == (True, None)
    said = sitting.sentence("vang-chu-tich")
    assert "Chủ tịch Ủy ban nhân dân không biểu quyết theo bên nào" in said
    assert "chưa có kết quả" in said


def test_the_minutes_name_the_presider_as_the_committee_does_and_so_does_the_signature(form: Form) -> None:
    """NĐ 30/2020/NĐ-CP, Mẫu 1.9: *Chủ trì (chủ toạ)*, the same word above and over the signature."""
    fields = {field.label: field.value for field in form.fields}
    assert fields["Chủ trì"] == "Nguyễn Văn d0"  # d1 was named as well, and was never in the chair
    assert "Chủ tọa" not in fields
    assert [one.capacity for one in form.signatures] == [("THƯ KÝ",), ("THƯ KÝ",), ("CHỦ TRÌ",)]
    assert form.reference.endswith("/BB-UBND")
    assert form.closing.startswith("Phiên họp kết thúc vào")
    assert form.recipients[-1] == "- Lưu: VT, hồ sơ phiên họp."


def test_the_minutes_count_members_and_tell_who_was_away_late_and_attended_instead(form: Form) -> None:
    lines = lines_of(form.body)
    assert "1. Tổng số thành viên Ủy ban nhân dân: 12. Có mặt: 11. Vắng mặt: 1." in lines
    assert "- Nguyễn Văn d11: có lý do (họp ở tỉnh), chủ trì đồng ý." in lines
    assert any(line.startswith("Đến sau giờ khai mạc: Nguyễn Văn d10 (") for line in lines)
    assert any(line.startswith("Về trước giờ bế mạc: Nguyễn Văn d0 (") for line in lines)
    assert "Người dự thay: Khách mời dự thay Nguyễn Văn d11." in lines
    assert any(line.startswith("2. Lúc khai mạc có mặt 10/12 thành viên, bằng 83,33%") for line in lines)
    assert any("1 thành viên có ý kiến khác" in line for line in lines)


def test_the_results_stand_together(form: Form) -> None:
    lines = lines_of(form.body)
    assert lines[lines.index("IV. KẾT QUẢ") + 1 :] == [
        "1. Nội dung duong: được thông qua.",
        "2. Nội dung truc: được thông qua.",
        "3. Nội dung bo-sung: không được thông qua.",
        "4. Nội dung khong-du: không được thông qua.",
        "5. Nội dung gio-tay: được thông qua.",
        "6. Nội dung vang-chu-tich: chưa có kết quả.",
    ]


def test_no_word_of_another_body_is_in_the_minutes(form: Form) -> None:
    annexes: tuple[Annex, ...] = form.annexes
    texts = [
        *lines_of(form.body),
        form.summary,
        form.closing,
        *form.recipients,
        *(field.label for field in form.fields),
    ]
    texts += [line for annex in annexes for line in (annex.title, annex.origin, *lines_of(annex.body))]
    assert len(texts) > 60
    found = [(word, text) for text in texts for word in FOREIGN if word in text.lower()]
    assert found == []


def test_everybody_who_voted_is_a_member(sitting: Sitting) -> None:
    members = {one.id for one in sitting.copy.of(Person) if one.votes}
    assert members == set(TWELVE)
    assert {one.person for one in sitting.copy.of(voting.Ballot, MEETING)} <= members
