"""What every command that places a mark carries, and what must be true of it."""

from __future__ import annotations

from typing import TypedDict

from meeting.annotations.marks import CONTEXT, Color, Marking, MarkKind
from meeting.command import Actor, Command
from meeting.copy import View
from meeting.papers.hands import mine
from meeting.papers.records import Paper
from meeting.records import Id, Number, Viewer
from meeting.refusal import Refused
from meeting.safetext import Quote, Text
from meeting.standing import standing


class MarkFields(TypedDict):
    """What a mark and the command that places it have in common."""

    id: str
    paper: str
    kind: MarkKind
    page: int
    start: int
    end: int
    exact: Quote
    prefix: Quote
    suffix: Quote
    color: Color
    body: Text
    last_page: int


class CheckedFields(MarkFields):
    """The same once the server knows whose mark it is and on which text."""

    meeting: str
    author: str
    text: str


class Anchored(Command, frozen=True, kw_only=True):
    """The mark's id, made by the client; its place; and what it says."""

    id: Id
    paper: Id
    kind: MarkKind = "highlight"
    page: Number
    start: Number
    end: Number
    exact: Quote
    prefix: Quote = Quote("")
    suffix: Quote = Quote("")
    color: Color = "yellow"
    body: Text = Text("")
    last_page: Number = 0

    def checked(self, paper: Paper, actor: Actor) -> CheckedFields:
        """The fields of the mark, without its time. Refuses ``anchor_malformed {page}`` and an empty note."""
        sound = (
            1 <= self.page <= paper.pages
            and self.start >= 0
            and self._as_long_as_quoted(paper)
            and max(len(self.prefix), len(self.suffix)) <= CONTEXT
            and not self.exact.isspace()
        )
        if not sound:
            raise Refused("anchor_malformed", page=self.page)
        if self.kind != "highlight" and not self.body:
            raise Refused("empty", field="body")
        return CheckedFields(**fields_of(self), meeting=actor.meeting, author=actor.person, text=paper.text)

    def _as_long_as_quoted(self, paper: Paper) -> bool:
        """Whether the quote is as long as its place; over several pages, whose lengths are not known here, as far as can be."""
        if not self.last_page:
            return self.start < self.end and len(self.exact) == self.end - self.start
        breaks = self.last_page - self.page
        there = 0 < breaks <= paper.pages - self.page
        return there and 0 < self.end <= len(self.exact) - breaks and self.exact.count("\n") >= breaks


def fields_of(mark: Marking | Anchored) -> MarkFields:
    """To make a mark of a command, or a command that places the same mark again."""
    return MarkFields(
        id=mark.id,
        paper=mark.paper,
        kind=mark.kind,
        page=mark.page,
        start=mark.start,
        end=mark.end,
        exact=mark.exact,
        prefix=mark.prefix,
        suffix=mark.suffix,
        color=mark.color,
        body=mark.body,
        last_page=mark.last_page,
    )


def visible(view: View, id: str, actor: Actor) -> Paper:
    """A paper of the meeting that the actor may see, or the refusal ``not_found``."""
    paper = mine(view, id, actor)
    if not viewer(view, actor).sees(paper.audience):
        raise Refused("not_found", kind="paper", id=id)
    return paper


def viewer(view: View, actor: Actor) -> Viewer:
    """The actor as one who looks at the meeting's records."""
    return Viewer(actor.person, standing(view, actor.person, actor.meeting).rung)
