"""The statement a voter's device signs: canonical bytes that say who chose what on which question.

The bytes are JSON with sorted keys, no spaces, UTF-8, behind a prefix that no other signature of ours shares. They are
stored as they came, so that anyone can verify a ballot later with the public key alone.
"""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from meeting.records import Id, Sha256
from meeting.refusal import Refused

BALLOT_PREFIX: Final = b"hop/ballot/v1\0"
QUESTION_PREFIX: Final = b"hop/question/v1\0"


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed. ``definition`` is the hash of the question as shown; fields stand in alphabetical order."""

    choice: str
    definition: Sha256
    device: Id
    meeting: Id
    motion: Id
    person: Id


_decode: Final = msgspec.json.Decoder(Statement).decode


def canonical(statement: Statement) -> str:
    """The one spelling of a statement."""
    return msgspec.json.encode(statement, order="sorted").decode()


def signed_bytes(text: str) -> bytes:
    """What the signature covers."""
    return BALLOT_PREFIX + text.encode()


def read(text: str) -> Statement:
    """Parse a statement that must be in its one spelling; refuses anything else."""
    try:
        statement = _decode(text)
    except ValueError as error:  # also what is not Unicode at all
        raise Refused("statement_malformed") from error
    if canonical(statement) != text:
        raise Refused("statement_malformed")
    return statement


def verify(text: str, signature: bytes, public_key: bytes) -> None:
    """Refuses a signature that is not the device's own over these very bytes (RFC 8032)."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed_bytes(text))
    except (InvalidSignature, ValueError) as error:
        raise Refused("signature_wrong") from error


def definition(**question: str | int | tuple[str, ...]) -> str:
    """The hash of a question as shown: its text, options and rule, in one spelling."""
    return hashlib.sha256(QUESTION_PREFIX + msgspec.json.encode(question, order="sorted")).hexdigest()
