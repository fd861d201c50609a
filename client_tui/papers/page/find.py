"""Finding in a paper: words without accents, articles by number, and the outline. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from client_tui.papers.page.typeset import Place
from meeting.papertext import PaperText
from meeting.safetext import fold

_ARTICLE: Final = re.compile(r"điều\s+(\d+[a-zđ]?)\b", re.IGNORECASE)


class Hit(NamedTuple):
    """Words found: the page (index from 0) and their range in its text."""

    page: int
    start: int
    end: int


class Heading(NamedTuple):
    """One line of the outline."""

    place: Place
    level: int
    title: str


@cache
def _letters() -> dict[int, str]:
    """Letter by letter, so that an offset in the folded text is the same offset in the text itself."""
    found = ((code, fold(chr(code))) for code in range(0x41, 0x1F00))
    return {code: letter for code, letter in found if len(letter) == 1}


def folded(text: str) -> str:
    """The text without accents and capitals, exactly as long as the text."""
    return text.translate(_letters())


def find(pages: list[str], query: str) -> list[Hit]:
    """Every place where the words stand. ``pages`` and the query are folded; runs of space match any space."""
    words = query.split()
    if not words:
        return []
    if len(words) == 1:
        return [hit for page, text in enumerate(pages) for hit in _plain_hits(page, text, words[0])]
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [Hit(page, *match.span()) for page, text in enumerate(pages) for match in pattern.finditer(text)]


def find_apart(pages: list[str], query: str) -> list[Hit]:
    """Every word by itself, on the pages that have them all."""
    words = dict.fromkeys(query.split())
    found = [hit for page, text in enumerate(pages) if all(word in text for word in words) for word in words
             for hit in _plain_hits(page, text, word) if not hit.start or not text[hit.start - 1].isalnum()]  # fmt: skip
    return sorted(found)


def _plain_hits(page: int, text: str, word: str) -> list[Hit]:
    hits, start = [], text.find(word)
    while start >= 0:
        hits.append(Hit(page, start, start + len(word)))
        start = text.find(word, start + len(word))
    return hits


def outline(paper: PaperText) -> tuple[Heading, ...]:
    """As the original declares it, else the headings of the text; in the order of the text."""
    return _declared(paper) or _headings(paper)


def _declared(paper: PaperText) -> tuple[Heading, ...]:
    index = {page.number: number for number, page in enumerate(paper.pages)}
    pages: dict[int, str] = {}
    found: list[Heading] = []
    for entry in paper.outline:
        number = index.get(entry.page)
        if number is None:
            continue
        if number not in pages:
            pages[number] = folded(paper.pages[number].text)
        offset = _begins(pages[number], folded(" ".join(entry.title.split())))
        found.append(Heading(Place(number, offset), entry.level, entry.title))
    return tuple(sorted(found, key=lambda heading: heading.place))


def _begins(text: str, title: str) -> int:
    """Where a paragraph begins with these words, on one line or more; the page's beginning where none does."""
    flat = text.replace("\n", " ").replace("\t", " ")
    at = flat.find(title)
    while at > 0 and text[at - 1] != "\n":
        at = flat.find(title, at + 1)
    return max(at, 0)


def _headings(paper: PaperText) -> tuple[Heading, ...]:
    found: list[Heading] = []
    for number, page in enumerate(paper.pages):
        start = 0
        for block in page.blocks:
            if block.kind == "heading":
                found.append(Heading(Place(number, start), block.level, " ".join(block.text.split())))
            start += len(block.text) + 1
    return tuple(found)


def articles(paper: PaperText, number: str) -> list[Place]:
    """Where Điều ``number`` begins; more than one when a decision carries a regulation with articles of its own."""
    found: list[Place] = []
    for index, page in enumerate(paper.pages):
        start = 0
        for block in page.blocks:
            match = _ARTICLE.match(block.text)
            if match and match.group(1).lower() == number.lower():
                found.append(Place(index, start))
            start += len(block.text) + 1
    return found
