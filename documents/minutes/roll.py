"""Who took part: the figures and the quorum in the minutes, the whole roll in an annex."""

from __future__ import annotations

from collections.abc import Iterable

from documents.minutes.sessions import absence_words, session_blocks
from documents.minutes.source import Source, with_office
from documents.press.forms import Annex, Block, Column, Heading, Item, Paragraph, Row, Table
from meeting.attendance import Absence, Attendance, OnRoll, Spell, Summary, summary
from meeting.calendar import standing_now
from meeting.days import Span
from meeting.people import Person
from meeting.people.tenure import TenureChange, history
from words.people.strength import why
from words.rules.phrases import named, percent

Roll = Iterable[OnRoll]


def attendance_blocks(source: Source) -> tuple[Block, ...]:
    """Section I."""
    found = _found(source)
    blocks: list[Block] = [Heading(source.say.taking_part), *_figures(source, found)]
    if len(source.meeting.held) > 1:
        blocks += session_blocks(source, found)
    else:
        blocks += _absences(source, found)
        blocks += _timed_lines(source, found)
    blocks += _otherwise(source, found)
    blocks += _changes(source)
    if source.meeting.opened:
        blocks.append(Item("2.", _quorum(source)))
    blocks += _guests(source, found)
    return tuple(blocks)


def roll_annex(source: Source, label: str, origin: str) -> Annex:
    """Every member with the stays in the room, or the reason of absence; then, apart, those without a vote."""
    found = _found(source)
    blocks: list[Block] = [_stays(source, found.members, found)]
    others = [one for one in found.everyone if one not in found.members and one.record.spells]
    if others:
        blocks += [Heading(source.say.others, 3), _stays(source, others, found)]
    return Annex(label, source.say.roll, tuple(blocks), origin)


def sites(source: Source) -> tuple[str, ...]:
    """The remote sites at which anybody took part, in the order in which they came in."""
    spells = sorted((spell.since, str(spell.site)) for one in _found(source).everyone for spell in one.record.spells)
    return tuple(dict.fromkeys(site for _, site in spells if site))


def _found(source: Source) -> Summary:
    return summary(source.view, source.meeting.id, source.meeting.opened, source.meeting.closed)


def _figures(source: Source, found: Summary) -> Iterable[Block]:
    """Both totals where they differ, who may not act, and from the opening on who came and who did not."""
    say, now = source.say, source.meeting.opening or standing_now(source.view, source.meeting.id)
    present, suspended = len(found.present), len(found.suspended)
    figures = (say.total if source.meeting.opened else say.total_planned).format(
        members=source.own.members,
        body=source.own.body,
        total=now.current_total,
        present=present,
        absent=now.current_total - present - suspended,
    )
    yield Item("1.", figures + (f" {say.suspended_figure.format(count=suspended)}" if suspended else ""))
    if now.statutory_total != now.current_total:
        in_office = {"statutory": now.statutory_total, "current": now.current_total}
        yield Paragraph(say.by_law.format(members=source.own.members, **in_office))


def _stays(source: Source, people: Roll, found: Summary) -> Table:
    say = source.say
    rows = []
    for place, (person, record) in enumerate(people, 1):
        stays = "; ".join(_stay(source, spell) for spell in record.spells)
        away = say.suspended_one if (person, record) in found.suspended else _reason(source, record)
        rows.append(Row((str(place), person.name, person.position or person.unit, stays or away)))
    columns = (Column(say.row, 0.6, "centre"), Column(say.name, 2), Column(say.unit, 2.2), Column(say.attended, 2.2))
    return Table(columns, tuple(rows))


def _quorum(source: Source) -> str:
    """How many who count were there when the chair opened the sitting, and whether that was enough."""
    now = (source.meeting.opening or standing_now(source.view, source.meeting.id)).quorum
    article = source.body.profile.quorum.article
    return (source.say.quorate if now.reached else source.say.not_quorate).format(
        present=now.present,
        total=now.total,
        members=source.own.members,
        share=percent(now.present, now.total, source.language),
        article=named(article, source.language),
        needed=now.needed,
    )


