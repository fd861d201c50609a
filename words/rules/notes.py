"""What is noted beside a result that somebody counts by hand."""

from __future__ import annotations

from meeting.rules.law import Article
from meeting.rules.words import Language


def not_compared(article: Article, language: Language) -> str:
    """That nobody has compared an article with its text, and what to compare it with."""
    own = article.vi if language == "vi" else article.en
    model = f" ({article.model})" if article.model else ""
    return {
        "vi": f"Lưu ý: căn cứ “{own}” chưa được đối chiếu với văn bản gốc{model}; cần tra lại trước khi dùng.",
        "en": f"Note: “{own}” has not been compared with its source{model}; look it up before relying on it.",
    }[language]


def only_for_the_depleted(language: Language) -> str:
    """That a rule is for a council of few."""
    return {
        "vi": "Lưu ý: quy tắc này chỉ áp dụng khi số đại biểu hiện có dưới hai phần ba số được bầu theo quy định.",
        "en": "Note: this rule is only for a council of fewer than two thirds of the deputies it has by law.",
    }[language]
