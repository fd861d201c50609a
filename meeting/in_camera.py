"""Behind closed doors (họp kín, L72 Art 34.5): what guests and the hall lose meanwhile, and what they are given back.

The body decides on it by an open vote. While it lasts the item, its papers and its votes are the members'. In the open again
all goes back to whom it belongs by itself; what was put to the vote behind the doors stays there.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from meeting.copy import Changes, View
from meeting.items import Item
from meeting.meetings import InCamera, Meeting
from meeting.papers import Paper
from meeting.records import Record
from meeting.voting import Motion


def kept_inside(view: View, changes: Changes) -> Changes:
    """The same changes, with what they set of closed business set behind the doors that are closed now."""
    if not any(isinstance(record, Item | Paper | Motion) for record in changes.set):
        return changes
    moved = {record.id: record for record in changes.set if isinstance(record, Meeting)}
    return Changes(set=tuple(_kept(view, record, moved) for record in changes.set), gone=changes.gone)


def _kept(view: View, record: Record, moved: dict[str, Meeting]) -> Record:
    if not isinstance(record, Item | Paper | Motion) or record.in_camera:
        return record
    meeting = moved.get(record.meeting) or view.get(Meeting, record.meeting)
    doors = meeting.doors if meeting is not None else None
    inside = doors is not None and concerned(doors, record)
    return replace(record, in_camera=True) if inside or _goes_on(view, record) else record


def concerned(doors: InCamera, record: Item | Paper | Motion) -> bool:
    """Whether it is behind these doors. The vote that closed them was taken in the open and stays there."""
    if isinstance(record, Motion) and record.id == doors.motion:
        return False
    return not doors.item or doors.item == (record.id if isinstance(record, Item) else record.item)


def _goes_on(view: View, record: Item | Paper | Motion) -> bool:
    """A second ballot, or a vote again, of what was put behind closed doors."""
    before = view.get(Motion, record.after) if isinstance(record, Motion) and record.after else None
    return before is not None and before.in_camera


def shut(view: View, meeting: Meeting) -> tuple[Record, ...]:
    """Everything that is to be withdrawn from guests and hall as the doors close."""
    doors = meeting.doors
    return tuple(
        replace(record, in_camera=True)
        for record in _business(view, meeting.id)
        if doors is not None and not record.in_camera and concerned(doors, record)
    )


def thrown_open(view: View, meeting: Meeting) -> tuple[Record, ...]:
    """Everything that is given back as they open: all but what was put to the vote meanwhile."""
    doors = meeting.doors
    return tuple(
        replace(record, in_camera=False)
        for record in _business(view, meeting.id)
        if doors is not None and record.in_camera and concerned(doors, record) and not _put_inside(meeting, record)
    )


def _business(view: View, meeting: str) -> Iterable[Item | Paper | Motion]:
    yield from view.of(Item, meeting)
    yield from view.of(Paper, meeting)
    yield from view.of(Motion, meeting)


def _put_inside(meeting: Meeting, record: Item | Paper | Motion) -> bool:
    """Whether it was put to the vote behind these doors or behind others before, or all were asked there to be ready for it."""
    return isinstance(record, Motion) and any(
        doors.since <= at and (not doors.to or at <= doors.to)
        for doors in meeting.in_camera
        for at in (record.opened, record.ready_called)
        if at and concerned(doors, record)
    )
