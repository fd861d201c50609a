"""Search: what records say that one may look for, and finding words in it."""

from meeting.said import Said
from meeting.search.query import WIDTH, WORDS_MOST, Hit, Offline, Query, below, flat, matches, outdated, query, snippet
from meeting.search.sayings import KINDS, PAGE, sayings
from meeting.voting.sayings import RESULT

__all__ = [
    "KINDS",
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
    "sayings",
    "snippet",
]
