"""Finding a mark's words again: at its own place, else where the quote stands, else where something near it stands.

The order and the weights (quote 50, words before and after 20 each, place 2) are those of the Hypothesis client. A mark
whose words are nowhere any more is an orphan, listed and never lost. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Final, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from meeting.annotations.marks import CONTEXT, Marking
from meeting.annotations.near import LETTERS_MOST, alike, between, likeness, of_letters, of_words
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
_SPACES: Final = str.maketrans("\n\t", "  ")


class Anchor(msgspec.Struct, frozen=True):
    """A place in a canonical text, with its words and 32 characters before and after (across the page's ends)."""

    page: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    #: The page that ``end`` is an offset of, where that is not ``page``.
    last_page: int = 0


class Place(msgspec.Struct, frozen=True):
    """Where the words stand now. ``how``: untouched, the same words elsewhere, or words that are near enough."""

    page: int
    start: int
    end: int
    how: Literal["position", "quote", "near"]
    #: 0 … 1.
    score: float
    #: The page that ``end`` is an offset of, where that is not ``page``.
    last_page: int = 0


class Placed(NamedTuple):
    """Marks with their places, and the orphans."""

    found: tuple[tuple[Marking, Place], ...]
    orphans: tuple[Marking, ...]


class _Score(NamedTuple):
    """How well words fit an anchor, 0 … 1: all weighed together, and the words before and after them."""

    all: float
    before: float
    after: float

    @property
    def surroundings(self) -> float:
        """The better side."""
        return max(self.before, self.after)

    @property
    def between(self) -> bool:
        """Whether they stand between the very words the quote stood between."""
        return self.before == self.after == 1.0


def anchor_of(mark: Marking) -> Anchor:
    """The anchor a mark carries."""
    return Anchor(mark.page, mark.start, mark.end, mark.exact, mark.prefix, mark.suffix, mark.last_page)


class Placer:
    """One canonical text, ready to place any number of anchors in it; what was looked for once is remembered."""

    def __init__(self, text: PaperText) -> None:
        self._text = text
        self._known: dict[Anchor, Place | None] = {}

    # Read when the first anchor is looked for: most papers are opened without any.

    @cached_property
    def _pages(self) -> dict[int, int]:
        return {page.number: number for number, page in enumerate(self._text.pages)}

    @cached_property
    def _numbers(self) -> list[int]:
        return [page.number for page in self._text.pages]

    @cached_property
    def _texts(self) -> list[str]:
        return [page.text for page in self._text.pages]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each page begins in the whole."""
        lengths = (len(words) + 1 for words in self._texts[:-1])
        return list(accumulate(lengths, initial=0))[: len(self._texts)]

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._texts)

    @cached_property
    def _flat(self) -> str:
        """Letter for letter the same; where lines, cells and pages end does not matter when words are looked for."""
        return _flat(self._whole)

    def anchor(self, page: int, start: int, end: int, last_page: int = 0) -> Anchor:
        """The anchor of a place; raises ValueError for one outside the text."""
        at, until = self._at(page, start), self._at(last_page or page, end)
        if at is None or until is None or at >= until:
            raise ValueError(f"page {page} has no characters {start}-{end}")
        return Anchor(
            page,
            start,
            end,
            self._whole[at:until],
            self._whole[max(0, at - CONTEXT) : at],
            self._whole[until : until + CONTEXT],
            last_page if last_page != page else 0,
        )

    def place(self, anchor: Anchor) -> Place | None:
        """Where the anchor's words stand in this text; None for an orphan."""
        if anchor not in self._known:
            self._known[anchor] = self._look_for(anchor)
        return self._known[anchor]

    def _look_for(self, anchor: Anchor) -> Place | None:
        at = self._at(anchor.page, anchor.start)
        anchor = replace(anchor, exact=_flat(anchor.exact), prefix=_flat(anchor.prefix), suffix=_flat(anchor.suffix))
        if at is not None and self._stands(anchor, at):
            return self._placed(at, at + len(anchor.exact), "position", 1.0)
        hint = self._hint(anchor)
        return self._exactly(anchor, hint) or self._nearly(anchor, hint)

    def _stands(self, anchor: Anchor, at: int) -> bool:
        end = at + len(anchor.exact)
        return (
            self._flat[at:end] == anchor.exact
            and self._flat[max(0, at - CONTEXT) : at].endswith(anchor.prefix)
            and self._flat[end : end + CONTEXT].startswith(anchor.suffix)
        )

    def _at(self, page: int, offset: int) -> int | None:
        number = self._pages.get(page)
        if number is None or not 0 <= offset <= len(self._texts[number]):
            return None
        return self._starts[number] + offset

    def _hint(self, anchor: Anchor) -> int:
        """Where the words would be if only the words before them on the page had changed."""
        number = self._pages.get(anchor.page, len(self._starts) - 1)
        return min(self._starts[number] + anchor.start, len(self._flat)) if self._starts else 0

    def _exactly(self, anchor: Anchor, hint: int) -> Place | None:
        scores = [
            (self._score(anchor, 1.0, at, at + len(anchor.exact), hint), at)
            for at in self._occurrences(anchor.exact, hint)
        ]
        if not scores:
            return None
        score, at = max(scores, key=lambda each: (each[0].all, -abs(each[1] - hint)))
        if len(anchor.exact) < _LONG and score.surroundings < _SURROUNDINGS:
            return None
        return self._placed(at, at + len(anchor.exact), "quote", score.all)

    def _occurrences(self, words: str, hint: int) -> list[int]:
        found: list[int] = []
        at = self._flat.find(words) if words else -1
        while at >= 0:
            found.append(at)
            at = self._flat.find(words, at + 1)
        return sorted(found, key=lambda each: abs(each - hint))[:_OCCURRENCES_MOST]

    def _nearly(self, anchor: Anchor, hint: int) -> Place | None:
        """Words between the very surroundings the quote had come first, however like it words elsewhere are."""
        best: tuple[bool, float, int, int] = (False, 0.0, 0, 0)
        for start, end in self._near(anchor):
            quote = alike(self._flat[start:end], anchor.exact)
            score = self._score(anchor, quote, start, end, hint)
            short = len(anchor.exact) < _LONG and score.surroundings < _SURROUNDINGS
            if quote >= _NEAR and score.all >= _ENOUGH and not short:
                best = max(best, (score.between, score.all, start, end))
        _between, likely, start, end = best
        return self._placed(start, end, "near", likely) if likely else None

    def _near(self, anchor: Anchor) -> Iterator[tuple[int, int]]:
        """Stretches where the quote may stand changed, on the likely pages and as far over their ends as it is long."""
        exact, reach = anchor.exact, len(anchor.exact) + CONTEXT
        long = len(exact) > LETTERS_MOST
        for number in self._likely(anchor)[: 1 if long else _PAGES_MOST]:
            base = max(0, self._starts[number] - reach) if long else self._starts[number]
            words = self._flat[base : self._starts[number] + len(self._texts[number]) + reach]
            for start, end in between(words, anchor.prefix, anchor.suffix, 2 * len(exact) + CONTEXT):
                yield base + start, base + end
            for start, end in (of_words if long else of_letters)(words, exact):
                yield base + start, base + end

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
        return [number for count, _, number in sorted(shared) if count]

    def _score(self, anchor: Anchor, quote: float, start: int, end: int, hint: int) -> _Score:
        before = likeness(anchor.prefix[::-1], self._flat[max(0, start - CONTEXT) : start][::-1])
        after = likeness(anchor.suffix, self._flat[end : end + CONTEXT])
        place = 1 - min(1.0, abs(start - hint) / max(1, len(self._flat)))
        total = _QUOTE * quote + _BEFORE * before + _AFTER * after + _PLACE * place
        return _Score(total / (_QUOTE + _BEFORE + _AFTER + _PLACE), before, after)

    def _placed(self, start: int, end: int, how: Literal["position", "quote", "near"], score: float) -> Place:
        """From the page of the first to the page of the last character; the break between two pages is on neither."""
        first = bisect_right(self._starts, start) - 1
        if start == self._starts[first] + len(self._texts[first]) and end - start > 1:
            first, start = first + 1, start + 1
        last = bisect_right(self._starts, end - 1) - 1
        return Place(
            self._numbers[first],
            start - self._starts[first],
            min(end - self._starts[last], len(self._texts[last])),
            how,
            round(score, 3),
            self._numbers[last] if last != first else 0,
        )


def _flat(words: str) -> str:
    return words.translate(_SPACES)


def place_all(marks: Iterable[Marking], placer: Placer, sha256: str) -> Placed:
    """Every mark on this text, whose hash is ``sha256``: marks made on it stand where they are, others are looked for."""
    found: list[tuple[Marking, Place]] = []
    orphans: list[Marking] = []
    for mark in marks:
        if mark.text == sha256:
            place: Place | None = Place(mark.page, mark.start, mark.end, "position", 1.0, mark.last_page)
        else:
            place = placer.place(anchor_of(mark))
        if place is None:
            orphans.append(mark)
        else:
            found.append((mark, place))
    found.sort(key=lambda each: (each[1].page, each[1].start, each[1].last_page, each[1].end))
    return Placed(tuple(found), tuple(orphans))
