"""A result as it is drawn, in figures and words: one bar a choice, one bar a person graded. Whoever draws them knows how."""

from __future__ import annotations

import msgspec

from words.signs import Tone


class Grade(msgspec.Struct, frozen=True):
    """How many gave one grade; without a tone: invalid lines, which are no part of the bar."""

    label: str
    count: int
    tone: Tone | None = None


class Graded(msgspec.Struct, frozen=True):
    """One person: the grades, the base of the shares, and what follows in words."""

    name: str
    grades: tuple[Grade, ...]
    base: int
    follows: str = ""
    grave: bool = False


class TallyLine(msgspec.Struct, frozen=True):
    """One choice of a result. ``base`` is what the share is of (all deputies in office, or ballots)."""

    label: str
    tone: Tone
    count: int
    base: int
