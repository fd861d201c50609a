"""The life of a motion (nội dung biểu quyết): every move from one state to another stands in one table.

What is in no row does not happen. Commands that move a motion take their states from here; those that leave it where it
is (a ballot, a count) name the states in which they are taken themselves. The picture in docs/permissions.md is drawn
from this table.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

MotionState = Literal["prepared", "open", "paused", "closed", "declared", "annulled"]

PREPARED: Final[frozenset[MotionState]] = frozenset(("prepared",))
OPEN: Final[frozenset[MotionState]] = frozenset(("open",))
PAUSED: Final[frozenset[MotionState]] = frozenset(("paused",))
CLOSED: Final[frozenset[MotionState]] = frozenset(("closed",))
DECLARED: Final[frozenset[MotionState]] = frozenset(("declared",))
ANNULLED: Final[frozenset[MotionState]] = frozenset(("annulled",))
#: People vote, or the tellers count.
UNDER_WAY: Final = OPEN | PAUSED | CLOSED


class Move(NamedTuple):
    """``act``, the name of a command, takes a motion from one state to another; "": before it is there, or no more."""

    act: str
    before: MotionState | Literal[""]
    after: MotionState | Literal[""]


#: Closing declares at once where devices vote; where people count, the tellers come first.
MOVES: Final = (
    Move("voting.prepare", "", "prepared"),
    Move("voting.revote", "", "prepared"),
    Move("voting.second_ballot", "", "prepared"),
    Move("voting.new_round", "", "prepared"),
    Move("voting.remove", "prepared", ""),
    Move("voting.open", "prepared", "open"),
    Move("voting.pause", "open", "paused"),
    Move("voting.resume", "paused", "open"),
    Move("voting.close", "open", "closed"),
    Move("voting.close", "open", "declared"),
    Move("voting.close", "paused", "closed"),
    Move("voting.close", "paused", "declared"),
    Move("voting.declare", "closed", "declared"),
    Move("voting.annul", "open", "annulled"),
    Move("voting.annul", "paused", "annulled"),
    Move("voting.annul", "closed", "annulled"),
    Move("voting.annul", "declared", "annulled"),
)


def movable(act: str) -> frozenset[MotionState]:
    """The states from which this act moves a motion."""
    return frozenset(move.before for move in MOVES if move.act == act and move.before != "")
