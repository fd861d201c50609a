"""A sitting is valid when the body's own fraction is present."""

from __future__ import annotations

from fractions import Fraction

import pytest

from meeting.refusal import Refused
from meeting.rules.quorum import needed, quorate


def test_two_thirds_of_thirty_are_twenty() -> None:
    assert needed(30) == 20
    assert quorate(20, 30)
    assert not quorate(19, 30)


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 2), (2, 3), (3, 4), (1, 1)])
def test_a_quorum_agrees_with_the_exact_fraction_for_every_body_up_to_600(numerator: int, denominator: int) -> None:
    for total in range(1, 601):
        bar = Fraction(numerator, denominator) * total
        least = needed(total, numerator, denominator)
        assert least >= bar > least - 1


def test_nobody_is_no_quorum_of_nobody() -> None:
    with pytest.raises(Refused, match="empty_base"):
        quorate(0, 0)
