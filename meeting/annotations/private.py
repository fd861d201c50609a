"""One's own marks: kept on the server for all one's devices, known to nobody else, never in the journal."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.annotations.anchoring import Anchored, visible
from meeting.annotations.marks import Mark, PrivateMark
from meeting.command import EVERYONE, NOT_CANCELLED, Actor, Command
from meeting.copy import Changes, View, need
from meeting.records import Id, Micros
from meeting.refusal import Refused


class Put(Anchored, frozen=True, kw_only=True, tag="annotations.put"):
    """Mark a place in a paper for oneself, or change such a mark."""

    who = EVERYONE
    when = NOT_CANCELLED
    private = True

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a paper one cannot see, a place outside it, and a mark that is shared or somebody else's."""
        paper = visible(view, self.paper, actor)
        old = view.get(PrivateMark, self.id)
        if old is not None and (old.author, old.meeting) != (actor.person, actor.meeting):
            raise Refused("mark_of_another", mark=self.id)
        if view.get(Mark, self.id) is not None:
            raise Refused("mark_shared", mark=self.id)
        fields = self.checked(paper, actor)
        mark = PrivateMark(**fields, at=at)
        return Changes(set=(mark if old is None else replace(mark, at=old.at, edited=at),))


class Drop(Command, frozen=True, kw_only=True, tag="annotations.drop"):
    """Delete marks of one's own that are not shared."""

    who = EVERYONE
    when = NOT_CANCELLED
    private = True

    ids: tuple[Id, ...]

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses marks that are not there or somebody else's."""
        marks = [need(view, PrivateMark, id) for id in dict.fromkeys(self.ids)]
        for mark in marks:
            if (mark.author, mark.meeting) != (actor.person, actor.meeting):
                raise Refused("not_found", kind="private_mark", id=mark.id)
        return Changes(gone=tuple(mark.key for mark in marks))
