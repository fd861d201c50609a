"""Days, sessions and recesses: a meeting that lasts longer than a morning, and whose presence counts on which day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from meeting import agenda, attendance, calendar, voting
from meeting.attendance import history, own, quorum, state_of
from meeting.copy import Changes
from meeting.days import Session, Span, within
from meeting.refusal import Refused
from meeting.safetext import Line
from tests.meeting.house import MEETING, House

MINUTE = 60_000_000


def there(day: int, hour: int, minute: int = 0) -> int:
    """An instant of December 2026 on the clock of the hall."""
    wall = datetime(2026, 12, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)
    return int(wall.timestamp()) * 1_000_000


def at(house: House, day: int, hour: int, minute: int = 0) -> None:
    """It is that time now, exactly, for the next command."""
    house.at = there(day, hour, minute) - 1_000_000


@pytest.fixture
def house() -> House:
    """Opened on the 2nd at 07:30 with everyone present, an item on since 08:00."""
    house = House()
    at(house, 2, 7, 20)
    house.plan(starts=there(2, 7, 30))
    house.give("secretary", calendar.Publish())
    house.give("secretary", attendance.CheckIn(people=house.voters))
    at(house, 2, 7, 30)
    house.give("chair", calendar.Open())
    at(house, 2, 8)
    house.give("chair", agenda.Run(id="i1"))
    return house


def test_a_recess_is_within_a_session(house: House) -> None:
    at(house, 2, 9, 30)
    house.give("chair", calendar.Pause())
    assert house.meeting().held == (Session(there(2, 7, 30), 0, (Span(there(2, 9, 30)),)),)
    at(house, 2, 9, 45)
    house.give("chair", calendar.Resume())
    assert house.meeting().held == (Session(there(2, 7, 30), 0, (Span(there(2, 9, 30), there(2, 9, 45)),)),)


def test_an_adjournment_ends_the_session_and_says_when_the_next_begins(house: House) -> None:
    at(house, 2, 11, 30)
    house.give("chair", calendar.Adjourn(resumes=there(2, 14)))
    meeting = house.meeting()
    assert (meeting.state, meeting.adjourned, meeting.resumes) == ("paused", True, there(2, 14))
    at(house, 2, 14, 5)
    house.give("chair", calendar.Resume())
    meeting = house.meeting()
    assert [(one.half, one.since, one.to) for one in meeting.held] == [
        ("morning", there(2, 7, 30), there(2, 11, 30)),
        ("afternoon", there(2, 14, 5), 0),
    ]
    assert (meeting.adjourned, meeting.resumes) == (False, 0)
    assert quorum(house.copy, MEETING).present == 6  # the same day: who stayed is still here


def test_a_time_past_is_no_time_to_go_on(house: House) -> None:
    assert house.code("chair", calendar.Adjourn(resumes=there(2, 7))) == "resumes_before"


def test_a_time_already_said_is_said_otherwise(house: House) -> None:
    at(house, 2, 11, 30)
    house.give("chair", calendar.Adjourn(resumes=there(2, 14)))
    at(house, 2, 12)
    house.give("chair", calendar.Adjourn(resumes=there(3, 7, 30)))
    meeting = house.meeting()
    assert (meeting.resumes, meeting.held[-1].to) == (there(3, 7, 30), there(2, 11, 30))
    assert house.roll("d1").spells[-1].to == there(2, 11, 30)


def test_an_adjournment_to_another_day_ends_everybodys_stay_with_the_session(house: House) -> None:
    at(house, 2, 11, 30)
    house.give("chair", calendar.Adjourn(resumes=there(3, 7, 30)))
    assert quorum(house.copy, MEETING).present == 0
    record = house.roll("d1")
    assert record.spells[-1].to == there(2, 11, 30)
    assert history(record)[-1].what == "day_over"
    assert state_of(record, house.meeting().roll_since) == "absent"
    at(house, 3, 7, 20)
    house.give("d1", attendance.CheckIn())
    at(house, 3, 7, 30)
    house.give("chair", calendar.Resume())
    assert quorum(house.copy, MEETING).present == 1  # who came this morning


def test_a_recess_out_of_which_nobody_came_back_before_the_night_was_the_end_of_the_day(house: House) -> None:
    at(house, 2, 11, 30)
    house.give("chair", calendar.Pause())
    at(house, 2, 11, 40)
    house.give("d5", attendance.CheckOut())
    house.give("d5", attendance.CheckIn())
    at(house, 3, 7, 30)
    house.give("chair", calendar.Resume())
    assert [(one.since, one.to, one.recesses) for one in house.meeting().held] == [
        (there(2, 7, 30), there(2, 11, 30), ()),
        (there(3, 7, 30), 0, ()),
    ]
    assert quorum(house.copy, MEETING).present == 0
    assert house.roll("d1").spells[-1].to == there(2, 11, 30)
    assert not house.roll("d5").present
    house.give("chair", agenda.Run(id="i2"))
    assert house.code("chair", voting.Open(motion="q1")) == "not_quorate"


def test_a_recess_across_midnight_calls_the_roll_and_a_sitting_across_it_does_not(house: House) -> None:
    at(house, 3, 0, 10)
    house.give("chair", calendar.Pause())
    at(house, 3, 0, 20)
    house.give("chair", calendar.Resume())
    assert quorum(house.copy, MEETING).present == 6
    at(house, 3, 23, 50)
    house.give("chair", calendar.Pause())
    at(house, 4, 0, 10)
    house.give("chair", calendar.Resume())
    assert quorum(house.copy, MEETING).present == 0


def test_a_session_that_rose_after_midnight_is_of_the_day_before(house: House) -> None:
    at(house, 3, 0, 30)
    house.give("chair", calendar.Adjourn(resumes=there(3, 8)))
    assert quorum(house.copy, MEETING).present == 0


def test_an_adjournment_without_a_time_calls_the_roll_when_it_ends_on_another_day(house: House) -> None:
    at(house, 2, 11, 30)
    house.give("chair", calendar.Adjourn())
    assert quorum(house.copy, MEETING).present == 6
    at(house, 3, 7, 20)
    house.give("d5", attendance.CheckOut())
    house.give("d5", attendance.CheckIn())
    at(house, 3, 7, 30)
    house.give("chair", calendar.Resume())
    assert [one.person for one in house.copy.of(attendance.Attendance, MEETING) if one.present] == ["d5"]
    assert house.roll("d1").spells[-1].to == there(2, 11, 30)


def test_the_close_ends_the_session_and_its_recess(house: House) -> None:
    at(house, 2, 11)
    house.give("chair", calendar.Pause())
    at(house, 2, 11, 30)
    house.give("chair", calendar.Close())
    assert house.meeting().held == (
        Session(there(2, 7, 30), there(2, 11, 30), (Span(there(2, 11), there(2, 11, 30)),)),
    )


def test_only_the_chair_adjourns_and_not_while_a_vote_is_open(house: House) -> None:
    assert house.code("secretary", calendar.Adjourn()) == "role_may_not"
    house.give("chair", agenda.Run(id="i2"))
    house.give("chair", voting.Open(motion="q2"))
    with pytest.raises(Refused, match="vote_open"):
        house.give("chair", calendar.Adjourn())


def test_an_item_taken_up_twice_keeps_both_spans(house: House) -> None:
    at(house, 2, 9)
    house.give("chair", agenda.Run(id="i2"))
    at(house, 2, 10)
    house.give("chair", agenda.Run(id="i1"))
    at(house, 2, 10, 30)
    house.give("chair", agenda.Finish(id="i1"))
    item = house.copy.get(agenda.Item, "i1")
    assert item is not None
    assert item.taken_up == (Span(there(2, 8), there(2, 9)), Span(there(2, 10), there(2, 10, 30)))


def test_an_item_of_an_older_register_keeps_what_is_known_of_it(house: House) -> None:
    old = house.copy.get(agenda.Item, "i1")
    assert old is not None
    house.copy.apply(Changes(set=(replace(old, state="done", ended=there(2, 9), spells=()),)))
    at(house, 2, 10)
    house.give("chair", agenda.Run(id="i1"))
    item = house.copy.get(agenda.Item, "i1")
    assert item is not None
    assert item.taken_up == (Span(there(2, 8), there(2, 9)), Span(there(2, 10)))


def test_a_meeting_of_an_older_register_goes_on(house: House) -> None:
    house.copy.apply(Changes(set=(replace(house.meeting(), sessions=()),)))
    at(house, 2, 9, 30)
    house.give("chair", calendar.Pause())
    assert house.meeting().held == (Session(there(2, 7, 30), 0, (Span(there(2, 9, 30)),)),)


def test_a_meeting_that_was_in_recess_in_an_older_register_goes_on(house: House) -> None:
    house.copy.apply(Changes(set=(replace(house.meeting(), sessions=(), state="paused"),)))
    at(house, 2, 9, 30)
    house.give("chair", calendar.Resume())
    assert house.meeting().held == (Session(there(2, 7, 30)),)


def test_a_span_over_the_night_is_one_span_in_each_session() -> None:
    sessions = (Session(there(2, 7), there(2, 11)), Session(there(3, 7)))
    assert within([Span(there(2, 10), there(3, 9))], sessions) == (
        Span(there(2, 10), there(2, 11)),
        Span(there(3, 7), there(3, 9)),
    )
    assert within([Span(there(2, 10))], sessions) == (Span(there(2, 10), there(2, 11)), Span(there(3, 7)))


def test_the_reason_of_an_absence_noted_on_the_second_day_is_kept(house: House) -> None:
    at(house, 2, 11, 30)
    house.give("chair", calendar.Adjourn(resumes=there(3, 7, 30)))
    house.give("secretary", attendance.Excuse(person="d2", reason=Line("ốm ngày thứ hai")))
    assert state_of(own(house.copy, MEETING, "d2"), house.meeting().roll_since) == "excused"
