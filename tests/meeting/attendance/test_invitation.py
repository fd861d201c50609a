from __future__ import annotations

import pytest

from meeting.attendance import Approve, Attendance, CheckIn, Excuse, Reply, own, state_of
from meeting.refusal import Refused
from meeting.safetext import Line
from tests.meeting.chamber import CHAIR, MEETING, Chamber


def record(hall: Chamber, person: str) -> Attendance:
    return own(hall.copy, MEETING, person)


def test_a_reported_absence_counts_as_with_reason_until_the_chair_refuses_it() -> None:
    hall = Chamber(present=3)
    hall.do("d4", Reply(coming=False, reason=Line("ốm")))
    assert state_of(record(hall, "d4")) == "excused"
    hall.do(CHAIR, Approve(person="d4", approved=False))
    assert state_of(record(hall, "d4")) == "absent"
    assert record(hall, "d4").approval == "refused"
    hall.do(CHAIR, Approve(person="d4", approved=True))
    assert state_of(record(hall, "d4")) == "excused"


def test_answering_anew_asks_the_chair_anew_and_coming_wipes_the_absence() -> None:
    hall = Chamber(present=3)
    hall.do("d4", Reply(coming=False, reason=Line("ốm")))
    hall.do(CHAIR, Approve(person="d4", approved=True))
    hall.do("s", Reply(person="d4", coming=False, reason=Line("đi công tác")))
    assert (record(hall, "d4").reason, record(hall, "d4").approval) == ("đi công tác", "")
    hall.do("d4", CheckIn())
    assert (record(hall, "d4").reason, record(hall, "d4").reply) == ("", "absent")
    hall.do("d4", Reply(coming=True))
    assert record(hall, "d4").reply == "confirmed"


def test_an_absence_needs_a_reason_and_is_reported_by_oneself_or_the_secretary() -> None:
    hall = Chamber(present=3)
    with pytest.raises(Refused, match="empty"):
        hall.do("d4", Reply(coming=False))
    with pytest.raises(Refused, match="only_for_oneself"):
        hall.do("d3", Reply(person="d4", coming=False, reason=Line("ốm")))
    with pytest.raises(Refused, match="is_present"):
        hall.do("d1", Reply(coming=False, reason=Line("ốm")))
    with pytest.raises(Refused, match="no_absence"):
        hall.do(CHAIR, Approve(person="d4", approved=True))
    with pytest.raises(Refused, match="role_may_not"):
        hall.do("s", Approve(person="d4", approved=True))


def test_a_new_reason_noted_by_the_secretary_is_for_the_chair_to_answer_anew() -> None:
    hall = Chamber(present=3)
    hall.do("d4", Reply(coming=False, reason=Line("ốm")))
    hall.do(CHAIR, Approve(person="d4", approved=False))
    hall.do("s", Excuse(person="d4", reason=Line("nằm viện, có giấy")))
    assert (record(hall, "d4").excused, record(hall, "d4").approval) == (True, "")
