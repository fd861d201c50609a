"""The statement a voter's device signs has one spelling and one signature."""

from __future__ import annotations

import hypothesis.strategies as some
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given

from meeting.refusal import Refused
from meeting.voting.statement import BALLOT_PREFIX, Statement, canonical, definition, read, signed_bytes, verify
from tests.meeting.council import key_of, public_key_of
from tests.meeting.house import sha

_ids = some.from_regex(r"[A-Za-z0-9_.-]{1,20}", fullmatch=True)
_statements = some.builds(
    Statement,
    choices=some.lists(some.text(max_size=20), max_size=3).map(tuple),
    text=some.text(max_size=20),
    definition=some.text(max_size=5).map(sha),
    device=_ids,
    meeting=_ids,
    motion=_ids,
    person=_ids,
    register=_ids,
    replaces=some.just("") | some.text(max_size=5).map(sha),
)
STATEMENT = Statement(
    choices=("yes",), definition=sha("q"), device="t", meeting="m", motion="q", person="d1", register="r"
)
TEXT = canonical(STATEMENT)


@given(_statements)
def test_a_statement_reads_back_from_its_one_spelling(statement: Statement) -> None:
    assert read(canonical(statement)) == statement


def test_the_spelling_is_sorted_json_without_spaces() -> None:
    assert (
        '{"choices":["yes"],"definition":"'
        + sha("q")
        + '","device":"t","meeting":"m","motion":"q","person":"d1","register":"r","replaces":"","text":""}'
    ) == TEXT
    assert signed_bytes(TEXT) == BALLOT_PREFIX + TEXT.encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        TEXT + " ",
        " " + TEXT,
        TEXT.replace(",", ", "),
        TEXT.replace('"choices":["yes"],', ""),
        TEXT.replace("}", ',"x":1}'),
        TEXT.replace("yes", "y\\u0065s"),
        '{"person":"d1",' + TEXT[1:],
        TEXT.replace('"m"', '""'),
        TEXT.replace(sha("q"), "abc"),
        TEXT.replace("yes", "\ud800"),
        "[" * 100_000,
    ],
)
def test_any_other_spelling_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="statement_malformed"):
        read(text)


def test_a_signature_covers_every_byte_and_the_prefix() -> None:
    signature = key_of("d1").sign(signed_bytes(TEXT))
    verify(TEXT, signature, public_key_of("d1"))
    for text, made, key in (
        (TEXT.replace("yes", "no"), signature, public_key_of("d1")),
        (TEXT, signature[:-1], public_key_of("d1")),
        (TEXT, bytes(64), public_key_of("d1")),
        (TEXT, key_of("d1").sign(TEXT.encode()), public_key_of("d1")),
        (TEXT, signature, public_key_of("d2")),
        (TEXT, signature, b"short"),
        (TEXT, signature, Ed25519PrivateKey.generate().public_key().public_bytes_raw()),
    ):
        with pytest.raises(Refused, match="signature_wrong"):
            verify(text, made, key)


def test_a_question_has_one_hash_and_every_word_of_it_counts() -> None:
    asked = definition(motion="q", question="Thông qua?", options=("yes", "no"), rule="majority_all")
    assert asked == definition(rule="majority_all", options=("yes", "no"), question="Thông qua?", motion="q")
    assert asked != definition(motion="q", question="Thông qua", options=("yes", "no"), rule="majority_all")
    assert asked != definition(motion="q", question="Thông qua?", options=("no", "yes"), rule="majority_all")
