"""The options of public votes, their meaning, and the count of each. Labels belong to the body's profile."""

from __future__ import annotations

from typing import Literal

import msgspec

from meeting.refusal import Refused

Meaning = Literal["for", "against", "neutral"]

#: *Tán thành, không tán thành, không biểu quyết*; *đồng ý, không đồng ý, ý kiến khác*; and the confidence vote.
MEANINGS: dict[str, Meaning] = {
    "yes": "for",
    "no": "against",
    "abstain": "neutral",
    "agree": "for",
    "disagree": "against",
    "other_opinion": "neutral",
    "confidence": "for",
    "no_confidence": "against",
}

OptionSet = Literal["yes_no_abstain", "agree_disagree_other", "confidence_vote"]
OPTION_SETS: dict[OptionSet, tuple[str, ...]] = {
    "yes_no_abstain": ("yes", "no", "abstain"),
    "agree_disagree_other": ("agree", "disagree", "other_opinion"),
    "confidence_vote": ("confidence", "no_confidence"),
}


def meaning(option: str) -> Meaning:
    """Whether an option speaks for or against the motion. Refuses ``unknown_option``."""
    found = MEANINGS.get(option)
    if found is None:
        raise Refused("unknown_option", option=option)
    return found


class Count(msgspec.Struct, frozen=True):
    """How many chose each option, in the order of the ballot."""

    options: tuple[tuple[str, int], ...]

    def of(self, meant: Meaning) -> int:
        """How many chose an option with this meaning."""
        return sum(votes for option, votes in self.options if meaning(option) == meant)

    @property
    def total(self) -> int:
        """All choices made."""
        return sum(votes for _, votes in self.options)
