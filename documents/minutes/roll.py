"""Who took part: the figures and the quorum in the minutes, the whole roll in an annex."""

from __future__ import annotations

from collections.abc import Iterable

from documents.minutes.sessions import absence_words, recesses, session_blocks
from documents.minutes.source import Source
from documents.press.forms import Annex, Block, Column, Heading, Item, Paragraph, Row, Table
from meeting.attendance import Absence, Attendance, OnRoll, Spell, Substitution, Summary, during, reported, summary
from meeting.calendar import standing_now
from meeting.days import Span
from meeting.people import Person
from meeting.people.tenure import TenureChange, history, tenure_at
from words.attendance.roll import bare
from words.language import first_up
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
    blocks += recesses(source)
    blocks += _struck(source, found)
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
    for title, people in ((source.say.instead, found.substitutes), (source.say.others, found.guests)):
        if people:
            blocks += [Heading(title, 3), _stays(source, people, found)]
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
    remote = _only_remote(source, found)
    also = (
        say.suspended_figure.format(count=suspended) if suspended else "",
        say.remote_figure.format(count=remote, members=source.own.members) if remote else "",
    )
    yield Item("1.", " ".join(filter(None, (figures, *also))))
    if now.statutory_total != now.current_total:
        in_office = {"statutory": now.statutory_total, "current": now.current_total}
        yield Paragraph(say.by_law.format(members=source.own.members, **in_office))


def _only_remote(source: Source, found: Summary) -> int:
    """How many never were in the room, where the body's rules do not count those at a remote site."""
    if source.body.profile.attendance.remote_vote:
        return 0
    return sum(all(spell.site for spell in record.spells) for _, record in found.present)


def _stays(source: Source, people: Roll, found: Summary) -> Table:
    say = source.say
    rows = []
    for place, (person, record) in enumerate(people, 1):
        stays = "; ".join((*(_stay(source, spell) for spell in record.spells), *_instead(source, "", record)))
        away = say.suspended_one if (person, record) in found.suspended else _reason(source, record)
        told = "; ".join(filter(None, (stays or away, *_remarks(source, person, record))))
        rows.append(Row((str(place), source.name(person.id), person.position or person.unit, told)))
    columns = (Column(say.row, 0.6, "centre"), Column(say.name, 2), Column(say.unit, 2.2), Column(say.attended, 2.2))
    return Table(columns, tuple(rows))


def _remarks(source: Source, person: Person, record: Attendance) -> list[str]:
    """What the hours alone do not say: an absence answered before the person came, and what somebody was or became."""
    before = _answered(source, record) if record.spells else ""
    opened = source.meeting.opened
    suspended = bool(opened and record.spells) and tenure_at(source.view, person, opened) == "suspended"
    return [before, source.say.without_vote if suspended else "", *_became(source, person)]


def _became(source: Source, person: Person) -> list[str]:
    """``tạm đình chỉ từ 09 giờ 12 phút``, for each change while the meeting went on."""
    say = source.say
    return [
        say.since.format(what=say.changed[one.now], at=source.clock(one.at))
        for one in history(source.view, person.id)
        if _meanwhile(source, one)
    ]


def _meanwhile(source: Source, change: TenureChange) -> bool:
    meeting = source.meeting
    return bool(meeting.opened) and meeting.opened <= change.at and (not meeting.closed or change.at <= meeting.closed)


def _answered(source: Source, record: Attendance) -> str:
    """``đã báo vắng: có lý do (ốm), chủ tọa đồng ý``, of somebody who came; "" where nothing had been said."""
    said = reported(record)
    if said is None:
        return ""
    return source.say.had_reported.format(said=absence_words(source, said))


def _quorum(source: Source) -> str:
    """How many who count were there when the chair opened the sitting, and whether that was enough."""
    now = (source.meeting.opening or standing_now(source.view, source.meeting.id)).quorum
    article = source.body.profile.quorum.article
    said = (source.say.quorate if now.reached else source.say.not_quorate).format(
        present=now.present,
        total=now.total,
        members=source.own.members,
        share=percent(now.present, now.total, source.language),
        article=named(article, source.language),
        needed=now.needed,
    )
    remote = source.say.remote_at_opening.format(count=now.remote, members=source.own.members) if now.remote else ""
    anyway = "" if now.reached else source.say.opened_without
    own = {"chair": first_up(source.own.chair) if source.language == "vi" else source.own.chair, "event": source.event}
    return " ".join(filter(None, (said, remote, anyway.format(members=source.own.members, **own))))


def _absences(source: Source, found: Summary) -> list[Block]:
    """Before the opening nobody is absent yet; who has said so beforehand is named with the reason."""
    opened = source.meeting.opened
    away = [one for one in found.absent if opened or one.record.reason]
    lines = [Item("-", f"{source.with_office(person)}: {_reason(source, record)};") for person, record in away]
    return [Paragraph(source.say.absent if opened else source.say.reported_absent), *lines] if lines else []


def _reason(source: Source, record: Attendance) -> str:
    """``có lý do (đi công tác), chủ tọa đồng ý``; "" for who has said nothing before the opening."""
    if not source.meeting.opened and not record.reason:
        return ""
    return absence_words(source, Absence(record.reason, record.excused, record.approval))


