"""Standing in for a member: spells that follow one another, whom one may send, and the seat that an open vote has frozen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.attendance import (
    Approve,
    Attendance,
    CheckIn,
    CheckOut,
    Excuse,
    Reply,
    Substitute,
    during,
    own,
    stood_in,
    substitutions,
    voters,
)
from meeting.gate import roles, standing
from meeting.membership.changing_tenure import SetTenure
from meeting.people import Person
from meeting.refusal import Refused
from meeting.safetext import Line
from tests.meeting.chamber import CHAIR, MEETING, SYSTEM_ACTOR, Chamber
from tests.meeting.council import profile
from tests.meeting.house import MEETING as HOUSE_MEETING
from tests.meeting.house import sitting


def record(hall: Chamber, person: str) -> Attendance:
    return own(hall.copy, MEETING, person)


def sent(hall: Chamber, member: str = "d4", by: str = "g") -> None:
    """The member has said why not to come, and this person stands in."""
    hall.do("s", Excuse(person=member, reason=Line("họp ở tỉnh")))
    hall.do("s", Substitute(person=member, by=by))


def voting_hall() -> Chamber:
    """Substitutes vote here; ``g`` sits for ``d4``."""
    hall = Chamber(present=4, rules=profile(attendance__substitutes_vote=True))
    sent(hall)
    hall.come("g")
    return hall


def spells(hall: Chamber, person: str) -> list[tuple[str, bool]]:
    """For whom, and whether it is over."""
    return [(one.member, bool(one.to)) for one in substitutions(record(hall, person))]


def test_a_substitute_has_no_vote() -> None:
    hall = Chamber(present=4)
    sent(hall)
    hall.come("g")
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2", "d3")


def test_where_the_rules_give_substitutes_a_vote_it_ends_when_the_member_comes() -> None:
    hall = voting_hall()
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2", "d3", "g")
    hall.put()
    hall.vote("g", "yes")
    hall.close()
    hall.come("d4")
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2", "d3", "d4")
    assert spells(hall, "g") == [("d4", True)]
    assert record(hall, "g").substitute_for == ""
    hall.do("d4", CheckOut())
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2", "d3"), "who came was there; another spell is named anew"


def test_member_and_substitute_checked_in_at_once_are_both_here_and_the_spell_is_over() -> None:
    hall = Chamber(present=4)
    sent(hall)
    hall.come("d4", "g")
    assert record(hall, "d4").present
    assert record(hall, "g").present
    assert spells(hall, "g") == [("d4", True)]


def test_one_member_has_one_substitute_who_has_no_seat_of_their_own() -> None:
    hall = Chamber(present=3)
    hall.do("s", Excuse(person="d3", reason=Line("ốm")))
    sent(hall)
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


def test_a_second_substitute_ends_the_first_spell_and_wipes_nothing_out() -> None:
    hall = voting_hall()
    hall.put()
    hall.vote("g", "no")
    put = hall.close()
    hall.do("s", Substitute(person="d4", by="t"))
    first, second = substitutions(record(hall, "g"))[0], substitutions(record(hall, "t"))[0]
    assert (first.member, first.to, second.since, second.to) == ("d4", hall.at, hall.at, 0)
    assert stood_in(record(hall, "g"), put.opened) == "d4"
    assert stood_in(record(hall, "g"), hall.at) == ""
    assert stood_in(record(hall, "t"), hall.at) == "d4"
    assert during(record(hall, "g"), hall.at) == (), "over before a meeting that opens now"


def test_of_a_register_from_before_the_notes_whom_one_stands_in_for_is_still_told() -> None:
    hall = Chamber(present=3)
    old = replace(record(hall, "g"), substitute_for="d4")
    assert [(one.member, one.since, one.to) for one in substitutions(old)] == [("d4", 0, 0)]
    assert stood_in(old, hall.at) == "d4"


@pytest.mark.parametrize("back", [False, True], ids=["ended by the secretary", "the member comes"])
def test_who_is_on_the_frozen_roll_votes_though_the_substitution_ends_in_mid_vote(back: bool) -> None:
    hall = voting_hall()
    hall.put()
    if back:
        hall.come("d4")
    else:
        hall.do("s", Substitute(person="d4"))
    assert spells(hall, "g") == [("d4", True)]
    assert standing(hall.copy, "g", MEETING).rung == "room", "the roll and the ballots of the vote are still shown"
    hall.vote("g", "yes")
    with pytest.raises(Refused, match="not_entitled"):
        hall.vote("d4", "yes")
    put = hall.close()
    assert put.decided is not None
    assert put.decided.basis.voted == 1
    assert standing(hall.copy, "g", MEETING).rung == "public"
    hall.do("g", hall.correction("g", "no"), hall.device("g"))
    hall.prepare("next")
    hall.do(CHAIR, voting.Open(motion="next"))
    with pytest.raises(Refused, match="not_entitled"):
        hall.vote("g", "yes", motion="next")
    if back:
        hall.vote("d4", "yes", motion="next")


def test_without_a_vote_of_ones_own_a_roll_gives_no_role_to_anybody_else() -> None:
    hall = voting_hall()
    hall.put()
    assert roles(hall.copy, "s", MEETING) == {"secretary"}
    assert roles(hall.copy, "g", MEETING) == {"guest", "delegate"}


def test_internal_papers_are_for_who_stands_in_as_long_as_that_lasts() -> None:
    house = sitting()
    house.give("d1", CheckOut())
    house.give("secretary", Excuse(person="d1", reason=Line("họp ở tỉnh")))
    assert standing(house.copy, "guest", HOUSE_MEETING).rung == "public"
    house.give("secretary", Substitute(person="d1", by="guest"))
    assert standing(house.copy, "guest", HOUSE_MEETING).rung == "room"
    assert roles(house.copy, "guest", HOUSE_MEETING) == {"guest"}, "reading is not voting"
    house.give("d1", CheckIn())
    assert standing(house.copy, "guest", HOUSE_MEETING).rung == "public"


def _suspended(hall: Chamber) -> None:
    hall.do("s", SetTenure(person="d4", tenure="suspended", reason=Line("Nghị quyết số 12")))


def _reported(hall: Chamber) -> None:
    hall.do("d4", Reply(coming=False, reason=Line("ốm")))


def _not_accepted(hall: Chamber) -> None:
    _reported(hall)
    hall.do(CHAIR, Approve(person="d4", approved=False))


def _noted_without_reason(hall: Chamber) -> None:
    hall.do("s", Excuse(person="d4", reason=Line("không rõ"), excused=False))


def _nothing(hall: Chamber) -> None:
    """Not a word."""


@pytest.mark.parametrize(
    ("before", "member", "code"),
    [
        (_nothing, "d4", "absence_not_reported"),
        (_noted_without_reason, "d4", "absence_not_reported"),
        (_not_accepted, "d4", "absence_refused"),
        (_suspended, "d4", "suspended_sends_nobody"),
        (_nothing, "t", "sends_nobody"),
    ],
)
def test_who_sends_nobody_is_refused(before: Callable[[Chamber], None], member: str, code: str) -> None:
    hall = Chamber(present=4)
    before(hall)
    with pytest.raises(Refused) as refused:
        hall.do("s", Substitute(person=member, by="g"))
    assert refused.value.code == code


def test_a_machine_and_who_has_left_the_body_stand_in_for_nobody() -> None:
    house = sitting()
    house.give("d1", CheckOut())
    house.give("secretary", Excuse(person="d1", reason=Line("ốm")))
    house.give("secretary", SetTenure(person="d5", tenure="left", reason=Line("chuyển công tác")))
    house.give("secretary", SetTenure(person="guest", tenure="left", reason=Line("chuyển công tác")))
    for machine in ("hall", "console", "guest"):
        assert house.code("secretary", Substitute(person="d1", by=machine)) == "cannot_stand_in"
    assert house.code("secretary", Substitute(person="d1", by="d5")) == "has_own_vote"


@pytest.mark.parametrize("ends", ["refused", "will come", "no reason"])
def test_nobody_stands_in_any_longer_once_the_absence_is_not_accepted_or_taken_back(ends: str) -> None:
    hall = Chamber(present=4)
    _reported(hall)
    hall.do("s", Substitute(person="d4", by="g"))
    if ends == "refused":
        hall.do(CHAIR, Approve(person="d4", approved=False))
    elif ends == "will come":
        hall.do("d4", Reply(coming=True))
    else:
        hall.do("s", Excuse(person="d4", reason=Line("không rõ"), excused=False))
    assert spells(hall, "g") == [("d4", True)]


def test_somebody_who_is_not_on_the_register_is_named_by_the_name() -> None:
    hall = Chamber(present=4)
    hall.do("s", Excuse(person="d4", reason=Line("ốm")))
    named = Substitute(person="d4", by="khach-1", name=Line("Trần Văn Thay"))
    hall.do("s", named)
    person = hall.copy.get(Person, "khach-1")
    assert person is not None
    assert (person.name, person.roles, person.votes) == ("Trần Văn Thay", ("guest",), False)
    hall.come("khach-1")
    assert record(hall, "khach-1").substitute_for == "d4"
    for taken in ("khach-1", "d3", SYSTEM_ACTOR.person):
        with pytest.raises(Refused, match="id_in_use"):
            hall.do("s", replace(named, by=taken))
    with pytest.raises(Refused, match="person_id_malformed"):
        hall.do("s", replace(named, by="khach.1"))
