"""docs/protocol.md shows every frame, exactly as the code makes it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final, get_args

import pytest

from meeting.registry import decode_command
from meeting.voting import Vote, statement
from meeting.wire import CommandFrame, Frame, FromClient, FromServer, encode, from_client, from_server, read_chunk
from tests.docs.examples import BYTES, EXAMPLES, PUBLIC

PAGE: Final = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
SHOWN: Final = dict(re.findall(r"<!-- example: ([a-z ]+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))


def test_every_example_stands_on_the_page_and_no_other() -> None:
    assert SHOWN.keys() == EXAMPLES.keys() | BYTES.keys()
    assert PAGE.count("```json") == len(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_frame_is_shown_as_it_goes_over_the_wire(name: str) -> None:
    made = encode(EXAMPLES[name])
    assert json.loads(SHOWN[name]) == json.loads(made), f"docs/protocol.md, {name}: {made.decode()}"


@pytest.mark.parametrize("name", BYTES)
def test_bytes_are_shown_as_they_are(name: str) -> None:
    assert bytes.fromhex(SHOWN[name]) == BYTES[name]


def test_every_kind_of_frame_has_an_example() -> None:
    kinds: set[type[Frame]] = {*get_args(FromClient), *get_args(FromServer)}
    assert {type(frame) for frame in EXAMPLES.values()} == kinds


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_shown_frame_is_accepted_by_the_side_that_receives_it(name: str) -> None:
    frame = EXAMPLES[name]
    read = from_client if isinstance(frame, get_args(FromClient)) else from_server
    assert encode(read(SHOWN[name])) == encode(frame) or isinstance(frame, CommandFrame)


def test_the_shown_commands_are_commands() -> None:
    frames = [frame for frame in EXAMPLES.values() if isinstance(frame, CommandFrame)]
    commands = [decode_command(bytes(frame.command)) for frame in frames]
    assert [type(command).__name__ for command in commands] == ["CheckIn", "Vote"]
    vote = commands[1]
    assert isinstance(vote, Vote)
    statement.verify(vote.statement, vote.signature, PUBLIC)


def test_the_shown_piece_of_a_paper_can_be_taken_apart() -> None:
    blob, offset, data = read_chunk(BYTES["chunk"])
    assert (len(blob), offset, bytes(data)) == (64, 0, b"%PDF-1.7")
