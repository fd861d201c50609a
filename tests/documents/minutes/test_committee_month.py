"""A month of a people's committee (UBND) under the rules as they are shipped, from one invitation to the next month's minutes.

September: one member attends from a remote site, one is away and somebody stands in for a while, a vote of one against one
passes nothing, and a tie goes as the head voted. Then the head leaves the committee, and October is presided by the next.
"""

from __future__ import annotations

import pytest

from documents.minutes import minutes
from documents.press.forms import Form
from meeting import agenda, attendance, calendar, voting
from meeting.attendance import CheckIn, Reply, Substitute
from meeting.calendar import Meeting
from meeting.command import Actor, Command
from meeting.membership.changing_tenure import SetTenure
from meeting.membership.naming_head import NameHead
from meeting.rules.outcome import Outcome
from meeting.safetext import Line, Text
from meeting.voting import Figures
from tests.documents.minutes.test_votes import lines_of
from tests.meeting.chamber import EIGHT, MEETING, Chamber
from tests.meeting.council import SECOND, profile

SEPTEMBER, OCTOBER = MEETING, "thang-10"
HEAD, NEXT = "d0", "d1"
HALF = tuple(f"d{n}" for n in range(5))
OTHERS = tuple(f"d{n}" for n in range(5, 10))
MONTH = 30 * 24 * 3600 * SECOND


class Committee(Chamber):
    """Ten members; both meetings are planned with the same two in the chair."""

    def __init__(self) -> None:
        name = Line("Ủy ban nhân dân xã Lam Khê")
        super().__init__(
            10, profile("ubnd"), present=0, opened=False, name=name, organ=name, symbol=Line("UBND"), chairperson=HEAD
        )

    def _convene(self) -> None:
        for id, title, starts in (
            (SEPTEMBER, "Phiên họp thường kỳ tháng 9", EIGHT),
            (OCTOBER, "Phiên họp thường kỳ tháng 10", EIGHT + MONTH),
        ):
            plan = calendar.Plan(
                id=id,
                title=Line(title),
                starts=starts,
                chairs=(HEAD, NEXT),
                secretaries=("s", "t"),
                people=(*self.members, "g"),
            )
            self.at_meeting("s", id, plan)
            self.at_meeting("s", id, agenda.Put(id=f"{id}.1", order=1, title=Line("Kế hoạch"), kind="decision"))
            self.at_meeting("s", id, calendar.Publish())

    def at_meeting(self, person: str, meeting: str, command: Command) -> None:
        self.give(Actor(person, f"{person}-1", meeting), command)

    def ask(self, id: str, agree: tuple[str, ...], disagree: tuple[str, ...]) -> Outcome:
        """A question of September is put, answered on devices and declared."""
        question = Text(f"Đồng ý với nội dung {id}?")
        item = f"{SEPTEMBER}.1"
        self.do("s", voting.Prepare(id=id, item=item, title=Line(f"Nội dung {id}"), question=question))
        self.do(HEAD, voting.Open(motion=id))
        for choice, people in (("agree", agree), ("disagree", disagree)):
            for person in people:
                self.vote(person, choice, motion=id)
        self.do(HEAD, voting.Close(motion=id))
        decided = self.motion(id).decided
        assert decided is not None
        return decided


@pytest.fixture(scope="module")
def month() -> Committee:
    house = Committee()
    _september(house)
    house.give(
        Actor("s", "s-1", ""), SetTenure(person=HEAD, tenure="left", reason=Line("được điều động công tác khác"))
    )
    house.give(Actor("s", "s-1", ""), NameHead(person=NEXT))
    house.at = EIGHT + MONTH
    _october(house)
    return house


def _september(house: Committee) -> None:
    for person in (*HALF, *OTHERS[:3], "d9"):
        house.do(person, Reply(coming=True))
    house.do("s", Reply(person="d8", coming=False, reason=Line("họp ở tỉnh")))
    house.do(HEAD, attendance.Approve(person="d8", approved=True))
    house.do("s", Substitute(person="d8", by="g"))
    house.come(*HALF, *OTHERS[:3], "g")
    house.do("s", CheckIn(people=("d9",), site=Line("Thôn Đoài")))
    house.do(HEAD, calendar.Open())
    house.do(HEAD, agenda.Run(id=f"{SEPTEMBER}.1"))
    house.ask("mot-mot", (HEAD,), ("d1",))
    house.come("d9", "d8")  # into the room, and in place of who stood in
    house.ask("nam-nam", HALF, OTHERS)
    house.do(HEAD, calendar.Close())


