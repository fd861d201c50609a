"""Phrases that every result sentence is built from, in Vietnamese and English."""

from __future__ import annotations

from meeting.rules.ballots import BallotCount
from meeting.rules.depleted import Depletion
from meeting.rules.law import OWN_RULES, Article
from meeting.rules.majority import Rule
from meeting.rules.share import share, share_en
from meeting.rules.words import Language, Words


def named(article: Article, language: Language) -> str:
    """How an article is cited. One that nobody has compared with its text is never cited: it is the working rules."""
    own = article.vi if language == "vi" else article.en
    if article.compared or _names_no_text(article):
        return own
    return named(OWN_RULES, language)


def _names_no_text(article: Article) -> bool:
    """``Quy chế làm việc của Hội đồng nhân dân``: no law, no number, no clause."""
    return article.vi.startswith(OWN_RULES.vi) and not any(sign.isdigit() for sign in article.vi + article.en)


def passed_or_not(passed: bool | None, language: Language) -> str:
    """``được thông qua``, as inside a sentence; None where nothing came of it."""
    return {
        "vi": {True: "được thông qua", False: "không được thông qua", None: "chưa có kết quả"},
        "en": {True: "passed", False: "rejected", None: "undecided"},
    }[language][passed]


def percent(votes: int, base: int, language: Language) -> str:
    """``66,67%`` or ``66.67%``."""
    return (share(votes, base) if language == "vi" else share_en(votes, base)) + "%"


def shares(votes: int, bases: list[tuple[str, int]], words: Words, language: Language, *, named: bool) -> str:
    """The share of ``votes`` in each base, the others in brackets: "66,67% (83,33%)", with the names once."""

    def one(kind: str, base: int) -> str:
        figure = percent(votes, base, language)
        between = " of " if language == "en" else " "
        return figure + between + base_name(kind, words, language) if named else figure

    main, *others = (one(kind, base) for kind, base in bases)
    return f"{main} ({others[0]})" if others else main


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
            "valid": "số phiếu hợp lệ",
        },
        "en": {
            "all": f"all {words.members} of the {words.body}",
            "existing": f"all existing {words.members} of the {words.body}",
            "present": f"the {words.members} present",
            "voted": f"the {words.members} voting",
            "ballots": "the ballots returned",
            "issued": "the ballots issued",
            "valid": "the valid ballots",
        },
    }
    return names[language][kind]


def base_in_short(kind: str, language: Language) -> str:
    """The same after it was said once: "tổng số"."""
    names = {
        "vi": {"all": "tổng số", "existing": "tổng số hiện có", "present": "số có mặt"},
        "en": {"all": "all", "existing": "all existing", "present": "those present"},
    }
    return names[language][kind]


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


def totals(now: int, by_law: int, words: Words, language: Language, *, depleted: bool) -> str:
    """How many are in office of how many the law gives the body."""
    if language == "vi":
        few = ", dưới hai phần ba" if depleted else ""
        return f"{words.body} hiện có {now}/{by_law} {words.members} được bầu theo quy định{few}"
    few = ", fewer than two thirds" if depleted else ""
    return f"the {words.body} now has {now} of its {by_law} {words.members} by law{few}"


def depletion_parts(depletion: Depletion | None, act: str, words: Words, language: Language) -> list[str]:
    """That the council is depleted, and whether Art 49(2)(b) is read to bind this act ("bầu cử"); no text says either."""
    if depletion is None:
        return []
    asked = rule_name(Rule.OVER_TWO_THIRDS_EXISTING, words, language)
    applies = {
        "vi": "áp dụng cả cho" if depletion.binds else "không áp dụng cho",
        "en": "are asked for" if depletion.binds else "are not asked for",
    }[language]
    reading = {
        "vi": f"theo cách hiểu của {words.body}, mức {asked} {applies} {act}",
        "en": f"as the {words.body} reads it, {asked} {applies} {act}",
    }[language]
    return [totals(depletion.existing, depletion.statutory, words, language, depleted=True), reading]


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


def listed(names: list[str], language: Language) -> str:
    """``A, B và C``."""
    *first, last = names or [""]
    if not first:
        return last
    return ", ".join(first) + {"vi": " và ", "en": " and "}[language] + last


def sentence(parts: list[str]) -> str:
    """One sentence out of its clauses."""
    text = "; ".join(parts) + "."
    return text[0].upper() + text[1:]
