"""Who took part: the figures and the quorum in the minutes, the whole roll in an annex."""

from __future__ import annotations

from collections.abc import Iterable

from documents.forms import Annex, Block, Column, Heading, Item, Paragraph, Row, Table
from documents.minutes.source import Source, by_protocol, with_office
from documents.minutes.words import clock
from meeting.attendance import Attendance, Spell, late, left_early
from meeting.people import Person
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
    blocks += _otherwise(source, roll, came)
    blocks.append(Item("2.", _quorum(source, deputies)))
    blocks += _guests(source, roll)
    return tuple(blocks)


def roll_annex(source: Source, label: str, origin: str) -> Annex:
    """Every deputy with the stays in the room, or the reason of absence; then, apart, those without a vote."""
    roll = _roll(source)
    blocks: list[Block] = [_stays(source, [one for one in roll if one[0].votes or one[1].votes])]
    others = [one for one in roll if not one[0].votes and not one[1].votes and one[1].spells]
    if others:
        blocks += [Heading(source.say.others, 3), _stays(source, others)]
    return Annex(label, source.say.roll, tuple(blocks), origin)


def sites(source: Source) -> tuple[str, ...]:
    """The remote sites at which anybody took part, in the order in which they came in."""
    spells = sorted(spell for _, record in _roll(source) for spell in _times(record))
    return tuple(dict.fromkeys(site for _, site in spells if site))


def _times(record: Attendance) -> Iterable[tuple[int, str]]:
    return ((spell.since, str(spell.site)) for spell in record.spells)


def _stays(source: Source, people: Roll) -> Table:
    say = source.say
    rows = []
    for place, (person, record) in enumerate(people, 1):
        stays = "; ".join(_stay(source, spell) for spell in record.spells)
        rows.append(Row((str(place), person.name, person.position or person.unit, stays or _reason(source, record))))
    columns = (Column(say.row, 0.6, "centre"), Column(say.name, 2), Column(say.unit, 2.2), Column(say.attended, 2.2))
    return Table(columns, tuple(rows))


def _roll(source: Source) -> Roll:
    """People invited, in the order of protocol; the machine's console and the hall display are nobody."""
    records = {record.person: record for record in source.view.of(Attendance, source.meeting.id)}
    people = [person for person in map(source.person, records) if not {"admin", "display"} & set(person.roles)]
    return [(person, records[person.id]) for person in sorted(people, key=by_protocol)]


def _quorum(source: Source, deputies: Roll) -> str:
    """How many who count were there when the chair opened the sitting, and whether that was enough."""
    profile, opened = source.body.profile, source.meeting.opened
    present = sum(
        any(_covers(spell, opened) and (profile.attendance.remote_vote or not spell.site) for spell in record.spells)
        for _, record in deputies
    )
    suspended = sum(person.votes and person.suspended and not person.left for person in source.view.of(Person))
    total = profile.counted_total(source.body.current_total, suspended)
    needed = law.needed(total, profile.quorum.numerator, profile.quorum.denominator)
    return (source.say.quorate if present >= needed else source.say.not_quorate).format(
        present=present,
        total=total,
        members=source.own.members,
        share=percent(present, total, source.language),
        article=profile.quorum.article.vi if source.language == "vi" else profile.quorum.article.en,
        needed=needed,
    )


def _covers(spell: Spell, at: int) -> bool:
    return spell.since <= at and (not spell.to or spell.to > at)


def _absences(source: Source, deputies: Roll) -> list[Block]:
    absent = [(person, record) for person, record in deputies if not record.spells]
    if not absent:
        return []
    lines = [Item("-", f"{with_office(person)}: {_reason(source, record)};") for person, record in absent]
    return [Paragraph(source.say.absent), *lines]


def _reason(source: Source, record: Attendance) -> str:
    """``có lý do (đi công tác), chủ tọa đồng ý``."""
    say = source.say
    kind = say.excused if record.excused else say.not_excused
    answer = {"": "", "approved": f", {say.approved}", "refused": f", {say.not_approved}"}[record.approval]
    return (f"{kind} ({record.reason})" if record.reason else kind) + answer.format(chair=source.own.chair)


def _late_and_early(source: Source, came: Roll) -> list[Block]:
    """Those who came after the opening, those who left before the close, each with the time."""
    opened, closed = source.meeting.opened, source.meeting.closed
    after = [_timed(source, person, r.spells[0].since) for person, r in came if late(r, opened)]
    before = [_timed(source, person, r.spells[-1].to) for person, r in came if left_early(r, closed)]
    patterns = ((source.say.late, after), (source.say.early, before))
    return [Paragraph(pattern.format(names=", ".join(names))) for pattern, names in patterns if names]


def _timed(source: Source, person: Person, at: int) -> str:
    return f"{person.name} ({clock(at, source.language)})"


def _otherwise(source: Source, roll: Roll, came: Roll) -> list[Block]:
    """Those at remote sites, those who attend for a member, and those who may not act now."""
    remote = [
        f"{person.name} ({', '.join(dict.fromkeys(site for _, site in _times(record) if site))})"
        for person, record in came
        if any(spell.site for spell in record.spells)
    ]
    instead = [
        source.say.stands_in.format(name=with_office(person), member=source.person(record.substitute_for).name)
        for person, record in roll
        if record.substitute_for and record.spells
    ]
    suspended = [str(person.name) for person, _ in roll if person.votes and person.suspended]
    patterns = ((source.say.remote, remote), (source.say.substitutes, instead), (source.say.suspended, suspended))
    return [Paragraph(pattern.format(names=", ".join(names))) for pattern, names in patterns if names]


def _guests(source: Source, roll: Roll) -> list[Block]:
    officers = {*source.meeting.chairs, *source.meeting.secretaries}
    guests = [
        with_office(person)
        for person, record in roll
        if record.spells and not record.votes and not person.votes and not record.substitute_for
        if person.id not in officers
    ]
    if not guests:
        return []
    return [Item("3.", source.say.guests.format(count=len(guests), names=", ".join(guests)))]


def _stay(source: Source, spell: Spell) -> str:
    """``08 giờ 00 phút - 10 giờ 30 phút (điểm cầu Thôn Đoài)``."""
    say, start = source.say, clock(spell.since, source.language)
    site = say.at_site.format(site=spell.site) if spell.site else ""
    if not spell.to:
        return say.stay_to_end.format(start=start) + site
    return say.stay.format(start=start, end=clock(spell.to, source.language)) + site
