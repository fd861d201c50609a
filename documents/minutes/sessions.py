"""A meeting of several days or sessions (buổi) in the minutes: who was at each, and when the meeting was not sitting."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from documents.minutes.source import Source
from documents.minutes.words import day_written, hours
from documents.press.forms import Block, Item, Paragraph
from meeting.attendance import Absence, SessionRoll, Summary, absence_in, by_session
from meeting.calendar import standing_now
from meeting.copy import need
from meeting.days import Session, Span, day_of
from meeting.people import Person
from meeting.records import Micros
from meeting.voting import Motion
from words.language import first_up


def session_blocks(source: Source, found: Summary) -> Iterable[Block]:
    """For each session who was there, who was not and why, who came late and who left early."""
    now = source.meeting.opening or standing_now(source.view, source.meeting.id)
    active = [one for one in found.members if one not in found.suspended]
    for roll in by_session(active, source.meeting.held, now.quorum.needed):
        yield Paragraph(_present(source, roll, now.current_total))
        yield from _absent(source, roll)
        timed = ((source.say.late_in_session, roll.late), (source.say.early_in_session, roll.left_early))
        for pattern, people in timed:
            names = ", ".join(_timed(source, one.person, at) for one, at in people)
            if names:
                yield Paragraph(pattern.format(names=names))


def absence_words(source: Source, absence: Absence) -> str:
    """``có lý do (đi công tác), chủ tọa đồng ý``."""
    say = source.say
    kind = say.excused if absence.excused else say.not_excused
    answer = {"": "", "approved": f", {say.approved}", "refused": f", {say.not_approved}"}[absence.approval]
    return (f"{kind} ({absence.reason})" if absence.reason else kind) + answer.format(chair=source.own.chair)


def recesses(source: Source) -> Iterable[Block]:
    """Every recess and every time between two sessions, in the order of time."""
    event = first_up(source.event) if source.language == "vi" else source.event
    for pattern, open_end, span in _breaks(source):
        if span.to:
            start, end = source.span(span)
            yield Paragraph(pattern.format(event=event, start=start, end=end))
        elif not source.meeting.closed:
            yield Paragraph(open_end.format(event=event, start=source.clock(span.since)))


def in_camera(source: Source, item: str = "") -> Iterable[Block]:
    """When an item, or ("") the whole sitting, was behind closed doors, and by which vote."""
    event = first_up(source.event) if source.language == "vi" else source.event
    pattern = source.say.item_in_camera if item else source.say.sitting_in_camera
    for doors in source.meeting.in_camera:
        if doors.to and doors.item == item:
            start, end = source.span(Span(doors.since, doors.to))
            title = need(source.view, Motion, doors.motion).title
            yield Paragraph(pattern.format(event=event, start=start, end=end, title=title))


def _breaks(source: Source) -> Iterable[tuple[str, str, Span]]:
    say, held = source.say, source.meeting.held
    following = {before.since: after.since for before, after in pairwise(held)}
    for session in held:
        for recess in session.recesses:
            yield say.recess, say.recess_now, recess
        if session.to:
            yield say.adjourned, say.adjourned_until, Span(session.to, following.get(session.since, 0))


def _present(source: Source, roll: SessionRoll, total: int) -> str:
    session = roll.session
    details = {
        "session": f"{source.say.halves[session.half]} {day_written(session.since, source.language)}",
        "start": hours(session.since, source.language),
        "present": len(roll.present),
        "total": total,
        "members": source.own.members,
    }
    if not session.to:
        return source.say.in_session_now.format(**details)
    return source.say.in_session.format(end=_end(source, session), **details)


def _end(source: Source, session: Session) -> str:
    """The hour at which a session rose; with the day where that was past midnight."""
    same = day_of(session.to) == day_of(session.since)
    return hours(session.to, source.language) if same else source.span(Span(session.since, session.to))[1]


def _absent(source: Source, roll: SessionRoll) -> Iterable[Block]:
    if roll.absent:
        yield Paragraph(source.say.absent)
    for person, record in roll.absent:
        yield Item("-", f"{source.with_office(person)}: {absence_words(source, absence_in(record, roll.session))};")


def _timed(source: Source, person: Person, at: Micros) -> str:
    """``Trần Văn Bình (08 giờ 12 phút)``: the day stands in the line above."""
    return f"{source.name(person.id)} ({hours(at, source.language)})"
