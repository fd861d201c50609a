"""A question that takes somebody out of office (bãi nhiệm, miễn nhiệm, cách chức): its majority is chosen, never left to a default.

Which one it is depends on whom: a deputy is dismissed by at least two thirds of all (L72 Art 38(5)), those whom the council
elected by more than half. A title cannot tell; a person must.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from meeting.refusal import Refused
from meeting.rules.law import Law
from meeting.rules.majority import Rule
from meeting.safetext import fold

_WORDS: Final = (
    "bai nhiem",
    "mien nhiem",
    "cach chuc",
    "bai chuc",
    "thoi giu chuc",
    "cho thoi lam nhiem vu",
    "dismiss",
    "removal from office",
)


def dismisses(*said: str) -> bool:
    """Whether title or question speak of taking somebody out of office, with or without accents."""
    words = " ".join(_apart(one) for one in said)
    return any(word in words for word in _WORDS)


def _apart(text: str) -> str:
    """Letters alone, words apart by one space: no hyphen and nothing that is not seen makes another word of it."""
    seen = "".join(one for one in text if unicodedata.category(one) != "Cf")
    return " ".join("".join(one if one.isalpha() else " " for one in fold(seen)).split())


def choosable(law: Law) -> tuple[Rule, ...]:
    """The rules that one can choose: all with an article, but for the one that the numbers alone choose."""
    others = (rule for rule in Rule if rule is not Rule.OVER_TWO_THIRDS_EXISTING)
    return tuple(rule for rule in others if getattr(law.articles, rule.value) is not None)


def check_chosen(law: Law, *said: str) -> None:
    """Refuses ``rule_to_choose`` for a dismissal where nobody chose a rule and the body knows several."""
    known = choosable(law)
    if len(known) > 1 and dismisses(*said):
        raise Refused("rule_to_choose", known=", ".join(rule.value for rule in known))
