"""The result sentences of confidence grading and of the vote of confidence, in Vietnamese and English."""

from __future__ import annotations

from meeting.rules.confidence import GRADES, ConfidenceOutcome, GradingOutcome
from meeting.rules.words import Language, Words
from words.rules.phrases import ballot_parts, base_name, depletion_parts, sentence, shares


def grading_sentence(outcome: GradingOutcome, words: Words, language: Language = "vi", name: str = "") -> str:
    """The marks of one person with shares, and the consequence. ``name`` is printed for the person's id."""
    grading = outcome.grading
    called = name or grading.person
    if not outcome.ballots.returned or not outcome.base:
        return sentence([_no_ballots(called, outcome, language)])
    counts = [(words.labels.of(grade), getattr(grading, grade)) for grade in GRADES]
    marks = _marks(called, counts, outcome, words, language)
    return sentence([*marks, *_invalid(outcome, words, language), _grading_verdict(outcome, words, language)])


def confidence_sentence(outcome: ConfidenceOutcome, words: Words, language: Language = "vi", name: str = "") -> str:
    """The counts of a vote of confidence with shares, and the consequence."""
    counts = [
        (words.labels.confidence, outcome.confidence),
        (words.labels.no_confidence, outcome.no_confidence),
    ]
    called = name or outcome.person
    papers = ballot_parts(outcome.ballots, language)
    if not outcome.ballots.returned or not outcome.base:
        return sentence([*papers, _no_ballots(called, outcome, language)])
    act = {"vi": "bỏ phiếu tín nhiệm", "en": "votes of confidence"}[language]
    parts = [
        *papers,
        *_marks(called, counts, outcome, words, language),
        *depletion_parts(outcome.depletion, act, words, language),
        _vote_verdict(outcome, words, language),
    ]
    return sentence(parts)


def _no_ballots(name: str, outcome: GradingOutcome | ConfidenceOutcome, language: Language) -> str:
    """Of nothing there are no shares."""
    if outcome.ballots.returned:
        found = {"vi": "không có phiếu hợp lệ nào", "en": "no ballot is valid"}[language]
    else:
        found = {"vi": "không có phiếu nào được thu vào", "en": "no ballots were returned"}[language]
    return {
        "vi": f"{name}: {found}, không phát sinh hệ quả theo {outcome.article.vi}",
        "en": f"{name}: {found}, without consequence under {outcome.article.en}",
    }[language]


def _invalid(outcome: GradingOutcome, words: Words, language: Language) -> list[str]:
    """Lines without one mark; they have a share only where they are part of the base."""
    invalid = outcome.grading.invalid
    if not invalid:
        return []
    count = {"vi": f"không hợp lệ {invalid} phiếu", "en": f"invalid {invalid}"}[language]
    if outcome.base_kind == "valid":
        return [count]
    share_text = shares(invalid, _bases(outcome), words, language, named=False)
    return [f"{count}, {'bằng ' if language == 'vi' else ''}{share_text}"]


def _bases(outcome: GradingOutcome | ConfidenceOutcome) -> list[tuple[str, int]]:
    """The base of the law first, then the other one that readers compare with, when it differs."""
    main = (_kind(outcome.base_kind), outcome.base)
    other = ("ballots", outcome.ballots.returned) if outcome.base_kind in ("all", "valid") else ("all", outcome.total)
    return [main] if other[1] in (0, main[1]) else [main, other]


def _marks(
    name: str,
    counts: list[tuple[str, int]],
    outcome: GradingOutcome | ConfidenceOutcome,
    words: Words,
    language: Language,
) -> list[str]:
    bases = _bases(outcome)
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
    at = {"vi": f"tại {words.meeting} này hoặc {words.meeting} gần nhất", "en": f"at this {words.meeting} or the next"}
    when = at[language]
    if language == "vi":
        return {
            "none": f"không quá nửa {base} đánh giá {low}, không phát sinh hệ quả theo {outcome.article.vi}",
            "may_resign": f"quá nửa nhưng chưa đến hai phần ba {base} đánh giá {low}, theo {outcome.article.vi} "
            f"có thể xin từ chức, nếu không thì trình {words.body} bỏ phiếu tín nhiệm {when}",
            "dismissal": f"từ hai phần ba {base} trở lên đánh giá {low}, theo {outcome.article.vi} "
            f"trình {words.body} xem xét việc miễn nhiệm {when}",
        }[outcome.consequence]
    return {
        "none": f"{low} from no more than half of {base}, without consequence under {outcome.article.en}",
        "may_resign": f"{low} from more than half but less than two thirds of {base}, "
        f"may resign under {outcome.article.en}, otherwise a vote of confidence is put to the {words.body} {when}",
        "dismissal": f"{low} from two thirds or more of {base}, dismissal is put to the {words.body} {when} "
        f"under {outcome.article.en}",
    }[outcome.consequence]


def _vote_verdict(outcome: ConfidenceOutcome, words: Words, language: Language) -> str:
    base, against = base_name(_kind(outcome.base_kind), words, language), words.labels.no_confidence
    depletion = outcome.depletion if outcome.depletion is not None and outcome.depletion.binds else None
    reached = outcome.consequence == "may_resign"
    if language == "vi":
        part, article = "quá nửa", outcome.article.vi
        if depletion is not None:
            part, article = "trên hai phần ba", f"{article} và {depletion.article.vi}"
        if not reached:
            return f"không {part} {base} {against}, không phát sinh hệ quả theo {article}"
        return (
            f"{part} {base} {against}, theo {article} có thể xin từ chức, nếu không thì trình {words.body} "
            "xem xét việc miễn nhiệm hoặc bãi nhiệm"
        )
    part, article = "half", outcome.article.en
    if depletion is not None:
        part, article = "two thirds", f"{article} and {depletion.article.en}"
    if not reached:
        return f"{against} from no more than {part} of {base}, without consequence under {article}"
    return (
        f"{against} from more than {part} of {base}, may resign, otherwise dismissal is put to the {words.body} "
        f"under {article}"
    )


def _kind(base_kind: str) -> str:
    return "ballots" if base_kind == "returned" else base_kind
