"""The result sentence of a motion: what the chair reads out and the minutes print, in Vietnamese and English.

Both languages are one pattern: counts with shares on every base, the rule with its article, the outcome.
"""

from __future__ import annotations

from meeting.rules.options import meaning
from meeting.rules.outcome import Outcome
from meeting.rules.words import Language, Words
from words.rules.phrases import ballot_parts, passed_or_not, rule_name, sentence, shares, totals


def outcome_sentence(outcome: Outcome, words: Words, language: Language = "vi") -> str:
    """One sentence with every figure needed to check the result by hand.

    ``words`` must be of the same language.
    """
    parts = [
        *ballot_parts(outcome.ballots, language),
        *_count_parts(outcome, words, language),
        *_silent_part(outcome, words, language),
        *_totals_part(outcome, words, language),
        _rule_part(outcome, words, language),
        *_tie_part(outcome, words, language),
        passed_or_not(outcome.passed, language),
    ]
    return sentence(parts)


def _bases(outcome: Outcome) -> list[tuple[str, int]]:
    """The base of the rule first, then the other one that readers compare with, when it differs."""
    basis = outcome.basis
    first = (outcome.base_kind, outcome.base)
    if outcome.ballots is not None:
        second = ("ballots", outcome.ballots.returned)
    elif outcome.base_kind == "present":
        second = ("all", basis.current_total)
    elif basis.present is not None:
        second = ("present", basis.present)
    else:
        second = ("voted", basis.voted)
    return [first, second] if second[1] not in (0, outcome.base) else [first]


def _count_parts(outcome: Outcome, words: Words, language: Language) -> list[str]:
    bases = _bases(outcome)
    parts = []
    for place, (option, votes) in enumerate(outcome.count.options):
        label = words.labels.of(option)
        share_text = shares(votes, bases, words, language, named=place == 0)
        if language == "vi":
            start = f"có {votes}/{outcome.base}" if place == 0 else str(votes)
            have = "có " if option == "other_opinion" else ""
            parts.append(f"{start} {words.members} {have}{label}, bằng {share_text}")
        elif place == 0:
            parts.append(f"{votes} of {outcome.base} {words.members} {label}, {share_text}")
        else:
            parts.append(f"{votes} {label}, {share_text}")
    return parts


def _silent_part(outcome: Outcome, words: Words, language: Language) -> list[str]:
    present = outcome.basis.present
    if present is None or present == outcome.basis.voted:
        return []
    silent = present - outcome.basis.voted
    if language == "vi":
        return [f"{silent} {words.members} có mặt không tham gia biểu quyết"]
    return [f"{silent} present did not vote"]


def _totals_part(outcome: Outcome, words: Words, language: Language) -> list[str]:
    now, by_law = outcome.basis.current_total, outcome.basis.statutory_total
    return [] if now == by_law else [totals(now, by_law, words, language, depleted=outcome.depleted)]


def _rule_part(outcome: Outcome, words: Words, language: Language) -> str:
    asked = rule_name(outcome.rule, words, language)
    if language == "vi":
        return f"theo {outcome.article.vi} cần {asked} (ít nhất {outcome.needed})"
    return f"under {outcome.article.en}, {asked} are required (at least {outcome.needed})"


def _tie_part(outcome: Outcome, words: Words, language: Language) -> list[str]:
    if not outcome.tied:
        return []
    if outcome.passed is None:
        return {
            "vi": [f"biểu quyết ngang nhau nhưng {words.chairperson} không biểu quyết theo bên nào"],
            "en": [f"the votes are equal and the {words.chairperson} voted neither way"],
        }[language]
    followed = "for" if outcome.passed else "against"
    label = words.labels.of(next(option for option, _ in outcome.count.options if meaning(option) == followed))
    return {
        "vi": [f"biểu quyết ngang nhau, thực hiện theo ý kiến {words.chairperson} đã biểu quyết ({label})"],
        "en": [f"the votes are equal and follow the vote of the {words.chairperson} ({label})"],
    }[language]
