"""Whether enough are present to sit and to vote (*đủ điều kiện tiến hành*).

The fraction is a setting of the body: no law names it, its own working rules (*quy chế*) do. Two thirds is usual.
"""

from __future__ import annotations

from meeting.rules.majority import Threshold


def needed(total: int, numerator: int = 2, denominator: int = 3) -> int:
    """The smallest number present that makes a quorum. Refuses ``empty_base``."""
    return Threshold(numerator, denominator).needed(total)


def quorate(present: int, total: int, numerator: int = 2, denominator: int = 3) -> bool:
    """Whether ``present`` of ``total`` reach the fraction (reaching it is enough)."""
    return present >= needed(total, numerator, denominator)
