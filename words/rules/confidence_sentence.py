"""The result sentences of confidence grading and of the vote of confidence, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meeting.rules.confidence import GRADES, ConfidenceOutcome, GradingOutcome
from meeting.rules.words import Language, Words
from words.rules.phrases import (
    ballot_parts,
    base_name,
    depletion_parts,
    listed,
    named,
    sentence,
    shares,
)


def grading_sentence(
    outcome: GradingOutcome, words: Words, language: Language = "vi", name: str = "", *, second_share: bool = False
) -> str:
    """The marks of one person with shares, and the consequence. ``name`` is printed for the person's id."""
    if not _counted(outcome):
        return sentence([_no_ballots(_called(outcome, name), outcome, language)])
    marks = _grades(outcome, words, language, name, second_share=second_share)
    return sentence([*marks, _grading_verdict(outcome, words, language)])


def grading_marks(
    outcome: GradingOutcome, words: Words, language: Language = "vi", name: str = "", *, second_share: bool = False
) -> str:
    """The same without the consequence, which is said once for several people; "" where there is no ballot to speak of."""
    if not _counted(outcome):
        return ""
    return sentence(_grades(outcome, words, language, name, second_share=second_share))


def grading_lines(outcome: GradingOutcome, words: Words, language: Language = "vi") -> tuple[str, ...]:
    """One short line for each grade, as resolutions have them: ``tín nhiệm cao: 19 phiếu, bằng 40,43% số phiếu thu vào``."""
    if not _counted(outcome):
        return ()
    kind, base = _bases(outcome, second_share=False)[0]
    equals = "bằng " if language == "vi" else ""
    counts = [(words.labels.of(grade), getattr(outcome.grading, grade)) for grade in GRADES]
    lines = [
        f"{label}: {_papers(votes, language)}, {equals}{shares(votes, [(kind, base)], words, language, named=True)}"
        for label, votes in counts
    ]
    return (*lines, *_invalid(outcome, words, language, second_share=False))


def grading_follows(
    outcomes: Sequence[GradingOutcome], words: Words, language: Language, names: Mapping[str, str]
) -> tuple[str, ...]:
    """What follows: a sentence for each of whom something does, one for all the others together."""
    counted = [one for one in outcomes if _counted(one)]
    if not counted:
        return tuple(sentence([_no_ballots("", one, language)]) for one in outcomes[:1])
    weighed = [one for one in counted if one.consequence != "none"]
    rest = [one for one in counted if one.consequence == "none"]
    each = [
        sentence([f"{names.get(one.grading.person, one.grading.person)}: {_grading_verdict(one, words, language)}"])
        for one in weighed
    ]
    if not rest:
        return tuple(each)
    if weighed or len(rest) == 1:
        who = listed([names.get(one.grading.person, one.grading.person) for one in rest], language)
        return (*each, sentence([f"{who}: {_grading_verdict(rest[0], words, language)}"]))
    return (*each, sentence([_nothing_for_any(rest[0], words, language)]))


def _nothing_for_any(outcome: GradingOutcome, words: Words, language: Language) -> str:
    base, under = base_name(_kind(outcome.base_kind), words, language), named(outcome.article, language)
    return {
        "vi": f"không người nào bị quá nửa {base} đánh giá {words.labels.low}, không phát sinh hệ quả theo {under}",
        "en": f"nobody has {words.labels.low} from more than half of {base}, without consequence under {under}",
    }[language]


def _counted(outcome: GradingOutcome | ConfidenceOutcome) -> bool:
    """Whether there are ballots to have shares of."""
    return outcome.ballots.returned > 0 and outcome.base > 0


def _papers(votes: int, language: Language) -> str:
    return f"{votes} phiếu" if language == "vi" else f"{votes} ballot{'' if votes == 1 else 's'}"


def _called(outcome: GradingOutcome, name: str) -> str:
    return name or outcome.grading.person


def _grades(outcome: GradingOutcome, words: Words, language: Language, name: str, *, second_share: bool) -> list[str]:
    counts = [(words.labels.of(grade), getattr(outcome.grading, grade)) for grade in GRADES]
    bases = _bases(outcome, second_share=second_share)
    marks = _marks(_called(outcome, name), counts, bases, words, language)
    return [*marks, *_invalid(outcome, words, language, second_share=second_share)]


def confidence_sentence(
    outcome: ConfidenceOutcome, words: Words, language: Language = "vi", name: str = "", *, second_share: bool = False
) -> str:
    """The counts of a vote of confidence with shares, and the consequence."""
    counts = [
        (words.labels.confidence, outcome.confidence),
        (words.labels.no_confidence, outcome.no_confidence),
    ]
    called = name or outcome.person
    papers = ballot_parts(outcome.ballots, language)
    if not _counted(outcome):
        return sentence([*papers, _no_ballots(called, outcome, language)])
    marks = _marks(called, counts, _bases(outcome, second_share=second_share), words, language)
    return sentence([*papers, *marks, *_weighed(outcome, words, language)])


def confidence_verdict(outcome: ConfidenceOutcome, words: Words, language: Language = "vi", name: str = "") -> str:
    """The same beside tables that have the papers and the votes: what follows for the person."""
    called = name or outcome.person
    if not _counted(outcome):
        return sentence([_no_ballots(called, outcome, language)])
    first, *rest = _weighed(outcome, words, language)
    return sentence([f"{called}: {first}", *rest])


