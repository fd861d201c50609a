"""Marks in a paper: highlights, notes, comments; anchored by page, offsets and quote (W3C Web Annotation selectors).

A private mark and a shared one are two kinds of record, so that nothing private can slip into the journal: sharing
publishes a copy under the same id, and taking it back leaves the private one as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final, Literal

from meeting.copy import View
from meeting.records import ROOM, STAFF, Audience, Id, Micros, Number, Record, Sha256, kind_of, only, with_person
from meeting.safetext import Quote, Text

MarkKind = Literal["highlight", "note", "comment"]
Color = Literal["yellow", "green", "blue", "pink"]
SharedWith = Literal["room", "staff"]
#: Characters of the text before and after that are kept with the quote.
CONTEXT: Final = 32


class Marking(Record, frozen=True, kw_only=True):
    """What private and shared marks have in common. ``start`` and ``end`` are offsets in canonical texts of pages."""

    author: Id
    paper: Id
    #: The canonical text the offsets are of; another version has another.
    text: Sha256
    kind: MarkKind = "highlight"
    page: Number
    start: Number
    end: Number
    exact: Quote
    prefix: Quote = Quote("")
    suffix: Quote = Quote("")
    color: Color = "yellow"
    body: Text = Text("")
    #: The page that ``end`` is an offset of, where that is not ``page``: an article may run over several.
    last_page: Number = 0
    at: Micros
    edited: Micros = 0


class PrivateMark(Marking, frozen=True, kw_only=True, tag="private_mark"):
    """A mark that its author alone knows of."""

    private: ClassVar[bool] = True

    @property
    def audience(self) -> Audience:
        """The author, on all their devices."""
        return only(self.author)


class Mark(Marking, frozen=True, kw_only=True, tag="mark"):
    """A mark its author has shared."""

    shared_with: SharedWith = "staff"

    @property
    def audience(self) -> Audience:
        """The room or the staff; the author wherever they stand."""
        return with_person(_RUNGS[self.shared_with], self.author)


class Reply(Record, frozen=True, kw_only=True, tag="reply"):
    """A reply to a shared mark. ``asker`` is the mark's author."""

    mark: Id
    author: Id
    asker: Id
    body: Text
    shared_with: SharedWith
    at: Micros
    edited: Micros = 0

    @property
    def audience(self) -> Audience:
        """Whoever sees the mark, and both authors."""
        return with_person(_RUNGS[self.shared_with], self.asker, self.author)


def kind_with(kind: MarkKind, body: str) -> MarkKind:
    """The kind once it says this: a highlight given words is a note, a note without any a highlight."""
    return kind if kind == "comment" else "note" if body else "highlight"


_RUNGS: Final[dict[SharedWith, Audience]] = {"room": ROOM, "staff": STAFF}
#: The kinds of record that never enter the journal.
PRIVATE: Final = frozenset({kind_of(PrivateMark)})


def marks_of(view: View, meeting: str, paper: str = "") -> Iterator[Marking]:
    """Every mark once, of one paper or of all: the shared one where a private one was shared."""
    shared = {mark.id: mark for mark in view.of(Mark, meeting)}
    for mark in (*shared.values(), *(one for one in view.of(PrivateMark, meeting) if one.id not in shared)):
        if not paper or mark.paper == paper:
            yield mark
