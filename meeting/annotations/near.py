"""Where words that were changed may stand now: stretches of a text that are worth weighing. Pure.

A short quote is compared letter by letter. Over a whole article that would take seconds, and there words are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from meeting.annotations.marks import CONTEXT

#: Characters: longer quotes are compared by their words.
LETTERS_MOST: Final = 400
#: Occurrences of the words before a quote that are tried.
_PREFIXES_MOST: Final = 8
_WORD: Final = re.compile(r"\S+")


def alike(found: str, wanted: str) -> float:
    """0 … 1."""
    if max(len(wanted), len(found)) <= 2 * LETTERS_MOST:
        return SequenceMatcher(None, found, wanted, autojunk=False).ratio()
    return SequenceMatcher(None, found.split(), wanted.split(), autojunk=False).ratio()


def likeness(wanted: str, found: str) -> float:
    """1.0 for the same words; context that the paper's ends cut off counts as far as it goes."""
    if not wanted:
        return 1.0 if not found else 0.5
    if found.startswith(wanted):
        return 1.0
    return SequenceMatcher(None, wanted, found[: len(wanted)], autojunk=False).ratio()


def between(words: str, prefix: str, suffix: str, most: int) -> Iterator[tuple[int, int]]:
    """What stands between the words that stood before and after the quote, if that is at most this long."""
    for start in _ends_of(prefix, words):
        after = words.find(suffix[: CONTEXT // 2], start) if suffix else len(words)
        if start < after <= start + most:
            yield start, after


def _ends_of(prefix: str, words: str) -> list[int]:
    """Where the words before the quote end: all of them if they stand there still, else the nearer half."""
    for wanted in (prefix, prefix[-CONTEXT // 2 :]):
        if not wanted:
            return [0]
        found = [match.end() for match in re.finditer(re.escape(wanted), words)]
        if found:
            return found[:_PREFIXES_MOST]
    return []


def of_letters(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Around the largest part of the quote, letter by letter."""
    yield from _around(text, wanted, CONTEXT)


def of_words(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Around the largest part of the quote, word by word."""
    places = [match.span() for match in _WORD.finditer(text)]
    words, quote = [text[start:end] for start, end in places], wanted.split()
    for first, last in _around(words, quote, len(quote) // 4):
        yield places[first][0], places[last - 1][1]


def _around(text: Sequence[str], wanted: Sequence[str], more: int) -> Iterator[tuple[int, int]]:
    """From the first to the last common part in a window laid around the largest one, ``more`` longer than the quote."""
    largest = SequenceMatcher(None, text, wanted, autojunk=False).find_longest_match()
    if not largest.size:
        return
    start = max(0, largest.a - largest.b)
    window = text[start : start + len(wanted) + more]
    matcher = SequenceMatcher(None, window, wanted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
    if blocks:
        yield start + blocks[0].a, start + blocks[-1].a + blocks[-1].size
