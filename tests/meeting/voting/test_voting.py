"""Votes: a question is prepared, opened, voted on, closed and thereby declared."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from meeting import agenda, people, voting
from meeting.attendance import CheckOut
from meeting.calendar import Plan
from meeting.membership import enrolment
from meeting.records import PUBLIC, ROOM, STAFF, only
from meeting.rules.majority import Rule
from meeting.safetext import Line, Text
from tests.meeting.council import key_of
from tests.meeting.house import CONSOLE, MEETING, START, House, device_of, meeting_in, sha, sitting


def _prepare(id: str = "q3", **fields: Any) -> voting.Prepare:
    plain: dict[str, Any] = {"title": Line("Nghị quyết"), "question": Text("Thông qua?")}
    return voting.Prepare(id=id, **(plain | fields))


def _voting(**options: int) -> House:
    house = sitting(**options)
    house.give("chair", voting.Open(motion="q1"))
    return house


def test_a_prepared_question_is_for_staff_and_may_be_changed() -> None:
    house = meeting_in("draft")
    before = house.motion()
    assert (before.state, before.audience, before.rule) == ("prepared", STAFF, Rule.MAJORITY_ALL)
    house.give("secretary", _prepare("q1", rule=Rule.TWO_THIRDS_ALL))
    assert house.motion().rule is Rule.TWO_THIRDS_ALL
    assert house.motion().definition != before.definition, "another rule is another question"


def test_a_question_needs_words_an_item_of_the_meeting_and_a_rule_of_the_body() -> None:
    house = meeting_in("draft")
    assert house.code("secretary", _prepare(question=Text(""))) == "empty"
    assert house.code("secretary", _prepare(title=Line(""))) == "empty"
    assert house.code("secretary", _prepare(item="nothing")) == "not_found"
    assert house.code("secretary", _prepare(rule=Rule.UBND_MAJORITY)) == "rule_not_in_profile"


def test_a_question_once_put_is_not_changed() -> None:
    house = _voting()
    assert house.code("secretary", _prepare("q1")) == "motion_state"
    assert house.motion().audience == PUBLIC


def test_opening_freezes_who_may_vote_and_the_totals() -> None:
    house = sitting()
    house.give("d5", CheckOut())
    house.give("chair", voting.Open(motion="q1", seconds=60))
    roll = house.copy.get(voting.Roll, "q1")
    assert roll is not None
    assert roll.people == ("chair", "d1", "d2", "d3", "d4")
    assert house.motion().ends == house.motion().opened + 60_000_000
    basis = house.motion().basis
    assert basis is not None
    assert (basis.statutory_total, basis.current_total, basis.present) == (6, 6, 5)


def test_without_quorum_no_vote_is_opened() -> None:
    house = House()
    house.plan()
    house.open()
    house.give("secretary", CheckOut(people=("d3", "d4", "d5")))
    refused = house.refusal("chair", voting.Open(motion="q1"))
    assert (refused.code, refused.details) == ("not_quorate", {"present": 3, "needed": 4})


def test_a_body_whose_rules_only_warn_opens_without_quorum() -> None:
    house = House(rules="cuoc-hop")
    house.plan()
    house.open()
    house.give("secretary", CheckOut(people=house.deputies))
    house.give("chair", voting.Open(motion="q1"))
    house.vote("chair", house.motion().options[0])
    house.give("chair", voting.Close(motion="q1"))
    outcome = house.motion().decided
    assert outcome is not None
    assert outcome.passed


def test_one_vote_at_a_time_and_each_question_once() -> None:
    house = _voting()
    refused = house.refusal("chair", voting.Open(motion="q2"))
    assert (refused.code, refused.details) == ("vote_open", {"motion": "q1"})
    assert house.code("chair", voting.Open(motion="q1")) == "motion_state"
    house.give("chair", voting.Close(motion="q1"))
    assert house.code("chair", voting.Open(motion="q1")) == "motion_state"
    assert house.code("chair", voting.Close(motion="q1")) == "motion_state"


@pytest.mark.parametrize("seconds", [-1, 24 * 3600 + 1])
def test_the_time_for_a_vote_must_be_possible(seconds: int) -> None:
    assert sitting().code("chair", voting.Open(motion="q1", seconds=seconds)) == "not_positive"


def test_a_vote_the_law_could_not_decide_at_closing_is_not_opened() -> None:
    house = sitting(deputies=5, statutory=10)
    refused = house.refusal("chair", voting.Open(motion="q1"))
    assert (refused.code, refused.details) == ("term_end_unknown", {"existing": 6, "statutory": 10})
    assert sitting(deputies=2, statutory=10).code("chair", voting.Open(motion="q1")) == "below_one_third"


def test_a_ballot_is_the_voters_own_and_that_they_voted_is_the_rooms() -> None:
    house = _voting()
    house.vote("d1", "no")
    ballot, cast = house.copy.get(voting.Ballot, "q1.d1"), house.copy.get(voting.Cast, "q1.d1")
    assert ballot is not None
    assert cast is not None
    assert (ballot.choice, ballot.audience, ballot.at) == ("no", only("d1"), house.at)
    assert (cast.choice, cast.audience) == ("", ROOM)


def test_a_voter_may_change_the_choice_while_the_vote_is_open() -> None:
    house = _voting()
    house.vote("d1", "no")
    assert [type(record) for record in house.vote("d1", "yes").set] == [voting.Ballot], "the room hears of it once"
    house.give("chair", voting.Close(motion="q1"))
    cast = house.copy.get(voting.Cast, "q1.d1")
    assert cast is not None
    assert cast.choice == "yes"


def test_where_the_rules_say_so_a_choice_is_final() -> None:
    house = sitting()
    body = next(iter(house.copy.of(people.Body)))
    rules = replace(body.profile, voting=replace(body.profile.voting, change_while_open=False))
    house.give(CONSOLE, enrolment.Enrol(body=replace(body, profile=rules)))
    house.give("chair", voting.Open(motion="q1"))
    house.vote("d1", "no")
    assert house.code("d1", house.ballot("d1", "yes")) == "already_voted"


def test_a_ballot_comes_before_the_closing_and_in_time() -> None:
    house = sitting()
    assert house.code("d1", house.ballot("d1")) == "motion_state"
    house.give("chair", voting.Open(motion="q1", seconds=10))
    house.at = house.motion().ends - 1_000_000
    house.vote("d1")
    assert house.code("d2", house.ballot("d2")) == "time_is_up"
    house.give("chair", voting.Close(motion="q1"))
    assert house.code("d2", house.ballot("d2")) == "vote_closed"
    assert house.code("d2", house.ballot("d2", motion="nothing")) == "not_found"


def test_only_those_on_the_roll_vote() -> None:
    house = sitting()
    house.give("d5", CheckOut())
    house.give("chair", voting.Open(motion="q1"))
    assert house.code("d5", house.ballot("d5")) == "not_entitled"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"person": "d2"}, "statement_of_another"),
        ({"device": device_of("d2")}, "statement_of_another"),
        ({"meeting": "khac"}, "statement_of_another"),
        ({"motion": "q2"}, "statement_of_another"),
        ({"definition": sha("another question")}, "another_question"),
        ({"choices": ("maybe",)}, "no_such_option"),
        ({"choices": ("",)}, "no_such_option"),
    ],
)
def test_a_ballot_says_exactly_this_vote_of_this_person(said: dict[str, Any], code: str) -> None:
    house = _voting()
    ballot = house.ballot("d1")
    plain = {"motion": "q1"} | {key: value for key, value in said.items() if key != "motion"}
    wrong = (
        house.ballot("d1", **plain) if "motion" not in said else replace(house.ballot("d1", motion="q2"), motion="q1")
    )
    assert wrong.statement != ballot.statement
    assert house.code("d1", wrong) == code


def test_a_ballot_is_signed_by_the_voters_own_device_over_these_very_bytes() -> None:
    house = _voting()
    ballot = house.ballot("d1", "yes")
    assert house.code("d1", replace(ballot, signature=house.ballot("d2").signature)) == "signature_wrong"
    assert house.code("d1", replace(ballot, signature=house.ballot("d1", "no").signature)) == "signature_wrong"
    assert house.code("d1", replace(ballot, signature=b"")) == "signature_wrong"
    assert (
        house.code("d1", replace(ballot, signature=key_of("d1").sign(ballot.statement.encode()))) == "signature_wrong"
    )
    assert house.code("d1", replace(ballot, statement=ballot.statement + " ")) == "statement_malformed"
    assert house.code("d1", replace(ballot, statement="not json")) == "statement_malformed"


def test_closing_counts_by_the_law_and_shows_each_choice_beside_its_name() -> None:
    house = _voting()
    for who, choice in {"chair": "yes", "d1": "yes", "d2": "yes", "d3": "yes", "d4": "no"}.items():
        house.vote(who, choice)
    house.give("chair", voting.Close(motion="q1"))
    motion = house.motion()
    assert motion.decided is not None
    assert (motion.state, motion.closed, motion.decided.passed, motion.decided.needed) == (
        "declared",
        house.at,
        True,
        4,
    )
    assert dict(motion.decided.count.options) == {"yes": 4, "no": 1, "abstain": 0}
    assert motion.basis is not None
    assert motion.basis.voted == 5
    shown = {cast.person: cast.choice for cast in house.copy.of(voting.Cast, MEETING)}
    assert shown == {"chair": "yes", "d1": "yes", "d2": "yes", "d3": "yes", "d4": "no"}


def test_half_of_all_is_not_more_than_half() -> None:
    house = _voting()
    for who in ("chair", "d1", "d2"):
        house.vote(who)
    house.give("chair", voting.Close(motion="q1"))
    outcome = house.motion().decided
    assert outcome is not None
    assert outcome.passed is False


def test_in_a_committee_the_vote_of_its_president_settles_a_tie() -> None:
    house = House(rules="ubnd")
    body = next(iter(house.copy.of(people.Body)))
    house.give(CONSOLE, enrolment.Enrol(body=replace(body, chairperson="d1")))
    house.plan()
    house.open()
    house.give("chair", voting.Open(motion="q1"))
    for who in house.voters:
        house.vote(who, "disagree" if who in ("chair", "d2", "d3") else "agree")
    house.give("chair", voting.Close(motion="q1"))
    outcome = house.motion().decided
    assert outcome is not None
    assert (outcome.tied, outcome.passed, outcome.tie_settled_by) == (True, True, "chairperson")


def test_a_vote_nobody_took_part_in_is_declared_too() -> None:
    house = _voting()
    house.give("chair", voting.Close(motion="q1"))
    outcome = house.motion().decided
    assert outcome is not None
    assert outcome.passed is False


def test_a_question_of_another_meeting_is_out_of_reach() -> None:
    house = meeting_in("running")
    house.give("secretary", Plan(id="khac", title=Line("Khác"), starts=START, chairs=("chair",)))
    house.give("chair", _prepare("x"), "khac")
    for command in (voting.Open(motion="x"), voting.Close(motion="x")):
        assert house.code("chair", command) == "not_found"
    assert house.code("d1", house.ballot("d1", motion="x")) == "not_found"
    assert house.code("secretary", _prepare("x")) == "motion_state"
    assert house.code("chair", _prepare("y", item="i1"), "khac") == "not_found"


def test_no_question_is_put_under_an_item_that_was_taken_off() -> None:
    house = meeting_in("draft")
    house.give("secretary", agenda.Remove(id="i2"))
    assert house.code("secretary", _prepare("q1", item="i2")) == "not_found"
