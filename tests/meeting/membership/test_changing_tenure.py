"""Members who are suspended, who leave and who come back: the totals follow, votes are left alone, nothing is forgotten."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from meeting import attendance, calendar, voting
from meeting.attendance import quorum, voters
from meeting.command import Actor
from meeting.membership.changing_tenure import SetTenure, afterwards
from meeting.membership.enrolment import Enrol
from meeting.people import Body, Person, Tenure
from meeting.people.tenure import TenureChange, history, tenure_at
from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.safetext import Line
from meeting.standing import roles
from tests.meeting.chamber import CHAIR, EIGHT, MEETING, SYSTEM_ACTOR, Chamber
from tests.meeting.council import profile

WHY = Line("Nghị quyết số 12/NQ-TTHĐND")


def becomes(person: str, tenure: Tenure, reason: Line = WHY) -> SetTenure:
    return SetTenure(person=person, tenure=tenure, reason=reason)


def body(hall: Chamber) -> Body:
    return next(iter(hall.copy.of(Body)))


def totals(hall: Chamber) -> tuple[int, int]:
    return body(hall).current_total, body(hall).statutory_total


def person(hall: Chamber, id: str) -> Person:
    found = hall.copy.get(Person, id)
    assert found is not None
    return found


def code(hall: Chamber, who: str, command: Any) -> str:
    with pytest.raises(Refused) as refused:
        hall.do(who, command)
    return refused.value.code


def test_a_member_who_leaves_lowers_the_total_in_office_and_not_the_one_by_law() -> None:
    hall = Chamber(members=6)
    hall.do("s", becomes("d5", "left"))
    assert totals(hall) == (5, 6)
    assert roles(hall.copy, "d5", MEETING) == frozenset()
    assert "d5" not in voters(hall.copy, MEETING)
    assert quorum(hall.copy, MEETING).total == 5


def test_who_comes_back_counts_again() -> None:
    hall = Chamber(members=6)
    hall.do("s", becomes("d5", "left"))
    hall.do("s", becomes("d5", "serving", Line("Bầu lại")))
    assert totals(hall) == (6, 6)
    assert "d5" in voters(hall.copy, MEETING)


def test_who_is_suspended_stays_in_the_total_of_a_council_but_neither_votes_nor_counts_as_present() -> None:
    hall = Chamber(members=6)
    hall.do("s", becomes("d5", "suspended"))
    assert totals(hall) == (6, 6)
    now = quorum(hall.copy, MEETING)
    assert (now.present, now.total) == (5, 6)
    motion = hall.put()
    assert motion.basis is not None
    assert motion.basis.current_total == 6
    with pytest.raises(Refused, match="not_entitled"):
        hall.vote("d5", "yes")


def test_where_the_rules_say_so_the_suspended_leave_the_total() -> None:
    hall = Chamber(members=6, rules=profile(attendance__suspended_in_total=False))
    hall.do("s", becomes("d5", "suspended"))
    motion = hall.put()
    assert motion.basis is not None
    assert (motion.basis.current_total, motion.base, motion.needed) == (5, 5, 3)
    assert totals(hall) == (6, 6), "the seat is still filled"


def test_from_suspended_to_left_the_total_falls_once() -> None:
    hall = Chamber(members=6)
    hall.do("s", becomes("d5", "suspended"))
    hall.do("s", becomes("d5", "left"))
    assert totals(hall) == (5, 6)
    assert person(hall, "d5").tenure == "left"
    assert not person(hall, "d5").suspended


def test_a_guest_or_a_secretary_who_leaves_changes_no_total() -> None:
    hall = Chamber(members=6)
    hall.do("s", becomes("g", "left"))
    hall.do("s", becomes("t", "left"))
    assert totals(hall) == (6, 6)
    assert roles(hall.copy, "t", MEETING) == frozenset()


def test_only_a_member_can_be_suspended_and_never_without_a_reason() -> None:
    hall = Chamber()
    assert code(hall, "s", becomes("g", "suspended")) == "not_a_member"
    assert code(hall, "s", becomes("d3", "suspended", Line(""))) == "empty"
    assert code(hall, "s", becomes("console", "left")) == "person_reserved"
    assert code(hall, "s", becomes("nobody", "left")) == "not_found"
    assert code(hall, "d2", becomes("d3", "suspended")) == "role_may_not"


def test_saying_it_twice_changes_nothing() -> None:
    hall = Chamber(members=6)
    hall.do("s", becomes("d5", "left"))
    assert not hall.do("s", becomes("d5", "left")).set
    assert totals(hall) == (5, 6)


def test_nobodys_right_to_vote_changes_while_a_vote_is_under_way_or_being_counted() -> None:
    hall = Chamber(members=6)
    hall.put()
    for tenure in ("suspended", "left"):
        assert code(hall, "s", becomes("d5", tenure)) == "vote_open"
    hall.do("s", becomes("g", "left"))
    hall.close()
    hall.put("h", form="show_of_hands")
    hall.close("h")
    assert code(hall, "s", becomes("d5", "suspended")) == "vote_open"
    hall.do(CHAIR, voting.Annul(motion="h", reason=Line("Đếm sai")))
    hall.do("s", becomes("d5", "suspended"))


def test_a_vote_in_another_meeting_is_left_alone_too() -> None:
    hall = Chamber(members=6)
    hall.put()
    hall.do("s", calendar.Plan(id="khac", title=Line("Phiên họp khác"), starts=EIGHT, chairs=(CHAIR,)))
    with pytest.raises(Refused, match="vote_open"):
        hall.give(Actor("console", "console-1", "khac"), becomes("d5", "left"))


def test_the_only_chair_of_a_meeting_is_not_taken_from_it() -> None:
    hall = Chamber(members=6)
    assert code(hall, "s", becomes(CHAIR, "suspended")) == "presides"
    assert code(hall, "s", becomes(CHAIR, "left")) == "presides"
    hall.do(CHAIR, calendar.Close())
    hall.do("s", becomes(CHAIR, "suspended"))


def test_who_is_suspended_presides_no_more() -> None:
    hall = Chamber(members=6)
    plan = calendar.Plan(
        id="k4", title=Line("Kỳ họp thứ tư"), starts=EIGHT, chairs=("d1", "d2"), people=hall.members, secretaries=("s",)
    )
    hall.do("s", plan)
    hall.do("s", becomes("d1", "suspended"))
    assert "chair" not in roles(hall.copy, "d1", "k4")
    assert "delegate" in roles(hall.copy, "d1", "k4"), "they still read along"
    assert "chair" in roles(hall.copy, "d2", "k4")


def test_a_meeting_whose_only_chair_is_suspended_is_not_published() -> None:
    hall = Chamber(members=6)
    hall.do("s", calendar.Plan(id="k4", title=Line("Kỳ họp thứ tư"), starts=EIGHT, chairs=("d1",)))
    hall.do("s", becomes("d1", "suspended"))
    with pytest.raises(Refused, match="no_chair"):
        hall.give(Actor("s", "s-1", "k4"), calendar.Publish())


def test_a_chairperson_who_leaves_settles_no_tie_any_more() -> None:
    hall = Chamber(members=6, rules=profile("ubnd"), chairperson="d1")
    hall.do("s", becomes("d1", "suspended"))
    assert body(hall).chairperson == "d1"
    hall.do("s", becomes("d1", "left"))
    assert body(hall).chairperson == ""


def test_a_council_that_loses_a_third_comes_under_article_49() -> None:
    hall = Chamber(members=9, term_ends=date(2027, 12, 31))
    for id in ("d6", "d7"):
        hall.do("s", becomes(id, "left"))
    assert hall.put("m1").decided_by is Rule.MAJORITY_ALL
    hall.close("m1")
    for id in ("d5", "d8"):
        hall.do("s", becomes(id, "left"))
    depleted = hall.put("m2")
    assert totals(hall) == (5, 9)
    assert (depleted.decided_by, depleted.base, depleted.needed) == (Rule.OVER_TWO_THIRDS_EXISTING, 5, 4)


def test_the_last_member_cannot_leave() -> None:
    hall = Chamber(members=2)
    hall.do("s", becomes("d1", "left"))
    hall.do(CHAIR, calendar.Close())
    assert code(hall, "s", becomes(CHAIR, "left")) == "totals_wrong"


def test_every_change_is_kept_with_its_time_its_author_and_its_reason() -> None:
    hall = Chamber(members=6)
    before = hall.at
    hall.do("s", becomes("d5", "suspended"))
    suspended = hall.at
    hall.do("s", becomes("d5", "serving", Line("Hết thời hạn")))
    noted = history(hall.copy, "d5")
    assert [(one.was, one.now, str(one.reason), one.by) for one in noted] == [
        ("serving", "suspended", str(WHY), "s"),
        ("suspended", "serving", "Hết thời hạn", "s"),
    ]
    someone = person(hall, "d5")
    assert tenure_at(hall.copy, someone, before) == "serving"
    assert tenure_at(hall.copy, someone, suspended) == "suspended"
    assert tenure_at(hall.copy, someone, hall.at) == "serving"
    assert tenure_at(hall.copy, person(hall, "d1"), before) == "serving"
    assert {one.audience for one in hall.copy.of(TenureChange)} == {"room"}


def test_what_would_follow_is_known_before() -> None:
    hall = Chamber(members=7)
    seen = afterwards(hall.copy, person(hall, "d5"), "left")
    assert quorum(seen, MEETING).total == 6
    assert next(iter(seen.of(Body))).current_total == 6
    assert totals(hall) == (7, 7), "nothing has happened yet"


def test_a_substitute_does_not_vote_for_a_suspended_member() -> None:
    hall = Chamber(members=6, rules=profile(attendance__substitutes_vote=True), present=5)
    hall.do("s", attendance.Excuse(person="d5", reason=Line("ốm")))
    hall.do("s", attendance.Substitute(person="d5", by="g"))
    hall.come("g")
    assert "g" in voters(hall.copy, MEETING)
    hall.do("s", becomes("d5", "suspended"))
    assert "g" not in voters(hall.copy, MEETING)


def test_a_new_roster_notes_what_people_become_and_keeps_to_the_same_rules() -> None:
    hall = Chamber(members=6)
    suspended = person(hall, "d5").become("suspended")
    hall.give(SYSTEM_ACTOR, Enrol(people=(suspended,)))
    (change,) = history(hall.copy, "d5")
    assert (change.was, change.now, str(change.reason), change.by) == ("serving", "suspended", "", "system")
    hall.put()
    for other in (suspended.become("serving"), replace(person(hall, "d4"), votes=False)):
        with pytest.raises(Refused, match="vote_open"):
            hall.give(SYSTEM_ACTOR, Enrol(people=(other,)))
    hall.give(SYSTEM_ACTOR, Enrol(people=(replace(suspended, seat=Line("A7")),)))
    hall.close()
    with pytest.raises(Refused, match="presides"):
        hall.give(SYSTEM_ACTOR, Enrol(people=(person(hall, CHAIR).become("left"),)))


def test_who_is_suspended_counts_no_ballots() -> None:
    hall = Chamber(members=6)
    hall.do("s", becomes("d1", "suspended"))
    hall.put(form="show_of_hands", tellers=("d1", "d2"))
    hall.close()
    with pytest.raises(Refused, match="not_teller"):
        hall.count("d1", yes=5)
    hall.count("d2", yes=5)


def test_who_leaves_is_struck_off_the_meetings_not_begun_and_the_note_says_which() -> None:
    hall = Chamber(members=6)
    hall.do(
        "s", calendar.Plan(id="k4", title=Line("Kỳ họp thứ tư"), starts=EIGHT, chairs=("d5", "d1"), people=hall.members)
    )
    hall.do(
        "s", calendar.Plan(id="k5", title=Line("Kỳ họp thứ năm"), starts=EIGHT, chairs=("d1",), secretaries=("d5",))
    )
    hall.do("s", becomes("d5", "left"))
    fourth, fifth = (hall.copy.get(calendar.Meeting, id) for id in ("k4", "k5"))
    assert fourth is not None
    assert fifth is not None
    assert (fourth.chairs, fifth.secretaries) == (("d1",), ())
    assert history(hall.copy, "d5")[-1].struck_off == ("k4", "k5")