def _october(house: Committee) -> None:
    house.at_meeting("s", OCTOBER, CheckIn(people=house.members[1:]))
    house.at_meeting(NEXT, OCTOBER, calendar.Open())
    house.at_meeting(NEXT, OCTOBER, agenda.Run(id=f"{OCTOBER}.1"))
    ask = voting.Prepare(
        id="gio-tay", item=f"{OCTOBER}.1", title=Line("Kế hoạch"), question=Text("Đồng ý?"), form="show_of_hands"
    )
    house.at_meeting("s", OCTOBER, ask)
    house.at_meeting(NEXT, OCTOBER, voting.Open(motion="gio-tay"))
    house.at_meeting(NEXT, OCTOBER, voting.Close(motion="gio-tay"))
    counts = (("agree", 6), ("disagree", 2), ("other_opinion", 1))
    for teller in ("s", "t"):
        figures = Figures(counts, chairperson_vote="agree")
        house.at_meeting(teller, OCTOBER, voting.EnterCount(motion="gio-tay", figures=figures))
    house.at_meeting(NEXT, OCTOBER, voting.Declare(motion="gio-tay"))
    house.at_meeting(NEXT, OCTOBER, calendar.Close())


@pytest.fixture(scope="module")
def september(month: Committee) -> Form:
    return minutes(month.copy, SEPTEMBER)


@pytest.fixture(scope="module")
def october(month: Committee) -> Form:
    return minutes(month.copy, OCTOBER)


def outcome_of(month: Committee, id: str) -> Outcome:
    found = month.motion(id).decided
    assert found is not None
    return found


def test_one_against_one_of_ten_passes_nothing_although_the_head_was_for_it(month: Committee) -> None:
    outcome = outcome_of(month, "mot-mot")
    assert (outcome.passed, outcome.tied) == (False, False)


def test_half_against_half_of_all_goes_as_the_head_voted(month: Committee) -> None:
    outcome = outcome_of(month, "nam-nam")
    assert (outcome.passed, outcome.tied, outcome.tie_settled_by) == (True, True, "chairperson")


def test_who_sat_at_a_remote_site_was_not_counted_and_the_minutes_say_so(september: Form) -> None:
    said = " ".join(lines_of(september.body))
    assert "Lúc khai mạc có mặt 8/10 thành viên" in said
    assert "có thêm 1 thành viên ở điểm cầu, không tính vào số này" in said
    assert "Dự tại điểm cầu, theo Quy chế làm việc không tính có mặt và không biểu quyết ở đó:" in said


def test_who_stood_in_is_told_with_the_hours_and_the_member_came_after_all(september: Form) -> None:
    (line,) = (one for one in lines_of(september.body) if one.startswith("Người dự thay:"))
    assert "dự thay Nguyễn Văn d8 (đến 08 giờ" in line
    assert any("họp ở tỉnh" in one and "Nguyễn Văn d8" in one for one in lines_of(september.body))


def test_who_presided_signs_and_whoever_had_left_does_not(month: Committee, september: Form, october: Form) -> None:
    before, after = (next(str(one) for one in form.fields if "Chủ trì" in str(one)) for form in (september, october))
    assert "Nguyễn Văn d0" in before
    assert "Nguyễn Văn d1" in after
    assert "Nguyễn Văn d0" not in after
    planned = month.copy.get(Meeting, OCTOBER)
    assert planned is not None
    assert planned.chairs == (NEXT,), "who left was struck off what had not begun"
    signed = [str(signature) for signature in october.signatures]
    assert any("Nguyễn Văn d1" in one for one in signed)
    assert not any("Nguyễn Văn d0" in one for one in signed)


def test_the_next_month_counts_nine_and_needs_five(month: Committee) -> None:
    outcome = outcome_of(month, "gio-tay")
    assert (outcome.base, outcome.needed, outcome.passed) == (9, 5, True)
