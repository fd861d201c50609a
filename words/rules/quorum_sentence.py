"""The sentence of a quorum: who is here, what the law asks for, and whether that is enough."""

from __future__ import annotations

from meeting.rules.law import Article
from meeting.rules.words import Language, Words
from words.rules.phrases import base_name, named, percent


def quorum_sentence(
    present: int, total: int, needed: int, article: Article, words: Words, language: Language = "vi"
) -> str:
    """``words`` must be of the same language."""
    rate, base, under = percent(present, total, language), base_name("all", words, language), named(article, language)
    if language == "vi":
        enough = "đủ điều kiện tiến hành" if present >= needed else "chưa đủ điều kiện tiến hành"
        here = f"Có mặt {present}/{total} {words.members}, bằng {rate} {base}"
        return f"{here}; theo {under} cần ít nhất {needed}; {enough}."
    enough = "quorate" if present >= needed else "not quorate"
    return f"{present} of {total} {words.members} present, {rate} of {base}; {under} require {needed}; {enough}."
