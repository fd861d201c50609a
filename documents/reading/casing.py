"""Words printed in capitals, written as they are in a sentence: "ỦY BAN NHÂN DÂN XÃ LAM KHÊ" is "Ủy ban nhân dân xã Lam Khê"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

_WORD = re.compile(r"\w+")
#: The first word of a sentence or cell has a capital whatever it is.
_OPENING = re.compile(r"(?:^|[.:;!?\-–“\"]\s*|[\n\t])(\w+)")
#: A Vietnamese syllable without its marks; capitals that are none are an abbreviation ("UBND", "MTTQ").
_SYLLABLE = re.compile(r"(?:ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdhklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
_PLACE = re.compile(r"\b(?:xã(?! hội)|phường|đặc khu|thị trấn|thị xã|tỉnh|thành phố|huyện|quận|khu vực)\b")
#: Names with capitals inside; and the first word of the field of "Ban …", "Sở …".
_NAMES = (
    *("Hội đồng nhân dân", "Ủy ban nhân dân", "Uỷ ban nhân dân", "Ủy ban Mặt trận Tổ quốc", "Uỷ ban Mặt trận Tổ quốc"),
    *("Đoàn đại biểu Quốc hội", "Chính phủ", "Quốc hội", "Thường vụ", "Việt Nam", "Đảng ủy", "Đảng bộ", "Trung ương"),
)
_NAME = re.compile("|".join(rf"\b{name}\b" for name in _NAMES), re.IGNORECASE)
_WRITTEN = {name.lower(): name for name in _NAMES}
_FIELD = re.compile(r"(?:^(?:ban|bộ|sở|phòng|cục|chi cục|thanh tra) | [-–] )(\w)")

#: How often each form of a word is printed beside its neighbour: (first, second, which of the two).
Usage = Mapping[tuple[str, str, int], Counter[str]]


def usage(texts: Iterable[str]) -> Usage:
    """How words beside each other are written in running text; words in capitals say nothing."""
    found: dict[tuple[str, str, int], Counter[str]] = {}
    for text in texts:
        openings = {opening.start(1) for opening in _OPENING.finditer(text)}
        for first, second in pairwise(_WORD.finditer(text)):
            before, after = first.group(), second.group()
            if _shouted(before) or _shouted(after):
                continue
            pair = (before.casefold(), after.casefold())
            if first.start() not in openings:
                found.setdefault((*pair, 0), Counter())[before] += 1
            if second.start() not in openings:
                found.setdefault((*pair, 1), Counter())[after] += 1
    return found


def sentence(text: str, usage: Usage) -> str:
    """Words in capitals as the paper itself writes them inside a sentence, otherwise in small letters; others unchanged."""
    if not text.isupper():
        return text
    words = _WORD.findall(text)
    written = iter([_as_used(words, at, usage) for at in range(len(words))])
    return _WORD.sub(lambda _: next(written), text)


def _shouted(word: str) -> bool:
    """In capitals without being an abbreviation: printed so for its looks."""
    return len(word) > 1 and word.isupper() and small(word) != word


def _as_used(words: list[str], at: int, usage: Usage) -> str:
    word, seen = words[at], Counter[str]()
    if at:
        seen += usage.get((words[at - 1].casefold(), word.casefold(), 1), Counter())
    if at + 1 < len(words):
        seen += usage.get((word.casefold(), words[at + 1].casefold(), 0), Counter())
    return seen.most_common(1)[0][0] if seen else small(word)


def small(word: str) -> str:
    """In small letters, unless it is an abbreviation or a number."""
    return word.lower() if _SYLLABLE.fullmatch(_bare(word)) else word


def capital(text: str) -> str:
    """With its first letter large."""
    return text[:1].upper() + text[1:]


def organ(text: str) -> str:
    """The name of an organ as Nghị định 30/2020/NĐ-CP, Phụ lục II writes it; only capitals are changed."""
    if not text.isupper():
        return text
    plain = _WORD.sub(lambda word: small(word.group()), text)
    place = _PLACE.search(plain)
    name, where = (plain[: place.end()], plain[place.end() :]) if place else (plain, "")
    name = _FIELD.sub(lambda found: found.group()[:-1] + found.group(1).upper(), name)
    return capital(_NAME.sub(lambda found: _WRITTEN[found.group().lower()], name) + where.title())


def _bare(word: str) -> str:
    flat = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))
