from __future__ import annotations

from meeting.attendance import CheckIn, CheckOut, Excuse, OnRoll, Reply, Substitute, Summary, summary
from meeting.calendar import Close, Meeting
from meeting.copy import Changes
from meeting.membership.changing_tenure import SetTenure
from meeting.people import Person, Tenure
from meeting.safetext import Line
from tests.meeting.chamber import CHAIR, MEETING, Chamber


def ids(roll: tuple[OnRoll, ...]) -> tuple[str, ...]:
    return tuple(one.person.id for one in roll)


def become(hall: Chamber, person: str, tenure: Tenure) -> Person:
    someone = hall.copy.get(Person, person)
    assert someone is not None
    return someone.become(tenure)


def told(hall: Chamber) -> Summary:
    sitting = hall.copy.get(Meeting, MEETING)
    assert sitting is not None
    return summary(hall.copy, MEETING, sitting.opened, sitting.closed)


def test_the_roll_in_figures_and_names() -> None:
    hall = Chamber(members=8, present=3)
    hall.do("d3", Reply(coming=False, reason=Line("ốm")))
    hall.do("s", Excuse(person="d4", reason=Line("đi công tác")))
    hall.do("s", Substitute(person="d4", by="t"))
    hall.come("t", "g")
    hall.do("d5", CheckIn(site=Line("Điểm cầu")))
    hall.copy.apply(Changes(set=(become(hall, "d6", "suspended"),)))  # since before the opening
    found = told(hall)
    assert ids(found.members) == hall.members
    assert ids(found.present) == ("d0", "d1", "d2", "d5")
    assert ids(found.remote) == ("d5",)
    assert [(one.person.id, one.record.excused) for one in found.absent] == [("d3", True), ("d4", True), ("d7", False)]
    assert ids(found.suspended) == ("d6",)
    assert [(one.person.id, one.record.substitute_for) for one in found.substitutes] == [("t", "d4")]
    assert ids(found.guests) == ("g",)


def test_late_is_after_the_opening_and_early_is_gone_before_the_end() -> None:
    hall = Chamber(members=4, present=0)
    hall.come(*hall.members)
    hall.do("d1", CheckOut())
    assert ids(told(hall).left_early) == ("d1",)
    hall.do("d1", CheckIn())
    hall.do("d2", CheckOut())
    hall.do(CHAIR, Close())
    found = told(hall)
    assert ids(found.left_early) == ("d2",)
    assert ids(found.present) == hall.members
    assert ids(found.late) == hall.members
    assert summary(hall.copy, MEETING, opened=hall.at).late == ()


def test_who_is_suspended_or_leaves_after_the_opening_stands_as_they_were() -> None:
    hall = Chamber(members=6, present=4)
    for person, tenure in (("d1", "suspended"), ("d2", "left"), ("d4", "suspended"), ("d5", "left")):
        hall.do("s", SetTenure(person=person, tenure=tenure, reason=Line("Nghị quyết số 12")))  # type: ignore[arg-type]
    found = told(hall)
    assert ids(found.members) == hall.members
    assert ids(found.present) == ("d0", "d1", "d2", "d3")
    assert ids(found.absent) == ("d4", "d5")
    assert found.suspended == ()


def test_who_left_before_the_opening_is_no_member_any_more() -> None:
    hall = Chamber(members=4, present=3)
    hall.copy.apply(Changes(set=(become(hall, "d3", "left"),)))
    assert ids(told(hall).members) == ("d0", "d1", "d2")
