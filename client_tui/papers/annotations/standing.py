"""Marks in a paper, for the screens: where they stand in the version that is read, whose they are, who sees them."""

from __future__ import annotations

import secrets
from typing import Final, NamedTuple

from client_tui.papers.annotations.spans import Selection
from client_tui.papers.page.find import Hit
from client_tui.papers.page.ink import Mark as Ground
from meeting.annotations import Color, Edit, Mark, Marking, MarkKind, PrivateMark, Reply, Share, SharedWith, marks_of
from meeting.annotations.anchoring import fields_of
from meeting.annotations.anchors import Place, Placer, place_all
from meeting.annotations.marks import kind_with
from meeting.annotations.private import Put
from meeting.annotations.sharing import replies_to
from meeting.annotations.stretches import stretches
from meeting.copy import View
from meeting.papers import Paper
from meeting.papertext import PaperText
from meeting.safetext import Quote, Text
from meeting.search import flat, matches, query
from words.annotations.marks import SIGNS
from words.papers.listing import versions

COLORS: Final[tuple[Color, ...]] = ("yellow", "green", "blue", "pink")


class Stands(NamedTuple):
    """A mark, and its place in the text that is read; None for an orphan."""

    mark: Marking
    place: Place | None


def standing(view: View, paper: Paper, placer: Placer, fresh: tuple[PrivateMark, ...] = ()) -> tuple[Stands, ...]:
    """Every mark one sees of this paper and its former versions, in the order of the text, orphans last."""
    wanted = versions(view, paper)
    marks = [mark for mark in marks_of(view, paper.meeting) if mark.paper in wanted]
    known = {mark.id for mark in marks}
    placed = place_all([*marks, *(mark for mark in fresh if mark.id not in known)], placer, paper.text)
    return (*(Stands(mark, place) for mark, place in placed.found), *(Stands(mark, None) for mark in placed.orphans))


def grounds(stands: tuple[Stands, ...], text: PaperText) -> tuple[Ground, ...]:
    """What to draw in the text: colour for all, and for those with words a sign where they begin."""
    index = {page.number: number for number, page in enumerate(text.pages)}
    found: list[Ground] = []
    for mark, place in stands:
        sign = SIGNS[mark.kind] if mark.kind != "highlight" else ""
        for page, start, end in stretches(place, text) if place is not None else ():
            found.append(Ground(index[page], start, end, mark.color, sign, mark.kind == "comment"))
            sign = ""
    return tuple(found)


def covered(stands: tuple[Stands, ...], id: str, text: PaperText, words: str) -> tuple[Hit, ...]:
    """Where the words asked for stand in what a mark covers; all it covers unless they all stand there."""
    place = next((one.place for one in stands if one.mark.id == id), None)
    index = {page.number: number for number, page in enumerate(text.pages)}
    parts = [Hit(index[page], start, end) for page, start, end in stretches(place, text)] if place else []
    asked = query(words)
    found = [
        Hit(page, start + first, start + last)
        for page, start, end in parts
        for first, last in matches(text.pages[page].text[start:end], asked)
    ]
    said = {flat(text.pages[page].text[start:end]) for page, start, end in found}
    return tuple(found if said >= set(asked.flat) else parts)


def put(
    paper: Paper,
    text: PaperText,
    placer: Placer,
    selection: Selection,
    color: Color,
    kind: MarkKind = "highlight",
    body: str = "",
) -> Put:
    """The command that marks this for oneself. Raises ValueError for what is outside the text or too long."""
    first, last = selection[0], selection[-1]
    number, last_number = text.pages[first.page].number, text.pages[last.page].number
    anchor = placer.anchor(number, first.start, last.end, last_number)
    return Put(
        id=secrets.token_urlsafe(12),
        paper=paper.id,
        kind=kind,
        page=anchor.page,
        start=anchor.start,
        end=anchor.end,
        exact=Quote.of(anchor.exact),
        prefix=Quote.of(anchor.prefix),
        suffix=Quote.of(anchor.suffix),
        color=color,
        body=Text.of(body),
        last_page=anchor.last_page,
    )


def as_kept(put: Put, paper: Paper, author: str, at: int) -> PrivateMark:
    """How the mark will stand in the copy, to be drawn before the server has answered."""
    return PrivateMark(**fields_of(put), meeting=paper.meeting, author=author, text=paper.text, at=at)


def changed(mark: Marking, body: str, color: Color) -> Put | Edit:
    """The command that gives a mark these words and this colour, for oneself or for all who see it."""
    if isinstance(mark, Mark):
        return Edit(id=mark.id, body=Text.of(body), color=color)
    fields = fields_of(mark)
    fields["body"], fields["color"], fields["kind"] = Text.of(body), color, kind_with(mark.kind, body)
    return Put(**fields)


def kept_private(mark: Mark) -> Put:
    """The command that keeps for oneself what is not shared any more."""
    return Put(**fields_of(mark))


def shared(mark: Marking, shared_with: SharedWith) -> Share:
    """The command that shares it with these, as it stands."""
    return Share(**fields_of(mark), shared_with=shared_with)


def replies(view: View, mark: Marking) -> list[Reply]:
    """The replies to a shared mark, the oldest first."""
    return replies_to(view, mark) if isinstance(mark, Mark) else []
