"""A check-in noted by mistake is taken back and counts nowhere; nobody checks in before the day."""

from __future__ import annotations

import pytest

from meeting import calendar
from meeting.attendance import (
    Approve,
    Attendance,
    CheckIn,
    CheckOut,
    Excuse,
    Reply,
    Strike,
    Substitute,
    history,
    own,
    quorum,
    state_of,
    summary,
    the_day_has_come,
    voters,
)
from meeting.days import day_of
from meeting.refusal import Refused
from meeting.safetext import Line
from tests.meeting.chamber import CHAIR, MEETING, Chamber
from tests.meeting.council import profile
from tests.meeting.house import MEETING as HOUSE_MEETING
from tests.meeting.house import START, House, meeting_in

WRONG = Line("bấm nhầm người")
DAY = 24 * 3600 * 1_000_000


def record(hall: Chamber, person: str) -> Attendance:
    return own(hall.copy, MEETING, person)


def struck(hall: Chamber, person: str, by: str = "s") -> None:
    hall.do(by, Strike(person=person, reason=WRONG))


@pytest.mark.parametrize("sits", [False, True], ids=["before the opening", "in the sitting"])
def test_what_was_taken_back_counts_nowhere_and_stays_in_the_history(sits: bool) -> None:
    hall = Chamber(present=4, opened=False)
    if sits:
        hall.open()
    hall.come("d4")
    assert quorum(hall.copy, MEETING).present == 5
    struck(hall, "d4")
    assert quorum(hall.copy, MEETING).present == 4
    assert "d4" not in voters(hall.copy, MEETING)
    assert state_of(record(hall, "d4")) == "absent"
    assert [one.person.id for one in summary(hall.copy, MEETING, hall.at).absent] == ["d4"]
    told = [(note.by, note.what, str(note.text)) for note in history(record(hall, "d4"))]
    assert told == [("s", "came", ""), ("s", "struck", WRONG)]
    hall.do("d4", CheckIn())
    assert record(hall, "d4").present, "who comes after all is checked in as ever"


def test_only_who_keeps_the_roll_takes_back_with_a_reason_what_is_there() -> None:
    hall = Chamber(present=4)
    for person, command, code in (
        ("d1", Strike(person="d1", reason=WRONG), "role_may_not"),
        ("s", Strike(person="d1", reason=Line("")), "empty"),
        ("s", Strike(person="d4", reason=WRONG), "not_checked_in"),
        ("s", Strike(person="console", reason=WRONG), "not_invited"),
    ):
        with pytest.raises(Refused) as refused:
            hall.do(person, command)
        assert refused.value.code == code
    struck(hall, "d1", CHAIR)


def test_an_absence_that_was_answered_stands_again() -> None:
    hall = Chamber(present=4)
    hall.do("d4", Reply(coming=False, reason=Line("ốm")))
    hall.do(CHAIR, Approve(person="d4", approved=True))
    for _twice in range(2):
        hall.come("d4")
        assert record(hall, "d4").reason == ""
        struck(hall, "d4")
        found = record(hall, "d4")
        assert (found.reason, found.excused, found.approval) == ("ốm", True, "approved")


def test_who_stood_in_until_then_stands_in_again() -> None:
    hall = Chamber(present=4, rules=profile(attendance__substitutes_vote=True))
    hall.do("s", Excuse(person="d4", reason=Line("ốm")))
    hall.do("s", Substitute(person="d4", by="g"))
    hall.come("g")
    hall.come("d4")
    assert "g" not in voters(hall.copy, MEETING)
    struck(hall, "d4")
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2", "d3", "g")


def test_only_the_last_stay_goes_and_one_elsewhere_that_it_ended_goes_on() -> None:
    hall = Chamber(present=4)
    hall.do("d4", CheckIn(site=Line("Thôn Đoài")))
    hall.come("d4")
    struck(hall, "d4")
    (stay,) = record(hall, "d4").spells
    assert (stay.site, stay.to) == ("Thôn Đoài", 0)
    hall.do("d1", CheckOut())
    left = hall.at
    hall.come("d1")
    struck(hall, "d1")
    (earlier,) = record(hall, "d1").spells
    assert earlier.to == left
    assert state_of(record(hall, "d1")) == "left"


def test_nobody_but_the_secretary_is_checked_in_before_the_day_of_the_meeting() -> None:
    house = House()
    house.plan(starts=START + 3 * DAY)
    house.give("secretary", calendar.Publish())
    assert house.code("d1", CheckIn()) == "too_early"
    assert house.code("d1", CheckIn(site=Line("Thôn Đoài"))) == "too_early"
    assert house.code("chair", CheckIn()) == "too_early"
    house.give("secretary", CheckIn(people=("d1",)))
    house.at += 3 * DAY
    house.give("d2", CheckIn())


def test_the_day_is_vietnams_and_a_meeting_that_has_begun_asks_for_none() -> None:
    house = meeting_in("published")
    meeting = house.meeting()
    midnight = meeting.starts - meeting.starts % DAY - 7 * DAY // 24
    first = midnight if day_of(midnight) == day_of(meeting.starts) else midnight + DAY
    assert the_day_has_come(meeting, first)
    assert not the_day_has_come(meeting, first - 1_000_000)
    running = meeting_in("running").meeting()
    assert the_day_has_come(running, first - 30 * DAY)
    assert meeting.id == HOUSE_MEETING
