"""Biên bản (Nghị định 30/2020/NĐ-CP, Mẫu 1.9), drawn from the records of a meeting and from nothing else.

Pure: the same records give the same form. Every figure is the one on the records: the outcome as it was declared, the
roll as it was frozen. A meeting that is not closed gives a draft.
"""

from __future__ import annotations

from collections.abc import Iterable

from documents.minutes.ballots import ballots_annex, named_votes
from documents.minutes.roll import attendance_blocks, roll_annex, sites
from documents.minutes.sessions import in_camera
from documents.minutes.source import Source
from documents.minutes.votes import put, result_blocks, vote_blocks
from documents.minutes.words import date_of, hours, moment, year
from documents.press.forms import (
    Annex,
    Block,
    Field,
    Form,
    Heading,
    Item,
    Paragraph,
    Signature,
    cleaned,
    numbered,
    paragraphs,
    recipients_list,
)
from meeting.agenda import Item as AgendaItem
from meeting.copy import View
from meeting.days import within
from meeting.outcome import Amendment, Conclusion, MinutesNumber
from meeting.papers import Paper
from meeting.people import Body
from meeting.rules.words import Language
from meeting.safetext import fold
from words.language import first_up, speaking


def minutes(view: View, meeting_id: str, language: Language = "vi", *, number: str = "") -> Form:
    """The minutes of one meeting, from a copy that staff may see; refuses ``not_found``.

    ``number`` is given by the records clerk; without it there is room for one.
    """
    source = Source.of(view, meeting_id, language)
    with speaking(language, source.body.profile):
        return cleaned(_drawn(source, number))


def _drawn(source: Source, number: str) -> Form:
    meeting, body, say = source.meeting, source.body, source.say
    return Form(
        organ=body.organ.upper(),
        parent=body.parent_organ.upper(),
        number=number or _own_number(source),
        symbol=_symbol(source),
        mark="" if meeting.closed else say.draft,
        type_name=say.minutes,
        summary=_summary(source),
        fields=_fields(source),
        body=_full_stops(*attendance_blocks(source), *_agenda(source), *_proceedings(source), *result_blocks(source)),
        closing=_closing(source),
        signatures=_signatures(source),
        recipients=recipients_list(line.format(event=source.event) for line in say.recipients),
        annexes=_annexes(source),
        made=(meeting.closed or meeting.starts) // 1_000_000,
        language=source.language,
    )


def _full_stops(*blocks: Block) -> tuple[Block, ...]:
    """Dashes are parted by semicolons; the last of a list ends it."""
    following: list[Block | None] = [*blocks[1:], None]
    return tuple(_ended(one, after) for one, after in zip(blocks, following, strict=True))


def _ended(block: Block, after: Block | None) -> Block:
    if (
        isinstance(block, Item)
        and block.text.endswith(";")
        and not (isinstance(after, Item) and after.mark == block.mark)
    ):
        return Item(block.mark, f"{block.text[:-1]}.")
    return block


def _own_number(source: Source) -> str:
    """``03`` out of the number that was given to these minutes; "" while there is none."""
    given = source.view.get(MinutesNumber, source.meeting.id)
    return numbered(given.number) if given is not None else ""


def _symbol(source: Source) -> str:
    """``BB-HĐND`` out of the profile's ``{number}/BB-HĐND``."""
    pattern = source.body.profile.numbering.minutes
    return pattern.replace("{year}", year(source.meeting.starts)).replace("{number}", "").strip("/ ")


def _summary(source: Source) -> str:
    """The meeting's title, with the body by its whole name and its term where the title does not say them."""
    title, body, whole = str(source.meeting.title), source.body, _whole_name(source.body)
    if fold(whole) in fold(title):
        named = title
    elif str(body.name) in title:
        named = title.replace(str(body.name), whole, 1)
    else:
        named = f"{title} {whole}"
    return named if not body.term or fold(body.term) in fold(named) else f"{named}, {body.term}"


def _whole_name(body: Body) -> str:
    """``Hội đồng nhân dân xã Lam Khê`` for a body that is called ``Hội đồng nhân dân``: as its letterhead says."""
    name, organ = str(body.name), str(body.organ)
    if not fold(organ).startswith(fold(name)) or len(organ) == len(name):
        return name
    return name + (organ[len(name) :] if not organ.isupper() else _place_of(organ[len(name) :]))


def _place_of(capitals: str) -> str:
    """`` xã Lam Khê`` out of `` XÃ LAM KHÊ``: the kind of place in small letters, its name as names are written."""
    words = capitals.split()
    kinds = len(words) > 1 and f"{words[0]} {words[1]}" in ("ĐẶC KHU", "THÀNH PHỐ", "THỊ XÃ", "THỊ TRẤN")
    cut = 2 if kinds else 1
    return " " + " ".join([*(word.lower() for word in words[:cut]), *(word.capitalize() for word in words[cut:])])


def _fields(source: Source) -> tuple[Field, ...]:
    say, meeting = source.say, source.meeting
    lines = (
        (say.begins if meeting.opened else say.planned, moment(meeting.opened or meeting.starts, source.language)),
        (say.place, meeting.place or source.body.place),
        (say.sites, ", ".join(sites(source))),
        (first_up(source.own.chair), source.called(source.presided)),
        (say.secretary, source.called(meeting.secretaries)),
    )
    return tuple(Field(label, value) for label, value in lines if value)


