"""What the kinds of vote are called, and what a vote is to the one it comes after: the same on screens and in the minutes.

Both languages stand here and not in the catalogue, whose "Biểu quyết" is the area of all votes.
"""

from __future__ import annotations

from typing import Final

from meeting.people import Body
from meeting.rules.words import Language
from meeting.voting import Kind, Motion, takes
from words.language import language

_KINDS: Final[dict[Language, dict[Kind, str]]] = {
    "vi": {
        "decision": "Biểu quyết",
        "choice": "Chọn phương án",
        "election": "Bầu cử",
        "confidence_grading": "Lấy phiếu tín nhiệm",
        "confidence_vote": "Bỏ phiếu tín nhiệm",
        "tellers": "Bầu Ban kiểm phiếu",
    },
    "en": {
        "decision": "Vote",
        "choice": "Choice",
        "election": "Election",
        "confidence_grading": "Confidence grading",
        "confidence_vote": "Vote of confidence",
        "tellers": "Election of the tellers",
    },
}
#: Second ballot, another round, put again.
_AFTER: Final[dict[Language, tuple[str, str, str]]] = {
    "vi": ("Bầu lại giữa những người bằng phiếu", "Bầu tiếp, lần {round}", "Biểu quyết lại"),
    "en": ("Second ballot among the tied", "Round {round} of the election", "Vote again"),
}


def kinds_of(body: Body) -> list[tuple[Kind, str]]:
    """Those that the body votes on, to choose from."""
    return [(kind, name) for kind, name in _KINDS[language()].items() if takes(body, kind)]


def kind_name(kind: Kind) -> str:
    """What a kind is called, at the start of a line."""
    return _KINDS[language()][kind]


def coming_after(motion: Motion) -> str:
    """What it is to the vote it comes after, such as ``Bầu tiếp, lần 2``; "" for one that comes after none."""
    second, further, again = _AFTER[language()]
    if motion.second_ballot:
        return second
    if motion.round > 1:
        return further.format(round=motion.round)
    return again if motion.after else ""
