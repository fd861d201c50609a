"""Voting (biểu quyết): motions, ballots and results. A motion is prepared, opened, closed and thereby declared."""

from __future__ import annotations

from typing import Final, Literal

from msgspec.structs import replace

from meeting import statement as paper
from meeting.agenda import Item
from meeting.attendance import here, quorum
from meeting.command import CHAIR, NOT_CLOSED, PREPARERS, RUNNING, Actor, Command
from meeting.copy import Changes, View, need
from meeting.people import Body, Device
from meeting.records import PUBLIC, ROOM, STAFF, Audience, Id, Micros, Number, Record, Sha256, only
from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.rules.options import tally
from meeting.rules.outcome import Basis, Outcome, decide_outcome, rule_at_opening
from meeting.safetext import Line, Text

MotionState = Literal["prepared", "open", "paused", "declared", "annulled"]
#: Tán thành, không tán thành, không biểu quyết.
YES_NO_ABSTAIN: Final = ("yes", "no", "abstain")


class Motion(Record, frozen=True, kw_only=True, tag="motion"):
    """One question put to the vote (nội dung biểu quyết), by name and in the open."""

    item: str = ""
    order: Number = 0
    title: Line
    question: Text
    options: tuple[str, ...] = YES_NO_ABSTAIN
    rule: Rule
    state: MotionState = "prepared"
    #: Hash of the question as shown; every ballot repeats it.
    definition: Sha256
    opened: Micros = 0
    #: When voting ends, drawn as a clock: ballots arriving later are refused. 0: until the chair closes.
    ends: Micros = 0
    closed: Micros = 0
    basis: Basis | None = None
    outcome: Outcome | None = None

    @property
    def audience(self) -> Audience:
        """A prepared question is for those who prepare; once put, everybody's."""
        return STAFF if self.state == "prepared" else PUBLIC


class Roll(Record, frozen=True, kw_only=True, tag="roll"):
    """Who may vote on a motion, frozen when it was opened. ``id`` is the motion's."""

    people: tuple[Id, ...]


class Cast(Record, frozen=True, kw_only=True, tag="cast"):
    """That someone has voted. ``choice`` is empty while the vote is open. ``id`` is ``motion.person``."""

    motion: Id
    person: Id
    choice: str = ""

    @property
    def audience(self) -> Audience:
        """Who has voted is visible at once, what they voted after closing."""
        return ROOM


class Ballot(Record, frozen=True, kw_only=True, tag="ballot"):
    """A ballot as its voter's device signed it. ``id`` is ``motion.person``: one person, one ballot."""

    motion: Id
    person: Id
    device: Id
    choice: str
    statement: str
    signature: bytes
    at: Micros

    @property
    def audience(self) -> Audience:
        """The voter's own."""
        return only(self.person)


class Prepare(Command, frozen=True, kw_only=True, tag="voting.prepare"):
    """Prepare a question, or change one not yet opened."""

    who = PREPARERS
    when = NOT_CLOSED

    id: Id
    title: Line
    question: Text
    item: str = ""
    order: Number = 0
    #: None takes the body's own rule.
    rule: Rule | None = None

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an empty question, an unknown rule, and a motion already put."""
        old = view.get(Motion, self.id)
        if old is not None and (old.state != "prepared" or old.meeting != actor.meeting):
            raise Refused("motion_state", state=old.state)
        if not self.question or not self.title:
            raise Refused("empty", field="question")
        if self.item and need(view, Item, self.item).meeting != actor.meeting:
            raise Refused("not_found", kind="item", id=self.item)
        law = next(iter(view.of(Body))).profile.law
        rule = self.rule or law.default_rule
        law.article(rule)
        motion = Motion(
            id=self.id,
            meeting=actor.meeting,
            item=self.item,
            order=self.order,
            title=self.title,
            question=self.question,
            rule=rule,
            definition=paper.definition(
                motion=self.id,
                question=str(self.question),
                title=str(self.title),
                options=YES_NO_ABSTAIN,
                rule=rule.value,
            ),
        )
        return Changes(set=(motion,))


class Open(Command, frozen=True, kw_only=True, tag="voting.open"):
    """Open a vote. The roll of those entitled and the totals are frozen with it."""

    who = CHAIR
    when = RUNNING

    motion: Id
    #: Time to vote; 0: until closed.
    seconds: Number = 0

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses without quorum, beside another open vote, a motion already put, and one the law could not decide."""
        motion = _mine(view, self.motion, actor)
        if motion.state != "prepared":
            raise Refused("motion_state", state=motion.state)
        if not 0 <= self.seconds <= 24 * 3600:
            raise Refused("not_positive", field="seconds", value=self.seconds)
        for other in view.of(Motion, actor.meeting):
            if other.state == "open":
                raise Refused("vote_open", motion=other.id)
        enough = quorum(view, actor.meeting)
        body = next(iter(view.of(Body)))
        if not enough.reached and body.profile.not_quorate == "refuse":
            raise Refused("not_quorate", present=enough.present, needed=enough.needed)
        voters = tuple(sorted(one.person for one in here(view, actor.meeting)))
        basis = Basis(
            statutory_total=body.statutory_total, current_total=body.current_total, present=len(voters), voted=0
        )
        rule_at_opening(motion.rule, basis, body.profile.law)
        opened = replace(
            motion, state="open", opened=at, ends=at + self.seconds * 1_000_000 if self.seconds else 0, basis=basis
        )
        return Changes(set=(opened, Roll(id=motion.id, meeting=motion.meeting, people=voters)))


