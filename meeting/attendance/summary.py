"""Attendance in figures and names, for the board and the minutes: worked out from the history, never kept."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from meeting.attendance.records import Attendance
from meeting.copy import View
from meeting.people import Person
from meeting.records import Micros


class Summary(msgspec.Struct, frozen=True):
    """People by id, in the order of the register. Members are those with a seat; whoever came at all is present."""

    members: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    #: Present through a remote site at least once.
    remote: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    left_early: tuple[str, ...] = ()
    absent_excused: tuple[str, ...] = ()
    absent_unexcused: tuple[str, ...] = ()
    #: Absences reported that the chair has not yet answered; they stand among the excused.
    unanswered: tuple[str, ...] = ()
    #: Members who may not act now (tạm đình chỉ); they stand in none of the lists above but ``members``.
    suspended: tuple[str, ...] = ()
    #: Who attends for whom, of those who came.
    substitutes: tuple[tuple[str, str], ...] = ()
    guests: tuple[str, ...] = ()
    guests_present: tuple[str, ...] = ()


def summary(view: View, meeting: str, opened: Micros, closed: Micros = 0) -> Summary:
    """Attendance as it stands; ``opened`` and ``closed`` are the meeting's own times, 0 while they have not come."""
    roll = sorted(
        ((person, one) for one in view.of(Attendance, meeting) if (person := view.get(Person, one.person))),
        key=lambda pair: (pair[0].order, pair[0].id),
    )
    members = [(person, one) for person, one in roll if person.votes]
    active = [one for person, one in members if not person.suspended]
    absent = [one for one in active if not one.spells]
    guests = [one for person, one in roll if not person.votes and "guest" in person.roles and not one.substitute_for]
    return Summary(
        members=tuple(person.id for person, _ in members),
        present=_ids(one for one in active if one.spells),
        remote=_ids(one for one in active if any(spell.site for spell in one.spells)),
        late=_ids(one for one in active if late(one, opened)),
        left_early=_ids(one for one in active if left_early(one, closed)),
        absent_excused=_ids(one for one in absent if one.excused),
        absent_unexcused=_ids(one for one in absent if not one.excused),
        unanswered=_ids(one for one in absent if one.reply == "absent" and not one.approval),
        suspended=tuple(person.id for person, _ in members if person.suspended),
        substitutes=tuple((one.person, one.substitute_for) for _, one in roll if one.substitute_for and one.spells),
        guests=_ids(guests),
        guests_present=_ids(one for one in guests if one.spells),
    )


def late(record: Attendance, opened: Micros) -> bool:
    """Came after the opening (đến muộn)."""
    return bool(opened and record.spells) and record.spells[0].since > opened


def left_early(record: Attendance, closed: Micros = 0) -> bool:
    """Went and did not come back before the end (về sớm); while the meeting goes on: is away now."""
    return bool(record.spells) and record.spells[-1].to > 0 and (not closed or record.spells[-1].to < closed)


def _ids(records: Iterable[Attendance]) -> tuple[str, ...]:
    return tuple(one.person for one in records)
