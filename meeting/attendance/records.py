"""What is kept of attendance: for each person invited, the reply, the absence, every stay in the room, and the history."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

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


#: What happened: a reply, an absence noted and answered, a substitute named or gone, coming and going, a check-in taken back,
#: the end of the day.
What = Literal[
    "confirmed",
    "absent",
    "excused",
    "unexcused",
    "approved",
    "refused",
    "substituted",
    "stands_in",
    "came",
    "left",
    "struck",
    "day_over",
]


class Note(msgspec.Struct, frozen=True, array_like=True):
    """One line of a person's history. ``by``: who said or noted it; "" where an older register did not keep that."""

    at: Micros
    by: str
    what: What
    #: The reason of an absence or of taking back a check-in, the remote site one came to, or the other person where one
    #: attends for another.
    text: Line = Line("")


class Attendance(Record, frozen=True, kw_only=True, tag="attendance"):
    """One person's attendance at one meeting: how it stands, and how it came about. ``id`` is ``meeting.person``."""

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
    #: Everything that happened, in the order of time. Nothing is ever taken out of it.
    notes: tuple[Note, ...] = ()

    @property
    def audience(self) -> Audience:
        """The roll is open."""
        return PUBLIC

    @property
    def present(self) -> bool:
        """Here now, in the room or at a remote site."""
        return bool(self.spells) and not self.spells[-1].to

    def came_since(self, roll_since: Micros) -> tuple[Spell, ...]:
        """The stays of the day whose roll began then."""
        return tuple(spell for spell in self.spells if not spell.to or spell.to > roll_since)

    @property
    def site(self) -> Line:
        """The remote site where the person is now, empty in the room or when absent."""
        return self.spells[-1].site if self.present else Line("")

    def noted(self, at: Micros, by: str, what: What, text: str = "") -> Attendance:
        """The same with one more line of history."""
        return replace(self, notes=(*self.notes, Note(at, by, what, Line(text))))

    @staticmethod
    def invited(meeting: str, person: Person) -> Attendance:
        """The record of someone invited who has not come yet."""
        return Attendance(id=f"{meeting}.{person.id}", meeting=meeting, person=person.id, votes=person.entitled)


State = Literal["present", "left", "excused", "absent"]


def state_of(record: Attendance, roll_since: Micros = 0) -> State:
    """One word for the roll of the day; ``roll_since`` as the meeting has it: who was here only until then has not come today."""
    if record.present:
        return "present"
    if record.came_since(roll_since):
        return "left"
    return "excused" if record.excused else "absent"


def history(record: Attendance) -> tuple[Note, ...]:
    """Everything that happened, in the order of time; of stays and replies older than the notes, what is known of them."""
    noted = {note.at for note in record.notes}
    older = [Note(spell.since, "", "came", spell.site) for spell in record.spells]
    older += [Note(spell.to, "", "left") for spell in record.spells if spell.to]
    if record.replied:
        older.append(Note(record.replied, "", "confirmed" if record.reply == "confirmed" else "absent", record.reason))
    return tuple(sorted((*record.notes, *(one for one in older if one.at not in noted)), key=lambda note: note.at))
