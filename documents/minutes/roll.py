"""Who took part: the figures and the quorum in the minutes, the whole roll in an annex."""

from __future__ import annotations

from documents.forms import Annex, Block, Column, Heading, Item, Paragraph, Row, Table
from documents.minutes.source import Source, by_protocol, with_office
from documents.minutes.words import clock
from meeting.attendance import Attendance
from meeting.people import Person
from meeting.records import Micros
from meeting.rules import quorum as law
from meeting.rules.phrases import percent

Roll = list[tuple[Person, Attendance]]


def attendance_blocks(source: Source) -> tuple[Block, ...]:
    """Section I."""
    roll = _roll(source)
    deputies = [(person, record) for person, record in roll if record.votes]
    came = [(person, record) for person, record in deputies if record.spells]
    total = source.body.current_total
    say = source.say
    figures = say.total.format(
        members=source.own.members,
        body=source.own.body,
        total=total,
        present=len(came),
        absent=total - len(came),
    )
    blocks: list[Block] = [Heading(say.taking_part), Item("1.", figures)]
    if source.body.statutory_total != total:
        in_office = {"statutory": source.body.statutory_total, "current": total}
        blocks.append(Paragraph(say.by_law.format(members=source.own.members, **in_office)))
    blocks += _absences(source, deputies)
    blocks += _late_and_early(source, came)
    blocks.append(Item("2.", _quorum(source, deputies)))
    blocks += _guests(source, roll)
    return tuple(blocks)


def roll_annex(source: Source, label: str, origin: str) -> Annex:
    """Every deputy with the stays in the room, or the reason of absence."""
    say = source.say
    rows = []
    for place, (person, record) in enumerate([one for one in _roll(source) if one[1].votes], 1):
        stays = "; ".join(_stay(source, spell.since, spell.to) for spell in record.spells)
        rows.append(Row((str(place), person.name, person.position or person.unit, stays or _reason(source, record))))
    columns = (Column(say.row, 0.6, "centre"), Column(say.name, 2), Column(say.unit, 2.2), Column(say.attended, 2.2))
    return Annex(label, say.roll, (Table(columns, tuple(rows)),), origin)


def _roll(source: Source) -> Roll:
    """People invited, in the order of protocol; the machine's console is nobody."""
    records = {record.person: record for record in source.view.of(Attendance, source.meeting.id)}
    people = [person for person in map(source.person, records) if "admin" not in person.roles]
    return [(person, records[person.id]) for person in sorted(people, key=by_protocol)]


def _quorum(source: Source, deputies: Roll) -> str:
    """How many were there when the chair opened the sitting, and whether that was enough."""
    opened = source.meeting.opened
    present = sum(any(_covers(spell.since, spell.to, opened) for spell in record.spells) for _, record in deputies)
    rule, total = source.body.profile.quorum, source.body.current_total
    needed = law.needed(total, rule.numerator, rule.denominator)
    return (source.say.quorate if present >= needed else source.say.not_quorate).format(
        present=present,
        total=total,
        members=source.own.members,
        share=percent(present, total, source.language),
        article=rule.article.vi if source.language == "vi" else rule.article.en,
        needed=needed,
    )


def _covers(since: Micros, to: Micros, at: Micros) -> bool:
    return since <= at and (not to or to > at)


def _absences(source: Source, deputies: Roll) -> list[Block]:
    absent = [(person, record) for person, record in deputies if not record.spells]
    if not absent:
        return []
    lines = [Item("-", f"{with_office(person)}: {_reason(source, record)};") for person, record in absent]
    return [Paragraph(source.say.absent), *lines]


def _reason(source: Source, record: Attendance) -> str:
    """``có lý do (đi công tác)``."""
    kind = source.say.excused if record.excused else source.say.not_excused
    return f"{kind} ({record.reason})" if record.reason else kind


def _late_and_early(source: Source, came: Roll) -> list[Block]:
    """Those who came after the opening, those who left before the close, each with the time."""
    opened, closed = source.meeting.opened, source.meeting.closed
    late = [_timed(source, person, r.spells[0].since) for person, r in came if opened and r.spells[0].since > opened]
    early = [_timed(source, person, r.spells[-1].to) for person, r in came if 0 < r.spells[-1].to < (closed or 1 << 62)]
    blocks: list[Block] = []
    if late:
        blocks.append(Paragraph(source.say.late.format(names=", ".join(late))))
    if early:
        blocks.append(Paragraph(source.say.early.format(names=", ".join(early))))
    return blocks


def _timed(source: Source, person: Person, at: Micros) -> str:
    return f"{person.name} ({clock(at, source.language)})"


def _guests(source: Source, roll: Roll) -> list[Block]:
    officers = {*source.meeting.chairs, *source.meeting.secretaries}
    others = [person for person, record in roll if record.spells and not record.votes and person.id not in officers]
    guests = [with_office(person) for person in others]
    if not guests:
        return []
    return [Item("3.", source.say.guests.format(count=len(guests), names=", ".join(guests)))]


def _stay(source: Source, since: Micros, to: Micros) -> str:
    start = clock(since, source.language)
    return (
        source.say.stay.format(start=start, end=clock(to, source.language))
        if to
        else source.say.stay_to_end.format(start=start)
    )
