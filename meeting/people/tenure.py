"""Tenure (tình trạng): what members have been to the body, kept so that the minutes of a past meeting stay as they were."""

from __future__ import annotations

from meeting.copy import View
from meeting.people import Person, Tenure
from meeting.records import Id, Micros, Record
from meeting.safetext import Line


class TenureChange(Record, frozen=True, kw_only=True, tag="tenure"):
    """What somebody became, when, by whom and why; kept for the minutes. ``id`` is ``person.1`` for their first.

    ``reason`` is empty where a new roster said so.
    """

    person: Id
    was: Tenure
    now: Tenure
    reason: Line = Line("")
    by: str
    at: Micros
    #: Meetings not begun whose chairs or secretaries lost this person, who left.
    struck_off: tuple[Id, ...] = ()


def tenure_at(view: View, person: Person, at: Micros) -> Tenure:
    """What somebody was at an earlier time, so that the minutes of a past meeting stay as they were."""
    noted = history(view, person.id)
    before = [one for one in noted if one.at <= at]
    if before:
        return before[-1].now
    return noted[0].was if noted else person.tenure


def history(view: View, person: str) -> list[TenureChange]:
    """The changes of somebody's tenure in the order of time."""
    return sorted((one for one in view.of(TenureChange) if one.person == person), key=lambda one: one.at)


def noted(
    view: View, person: Person, now: Tenure, reason: Line, by: str, at: Micros, struck_off: tuple[Id, ...] = ()
) -> TenureChange:
    """What is kept when this person becomes something else."""
    id = f"{person.id}.{len(history(view, person.id)) + 1}"
    return TenureChange(
        id=id, person=person.id, was=person.tenure, now=now, reason=reason, by=by, at=at, struck_off=struck_off
    )
