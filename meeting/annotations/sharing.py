"""Shared marks: published by their author's explicit act, answered by those who see them, changed by the author only."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.annotations.anchoring import Anchored, viewer, visible
from meeting.annotations.marks import Color, Mark, Reply, SharedWith, kind_with
from meeting.command import EVERYONE, NOT_CANCELLED, Actor, Command
from meeting.copy import Changes, View, need
from meeting.records import Id, Micros, Record
from meeting.refusal import Refused
from meeting.safetext import Text


class Share(Anchored, frozen=True, kw_only=True, tag="annotations.share"):
    """Share a mark with the room or with the staff. It enters the journal from here on, with all it says now."""

    who = EVERYONE
    when = NOT_CANCELLED

    shared_with: SharedWith

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Sharing again changes with whom; the replies go along. Refuses somebody else's mark and what Put refuses."""
        paper = visible(view, self.paper, actor)
        old = view.get(Mark, self.id)
        if old is not None and (old.author, old.meeting) != (actor.person, actor.meeting):
            raise Refused("mark_of_another", mark=self.id)
        fields = self.checked(paper, actor)
        mark = Mark(**fields, shared_with=self.shared_with, at=old.at if old else at, edited=at if old else 0)
        replies = [
            replace(reply, shared_with=self.shared_with)
            for reply in replies_to(view, mark)
            if reply.shared_with != self.shared_with
        ]
        return Changes(set=(mark, *replies))


class Edit(Command, frozen=True, kw_only=True, tag="annotations.edit"):
    """Change the words or the colour of one's own shared mark."""

    who = EVERYONE
    when = NOT_CANCELLED

    id: Id
    body: Text
    color: Color = "yellow"

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses somebody else's mark and a comment without words."""
        mark = _own(view, self.id, actor)
        kind = kind_with(mark.kind, self.body)
        if kind == "comment" and not self.body:
            raise Refused("empty", field="body")
        return Changes(set=(replace(mark, kind=kind, body=self.body, color=self.color, edited=at),))


class Remove(Command, frozen=True, kw_only=True, tag="annotations.remove"):
    """Take back one's own shared mark with all replies, or one's own reply. A private mark of that id stays."""

    who = EVERYONE
    when = NOT_CANCELLED

    id: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses what is somebody else's."""
        reply = view.get(Reply, self.id)
        if reply is not None:
            if (reply.author, reply.meeting) != (actor.person, actor.meeting):
                raise Refused("mark_of_another", mark=self.id)
            return Changes(gone=(reply.key,))
        mark = _own(view, self.id, actor)
        gone: list[Record] = [mark, *replies_to(view, mark)]
        return Changes(gone=tuple(record.key for record in gone))


class Answer(Command, frozen=True, kw_only=True, tag="annotations.reply"):
    """Reply to a shared mark, or change one's own reply."""

    who = EVERYONE
    when = NOT_CANCELLED

    id: Id
    mark: Id
    body: Text

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a mark one does not see, an empty reply, and a reply of somebody else."""
        mark = need(view, Mark, self.mark)
        if mark.meeting != actor.meeting or not viewer(view, actor).sees(mark.audience):
            raise Refused("not_found", kind="mark", id=self.mark)
        old = view.get(Reply, self.id)
        if old is not None and (old.author, old.mark) != (actor.person, mark.id):
            raise Refused("mark_of_another", mark=self.id)
        if not self.body:
            raise Refused("empty", field="body")
        reply = Reply(
            id=self.id,
            meeting=mark.meeting,
            mark=mark.id,
            author=actor.person,
            asker=mark.author,
            body=self.body,
            shared_with=mark.shared_with,
            at=old.at if old else at,
            edited=at if old else 0,
        )
        return Changes(set=(reply,))


def replies_to(view: View, mark: Mark) -> list[Reply]:
    """The replies, oldest first."""
    found = [reply for reply in view.of(Reply, mark.meeting) if reply.mark == mark.id]
    return sorted(found, key=lambda reply: (reply.at, reply.id))


def _own(view: View, id: str, actor: Actor) -> Mark:
    mark = need(view, Mark, id)
    if (mark.author, mark.meeting) != (actor.person, actor.meeting):
        raise Refused("mark_of_another", mark=id)
    return mark
