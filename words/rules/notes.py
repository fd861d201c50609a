"""What is noted beside a result that somebody counts by hand."""

from __future__ import annotations

from meeting.rules.law import Article
from meeting.rules.words import Language
from words.rules.phrases import named


def not_compared(article: Article, language: Language) -> str:
    """That nobody has compared an article with the body's own rules."""
    cited = named(article, language)
    return {
        "vi": f"Lưu ý: căn cứ “{cited}” chưa được đối chiếu với văn bản gốc; cần tra lại trước khi dùng.",
        "en": f"Note: “{cited}” has not been compared with its source; look it up before relying on it.",
    }[language]


def only_for_the_depleted(language: Language) -> str:
    """That a rule is for a council of few."""
    return {
        "vi": "Lưu ý: quy tắc này chỉ áp dụng khi số đại biểu hiện có dưới hai phần ba số được bầu theo quy định.",
        "en": "Note: this rule is only for a council of fewer than two thirds of the deputies it has by law.",
    }[language]
