"""The annex of ballots by name: who chose what in every vote that the body takes by name."""

from __future__ import annotations

from documents.minutes.source import Source, by_protocol
from documents.minutes.votes import put
from documents.press.forms import Annex, Block, Column, Heading, Paragraph, Row, Table
from meeting.attendance import Attendance, stood_in
from meeting.people import Person
from meeting.rules.options import MEANINGS
from meeting.voting import Cast, Motion, Roll, label
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
    """Everyone on the roll of the vote; who was entitled and did not vote is said to be silent."""
    say = source.say
    cast = {one.person: one for one in source.view.of(Cast, source.meeting.id) if one.motion == motion.id}
    roll = source.view.get(Roll, motion.id)
    people = sorted(map(source.person, roll.people if roll else cast), key=by_protocol)
    rows = []
    for place, person in enumerate(people, 1):
        one = cast.get(person.id)
        against = one is not None and MEANINGS.get(one.choice, "for") != "for"
        rows.append(Row((str(place), _voter(source, motion, person), _choice(source, motion, one)), strong=against))
    columns = (Column(say.row, 0.6, "centre"), Column(say.name, 3), Column(say.choice, 2.4, "centre"))
    return Table(columns, tuple(rows))


def _voter(source: Source, motion: Motion, person: Person) -> str:
    """The name, and for which member one voted in this vote: ``Lê Thị Sáu (thay Lò Văn Thắng)``."""
    record = source.view.get(Attendance, f"{motion.meeting}.{person.id}")
    member = stood_in(record, motion.opened) if record is not None and not person.votes else ""
    return str(person.name) + (source.say.for_member.format(member=source.person(member).name) if member else "")


def _choice(source: Source, motion: Motion, cast: Cast | None) -> str:
    """``Ý kiến khác: đề nghị giãn tiến độ``; a ballot left blank says so."""
    if cast is None:
        return first_up(source.say.silent)
    chosen = first_up(", ".join(label(motion, mark) for mark in cast.choices)) or source.say.blank
    return f"{chosen}: {str(cast.text).replace(chr(10), ' ')}" if cast.text else chosen
