"""Finding a mark's words again: at its own place, else where the quote stands, else where something near it stands.

The order and the weights (quote 50, words before and after 20 each, place 2) are those of the Hypothesis client. A mark
whose words are nowhere any more is an orphan, listed and never lost. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

import msgspec

from meeting.annotations.marks import CONTEXT, Marking
from meeting.papertext import PaperText

_QUOTE, _BEFORE, _AFTER, _PLACE = 50, 20, 20, 2
#: A quote this long stands for itself; a shorter one must also have kept some of its surroundings.
_LONG: Final = 24
_SURROUNDINGS: Final = 0.5
#: At most half of a quote may have changed, and the whole must still be worth this part of the full weight.
_NEAR: Final = 0.5
_ENOUGH: Final = 0.6
#: Occurrences of a quote weighed, the nearest first; pages searched for something near.
_OCCURRENCES_MOST: Final = 200
_PAGES_MOST: Final = 3
_PREFIXES_MOST: Final = 8


class Anchor(msgspec.Struct, frozen=True):
    """A place in a canonical text, with its words and 32 characters before and after (across the page's ends)."""

    page: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class Place(msgspec.Struct, frozen=True):
    """Where the words stand now. ``how``: untouched, the same words elsewhere, or words that are near enough."""

    page: int
    start: int
    end: int
    how: Literal["position", "quote", "near"]
    #: 0 … 1.
    score: float


class Placed(NamedTuple):
    """Marks with their places, and the orphans."""

    found: tuple[tuple[Marking, Place], ...]
    orphans: tuple[Marking, ...]


def anchor_of(mark: Marking) -> Anchor:
    """The anchor a mark carries."""
    return Anchor(mark.page, mark.start, mark.end, mark.exact, mark.prefix, mark.suffix)


class Placer:
    """One canonical text, ready to place any number of anchors in it."""

    def __init__(self, text: PaperText) -> None:
        self._pages = {page.number: number for number, page in enumerate(text.pages)}
        self._texts = [page.text for page in text.pages]
        self._numbers = [page.number for page in text.pages]
        self._starts: list[int] = []
        at = 0
        for words in self._texts:
            self._starts.append(at)
            at += len(words) + 1
        self._whole = "\n".join(self._texts)

    def anchor(self, page: int, start: int, end: int) -> Anchor:
        """The anchor of a place; raises ValueError for one outside the text."""
        at = self._at(page, start, end)
        if at is None:
            raise ValueError(f"page {page} has no characters {start}-{end}")
        length = end - start
        return Anchor(
            page,
            start,
            end,
            self._whole[at : at + length],
            self._whole[max(0, at - CONTEXT) : at],
            self._whole[at + length : at + length + CONTEXT],
        )

    def place(self, anchor: Anchor) -> Place | None:
        """Where the anchor's words stand in this text; None for an orphan."""
        at = self._at(anchor.page, anchor.start, anchor.end)
        length = len(anchor.exact)
        if at is not None and self._stands(anchor, at):
            return self._placed(at, at + length, "position", 1.0)
        hint = self._hint(anchor)
        found = self._exactly(anchor, hint) or self._nearly(anchor, hint)
        return found

    def _stands(self, anchor: Anchor, at: int) -> bool:
        end = at + len(anchor.exact)
        return (
            self._whole[at:end] == anchor.exact
            and self._whole[max(0, at - CONTEXT) : at].endswith(anchor.prefix)
            and self._whole[end : end + CONTEXT].startswith(anchor.suffix)
        )

    def _at(self, page: int, start: int, end: int) -> int | None:
        number = self._pages.get(page)
        if number is None or not 0 <= start < end <= len(self._texts[number]):
            return None
        return self._starts[number] + start

    def _hint(self, anchor: Anchor) -> int:
        """Where the words would be if only the words before them on the page had changed."""
        number = self._pages.get(anchor.page, len(self._starts) - 1)
        return min(self._starts[number] + anchor.start, len(self._whole)) if self._starts else 0

    def _exactly(self, anchor: Anchor, hint: int) -> Place | None:
        scores = [
            (self._score(anchor, 1.0, at, at + len(anchor.exact), hint), at)
            for at in self._occurrences(anchor.exact, hint)
        ]
        score, at = max(scores, key=lambda each: (each[0][0], -abs(each[1] - hint)), default=((0.0, 0.0), 0))
        if not scores or (len(anchor.exact) < _LONG and score[1] < _SURROUNDINGS):
            return None
        return self._placed(at, at + len(anchor.exact), "quote", score[0])

    def _occurrences(self, words: str, hint: int) -> list[int]:
        found: list[int] = []
        at = self._whole.find(words) if words else -1
        while at >= 0:
            found.append(at)
            at = self._whole.find(words, at + 1)
        return sorted(found, key=lambda each: abs(each - hint))[:_OCCURRENCES_MOST]

    def _nearly(self, anchor: Anchor, hint: int) -> Place | None:
        best: tuple[float, int, int] = (0.0, 0, 0)
        for number in self._likely(anchor):
            for start, end in self._windows(anchor, number):
                quote = SequenceMatcher(None, self._whole[start:end], anchor.exact, autojunk=False).ratio()
                score, surroundings = self._score(anchor, quote, start, end, hint)
                short = len(anchor.exact) < _LONG and surroundings < _SURROUNDINGS
                if quote >= _NEAR and score >= _ENOUGH and not short:
                    best = max(best, (score, start, end))
        score, start, end = best
        return self._placed(start, end, "near", score) if score else None

    def _likely(self, anchor: Anchor) -> list[int]:
        """The pages that share most words with the quote and its surroundings, the nearest first among equals."""
        wanted = Counter((anchor.prefix + anchor.exact + anchor.suffix).split())
        home = self._pages.get(anchor.page, 0)
        shared = [
            (
                -sum((wanted & Counter(word for word in words.split() if word in wanted)).values()),
                abs(number - home),
                number,
            )
            for number, words in enumerate(self._texts)
        ]
        return [number for count, _, number in sorted(shared)[:_PAGES_MOST] if count]

    def _windows(self, anchor: Anchor, number: int) -> Iterator[tuple[int, int]]:
        """Stretches of a page where the quote may stand changed: between its surroundings, and around its largest part."""
        base = self._starts[number]
        words = self._texts[number]
        length = len(anchor.exact)
        for start in _ends_of(anchor.prefix, words):
            after = words.find(anchor.suffix[: CONTEXT // 2], start) if anchor.suffix else len(words)
            if start < after <= start + 2 * length + CONTEXT:
                yield base + start, base + after
        largest = SequenceMatcher(None, words, anchor.exact, autojunk=False).find_longest_match()
        if largest.size:
            start = max(0, largest.a - largest.b)
            window = words[start : start + length + CONTEXT]
            blocks = [
                block
                for block in SequenceMatcher(None, window, anchor.exact, autojunk=False).get_matching_blocks()
                if block.size > 1
            ]
            if blocks:
                yield base + start + blocks[0].a, base + start + blocks[-1].a + blocks[-1].size

    def _score(self, anchor: Anchor, quote: float, start: int, end: int, hint: int) -> tuple[float, float]:
        """The weighed likeness (0 … 1), and that of the surroundings alone."""
        before = _likeness(anchor.prefix[::-1], self._whole[max(0, start - CONTEXT) : start][::-1])
        after = _likeness(anchor.suffix, self._whole[end : end + CONTEXT])
        place = 1 - min(1.0, abs(start - hint) / max(1, len(self._whole)))
        total = _QUOTE * quote + _BEFORE * before + _AFTER * after + _PLACE * place
        return total / (_QUOTE + _BEFORE + _AFTER + _PLACE), max(before, after)

    def _placed(self, start: int, end: int, how: Literal["position", "quote", "near"], score: float) -> Place:
        """On the page that holds most of it: a mark lies on one page."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        number = max(range(first, last + 1), key=lambda each: self._inside(each, start, end))
        base = self._starts[number]
        return Place(
            self._numbers[number],
            max(0, start - base),
            min(len(self._texts[number]), end - base),
            how,
            round(score, 3),
        )

    def _inside(self, number: int, start: int, end: int) -> int:
        base = self._starts[number]
        return min(end, base + len(self._texts[number])) - max(start, base)


def _ends_of(prefix: str, words: str) -> list[int]:
    """Where the words before the quote end: all of them if they stand there still, else the nearer half."""
    for wanted in (prefix, prefix[-CONTEXT // 2 :]):
        if not wanted:
            return [0]
        found = [match.end() for match in re.finditer(re.escape(wanted), words)]
        if found:
            return found[:_PREFIXES_MOST]
    return []


def _likeness(wanted: str, found: str) -> float:
    """1.0 for the same words; context that the paper's ends cut off counts as far as it goes."""
    if not wanted:
        return 1.0 if not found else 0.5
    if found.startswith(wanted):
        return 1.0
    return SequenceMatcher(None, wanted, found[: len(wanted)], autojunk=False).ratio()


def place_all(marks: Iterable[Marking], text: PaperText, sha256: str) -> Placed:
    """Every mark on this text, whose hash is ``sha256``: marks made on it stand where they are, others are looked for."""
    placer = Placer(text)
    found: list[tuple[Marking, Place]] = []
    orphans: list[Marking] = []
    for mark in marks:
        if mark.text == sha256:
            place: Place | None = Place(mark.page, mark.start, mark.end, "position", 1.0)
        else:
            place = placer.place(anchor_of(mark))
        if place is None:
            orphans.append(mark)
        else:
            found.append((mark, place))
    found.sort(key=lambda each: (each[1].page, each[1].start, each[1].end))
    return Placed(tuple(found), tuple(orphans))