class Vote(Command, frozen=True, kw_only=True, tag="voting.vote"):
    """Cast a ballot: the statement in its canonical spelling and the device's signature over it."""

    who = frozenset(("delegate",))
    when = RUNNING

    motion: Id
    statement: str
    signature: bytes

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a vote that is not open, a voter not on the roll, and any statement that is not exactly this one."""
        motion = _mine(view, self.motion, actor)
        if motion.state != "open":
            raise Refused("motion_state", state=motion.state)
        if motion.ends and at > motion.ends:
            raise Refused("time_is_up")
        if actor.person not in need(view, Roll, motion.id).people:
            raise Refused("not_entitled")
        said = paper.read(self.statement)
        if (said.motion, said.meeting, said.person, said.device) != (
            motion.id,
            motion.meeting,
            actor.person,
            actor.device,
        ):
            raise Refused("statement_of_another")
        if said.definition != motion.definition:
            raise Refused("another_question")
        if said.choice not in motion.options:
            raise Refused("no_such_option", choice=said.choice[:40])
        paper.verify(self.statement, self.signature, need(view, Device, actor.device).public_key)
        id = f"{motion.id}.{actor.person}"
        before = view.get(Ballot, id)
        if before is not None and not next(iter(view.of(Body))).profile.change_while_open:
            raise Refused("already_voted")
        ballot = Ballot(
            id=id,
            meeting=motion.meeting,
            motion=motion.id,
            person=actor.person,
            device=actor.device,
            choice=said.choice,
            statement=self.statement,
            signature=self.signature,
            at=at,
        )
        if before is not None:
            return Changes(set=(ballot,))
        return Changes(set=(ballot, Cast(id=id, meeting=motion.meeting, motion=motion.id, person=actor.person)))


class Close(Command, frozen=True, kw_only=True, tag="voting.close"):
    """Close a vote, count it, and declare the result by the rule it was put under."""

    who = CHAIR
    when = RUNNING

    motion: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Counts the ballots; each choice is now shown beside its voter's name."""
        motion = _mine(view, self.motion, actor)
        if motion.state != "open" or motion.basis is None:
            raise Refused("motion_state", state=motion.state)
        body = next(iter(view.of(Body)))
        ballots = [ballot for ballot in view.of(Ballot, motion.meeting) if ballot.motion == motion.id]
        basis = replace(motion.basis, voted=len(ballots))
        count = tally(motion.options, (ballot.choice for ballot in ballots))
        chairperson = view.get(Ballot, f"{motion.id}.{body.chairperson}")
        outcome = decide_outcome(
            motion.rule, count, basis, body.profile.law, chairperson_vote=chairperson.choice if chairperson else None
        )
        shown = tuple(
            Cast(id=ballot.id, meeting=ballot.meeting, motion=motion.id, person=ballot.person, choice=ballot.choice)
            for ballot in ballots
        )
        return Changes(set=(*shown, replace(motion, state="declared", closed=at, basis=basis, outcome=outcome)))


def _mine(view: View, id: str, actor: Actor) -> Motion:
    motion = need(view, Motion, id)
    if motion.meeting != actor.meeting:
        raise Refused("not_found", kind="motion", id=id)
    return motion
