"""The annex of ballots by name: who chose what in every vote that the body takes by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from documents.minutes.source import Source, by_protocol
from documents.minutes.votes import put
from documents.press.forms import Annex, Block, Column, Heading, Paragraph, Row, Table
from meeting.attendance import Attendance, OnRoll, stood_in, summary
from meeting.people import Person
from meeting.people.tenure import tenure_at
from meeting.voting import Cast, Motion, Roll, label
from words.attendance.roll import bare
from words.language import first_up


def named_votes(source: Source) -> tuple[Motion, ...]:
    """The votes whose choices stand beside names: electronic ones, once they are over; annulled ones are kept too."""
    return tuple(one for one in put(source) if one.form == "electronic" and one.state in ("declared", "annulled"))


def ballots_annex(source: Source, numeral: str, origin: str) -> Annex:
    """One table for each vote by name."""
    blocks: list[Block] = []
    for place, motion in enumerate(named_votes(source), 1):
        blocks.append(Heading(f"{place}. {motion.title}", 3))
        if motion.state == "annulled":
            blocks.append(Paragraph(source.say.annulled_vote))
        blocks.append(_named(source, motion))
    return Annex(numeral, source.say.ballots, tuple(blocks), origin)


def _named(source: Source, motion: Motion) -> Table:
    """Everyone on the roll of the vote, whoever voted how in the same type; then the members who were not on it; the total."""
    say = source.say
    cast = {one.person: one for one in source.view.of(Cast, source.meeting.id) if one.motion == motion.id}
    roll = source.view.get(Roll, motion.id)
    people = sorted(map(source.person, roll.people if roll else cast), key=by_protocol)
    rows = [(_voter(source, motion, person), _choice(source, motion, cast.get(person.id))) for person in people]
    rows += [(source.name(one.person.id), first_up(_why_not(source, motion, one))) for one in _others(source, people)]
    numbered = [Row((str(place), *row)) for place, row in enumerate(rows, 1)]
    chosen = [choice.partition(":")[0] for _, choice in rows] if motion.kind == "decision" else [one for _, one in rows]
    tally = _tally(chosen, as_spelt=motion.kind != "decision")
    total = Row(("", say.all_in_all.format(count=len(rows)), tally), strong=True)
    columns = (Column(say.row, 0.6, "centre"), Column(say.name, 3), Column(say.choice, 2.4, "centre"))
    return Table(columns, (*numbered, total))


def _voter(source: Source, motion: Motion, person: Person) -> str:
    """The name, and for which member one voted in this vote: ``Lê Thị Sáu (thay Lò Văn Thắng)``."""
    record = source.view.get(Attendance, f"{motion.meeting}.{person.id}")
    member = stood_in(record, motion.opened) if record is not None and not person.votes else ""
    return source.name(person.id) + (source.say.for_member.format(member=source.name(member)) if member else "")


def _others(source: Source, on_roll: list[Person]) -> list[OnRoll]:
    """The members of the body who were not on the roll of the vote, in the order of protocol."""
    meeting = source.meeting
    members = summary(source.view, meeting.id, meeting.opened, meeting.closed).members
    return [one for one in members if one.person not in on_roll]


def _why_not(source: Source, motion: Motion, one: OnRoll) -> str:
    """What kept a member from this vote: suspended, no longer in office, at a remote site, or not there."""
    say, at = source.say, motion.opened
    tenure = tenure_at(source.view, one.person, at)
    if tenure != "serving":
        return say.changed[tenure]
    there = next((spell for spell in one.record.spells if spell.since <= at and (not spell.to or at < spell.to)), None)
    return say.site.format(site=bare(there.site)) if there is not None and there.site else say.away


def _tally(choices: Iterable[str], *, as_spelt: bool) -> str:
    """``Tán thành: 21; không tán thành: 1; vắng mặt: 3``: how often each stands above, in the order in which it first does.

    Names and alternatives stand ``as_spelt``.
    """
    counted = Counter(choices)
    if as_spelt:
        return "; ".join(f"{choice}: {count}" for choice, count in counted.items())
    return first_up("; ".join(f"{choice[:1].lower()}{choice[1:]}: {count}" for choice, count in counted.items()))


def _choice(source: Source, motion: Motion, cast: Cast | None) -> str:
    """``Ý kiến khác: đề nghị giãn tiến độ``; a ballot left blank says so."""
    if cast is None:
        return first_up(source.say.silent)
    chosen = first_up(", ".join(label(motion, mark) for mark in cast.choices)) or source.say.blank
    return f"{chosen}: {str(cast.text).replace(chr(10), ' ')}" if cast.text else chosen
