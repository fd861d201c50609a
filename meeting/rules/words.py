"""The words a body uses for itself, in one language; part of its profile (*kỳ họp, phiên họp, cuộc họp*)."""

from __future__ import annotations

from typing import Literal

import msgspec

from meeting.refusal import Refused

Language = Literal["vi", "en"]


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each option is called, in lower case as inside a sentence."""

    yes: str
    no: str
    abstain: str
    agree: str
    disagree: str
    other_opinion: str
    confidence: str
    no_confidence: str
    high: str
    normal: str
    low: str

    def of(self, option: str) -> str:
        """The label of an option. Refuses ``unknown_option``."""
        if option not in self.__struct_fields__:
            raise Refused("unknown_option", option=option)
        label: str = getattr(self, option)
        return label


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of the body, in lower case except names."""

    #: "Hội đồng nhân dân"
    body: str
    #: The whole event (*kỳ họp*) and one part of it (*phiên họp*); the same word where a body knows only one.
    meeting: str
    sitting: str
    #: One who votes, and several ("đại biểu" is both).
    member: str
    members: str
    #: Who presides here (*chủ tọa, chủ trì*), and the head of the body, whose vote settles a tie in a UBND.
    chair: str
    chairperson: str
    secretary: str
    labels: Labels
