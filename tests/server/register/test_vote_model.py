"""One vote from prepared to its end against the simplest model of it, on the real commit line and a real disk.

Delegates come late and leave, vote from two devices, change their minds, vote when it is over, correct what they said, send
the same ballot again after its answer was lost; the server stops and starts again; the power is cut in the middle of a batch
and the server starts from what the disk then holds; the disk refuses to write. Nobody is counted twice or lost.
"""

from __future__ import annotations

import asyncio
import atexit
import runpy
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import hypothesis.strategies as some
from hypothesis import settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, precondition, rule
from msgspec.structs import replace

from meeting import attendance, people, voting
from meeting.command import SYSTEM, Actor, Command
from meeting.copy import Copy
from meeting.membership import enrolment
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import statement
from server.register.line import Accepted
from tests.meeting.council import REGISTER, key_of, public_key_of
from tests.meeting.house import CONSOLE, MEETING, House, device_of, sha
from tests.server.on_disk import Register, register, verified

VOTERS = ("chair", "d1", "d2", "d3", "d4", "d5")
QUORUM = 4
SCRIPT = Path(__file__).parents[3] / "docs" / "verify_ballots.py"
#: About as many statements as two full batches take.
STATEMENTS = 90


class Act(NamedTuple):
    """What somebody does, from which of their devices, and what they choose."""

    who: str
    does: Literal["vote", "correct", "open", "pause", "resume", "close", "annul"]
    choice: str = ""
    tablet: str = ""
    #: How many of this person's ballots had been taken when this one was signed.
    upon: int = 0


Given: TypeAlias = tuple[Actor, str, Command]
Answers: TypeAlias = dict[str, Accepted | str]

choices = some.sampled_from(("yes", "no", "abstain"))
persons = some.sampled_from(VOTERS)
ballots = some.builds(Act, persons, some.just("vote"), choices, some.sampled_from(("", " two")))
chairing = some.sampled_from([Act("chair", does) for does in ("pause", "resume", "close", "annul")])
#: Mostly ballots, and the chair among them.
batches = some.lists(some.one_of(ballots, ballots, ballots, chairing), max_size=6)


class Sent(NamedTuple):
    """Something a device sent under its key, and what it was answered: a place in the journal, or a code."""

    actor: Actor
    key: str
    command: Command
    act: Act
    answer: Accepted | str


@dataclass
class Model:
    """All there is to know of one vote."""

    final: bool
    present: set[str] = field(default_factory=lambda: set(VOTERS))
    state: str = "prepared"
    roll: frozenset[str] = frozenset()
    ballots: dict[str, str] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    corrections: dict[str, str] = field(default_factory=dict)
    counted: bool = False

    @property
    def over(self) -> bool:
        return self.state in ("declared", "annulled")

    def take(self, act: Act) -> str:
        """What the act is answered, "" when it is taken; and then it has happened."""
        if act.does == "vote":
            code = self._vote(act)
        elif act.does == "correct":
            code = self._correct(act)
        else:
            code = self._chair(act.does)
        return code

    def _vote(self, act: Act) -> str:
        if self.over:
            return "vote_closed"
        if self.state != "open":
            return "motion_state"
        if act.who not in self.roll:
            return "not_entitled"
        if self.final and act.who in self.ballots:
            return "already_voted"
        if act.upon != self.taken[act.who]:
            return "ballot_superseded"
        self.ballots[act.who] = act.choice
        self.taken[act.who] += 1
        return ""

    def _correct(self, act: Act) -> str:
        if self.state != "declared":
            return "motion_state"
        if act.who not in self.ballots:
            return "no_ballot"
        if act.who in self.corrections:
            return "already_corrected"
        self.corrections[act.who] = act.choice
        return ""

    def _chair(self, does: str) -> str:
        before = {
            "open": ("prepared",),
            "pause": ("open",),
            "resume": ("paused",),
            "close": ("open", "paused"),
            "annul": ("open", "paused", "declared"),
        }[does]
        if self.state not in before:
            return "motion_state"
        if does == "open":
            if len(self.present) < QUORUM:
                return "not_quorate"
            self.roll = frozenset(self.present)
        self.counted = self.counted or does == "close"
        self.state = {"pause": "paused", "close": "declared", "annul": "annulled"}.get(does, "open")
        return ""


