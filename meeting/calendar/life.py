"""The calendar: meetings (kỳ họp, phiên họp, cuộc họp) and their life from draft to closed."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from meeting.attendance import Attendance, day_over, quorum
from meeting.calendar.doors import opened_again
from meeting.command import (
    BEFORE,
    CHAIR,
    KEEPERS,
    PREPARERS,
    RUNNING,
    SERVER_ONLY,
    SITTING,
    Actor,
    Command,
    MeetingState,
)
from meeting.copy import Changes, View, need
from meeting.days import Session, day_of
from meeting.items import Item, running
from meeting.meetings import Chairing
from meeting.meetings import Meeting as Meeting
from meeting.meetings import Opening as Opening
from meeting.people import Body, Person
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import under_way


class Plan(Command, frozen=True, kw_only=True, tag="calendar.plan"):
    """Plan a meeting: its title, time, place, officers, and who is invited."""

    who = KEEPERS | SERVER_ONLY
    when = None

    id: Id
    title: Line
    kind: Line = Line("")
    number: Line = Line("")
    place: Line = Line("")
    starts: Micros
    chairs: tuple[Id, ...] = ()
    secretaries: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Planning again changes a draft or a published meeting; one that has begun stays as it is."""
        old = view.get(Meeting, self.id)
        if old is not None and old.state not in BEFORE:
            raise Refused("meeting_state", state=old.state)
        if not self.title:
            raise Refused("empty", field="title")
        invited = dict.fromkeys((*self.chairs, *self.secretaries, *self.people))
        people = [need(view, Person, id) for id in invited]
        meeting = Meeting(
            id=self.id,
            title=self.title,
            kind=self.kind,
            number=self.number,
            place=self.place,
            starts=self.starts,
            state=old.state if old else "draft",
            chairs=self.chairs,
            secretaries=self.secretaries,
        )
        known = {record.person: record for record in view.of(Attendance, self.id)}
        roll = [known.get(person.id) or Attendance.invited(self.id, person) for person in people]
        gone = tuple(sorted(record.key for id, record in known.items() if id not in invited))
        return Changes(set=(meeting, *roll), gone=gone)


def standing_now(view: View, meeting: str) -> Opening:
    """Totals and quorum at this moment."""
    body = next(iter(view.of(Body)))
    return Opening(body.statutory_total, body.current_total, quorum(view, meeting))


Step = Literal["publish", "open", "pause", "adjourn", "resume", "close", "cancel"]
_STEPS: dict[Step, tuple[frozenset[MeetingState], MeetingState]] = {
    "publish": (frozenset(("draft",)), "published"),
    "open": (frozenset(("published",)), "running"),
    "pause": (RUNNING, "paused"),
    "adjourn": (SITTING, "paused"),
    "resume": (frozenset(("paused",)), "running"),
    "close": (SITTING, "closed"),
    "cancel": (BEFORE, "cancelled"),
}


def _step(view: View, meeting_id: str, step: Step) -> Meeting:
    """The meeting after one step of its life, or the refusal."""
    meeting = need(view, Meeting, meeting_id)
    allowed, after = _STEPS[step]
    if meeting.state not in allowed:
        raise Refused("meeting_state", state=meeting.state)
    return replace(meeting, state=after)


class Publish(Command, frozen=True, kw_only=True, tag="calendar.publish"):
    """Make the meeting, its agenda and its published papers visible to those invited."""

    who = PREPARERS
    when = frozenset[MeetingState](("draft",))

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a meeting nobody presides, be it that its chair has been suspended or has left."""
        meeting = _step(view, actor.meeting, "publish")
        if not any(need(view, Person, chair).tenure == "serving" for chair in meeting.chairs):
            raise Refused("no_chair")
        return Changes(set=(meeting,))


class Open(Command, frozen=True, kw_only=True, tag="calendar.open"):
    """Open the sitting (khai mạc), with enough members here; quorum is asked again at each vote."""

    who = CHAIR
    when = frozenset[MeetingState](("published",))

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Sets the time of opening, who opened, and the body as it stands. Refuses ``not_quorate`` where the body's rules want a
        quorum; where they only warn, the minutes say that it was opened without.
        """
        meeting, now = _step(view, actor.meeting, "open"), standing_now(view, actor.meeting)
        if not now.quorum.reached and next(iter(view.of(Body))).profile.not_quorate == "refuse":
            raise Refused("not_quorate", present=now.quorum.present, needed=now.quorum.needed)
        opened = replace(meeting, opened=at, opening=now)
        return Changes(set=(replace(opened, presided=(Chairing(actor.person, at),), sessions=(Session(at),)),))


