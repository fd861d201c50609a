"""Finding words: with accents and without, ranked, shown in their context. Pure; the server's index and the client share it.

A query without accents finds words with them ("nghi quyet" finds "Nghị quyết"); one with accents finds those very
words first. Words that stand together as asked come before words that stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from meeting.copy import View
from meeting.papers import Paper
from meeting.papertext import PaperText
from meeting.safetext import fold
from meeting.search.said import PAGE, Said

#: Characters of context shown with a hit; words of a query that count.
WIDTH: Final = 160
WORDS_MOST: Final = 12
#: Places weighed for a snippet, from the beginning of the text.
_PLACES_MOST: Final = 100
_WORD: Final = re.compile(r"[^\W_]+")


class Hit(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the words were found. ``kind`` is that of the record, ``page`` for a page of a paper's text, or ``result`` for how
    a motion ended.

    ``id`` names the record (the paper, for a page; the motion, for its result); ``marked`` are the stretches of ``snippet``
    that were asked for.
    """

    kind: str
    id: str
    meeting: str
    title: str
    snippet: str
    marked: tuple[tuple[int, int], ...] = ()
    paper: str = ""
    page: int = 0


class Query(NamedTuple):
    """Words as typed (lower case) and without accents. ``accented``: some of them carry accents."""

    words: tuple[str, ...]
    flat: tuple[str, ...]

    @property
    def accented(self) -> bool:
        """Whether the accents matter."""
        return self.words != self.flat

    @property
    def wanted(self) -> tuple[tuple[str, bool], ...]:
        """Each word once, and whether it may still be being typed: only the last may."""
        return tuple((word, word == self.flat[-1]) for word in dict.fromkeys(self.flat))


class _Flat(dict[int, int | str]):
    """A letter's plain form, always one letter, so that offsets stay what they are."""

    def __missing__(self, code: int) -> int | str:
        plain = fold(chr(code))
        self[code] = plain if len(plain) == 1 else code
        return self[code]


_FLAT: Final = _Flat()


def flat(text: str) -> str:
    """Lower case without accents, letter for letter: ``len(flat(text)) == len(text)``."""
    return text.translate(_FLAT)


def query(words: str) -> Query:
    """What was typed, as words; at most twelve count."""
    found = tuple(word.lower() for word in _WORD.findall(words)[:WORDS_MOST])
    return Query(found, tuple(flat(word) for word in found))


def matches(text: str, asked: Query, plain: str = "") -> list[tuple[int, int]]:
    """Where the asked words stand in a text: those with the typed accents where there are any, otherwise all of them.

    The last word may still be being typed: it matches from its beginning. ``plain`` is the flat text, where it is known.
    """
    plain = plain or flat(text)
    found = [(start, start + len(word)) for word, open in asked.wanted for start in _standing(word, open, plain)]
    if asked.accented:
        lower = text.lower() if len(text.lower()) == len(text) else text
        exact = [stretch for stretch in found if lower[slice(*stretch)] in asked.words]
        found = exact or found
    return sorted(found)


def _standing(word: str, open: bool, plain: str) -> Iterator[int]:
    """Where the word stands; with an ``open`` end also where one only begins so."""
    start = plain.find(word)
    while start >= 0:
        end = start + len(word)
        if (not start or not plain[start - 1].isalnum()) and (open or not plain[end : end + 1].isalnum()):
            yield start
        start = plain.find(word, start + 1)


