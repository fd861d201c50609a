"""What stands of my own ballots, as far as this device knows: what the next one has to replace.

The server takes a ballot only in place of the one in force. A device that was cut off does not know what its owner did
meanwhile on another; its ballot then names one that is no longer in force, and is refused when it arrives, whenever that is.
It is sent all the same, for only the server knows whether it was taken before the connection broke.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from meeting.copy import View
from meeting.voting import Ballot, Vote, statement


class _Taken(NamedTuple):
    seq: int
    hash: str


class Ballots:
    """My ballots on their way: accepted ones that the copy does not show yet, and those that wait for an answer."""

    def __init__(self) -> None:
        self._taken: dict[str, _Taken] = {}

    def taken(self, vote: Vote, seq: int) -> None:
        """The server has accepted this one, as the change of the register with this number."""
        self._taken[vote.motion] = _Taken(seq, statement.hash_of(vote.statement))

    def in_force(self, motion: str, person: str, copy: View, cursor: int, waiting: Iterable[Vote]) -> str:
        """The hash of my statement in force once all that is on its way has arrived, "" where there is none.

        ``cursor``: how far the copy reaches. ``waiting``: ballots without an answer, in their order; one that replaces something
        else than stands there will be refused, and nothing is built on it.
        """
        kept = copy.get(Ballot, f"{motion}.{person}")
        now = statement.hash_of(kept.statement) if kept is not None else ""
        taken = self._taken.get(motion)
        if taken is not None and taken.seq > cursor:
            now = taken.hash
        for vote in waiting:
            if vote.motion == motion and _replaces(vote) == now:
                now = statement.hash_of(vote.statement)
        return now


def _replaces(vote: Vote) -> str | None:
    """None for what an earlier version of the program signed: it replaces nothing any more."""
    said = statement.read_kept(vote.statement)
    return said.replaces if isinstance(said, statement.Statement) else None
