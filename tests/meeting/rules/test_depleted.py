"""A council that has lost members decides by Art 49(2), found from the numbers alone."""

from __future__ import annotations

from datetime import date

import pytest

from meeting.refusal import Refused
from meeting.rules.depleted import Strength, effective_rule, months_left, strength
from meeting.rules.majority import Rule


@pytest.mark.parametrize(
    ("existing", "months", "found"),
    [
        (30, None, "full"),
        (20, None, "full"),  # exactly two thirds
        (19, 18, "depleted"),
        (19, 19, "by_election"),
        (10, 18, "depleted"),  # exactly one third
        (9, 18, "below_third"),
        (0, None, "below_third"),
    ],
)
def test_a_council_of_thirty(existing: int, months: int | None, found: Strength) -> None:
    assert strength(existing, 30, months) == found


def test_the_months_left_must_be_known_when_they_decide() -> None:
    with pytest.raises(Refused, match="term_end_unknown"):
        strength(19, 30, None)


def test_a_council_below_a_third_passes_nothing() -> None:
    with pytest.raises(Refused) as refused:
        effective_rule(Rule.MAJORITY_ALL, 9, 30, 12)
    assert (refused.value.code, refused.value.details) == ("below_one_third", {"existing": 9, "needed": 10})
    with pytest.raises(Refused, match="below_one_third"):
        effective_rule(Rule.OVER_TWO_THIRDS_EXISTING, 9, 30, 12)


def test_only_majorities_of_all_deputies_are_replaced() -> None:
    assert effective_rule(Rule.MAJORITY_ALL, 19, 30, 12) is Rule.OVER_TWO_THIRDS_EXISTING
    assert effective_rule(Rule.TWO_THIRDS_ALL, 19, 30, 12) is Rule.OVER_TWO_THIRDS_EXISTING
    assert effective_rule(Rule.MAJORITY_ALL, 19, 30, 24) is Rule.MAJORITY_ALL
    assert effective_rule(Rule.UBND_MAJORITY, 9, 30, None) is Rule.UBND_MAJORITY


def test_a_begun_month_of_the_term_counts_whole() -> None:
    assert months_left(date(2029, 9, 15), date(2031, 3, 15)) == 18
    assert months_left(date(2029, 9, 14), date(2031, 3, 15)) == 19
    assert months_left(date(2031, 3, 14), date(2031, 3, 15)) == 1
    assert months_left(date(2031, 4, 1), date(2031, 3, 15)) == 0
