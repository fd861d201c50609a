"""What is kept of attendance: for each person invited, the reply, the absence, and every stay in the room."""

from __future__ import annotations

from typing import Literal

import msgspec

from meeting.people import Person
from meeting.records import PUBLIC, Audience, Id, Micros, Record
from meeting.safetext import Line


class Spell(msgspec.Struct, frozen=True, array_like=True):
    """One stay, from–to; ``to`` is 0 while it lasts. ``site``: the remote site (điểm cầu), empty in the room itself."""

    since: Micros
    to: Micros = 0
    site: Line = Line("")


#: What was answered to the invitation: nothing yet, will come, will be absent.
ReplyState = Literal["unconfirmed", "confirmed", "absent"]
#: What the chair said to a reported absence.
Approval = Literal["", "approved", "refused"]


class Attendance(Record, frozen=True, kw_only=True, tag="attendance"):
    """One person's attendance at one meeting: a history of stays, not a flag. ``id`` is ``meeting.person``."""

    person: Id
    #: Held a vote in this body when invited or checked in; ``here`` and ``voters`` ask the register again.
    votes: bool = False
    spells: tuple[Spell, ...] = ()
    reply: ReplyState = "unconfirmed"
    replied: Micros = 0
    #: Reason of an absence, said beforehand or noted by the secretary.
    reason: Line = Line("")
    #: With reason (có lý do): reported beforehand and not refused by the chair, or noted so by the secretary.
    excused: bool = False
    approval: Approval = ""
    #: Whom this person attends for (người dự thay).
    substitute_for: str = ""

    @property
    def audience(self) -> Audience:
        """The roll is open."""
        return PUBLIC

    @property
    def present(self) -> bool:
        """Here now, in the room or at a remote site."""
        return bool(self.spells) and not self.spells[-1].to

    @property
    def site(self) -> Line:
        """The remote site where the person is now, empty in the room or when absent."""
        return self.spells[-1].site if self.present else Line("")

    @staticmethod
    def invited(meeting: str, person: Person) -> Attendance:
        """The record of someone invited who has not come yet."""
        return Attendance(id=f"{meeting}.{person.id}", meeting=meeting, person=person.id, votes=person.entitled)


State = Literal["present", "left", "excused", "absent"]


def state_of(record: Attendance) -> State:
    """One word for the roll."""
    if record.present:
        return "present"
    if record.spells:
        return "left"
    return "excused" if record.excused else "absent"
