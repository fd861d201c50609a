"""One vote from prepared to declared against the simplest model of it, on the real commit line and a real disk.

Delegates come late and leave, vote from two devices, change their minds, send the same ballot again after its answer was
lost; the server is killed and starts again from its file; the disk refuses to write. Nobody is counted twice or lost.
"""

from __future__ import annotations

import asyncio
import runpy
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis.strategies as some
from hypothesis import settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, precondition, rule
from msgspec.structs import replace

from meeting import attendance, enrolment, people, statement, voting
from meeting.command import SYSTEM, Actor, Command
from meeting.copy import Copy
from meeting.refusal import Refused
from meeting.safetext import Line
from server.verify import verify
from tests.meeting.council import key_of, public_key_of
from tests.meeting.house import CONSOLE, MEETING, House, device_of, sha
from tests.server.register import Register, register

VOTERS = ("chair", "d1", "d2", "d3", "d4", "d5")
QUORUM = 4
SCRIPT = Path(__file__).parents[2] / "docs" / "verify_ballots.py"

choices = some.sampled_from(("yes", "no", "abstain"))
persons = some.sampled_from(VOTERS)
tablets = some.sampled_from(("", " two"))
ballots = some.tuples(persons, tablets, choices)


class Sent(NamedTuple):
    """Something a device sent under its key, and what it was answered: a place in the journal, or a code."""

    actor: Actor
    key: str
    command: Command
    answer: object


@cache
def prepared(*, final: bool) -> Path:
    """A register with everybody present and one question, made once for all examples."""
    path = Path(tempfile.mkdtemp(prefix="vote-model-")) / "meeting.db"
    house = House()
    body = next(iter(house.copy.of(people.Body)))
    rules = replace(body.profile, voting=replace(body.profile.voting, change_while_open=not final))
    house.give(CONSOLE, enrolment.Enrol(body=replace(body, profile=rules)), "")
    for who in VOTERS:
        second = f"{who} two"
        cards = (people.NewCard(hash=sha(f"card of {second}"), person=who, expires=house.at * 2),)
        house.give(CONSOLE, people.IssueCards(cards=cards), "")
        join = people.Join(card=cards[0].hash, device=device_of(second), public_key=public_key_of(second))
        house.give(SYSTEM, join, "")
    house.plan()
    house.open()

    async def fill() -> None:
        async with register(path, house):
            pass

    asyncio.run(fill())
    return path


