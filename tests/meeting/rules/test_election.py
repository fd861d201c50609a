"""Elected are those with more than half of all deputies and the most votes; ties go to another ballot."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.election import ElectionRules, Votes, decide_election
from meeting.rules.law import OWN_RULES, Article

ARTICLE = Article("khoản 2 Điều 35", "Clause 2 Article 35")
RULES = ElectionRules(ARTICLE)
#: A body whose own rules let a second ballot rank the tied.
RANKED = ElectionRules(ARTICLE, second_ballot_needs_majority=False)
OLDER = ElectionRules(ARTICLE, older_wins=True, second_ballot_needs_majority=False)
STRICT = ElectionRules(ARTICLE, older_wins=True, second_ballot_needs_majority=True)
BORN = {"b": date(1970, 5, 1), "c": date(1969, 5, 1)}


def test_the_most_votes_win_the_seats() -> None:
    outcome = decide_election((("a", 18), ("b", 25), ("c", 17)), 2, 30, RULES)
    assert (outcome.elected, outcome.seats_left, outcome.next_step) == (("b", "a"), 0, "done")


def test_half_of_all_deputies_is_not_enough() -> None:
    outcome = decide_election((("a", 15), ("b", 10)), 1, 30, RULES)
    assert (outcome.elected, outcome.needed, outcome.next_step) == ((), 16, "new_round")


def test_seats_nobody_reached_are_left_for_a_new_round() -> None:
    outcome = decide_election((("a", 20), ("b", 15), ("c", 10)), 2, 30, RULES)
    assert (outcome.elected, outcome.seats_left, outcome.next_step) == (("a",), 1, "new_round")


def test_a_tie_at_the_last_seat_goes_to_a_second_ballot_among_the_tied() -> None:
    outcome = decide_election((("a", 20), ("b", 16), ("c", 16)), 2, 30, RULES)
    assert (outcome.elected, outcome.tied, outcome.seats_left) == (("a",), ("b", "c"), 1)
    assert outcome.next_step == "second_ballot"


def test_a_tie_within_the_seats_is_no_tie() -> None:
    outcome = decide_election((("a", 20), ("b", 20), ("c", 16)), 2, 30, RULES)
    assert (outcome.elected, outcome.next_step) == (("a", "b"), "done")


def test_one_vote_of_thirty_elects_nobody_in_a_second_ballot_unless_the_bodys_own_rules_say_so() -> None:
    strict = decide_election((("b", 1), ("c", 0)), 1, 30, RULES, second_ballot=True)
    assert (strict.elected, strict.needed, strict.next_step, strict.article) == ((), 16, "new_round", ARTICLE)
    ranked = decide_election((("b", 1), ("c", 0)), 1, 30, RANKED, second_ballot=True)
    assert (ranked.elected, ranked.needed) == (("b",), 1)
    assert ranked.article == OWN_RULES  # what elects them is in no law


def test_a_second_ballot_ranks_those_who_already_had_their_majority_where_the_rules_say_so() -> None:
    assert decide_election((("b", 15), ("c", 14)), 1, 30, RANKED, second_ballot=True).elected == ("b",)
    strict = decide_election((("b", 15), ("c", 14)), 1, 30, STRICT, second_ballot=True)
    assert (strict.elected, strict.next_step) == ((), "new_round")


def test_tied_again_the_older_wins_only_where_the_rules_say_so() -> None:
    again = (("b", 15), ("c", 15))
    open_tie = decide_election(again, 1, 30, RANKED, second_ballot=True, born=BORN)
    assert (open_tie.elected, open_tie.next_step) == ((), "unsettled")
    settled = decide_election(again, 1, 30, OLDER, second_ballot=True, born=BORN)
    assert (settled.elected, settled.by_age, settled.tied, settled.next_step) == (("c",), ("c",), (), "done")
    assert decide_election(again, 1, 30, OLDER, born=BORN).next_step == "new_round"


def test_the_oldest_is_elected_also_where_the_next_two_were_born_on_one_day() -> None:
    born = {"a": date(1970, 5, 1), "b": date(1960, 5, 1), "c": date(1970, 5, 1)}
    outcome = decide_election((("a", 9), ("b", 9), ("c", 9)), 2, 30, OLDER, second_ballot=True, born=born)
    assert (outcome.elected, outcome.by_age, outcome.tied) == (("b",), ("b",), ("a", "c"))
    assert (outcome.seats_left, outcome.next_step) == (1, "unsettled")


@pytest.mark.parametrize("born", [{}, {"b": date(1970, 5, 1)}, {"b": date(1970, 5, 1), "c": date(1970, 5, 1)}])
def test_nobody_is_older_without_two_different_birth_dates(born: dict[str, date]) -> None:
    outcome = decide_election((("b", 15), ("c", 15)), 1, 30, OLDER, second_ballot=True, born=born)
    assert (outcome.elected, outcome.next_step) == ((), "unsettled")


@pytest.mark.parametrize(
    ("code", "votes", "seats", "ballots"),
    [
        ("no_seats", (("a", 1),), 0, None),
        ("duplicate_candidate", (("a", 1), ("a", 2)), 1, None),
        ("votes_outside_base", (("a", 31),), 1, None),
        ("votes_outside_base", (("a", -1),), 1, None),
        ("votes_outside_base", (("a", 25),), 1, BallotCount(30, 25, 24, 1)),
        ("more_votes_than_seats_allow", (("a", 20), ("b", 11)), 1, None),
        ("more_issued_than_entitled", (("a", 20),), 1, BallotCount(31, 30, 30)),
    ],
)
def test_a_count_that_cannot_be_true_elects_nobody(
    code: str, votes: Votes, seats: int, ballots: BallotCount | None
) -> None:
    with pytest.raises(Refused) as refused:
        decide_election(votes, seats, 30, RULES, ballots=ballots)
    assert refused.value.code == code


@st.composite
def elections(draw: st.DrawFn) -> tuple[Votes, int, int, bool]:
    """Any possible count: every candidate's votes, seats, all deputies, and whether it is a second ballot."""
    total = draw(st.integers(1, 130))
    seats = draw(st.integers(1, 5))
    votes, left = [], seats * total
    for name in "abcdefg"[: draw(st.integers(1, 7))]:
        given_votes = draw(st.integers(0, min(total, left)))
        left -= given_votes
        votes.append((name, given_votes))
    return tuple(votes), seats, total, draw(st.booleans())


