"""Files on their way in: in pieces, cut and resumed, checked, called off. The reading itself is the documents' own test."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import pytest

from documents.taking_in.intake import TakenIn
from documents.taking_in.signatures import Signature as Found
from meeting.papers import Rendition
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.wire import Fetch, ReplyFrame, Signal, Upload, chunk, read_chunk
from server.desks.uploads import Uploads
from server.register.blobs import Blobs
from tests.meeting.house import sha, sitting
from tests.server.served import Client, desk_of, served

DATA = bytes(range(200)) * 5
BLOB = hashlib.sha256(DATA).hexdigest()


async def _reads(source: Path, folder: Path, name: str, **_: Any) -> TakenIn:
    """What stands in for the worker: the text is the file upside down."""
    if name == "hostile.pdf":
        raise Refused("paper_unreadable")
    if name == "fault.pdf":
        raise KeyError(name)
    return await asyncio.to_thread(_upside_down, source, folder)


def _sha_of(source: Path) -> str:
    return hashlib.sha256(source.read_bytes()).hexdigest()


def _upside_down(source: Path, folder: Path) -> TakenIn:
    made = {}
    for kind, data in (("text", source.read_bytes()[::-1]), ("reading", b"%PDF" + source.read_bytes())):
        made[kind] = hashlib.sha256(data).hexdigest()
        (folder / made[kind]).write_bytes(data)
    (folder / _sha_of(source)).write_bytes(source.read_bytes())
    return TakenIn(
        kind="pdf", original=_sha_of(source), size=source.stat().st_size, pages=3, scanned=2, machine_read=1, repaired=True,
        signatures=(Found("Trần Văn Minh", "", "2026-11-22T09:14:03+07:00", True, True, False), Found("", "", "hôm qua", False, False, False)),
        text=made["text"], reading=made["reading"], title="Tờ trình", seconds=0.1, peak_mb=1,
        number="15/TTr-UBND", issuer="Ủy ban nhân dân xã",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.desks.uploads.take_in", _reads)


def _announce(id: int = 1, data: bytes = DATA, name: str = "tờ trình.pdf", **more: Any) -> Upload:
    return Upload(id=id, sha256=hashlib.sha256(data).hexdigest(), size=len(data), name=Line(name), **more)


async def _answer(client: Client, id: int = 1) -> ReplyFrame:
    return await client.read(ReplyFrame, lambda reply: reply.id == id)


def _code(reply: ReplyFrame) -> str:
    assert reply.refused is not None
    return reply.refused.code


def _blob(reply: ReplyFrame) -> str:
    assert reply.rendition is not None
    return reply.rendition.id


async def _send(client: Client, *pieces: tuple[int, int]) -> None:
    for start, end in pieces:
        await client.say(chunk(BLOB, start, DATA[start:end]))


async def test_a_file_sent_in_pieces_is_taken_in_and_can_be_fetched(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(_announce())
        assert (await _answer(client)).have == 0
        await _send(client, (0, 300), (300, 1000))
        stages = [(await client.read(Signal, lambda signal: bool(signal.upload))).stage for _ in range(2)]
        assert stages == ["reading", "done"]
        assert _blob(await _answer(client)) == BLOB
        made = here.room.head.copy.get(Rendition, BLOB)
        assert made is not None
        assert (made.name, made.size, made.pages, made.title) == ("tờ trình.pdf", 1000, 3, "Tờ trình")
        assert (made.scanned, made.machine_read, made.repaired) == (2, 1, True)
        minh, unknown = made.signatures
        assert (minh.signer, minh.at, minh.stamped) == ("Trần Văn Minh", 1_795_313_643_000_000, True)
        assert (minh.intact, minh.unchanged_since, minh.holds) == (True, False, False)
        assert (unknown.signer, unknown.at, unknown.holds) == ("", 0, False)
        assert (made.number, made.issuer) == ("15/TTr-UBND", "Ủy ban nhân dân xã")
        for blob, data in ((BLOB, DATA), (made.text, DATA[::-1]), (made.reading, b"%PDF" + DATA)):
            await client.say(Fetch(id=2, blob=blob, offset=0, length=2000))
            assert bytes(read_chunk(await client.piece())[2]) == data
        assert list(here.blobs.incoming.iterdir()) == [], "nothing is left lying about"


async def test_the_same_file_again_is_there_already(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(_announce())
        await _answer(client)
        await _send(client, (0, 1000))
        assert _blob(await _answer(client)) == BLOB
        before = here.room.head.seq
        await client.say(_announce(id=2))
        assert (await _answer(client, 2)).have == 1000
        assert _blob(await _answer(client, 2)) == BLOB
        assert here.room.head.seq == before


async def test_an_upload_cut_in_the_middle_goes_on_where_it_was(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        async with here.enter("secretary") as client:
            await client.say(_announce())
            await _answer(client)
            await _send(client, (0, 700))
            await client.say(_announce(id=2, data=b"another"))
            await _answer(client, 2)
        async with here.enter("secretary") as client:
            await client.say(_announce())
            assert (await _answer(client)).have == 700
            await _send(client, (700, 1000))
            assert _blob(await _answer(client)) == BLOB


async def test_pieces_out_of_order_end_the_upload_and_it_can_be_begun_again(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(_announce())
        await _answer(client)
        await _send(client, (0, 100), (200, 300), (300, 400))
        assert _code(await _answer(client)) == "offset_outside"
        assert _code(await _answer(client, 0)) == "upload_unknown", "what was under way when it was refused"
        await client.say(_announce(id=2))
        assert (await _answer(client, 2)).have == 100
        await _send(client, (100, 1000))
        assert _blob(await _answer(client, 2)) == BLOB


async def test_more_bytes_than_announced_are_refused(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(_announce())
        await _answer(client)
        await client.say(chunk(BLOB, 0, DATA + b"x"))
        assert _code(await _answer(client)) == "offset_outside"


async def test_bytes_that_are_not_the_file_are_refused_and_forgotten(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(_announce())
        await _answer(client)
        await client.say(chunk(BLOB, 0, DATA[::-1]))
        assert _code(await _answer(client)) == "hash_mismatch"
        await client.say(_announce(id=2))
        assert (await _answer(client, 2)).have == 0
        assert here.room.head.copy.get(Rendition, BLOB) is None


@pytest.mark.parametrize(("name", "code"), [("hostile.pdf", "paper_unreadable"), ("fault.pdf", "server_error")])
async def test_a_file_that_cannot_be_read_is_said_to_who_sent_it(tmp_path: Path, name: str, code: str) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(_announce(name=name))
        await _answer(client)
        await _send(client, (0, 1000))
        assert _code(await _answer(client)) == code
        assert here.room.head.copy.get(Rendition, BLOB) is None
        kept = [path for path in here.blobs.folder.rglob("*") if path.is_file()]
        assert kept == [] or code == "server_error", "what is refused may be secret: its bytes do not stay here"


async def test_several_files_may_come_at_once_up_to_a_limit(tmp_path: Path) -> None:
    files = [bytes([number]) * 50 for number in range(9)]
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        for id, data in enumerate(files[:8], start=1):
            await client.say(_announce(id=id, data=data))
            assert (await _answer(client, id)).have == 0
        await client.say(_announce(id=9, data=files[8]))
        too_many = await _answer(client, 9)
        assert too_many.refused is not None
        assert (too_many.refused.code, too_many.refused.args) == ("uploads_too_many", {"most": 8})
        for start in (0, 25):
            for data in files[:8]:
                await client.say(chunk(hashlib.sha256(data).hexdigest(), start, data[start : start + 25]))
        done = {_blob(await client.read(ReplyFrame)) for _ in range(8)}
        assert done == {hashlib.sha256(data).hexdigest() for data in files[:8]}


async def test_an_upload_called_off_is_forgotten(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(_announce())
        await _answer(client)
        await _send(client, (0, 500))
        await client.say(_announce(cancel=True))
        assert (await _answer(client)).refused is None
        await client.say(_announce(id=2))
        assert (await _answer(client, 2)).have == 0


async def test_a_file_being_read_when_its_sender_goes_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, let_go = asyncio.Event(), asyncio.Event()

    async def never_ends(*_: Any) -> TakenIn:
        reading.set()
        try:
            await asyncio.Event().wait()
        finally:
            let_go.set()
        raise AssertionError

    monkeypatch.setattr("server.desks.uploads.take_in", never_ends)
    async with served(tmp_path, sitting()) as here:
        async with here.enter("secretary") as client:
            await client.say(_announce())
            await _answer(client)
            await _send(client, (0, 1000))
            await reading.wait()
            await client.say(_announce(id=2))
            assert _code(await _answer(client, 2)) == "upload_busy"
        async with asyncio.timeout(30):
            await let_go.wait()


async def test_a_file_called_off_while_it_is_read_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = asyncio.Event()

    async def never_ends(*_: Any) -> TakenIn:
        reading.set()
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr("server.desks.uploads.take_in", never_ends)
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(_announce())
        await _answer(client)
        await _send(client, (0, 1000))
        await reading.wait()
        await client.say(_announce(id=2, cancel=True))
        assert (await _answer(client, 2)).refused is None
        await client.say(_announce(id=3))
        assert (await _answer(client, 3)).have == 0


async def test_two_who_send_the_same_file_get_the_same_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, looked = asyncio.Event(), 0

    async def waits(source: Path, folder: Path, name: str, **_: Any) -> TakenIn:
        nonlocal looked
        looked += 1
        await go_on.wait()
        return await _reads(source, folder, name)

    monkeypatch.setattr("server.desks.uploads.take_in", waits)
    async with served(tmp_path, sitting()) as here:
        desk_of(here.room, Uploads).readers = asyncio.Semaphore(1)
        async with here.enter("secretary") as one, here.enter("chair") as other:
            await one.say(_announce())
            await _answer(one)
            await _send(one, (0, 1000))
            assert (await one.read(Signal, lambda signal: bool(signal.upload))).stage == "reading"
            await other.say(_announce())
            assert (await _answer(other)).have == 1000
            assert (await other.read(Signal, lambda signal: bool(signal.upload))).stage == "reading"
            go_on.set()
            assert (_blob(await _answer(one)), _blob(await _answer(other))) == (BLOB, BLOB)
            assert looked == 1
            assert list(here.blobs.incoming.iterdir()) == []


async def test_a_file_that_goes_while_another_waits_to_read_it_is_to_be_sent_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()

    async def refuses(source: Path, *_: Any) -> TakenIn:
        await asyncio.to_thread(source.read_bytes)
        await go_on.wait()
        raise Refused("classified", mark="MẬT")

    monkeypatch.setattr("server.desks.uploads.take_in", refuses)
    async with served(tmp_path, sitting()) as here:
        desk_of(here.room, Uploads).readers = asyncio.Semaphore(1)
        async with here.enter("secretary") as one, here.enter("chair") as other:
            for client in (one, other):
                await client.say(_announce())
                await _answer(client)
                await _send(client, (0, 1000))
                assert (await client.read(Signal, lambda signal: bool(signal.upload))).stage == "reading"
            go_on.set()
            assert _code(await _answer(one)) == "classified"
            assert _code(await _answer(other)) == "upload_unknown"
            assert list(here.blobs.incoming.iterdir()) == []


def test_what_a_stopped_server_was_making_is_cleared_away_and_half_an_upload_stays(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    blobs.write(BLOB, 0, memoryview(DATA[:10]), 1000)
    (blobs.incoming / "tmpabc").mkdir()
    (blobs.incoming / "tmpabc" / "text").touch()
    blobs.sweep()
    assert [each.name for each in blobs.incoming.iterdir()] == [BLOB]
    assert blobs.begin(BLOB, 1000) == 10


async def test_a_file_too_large_or_for_which_there_is_no_room_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        await client.say(Upload(id=1, sha256=BLOB, size=201 * 1024 * 1024, name=Line("x")))
        assert _code(await _answer(client)) == "too_large"
        monkeypatch.setattr("server.register.blobs.RESERVE", 2**60)
        await client.say(_announce(id=2))
        assert _code(await _answer(client, 2)) == "no_space"


def test_a_disk_that_fills_up_during_an_upload_keeps_what_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = Blobs(tmp_path)
    assert blobs.write(BLOB, 0, memoryview(DATA[:10]), 1000) == 10

    def full(self: Path, *_: Any) -> Any:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        with pytest.raises(Refused, match="no_space"):
            blobs.write(BLOB, 10, memoryview(DATA[10:20]), 1000)
    assert blobs.begin(BLOB, 1000) == 10


def test_a_piece_of_nothing_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="blob_missing"):
        Blobs(tmp_path).read(sha("nothing"), 0, 1)
