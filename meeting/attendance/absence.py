"""An absence as it was reported and answered: read from the history, because coming clears it from the record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from meeting.attendance.records import Approval, Attendance, Note
from meeting.safetext import Line


class Absence(NamedTuple):
    """The reason, whether it counts as one (có lý do), and what the chair said to it."""

    reason: Line
    excused: bool
    approval: Approval


def reported(record: Attendance) -> Absence | None:
    """What had been said of an absence before the person came, or to this day; None where nothing was, or it was taken back."""
    came = record.spells[0].since if record.spells else 0
    return told(note for note in record.notes if not came or note.at < came)


def told(notes: Iterable[Note]) -> Absence | None:
    """What stands of an absence after these lines of history."""
    said: Absence | None = None
    before: Absence | None = None
    for note in notes:
        match note.what:
            case "absent" | "excused":
                said = Absence(note.text, excused=True, approval="")
            case "unexcused":
                said = Absence(note.text, excused=False, approval="")
            case "approved" | "refused" if said is not None:
                said = said._replace(excused=note.what == "approved", approval=note.what)
            case "came":
                before, said = said, None
            case "struck":
                said = before
            case "confirmed":
                said = None
            case _:
                pass
    return said
