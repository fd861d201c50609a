"""A body's own words and the law's phrases in the language that is spoken."""

from __future__ import annotations

from meeting.people import Body
from meeting.rules.law import Article
from meeting.rules.majority import Rule
from meeting.rules.words import Words
from words.language import language
from words.rules.phrases import named, rule_name


def words_of(body: Body) -> Words:
    """The body's words."""
    return body.profile.words_in(language())


def cited(article: Article) -> str:
    """How an article is cited."""
    return named(article, language())


def asked(rule: Rule, body: Body) -> str:
    """What a rule asks for: "quá nửa tổng số đại biểu"."""
    return rule_name(rule, words_of(body), language())