class OneVote(RuleBasedStateMachine):
    """``q1`` and what the model knows of it."""

    sent = Bundle("sent")

    @initialize(final=some.booleans(), opened=some.sampled_from((True, True, True, False)))
    def begin(self, final: bool, opened: bool) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="vote-model-")
        self.path = Path(self.folder.name) / "meeting.db"
        shutil.copy(prepared(final=final), self.path)
        self.runner = asyncio.Runner()
        self.final = final
        self.present = set(VOTERS)
        self.state = "prepared"
        self.roll: frozenset[str] = frozenset()
        self.ballots: dict[str, str] = {}
        self.keys = 0
        self._start()
        if opened:  # most of what can go wrong comes afterwards
            self.the_chair_opens()

    def _start(self) -> None:
        self.opened = register(self.path)
        self.register: Register = self.runner.run(self.opened.__aenter__())

    def _stop(self) -> None:
        self.runner.run(self.opened.__aexit__(None, None, None))

    @property
    def copy(self) -> Copy:
        return self.register.line.head.copy

    @property
    def motion(self) -> voting.Motion:
        found = self.copy.get(voting.Motion, "q1")
        assert found is not None
        return found

    def send(self, *given: tuple[str, str, Command]) -> list[Sent]:
        """Several commands at once, each from a person's device under a key of its own."""
        made = []
        for who, tablet, command in given:
            self.keys += 1
            made.append((Actor(who, device_of(who + tablet), MEETING), f"model-{self.keys}", command))
        return [Sent(*one, answer) for one, answer in zip(made, self.deliver(made), strict=True)]

    def deliver(self, made: list[tuple[Actor, str, Command]]) -> list[object]:
        async def all_at_once() -> list[Any]:
            waiting = [self.register.line.queue(*one) for one in made]
            return await asyncio.gather(*waiting, return_exceptions=True)

        return [answer.code if isinstance(answer, Refused) else answer for answer in self.runner.run(all_at_once())]

    def one(self, who: str, command: Command) -> object:
        return self.send((who, "", command))[0].answer

    def ballot(self, who: str, tablet: str, choice: str) -> voting.Vote:
        device = who + tablet
        said = statement.canonical(voting.choose(self.motion, who, device_of(device), (choice,)))
        return voting.Vote(motion="q1", statement=said, signature=key_of(device).sign(statement.signed_bytes(said)))

    def expected(self, who: str) -> str:
        if self.state in ("declared", "annulled"):
            return "vote_closed"
        if self.state != "open":
            return "motion_state"
        if who not in self.roll:
            return "not_entitled"
        return "already_voted" if self.final and who in self.ballots else ""

    @rule(target=sent, cast=some.lists(ballots, min_size=2, max_size=8))
    def several_vote_at_once(self, cast: list[tuple[str, str, str]]) -> Any:
        sent = self.send(*((who, tablet, self.ballot(who, tablet, choice)) for who, tablet, choice in cast))
        for (who, _, choice), one in zip(cast, sent, strict=True):
            expected = self.expected(who)
            assert (one.answer == expected) if expected else not isinstance(one.answer, str)
            if not expected:
                self.ballots[who] = choice
        return multiple(*sent)

    @rule(again=sent)
    def an_answer_was_lost_and_the_device_asks_again(self, again: Sent) -> None:
        if not isinstance(again.answer, str):
            assert self.deliver([again[:3]]) == [again.answer]

    @rule(cast=some.lists(ballots, min_size=1, max_size=3))
    def the_disk_refuses_to_write(self, cast: list[tuple[str, str, str]]) -> None:
        self.runner.run(self.register.sql("PRAGMA query_only = 1"))
        sent = self.send(*((who, tablet, self.ballot(who, tablet, choice)) for who, tablet, choice in cast))
        self.runner.run(self.register.sql("PRAGMA query_only = 0"))
        assert all(isinstance(one.answer, str) for one in sent)

    @rule()
    def the_server_starts_again(self) -> None:
        self._stop()
        self._start()

    @rule(who=persons)
    def someone_comes(self, who: str) -> None:
        self.one(who, attendance.CheckIn())
        self.present.add(who)

    @rule(who=persons)
    def someone_leaves(self, who: str) -> None:
        self.one(who, attendance.CheckOut())
        self.present.discard(who)

    @rule()
    def the_chair_opens(self) -> None:
        expected = "motion_state" if self.state != "prepared" else "not_quorate" if len(self.present) < QUORUM else ""
        answer = self.one("chair", voting.Open(motion="q1"))
        assert (answer == expected) if expected else not isinstance(answer, str)
        if not expected:
            self.state, self.roll = "open", frozenset(self.present)

    @precondition(lambda self: self.state in ("open", "paused"))
    @rule()
    def the_chair_pauses_or_goes_on(self) -> None:
        opened = self.state == "open"
        self.one("chair", voting.Pause(motion="q1") if opened else voting.Resume(motion="q1"))
        self.state = "paused" if opened else "open"

    @precondition(lambda self: self.state in ("open", "paused") and len(self.ballots) > 1)
    @rule()
    def the_chair_closes(self) -> None:
        self.one("chair", voting.Close(motion="q1"))
        self.state = "declared"

    @precondition(lambda self: self.state == "declared")
    @rule(sure=some.integers(0, 3))
    def the_chair_annuls(self, sure: int) -> None:
        if sure:
            return
        self.one("chair", voting.Annul(motion="q1", reason=Line("Mất điện")))
        self.state = "annulled"

    @invariant()
    def everybody_is_counted_once(self) -> None:
        assert self.motion.state == self.state
        kept = [(one.person, one.choice) for one in self.copy.of(voting.Ballot, MEETING)]
        assert sorted(kept) == sorted(self.ballots.items())
        shown = {one.person: one.choice for one in self.copy.of(voting.Cast, MEETING)}
        over = self.state in ("declared", "annulled")
        assert shown == (self.ballots if over else dict.fromkeys(self.ballots, ""))
        roll = self.copy.get(voting.Roll, "q1")
        assert frozenset(roll.people if roll else ()) == self.roll

    @invariant()
    def the_result_is_the_count(self) -> None:
        outcome = self.motion.decided
        assert (outcome is not None) == (self.state in ("declared", "annulled"))
        if outcome is not None:
            counted = Counter(self.ballots.values())
            assert dict(outcome.count.options) == {option: counted[option] for option in ("yes", "no", "abstain")}
            assert outcome.passed is (2 * counted["yes"] > len(VOTERS))
            assert outcome.basis.voted == len(self.ballots)

    def teardown(self) -> None:
        self._stop()
        self.runner.close()
        assert verify(self.path).faults == ()
        with closing(sqlite3.connect(self.path)) as register_on_disk:
            assert runpy.run_path(str(SCRIPT))["check"](register_on_disk) == ([], len(self.ballots))
        self.folder.cleanup()


OneVote.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestOneVote = OneVote.TestCase
