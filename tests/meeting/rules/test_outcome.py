"""A motion is decided by its rule, on its base, from counts that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.law import Articles, Law
from meeting.rules.majority import Rule
from meeting.rules.options import Count
from meeting.rules.outcome import Basis, decide_outcome, rule_at_opening, settled
from tests.meeting.rules.bodies import ARTICLES, COMMITTEE_LAW, COUNCIL_LAW, counted

OPTIONS = ("yes", "no", "abstain")


def test_a_majority_of_those_present_is_not_a_majority_of_all() -> None:
    outcome = decide_outcome(Rule.MAJORITY_ALL, counted(14, 5, 1), Basis(30, 30, 20, 20), COUNCIL_LAW)
    assert outcome.passed is False
    assert (outcome.needed, outcome.base, outcome.base_kind) == (16, 30, "all")


def test_half_of_all_is_not_more_than_half() -> None:
    assert decide_outcome(Rule.MAJORITY_ALL, counted(15, 15), Basis(30, 30, 30, 30), COUNCIL_LAW).passed is False
    assert decide_outcome(Rule.MAJORITY_ALL, counted(16, 14), Basis(30, 30, 30, 30), COUNCIL_LAW).passed is True


def test_a_body_may_count_all_as_the_statutory_number() -> None:
    basis = Basis(statutory_total=30, current_total=28, voted=28, present=28)
    by_law = Law(default_rule=Rule.MAJORITY_ALL, articles=ARTICLES, total="statutory")
    assert decide_outcome(Rule.MAJORITY_ALL, counted(15, 13), basis, COUNCIL_LAW).passed is True
    assert decide_outcome(Rule.MAJORITY_ALL, counted(15, 13), basis, by_law).passed is False


@pytest.mark.parametrize("asked", [Rule.MAJORITY_ALL, Rule.TWO_THIRDS_ALL, Rule.OVER_TWO_THIRDS_EXISTING])
def test_a_depleted_council_needs_more_than_two_thirds_of_those_left_and_says_so(asked: Rule) -> None:
    basis = Basis(statutory_total=30, current_total=18, voted=18, present=18, months_left=12)
    short = decide_outcome(asked, counted(12, 6), basis, COUNCIL_LAW)
    enough = decide_outcome(asked, counted(13, 5), basis, COUNCIL_LAW)
    assert (short.passed, enough.passed) == (False, True)
    assert (short.rule, short.base_kind, short.depleted) == (Rule.OVER_TWO_THIRDS_EXISTING, "existing", True)
    assert "49" in short.article.vi
    assert rule_at_opening(asked, basis, COUNCIL_LAW) == (Rule.OVER_TWO_THIRDS_EXISTING, 18, 13)


def test_a_council_with_its_members_is_not_called_depleted_whatever_rule_is_asked_for() -> None:
    outcome = decide_outcome(Rule.OVER_TWO_THIRDS_EXISTING, counted(20, 8), Basis(30, 28, 28), COUNCIL_LAW)
    assert (outcome.needed, outcome.depleted) == (19, False)


def test_a_plain_meeting_counts_those_present() -> None:
    outcome = decide_outcome(Rule.MAJORITY_PRESENT, counted(6, 3, 1), Basis(30, 30, 10, 10), COMMITTEE_LAW)
    assert (outcome.passed, outcome.base, outcome.base_kind) == (True, 10, "present")
    with pytest.raises(Refused, match="present_unknown"):
        decide_outcome(Rule.MAJORITY_PRESENT, counted(6, 3, 1), Basis(30, 30, 10), COMMITTEE_LAW)


def test_a_tie_in_a_committee_goes_as_its_chairperson_voted() -> None:
    basis = Basis(10, 10, 10, 10)
    outcome = decide_outcome(Rule.UBND_MAJORITY, counted(5, 5), basis, COMMITTEE_LAW, chairperson_vote="yes")
    assert (outcome.passed, outcome.tied, outcome.tie_settled_by) == (True, True, "chairperson")
    undecided = decide_outcome(Rule.UBND_MAJORITY, counted(5, 5), basis, COMMITTEE_LAW, no_side="hands")
    assert (undecided.passed, undecided.tied, undecided.tie_settled_by, undecided.tie_open) == (None, True, "", "hands")
    noted = settled(undecided, "no")
    assert (noted.passed, noted.tied, noted.tie_settled_by, noted.tie_open) == (False, True, "chairperson", "")


def test_one_for_and_one_against_of_ten_is_no_tie_unless_the_body_reads_it_by_the_letter() -> None:
    basis = Basis(10, 10, 10, 10)
    strict = decide_outcome(Rule.UBND_MAJORITY, counted(1, 1, 8), basis, COMMITTEE_LAW, chairperson_vote="yes")
    assert (strict.passed, strict.tied) == (False, False)
    letter = replace(COMMITTEE_LAW, tie_requires_all_votes=False)
    assert decide_outcome(Rule.UBND_MAJORITY, counted(1, 1, 8), basis, letter, chairperson_vote="yes").passed is True


def test_a_vote_on_paper_counts_its_valid_ballots() -> None:
    basis = Basis(statutory_total=30, current_total=30, voted=26, present=28)
    paper = BallotCount(issued=28, returned=26, valid=24, invalid=1, blank=1)
    outcome = decide_outcome(Rule.TWO_THIRDS_ALL, counted(20, 4), basis, COUNCIL_LAW, ballots=paper)
    assert outcome.passed is True
    assert outcome.ballots == paper


@pytest.mark.parametrize(
    ("code", "count", "basis", "ballots"),
    [
        ("counts_do_not_add_up", counted(10, 3), Basis(30, 30, 14, 20), None),
        ("votes_negative", counted(10, -1), Basis(30, 30, 9, 20), None),
        ("more_votes_than_present", counted(10, 3), Basis(30, 30, 13, 12), None),
        ("more_votes_than_members", counted(10, 3), Basis(12, 12, 13), None),
        ("more_members_than_statutory", counted(10, 3), Basis(30, 31, 13), None),
        ("unknown_option", Count((("maybe", 13),)), Basis(30, 30, 13), None),
        ("counts_do_not_add_up", counted(10, 3), Basis(30, 30, 13), BallotCount(14, 14, 13, 1)),
        ("counts_do_not_add_up", counted(10, 2), Basis(30, 30, 14), BallotCount(14, 14, 13, 1)),
        ("ballots_do_not_add_up", counted(10, 3), Basis(30, 30, 14), BallotCount(14, 14, 13, 0)),
        ("ballots_negative", counted(10, 3), Basis(30, 30, 12), BallotCount(12, 12, 13, -1)),
        ("more_returned_than_issued", counted(10, 3), Basis(30, 30, 14), BallotCount(13, 14, 13, 1)),
        ("more_issued_than_entitled", counted(10, 3), Basis(30, 30, 14, 20), BallotCount(21, 14, 13, 1)),
        ("empty_base", counted(0, 0), Basis(0, 0, 0), None),
    ],
)
def test_counts_that_cannot_be_true_decide_nothing(
    code: str, count: Count, basis: Basis, ballots: BallotCount | None
) -> None:
    with pytest.raises(Refused) as refused:
        decide_outcome(Rule.MAJORITY_ALL, count, basis, COMMITTEE_LAW, ballots=ballots)
    assert refused.value.code == code


def test_nothing_is_decided_by_a_rule_that_the_profile_does_not_cite() -> None:
    law = Law(default_rule=Rule.MAJORITY_ALL, articles=Articles(majority_all=ARTICLES.majority_all))
    with pytest.raises(Refused, match="rule_not_in_profile"):
        decide_outcome(Rule.TWO_THIRDS_ALL, counted(20, 0), Basis(30, 30, 20), law)


@st.composite
def votes(draw: st.DrawFn) -> tuple[int, int, int, Basis]:
    """Any vote in any council: yes, no, abstain and the people behind them."""
    statutory = draw(st.integers(1, 600))
    current = draw(st.integers(-(-statutory // 3), statutory))
    present = draw(st.integers(0, current))
    yes = draw(st.integers(0, present))
    no = draw(st.integers(0, present - yes))
    abstain = draw(st.integers(0, present - yes - no))
    basis = Basis(statutory, current, yes + no + abstain, present, months_left=draw(st.integers(0, 60)))
    return yes, no, abstain, basis


MONOTONE = [rule for rule in Rule if rule is not Rule.UBND_MAJORITY]


@given(votes(), st.sampled_from(list(Rule)), st.sampled_from([None, *OPTIONS]))
def test_one_more_yes_never_turns_passed_into_rejected(
    vote: tuple[int, int, int, Basis], rule: Rule, chairperson: str | None
) -> None:
    law = Law(Rule.MAJORITY_ALL, ARTICLES, depleted_rule=True, tie_requires_all_votes=True)
    yes, no, abstain, basis = vote
    if rule is Rule.MAJORITY_PRESENT and not basis.present:
        return
    before = decide_outcome(rule, counted(yes, no, abstain), basis, law, chairperson_vote=chairperson)
    for less_no, less_abstain in ((1, 0), (0, 1), (0, 0)):
        if no < less_no or abstain < less_abstain:
            continue
        cast = basis.voted + 1 - less_no - less_abstain
        if basis.present is None or cast > basis.present:
            continue
        wider = Basis(basis.statutory_total, basis.current_total, cast, basis.present, basis.months_left)
        count = counted(yes + 1, no - less_no, abstain - less_abstain)
        after = decide_outcome(rule, count, wider, law, chairperson_vote=chairperson)
        assert not (before.passed is True and after.passed is not True)


@given(votes(), st.sampled_from(MONOTONE))
def test_an_outcome_is_what_its_own_figures_say(vote: tuple[int, int, int, Basis], rule: Rule) -> None:
    yes, no, abstain, basis = vote
    if rule is Rule.MAJORITY_PRESENT and not basis.present:
        return
    outcome = decide_outcome(rule, counted(yes, no, abstain), basis, COUNCIL_LAW)
    assert outcome.passed == (outcome.in_favour >= outcome.needed)
    assert outcome.count.total == basis.voted
    few = 3 * basis.current_total < 2 * basis.statutory_total
    assert outcome.depleted == (few and outcome.rule is Rule.OVER_TWO_THIRDS_EXISTING)
    assert outcome.depleted or outcome.rule is rule