class Pause(Command, frozen=True, kw_only=True, tag="calendar.pause"):
    """Recess (giải lao), within a session."""

    who = CHAIR
    when = RUNNING

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses while a vote is open."""
        _no_open_vote(view, actor.meeting)
        paused = _step(view, actor.meeting, "pause")
        return Changes(set=(replace(paused, sessions=(*paused.held[:-1], paused.held[-1].recess(at))),))


class Adjourn(Command, frozen=True, kw_only=True, tag="calendar.adjourn"):
    """End the session (nghỉ đến buổi sau, ngày sau); the meeting goes on with the next. Given again it says another time."""

    who = CHAIR
    when = SITTING

    #: When the meeting is to go on; 0: that will be said later.
    resumes: Micros = 0

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Until another day, everybody's stay ends with the session. Refuses an open vote, and ``resumes_before`` for a time past."""
        _no_open_vote(view, actor.meeting)
        if self.resumes and self.resumes <= at:
            raise Refused("resumes_before")
        meeting = _step(view, actor.meeting, "adjourn")
        over = meeting.held[-1].ended(at)
        adjourned = replace(meeting, sessions=(*meeting.held[:-1], over), resumes=self.resumes)
        if not self.resumes or day_of(self.resumes) == day_of(over.since):
            return Changes(set=(adjourned,))
        return _day_over(view, adjourned, over, self.resumes, actor)


class Resume(Command, frozen=True, kw_only=True, tag="calendar.resume"):
    """Go on after a recess, or with the next session."""

    who = CHAIR
    when = frozenset[MeetingState](("paused",))

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Back to running; who calls the room back is in the chair.

        A day's beginning calls the roll again: stays of the day before end with its last session. A recess out of which
        nobody came back before the night was the end of its session.
        """
        meeting = replace(_in_the_chair(_step(view, actor.meeting, "resume"), actor.person, at), resumes=0)
        *before, last = meeting.held
        new_day = day_of(at) != day_of(last.since if last.to else last.last or last.since)
        if not new_day and not last.to:
            going_on = last.resumed(at) if last.in_recess else last
            return Changes(set=(replace(meeting, sessions=(*before, going_on)),))
        over = last.risen() if last.last else last.ended(at)
        sat = replace(meeting, sessions=(*before, over, Session(at)))
        return _day_over(view, sat, over, at, actor) if new_day else Changes(set=(sat,))


class Close(Command, frozen=True, kw_only=True, tag="calendar.close"):
    """Close the sitting (bế mạc)."""

    who = CHAIR
    when = SITTING

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Ends the running item, and a closed sitting; refuses while a vote is open."""
        _no_open_vote(view, actor.meeting)
        meeting = _step(view, actor.meeting, "close")
        sessions = (*meeting.held[:-1], meeting.held[-1].ended(at))
        closed = _in_the_chair(replace(meeting, closed=at, sessions=sessions, resumes=0), "", at)
        closed, freed = opened_again(view, closed, at)
        item = next((one for one in freed if isinstance(one, Item) and one.state == "running"), None)
        item = item or running(view, actor.meeting)
        ended = () if item is None else (item.done(at),)
        return Changes(set=(*(one for one in freed if one is not item), *ended, closed))


class Cancel(Command, frozen=True, kw_only=True, tag="calendar.cancel"):
    """Call the meeting off before it has begun."""

    who = PREPARERS
    when = BEFORE

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Everything stays on the register."""
        return Changes(set=(_step(view, actor.meeting, "cancel"),))


def _day_over(view: View, meeting: Meeting, over: Session, next_day: Micros, actor: Actor) -> Changes:
    """The day ended with this session: whoever stayed until then stayed until then, and the next day's roll begins."""
    ended = day_over(view, meeting.id, over.to, next_day, actor.person)
    return Changes(set=(*ended, replace(meeting, roll_since=over.to)))


def _in_the_chair(meeting: Meeting, person: str, at: Micros) -> Meeting:
    """With this person in the chair from now on; "": nobody any more."""
    last = meeting.presided[-1] if meeting.presided else None
    if last is not None and not last.to and last.person == person:
        return meeting
    before = (
        meeting.presided if last is None or last.to else (*meeting.presided[:-1], Chairing(last.person, last.since, at))
    )
    return replace(meeting, presided=(*before, Chairing(person, at)) if person else before)


def _no_open_vote(view: View, meeting: str) -> None:
    motion = under_way(view, meeting)
    if motion is not None:
        raise Refused("vote_open", motion=motion.id)
