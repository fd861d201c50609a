"""Attendance in figures and names, for the minutes: worked out from the history, never kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from meeting.attendance.records import Attendance
from meeting.attendance.substitution import during
from meeting.copy import View
from meeting.people import Person
from meeting.people.tenure import tenure_at
from meeting.records import Micros
from meeting.safetext import name_key


class OnRoll(NamedTuple):
    """Somebody invited, and their attendance."""

    person: Person
    record: Attendance


class Summary(NamedTuple):
    """Everybody invited in the order of protocol, and again by what became of them. Whoever came at all is present."""

    everyone: tuple[OnRoll, ...]
    #: Those with a seat who were in office at the opening, or came with a vote.
    members: tuple[OnRoll, ...]
    present: tuple[OnRoll, ...]
    absent: tuple[OnRoll, ...]
    late: tuple[OnRoll, ...]
    left_early: tuple[OnRoll, ...]
    #: Present through a remote site at least once.
    remote: tuple[OnRoll, ...]
    #: Members who could not act at the opening (tạm đình chỉ); neither present nor absent.
    suspended: tuple[OnRoll, ...]
    #: Who attended for an absent member at some time of the meeting.
    substitutes: tuple[OnRoll, ...]
    #: Others without a vote who came.
    guests: tuple[OnRoll, ...]


def summary(view: View, meeting: str, opened: Micros, closed: Micros = 0) -> Summary:
    """Attendance as it stands; ``opened`` and ``closed`` are the meeting's own times, 0 while they have not come.

    Who has become suspended or left since the opening stands here as they were then. The machine's console and the hall
    display are nobody.
    """
    found = (OnRoll(person, one) for one in view.of(Attendance, meeting) if (person := view.get(Person, one.person)))
    people = [one for one in found if not {"admin", "display"} & set(one.person.roles)]
    everyone = tuple(sorted(people, key=lambda one: (one.person.order, name_key(one.person.name), one.person.id)))
    then = {one.person.id: tenure_at(view, one.person, opened) if opened else one.person.tenure for one in everyone}
    came = {one.person.id for one in everyone if one.record.votes and one.record.spells}
    members = _those(everyone, lambda one: one.person.id in came or (_seated(one) and then[one.person.id] != "left"))
    suspended = _those(members, lambda one: one.person.id not in came and then[one.person.id] == "suspended")
    active = [one for one in members if one not in suspended]
    present = _those(active, lambda one: bool(one.record.spells))
    others = [one for one in everyone if one not in members and one.record.spells]
    return Summary(
        everyone=everyone,
        members=members,
        present=present,
        absent=_those(active, lambda one: not one.record.spells),
        late=_those(present, lambda one: late(one.record, opened)),
        left_early=_those(present, lambda one: left_early(one.record, closed)),
        remote=_those(present, lambda one: any(spell.site for spell in one.record.spells)),
        suspended=suspended,
        substitutes=_those(others, lambda one: bool(during(one.record, opened))),
        guests=_those(others, lambda one: not during(one.record, opened)),
    )


def late(record: Attendance, opened: Micros) -> bool:
    """Came after the opening (đến muộn)."""
    return bool(opened and record.spells) and record.spells[0].since > opened


def left_early(record: Attendance, closed: Micros = 0) -> bool:
    """Went and did not come back before the end (về sớm); while the meeting goes on: is away now."""
    return bool(record.spells) and record.spells[-1].to > 0 and (not closed or record.spells[-1].to < closed)


def _seated(one: OnRoll) -> bool:
    return one.person.votes or one.record.votes


def _those(people: Iterable[OnRoll], such: Callable[[OnRoll], bool]) -> tuple[OnRoll, ...]:
    return tuple(one for one in people if such(one))
