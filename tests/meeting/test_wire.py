"""The frames of hop.v1: what is in the protocol passes, everything else is refused at the border."""

from __future__ import annotations

import hypothesis.strategies as some
import msgspec
import pytest
from hypothesis import given

from meeting import wire
from meeting.calendar import Pause
from meeting.copy import Changes
from meeting.refusal import Refused
from meeting.registry import COMMANDS, decode_changes, decode_command, encode
from meeting.safetext import Line
from tests.meeting.examples import EXAMPLES
from tests.meeting.house import House, meeting_in, sha, sitting

KEY = "0123456789abcdef"
COMMAND = b'{"op":"command","id":1,"key":"0123456789abcdef","command":{"do":"calendar.pause"}}'


def test_frames_of_both_sides_come_back_as_they_were_sent() -> None:
    for frame in (
        wire.Hello(
            device="d", signature=b"s", meeting="m", cursor=5, cursor_of="m", epoch="e", rung="room", app=Line("hop 1")
        ),
        wire.JoinCard(code="K7QM4T2XWN5A", public_key=bytes(32), signature=b"s"),
        wire.CommandFrame(id=1, key=KEY, command=msgspec.Raw(encode(Pause()))),
        wire.Fetch(id=2, blob=sha("a"), offset=0, length=wire.CHUNK),
        wire.Upload(id=3, sha256=sha("a"), size=1, name=Line("tờ trình.docx")),
        wire.Export(id=4, what="minutes.pdf"),
        wire.Picture(id=5, blob=sha("a"), page=1, width=800),
    ):
        assert wire.from_client(wire.encode(frame)) == frame
        assert wire.from_client(wire.encode(frame).decode()) == frame
    house = sitting()
    for answer in (
        wire.Challenge(nonce=bytes(32), server="PIN", register="r"),
        wire.Joined(person="d1", device="d"),
        wire.Welcome(person="d1", roles=("delegate",), rung="room", meeting="m", epoch="e", now=1, fresh=True),
        wire.ReplyFrame(id=1, refused=wire.RefusedBody("not_quorate", {"present": 1, "needed": 2})),
        wire.ChangesFrame(upto=9, set=tuple(house.copy), gone=(("item", "a"),)),  # of the union
        wire.Signal(now=1, online=("d1",)),
    ):
        assert wire.from_server(wire.encode(answer)) == answer


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"not json",
        b"null",
        b"[]",
        b'{"op":"unknown"}',
        b"{}",
        COMMAND.replace(b'"id":1', b'"id":1,"extra":1'),
        COMMAND.replace(b'"id":1', b'"id":1.5'),
        COMMAND.replace(b'"id":1', b'"id":9223372036854775808'),
        COMMAND.replace(KEY.encode(), b"short"),
        COMMAND.replace(KEY.encode(), b"0123456789abcdef\\n"),
        COMMAND.replace(KEY.encode(), b"k" * 65),
        COMMAND.replace(b'{"do":"calendar.pause"}', b"[" * 100_000),
        COMMAND[:-1],
        b"\xff\xfe",
        b'{"op":"hello","device":"../x","signature":""}',
        b'{"op":"hello","device":"a\\n","signature":""}',
        b'{"op":"hello","device":"a","signature":"","meeting":"' + b"m" * 81 + b'"}',
        b'{"op":"hello","device":"a","signature":"","app":"' + b"a" * 501 + b'"}',
        b'{"op":"hello","device":"a","signature":"not base64!"}',
        b'{"op":"join","code":"A","public_key":"AAAA","signature":""}',
        b'{"op":"fetch","id":1,"blob":"../../etc/passwd","offset":0,"length":1}',
        b'{"op":"fetch","id":1,"blob":"' + b"a" * 64 + b'","offset":0,"length":0}',
        b'{"op":"fetch","id":1,"blob":"' + b"a" * 64 + b'","offset":0,"length":%d}' % (wire.CHUNK + 1),
        b'{"op":"upload","id":1,"sha256":"' + b"a" * 64 + b'","size":0,"name":"x"}',
        b'{"op":"welcome"}',
    ],
)
def test_a_frame_outside_the_protocol_is_refused(frame: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, ValueError)):
        wire.from_client(frame)


@given(some.one_of(some.binary(max_size=200), some.text(max_size=200)))
def test_noise_is_refused_and_never_something_worse(noise: bytes | str) -> None:
    with pytest.raises((msgspec.DecodeError, ValueError)):
        wire.from_client(noise)


@given(some.binary(min_size=32, max_size=32), some.integers(0, 2**53), some.binary(max_size=100))
def test_a_piece_of_paper_says_whose_it_is_and_where_it_begins(blob: bytes, offset: int, data: bytes) -> None:
    named, at, read = wire.read_chunk(wire.chunk(blob.hex(), offset, data))
    assert (named, at, bytes(read)) == (blob.hex(), offset, data)


def test_a_piece_without_its_head_is_refused() -> None:
    with pytest.raises(ValueError, match="head"):
        wire.read_chunk(b"x" * (wire.CHUNK_HEAD - 1))


def test_what_is_signed_to_sign_in_names_server_register_challenge_and_device() -> None:
    signed = {
        wire.auth_bytes(wire.Challenge(nonce=nonce, server=server, register=register), device)
        for server in "ab"
        for register in "rs"
        for nonce in (b"1", b"2")
        for device in "cd"
    }
    assert len(signed) == 16


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_reads_back_and_refuses_a_field_too_many(name: str) -> None:
    house = meeting_in("running")
    command = EXAMPLES[name].command(house, "d1")
    assert decode_command(encode(command)) == command
    with pytest.raises(Refused, match="command_malformed"):
        decode_command(encode(command)[:-1] + b',"extra":1}')


@pytest.mark.parametrize(
    "command",
    [
        b"",
        b"{}",
        b'{"do":"meeting.explode"}',
        b'{"do":"agenda.put","id":"a","order":9223372036854775808,"title":"x"}',
        b'{"do":"agenda.put","id":"a b","order":1,"title":"x"}',
        b'{"do":"agenda.put","id":"a","order":1,"title":"' + b"x" * 501 + b'"}',
        b"[" * 100_000,
    ],
)
def test_a_command_outside_the_protocol_is_refused(command: bytes) -> None:
    with pytest.raises(Refused, match="command_malformed"):
        decode_command(command)


def test_records_and_changes_read_back() -> None:
    house: House = sitting()
    everything = Changes(set=tuple(house.copy))
    assert decode_changes(encode(everything)) == everything
    for given_ in house.given:
        assert decode_changes(encode(given_.changes)) == given_.changes


def test_text_in_a_command_is_clean_before_anyone_sees_it() -> None:
    put = decode_command(b'{"do":"agenda.put","id":"a","order":1,"title":"\\u001b[2Jm\\u1ed9t\\u202e"}')
    assert getattr(put, "title", None) == "[2Jmột"
