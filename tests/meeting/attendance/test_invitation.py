from __future__ import annotations

import pytest

from meeting.attendance import Approve, Attendance, CheckIn, Excuse, Reply, Substitute, own, state_of, voters
from meeting.refusal import Refused
from meeting.safetext import Line
from tests.meeting.chamber import CHAIR, MEETING, Chamber
from tests.meeting.council import profile


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


def test_a_substitute_has_no_vote() -> None:
    hall = Chamber(present=4)
    hall.do("s", Substitute(person="d4", by="g"))
    hall.come("g")
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2", "d3")


def test_where_the_rules_give_substitutes_a_vote_it_ends_when_the_member_comes() -> None:
    hall = Chamber(present=4, rules=profile(attendance__substitutes_vote=True))
    hall.do("s", Substitute(person="d4", by="g"))
    hall.come("g")
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2", "d3", "g")
    hall.put()
    hall.vote("g", "yes")
    hall.close()
    hall.come("d4")
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2", "d3", "d4")


def test_one_member_has_one_substitute_who_has_no_seat_of_their_own() -> None:
    hall = Chamber(present=3)
    hall.do("s", Substitute(person="d4", by="g"))
    with pytest.raises(Refused, match="stands_in_already"):
        hall.do("s", Substitute(person="d3", by="g"))
    with pytest.raises(Refused, match="has_own_vote"):
        hall.do("s", Substitute(person="d4", by="d3"))
    with pytest.raises(Refused, match="is_present"):
        hall.do("s", Substitute(person="d1", by="t"))
    hall.do("s", Substitute(person="d4", by="t"))
    assert record(hall, "g").substitute_for == ""
    hall.do("s", Substitute(person="d4"))
    assert record(hall, "t").substitute_for == ""
