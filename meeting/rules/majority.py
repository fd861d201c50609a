"""The majorities of the law, each an exact fraction of a base of people.

L72 below is the Law on Organization of Local Government 72/2025/QH15.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from meeting.refusal import Refused


class Threshold(msgspec.Struct, frozen=True):
    """A fraction of a base that a count must reach, or exceed when ``exceed`` is set."""

    numerator: int
    denominator: int
    exceed: bool = False

    def needed(self, base: int) -> int:
        """The smallest count that passes. Refuses ``empty_base``: nothing is a majority of nobody."""
        if base <= 0:
            raise Refused("empty_base", base=base)
        part = self.numerator * base
        return part // self.denominator + 1 if self.exceed else -(-part // self.denominator)

    def met(self, count: int, base: int) -> bool:
        """Whether ``count`` of ``base`` passes. Refuses ``empty_base``."""
        return count >= self.needed(base)


#: More than half of all deputies: resolutions and elections (L72 Art 35(2)); UBND decisions (L72 Art 40(3)).
MAJORITY_ALL = Threshold(1, 2, exceed=True)
#: Two thirds or more of all deputies: dismissal of a deputy (L72 Art 35(2), 38(5)).
TWO_THIRDS_ALL = Threshold(2, 3)
#: More than two thirds of the deputies left in a depleted council (L72 Art 49(2)(b)).
OVER_TWO_THIRDS_EXISTING = Threshold(2, 3, exceed=True)
#: One third or more of all: asks for a session, a closed sitting or a confidence vote (L72 Art 34(3), 34(5)).
ONE_THIRD_ALL = Threshold(1, 3)
#: More than a tenth of the constituents of a commune petition for a session (L72 Art 34(4)).
OVER_TEN_PERCENT = Threshold(1, 10, exceed=True)


def majority_all(yes: int, total: int) -> bool:
    """*Quá nửa tổng số*: ``2·yes > total``."""
    return MAJORITY_ALL.met(yes, total)


def two_thirds_all(yes: int, total: int) -> bool:
    """*Ít nhất hai phần ba tổng số*: ``3·yes ≥ 2·total``."""
    return TWO_THIRDS_ALL.met(yes, total)


def over_two_thirds_existing(yes: int, existing: int) -> bool:
    """*Trên hai phần ba tổng số hiện có*: ``3·yes > 2·existing``."""
    return OVER_TWO_THIRDS_EXISTING.met(yes, existing)


def one_third_all(askers: int, total: int) -> bool:
    """*Ít nhất một phần ba tổng số*: ``3·askers ≥ total``."""
    return ONE_THIRD_ALL.met(askers, total)


def over_ten_percent(petitioners: int, constituents: int) -> bool:
    """*Trên 10% tổng số cử tri*: ``10·petitioners > constituents``."""
    return OVER_TEN_PERCENT.met(petitioners, constituents)


class Rule(StrEnum):
    """How a yes/no motion is decided; the values are stable words kept in records, profiles and minutes."""

    MAJORITY_ALL = "majority_all"
    TWO_THIRDS_ALL = "two_thirds_all"
    OVER_TWO_THIRDS_EXISTING = "over_two_thirds_existing"
    UBND_MAJORITY = "ubnd_majority"
    #: More than half of those present: only for plain meetings, where no law names the base.
    MAJORITY_PRESENT = "majority_present"

    @property
    def threshold(self) -> Threshold:
        """The fraction this rule asks for; its base is chosen in :mod:`meeting.rules.outcome`."""
        return _THRESHOLDS[self]


_THRESHOLDS = {
    Rule.MAJORITY_ALL: MAJORITY_ALL,
    Rule.TWO_THIRDS_ALL: TWO_THIRDS_ALL,
    Rule.OVER_TWO_THIRDS_EXISTING: OVER_TWO_THIRDS_EXISTING,
    Rule.UBND_MAJORITY: MAJORITY_ALL,
    Rule.MAJORITY_PRESENT: MAJORITY_ALL,
}
