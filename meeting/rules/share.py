"""A share of a whole as the minutes print it: percent, two decimals, half up, by integers alone.

Floats never take part: 1/16 is exactly 6,25 and 67/94 is 71,28 on every machine.
"""

from __future__ import annotations

from meeting.refusal import Refused


def share(votes: int, base: int) -> str:
    """Percent in the Vietnamese way, without the sign: ``share(437, 495)`` is ``"88,28"``."""
    whole, hundredths = divmod(_hundredths(votes, base), 100)
    return f"{whole},{hundredths:02d}"


def share_en(votes: int, base: int) -> str:
    """The same figure with a decimal point, for English sentences."""
    return share(votes, base).replace(",", ".")


def _hundredths(votes: int, base: int) -> int:
    """Hundredths of a percent, half up. Refuses ``empty_base`` and ``votes_outside_base``."""
    if base <= 0:
        raise Refused("empty_base", base=base)
    if not 0 <= votes <= base:
        raise Refused("votes_outside_base", votes=votes, base=base)
    return (2 * 10_000 * votes + base) // (2 * base)
