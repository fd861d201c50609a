"""Connections over real sockets: signing in, being refused, catching up, being cut off."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from websockets.exceptions import InvalidStatus
from websockets.extensions.permessage_deflate import PerMessageDeflate

from meeting import agenda, calendar, papers, people, voting
from meeting.address import card_hash, fingerprint, grouped
from meeting.command import SYSTEM, Command
from meeting.membership import enrolment
from meeting.people import IssueCards, NewCard
from meeting.registry import encode
from meeting.safetext import Line, Text
from meeting.wire import (
    CHUNK,
    FRAME_MOST,
    ChangesFrame,
    CommandFrame,
    Fetch,
    Hello,
    JoinCard,
    Joined,
    ReplyFrame,
    Signal,
    Upload,
    Welcome,
    chunk,
    read_chunk,
)
from server.connections.limits import TRIES_MOST
from server.connections.session import Session
from server.connections.shared_frames import SharedDeflate
from tests.meeting.council import public_key_of
from tests.meeting.house import CONSOLE, MEETING, House, device_of, meeting_in, sha, sitting
from tests.server.served import Client, Served, served

CODE = "K7QM4T2XWN5A"


@pytest.fixture(autouse=True)
def nothing_fails_unseen(caplog: pytest.LogCaptureFixture) -> Any:
    """No test of a connection may leave an error in the server's log."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


async def _everything(client: Client) -> ChangesFrame:
    """The first load: the frame that reaches the head."""
    return await client.read(ChangesFrame, lambda frame: frame.upto > 0)


async def _card(here: Served, who: str = "d1", code: str = CODE, life: int = 60_000_000) -> None:
    card = NewCard(hash=card_hash(code, here.identity.pepper), person=who, expires=here.house.at + life)
    await here.give("secretary", IssueCards(cards=(card,)))


@pytest.mark.parametrize("tls", [False, True])
async def test_a_device_signs_in_and_gets_its_copy(tmp_path: Path, tls: bool) -> None:
    house = sitting()
    async with served(tmp_path, house, tls=tls) as here, here.enter("d1") as client:
        welcome = client.welcome
        assert (welcome.person, welcome.roles, welcome.rung, welcome.meeting) == ("d1", ("delegate",), "room", MEETING)
        assert (welcome.epoch, welcome.now, welcome.fresh) == (here.room.head.epoch, here.room.line.now(), True)
        first = await _everything(client)
        assert first.upto == here.room.head.seq
        assert {record.key for record in first.set} >= {("meeting", MEETING), ("body", "body"), ("paper", "p2")}
        assert ("paper", "p1") not in {record.key for record in first.set}
        if tls:
            tunnel = client.socket.transport.get_extra_info("ssl_object")
            assert tunnel.version() == "TLSv1.3"
            assert here.room.pin == client.challenge.server == _pin(tunnel.getpeercert(binary_form=True))


