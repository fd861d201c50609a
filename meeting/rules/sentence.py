"""The result sentence of a motion: what the chair reads out and the minutes print, in Vietnamese and English.

Both languages are one pattern: counts with shares on every base, the rule with its article, the outcome.
"""

from __future__ import annotations

from meeting.rules.ballots import BallotCount
from meeting.rules.majority import Rule
from meeting.rules.options import meaning
from meeting.rules.outcome import Outcome
from meeting.rules.share import share, share_en
from meeting.rules.words import Language, Words


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
        _verdict(outcome, language),
    ]
    text = "; ".join(parts) + "."
    return text[0].upper() + text[1:]


def percent(votes: int, base: int, language: Language) -> str:
    """``66,67%`` or ``66.67%``."""
    return (share(votes, base) if language == "vi" else share_en(votes, base)) + "%"


def ballot_parts(ballots: BallotCount | None, language: Language) -> list[str]:
    """How many papers went out and came back, when there were any."""
    if ballots is None:
        return []
    figures = (ballots.issued, ballots.returned, ballots.valid, ballots.invalid, ballots.blank)
    names = {
        "vi": ("số phiếu phát ra", "thu vào", "hợp lệ", "không hợp lệ", "phiếu trắng"),
        "en": ("ballots issued", "returned", "valid", "invalid", "blank"),
    }[language]
    return [", ".join(f"{name} {figure}" for name, figure in zip(names, figures, strict=True))]


def base_name(kind: str, words: Words, language: Language) -> str:
    """The words for a base: "tổng số đại biểu Hội đồng nhân dân", "số đại biểu có mặt"."""
    names = {
        "vi": {
            "all": f"tổng số {words.members} {words.body}",
            "existing": f"tổng số {words.members} {words.body} hiện có",
            "present": f"số {words.members} có mặt",
            "voted": f"số {words.members} tham gia biểu quyết",
            "ballots": "số phiếu thu vào",
            "issued": "số phiếu phát ra",
        },
        "en": {
            "all": f"all {words.members} of the {words.body}",
            "existing": f"all existing {words.members} of the {words.body}",
            "present": f"the {words.members} present",
            "voted": f"the {words.members} voting",
            "ballots": "the ballots returned",
            "issued": "the ballots issued",
        },
    }
    return names[language][kind]


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


def _shares(votes: int, bases: list[tuple[str, int]], words: Words, language: Language, *, named: bool) -> str:
    def one(kind: str, base: int) -> str:
        figure = percent(votes, base, language)
        between = " of " if language == "en" else " "
        return figure + between + base_name(kind, words, language) if named else figure

    main, *others = (one(kind, base) for kind, base in bases)
    return f"{main} ({others[0]})" if others else main


def _count_parts(outcome: Outcome, words: Words, language: Language) -> list[str]:
    bases = _bases(outcome)
    parts = []
    for place, (option, votes) in enumerate(outcome.count.options):
        label = words.labels.of(option)
        shares = _shares(votes, bases, words, language, named=place == 0)
        if language == "vi":
            start = f"có {votes}/{outcome.base}" if place == 0 else str(votes)
            have = "có " if option == "other_opinion" else ""
            parts.append(f"{start} {words.members} {have}{label}, bằng {shares}")
        elif place == 0:
            parts.append(f"{votes} of {outcome.base} {words.members} {label}, {shares}")
        else:
            parts.append(f"{votes} {label}, {shares}")
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
    if now == by_law:
        return []
    if language == "vi":
        few = ", dưới hai phần ba" if outcome.depleted else ""
        return [f"{words.body} hiện có {now}/{by_law} {words.members} được bầu theo quy định{few}"]
    few = ", fewer than two thirds" if outcome.depleted else ""
    return [f"the {words.body} now has {now} of its {by_law} {words.members} by law{few}"]


def rule_name(rule: Rule, words: Words, language: Language) -> str:
    """What a rule asks for: "quá nửa tổng số đại biểu"."""
    who = words.members
    names = {
        "vi": {
            Rule.MAJORITY_ALL: f"quá nửa tổng số {who}",
            Rule.TWO_THIRDS_ALL: f"từ hai phần ba tổng số {who} trở lên",
            Rule.OVER_TWO_THIRDS_EXISTING: f"trên hai phần ba tổng số {who} hiện có",
            Rule.UBND_MAJORITY: f"quá nửa tổng số {who}",
            Rule.MAJORITY_PRESENT: f"quá nửa số {who} có mặt",
        },
        "en": {
            Rule.MAJORITY_ALL: f"more than half of all {who}",
            Rule.TWO_THIRDS_ALL: f"two thirds or more of all {who}",
            Rule.OVER_TWO_THIRDS_EXISTING: f"more than two thirds of the existing {who}",
            Rule.UBND_MAJORITY: f"more than half of all {who}",
            Rule.MAJORITY_PRESENT: f"more than half of the {who} present",
        },
    }
    return names[language][rule]


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


def _verdict(outcome: Outcome, language: Language) -> str:
    verdicts = {
        "vi": {True: "được thông qua", False: "không được thông qua", None: "chưa có kết quả"},
        "en": {True: "passed", False: "rejected", None: "undecided"},
    }
    return verdicts[language][outcome.passed]