def _timed_lines(source: Source, found: Summary) -> list[Block]:
    """Those who came after the opening, those who left before the close, each with the time."""
    anyway = [
        f"{source.name(person.id)} ({absence_words(source, said)})"
        for person, record in found.present
        if (said := reported(record)) is not None
    ]
    after = [_timed(source, person, record.spells[0].since) for person, record in found.late]
    before = [_timed(source, person, record.spells[-1].to) for person, record in found.left_early]
    patterns = (
        (source.say.came_after_all, anyway),
        (source.say.late, after),
        (source.say.early, before),
    )
    return [Paragraph(pattern.format(names=", ".join(names))) for pattern, names in patterns if names]


def _struck(source: Source, found: Summary) -> list[Block]:
    """Check-ins taken back after the opening: figures and rolls frozen meanwhile may have counted them."""
    opened = source.meeting.opened
    names = [
        source.say.struck_one.format(name=source.name(person.id), at=source.clock(note.at), reason=note.text)
        for person, record in found.everyone
        for note in record.notes
        if note.what == "struck" and opened and note.at > opened
    ]
    return [Paragraph(source.say.struck.format(names=", ".join(names)))] if names else []


def _timed(source: Source, person: Person, at: int) -> str:
    return f"{source.name(person.id)} ({source.clock(at)})"


def _otherwise(source: Source, found: Summary) -> list[Block]:
    """Those at remote sites, those who attend for a member, and those who could not act."""
    remote = [
        f"{source.name(person.id)} ({', '.join(dict.fromkeys(bare(spell.site) for spell in record.spells if spell.site))})"
        for person, record in found.remote
    ]
    instead = [
        line for person, record in found.substitutes for line in _instead(source, source.with_office(person), record)
    ]
    counted = source.body.profile.attendance.suspended_in_total
    say = source.say.suspended_counted if counted else source.say.suspended_not_counted
    suspended = [_suspended(source, person) for person, _ in found.suspended]
    votes_there = source.body.profile.attendance.remote_vote
    at_sites = source.say.remote if votes_there else source.say.remote_not_counted
    patterns = ((at_sites, remote), (source.say.substitutes, instead), (say, suspended))
    return [Paragraph(pattern.format(names=", ".join(names))) for pattern, names in patterns if names]


def _instead(source: Source, name: str, record: Attendance) -> list[str]:
    """``Lê Thị Sáu dự thay Lò Văn Thắng (từ 09 giờ 05 phút)``: each spell, with its hours where it was not the whole meeting."""
    return [_spell(source, name, one).strip() for one in during(record, source.meeting.opened)]


def _spell(source: Source, name: str, one: Substitution) -> str:
    say, opened = source.say, source.meeting.opened
    came_later = bool(opened) and one.since > opened
    patterns = {
        (False, False): say.stands_in,
        (True, False): say.stands_in_from,
        (False, True): say.stands_in_to,
        (True, True): say.stands_in_from_to,
    }
    return patterns[came_later, bool(one.to)].format(
        name=name,
        member=source.name(one.member),
        start=source.clock(one.since),
        end=source.clock(one.to),
    )


def _suspended(source: Source, person: Person) -> str:
    """The name, and why, where that was noted."""
    opened = source.meeting.opened
    noted = [one for one in history(source.view, person.id) if not opened or one.at <= opened]
    name = source.name(person.id)
    return f"{name} ({noted[-1].reason})" if noted and noted[-1].reason else name


def _changes(source: Source) -> Iterable[Block]:
    """Who was suspended, left or came back while the meeting went on, and how many were in office then."""
    meeting, say = source.meeting, source.say
    if meeting.opening is None:
        return
    noted = (one for one in source.view.of(TenureChange) if _meanwhile(source, one))
    current, lines = meeting.opening.current_total, []
    for one in sorted(noted, key=lambda change: change.at):
        person = source.person(one.person)
        if person.votes:
            current += (one.was == "left") - (one.now == "left")
        what = f"{say.changed[one.now]} ({why(one)})"
        line = say.change.format(at=source.clock(one.at), name=source.name(person.id), what=what, current=current)
        lines.append(Item("-", f"{line};"))
    if lines:
        yield Paragraph(say.changes.format(event=source.event))
        yield from lines


def _guests(source: Source, found: Summary) -> list[Block]:
    officers = {*source.meeting.chairs, *source.meeting.secretaries}
    guests = [source.with_office(person) for person, _ in found.guests if person.id not in officers]
    if not guests:
        return []
    return [Item("3.", source.say.guests.format(count=len(guests), names=", ".join(guests)))]


def _stay(source: Source, spell: Spell) -> str:
    """``08 giờ 00 phút - 10 giờ 30 phút (điểm cầu Thôn Đoài)``."""
    say = source.say
    site = say.at_site.format(site=bare(spell.site)) if spell.site else ""
    if not spell.to:
        return say.stay_to_end.format(start=source.clock(spell.since)) + site
    start, end = source.span(Span(spell.since, spell.to))
    return say.stay.format(start=start, end=end) + site