def snippet(text: str, asked: Query, plain: str = "", width: int = WIDTH) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of a text that shows most of the asked words together, and where they are in it."""
    plain = plain or flat(text)
    found = matches(text, asked, plain)
    start = max(0, _best(plain, found, width) - width // 4)
    end = min(len(text), start + width)
    start = 0 if start == 0 else _next_word(text, start, found)
    end = end if end == len(text) else text.rfind(" ", start, end) if " " in text[start:end] else end
    inside = tuple((first - start, last - start) for first, last in found if start <= first and last <= end)
    lead, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    words = re.sub(r"\s", " ", text[start:end])
    return f"{lead}{words}{tail}", tuple((first + len(lead), last + len(lead)) for first, last in inside)


def below(title: str, text: str) -> str:
    """What stands below the title in a text that begins with it: hits show the title by itself."""
    return text[len(title) :].lstrip("\n") if title and text.startswith(title) else text


def _best(plain: str, found: list[tuple[int, int]], width: int) -> int:
    """The place from which most of the asked words stand close together, the earliest among equals."""
    words = [plain[start:end] for start, end in found]
    best, best_worth = 0, (0, 0)
    for number, (first, _) in enumerate(found[:_PLACES_MOST]):
        seen: set[str] = set()
        reach = first
        for (_, end), word in zip(found[number:], words[number:], strict=True):
            if end > first + width * 3 // 4:
                break
            if word not in seen:
                seen.add(word)
                reach = end
        if (len(seen), first - reach) > best_worth or not number:
            best, best_worth = first, (len(seen), first - reach)
    return best


def _next_word(text: str, start: int, found: list[tuple[int, int]]) -> int:
    """Not in the middle of a word, and not behind what was found."""
    space = text.find(" ", start)
    first = min((at for at, _ in found if at >= start), default=len(text))
    return space + 1 if 0 <= space < first else start


def outdated(view: View, paper: str) -> bool:
    """Whether this is an old version of a paper: what stands in it comes after what still counts."""
    found = view.get(Paper, paper) if paper else None
    return found is not None and found.state == "superseded"


class _Page(NamedTuple):
    paper: str
    meeting: str
    title: str
    page: int
    text: str
    flat: str


class Offline:
    """Search in what a device holds: the papers already fetched, and the records of its copy."""

    def __init__(self) -> None:
        self._papers: dict[str, tuple[_Page, ...]] = {}

    def __contains__(self, paper: str) -> bool:
        return paper in self._papers

    def add(self, paper: Paper, text: PaperText) -> None:
        """A paper's text; again under the same id replaces it."""
        self._papers[paper.id] = tuple(
            _Page(paper.id, paper.meeting, paper.title, page.number, words, flat(words))
            for page in text.pages
            if (words := page.text)
        )

    def drop(self, paper: str) -> None:
        """The paper is not on the device any more."""
        self._papers.pop(paper, None)

    def find(self, words: str, said: Iterable[Said] = (), most: int = 50) -> list[Hit]:
        """The best hits first: words together before words apart, with the typed accents before without."""
        asked = query(words)
        if not asked.words:
            return []
        scored = [*_in_records(asked, said), *self._in_papers(asked)]
        scored.sort(key=lambda each: each[0], reverse=True)
        return [_hit(said, text, asked) for _, said, text in scored[:most]]

    def _in_papers(self, asked: Query) -> Iterator[_Scored]:
        for pages in self._papers.values():
            for page in pages:
                score = _score(page.text, page.flat, asked)
                if score:
                    said = Said(PAGE, page.paper, page.meeting, page.title, paper=page.paper, page=page.page)
                    yield score, said, page.text


_Scored = tuple[tuple[int, int], Said, str]


def _in_records(asked: Query, said: Iterable[Said]) -> Iterator[_Scored]:
    for one in said:
        text = one.words
        score = _score(text, flat(text), asked)
        if score:
            yield (score[0], score[1] + 100), one, text


def _score(text: str, plain: str, asked: Query) -> tuple[int, int] | None:
    """How closely the words stand as asked, and how often; None when one of them is missing."""
    if not all(any(True for _start in _standing(word, open, plain)) for word, open in asked.wanted):
        return None
    phrase = r"[\W_]+".join(map(re.escape, asked.flat))
    together = len(re.findall(rf"(?<![^\W_]){phrase}", plain))
    exact = asked.accented and " ".join(asked.words) in text.lower()
    return (2 if exact else 1 if together else 0), together + min(plain.count(word) for word in asked.flat)


def _hit(said: Said, text: str, asked: Query) -> Hit:
    shown, marked = snippet(below(said.title, text), asked)
    return Hit(said.kind, said.id, said.meeting, said.title or said.heading, shown, marked, said.paper, said.page)
