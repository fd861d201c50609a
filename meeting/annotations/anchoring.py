"""What every command that places a mark carries, and what must be true of it."""

from __future__ import annotations

from typing import Any

from meeting.annotations.marks import CONTEXT, Color, MarkKind
from meeting.command import Actor, Command
from meeting.copy import View
from meeting.papers.hands import mine
from meeting.papers.records import Paper
from meeting.records import Id, Number, Viewer
from meeting.refusal import Refused
from meeting.safetext import Quote, Text
from meeting.standing import standing


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

    def checked(self, paper: Paper, actor: Actor) -> dict[str, Any]:
        """The fields of the mark, without its time. Refuses ``anchor_malformed {page}`` and an empty note."""
        sound = (
            1 <= self.page <= paper.pages
            and 0 <= self.start < self.end
            and len(self.exact) == self.end - self.start
            and max(len(self.prefix), len(self.suffix)) <= CONTEXT
            and not self.exact.isspace()
        )
        if not sound:
            raise Refused("anchor_malformed", page=self.page)
        if self.kind != "highlight" and not self.body:
            raise Refused("empty", field="body")
        names = ("id", "paper", "kind", "page", "start", "end", "exact", "prefix", "suffix", "color", "body")
        fields = {name: getattr(self, name) for name in names}
        return fields | {"meeting": actor.meeting, "author": actor.person, "text": paper.text}


def visible(view: View, id: str, actor: Actor) -> Paper:
    """A paper of the meeting that the actor may see, or the refusal ``not_found``."""
    paper = mine(view, id, actor)
    if not viewer(view, actor).sees(paper.audience):
        raise Refused("not_found", kind="paper", id=id)
    return paper


def viewer(view: View, actor: Actor) -> Viewer:
    """The actor as one who looks at the meeting's records."""
    return Viewer(actor.person, standing(view, actor.person, actor.meeting).rung)
