"""Majorities agree with the law's table, and with exact fractions for every body up to 600 members."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from meeting.refusal import Refused
from meeting.rules import quorum
from meeting.rules.majority import (
    MAJORITY_ALL,
    ONE_THIRD_ALL,
    OVER_TEN_PERCENT,
    OVER_TWO_THIRDS_EXISTING,
    TWO_THIRDS_ALL,
    Threshold,
    majority_all,
    one_third_all,
    over_ten_percent,
    over_two_thirds_existing,
    two_thirds_all,
)

#: total: more than half, two thirds, more than two thirds, one third
TABLE = {
    15: (8, 10, 11, 5),
    20: (11, 14, 14, 7),
    25: (13, 17, 17, 9),
    30: (16, 20, 21, 10),
    47: (24, 32, 32, 16),
    50: (26, 34, 34, 17),
    60: (31, 40, 41, 20),
    85: (43, 57, 57, 29),
    95: (48, 64, 64, 32),
    125: (63, 84, 84, 42),
}


@pytest.mark.parametrize(("total", "row"), TABLE.items())
def test_thresholds_of_usual_bodies(total: int, row: tuple[int, int, int, int]) -> None:
    rules = (MAJORITY_ALL, TWO_THIRDS_ALL, OVER_TWO_THIRDS_EXISTING, ONE_THIRD_ALL)
    assert tuple(rule.needed(total) for rule in rules) == row
    assert quorum.needed(total) == row[1]


EXACT: list[tuple[Threshold, Callable[[int, int], bool], Fraction, bool]] = [
    (MAJORITY_ALL, majority_all, Fraction(1, 2), True),
    (TWO_THIRDS_ALL, two_thirds_all, Fraction(2, 3), False),
    (OVER_TWO_THIRDS_EXISTING, over_two_thirds_existing, Fraction(2, 3), True),
    (ONE_THIRD_ALL, one_third_all, Fraction(1, 3), False),
    (OVER_TEN_PERCENT, over_ten_percent, Fraction(1, 10), True),
]


@pytest.mark.parametrize(("threshold", "test", "part", "exceed"), EXACT)
def test_a_threshold_agrees_with_the_exact_fraction_for_every_base_up_to_600(
    threshold: Threshold, test: Callable[[int, int], bool], part: Fraction, exceed: bool
) -> None:
    for base in range(1, 601):
        bar = part * base
        for count in range(base + 1):
            assert test(count, base) == (count > bar if exceed else count >= bar)
        needed = threshold.needed(base)
        assert test(needed, base)
        assert not test(needed - 1, base)


def test_nothing_is_a_majority_of_nobody() -> None:
    for threshold in (MAJORITY_ALL, TWO_THIRDS_ALL, OVER_TWO_THIRDS_EXISTING, ONE_THIRD_ALL, OVER_TEN_PERCENT):
        with pytest.raises(Refused, match="empty_base"):
            threshold.met(0, 0)


def test_a_tenth_of_the_constituents_is_not_more_than_a_tenth() -> None:
    assert not over_ten_percent(500, 5000)
    assert over_ten_percent(501, 5000)
