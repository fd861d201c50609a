"""Who has opened what, and a reminder to those who have not."""

from __future__ import annotations

from collections.abc import Iterator

from meeting.attendance import Attendance
from meeting.command import MEMBERS, NOT_CANCELLED, PREPARERS, Actor, Command
from meeting.copy import Changes, View
from meeting.papers.hands import mine
from meeting.papers.records import Opened, Paper, Reminder
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.standing import roles


class NoteOpened(Command, frozen=True, kw_only=True, tag="papers.opened"):
    """Say that one has opened a paper: a member's client does so by itself, once. Of guests nobody keeps a record."""

    who = MEMBERS
    when = NOT_CANCELLED

    paper: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Only the first opening counts; it answers a reminder."""
        paper = mine(view, self.paper, actor)
        id = f"{paper.id}.{actor.person}"
        if not paper.out:
            raise Refused("paper_not_published", paper=self.paper)
        if view.get(Opened, id) is not None:
            return Changes()
        reminder = view.get(Reminder, id)
        opened = Opened(id=id, meeting=actor.meeting, paper=paper.id, person=actor.person, at=at)
        return Changes(set=(opened,), gone=() if reminder is None else (reminder.key,))


class Remind(Command, frozen=True, kw_only=True, tag="papers.remind"):
    """Remind members who have not opened a paper: the named ones, or all of them."""

    who = PREPARERS
    when = NOT_CANCELLED

    paper: Id
    people: tuple[Id, ...] = ()

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Whoever has opened it is left in peace, and whoever reminds. Refuses a paper not handed out, and people it is not

        meant for.
        """
        paper = mine(view, self.paper, actor)
        if paper.state != "published":
            raise Refused("paper_not_published", paper=self.paper)
        waiting = tuple(to_remind(view, paper, actor.person))
        meant = set(readers(view, paper))
        for person in self.people:
            if person not in meant:
                raise Refused("not_invited", person=person)
        chosen = [person for person in waiting if not self.people or person in self.people]
        return Changes(
            set=tuple(
                Reminder(
                    id=f"{paper.id}.{person}",
                    meeting=paper.meeting,
                    paper=paper.id,
                    person=person,
                    by=actor.person,
                    at=at,
                )
                for person in chosen
            )
        )


def readers(view: View, paper: Paper) -> Iterator[str]:
    """Those invited who have to read it: the members. A guest may read what is public, and is not asked whether."""
    return (
        one.person for one in view.of(Attendance, paper.meeting) if roles(view, one.person, paper.meeting) & MEMBERS
    )


def unopened(view: View, paper: Paper) -> Iterator[str]:
    """Those of them who have not opened it."""
    return (person for person in readers(view, paper) if view.get(Opened, f"{paper.id}.{person}") is None)


def to_remind(view: View, paper: Paper, by: str) -> Iterator[str]:
    """Those whom this person would remind: nobody reminds themselves."""
    return (person for person in unopened(view, paper) if person != by)
