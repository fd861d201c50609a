"""A council that has lost members: L72 Art 49(2), chosen by the numbers, never by a person."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from meeting.refusal import Refused
from meeting.rules.law import Article, Law
from meeting.rules.majority import ONE_THIRD_ALL, OVER_TWO_THIRDS_EXISTING, TWO_THIRDS_ALL, Rule

#: ``by_election``: too few and the term still long; ``below_third``: the National Assembly's committee must act.
Strength = Literal["full", "by_election", "depleted", "below_third"]

#: Months of the term; with more than these left, a by-election fills the seats.
BY_ELECTION_MONTHS = 18


def strength(existing: int, statutory: int, months_left: int | None) -> Strength:
    """What Art 49(2) makes of ``existing`` members out of the ``statutory`` number.

    Refuses ``term_end_unknown`` when the answer hangs on the months left and nobody entered them.
    """
    if TWO_THIRDS_ALL.met(existing, statutory):
        return "full"
    if not ONE_THIRD_ALL.met(existing, statutory):
        return "below_third"
    if months_left is None:
        raise Refused("term_end_unknown", existing=existing, statutory=statutory)
    return "depleted" if months_left <= BY_ELECTION_MONTHS else "by_election"


def depleted(existing: int, statutory: int, months_left: int | None) -> bool:
    """Whether the council works under Art 49(2)(b). Refuses ``below_one_third {existing, needed}``: what such a council
    may do is for the National Assembly's committee to say.
    """
    now = strength(existing, statutory, months_left)
    if now == "below_third":
        raise Refused("below_one_third", existing=existing, needed=ONE_THIRD_ALL.needed(statutory))
    return now == "depleted"


def effective_rule(rule: Rule, existing: int, statutory: int, months_left: int | None) -> Rule:
    """The rule a council really decides by: any majority of all becomes more than two thirds of those left. Refuses like
    :func:`depleted`; where that very rule is asked for, the term does not matter.
    """
    if rule is Rule.OVER_TWO_THIRDS_EXISTING:
        months_left = 0
    elif rule not in (Rule.MAJORITY_ALL, Rule.TWO_THIRDS_ALL):
        return rule
    return Rule.OVER_TWO_THIRDS_EXISTING if depleted(existing, statutory, months_left) else rule


class Depletion(msgspec.Struct, frozen=True):
    """What Art 49(2)(b) is to an election or a vote of confidence of a depleted council."""

    existing: int
    statutory: int
    article: Article
    #: Whether the body reads it so that more than two thirds of those left are required here too.
    binds: bool

    @property
    def needed(self) -> int:
        """More than two thirds of those left."""
        return OVER_TWO_THIRDS_EXISTING.needed(self.existing)


def depletion(existing: int, statutory: int, months_left: int | None, law: Law) -> Depletion | None:
    """None for a council that is not depleted, and for a body without this rule. Refuses like :func:`depleted`."""
    if not law.depleted_rule or not depleted(existing, statutory, months_left):
        return None
    article = law.article(Rule.OVER_TWO_THIRDS_EXISTING)
    return Depletion(existing, statutory, article, binds=law.depleted_scope == "all")


def months_left(today: date, term_ends: date) -> int:
    """Months of the term still to run, a begun month counted whole; 0 after the end."""
    months = (term_ends.year - today.year) * 12 + term_ends.month - today.month
    return max(0, months + (term_ends.day > today.day))
