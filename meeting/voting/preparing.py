"""Preparing a vote: the question, its form and rule, the list of candidates, and who is ready."""

from __future__ import annotations

from typing import Final, Literal

from msgspec.structs import replace

from meeting.agenda import Item
from meeting.attendance import voters
from meeting.command import CHAIR, NOT_CLOSED, PREPARERS, RUNNING, VOTERS, Actor, Command
from meeting.copy import Changes, View, need
from meeting.people import Body, Person
from meeting.records import Id, Key, Micros, Number, Record
from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.safetext import Line, Text
from meeting.voting.ballot import defined
from meeting.voting.records import BallotLine, Form, Kind, Motion, Ready

#: Kinds that the law takes by secret ballot, and therefore on paper where nothing else is said.
_BY_PAPER: Final[frozenset[Kind]] = frozenset(("election", "confidence_grading", "confidence_vote"))
#: Hands cannot be raised for a sheet of marks, nor counted as papers issued and returned.
_NO_HANDS: Final[frozenset[Kind]] = frozenset(("confidence_grading", "confidence_vote"))
_UNUSED: Final = "0" * 64


class Prepare(Command, frozen=True, kw_only=True, tag="voting.prepare"):
    """Prepare a question, or change one not yet opened; those who had said they were ready are asked again."""

    who = PREPARERS
    when = NOT_CLOSED

    id: Id
    title: Line
    question: Text
    item: str = ""
    order: Number = 0
    kind: Kind = "decision"
    #: None: electronic as the body's profile shows names, and on paper where the law wants a secret ballot.
    form: Form | None = None
    #: None takes the body's own options.
    option_set: Literal["yes_no_abstain", "agree_disagree_other"] | None = None
    #: Alternatives, candidates, those graded, or the one person of a vote of confidence.
    lines: tuple[BallotLine, ...] = ()
    #: Seats of an election; how many alternatives one ballot may choose.
    most: Number = 1
    tellers: tuple[Id, ...] = ()
    #: None takes the body's own rule.
    rule: Rule | None = None

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses what cannot be voted on, an unknown rule, and a motion already put or fixed by a tie."""
        old = view.get(Motion, self.id)
        if old is not None:
            _changeable(old, actor)
            if old.second_ballot:
                raise Refused("second_ballot_fixed", motion=old.id)
        self._check(view, actor)
        body = next(iter(view.of(Body)))
        motion = Motion(
            id=self.id,
            meeting=actor.meeting,
            item=self.item,
            order=self.order,
            title=self.title,
            question=self.question,
            kind=self.kind,
            form=self.form or _usual_form(self.kind, body),
            option_set=self.option_set or body.profile.voting.options,
            lines=self.lines,
            most=self.most,
            tellers=self.tellers,
            rule=self._rule(body),
            definition=_UNUSED,
            after=old.after if old else "",
        )
        _fits(motion)
        return reworded(view, motion)

    def _check(self, view: View, actor: Actor) -> None:
        if not self.question or not self.title:
            raise Refused("empty", field="question")
        if self.item and need(view, Item, self.item).meeting != actor.meeting:
            raise Refused("not_found", kind="item", id=self.item)
        if self.kind != "decision" and (self.rule or self.option_set):
            raise Refused("rule_not_asked", kind=self.kind)
        for person in self.tellers:
            need(view, Person, person)

    def _rule(self, body: Body) -> Rule | None:
        if self.kind != "decision":
            return None
        law = body.profile.law
        rule = self.rule or law.default_rule
        law.article(rule)
        return rule


def _usual_form(kind: Kind, body: Body) -> Form:
    if kind in _BY_PAPER:
        return "paper_ballot"
    return "electronic" if body.profile.voting.names_shown else "hidden_names"


def _fits(motion: Motion) -> None:
    """Whether form, lines and places go together."""
    if motion.form == "show_of_hands" and motion.kind in _NO_HANDS:
        raise Refused("form_not_for_kind", form=motion.form, kind=motion.kind)
    ids = [line.id for line in motion.lines]
    for line in motion.lines:
        if not line.name:
            raise Refused("empty", field="lines")
        if ids.count(line.id) > 1:
            raise Refused("duplicate_line", line=line.id)
        if line.id in motion.tellers and motion.kind != "choice":
            raise Refused("teller_is_candidate", person=line.id)
    least, most = _LINES[motion.kind]
    if not least <= len(ids) <= most:
        raise Refused("lines_outside", lines=len(ids), least=least, most=most)
    places = {"choice": len(ids), "election": _LINES_MOST}.get(motion.kind, 1)
    if not 1 <= motion.most <= places:
        raise Refused("most_outside", value=motion.most, most=places)


_LINES_MOST: Final = 200
_LINES: Final[dict[Kind, tuple[int, int]]] = {
    "decision": (0, 0),
    "choice": (2, _LINES_MOST),
    "election": (0, _LINES_MOST),
    "confidence_grading": (1, _LINES_MOST),
    "confidence_vote": (1, 1),
}


class Remove(Command, frozen=True, kw_only=True, tag="voting.remove"):
    """Take a question off that was never put."""

    who = PREPARERS
    when = NOT_CLOSED

    motion: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a motion already put: it can only be annulled, in sight of all."""
        motion = mine(view, self.motion, actor)
        _changeable(motion, actor)
        return Changes(gone=(motion.key, *_ready_keys(view, motion)))


