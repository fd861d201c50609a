"""The result sentences of confidence grading and of the vote of confidence, in Vietnamese and English."""

from __future__ import annotations

from meeting.rules.confidence import GRADES, ConfidenceOutcome, GradingOutcome
from meeting.rules.phrases import ballot_parts, base_name, sentence, shares
from meeting.rules.words import Language, Words


def grading_sentence(outcome: GradingOutcome, words: Words, language: Language = "vi", name: str = "") -> str:
    """The marks of one person with shares, and the consequence. ``name`` is printed for the person's id."""
    grading = outcome.grading
    counts = [(words.labels.of(grade), getattr(grading, grade)) for grade in GRADES]
    if grading.invalid:
        counts.append(({"vi": "không hợp lệ", "en": "invalid"}[language], grading.invalid))
    called = name or grading.person
    return sentence([*_marks(called, counts, outcome, words, language), _grading_verdict(outcome, words, language)])


def confidence_sentence(outcome: ConfidenceOutcome, words: Words, language: Language = "vi", name: str = "") -> str:
    """The counts of a vote of confidence with shares, and the consequence."""
    counts = [
        (words.labels.confidence, outcome.confidence),
        (words.labels.no_confidence, outcome.no_confidence),
    ]
    called = name or outcome.person
    parts = [
        *ballot_parts(outcome.ballots, language),
        *_marks(called, counts, outcome, words, language),
        _vote_verdict(outcome, words, language),
    ]
    return sentence(parts)


def _marks(
    name: str,
    counts: list[tuple[str, int]],
    outcome: GradingOutcome | ConfidenceOutcome,
    words: Words,
    language: Language,
) -> list[str]:
    main = (_kind(outcome.base_kind), outcome.base)
    other = ("ballots", outcome.ballots.returned) if outcome.base_kind == "all" else ("all", outcome.total)
    bases = [main] if other[1] in (0, main[1]) else [main, other]
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
    if language == "vi":
        return {
            "none": f"không quá nửa {base} đánh giá {low}, không phát sinh hệ quả theo {outcome.article.vi}",
            "may_resign": f"quá nửa nhưng chưa đến hai phần ba {base} đánh giá {low}, theo {outcome.article.vi} "
            "có thể xin từ chức",
            "dismissal": f"từ hai phần ba {base} trở lên đánh giá {low}, theo {outcome.article.vi} "
            f"trình {words.body} xem xét việc miễn nhiệm",
        }[outcome.consequence]
    return {
        "none": f"{low} from no more than half of {base}, without consequence under {outcome.article.en}",
        "may_resign": f"{low} from more than half but less than two thirds of {base}, "
        f"may resign under {outcome.article.en}",
        "dismissal": f"{low} from two thirds or more of {base}, dismissal is put to the {words.body} "
        f"under {outcome.article.en}",
    }[outcome.consequence]


def _vote_verdict(outcome: ConfidenceOutcome, words: Words, language: Language) -> str:
    base, against = base_name(_kind(outcome.base_kind), words, language), words.labels.no_confidence
    reached = outcome.consequence == "may_resign"
    if language == "vi":
        if not reached:
            return f"không quá nửa {base} {against}, không phát sinh hệ quả theo {outcome.article.vi}"
        return (
            f"quá nửa {base} {against}, theo {outcome.article.vi} có thể xin từ chức, nếu không thì trình {words.body} "
            "xem xét việc miễn nhiệm hoặc bãi nhiệm"
        )
    if not reached:
        return f"{against} from no more than half of {base}, without consequence under {outcome.article.en}"
    return (
        f"{against} from more than half of {base}, may resign, otherwise dismissal is put to the {words.body} "
        f"under {outcome.article.en}"
    )


def _kind(base_kind: str) -> str:
    return "ballots" if base_kind == "returned" else base_kind
