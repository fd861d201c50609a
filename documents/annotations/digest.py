"""Tổng hợp ý kiến: the shared marks of a meeting by agenda item and paper, as an official paper the archive can edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from documents.annotations.drawn import DrawnMark
from documents.annotations.versions import made_on
from documents.minutes.source import Source
from documents.press.forms import Block, Form, Heading, Item, Paragraph, cleaned
from meeting.agenda import Item as AgendaItem
from meeting.copy import View
from meeting.papers import Paper
from meeting.rules.words import Language
from words.language import speaking
from words.papers.listing import item_title
from words.papers.versions import on_page, titled

#: Characters of a quote that are repeated in the digest.
_QUOTED: Final = 240


class _Words(NamedTuple):
    type_name: str
    summary: str
    nothing: str
    pages: str
    lost: str


_SAY: Final[dict[Language, _Words]] = {
    "vi": _Words("TỔNG HỢP Ý KIẾN", "Ý kiến, ghi chú trên tài liệu {title}", "Không có ý kiến nào được chia sẻ.", "trang {page} đến trang {last}", "không còn trong bản này"),
    "en": _Words("DIGEST OF COMMENTS", "Comments on the papers of {title}", "No comments were shared.", "pages {page} to {last}", "no longer in this version"),
}  # fmt: skip


def digest(
    view: View, meeting_id: str, papers: Sequence[tuple[Paper, Sequence[DrawnMark]]], language: Language = "vi"
) -> Form:
    """The digest of one meeting; refuses ``not_found``."""
    source = Source.of(view, meeting_id, language)
    say = _SAY[language]
    with speaking(language, source.body.profile):
        body = tuple(_body(source, papers, language))
    drawn = Form(
        organ=source.body.organ.upper(),
        parent=source.body.parent_organ.upper(),
        symbol="TH-" + str(source.body.symbol),
        type_name=say.type_name,
        summary=say.summary.format(title=source.meeting.title),
        body=body or (Paragraph(say.nothing),),
        made=(source.meeting.closed or source.meeting.starts) // 1_000_000,
        language=language,
    )
    return cleaned(drawn)


def _body(source: Source, papers: Sequence[tuple[Paper, Sequence[DrawnMark]]], language: Language) -> Iterator[Block]:
    items = sorted(source.view.of(AgendaItem, source.meeting.id), key=lambda item: (item.order, item.id))
    for number, (id, title) in enumerate(
        [*((item.id, str(item.title)) for item in items), ("", item_title(source.view, ""))], start=1
    ):
        marked = [(paper, marks) for paper, marks in papers if paper.item == id and marks]
        if marked:
            yield Heading(f"{number}. {title}" if id else title, 2)
        for paper, marks in sorted(marked, key=lambda each: (each[0].order, each[0].version, each[0].id)):
            yield Heading(titled(paper), 3)
            for mark in marks:
                yield from _mark(mark, language)


def _mark(mark: DrawnMark, language: Language) -> Iterator[Block]:
    say = _SAY[language]
    if mark.last_page:
        where = say.pages.format(page=mark.page, last=mark.last_page)
    else:
        where = on_page(mark.page) if mark.page else say.lost
    place = ", ".join((where, *made_on(mark)))
    who = f"{mark.author} ({mark.group})" if mark.group else mark.author
    quote = " ".join(mark.exact.split())
    shown = quote if len(quote) <= _QUOTED else quote[:_QUOTED].rsplit(" ", 1)[0] + " …"
    said = f": {mark.body}" if mark.body else ""
    yield Item("-", f"{who}, {place}: “{shown}”{said}")
    for reply in mark.replies:
        yield Item("+", f"{reply.author}: {reply.body}")
