"""Ballots the line refused, on their way into the register: gathered for a second, so that a flood of them is one command.

The counts by code at ``/healthz`` are of this process alone; these survive it, and reach chair and secretary as records.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import Counter
from functools import partial
from typing import Final, NamedTuple

from meeting.command import SYSTEM, Actor, Command
from meeting.refusal import Refused
from meeting.voting import Correct, NoteRefused, Turned, Vote
from server.register.line import Accepted, CommitLine

log = logging.getLogger(__name__)

#: Seconds from the first refusal to its note.
GATHER: Final = 1.0
#: Refusals that say nothing about the ballot: its device sends it again.
_OURS: Final = frozenset(("not_written", "server_error"))


class _Reason(NamedTuple):
    motion: str
    person: str
    code: str


class RefusedBallots:
    """One per server. What is refused in its last second may go unnoted."""

    def __init__(self, line: CommitLine) -> None:
        self._line = line
        self._turned: dict[str, Counter[_Reason]] = {}
        self._timer: asyncio.TimerHandle | None = None

    def heard(self, actor: Actor, command: Command, refused: Refused) -> None:
        """A command was refused; those that are ballots of a meeting count."""
        if not isinstance(command, Vote | Correct) or not actor.meeting or refused.code in _OURS:
            return
        self._add(actor.meeting, Counter((_Reason(command.motion, actor.person, refused.code),)))

    def _add(self, meeting: str, turned: Counter[_Reason]) -> None:
        self._turned.setdefault(meeting, Counter()).update(turned)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(GATHER, self.note)

    def note(self) -> None:
        """Put what has gathered into the register."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        gathered, self._turned = self._turned, {}
        for meeting, turned in gathered.items():
            counts = tuple(Turned(motion=m, person=p, code=c, count=n) for (m, p, c), n in turned.items())
            key = f"refused-{secrets.token_hex(16)}"
            answer = self._line.queue(Actor(SYSTEM, "", meeting), key, NoteRefused(turned=counts))
            answer.add_done_callback(partial(self._noted, meeting, turned))

    def _noted(self, meeting: str, turned: Counter[_Reason], answer: asyncio.Future[Accepted]) -> None:
        """What could not be written now is tried again with what comes next."""
        error = None if answer.cancelled() else answer.exception()
        if isinstance(error, Refused) and error.code in _OURS:
            self._add(meeting, turned)
        elif error is not None:
            log.warning("refused ballots of %s were not noted: %s", meeting, error)
