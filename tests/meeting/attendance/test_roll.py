"""Who is here, since when, and whether they are enough."""

from __future__ import annotations

from meeting import attendance, calendar, people, voting
from meeting.attendance import CheckIn, CheckOut, Excuse, quorum, state_of
from meeting.membership import enrolment
from meeting.safetext import Line
from tests.meeting.house import CONSOLE, MEETING, House, meeting_in, sitting


def _published() -> House:
    return meeting_in("published")


def test_checking_in_begins_a_stay_and_doing_it_twice_changes_nothing() -> None:
    house = _published()
    house.give("d1", CheckIn())
    came = house.at
    assert not house.give("d1", CheckIn()).set
    assert house.roll("d1").spells == (attendance.Spell(came),)
    assert state_of(house.roll("d1")) == "present"


def test_leaving_early_and_coming_back_are_two_stays() -> None:
    house = sitting()
    first = house.roll("d1").spells[0].since
    house.give("d1", CheckOut())
    left = house.at
    assert state_of(house.roll("d1")) == "left"
    assert not house.give("d1", CheckOut()).set
    house.give("d1", CheckIn())
    assert house.roll("d1").spells == (attendance.Spell(first, left), attendance.Spell(house.at))


def test_the_secretary_keeps_the_roll_for_others_and_a_deputy_only_their_own() -> None:
    house = _published()
    house.give("secretary", CheckIn(people=("d1", "d2")))
    assert house.roll("d1").present
    assert house.roll("d2").present
    house.give("d3", CheckIn(people=("d3",)))
    assert house.code("d4", CheckIn(people=("d5",))) == "only_for_oneself"
    assert house.code("d4", CheckIn(people=("d4", "d5"))) == "only_for_oneself"
    house = sitting()
    assert house.code("d4", CheckOut(people=("d5",))) == "only_for_oneself"


def test_who_is_not_invited_cannot_be_counted() -> None:
    house = House()
    house.plan(chairs=("chair",), secretaries=("secretary",))
    house.give(CONSOLE, enrolment.Enrol(people=(people.Person(id="late", name=Line("Lê Muộn"), roles=("guest",)),)))
    house.give("secretary", calendar.Publish())
    assert house.code("secretary", CheckIn(people=("late",))) == "not_invited"
    assert house.code("secretary", CheckIn(people=("d1", "late"))) == "not_invited"
    assert not house.roll("d1").present, "all or nobody"
    assert house.code("secretary", Excuse(person="late", reason=Line("Bận"))) == "not_invited"


def test_an_absence_has_its_reason_until_the_person_comes() -> None:
    house = _published()
    house.give("secretary", Excuse(person="d3", reason=Line("Đi công tác")))
    assert (state_of(house.roll("d3")), house.roll("d3").reason) == ("excused", "Đi công tác")
    house.give("d3", CheckIn())
    assert (state_of(house.roll("d3")), house.roll("d3").reason) == ("present", "")
    assert house.code("secretary", Excuse(person="d3", reason=Line("Ốm"))) == "is_present"
    assert state_of(house.roll("d4")) == "absent"


def test_only_those_with_a_vote_make_the_quorum() -> None:
    house = _published()
    house.give("secretary", CheckIn(people=("chair", "d1", "d2", "guest", "secretary")))
    assert quorum(house.copy, MEETING) == attendance.Quorum(present=3, total=6, needed=4)
    assert not quorum(house.copy, MEETING).reached
    house.give("d3", CheckIn())
    assert quorum(house.copy, MEETING).reached


def test_a_deputy_suspended_after_the_invitations_went_out_does_not_vote() -> None:
    house = sitting()
    suspended = people.Person(id="d1", name=Line("Đại biểu d1"), roles=("delegate",), votes=True, suspended=True)
    house.give(CONSOLE, enrolment.Enrol(people=(suspended,)))
    house.give("chair", voting.Open(motion="q1"))
    assert house.code("d1", house.ballot("d1")) == "not_entitled"
    assert quorum(house.copy, MEETING).present == 5


def test_a_suspension_lifted_before_the_sitting_counts_at_the_door() -> None:
    house = House()
    person = people.Person(id="d1", name=Line("Đại biểu d1"), roles=("delegate",), votes=True)
    house.give(CONSOLE, enrolment.Enrol(people=(people.Person(id="d1", name=Line("d1"), roles=("delegate",)),)))
    house.plan()
    assert not house.roll("d1").votes
    house.give(CONSOLE, enrolment.Enrol(people=(person,)))
    house.open()
    assert house.roll("d1").votes


def test_someone_who_comes_during_a_vote_counts_for_the_next_one() -> None:
    house = House()
    house.plan()
    house.open("chair", "d1", "d2", "d3")
    house.give("chair", voting.Open(motion="q1"))
    house.give("d4", CheckIn())
    assert house.code("d4", house.ballot("d4")) == "not_entitled"
    house.give("chair", voting.Close(motion="q1"))
    house.give("chair", voting.Open(motion="q2"))
    house.vote("d4", motion="q2")
