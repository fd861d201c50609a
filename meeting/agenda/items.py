"""The agenda (chương trình): putting items in their order, going from one to the next."""

from __future__ import annotations

from meeting.command import CHAIR, NOT_CLOSED, PREPARERS, RUNNING, Actor, Command
from meeting.copy import Changes, View, need
from meeting.items import Item, ItemKind, running
from meeting.meetings import Meeting
from meeting.people import Person
from meeting.records import Id, Micros, Number
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting.on_motion import under_way


class Put(Command, frozen=True, kw_only=True, tag="agenda.put"):
    """Add an item, or change one that has not begun."""

    who = PREPARERS
    when = NOT_CLOSED

    id: Id
    order: Number
    title: Line
    kind: ItemKind = "other"
    presenter: Line = Line("")
    minutes: Number = 0
    submitters: tuple[Id, ...] = ()

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an empty title and an item already begun."""
        old = view.get(Item, self.id)
        if old is not None and (old.state != "waiting" or old.meeting != actor.meeting):
            raise Refused("item_begun", item=self.id)
        if not self.title:
            raise Refused("empty", field="title")
        if self.minutes < 0:
            raise Refused("not_positive", field="minutes", value=self.minutes)
        for person in self.submitters:
            need(view, Person, person)
        item = Item(
            id=self.id,
            meeting=actor.meeting,
            order=self.order,
            title=self.title,
            kind=self.kind,
            presenter=self.presenter,
            minutes=self.minutes,
            submitters=self.submitters,
        )
        return Changes(set=(item,))


class Remove(Command, frozen=True, kw_only=True, tag="agenda.remove"):
    """Take an item off that has not begun."""

    who = PREPARERS
    when = NOT_CLOSED

    id: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an item already begun."""
        item = _mine(view, self.id, actor)
        if item.state != "waiting":
            raise Refused("item_begun", item=self.id)
        return Changes(gone=(item.key,))


class Run(Command, frozen=True, kw_only=True, tag="agenda.run"):
    """Go to an item; the one that was running ends. An item that was done may be taken up again."""

    who = CHAIR
    when = RUNNING

    id: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Keeps the first start when an item is taken up again. Refuses ``vote_open``: a vote ends while its item is on."""
        item = _mine(view, self.id, actor)
        now = running(view, actor.meeting)
        if now is not None and now.id == item.id:
            return Changes()
        _decided(view, actor.meeting, now.id if now is not None else "")
        started = item.begun(at)
        return Changes(set=(started,) if now is None else (now.done(at), started))


class Finish(Command, frozen=True, kw_only=True, tag="agenda.finish"):
    """End the running item without going to another."""

    who = CHAIR
    when = RUNNING

    id: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an item that is not running, and ``vote_open`` while a vote is under way."""
        item = _mine(view, self.id, actor)
        if item.state != "running":
            raise Refused("item_not_running", item=self.id)
        _decided(view, actor.meeting, item.id)
        return Changes(set=(item.done(at),))


def _mine(view: View, id: str, actor: Actor) -> Item:
    item = need(view, Item, id)
    if item.meeting != actor.meeting:
        raise Refused("not_found", kind="item", id=id)
    return item


def _decided(view: View, meeting: str, item: str) -> None:
    """Nothing about the item that ends is open: neither a vote nor, where its doors are closed, the matter of who may hear."""
    sitting = view.get(Meeting, meeting)
    if sitting is not None and sitting.doors is not None and sitting.doors.item == item != "":
        raise Refused("doors_closed")
    motion = under_way(view, meeting)
    if motion is not None:
        raise Refused("vote_open", motion=motion.id)
