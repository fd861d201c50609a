"""What the link tells its owner: small frozen facts, in the order they happened."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from meeting.copy import Changes
from meeting.refusal import Refused
from meeting.wire import LeadersPlace


class Up(msgspec.Struct, frozen=True):
    """Signed in; ``link.me`` and ``link.roles`` say as whom."""


class Down(msgspec.Struct, frozen=True):
    """No connection, and why: a code such as ``unreachable``. ``again``: seconds to the next attempt, None: none."""

    why: str
    again: float | None


class Changed(msgspec.Struct, frozen=True):
    """The copy has changed, and how. ``fresh``: it was started from nothing, so look at everything."""

    changes: Changes
    fresh: bool = False


class Signalled(msgspec.Struct, frozen=True):
    """Something of the moment: ``online`` is None when the signal did not speak of it."""

    online: tuple[str, ...] | None = None
    #: A refusal code while the server ails, "" when it is well; None: not spoken of.
    trouble: str | None = None


class Astray(msgspec.Struct, frozen=True):
    """To chair and secretary: the clock of the server's machine is so many microseconds ahead of the meeting's time (behind: negative),

    or (0) agrees with it again.
    """

    ahead: int


class Pointed(msgspec.Struct, frozen=True):
    """The leader is at this place of a paper now; ``link.place`` has it too."""

    place: LeadersPlace


class Followed(msgspec.Struct, frozen=True):
    """To the leader: so many people follow."""

    people: int


class Answered(msgspec.Struct, frozen=True):
    """A command nobody waits for any more (given before a restart) was answered. ``refused`` is None when accepted."""

    name: str
    refused: Refused | None = None


class Troubled(msgspec.Struct, frozen=True):
    """Something on this device: ``copy_damaged`` and ``outbox_damaged`` (started anew), ``cannot_keep`` (disk full)."""

    code: str


Event: TypeAlias = Up | Down | Changed | Signalled | Astray | Pointed | Followed | Answered | Troubled
