"""What the body's profile tells the rules: which article each rule rests on, and the readings the law leaves open."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import msgspec

from meeting.refusal import Refused
from meeting.rules.majority import Rule

#: What "quyết định các công việc" in L72 Art 49(2)(b) means: resolutions alone, or elections and confidence votes too.
DepletedScope = Literal["decisions", "all"]

#: Who "all deputies" are: those in office now, or those to be elected by law. L72 tells them apart only in Art 49.
Total = Literal["current", "statutory"]


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The source of a rule. It is cited in sentences and minutes only where somebody has read it: see :attr:`compared`."""

    vi: str
    en: str
    #: Not read in the official text: from practice or an older rule. The unit compares it and says so below.
    background: bool = False
    #: The texts to compare it with: model rules, the law behind them.
    model: str = ""
    #: Who of the unit compared it with the text, and on which day.
    confirmed_by: str = ""
    #: The day of that comparison; null: nobody did.
    confirmed_on: date | None = None

    @property
    def compared(self) -> bool:
        """Whether somebody has read the text it names: whoever wrote the profile, or the unit, which says who and when."""
        return not self.background or self.confirmed

    @property
    def confirmed(self) -> bool:
        """Whether the unit itself has compared it, and says who and when."""
        return bool(self.confirmed_by and self.confirmed_on)


#: The body's own working rules (*Quy chế làm việc*), which nobody has compared: what is said where no article may be.
OWN_RULES: Final = Article("Quy chế làm việc", "the working rules", background=True)


class Articles(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The article behind each :class:`~meeting.rules.majority.Rule`; a rule without one cannot be used by the body."""

    majority_all: Article | None = None
    two_thirds_all: Article | None = None
    over_two_thirds_existing: Article | None = None
    ubnd_majority: Article | None = None
    majority_present: Article | None = None


class Law(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules a body decides motions by; part of its profile."""

    default_rule: Rule
    articles: Articles
    total: Total = "current"
    #: A people's council whose membership has fallen decides by L72 Art 49(2)(b).
    depleted_rule: bool = False
    #: By the letter such a council *elects* under Art 36, and only what it *decides* needs more than two thirds.
    depleted_scope: DepletedScope = "decisions"
    #: L72 Art 40(3) has two readings when some did not vote. True, the stricter: only halves of *all* are a tie; false: any
    #: yes = no is one, so that 1 : 1 of 10 may pass.
    tie_requires_all_votes: bool = True

    def article(self, rule: Rule) -> Article:
        """The article of a rule. Refuses ``rule_not_in_profile {rule, known}``: nothing is decided by a rule nobody cites."""
        found: Article | None = getattr(self.articles, rule.value)
        if found is None:
            known = ", ".join(one.value for one in Rule if getattr(self.articles, one.value) is not None)
            raise Refused("rule_not_in_profile", rule=rule.value, known=known)
        return found
