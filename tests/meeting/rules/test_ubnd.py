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


def by_letter(yes: int, no: int, vote: str | None) -> bool | None:
    """As a body of ten decides that reads "ngang nhau" as any equal numbers."""
    return decide_committee(yes, no, 10, vote, tie_requires_all_votes=False).passed


def test_only_halves_of_all_members_are_a_tie() -> None:
    for yes in (1, 4):
        strict = decide_committee(yes, yes, 10, "yes")
        assert (strict.passed, strict.tied) == (False, False)
        assert by_letter(yes, yes, "yes") is True
    assert decide_committee(5, 5, 10, "yes").passed is True


def test_by_the_letter_a_yes_that_breaks_a_tie_without_a_majority_loses_the_motion() -> None:
    assert by_letter(4, 4, "yes") is True
    assert by_letter(5, 4, "yes") is False


def test_nobody_for_and_nobody_against_is_no_tie() -> None:
    assert decide_committee(0, 0, 10, "abstain").passed is False
    assert by_letter(0, 0, "abstain") is False


def test_more_votes_than_members_decide_nothing() -> None:
    with pytest.raises(Refused, match="votes_outside_base"):
        decide_committee(6, 5, 10, None)


@given(st.integers(1, 60), st.booleans(), st.data())
def test_passing_takes_a_majority_or_a_tie_with_the_chairperson_in_favour(
    total: int, strict: bool, data: st.DataObject
) -> None:
    yes = data.draw(st.integers(0, total))
    no = data.draw(st.integers(0, total - yes))
    chairperson = data.draw(st.sampled_from(["yes", "no", "abstain", None]))
    tied = yes == no > 0 and (not strict or yes + no == total)
    decision = decide_committee(yes, no, total, chairperson, tie_requires_all_votes=strict)
    assert (decision.passed is True) == (2 * yes > total or (tied and chairperson == "yes"))
