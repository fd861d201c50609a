"""How many deputies the law gives a council: L72 Art 30."""

from __future__ import annotations

from typing import Final

from meeting.rules.profile import Level

#: Hà Nội and Thành phố Hồ Chí Minh have 125, other provinces up to 85; communes, wards and special zones up to 30.
_MOST: Final[dict[Level, int | None]] = {"province": 125, "commune": 30, "none": None}


def most_seats(level: Level) -> int | None:
    """The largest number of deputies to be elected at this level; None for a body the article does not speak of."""
    return _MOST[level]
