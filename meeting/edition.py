"""The edition of the rules by which commands are decided (phiên bản quy tắc), kept in the register itself.

What a command asks may become stricter from one version of the program to the next. So that every row of a journal can be
decided again by those rules under which it was accepted, the register says from which row on this program's hold; rows of
an earlier edition are proved by chain and fold, and are not judged by rules that came later.
"""

from __future__ import annotations

from typing import Final

from meeting.command import SERVER_ONLY, Actor, Command
from meeting.copy import Changes, View
from meeting.records import SERVER, Audience, Micros, Number, Record
from meeting.refusal import Refused

#: Raised by one whenever the same command, given at the same moment, may be answered otherwise than before.
EDITION: Final = 3
_ID: Final = "edition"


class Edition(Record, frozen=True, kw_only=True, tag="edition"):
    """By which rules commands have been decided since; a register without one is of the first."""

    number: Number
    since: Micros

    @property
    def audience(self) -> Audience:
        """Never leaves the server."""
        return SERVER


class Adopt(Command, frozen=True, kw_only=True, tag="edition.adopt"):
    """Decide by this program's rules from now on. Given by the server itself when it opens a register."""

    who = SERVER_ONLY
    when = None

    number: Number

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses ``register_newer`` where a later version of the program has been at work already."""
        if self.number < edition(view):
            raise Refused("register_newer", edition=edition(view), known=self.number)
        if self.number == edition(view):
            return Changes()
        return Changes(set=(Edition(id=_ID, number=self.number, since=at),))


def edition(view: View) -> int:
    """The edition of the rules this register is decided by."""
    found = view.get(Edition, _ID)
    return found.number if found is not None else 1


RECORDS: Final[tuple[type[Record], ...]] = (Edition,)
COMMANDS: Final[tuple[type[Command], ...]] = (Adopt,)