def _weighed(outcome: ConfidenceOutcome, words: Words, language: Language) -> list[str]:
    act = {"vi": "bỏ phiếu tín nhiệm", "en": "votes of confidence"}[language]
    return [*depletion_parts(outcome.depletion, act, words, language), _vote_verdict(outcome, words, language)]


def _no_ballots(name: str, outcome: GradingOutcome | ConfidenceOutcome, language: Language) -> str:
    """Of nothing there are no shares."""
    if outcome.ballots.returned:
        found = {"vi": "không có phiếu hợp lệ nào", "en": "no ballot is valid"}[language]
    else:
        found = {"vi": "không có phiếu nào được thu vào", "en": "no ballots were returned"}[language]
    under, of = named(outcome.article, language), f"{name}: " if name else ""
    return {
        "vi": f"{of}{found}, không phát sinh hệ quả theo {under}",
        "en": f"{of}{found}, without consequence under {under}",
    }[language]


def _invalid(outcome: GradingOutcome, words: Words, language: Language, *, second_share: bool) -> list[str]:
    """Lines without one mark; they have a share only where they are part of the base."""
    invalid = outcome.grading.invalid
    if not invalid:
        return []
    count = {"vi": f"không hợp lệ {invalid} phiếu", "en": f"invalid {invalid}"}[language]
    if outcome.base_kind == "valid":
        return [count]
    share_text = shares(invalid, _bases(outcome, second_share=second_share), words, language, named=False)
    return [f"{count}, {'bằng ' if language == 'vi' else ''}{share_text}"]


def _bases(outcome: GradingOutcome | ConfidenceOutcome, *, second_share: bool) -> list[tuple[str, int]]:
    """The base of the law first, then the other one that some bodies compare with, when it differs."""
    main = (_kind(outcome.base_kind), outcome.base)
    other = ("ballots", outcome.ballots.returned) if outcome.base_kind in ("all", "valid") else ("all", outcome.total)
    return [main, other] if second_share and other[1] not in (0, main[1]) else [main]


def _marks(
    name: str,
    counts: list[tuple[str, int]],
    bases: list[tuple[str, int]],
    words: Words,
    language: Language,
) -> list[str]:
    parts = []
    for place, (label, votes) in enumerate(counts):
        share_text = shares(votes, bases, words, language, named=place == 0)
        if language == "vi":
            parts.append(f"{label} {votes} phiếu, bằng {share_text}")
        else:
            parts.append(f"{label} {votes}, {share_text}")
    return [f"{name}: {parts[0]}", *parts[1:]]


def _grading_verdict(outcome: GradingOutcome, words: Words, language: Language) -> str:
    base, low = base_name(_kind(outcome.base_kind), words, language), words.labels.low
    under = named(outcome.article, language)
    at = {"vi": f"tại {words.meeting} này hoặc {words.meeting} gần nhất", "en": f"at this {words.meeting} or the next"}
    when = at[language]
    if language == "vi":
        return {
            "none": f"không quá nửa {base} đánh giá {low}, không phát sinh hệ quả theo {under}",
            "may_resign": f"quá nửa nhưng chưa đến hai phần ba {base} đánh giá {low}, theo {under} "
            f"có thể xin từ chức, nếu không thì trình {words.body} bỏ phiếu tín nhiệm {when}",
            "dismissal": f"từ hai phần ba {base} trở lên đánh giá {low}, theo {under} "
            f"trình {words.body} xem xét việc miễn nhiệm {when}",
        }[outcome.consequence]
    return {
        "none": f"{low} from no more than half of {base}, without consequence under {under}",
        "may_resign": f"{low} from more than half but less than two thirds of {base}, "
        f"may resign under {under}, otherwise a vote of confidence is put to the {words.body} {when}",
        "dismissal": f"{low} from two thirds or more of {base}, dismissal is put to the {words.body} {when} "
        f"under {under}",
    }[outcome.consequence]


def _vote_verdict(outcome: ConfidenceOutcome, words: Words, language: Language) -> str:
    base, against = base_name(_kind(outcome.base_kind), words, language), words.labels.no_confidence
    depletion = outcome.depletion if outcome.depletion is not None and outcome.depletion.binds else None
    reached = outcome.consequence == "may_resign"
    if language == "vi":
        part, article = "quá nửa", named(outcome.article, language)
        if depletion is not None:
            part, article = "trên hai phần ba", f"{article} và {named(depletion.article, language)}"
        if not reached:
            return f"không {part} {base} {against}, không phát sinh hệ quả theo {article}"
        return (
            f"{part} {base} {against}, theo {article} có thể xin từ chức, nếu không thì trình {words.body} "
            "xem xét việc miễn nhiệm hoặc bãi nhiệm"
        )
    part, article = "half", named(outcome.article, language)
    if depletion is not None:
        part, article = "two thirds", f"{article} and {named(depletion.article, language)}"
    if not reached:
        return f"{against} from no more than {part} of {base}, without consequence under {article}"
    return (
        f"{against} from more than {part} of {base}, may resign, otherwise dismissal is put to the {words.body} "
        f"under {article}"
    )


def _kind(base_kind: str) -> str:
    return "ballots" if base_kind == "returned" else base_kind
