"""How much two paragraphs have in common: their words, whatever the order, spaces and commas aside."""

from __future__ import annotations

from collections import Counter

from meeting.papers.flow import Placed


def counted(one: Placed) -> Counter[str]:
    """Its words, each as often as it stands there."""
    return Counter(word for word in one.words if word[0].isalnum())


def common(one: Counter[str], other: Counter[str]) -> int:
    """How many words both have."""
    return (one & other).total()


def share(one: Placed, other: Placed) -> float:
    """The part of their words two paragraphs have in common; without any words, whether they are the same."""
    first, second = counted(one), counted(other)
    total = first.total() + second.total()
    return 2 * common(first, second) / total if total else float(one.words == other.words)
