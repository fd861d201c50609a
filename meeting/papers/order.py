"""The order of papers under an item, and taking off what was never handed out."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import NOT_CANCELLED, NOT_CLOSED, PREPARERS, Actor, Command
from meeting.copy import Changes, View
from meeting.papers.hands import LAYERS, in_state, may_lay, mine
from meeting.records import Id, Micros
from meeting.refusal import Refused


class Arrange(Command, frozen=True, kw_only=True, tag="papers.arrange"):
    """Put the papers of an item, handed out or not, in this order; those not named keep the number they have."""

    who = PREPARERS
    when = NOT_CLOSED

    item: str = ""
    ids: tuple[Id, ...]

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Numbers from 1. Refuses a paper of another item."""
        papers = [mine(view, id, actor) for id in self.ids]
        for paper in papers:
            if paper.item != self.item:
                raise Refused("not_found", kind="paper", id=paper.id)
        placed = ((paper, replace(paper, order=order)) for order, paper in enumerate(papers, start=1))
        return Changes(set=tuple(new for old, new in placed if new != old))


class Remove(Command, frozen=True, kw_only=True, tag="papers.remove"):
    """Take a paper off that was never handed out: by the agency that laid it before the meeting, or by the staff."""

    who = LAYERS
    when = NOT_CANCELLED
    after_closing = PREPARERS

    id: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses what is or was handed out, and to an agency what is not its own or no longer in its hands."""
        paper = mine(view, self.id, actor)
        if actor.roles & PREPARERS:
            in_state(paper, "draft", "submitted", "approved", "returned")
        else:
            may_lay(view, paper.item, actor)
            if paper.submitter != actor.person:
                raise Refused("not_found", kind="paper", id=paper.id)
            in_state(paper, "draft", "returned")
        if paper.published:
            raise Refused("paper_published", paper=paper.id)
        return Changes(gone=(paper.key,))
