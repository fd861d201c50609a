"""A mark as the documents draw it: with names instead of ids, placed on the text of the very version that is drawn."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from meeting.annotations import Color, Mark, Marking, MarkKind, Reply
from meeting.annotations.anchors import Place, Placed
from meeting.annotations.sharing import replies_to
from meeting.copy import View, need
from meeting.papers import Paper
from meeting.people import Person
from meeting.records import Micros


class DrawnReply(msgspec.Struct, frozen=True):
    """One reply; ``at`` in microseconds UTC."""

    id: str
    author: str
    body: str
    at: Micros


class DrawnMark(msgspec.Struct, frozen=True):
    """One mark. ``page`` is 0 for an orphan: its words are nowhere in this version."""

    id: str
    author: str
    #: The author's group (tổ, ban) or unit.
    group: str
    kind: MarkKind
    color: Color
    page: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    body: str
    at: Micros
    edited: Micros
    shared: bool
    replies: tuple[DrawnReply, ...] = ()
    #: The page that ``end`` is an offset of, where that is not ``page``.
    last_page: int = 0
    #: The version of the paper it was made on, 0 for the very one that is drawn.
    former: int = 0
    #: What stands at its place is only near to the words that were marked.
    changed: bool = False


def drawn_marks(view: View, placed: Placed, paper: Paper) -> tuple[DrawnMark, ...]:
    """Marks placed on this version of a paper, in reading order, then the orphans."""
    found = tuple(_drawn(view, mark, place, paper) for mark, place in placed.found)
    return found + tuple(_drawn(view, mark, None, paper) for mark in placed.orphans)


def _drawn(view: View, mark: Marking, place: Place | None, paper: Paper) -> DrawnMark:
    person = view.get(Person, mark.author)
    return DrawnMark(
        id=mark.id,
        author=name_of(view, mark.author),
        group=str(person.group or person.unit) if person else "",
        kind=mark.kind,
        color=mark.color,
        page=place.page if place else 0,
        start=place.start if place else 0,
        end=place.end if place else 0,
        last_page=place.last_page if place else 0,
        former=need(view, Paper, mark.paper).version if mark.paper != paper.id else 0,
        changed=place is not None and place.how == "near",
        exact=str(mark.exact),
        prefix=str(mark.prefix),
        suffix=str(mark.suffix),
        body=str(mark.body),
        at=mark.at,
        edited=mark.edited,
        shared=isinstance(mark, Mark),
        replies=tuple(_reply(view, reply) for reply in replies_to(view, mark)) if isinstance(mark, Mark) else (),
    )


def _reply(view: View, reply: Reply) -> DrawnReply:
    return DrawnReply(reply.id, name_of(view, reply.author), str(reply.body), reply.at)


def name_of(view: View, id: str) -> str:
    """A person's name, or the id of one who is not on the register."""
    person = view.get(Person, id)
    return str(person.name) if person else id


#: Marks done, of how many.
Progress = Callable[[int, int], None]
