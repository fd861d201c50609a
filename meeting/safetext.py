"""Text from outside, made safe once at the border: NFC, and nothing a terminal could obey.

``Line`` and ``Text`` exist only after cleaning, ``Quote`` after checking, so the rest of the program never asks again. ``fold``, ``spelt`` and
``name_key`` are how Vietnamese is searched, told apart and sorted.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

LINE_MOST = 500
TEXT_MOST = 20_000
QUOTE_MOST = 20_000
_MARKS_MOST = 2
# Others (control, format, surrogate, private, unassigned) and the line and paragraph separators.
_DANGEROUS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SPACES = re.compile(r"[^\S\n]+")


def clean(text: str, *, lines: bool = False) -> str:
    """NFC without controls, bidirectional overrides, zero-width and private characters; runs of space become one.

    ``lines`` keeps line breaks (at most one empty line between paragraphs). More than two combining marks on one
    letter are dropped: they draw over the neighbouring rows of a terminal.
    """
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    # What is dropped may have stood between a letter and its mark: compose only afterwards.
    safe = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _DANGEROUS)
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", safe):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= _MARKS_MOST:
            kept.append(" " if character == "\n" and not lines else character)
    joined = _SPACES.sub(" ", "".join(kept))
    if lines:
        joined = re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", joined))
    return joined.strip()


class Line(str):
    """One clean line, at most 500 characters."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> Line:
        """Clean; raises ValueError when what is left is too long."""
        cleaned = clean(text)
        if len(cleaned) > LINE_MOST:
            raise ValueError(f"a line of {len(cleaned)} characters; at most {LINE_MOST}")
        return cls(cleaned)


class Text(str):
    """Clean paragraphs, at most 20,000 characters."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> Text:
        """Clean, keeping line breaks; raises ValueError when what is left is too long."""
        cleaned = clean(text, lines=True)
        if len(cleaned) > TEXT_MOST:
            raise ValueError(f"a text of {len(cleaned)} characters; at most {TEXT_MOST}")
        return cls(cleaned)


class Quote(str):
    """Words quoted exactly as they stand in a canonical text: nothing is tidied, so that offsets keep their meaning.

    Line breaks and tabs (between the cells of a table) are part of such a text; whatever else is not clean is refused.
    """

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> Quote:
        """Check; raises ValueError for what no canonical text contains, and when it is too long."""
        if len(text) > QUOTE_MOST:
            raise ValueError(f"a quote of {len(text)} characters; at most {QUOTE_MOST}")
        if not unicodedata.is_normalized("NFC", text):
            raise ValueError("a quote that is not NFC")
        marks = 0
        for character in text:
            category = unicodedata.category(character)
            marks = marks + 1 if category[0] == "M" else 0
            if marks > _MARKS_MOST or (category in _DANGEROUS and character not in "\n\t"):
                raise ValueError("a quote with characters that no paper contains")
        return cls(text)


def dec_hook(kind: type, value: Any) -> Any:
    """msgspec's hook: every ``Line`` and ``Text`` field is cleaned while it is decoded, every ``Quote`` checked."""
    if kind in (Line, Text, Quote) and isinstance(value, str):
        return kind.of(value)
    raise TypeError(f"expected {kind.__name__}")


def enc_hook(value: Any) -> Any:
    """msgspec's hook for the way out."""
    if isinstance(value, (Line, Text, Quote)):
        return str(value)
    raise TypeError(f"cannot encode {type(value).__name__}")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents, đ as d: ``fold("Nghị quyết") == "nghi quyet"``. For search, never for display."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.replace("đ", "d")


def spelt(name: str) -> str:
    """A name as it is spelt, to the last tone, whatever its capitals and spaces: two are called the same where this is the same."""
    return " ".join(name.casefold().split())


# Tones are the weakest difference between two Vietnamese words, letters with hats and horns the stronger one.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTERS = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}


@lru_cache(maxsize=8192)
def word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Vietnamese dictionary order of one word: letters first (a ă â … d đ e ê …), then tones (ngang huyền hỏi ngã sắc nặng)."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", word.casefold()):
        parts = unicodedata.normalize("NFD", character)
        tone = next((_TONES[part] for part in parts if part in _TONES), 0)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        letters.append(_LETTERS.get(letter, 1000 + ord(letter[0])) if letter else 0)
        tones.append(tone)
    return tuple(letters), tuple(tones)


def name_key(name: str) -> tuple[object, ...]:
    """Sort key of a person's name: by given name (the last word), then by the rest from the front."""
    words = name.split()
    return tuple(word_key(word) for word in [*words[-1:], *words[:-1]])
