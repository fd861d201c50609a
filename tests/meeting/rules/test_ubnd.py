"""A people's committee decides by more than half of its members, and a tie as its Chủ tịch voted (Art 40(3))."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.refusal import Refused
from meeting.rules.ubnd import decide_committee


def test_more_than_half_of_all_members_pass_whatever_the_chairperson_voted() -> None:
    assert decide_committee(6, 4, 10, "no").passed is True
    assert decide_committee(5, 4, 10, "yes").passed is False


@pytest.mark.parametrize(
    ("vote", "passed"),
    [("yes", True), ("agree", True), ("no", False), ("disagree", False), ("abstain", None), (None, None)],
)
def test_a_tie_follows_the_vote_of_the_chairperson(vote: str | None, passed: bool | None) -> None:
    decision = decide_committee(5, 5, 10, vote)
    assert (decision.passed, decision.tied) == (passed, True)


def test_absent_members_may_spoil_a_tie_where_the_body_says_so() -> None:
    assert decide_committee(4, 4, 10, "yes").passed is True
    strict = decide_committee(4, 4, 10, "yes", tie_requires_all_votes=True)
    assert (strict.passed, strict.tied) == (False, False)
    assert decide_committee(5, 5, 10, "yes", tie_requires_all_votes=True).passed is True


def test_by_the_letter_a_yes_that_breaks_a_tie_without_a_majority_loses_the_motion() -> None:
    assert decide_committee(4, 4, 10, "yes").passed is True
    assert decide_committee(5, 4, 10, "yes").passed is False


def test_nobody_for_and_nobody_against_is_no_tie() -> None:
    assert decide_committee(0, 0, 10, "abstain").passed is False


def test_more_votes_than_members_decide_nothing() -> None:
    with pytest.raises(Refused, match="votes_outside_base"):
        decide_committee(6, 5, 10, None)


@given(st.integers(1, 60), st.data())
def test_passing_takes_a_majority_or_a_tie_with_the_chairperson_in_favour(total: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, total))
    no = data.draw(st.integers(0, total - yes))
    chairperson = data.draw(st.sampled_from(["yes", "no", "abstain", None]))
    passed = 2 * yes > total or (yes == no > 0 and chairperson == "yes")
    assert (decide_committee(yes, no, total, chairperson).passed is True) == passed
