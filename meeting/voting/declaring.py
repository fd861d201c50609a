"""Closing a vote, counting what people counted by hand twice, and declaring the result."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

from msgspec.structs import replace

from meeting.command import CHAIR, MEMBERS, RUNNING, Actor
from meeting.copy import Changes, View, need
from meeting.people import Body, Person
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.voting.counters import COUNTERS_NEEDED, may_count, votes_on
from meeting.voting.on_motion import OnMotion
from meeting.voting.records import Ballot, Cast, CountSheet, Figures, Motion, Running
from meeting.voting.states import CLOSED, movable
from meeting.voting.tallying import of_ballots, of_figures
from meeting.voting.tellers import of_board

_V = TypeVar("_V", Ballot, CountSheet)


class Close(OnMotion, frozen=True, kw_only=True, tag="voting.close"):
    """Close a vote. Electronic votes are counted and declared with it, by the rule they were put under."""

    who = CHAIR
    when = RUNNING
    states = movable("voting.close")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Where names are shown, each choice now stands beside its voter's name."""
        motion = self.about(view, actor)
        closed = replace(motion, closed=at)
        if not motion.electronic:
            return Changes(set=(replace(closed, state="closed"),))
        ballots = tuple(_of(view, Ballot, motion))
        counted = of_ballots(closed, ballots, next(iter(view.of(Body))))
        running = view.get(Running, motion.id)
        return Changes(
            set=(*by_name(view, motion), replace(counted, state="declared", declared=at)),
            gone=() if running is None else (running.key,),
        )


def by_name(view: View, motion: Motion) -> tuple[Cast, ...]:
    """Each choice beside its voter's name, for a vote that is over; nothing where names are hidden or people count."""
    if motion.form != "electronic":
        return ()
    return tuple(
        Cast(
            id=ballot.id,
            meeting=ballot.meeting,
            motion=ballot.motion,
            person=ballot.person,
            choices=ballot.choices,
            text=ballot.text,
        )
        for ballot in _of(view, Ballot, motion)
    )


class EnterCount(OnMotion, frozen=True, kw_only=True, tag="voting.count"):
    """Type in what one counted, without seeing the other's figures. One's own sheet may be typed again."""

    who = MEMBERS
    when = RUNNING
    states = CLOSED

    figures: Figures

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses who is voted on, who is neither staff nor teller (of papers that a board counts: not of the board,
        ``not_of_the_board``, but for the secretary who types in what it signed), a third counter, figures that cannot be, and
        two sheets of which the board has typed none (``board_types_one``).
        """
        motion = self.about(view, actor)
        if votes_on(motion, actor.person, need(view, Person, actor.person).name):
            raise Refused("counts_oneself")
        if not may_count(view, motion, actor.person):
            if motion.board_of:
                raise Refused("not_of_the_board")
            raise Refused("not_teller")
        others = [sheet for sheet in _of(view, CountSheet, motion) if sheet.person != actor.person]
        if len(others) > 1:
            raise Refused("counted_by_others")
        typing = (actor.person, *(sheet.person for sheet in others))
        if motion.board_of and len(typing) == COUNTERS_NEEDED and not any(of_board(motion, one) for one in typing):
            raise Refused("board_types_one")
        of_figures(motion, self.figures, next(iter(view.of(Body))))
        sheet = CountSheet(
            id=f"{motion.id}.{actor.person}",
            meeting=motion.meeting,
            motion=motion.id,
            person=actor.person,
            figures=self.figures,
            at=at,
        )
        if not others:
            return Changes(set=(sheet, replace(motion, counting="one")))
        agree = others[0].figures == self.figures
        status: Literal["agrees", "differs"] = "agrees" if agree else "differs"
        both = (
            replace(others[0], status=status, other=actor.person),
            replace(sheet, status=status, other=others[0].person),
        )
        return Changes(set=(*both, replace(motion, counting="agree" if agree else "differ")))


class Recount(OnMotion, frozen=True, kw_only=True, tag="voting.recount"):
    """Throw both sheets away and count again, by the same people or by others."""

    who = CHAIR
    when = RUNNING
    states = CLOSED

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses once the result is declared: then only annulling is left."""
        motion = self.about(view, actor)
        gone = tuple(sorted(sheet.key for sheet in _of(view, CountSheet, motion)))
        return Changes(set=(replace(motion, counting=""),), gone=gone)


class Declare(OnMotion, frozen=True, kw_only=True, tag="voting.declare"):
    """Declare the result of a vote that two people counted."""

    who = CHAIR
    when = RUNNING
    states = movable("voting.declare")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses until two sheets by two people say the same."""
        motion = self.about(view, actor)
        sheets = tuple(_of(view, CountSheet, motion))
        if len(sheets) < COUNTERS_NEEDED:
            raise Refused("counts_missing", entered=len(sheets))
        first, second = sheets
        if first.figures != second.figures:
            raise Refused("counts_differ")
        counted = of_figures(motion, first.figures, next(iter(view.of(Body))))
        return Changes(set=(replace(counted, state="declared", declared=at),))


def _of(view: View, kind: type[_V], motion: Motion) -> Iterable[_V]:
    return (one for one in view.of(kind, motion.meeting) if one.motion == motion.id)
