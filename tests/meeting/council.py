"""What every body of the tests meets on: a copy on which commands are decided a second apart, and devices that sign.

Commands and changes travel as JSON on the way, as they do between machines.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

import meeting
from meeting import voting
from meeting.command import Actor, Command
from meeting.copy import Changes, Copy
from meeting.gate import decide
from meeting.people import Body
from meeting.registry import decode_changes, decode_command, encode
from meeting.rules.profile import Profile, profile_from
from meeting.voting import statement
from meeting.voting.statement import Statement

SECOND = 1_000_000
#: The name of the register in which the councils of the tests are kept.
REGISTER = "5f2b8c1d9e3a4076"


@cache
def _shipped(name: str) -> Profile:
    return profile_from(_read(name))


def _read(name: str) -> dict[str, Any]:
    folder = Path(str(meeting.__file__)).parent / "profiles"
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


def profile(name: str = "hdnd-xa", **changes: object) -> Profile:
    """A profile as shipped, with settings changed: ``voting__running_results=True``."""
    if not changes:
        return _shipped(name)
    data = _read(name)
    for key, value in changes.items():
        *tables, last = key.split("__")
        table = data
        for one in tables:
            table = table[one]
        table[last] = value
    return profile_from(data)


def warning(body: Body) -> Body:
    """The body with rules that only warn of too few: so a hall can sit before anybody, or too few, are checked in."""
    return replace(body, profile=replace(body.profile, quorum=replace(body.profile.quorum, not_quorate="warn")))


def openly(**changes: object) -> Profile:
    """Rules that no profile may have: a province's council votes on persons by device, without tellers. What is counted of
    ballots is the same as of papers, and can be seen by them.
    """
    rules = profile("hdnd-tinh", **changes)
    return replace(rules, secret_ballot=replace(rules.secrecy, required=False, tellers_least=0))


@cache
def key_of(who: str) -> Ed25519PrivateKey:
    """The key of this device, or of this person's only one, the same in every test."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(who.encode()).digest())


def public_key_of(who: str) -> bytes:
    return key_of(who).public_key().public_bytes_raw()


def vote(said: Statement, key: Ed25519PrivateKey) -> voting.Vote:
    """A signed ballot, whatever it says."""
    words = statement.canonical(said)
    return voting.Vote(motion=said.motion, statement=words, signature=key.sign(statement.signed_bytes(words)))


def correction(said: Statement, key: Ed25519PrivateKey) -> voting.Correct:
    """A signed correction."""
    words = statement.canonical(said)
    signed = key.sign(statement.signed_bytes(words, statement.CORRECTION_PREFIX))
    return voting.Correct(motion=said.motion, statement=words, signature=signed)


class Given(NamedTuple):
    """One accepted command."""

    actor: Actor
    command: Command
    changes: Changes
    at: int


class Council:
    """``at`` is the time of the last accepted command; the next is given a second later."""

    def __init__(self, start: int) -> None:
        self.copy = Copy()
        self.at = start
        self.given: list[Given] = []

    def decide(self, actor: Actor, command: Command) -> Changes:
        """Decide and apply; raises Refused."""
        sent, at = decode_command(encode(command)), self.at + SECOND
        made = decide(self.copy, sent, at, actor)
        changes = decode_changes(encode(made))
        assert changes == made
        self.copy.apply(changes)
        self.at = at
        self.given.append(Given(actor, sent, changes, at))
        return changes

    def in_force(self, ballot: str) -> str:
        """The hash of the statement of a ballot, "" when it is not there: what the voter's next one replaces."""
        found = self.copy.get(voting.Ballot, ballot)
        return statement.hash_of(found.statement) if found is not None else ""

    def motion(self, id: str) -> voting.Motion:
        """A motion as it stands."""
        found = self.copy.get(voting.Motion, id)
        assert found is not None
        return found
