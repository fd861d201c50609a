"""The statement a voter's device signs: canonical bytes that say who chose what on which question, in which register, instead of what.

The bytes are JSON with sorted keys, no spaces, UTF-8, behind a prefix that no other signature of ours shares. They are
stored as they came, so that anyone can verify a ballot later with the public key alone. Bytes made for one register are
nothing in another, and bytes that replace another ballot than the one in force are nothing either: a device that comes back
after a break cannot undo what its owner has done meanwhile on another.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Final, NamedTuple, TypeAlias

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from meeting.records import Id, Sha256
from meeting.refusal import Refused

BALLOT_PREFIX: Final = b"hop/ballot/v3\0"
#: A statement after closing, which stands beside the ballot; never mistaken for one.
CORRECTION_PREFIX: Final = b"hop/correction/v2\0"
QUESTION_PREFIX: Final = b"hop/question/v3\0"
#: Of statements and questions that name no register. They are read where they are kept, and not taken any more.
EARLIER_BALLOT_PREFIX: Final = b"hop/ballot/v2\0"
EARLIER_CORRECTION_PREFIX: Final = b"hop/correction/v1\0"
EARLIER_QUESTION_PREFIX: Final = b"hop/question/v2\0"

#: What a question may be made of: strings, numbers and lists of them.
Shown: TypeAlias = "str | int | tuple[Shown, ...]"
#: The hash of a statement, "" for none.
Replaced = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed. ``definition`` is the hash of the question as shown; fields stand in alphabetical order.

    ``choices`` are marks of the ballot in its own order: one option, several candidates, ``person=grade`` for each person
    graded. ``register`` is the name of the register that shall keep it. ``replaces`` is the hash of the voter's own statement
    that was in force when this one was made, "" for the first; a correction replaces nothing. ``text`` goes with
    "another opinion".
    """

    choices: tuple[str, ...]
    definition: Sha256
    device: Id
    meeting: Id
    motion: Id
    person: Id
    register: Id
    replaces: Replaced = ""
    text: str = ""

    @property
    def choice(self) -> str:
        """The one option of a ballot that has one, otherwise empty."""
        return self.choices[0] if len(self.choices) == 1 else ""


class EarlierStatement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was signed before statements named their register and what they replace."""

    choices: tuple[str, ...]
    definition: Sha256
    device: Id
    meeting: Id
    motion: Id
    person: Id
    text: str = ""


class Prefixes(NamedTuple):
    """What stands before the bytes of a ballot and of a correction."""

    ballot: bytes
    correction: bytes


PREFIXES: Final = Prefixes(BALLOT_PREFIX, CORRECTION_PREFIX)
EARLIER_PREFIXES: Final = Prefixes(EARLIER_BALLOT_PREFIX, EARLIER_CORRECTION_PREFIX)

_decode: Final = msgspec.json.Decoder(Statement).decode
_decode_earlier: Final = msgspec.json.Decoder(EarlierStatement).decode


def canonical(statement: Statement | EarlierStatement) -> str:
    """The one spelling of a statement."""
    return msgspec.json.encode(statement, order="sorted").decode()


def signed_bytes(text: str, prefix: bytes = BALLOT_PREFIX) -> bytes:
    """What the signature covers."""
    return prefix + text.encode()


def hash_of(text: str) -> str:
    """How a later statement names this one: SHA-256 of its characters in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Statement:
    """Parse a statement that must be in its one spelling. Refuses ``statement_outdated`` where it is one of an earlier version of
    the program, and ``statement_malformed`` anything else.
    """
    said = read_kept(text)
    if isinstance(said, EarlierStatement):
        raise Refused("statement_outdated")
    return said


def read_kept(text: str) -> Statement | EarlierStatement:
    """Parse a statement that lies in the register, of whichever version it is; refuses ``statement_malformed``."""
    try:
        statement = _either(text)
        spelt = canonical(statement)
    except (ValueError, RecursionError) as error:  # also what is not Unicode at all
        raise Refused("statement_malformed") from error
    if spelt != text:
        raise Refused("statement_malformed")
    return statement


def _either(text: str) -> Statement | EarlierStatement:
    try:
        return _decode(text)
    except msgspec.ValidationError:
        return _decode_earlier(text)


def verify(text: str, signature: bytes, public_key: bytes, prefix: bytes = BALLOT_PREFIX) -> None:
    """Refuses a signature that is not the device's own over these very bytes (RFC 8032)."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed_bytes(text, prefix))
    except (InvalidSignature, ValueError) as error:
        raise Refused("signature_wrong") from error


def definition(prefix: bytes = QUESTION_PREFIX, **question: Shown) -> str:
    """The hash of a question as shown: its text, options and rule, and the register it stands in, in one spelling."""
    return hashlib.sha256(prefix + msgspec.json.encode(question, order="sorted")).hexdigest()
