"""Whose hands a paper may pass through: the staff's, and those of the agencies named as submitters of its item."""

from __future__ import annotations

from typing import Final

from meeting.command import EVERYONE, PREPARERS, Actor, Role
from meeting.copy import View, need
from meeting.items import Item
from meeting.papers.records import Paper, PaperState
from meeting.refusal import Refused

#: Those who may be asked for a paper at all; :func:`may_lay` then looks at the item.
LAYERS: Final[frozenset[Role]] = EVERYONE | PREPARERS


def mine(view: View, id: str, actor: Actor) -> Paper:
    """A paper of the actor's meeting, or the refusal ``not_found``."""
    paper = need(view, Paper, id)
    if paper.meeting != actor.meeting:
        raise Refused("not_found", kind="paper", id=id)
    return paper


def may_lay(view: View, item: str, actor: Actor) -> None:
    """Refuses ``not_submitter {item}`` to whoever is neither staff nor named as a submitter of this item."""
    if actor.roles & PREPARERS:
        return
    found = view.get(Item, item)
    if found is None or found.meeting != actor.meeting or actor.person not in found.submitters:
        raise Refused("not_submitter", item=item)


def submits(view: View, person: str, meeting: str) -> bool:
    """Whether a person is named as a submitter of any item of the meeting, and so may send files."""
    return any(person in item.submitters for item in view.of(Item, meeting))


def in_state(paper: Paper, *allowed: PaperState) -> None:
    """Refuses ``paper_state {paper, state}``."""
    if paper.state not in allowed:
        raise Refused("paper_state", paper=paper.id, state=paper.state)