def _pin(certificate: bytes) -> str:
    key = x509.load_der_x509_certificate(certificate).public_key()
    return fingerprint(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


async def test_coming_back_goes_on_from_the_cursor(tmp_path: Path) -> None:
    house = sitting()
    async with served(tmp_path, house) as here:
        async with here.enter("d1") as client:
            first = await _everything(client)
            epoch = client.welcome.epoch
        await here.give("secretary", agenda.Put(id="i7", order=7, title=Line("Mới")))
        resume = {"meeting": MEETING, "cursor": first.upto, "cursor_of": MEETING, "epoch": epoch, "rung": "room"}
        async with here.dial() as client:
            welcome = await client.sign_in("d1", **resume)
            assert not welcome.fresh
            more = await _everything(client)
            assert [record.key for record in more.set] == [("item", "i7")]
        beyond = {"cursor": first.upto + 1000}
        for other in ({"epoch": "another"}, {"rung": "staff"}, beyond, {"cursor_of": "another"}, {"cursor_of": ""}):
            async with here.dial() as client:
                assert (await client.sign_in("d1", **(resume | other))).fresh, other
                assert len((await _everything(client)).set) > 10


async def test_a_cursor_of_another_meeting_is_void_and_of_the_same_one_is_not(tmp_path: Path) -> None:
    house = sitting()
    house.give(
        "secretary",
        calendar.Plan(id="other", title=Line("Phiên khác"), starts=house.at, chairs=("chair",), people=("d1",)),
    )
    house.give("secretary", calendar.Publish(), "other")
    house.give("secretary", agenda.Put(id="o1", order=1, title=Line("Nội dung khác")), "other")
    async with served(tmp_path, house) as here:
        reached = {"cursor": here.room.head.seq, "epoch": here.room.head.epoch, "rung": "room"}
        for earned_in, goes_to, resumes in (
            (MEETING, "other", False), ("other", MEETING, False), (MEETING, "", False), ("", "other", False),
            (MEETING, MEETING, True), ("other", "other", True), ("", "", True),
        ):  # fmt: skip
            async with here.dial() as client:
                welcome = await client.sign_in("d1", meeting=goes_to, cursor_of=earned_in, **reached)
                assert welcome.fresh is not resumes, (earned_in, goes_to)
                if not resumes:
                    loaded = (await _everything(client)).set
                    assert {record.meeting for record in loaded} == {"", goes_to}
                    assert ("item", "o1") in {record.key for record in loaded} or goes_to != "other"


@pytest.mark.parametrize(
    ("who", "change", "code"),
    [
        ("d1", {"signature": b"x" * 64}, "signature_wrong"),
        ("d1", {"signature": b""}, "signature_wrong"),
        ("d1", {"device": device_of("d2")}, "signature_wrong"),
        ("nobody", {}, "device_unknown"),
        ("d5", {}, "device_revoked"),
    ],
)
async def test_who_cannot_prove_a_device_is_shown_the_door(
    tmp_path: Path, who: str, change: dict[str, Any], code: str
) -> None:
    house = sitting()
    house.give("secretary", people.Revoke(device=device_of("d5")))
    async with served(tmp_path, house) as here, here.dial() as client:
        plain = {"device": device_of(who), "signature": client.proof(who)}
        await client.say(Hello(**(plain | change)))
        assert await client.refusal() == code
        assert await client.closed() == 4500
        assert here.room.health()["refused"] == {code: 1}


async def test_a_proof_made_for_another_server_or_another_challenge_is_worth_nothing(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        for field in ("nonce", "server"):
            async with here.dial() as client:
                stolen = {"nonce": bytes(32)} if field == "nonce" else {"server": "IMPOSTOR"}
                client.challenge = msgspec.structs.replace(client.challenge, **stolen)
                await client.say(Hello(device=device_of("d1"), signature=client.proof("d1")))
                assert await client.refusal() == "signature_wrong"


@pytest.mark.parametrize("first", ["not json", "{}", '{"op":"hello"}', '{"op":"nothing"}', "[" * 10_000, b"\x00\x01"])
async def test_a_first_frame_outside_the_protocol_ends_the_connection(tmp_path: Path, first: str | bytes) -> None:
    async with served(tmp_path, sitting()) as here, here.dial() as client:
        await client.say(first)
        assert await client.refusal() == "frame_malformed"
        assert await client.closed() == 4502


async def test_nobody_speaks_before_signing_in(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.dial() as client:
        await client.say(Fetch(id=1, blob=sha("text of p2"), offset=0, length=10))
        assert await client.refusal() == "sign_in_first"
        assert await client.closed() == 4500


async def test_a_card_binds_a_device_and_it_signs_in_on_the_same_connection(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        await _card(here)
        async with here.dial() as client:
            await client.show_card("tablet", grouped(CODE).lower())
            joined = await client.read(Joined)
            assert (joined.person, joined.device) == ("d1", device_of("tablet"))
            assert (await client.sign_in("tablet", meeting=MEETING)).person == "d1"
        async with here.dial() as client:
            await client.show_card("tablet", CODE)
            assert (await client.read(Joined)).person == "d1", "an answer lost on the way is given again"
        async with here.dial() as client:
            await client.show_card("thief", CODE)
            assert await client.refusal() == "code_used"
            assert await client.closed() == 4500


@pytest.mark.parametrize(
    ("code", "refusal"), [("000000000000", "code_unknown"), ("K7QM", "code_malformed"), ("", "code_unknown")]
)
async def test_a_wrong_code_is_refused(tmp_path: Path, code: str, refusal: str) -> None:
    async with served(tmp_path, sitting()) as here, here.dial() as client:
        await client.show_card("tablet", code)
        assert await client.refusal() == refusal
        assert await client.closed() == 4500


async def test_an_expired_code_is_refused(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        await _card(here)
        here.here.clock.now = here.house.at + 61_000_000
        async with here.dial() as client:
            await client.show_card("tablet", CODE)
            assert await client.refusal() == "code_expired"


async def test_a_card_shown_with_someone_elses_key_is_refused(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        await _card(here)
        async with here.dial() as client:
            await client.say(JoinCard(code=CODE, public_key=public_key_of("x"), signature=client.proof("y")))
            assert await client.refusal() == "signature_wrong"


async def test_guessing_codes_is_stopped_and_the_rest_of_the_room_goes_on(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        await _card(here)
        for _ in range(TRIES_MOST):
            async with here.dial() as client:
                await client.show_card("guesser", "000000000000")
                assert await client.refusal() == "code_unknown"
        async with here.dial() as client:
            await client.show_card("tablet", CODE)
            assert await client.refusal() == "too_many_tries"
        async with here.enter("d1") as client:
            assert client.welcome.person == "d1"


async def test_three_frames_outside_the_protocol_and_the_connection_is_closed(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("d1") as client:
        for number, frame in enumerate(("not json", '{"op":"unknown"}', b"short"), start=1):
            await client.say(frame)
            assert await client.refusal() == "frame_malformed"
            assert here.room.line.refusals["frame_malformed"] == number
        assert await client.closed() == 4502


async def test_an_unknown_command_or_a_field_too_many_is_answered_and_does_no_harm(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        for command in ('{"do":"meeting.explode"}', '{"do":"agenda.remove","id":"i1","extra":1}', "5"):
            await client.say('{"op":"command","id":7,"key":"0123456789abcdef","command":' + command + "}")
            assert await client.refusal() == "command_malformed"
        number = '{"op":"command","id":8,"key":"0123456789abcdef","command":{"do":"agenda.put","id":"x","order":%d,"title":"x"}}'
        await client.say(number % 2**63)
        assert await client.refusal() == "command_malformed"
        assert (await client.give(agenda.Put(id="x", order=1, title=Line("x")))).refused is None


async def test_a_frame_too_large_ends_the_connection(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("d1") as client:
        await client.say("x" * (FRAME_MOST + 1))
        assert await client.closed() == 1009


async def test_a_command_is_answered_when_it_is_durable_and_then_everyone_hears_of_it(tmp_path: Path) -> None:
    house = sitting()
    async with served(tmp_path, house) as here, here.enter("chair") as chair, here.enter("d1") as deputy:
        await _everything(deputy)
        reply = await chair.give(voting.Open(motion="q1"))
        assert (reply.refused, reply.seq) == (None, here.room.head.seq)
        changes = await _everything(deputy)
        assert changes.upto == reply.seq
        assert ("motion", "q1") in {record.key for record in changes.set}
        refused = await deputy.give(voting.Close(motion="q1"))
        assert refused.refused is not None
        assert refused.refused.code == "role_may_not"


async def test_a_ballot_comes_back_to_its_voter_before_the_copy_has_reached_the_point(tmp_path: Path) -> None:
    house = sitting()
    house.give("chair", voting.Open(motion="q1"))
    async with served(tmp_path, house) as here, here.enter("d1") as voter, here.enter("d2") as other:
        await _everything(voter)
        await _everything(other)
        first = house.ballot("d1", "no")
        await voter.say(_command_frame(first))
        own = await voter.read(ChangesFrame)
        assert (own.upto, [record.key for record in own.set]) == (0, [("ballot", "q1.d1")])
        shared = await voter.read(ChangesFrame)
        assert (shared.upto, [record.key for record in shared.set]) == (here.room.head.seq, [("cast", "q1.d1")])
        assert [record.key for record in (await other.read(ChangesFrame)).set] == [("cast", "q1.d1")]
        second = house.ballot("d1", "yes", replaces=voting.statement.hash_of(first.statement))
        await voter.say(_command_frame(second, key="another-key-0123456789"))
        assert [record.key for record in (await voter.read(ChangesFrame)).set] == [("ballot", "q1.d1")]
        reached = await voter.read(ChangesFrame)
        assert (reached.upto, reached.set) == (here.room.head.seq, ()), "nothing for the room, but the point is reached"


def _command_frame(command: Command, key: str = "0123456789abcdef") -> CommandFrame:
    return CommandFrame(id=1, key=key, command=msgspec.Raw(encode(command)))


async def test_revoking_a_device_closes_its_connection_at_once(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("d1") as lost, here.enter("secretary") as secretary:
        await secretary.give(people.Revoke(device=device_of("d1")))
        assert await lost.closed() == 4501


async def test_a_person_whose_roles_change_starts_anew_with_the_right_copy(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("d1") as client:
        person = people.Person(id="d1", name=Line("Đại biểu d1"), roles=("secretary",))
        await here.give(CONSOLE, enrolment.Enrol(people=(person,)))
        assert await client.closed() == 4000
        async with here.enter("d1") as again:
            assert again.welcome.rung == "staff"


async def test_a_second_connection_of_a_device_replaces_the_first(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("d1") as first, here.enter("d1") as second:
        assert await first.closed() == 4503
        assert (await second.give(agenda.Run(id="i1"))).refused is not None
        assert here.room.health()["connections"] == 1


async def test_a_browser_is_refused_and_healthz_answers(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        with pytest.raises(InvalidStatus) as refused:
            async with here.dial(origin="https://evil.example"):
                raise AssertionError("a browser came in")
        assert refused.value.response.status_code == 403
        async with here.enter("d1"):
            status, health = await _get(here.port, "/healthz")
            assert (status, health["status"], health["connections"]) == (200, "ok", 1)
            assert health["seq"] == here.room.head.seq
        assert (await _get(here.port, "/etc/passwd"))[0] == 404


async def _get(port: int, path: str) -> tuple[int, dict[str, Any]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: hop\r\n\r\n".encode())
    raw = await reader.read()
    writer.close()
    await writer.wait_closed()
    head, _, body = raw.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body) if body.startswith(b"{") else {}


async def test_stopping_tells_everyone_to_come_back(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as clients:
        async with served(tmp_path, sitting()) as here:
            client = await clients.enter_async_context(here.enter("d1"))
            waiting = asyncio.create_task(client.closed())
        assert await waiting == 1012


async def test_the_same_compressed_bytes_go_to_everyone_and_small_frames_go_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compressed: list[bytes] = []
    sent: list[Any] = []
    base, shared = PerMessageDeflate.encode, SharedDeflate.encode

    def counted(self: PerMessageDeflate, frame: Any) -> Any:
        if isinstance(self, SharedDeflate):
            compressed.append(bytes(frame.data))
        return base(self, frame)

    def watched(self: SharedDeflate, frame: Any) -> Any:
        made = shared(self, frame)
        sent.append((bytes(frame.data[:40]), made))
        return made

    monkeypatch.setattr(PerMessageDeflate, "encode", counted)
    monkeypatch.setattr(SharedDeflate, "encode", watched)
    house = sitting()
    async with served(tmp_path, house) as here, here.enter("d1") as one, here.enter("d2") as two:
        assert "permessage-deflate" in _extensions(one)
        assert await _everything(one) == await _everything(two)
        first_loads = [made for head, made in sent if head.startswith(b'{"op":"changes"')]
        assert [made.rsv1 for made in first_loads] == [True, True]
        assert first_loads[0] is first_loads[1], "compressed once"
        assert len(compressed) == 1
        await here.give("secretary", agenda.Put(id="x", order=1, title=Line("Nhỏ")))
        assert await _everything(one) == await _everything(two)
        assert len(compressed) == 1, "a small frame is sent as it is"
        async with here.enter("d3", compression=None) as plain:
            assert _extensions(plain) == ""
            assert len((await _everything(plain)).set) > 10


def _extensions(client: Client) -> str:
    """What was negotiated."""
    assert client.socket.response is not None
    return client.socket.response.headers.get("Sec-WebSocket-Extensions", "")


async def _keep(here: Served, data: bytes) -> str:
    blob = hashlib.sha256(data).hexdigest()
    path = here.blobs.incoming / "made"
    path.write_bytes(data)
    here.blobs.adopt(path, blob)
    return blob


async def _published(here: Served, data: bytes) -> str:
    blob = await _keep(here, data)
    taken = papers.TakeIn(
        original=sha("file"), name=Line("a.pdf"), kind="pdf", size=1, pages=1, text=blob, text_size=len(data),
        reading=blob, reading_size=len(data),
    )  # fmt: skip
    await here.give(SYSTEM, taken)
    await here.give("secretary", papers.Put(id="big", original=sha("file"), title=Line("Tài liệu")))
    await here.give("secretary", papers.Publish(ids=("big",)))
    return blob


async def test_a_paper_is_fetched_in_pieces_by_who_may_see_it(tmp_path: Path) -> None:
    data = bytes(range(256)) * 1500
    async with served(tmp_path, sitting()) as here:
        blob = await _published(here, data)
        async with here.enter("d1") as client:
            got = b""
            while len(got) < len(data):
                await client.say(Fetch(id=1, blob=blob, offset=len(got), length=CHUNK))
                named, offset, piece = read_chunk(await client.piece())
                assert (named, offset) == (blob, len(got))
                got += bytes(piece)
            assert got == data
            await client.say(Fetch(id=2, blob=blob, offset=len(data) + 1, length=1))
            assert await client.refusal() == "offset_outside"
            await client.say(Fetch(id=2, blob=blob, offset=-1, length=1))
            assert await client.refusal() == "offset_outside"
            await client.say(Fetch(id=3, blob=sha("text of p2"), offset=0, length=1))
            assert await client.refusal() == "blob_missing", "named by a record, but not on the disk"
        async with here.enter("guest") as guest:
            await guest.say(Fetch(id=1, blob=blob, offset=0, length=1))
            assert await guest.refusal() == "blob_missing", "the same answer as for what does not exist"
        await here.give("secretary", papers.Recall(id="big", reason=Line("Sai")))
        async with here.enter("d1") as client:
            await client.say(Fetch(id=1, blob=blob, offset=0, length=1))
            assert await client.refusal() == "blob_missing"


async def test_a_tablet_that_asks_for_much_and_reads_nothing_holds_little_memory(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        blob = await _published(here, bytes(CHUNK))
        read: list[int] = []
        original = here.blobs.piece

        def counted(sha256: str, offset: int, length: int) -> bytes:
            read.append(length)
            return original(sha256, offset, length)

        here.blobs.piece = counted  # type: ignore[method-assign]  # to count
        async with here.enter("d1", max_queue=1) as client:
            for id in range(1, 100):
                await client.say(Fetch(id=id, blob=blob, offset=0, length=CHUNK))
            session = session_of(here, "d1")
            await _until(lambda: len(session._tasks) + len(read) >= 99)
            # What the kernel takes off our hands on loopback, and what waits in the transport.
            assert session.socket.transport.get_write_buffer_size() <= 3 * CHUNK
            assert len(read) < 60
            for _ in range(99):
                assert len(read_chunk(await client.piece())[2]) == CHUNK


def session_of(here: Served, who: str) -> Session:
    """Somebody's connection, from inside."""
    found = here.room.peers[device_of(who)]
    assert isinstance(found, Session)
    return found


async def _stuffed(here: Served, client: Client) -> Session:
    """Let a client ask for so much, and read so little, that the server's buffers for it are full."""
    blob = await _published(here, bytes(CHUNK))
    for id in range(1, 100):
        await client.say(Fetch(id=id, blob=blob, offset=0, length=CHUNK))
    session = session_of(here, "d1")
    await _until(lambda: session.socket.transport.get_write_buffer_size() > CHUNK)
    return session


async def test_a_tablet_that_reads_nothing_is_cut_off_all_the_same_when_it_is_revoked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.connections.session.CLOSE_SECONDS", 0.05)
    async with served(tmp_path, sitting()) as here, here.enter("d1", max_queue=1, close_timeout=0.05) as lost:
        session = await _stuffed(here, lost)
        await here.give("secretary", agenda.Put(id="x", order=1, title=Line("Nội dung")))
        await _until(lambda: here.room.told == here.room.head.seq)
        assert session.socket.transport.get_write_buffer_size() > CHUNK, "it still takes nothing"
        await here.give("secretary", people.Revoke(device=device_of("d1")))
        await _until(lambda: not here.room.peers)


async def test_a_tablet_that_reads_nothing_does_not_hold_up_the_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.connections.listener.STOP_SECONDS", 0.05)
    async with contextlib.AsyncExitStack() as clients:
        async with served(tmp_path, sitting()) as here:
            stuck = await clients.enter_async_context(here.enter("d1", max_queue=1, close_timeout=0.05))
            await _stuffed(here, stuck)
            stopping = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - stopping < 5, "ten seconds without the limit"


async def _until(true: Callable[[], bool]) -> None:
    """Let the loop turn until something is so."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(30):
        while not true():
            turned = asyncio.Event()
            loop.call_soon(turned.set)
            await turned.wait()


async def test_a_slow_reader_holds_no_queue_and_catches_up_in_one_frame(tmp_path: Path) -> None:
    house = sitting()
    async with served(tmp_path, house) as here, here.enter("d1", max_queue=1, compression=None) as slow:
        first = await _everything(slow)
        session = session_of(here, "d1")
        transport = session.socket.transport
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        text = Text(" ".join(hashlib.sha256(str(n).encode()).hexdigest() for n in range(250)))
        most = 0
        for number in range(120):
            question = voting.Prepare(id="q1", title=Line(f"Lần {number}"), question=text)
            await here.give("secretary", question)
            item = agenda.Put(id=f"n{number % 5}", order=number, title=Line("ạ" * 480))
            await here.give("secretary", item)
            most = max(most, transport.get_write_buffer_size())
        assert most < 64 * 1024, "one frame at most waits, however much happened"
        frames = 0
        while True:
            frame = await slow.read(ChangesFrame)
            frames += 1
            if frame.upto == here.room.head.seq:
                break
        assert frame.upto > first.upto + 200
        assert frames < 120


async def test_presence_is_told_latest_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.connections.room.PRESENCE", 0.01)
    async with served(tmp_path, sitting()) as here, here.enter("d1") as client:
        async with here.enter("d2"), here.enter("secretary", meeting="khac"):
            await client.read(Signal, lambda signal: signal.online == ("d1", "d2"))
        signal = await client.read(Signal, lambda signal: signal.online == ("d1",))
        assert signal.now == here.room.line.now()


async def test_trouble_with_the_disk_is_said_to_everyone_and_so_is_its_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await here.here.sql("CREATE TRIGGER full BEFORE INSERT ON item BEGIN SELECT RAISE(ABORT, 'disk'); END")
        put = _command_frame(agenda.Put(id="x", order=1, title=Line("x")))
        await client.say(put)
        await client.read(Signal, lambda signal: signal.trouble == "not_written")
        reply = await client.read(ReplyFrame)
        assert reply.refused is not None
        assert reply.refused.code == "not_written"
        assert (await _get(here.port, "/healthz"))[1]["status"] == "trouble"
        await here.here.sql("DROP TRIGGER full")
        await client.say(put)
        await client.read(Signal, lambda signal: signal.trouble == "")
        assert (await client.read(ReplyFrame)).refused is None
    assert "register not written" in caplog.text
    caplog.clear()


async def test_only_those_who_prepare_send_files(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("d1") as client:
        await client.say(Upload(id=1, sha256=sha("x"), size=10, name=Line("x.pdf")))
        assert await client.refusal() == "role_may_not"
        await client.say(chunk(sha("x"), 0, b"x"))
        assert await client.refusal() == "upload_unknown"


async def test_the_console_signs_in_like_any_device(tmp_path: Path) -> None:
    async with served(tmp_path, House()) as here, here.enter(CONSOLE, meeting="") as client:
        assert (client.welcome.person, client.welcome.rung) == (CONSOLE, "staff")
        assert isinstance(client.welcome, Welcome)


async def test_a_member_sees_nothing_of_a_draft_and_all_of_it_once_it_is_published(tmp_path: Path) -> None:
    house = meeting_in("draft")
    async with served(tmp_path, house) as here:
        async with here.enter("d1") as client:
            assert client.welcome.rung == "hidden"
            kinds = {record.key[0] for record in (await _everything(client)).set}
            assert kinds == {"body", "person"}
            await here.give("secretary", calendar.Publish())
            assert await client.closed() == 4000
        async with here.dial() as client:
            reached = {
                "cursor": here.room.head.seq,
                "cursor_of": MEETING,
                "rung": "hidden",
                "epoch": here.room.head.epoch,
            }
            client.welcome = await client.sign_in("d1", meeting=MEETING, **reached)
            assert (client.welcome.rung, client.welcome.fresh) == ("room", True)
            assert "item" in {record.key[0] for record in (await _everything(client)).set}