class Nominate(Command, frozen=True, kw_only=True, tag="voting.nominate"):
    """Add a candidate (đề cử, ứng cử), or put another name, note or birth date on one."""

    who = PREPARERS
    when = NOT_CLOSED

    motion: Id
    line: BallotLine

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a closed list."""
        motion = _open_list(view, self.motion, actor)
        known = {line.id: line for line in motion.lines} | {self.line.id: self.line}
        withdrawn = tuple(line for line in motion.withdrawn if line.id != self.line.id)
        longer = replace(motion, lines=tuple(known.values()), withdrawn=withdrawn)
        _fits(longer)
        return reworded(view, longer)


class Withdraw(Command, frozen=True, kw_only=True, tag="voting.withdraw"):
    """Take a candidate off the list (rút khỏi danh sách); the name stays on record as withdrawn."""

    who = PREPARERS
    when = NOT_CLOSED

    motion: Id
    candidate: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a closed list and a name that is not on it."""
        motion = _open_list(view, self.motion, actor)
        going = tuple(line for line in motion.lines if line.id == self.candidate)
        if not going:
            raise Refused("not_found", kind="candidate", id=self.candidate)
        staying = tuple(line for line in motion.lines if line.id != self.candidate)
        return reworded(view, replace(motion, lines=staying, withdrawn=(*motion.withdrawn, *going)))


class CloseList(Command, frozen=True, kw_only=True, tag="voting.close_list"):
    """Close the list of candidates (chốt danh sách bầu); the election can then be opened."""

    who = PREPARERS
    when = NOT_CLOSED

    motion: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an empty list and one already closed."""
        motion = _open_list(view, self.motion, actor)
        if not motion.lines:
            raise Refused("lines_outside", lines=0, least=1, most=_LINES_MOST)
        return Changes(set=(replace(motion, list_closed=True),))


class CallReady(Command, frozen=True, kw_only=True, tag="voting.call_ready"):
    """Show the question and ask everybody to get ready to vote."""

    who = CHAIR
    when = RUNNING

    motion: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Asking again starts the check anew."""
        motion = mine(view, self.motion, actor)
        _changeable(motion, actor)
        return Changes(set=(replace(motion, ready_called=at),), gone=_ready_keys(view, motion))


class SayReady(Command, frozen=True, kw_only=True, tag="voting.ready"):
    """Say that one is ready to vote."""

    who = VOTERS
    when = RUNNING

    motion: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses those who could not vote now, and a question nobody was asked about."""
        motion = mine(view, self.motion, actor)
        if motion.state != "prepared" or not motion.ready_called:
            raise Refused("motion_state", state=motion.state)
        if actor.person not in voters(view, actor.meeting):
            raise Refused("not_entitled")
        id = f"{motion.id}.{actor.person}"
        if view.get(Ready, id) is not None:
            return Changes()
        return Changes(set=(Ready(id=id, meeting=motion.meeting, motion=motion.id, person=actor.person, at=at),))


def mine(view: View, id: str, actor: Actor) -> Motion:
    """The motion, if it is of the actor's meeting."""
    motion = need(view, Motion, id)
    if motion.meeting != actor.meeting:
        raise Refused("not_found", kind="motion", id=id)
    return motion


def reworded(view: View, motion: Motion) -> Changes:
    """Set a prepared motion with its hash; whoever was ready was ready for another question."""
    body = next(iter(view.of(Body)))
    words = body.profile.words_in("en" if body.language == "en" else "vi")
    asked: tuple[Record, ...] = (defined(replace(motion, ready_called=0), words),)
    return Changes(set=asked, gone=_ready_keys(view, motion))


def _ready_keys(view: View, motion: Motion) -> tuple[Key, ...]:
    return tuple(sorted(one.key for one in view.of(Ready, motion.meeting) if one.motion == motion.id))


def _changeable(motion: Motion, actor: Actor) -> None:
    if motion.state != "prepared" or motion.meeting != actor.meeting:
        raise Refused("motion_state", state=motion.state)


def _open_list(view: View, id: str, actor: Actor) -> Motion:
    motion = mine(view, id, actor)
    _changeable(motion, actor)
    if motion.kind != "election":
        raise Refused("not_an_election", kind=motion.kind)
    if motion.list_closed:
        raise Refused("list_closed", motion=motion.id)
    return motion
