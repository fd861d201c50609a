"""Who was here in each session (buổi), and why the others were not: worked out from the history, never kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from meeting.attendance.absence import Absence, told
from meeting.attendance.records import Attendance, Note, Spell, What, history
from meeting.attendance.summary import OnRoll
from meeting.days import Session, day_of
from meeting.records import Micros
from meeting.safetext import Line

#: What a history that was kept says of an absence or of its end.
_SAID: Final[frozenset[What]] = frozenset(("absent", "excused", "unexcused", "came", "confirmed"))


class SessionRoll(NamedTuple):
    """One session, and what became of each member in it. ``late`` and ``left_early`` say when.

    Where too few had been checked in for a quorum when it began, the roll was called in the room: nobody is late then.
    """

    session: Session
    present: tuple[OnRoll, ...]
    absent: tuple[OnRoll, ...]
    late: tuple[tuple[OnRoll, Micros], ...]
    left_early: tuple[tuple[OnRoll, Micros], ...]


def by_session(members: Iterable[OnRoll], sessions: Iterable[Session], needed: int) -> tuple[SessionRoll, ...]:
    """The roll of each session. ``needed``: how many make a quorum."""
    people = tuple(members)
    return tuple(_roll(people, session, needed) for session in sessions)


def _roll(people: tuple[OnRoll, ...], session: Session, needed: int) -> SessionRoll:
    stays = {one.person.id: _stays(one.record, session) for one in people}
    present = tuple(one for one in people if stays[one.person.id])
    came = {one.person.id: stays[one.person.id][0].since for one in present}
    went = {one.person.id: stays[one.person.id][-1].to for one in present}
    late = [one for one in present if came[one.person.id] > session.since]
    called_before = len(present) - len(late) >= needed
    return SessionRoll(
        session,
        present,
        tuple(one for one in people if not stays[one.person.id]),
        tuple((one, came[one.person.id]) for one in late if called_before),
        tuple((one, went[one.person.id]) for one in present if _early(went[one.person.id], session)),
    )


def _stays(record: Attendance, session: Session) -> tuple[Spell, ...]:
    """The stays of which some part fell into the session."""
    return tuple(
        spell
        for spell in record.spells
        if (not spell.to or spell.to > session.since) and (not session.to or spell.since < session.to)
    )


def _early(went: Micros, session: Session) -> bool:
    return bool(went) and (not session.to or went < session.to)


def absence_in(record: Attendance, session: Session) -> Absence:
    """The absence from a session as it was noted by the end of its day, and before the person came after all.

    An older register kept no history of it: there what stands on the record is the reason.
    """
    before: list[Note] = []
    for note in history(record):
        if note.what == "came" and note.at >= session.since:
            break
        if note.at > session.since and day_of(note.at) != day_of(session.since):
            break
        before.append(note)
    if any(note.what in _SAID for note in before):
        return told(before) or Absence(Line(""), excused=False, approval="")
    return Absence(record.reason, record.excused, record.approval)
