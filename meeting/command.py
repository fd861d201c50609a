"""The base of all commands: one class per thing people can ask for, decided by law, by role, by state."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, NamedTuple

import msgspec

from meeting.copy import Changes, View
from meeting.records import Micros

MeetingState = Literal["draft", "published", "running", "paused", "closed", "cancelled"]
#: What one can be in a meeting. ``system`` is the server itself, ``admin`` the console of the machine it runs on.
Role = Literal["system", "admin", "chair", "secretary", "delegate", "guest", "display"]

SYSTEM: Final = "system"
STAFF_ROLES: Final[frozenset[Role]] = frozenset(("chair", "secretary"))
CHAIR: Final[frozenset[Role]] = frozenset(("chair",))
#: Whoever keeps the register of the body: its own secretary, and the console of its machine. No office of a meeting counts.
KEEPERS: Final[frozenset[Role]] = frozenset(("admin", "secretary"))
PREPARERS: Final[frozenset[Role]] = frozenset(("admin", "chair", "secretary"))
MEMBERS: Final[frozenset[Role]] = frozenset(("chair", "secretary", "delegate"))
#: Members with a vote, and substitutes where the body's rules give them one.
VOTERS: Final[frozenset[Role]] = frozenset(("delegate",))
EVERYONE: Final[frozenset[Role]] = frozenset(("chair", "secretary", "delegate", "guest"))
#: The machine that holds the register, and the server itself.
MACHINE: Final[frozenset[Role]] = frozenset(("admin", "system"))
SERVER_ONLY: Final[frozenset[Role]] = frozenset(("system",))

BEFORE: Final[frozenset[MeetingState]] = frozenset(("draft", "published"))
RUNNING: Final[frozenset[MeetingState]] = frozenset(("running",))
SITTING: Final[frozenset[MeetingState]] = frozenset(("running", "paused"))
NOT_CLOSED: Final[frozenset[MeetingState]] = BEFORE | SITTING
BEGUN: Final[frozenset[MeetingState]] = SITTING | {"closed"}
NOT_CANCELLED: Final[frozenset[MeetingState]] = NOT_CLOSED | {"closed"}


class Actor(NamedTuple):
    """Who gives a command: a person through a device, in one meeting ("" for the body alone).

    The gate fills in ``roles`` from the view; whoever makes an actor leaves them out.
    """

    person: str
    device: str
    meeting: str
    roles: frozenset[Role] = frozenset()


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", forbid_unknown_fields=True):
    """The base of all commands: who may give it, and in which state of the meeting.

    ``when`` is None for what concerns the body, or one meeting among others: there only a person's own roles count, and no
    office that some meeting gave them.
    """

    who: ClassVar[frozenset[Role]]
    when: ClassVar[frozenset[MeetingState] | None]
    #: Who may still give it once the meeting is closed, where that is not everybody of ``who``.
    after_closing: ClassVar[frozenset[Role] | None] = None
    #: Changes private records alone and leaves no trace in the journal.
    private: ClassVar[bool] = False

    @classmethod
    def allowed(cls, state: MeetingState) -> frozenset[Role]:
        """Who may give it in this state of the meeting."""
        if cls.when is not None and state not in cls.when:
            return frozenset()
        return cls.who if cls.after_closing is None or state != "closed" else cls.after_closing

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """What changes, or :class:`~meeting.refusal.Refused`. The same view, time and actor give the same answer."""
        raise NotImplementedError(type(self).__name__)


def name_of(command: type[Command]) -> str:
    """The command's word on the wire, such as ``voting.open``."""
    return str(command.__struct_config__.tag)