@given(elections(), st.sampled_from([RULES, OLDER, STRICT]))
def test_the_order_of_candidates_never_matters_and_no_one_is_elected_over_a_stronger(
    election: tuple[Votes, int, int, bool], rules: ElectionRules
) -> None:
    votes, seats, total, second = election
    born = {name: date(1960 + place, 1, 1) for place, (name, _) in enumerate(votes)}
    outcome = decide_election(votes, seats, total, rules, second_ballot=second, born=born)
    assert decide_election(votes[::-1], seats, total, rules, second_ballot=second, born=born) == outcome
    assert len(outcome.elected) + outcome.seats_left == seats
    assert outcome.seats_left >= 0
    won = dict(votes)
    weakest = min((won[name] for name in outcome.elected), default=total)
    assert all(won[name] <= weakest for name in won if name not in outcome.elected)
    if not second:
        assert all(2 * won[name] > total for name in outcome.elected + outcome.tied)
    assert (outcome.next_step == "done") == (outcome.seats_left == 0)
    assert len(outcome.tied) > outcome.seats_left or not outcome.tied


@given(elections())
def test_one_more_vote_never_costs_a_candidate_the_seat(election: tuple[Votes, int, int, bool]) -> None:
    votes, seats, total, second = election
    before = decide_election(votes, seats, total, RANKED, second_ballot=second)
    if sum(count for _, count in votes) == seats * total:
        return
    for name in before.elected:
        if dict(votes)[name] < total:
            more = tuple((one, count + (one == name)) for one, count in votes)
            assert name in decide_election(more, seats, total, RANKED, second_ballot=second).elected
