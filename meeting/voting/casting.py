"""Casting a ballot, and the signed word of a voter who pressed something else than they meant."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import RUNNING, SITTING, VOTERS, Actor
from meeting.copy import Changes, View, need
from meeting.people import Body, Device
from meeting.records import Micros, Record
from meeting.refusal import Refused
from meeting.register import register_name
from meeting.rules.choice import Counts
from meeting.safetext import Text
from meeting.voting import statement
from meeting.voting.ballot import check_clean, check_marks, check_text, label
from meeting.voting.on_motion import OnMotion
from meeting.voting.records import Ballot, Cast, Correction, Motion, Roll, Running
from meeting.voting.refused import SUPERSEDED
from meeting.voting.states import ANNULLED, CLOSED, DECLARED, OPEN


class Vote(OnMotion, frozen=True, kw_only=True, tag="voting.vote"):
    """Cast a ballot: the statement in its canonical spelling and the device's signature over it."""

    who = VOTERS
    when = RUNNING
    states = OPEN
    late = CLOSED | DECLARED | ANNULLED

    statement: str
    signature: bytes

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a vote that is not open, a voter not on the roll, and any statement that is not exactly this one."""
        motion = self.about(view, actor)
        _votable(motion, at)
        if actor.person not in need(view, Roll, motion.id).people:
            raise Refused("not_entitled")
        said = _said(view, motion, actor, self.statement, self.signature, statement.BALLOT_PREFIX)
        check_text(motion, said.choices, said.text)
        id = f"{motion.id}.{actor.person}"
        before = view.get(Ballot, id)
        rules = next(iter(view.of(Body))).profile.voting
        if before is not None and not rules.change_while_open:
            raise Refused("already_voted")
        _in_turn(motion, said, before)
        ballot = Ballot(
            id=id,
            meeting=motion.meeting,
            motion=motion.id,
            person=actor.person,
            device=actor.device,
            choices=said.choices,
            text=Text(said.text),
            statement=self.statement,
            signature=self.signature,
            at=at,
        )
        records: list[Record] = [ballot]
        if before is None:
            records.append(
                Cast(
                    id=id,
                    meeting=motion.meeting,
                    motion=motion.id,
                    person=actor.person,
                    shown=rules.who_voted_shown,
                )
            )
        running = view.get(Running, motion.id)
        if running is not None:
            records.append(_counted(running, before, ballot))
        return Changes(set=tuple(records))


def _votable(motion: Motion, at: Micros) -> None:
    if not motion.electronic:
        raise Refused("wrong_kind_of_ballot", form=motion.form)
    if motion.ends and at > motion.ends:
        raise Refused("time_is_up")


def _in_turn(motion: Motion, said: statement.Statement, before: Ballot | None) -> None:
    """A ballot takes the place of the one its voter knew of, and of no other.

    Refuses ``ballot_superseded {standing}``, in the words of the ballot in force, where another device of this person has voted
    since this one was made; and ``ballot_unfounded`` where there is none to be replaced.
    """
    if before is None and said.replaces:
        raise Refused("ballot_unfounded")
    if before is not None and said.replaces != statement.hash_of(before.statement):
        standing = "; ".join(label(motion, mark) for mark in before.choices) or "—"
        raise Refused(SUPERSEDED, standing=standing)


def _said(view: View, motion: Motion, actor: Actor, text: str, signature: bytes, prefix: bytes) -> statement.Statement:
    """The statement, if it is for this register, this person's, from this device, on this very question, with lawful marks,
    and signed.
    """
    said = statement.read(text)
    if said.register != register_name(view):
        raise Refused("statement_of_another_register")
    if (said.motion, said.meeting, said.person, said.device) != (
        motion.id,
        motion.meeting,
        actor.person,
        actor.device,
    ):
        raise Refused("statement_of_another")
    if said.definition != motion.definition:
        raise Refused("another_question")
    check_marks(motion, said.choices)
    statement.verify(text, signature, need(view, Device, actor.device).public_key, prefix)
    return said


def _counted(running: Running, before: Ballot | None, ballot: Ballot) -> Running:
    old = before.choices if before else ()
    counts: Counts = tuple((mark, votes + (mark in ballot.choices) - (mark in old)) for mark, votes in running.counts)
    return replace(running, counts=counts)


class Correct(OnMotion, frozen=True, kw_only=True, tag="voting.correct"):
    """Say after closing what one had meant to vote: a signed statement beside the ballot, for the minutes."""

    who = VOTERS
    when = SITTING
    states = DECLARED

    statement: str
    signature: bytes

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses while the vote is open, without a ballot of one's own, and a second time."""
        motion = self.about(view, actor)
        id = f"{motion.id}.{actor.person}"
        if view.get(Ballot, id) is None:
            raise Refused("no_ballot")
        if view.get(Correction, id) is not None:
            raise Refused("already_corrected")
        said = _said(view, motion, actor, self.statement, self.signature, statement.CORRECTION_PREFIX)
        check_clean(said.text)
        correction = Correction(
            id=id,
            meeting=motion.meeting,
            motion=motion.id,
            person=actor.person,
            device=actor.device,
            choices=said.choices,
            text=Text(said.text),
            statement=self.statement,
            signature=self.signature,
            at=at,
            shown=motion.form == "electronic",
        )
        return Changes(set=(correction,))
