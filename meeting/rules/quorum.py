"""Whether enough are present to sit and to vote (*đủ điều kiện tiến hành*).

The fraction is a setting of the body: no law names it, its own working rules (*quy chế*) do. Two thirds is usual.
"""

from __future__ import annotations

import msgspec

from meeting.rules.majority import Threshold


class Quorum(msgspec.Struct, frozen=True, omit_defaults=True):
    """How many of those who vote are here, of how many, and how many are needed."""

    present: int
    total: int
    needed: int
    #: At a remote site (điểm cầu) and, by the body's rules, not among those present; they would vote in the room.
    remote: int = 0

    @property
    def reached(self) -> bool:
        """Đủ điều kiện tiến hành."""
        return self.present >= self.needed


def needed(total: int, numerator: int = 2, denominator: int = 3) -> int:
    """The smallest number present that makes a quorum. Refuses ``empty_base``."""
    return Threshold(numerator, denominator).needed(total)


def quorate(present: int, total: int, numerator: int = 2, denominator: int = 3) -> bool:
    """Whether ``present`` of ``total`` reach the fraction (reaching it is enough)."""
    return present >= needed(total, numerator, denominator)
