"""The statement a voter's device signs: canonical bytes that say who chose what on which question.

The bytes are JSON with sorted keys, no spaces, UTF-8, behind a prefix that no other signature of ours shares. They are
stored as they came, so that anyone can verify a ballot later with the public key alone.
"""

from __future__ import annotations

import hashlib
from typing import Final, TypeAlias

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from meeting.records import Id, Sha256
from meeting.refusal import Refused

BALLOT_PREFIX: Final = b"hop/ballot/v2\0"
#: A statement after closing, which stands beside the ballot; never mistaken for one.
CORRECTION_PREFIX: Final = b"hop/correction/v1\0"
QUESTION_PREFIX: Final = b"hop/question/v2\0"

#: What a question may be made of: strings, numbers and lists of them.
Shown: TypeAlias = "str | int | tuple[Shown, ...]"


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed. ``definition`` is the hash of the question as shown; fields stand in alphabetical order.

    ``choices`` are marks of the ballot in its own order: one option, several candidates, ``person=grade`` for each person
    graded. ``text`` goes with "another opinion".
    """

    choices: tuple[str, ...]
    definition: Sha256
    device: Id
    meeting: Id
    motion: Id
    person: Id
    text: str = ""

    @property
    def choice(self) -> str:
        """The one option of a ballot that has one, otherwise empty."""
        return self.choices[0] if len(self.choices) == 1 else ""


_decode: Final = msgspec.json.Decoder(Statement).decode


def canonical(statement: Statement) -> str:
    """The one spelling of a statement."""
    return msgspec.json.encode(statement, order="sorted").decode()


def signed_bytes(text: str, prefix: bytes = BALLOT_PREFIX) -> bytes:
    """What the signature covers."""
    return prefix + text.encode()


def read(text: str) -> Statement:
    """Parse a statement that must be in its one spelling; refuses anything else."""
    try:
        statement = _decode(text)
    except ValueError as error:  # also what is not Unicode at all
        raise Refused("statement_malformed") from error
    if canonical(statement) != text:
        raise Refused("statement_malformed")
    return statement


def verify(text: str, signature: bytes, public_key: bytes, prefix: bytes = BALLOT_PREFIX) -> None:
    """Refuses a signature that is not the device's own over these very bytes (RFC 8032)."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed_bytes(text, prefix))
    except (InvalidSignature, ValueError) as error:
        raise Refused("signature_wrong") from error


def definition(**question: Shown) -> str:
    """The hash of a question as shown: its text, options and rule, in one spelling."""
    return hashlib.sha256(QUESTION_PREFIX + msgspec.json.encode(question, order="sorted")).hexdigest()