@cache
def prepared(*, final: bool) -> Path:
    """A register with everybody present and one question, made once for all examples."""
    folder = tempfile.mkdtemp(prefix="vote-model-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "meeting.db"
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


class PowerCut:
    """What a power cut leaves: the register as the disk holds it just before some statement is run, or, once all of them
    were, with the end of its log torn off, but nothing that was answered. No checkpoint comes in between, so that file and
    log are of one moment.
    """

    def __init__(self, database: Path, statement: int, torn: int, to: Path) -> None:
        self._database, self._left, self._torn, self._to = database, statement, torn, to
        self._log = database.with_name(database.name + "-wal")
        self._safe = self._written()
        self._loop = asyncio.get_running_loop()
        self.waiting: dict[str, asyncio.Future[Accepted]] = {}
        #: What had been answered when the power went.
        self.answered: Answers = {}
        self.writing = asyncio.Event()

    def __call__(self, statement: str) -> None:
        """Called in the store's thread."""
        if self._left <= 0:
            return
        if statement.startswith("BEGIN"):
            self._loop.call_soon_threadsafe(self.writing.set)
            self._safe = self._written()
            self.answered = {key: _answer(_result(one)) for key, one in self.waiting.items() if one.done()}
        self._left -= 1
        if self._left == 0:
            self._take()

    def _written(self) -> int:
        return self._log.stat().st_size if self._log.exists() else 0

    def last(self) -> None:
        """If it has not gone yet, the power goes now."""
        if self._left > 0:
            self._take()
            log = self._to.with_name(self._to.name + "-wal")
            if log.exists():
                written = log.stat().st_size
                with log.open("r+b") as file:
                    file.truncate(self._safe + (written - self._safe) * self._torn // 100)

    def _take(self) -> None:
        for part in (self._log, self._database):
            if part.exists():
                shutil.copy(part, self._to.with_name(part.name))


class OneVote(RuleBasedStateMachine):
    """``q1`` and what the model knows of it."""

    sent = Bundle("sent")

    @initialize(final=some.booleans(), opened=some.sampled_from((True, True, True, False)))
    def begin(self, final: bool, opened: bool) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="vote-model-")
        self.path = Path(self.folder.name) / "meeting.db"
        shutil.copy(prepared(final=final), self.path)
        self.runner = asyncio.Runner()
        self.model = Model(final)
        self.keys = self.cuts = 0
        self._start()
        if opened:  # most of what can go wrong comes afterwards
            self.the_chair_does(Act("chair", "open"))

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

    def made(self, act: Act) -> Given:
        """The command of an act, from the person's device, under a key of its own."""
        self.keys += 1
        return Actor(act.who, device_of(act.who + act.tablet), MEETING), f"model-{self.keys}", self._command(act)

    def _command(self, act: Act) -> Command:
        match act.does:
            case "vote" | "correct":
                return self._signed(act)
            case "open":
                return voting.Open(motion="q1")
            case "pause":
                return voting.Pause(motion="q1")
            case "resume":
                return voting.Resume(motion="q1")
            case "close":
                return voting.Close(motion="q1")
            case "annul":
                return voting.Annul(motion="q1", reason=Line("Mất điện"))

    def _signed(self, act: Act) -> Command:
        device = act.who + act.tablet
        signer = voting.Signer(act.who, device_of(device), REGISTER)
        mine = self.copy.get(voting.Ballot, f"q1.{act.who}")
        replaces = statement.hash_of(mine.statement) if act.does == "vote" and mine is not None else ""
        said = statement.canonical(voting.choose(self.motion, signer, (act.choice,), replaces=replaces))
        if act.does == "vote":
            signature = key_of(device).sign(statement.signed_bytes(said))
            return voting.Vote(motion="q1", statement=said, signature=signature)
        signature = key_of(device).sign(statement.signed_bytes(said, statement.CORRECTION_PREFIX))
        return voting.Correct(motion="q1", statement=said, signature=signature)

    def deliver(self, made: Sequence[Given]) -> list[Accepted | str]:
        """All at once; what each is answered."""

        async def all_at_once() -> list[Any]:
            return await asyncio.gather(*(self.register.line.queue(*one) for one in made), return_exceptions=True)

        return [_answer(one) for one in self.runner.run(all_at_once())]

    def send(self, *acts: Act) -> list[Sent]:
        """Several acts at once, answered as the model says."""
        acts = self._signed_now(acts)
        made = [self.made(act) for act in acts]
        sent = [Sent(*one, act, answer) for one, act, answer in zip(made, acts, self.deliver(made), strict=True)]
        for one in sent:
            assert _code(one.answer) == self.model.take(one.act), one
        return sent

    def _signed_now(self, acts: Sequence[Act]) -> tuple[Act, ...]:
        """Each device knows what has been taken so far, and nothing of what the others are about to send."""
        return tuple(act._replace(upon=self.model.taken[act.who]) for act in acts)

    @rule(target=sent, cast=some.lists(ballots, min_size=2, max_size=8))
    def several_vote_at_once(self, cast: list[Act]) -> Any:
        return multiple(*self.send(*cast))

    @rule(target=sent, who=persons, choice=choices, tablet=some.sampled_from(("", " two")))
    def someone_corrects_what_they_voted(self, who: str, choice: str, tablet: str) -> Any:
        return multiple(*self.send(Act(who, "correct", choice, tablet)))

    @rule(again=sent)
    def an_answer_was_lost_and_the_device_asks_again(self, again: Sent) -> None:
        if isinstance(again.answer, Accepted):
            assert self.deliver([again[:3]]) == [again.answer]

    @rule(cast=some.lists(ballots, min_size=1, max_size=3))
    def the_disk_refuses_to_write(self, cast: list[Act]) -> None:
        self.runner.run(self.register.sql("PRAGMA query_only = 1"))
        answers = self.deliver([self.made(act) for act in cast])
        self.runner.run(self.register.sql("PRAGMA query_only = 0"))
        assert all(isinstance(one, str) for one in answers)

    @rule()
    def the_server_stops_and_starts_again(self) -> None:
        self._stop()
        self._start()

    @rule(target=sent, first=batches, second=batches, at=some.integers(1, STATEMENTS), torn=some.integers(0, 100))
    def the_power_is_cut(self, first: list[Act], second: list[Act], at: int, torn: int) -> Any:
        """In the middle of one batch or the next, or after both; every device then sends again what it had sent."""
        acts = self._signed_now((*first, *second))
        made = [self.made(act) for act in acts]
        self.cuts += 1
        left = Path(self.folder.name) / f"cut-{self.cuts}" / "meeting.db"
        left.parent.mkdir()
        answered = self.runner.run(self._until_the_cut(made[: len(first)], made[len(first) :], at, torn, left))
        self._stop()
        self.path = left
        self._start()
        written = {key for (key,) in self.runner.run(self.register.sql("SELECT key FROM journal"))}
        assert {key for key, answer in answered.items() if isinstance(answer, Accepted)} <= written
        for act, (_, key, _) in zip(acts, made, strict=True):
            if key in written:
                assert self.model.take(act) == ""
        self.everybody_is_counted_once()
        sent = [Sent(*one, act, answer) for one, act, answer in zip(made, acts, self.deliver(made), strict=True)]
        for one in sent:
            if one.key in written:
                assert isinstance(one.answer, Accepted)
                assert answered.get(one.key, one.answer) == one.answer
            else:
                assert _code(one.answer) == self.model.take(one.act), one
        return multiple(*sent)

    async def _until_the_cut(self, first: list[Given], second: list[Given], at: int, torn: int, to: Path) -> Answers:
        """Two batches, the second gathering while the first is written; what was answered when the power went."""
        cut = PowerCut(self.path, at, torn, to)
        await self.register.sql("PRAGMA wal_autocheckpoint = 0")
        await self.register.watch(cut)
        cut.waiting |= self._queued(first)
        one_batch = asyncio.gather(*cut.waiting.values(), return_exceptions=True)
        writing = asyncio.ensure_future(cut.writing.wait())
        await asyncio.wait((one_batch, writing), return_when=asyncio.FIRST_COMPLETED)
        writing.cancel()
        cut.waiting |= self._queued(second)
        await asyncio.gather(*cut.waiting.values(), return_exceptions=True)
        await self.register.watch(None)
        cut.last()
        return cut.answered

    def _queued(self, made: list[Given]) -> dict[str, asyncio.Future[Accepted]]:
        return {key: self.register.line.queue(actor, key, command) for actor, key, command in made}

    @rule(who=persons)
    def someone_comes(self, who: str) -> None:
        self.deliver([(Actor(who, device_of(who), MEETING), self._key(), attendance.CheckIn())])
        self.model.present.add(who)

    @rule(who=persons)
    def someone_leaves(self, who: str) -> None:
        self.deliver([(Actor(who, device_of(who), MEETING), self._key(), attendance.CheckOut())])
        self.model.present.discard(who)

    def _key(self) -> str:
        self.keys += 1
        return f"model-{self.keys}"

    @precondition(lambda self: self.model.state == "prepared")
    @rule()
    def the_chair_opens(self) -> None:
        self.the_chair_does(Act("chair", "open"))

    @precondition(lambda self: self.model.state in ("open", "paused"))
    @rule(does=some.sampled_from(("pause", "resume")))
    def the_chair_pauses_or_goes_on(self, does: Literal["pause", "resume"]) -> None:
        self.the_chair_does(Act("chair", does))

    @precondition(lambda self: self.model.state in ("open", "paused") and len(self.model.ballots) > 1)
    @rule()
    def the_chair_closes(self) -> None:
        self.the_chair_does(Act("chair", "close"))

    @rule(sure=some.integers(0, 9))
    def the_chair_annuls(self, sure: int) -> None:
        if not sure:
            self.the_chair_does(Act("chair", "annul"))

    def the_chair_does(self, act: Act) -> None:
        self.send(act)

    @invariant()
    def everybody_is_counted_once(self) -> None:
        model = self.model
        assert self.motion.state == model.state
        kept = [(one.person, one.choice) for one in self.copy.of(voting.Ballot, MEETING)]
        assert sorted(kept) == sorted(model.ballots.items())
        shown = {one.person: one.choice for one in self.copy.of(voting.Cast, MEETING)}
        assert shown == (model.ballots if model.over else dict.fromkeys(model.ballots, ""))
        beside = {one.person: one.choices for one in self.copy.of(voting.Correction, MEETING)}
        assert beside == {person: (choice,) for person, choice in model.corrections.items()}
        roll = self.copy.get(voting.Roll, "q1")
        assert frozenset(roll.people if roll else ()) == model.roll

    @invariant()
    def the_result_is_the_count(self) -> None:
        outcome = self.motion.decided
        assert (outcome is not None) == self.model.counted
        if outcome is not None:
            counted = Counter(self.model.ballots.values())
            assert dict(outcome.count.options) == {option: counted[option] for option in ("yes", "no", "abstain")}
            assert outcome.passed is (2 * counted["yes"] > len(VOTERS))
            assert outcome.basis.voted == len(self.model.ballots)

    def teardown(self) -> None:
        self._stop()
        self.runner.close()
        assert verified(self.path).faults == ()
        said = len(self.model.ballots) + len(self.model.corrections)
        with closing(sqlite3.connect(self.path)) as register_on_disk:
            assert runpy.run_path(str(SCRIPT))["check"](register_on_disk) == ([], said)
        self.folder.cleanup()


def _result(answer: asyncio.Future[Accepted]) -> object:
    return answer.exception() or answer.result()


def _answer(answer: object) -> Accepted | str:
    """A place in the journal, or the code of a refusal."""
    if isinstance(answer, Refused):
        return answer.code
    assert isinstance(answer, Accepted), answer
    return answer


def _code(answer: Accepted | str) -> str:
    return answer if isinstance(answer, str) else ""


OneVote.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestOneVote = OneVote.TestCase