def _absences(source: Source, found: Summary) -> list[Block]:
    """Before the opening nobody is absent yet; who has said so beforehand is named with the reason."""
    opened = source.meeting.opened
    away = [one for one in found.absent if opened or one.record.reason]
    lines = [Item("-", f"{with_office(person)}: {_reason(source, record)};") for person, record in away]
    return [Paragraph(source.say.absent if opened else source.say.reported_absent), *lines] if lines else []


def _reason(source: Source, record: Attendance) -> str:
    """``có lý do (đi công tác), chủ tọa đồng ý``; "" for who has said nothing before the opening."""
    if not source.meeting.opened and not record.reason:
        return ""
    return absence_words(source, Absence(record.reason, record.excused, record.approval))


def _timed_lines(source: Source, found: Summary) -> list[Block]:
    """Those who came after the opening, those who left before the close, each with the time."""
    after = [_timed(source, person, record.spells[0].since) for person, record in found.late]
    before = [_timed(source, person, record.spells[-1].to) for person, record in found.left_early]
    patterns = ((source.say.late, after), (source.say.early, before))
    return [Paragraph(pattern.format(names=", ".join(names))) for pattern, names in patterns if names]


def _timed(source: Source, person: Person, at: int) -> str:
    return f"{person.name} ({source.clock(at)})"


def _otherwise(source: Source, found: Summary) -> list[Block]:
    """Those at remote sites, those who attend for a member, and those who could not act."""
    remote = [
        f"{person.name} ({', '.join(dict.fromkeys(str(spell.site) for spell in record.spells if spell.site))})"
        for person, record in found.remote
    ]
    instead = [
        source.say.stands_in.format(name=with_office(person), member=source.person(record.substitute_for).name)
        for person, record in found.substitutes
    ]
    counted = source.body.profile.attendance.suspended_in_total
    say = source.say.suspended_counted if counted else source.say.suspended_not_counted
    suspended = [_suspended(source, person) for person, _ in found.suspended]
    patterns = ((source.say.remote, remote), (source.say.substitutes, instead), (say, suspended))
    return [Paragraph(pattern.format(names=", ".join(names))) for pattern, names in patterns if names]


def _suspended(source: Source, person: Person) -> str:
    """The name, and why, where that was noted."""
    opened = source.meeting.opened
    noted = [one for one in history(source.view, person.id) if not opened or one.at <= opened]
    return f"{person.name} ({noted[-1].reason})" if noted and noted[-1].reason else str(person.name)


def _changes(source: Source) -> Iterable[Block]:
    """Who was suspended, left or came back while the meeting went on, and how many were in office then."""
    meeting, say = source.meeting, source.say
    if meeting.opening is None:
        return
    noted = (
        one
        for one in source.view.of(TenureChange)
        if meeting.opened <= one.at and (not meeting.closed or one.at <= meeting.closed)
    )
    current, lines = meeting.opening.current_total, []
    for one in sorted(noted, key=lambda change: change.at):
        person = source.person(one.person)
        if person.votes:
            current += (one.was == "left") - (one.now == "left")
        what = f"{say.changed[one.now]} ({why(one)})"
        line = say.change.format(at=source.clock(one.at), name=person.name, what=what, current=current)
        lines.append(Item("-", f"{line};"))
    if lines:
        yield Paragraph(say.changes.format(event=source.event))
        yield from lines


def _guests(source: Source, found: Summary) -> list[Block]:
    officers = {*source.meeting.chairs, *source.meeting.secretaries}
    guests = [with_office(person) for person, _ in found.guests if person.id not in officers]
    if not guests:
        return []
    return [Item("3.", source.say.guests.format(count=len(guests), names=", ".join(guests)))]


def _stay(source: Source, spell: Spell) -> str:
    """``08 giờ 00 phút - 10 giờ 30 phút (điểm cầu Thôn Đoài)``."""
    say = source.say
    site = say.at_site.format(site=spell.site) if spell.site else ""
    if not spell.to:
        return say.stay_to_end.format(start=source.clock(spell.since)) + site
    start, end = source.span(Span(spell.since, spell.to))
    return say.stay.format(start=start, end=end) + site
