"""The result sentence of a motion: what the chair reads out and the minutes print, in Vietnamese and English.

Both languages are one pattern: who took part, counts with shares, the rule with its article, the outcome.
"""

from __future__ import annotations

from meeting.rules.options import meaning
from meeting.rules.outcome import Outcome
from meeting.rules.words import Language, Words
from words.rules.phrases import (
    ballot_parts,
    base_in_short,
    base_name,
    named,
    passed_or_not,
    percent,
    rule_name,
    sentence,
    shares,
    totals,
)


def outcome_sentence(outcome: Outcome, words: Words, language: Language = "vi", *, second_share: bool = False) -> str:
    """One sentence with every figure needed to check the result by hand, as councils read it out: how many took part, and
    of them how many were for it, all on the base of the rule. ``second_share`` adds the share of another base in brackets.

    ``words`` must be of the same language.
    """
    parts = [
        *ballot_parts(outcome.ballots, language),
        *_count_parts(outcome, words, language, _bases(outcome, second_share=second_share)),
        *_silent_part(outcome, words, language),
        *_totals_part(outcome, words, language),
        _rule_part(outcome, words, language),
        *_tie_part(outcome, words, language),
        passed_or_not(outcome.passed, language),
    ]
    return sentence(parts)


def _bases(outcome: Outcome, *, second_share: bool) -> list[tuple[str, int]]:
    """The base of the rule first, then the other one that some bodies compare with, when it differs."""
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
    return [first, second] if second_share and second[1] not in (0, outcome.base) else [first]


def _count_parts(outcome: Outcome, words: Words, language: Language, bases: list[tuple[str, int]]) -> list[str]:
    """Who took part, on the base by its full name; then each option, the first on the base in short."""
    took_part = _took_part(outcome, words, language)
    parts = []
    for place, (option, votes) in enumerate(outcome.count.options):
        label = words.labels.of(option)
        share_text = shares(votes, bases, words, language, named=False)
        if place == 0:
            share_text = _first_share(votes, bases, words, language)
        if language == "vi":
            have = "có " if option == "other_opinion" else ""
            parts.append(f"{votes} {words.members} {have}{label}, bằng {share_text}")
        else:
            parts.append(f"{votes} {label}, {share_text}")
    within = {"vi": "trong đó ", "en": "of them "}[language]
    return [took_part, f"{within}{parts[0]}", *parts[1:]]


def _took_part(outcome: Outcome, words: Words, language: Language) -> str:
    voted = outcome.basis.voted
    rate = percent(voted, outcome.base, language)
    base = base_name(outcome.base_kind, words, language)
    if language == "vi":
        return f"có {voted}/{outcome.base} {words.members} tham gia biểu quyết, bằng {rate} {base}"
    return f"{voted} of {outcome.base} {words.members} voted, {rate} of {base}"


def _first_share(votes: int, bases: list[tuple[str, int]], words: Words, language: Language) -> str:
    """``86,67% tổng số``, and in brackets the other base by its name."""
    (kind, base), *others = bases
    between = " of " if language == "en" else " "
    main = f"{percent(votes, base, language)}{between}{base_in_short(kind, language)}"
    if not others:
        return main
    return f"{main} ({shares(votes, others, words, language, named=True)})"


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
    asked, under = rule_name(outcome.rule, words, language), named(outcome.article, language)
    if language == "vi":
        return f"theo {under} cần {asked} (ít nhất {outcome.needed})"
    return f"under {under}, {asked} are required (at least {outcome.needed})"


def _tie_part(outcome: Outcome, words: Words, language: Language) -> list[str]:
    if not outcome.tied:
        return []
    if outcome.passed is None:
        return [_waits(outcome, words, language), _what_now(outcome, words, language)]
    followed = "for" if outcome.passed else "against"
    label = words.labels.of(next(option for option, _ in outcome.count.options if meaning(option) == followed))
    return {
        "vi": [f"biểu quyết ngang nhau, thực hiện theo ý kiến {words.chairperson} đã biểu quyết ({label})"],
        "en": [f"the votes are equal and follow the vote of the {words.chairperson} ({label})"],
    }[language]


def _waits(outcome: Outcome, words: Words, language: Language) -> str:
    """Why an equal vote has no result yet."""
    head = words.chairperson
    if language == "vi":
        return {
            "no_head": f"biểu quyết ngang nhau khi {words.body} đang khuyết {head}",
            "no_side": f"biểu quyết ngang nhau nhưng {head} không biểu quyết theo bên nào",
            "hands": f"biểu quyết ngang nhau, chưa ghi ý kiến {head} đã biểu quyết",
            "secret": f"số phiếu ngang nhau, bỏ phiếu kín nên không xác định ý kiến {head}",
            "": f"biểu quyết ngang nhau, chưa xác định được theo ý kiến {head}",
        }[outcome.tie_open]
    return {
        "no_head": f"the votes are equal while the {words.body} has no {head}",
        "no_side": f"the votes are equal and the {head} voted neither way",
        "hands": f"the votes are equal and the side of the {head} has not been noted",
        "secret": f"the votes are equal and, the ballot being secret, the side of the {head} is not known",
        "": f"the votes are equal and the side of the {head} is not known",
    }[outcome.tie_open]


def _what_now(outcome: Outcome, words: Words, language: Language) -> str:
    """What can be done about it: never nothing."""
    if language == "vi":
        noting = "ghi ý kiến ấy, " if outcome.tie_open == "hands" else ""
        return f"cần {noting}biểu quyết lại hoặc chuyển {words.meeting} sau"
    noting = "that side is noted, or " if outcome.tie_open == "hands" else ""
    return f"{noting}the question is put again or left for another {words.meeting}"