def _items(source: Source) -> list[AgendaItem]:
    return sorted(source.view.of(AgendaItem, source.meeting.id), key=lambda item: (item.order, item.id))


def _agenda(source: Source) -> Iterable[Block]:
    """Section II."""
    items = _items(source)
    if items:
        yield Heading(source.say.agenda)
    for place, item in enumerate(items, 1):
        pattern = source.say.presented_by if item.presenter else "{title}"
        yield Item(f"{place}.", pattern.format(title=item.title, presenter=item.presenter) + ".")


def _proceedings(source: Source) -> Iterable[Block]:
    """Section III: item by item, then the votes that belong to none."""
    yield Heading(source.say.proceedings)
    yield from in_camera(source)
    yield from _papers(source, "")
    for place, item in enumerate(_items(source), 1):
        yield Heading(f"{place}. {item.title}", 3)
        yield from _item(source, item)
    known = {item.id for item in _items(source)}
    others = [motion for motion in put(source) if motion.item not in known]
    if others:
        yield Heading(source.say.other_motions, 3)
    for motion in others:
        yield from vote_blocks(source, motion)


def _item(source: Source, item: AgendaItem) -> Iterable[Block]:
    say = source.say
    voted = [motion for motion in put(source) if motion.item == item.id]
    if item.state == "waiting" and not voted:
        yield Paragraph(say.not_reached)
    elif item.ended:
        yield Paragraph(_when(source, item))
    yield from in_camera(source, item.id)
    if item.presenter:
        yield Paragraph(say.presenter.format(presenter=item.presenter))
    yield from _papers(source, item.id)
    for motion in voted:
        yield from vote_blocks(source, motion)
    conclusion = source.view.get(Conclusion, item.id)
    if conclusion is not None:
        yield from _concluded(source, conclusion)


def _concluded(source: Source, conclusion: Conclusion) -> Iterable[Block]:
    """The conclusion as it was at the close; below it what was amended afterwards, by whom and when."""
    say, closed = source.say, source.meeting.closed
    late = bool(closed) and conclusion.at > closed
    yield from _led(conclusion.text, _dated(source, say.late_conclusion, conclusion) if late else say.conclusion)
    for one in conclusion.amendments:
        yield from _led(one.text, _dated(source, say.amended, one))


def _dated(source: Source, pattern: str, said: Conclusion | Amendment) -> str:
    at = hours(said.at, source.language)
    return pattern.format(day=date_of(said.at), at=at, name=source.person(said.by).name)


def _led(text: str, lead: str) -> Iterable[Block]:
    first, *rest = paragraphs(text)
    yield Paragraph(first.text, lead=lead)
    yield from rest


def _when(source: Source, item: AgendaItem) -> str:
    """``Từ 08 giờ 01 phút đến 09 giờ 00 phút.``; one taken up twice, or over the end of a session, has a span for each."""
    spans = (source.span(span) for span in within(item.taken_up, source.meeting.held))
    return first_up("; ".join(source.say.from_to.format(start=start, end=end) for start, end in spans)) + "."


def _papers(source: Source, item: str) -> Iterable[Block]:
    """Published papers: ``- Về dự toán … số 142/TTr-UBND của Ủy ban nhân dân xã;``."""
    papers = [paper for paper in source.view.of(Paper, source.meeting.id) if _before_it(source, paper)]
    mine = sorted((paper for paper in papers if paper.item == item), key=lambda paper: (paper.order, paper.id))
    if mine:
        yield Paragraph(source.say.papers)
    for paper in mine:
        number = source.say.number.format(number=paper.number) if paper.number else ""
        issuer = source.say.of.format(issuer=paper.issuer) if paper.issuer else ""
        yield Item("-", f"{paper.title}{number}{issuer};")


def _before_it(source: Source, paper: Paper) -> bool:
    """Handed out before the close, and not replaced by then: what was signed and laid afterwards was not before the meeting."""
    closed = source.meeting.closed
    if closed and paper.published > closed:
        return False
    newer = source.view.get(Paper, paper.replaced_by) if paper.state == "superseded" else None
    return paper.state == "published" or (newer is not None and bool(closed) and newer.published > closed)


def _closing(source: Source) -> str:
    event = first_up(source.event) if source.language == "vi" else source.event
    if not source.meeting.closed:
        return (source.say.not_ended if source.meeting.opened else source.say.not_begun).format(event=event)
    return source.say.ends.format(event=event, end=moment(source.meeting.closed, source.language))


def _signatures(source: Source) -> tuple[Signature, ...]:
    """Secretaries on the left, on the right who was in the chair at the close (Mẫu 1.9); places stay empty where nobody was named."""
    say, meeting = source.say, source.meeting
    left = tuple(Signature((say.secretary_signs,), source.person(id).name) for id in meeting.secretaries[:2])
    chair = source.person(source.presided[-1]) if source.presided else None
    right = Signature((source.own.chair.upper(),), chair.name if chair else "", office=chair.position if chair else "")
    return (*(left or (Signature((say.secretary_signs,), ""),)), right)


def _annexes(source: Source) -> tuple[Annex, ...]:
    """The roll; and the ballots by name, where there were any."""
    origin = source.say.attached.format(title=_summary(source))
    if not named_votes(source):
        return (roll_annex(source, source.say.annex, origin),)
    first, second = (f"{source.say.annex} {numeral}" for numeral in ("I", "II"))
    return (roll_annex(source, first, origin), ballots_annex(source, second, origin))
