"""Paragraphs that the end of a page cuts, found by likeness where they were edited besides.

:mod:`meeting.papers.flow` knows a cut by the other version having the very same words, or by a sentence that goes on.
A paragraph cut between two sentences and edited shows neither: it would be told as one paragraph changed and another
removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from meeting.papers.flow import Placed, merged
from meeting.papers.likeness import common, counted

#: Two parts belong together when, taken as one, at least so much more of the words is found in the other version.
_GAIN: Final = 0.1


def mended(texts: Sequence[Placed], other: Sequence[Placed]) -> list[Placed]:
    """What was replaced in one version, cut paragraphs made whole where the other version has them whole or cut elsewhere."""
    wholes = [*_singles(other), *_cut(other)]
    found: list[Placed] = []
    for each in texts:
        whole = merged(found[-1], each) if found else None
        if whole is not None and any(_gain(found[-1], each, whole, parts) > _GAIN for parts in wholes):
            found[-1] = whole
        else:
            found.append(each)
    return found


_Parts = tuple[Placed, Placed | None, Placed]


def _singles(texts: Sequence[Placed]) -> Iterator[_Parts]:
    for each in texts:
        yield each, None, each


def _cut(texts: Sequence[Placed]) -> Iterator[_Parts]:
    for one, other in pairwise(texts):
        whole = merged(one, other)
        if whole is not None:
            yield one, other, whole


def _gain(one: Placed, other: Placed, whole: Placed, parts: _Parts) -> float:
    """How much more of the words two parts share with the other version's when both are taken whole."""
    first, second, both = parts
    mine = (counted(one), counted(other), counted(whole))
    theirs = counted(both)
    apart = max(common(mine[0], theirs), common(mine[1], theirs))
    if second is not None:
        apart = common(mine[0], counted(first)) + common(mine[1], counted(second))
    total = mine[2].total() + theirs.total()
    return 2 * (common(mine[2], theirs) - apart) / total if total else 0.0
