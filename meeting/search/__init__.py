"""Search: what records say that one may look for, and finding words in it."""

from meeting.search.query import WIDTH, WORDS_MOST, Hit, Offline, Query, below, flat, matches, outdated, query, snippet
from meeting.search.said import PAGE, RESULT, Said

__all__ = [
    "PAGE",
    "RESULT",
    "WIDTH",
    "WORDS_MOST",
    "Hit",
    "Offline",
    "Query",
    "Said",
    "below",
    "flat",
    "matches",
    "outdated",
    "query",
    "snippet",
]
