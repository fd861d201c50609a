"""Papers over a network that breaks."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

import pytest

from client_tui.link.events import Up
from meeting.papers import Rendition
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.wire import CHUNK, Fetch, RefusedBody, ReplyFrame, Upload, chunk, read_chunk
from tests.client_tui.scripted import Device, Visit, member, serving

PAPER = bytes(range(256)) * (5 * CHUNK // 512)  # two and a half pieces
BLOB = hashlib.sha256(PAPER).hexdigest()


async def serve_piece(visit: Visit, data: bytes = PAPER) -> Fetch:
    frame = await visit.hear(Fetch)
    await visit.socket.send(chunk(frame.blob, frame.offset, data[frame.offset : frame.offset + frame.length]))
    return frame


async def test_a_paper_goes_on_where_the_break_cut_it(tmp_path: Path) -> None:
    offsets: list[int] = []
    progress: list[tuple[int, int]] = []

    async def script(visit: Visit) -> None:
        await visit.welcome()
        offsets.append((await serve_piece(visit)).offset)
        if visit.number == 0:
            offsets.append((await visit.hear(Fetch)).offset)
            visit.vanish()
            return
        offsets.append((await serve_piece(visit)).offset)
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        path = await device.link.fetch(BLOB, len(PAPER), lambda done, size: progress.append((done, size)))
        assert path.read_bytes() == PAPER
        assert await device.link.fetch(BLOB, len(PAPER)) == path  # kept: not asked for again
    assert offsets == [0, CHUNK, CHUNK, 2 * CHUNK]
    assert progress == [(CHUNK, len(PAPER)), (2 * CHUNK, len(PAPER)), (len(PAPER), len(PAPER))]


async def test_a_connection_found_gone_is_not_asked_over_and_over_until_the_link_notices(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        await visit.stay()

    async with serving(script) as port:
        async with Device(member(tmp_path, port)) as device:
            await device.told_of(Up)
            session = device.link._session
        device.link._session = session  # closed, and the link has not come to it yet
        fetching = asyncio.create_task(device.link.fetch(BLOB, len(PAPER)))
        await asyncio.wait({fetching}, timeout=0.05)  # never comes back where the fetching leaves no time for others
        assert not fetching.done()
        fetching.cancel()


async def test_bytes_that_are_not_the_paper_are_refused_and_dropped(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        while True:
            await serve_piece(visit, b"x" * len(PAPER))

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        with pytest.raises(Refused, match="paper_damaged"):
            await device.link.fetch(BLOB, len(PAPER))
        assert list(device.link.kept.shelf.folder.iterdir()) == []


async def test_what_a_power_cut_left_damaged_is_fetched_anew(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        while True:
            await serve_piece(visit)

    async with serving(script) as port:
        keep = member(tmp_path, port)
        keep.shelf.add(BLOB, 0, memoryview(b"\0" * 1000))
        async with Device(keep) as device:
            assert (await device.link.fetch(BLOB, len(PAPER))).read_bytes() == PAPER


async def test_a_paper_no_longer_shown_is_refused(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        frame = await visit.hear(Fetch)
        await visit.say(ReplyFrame(id=frame.id, refused=RefusedBody("blob_missing", {"blob": frame.blob})))
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        with pytest.raises(Refused, match="blob_missing"):
            await device.link.fetch(BLOB, len(PAPER))


async def test_an_upload_goes_on_from_what_the_server_has(tmp_path: Path) -> None:
    received = bytearray()
    (tmp_path / "to-trinh.pdf").write_bytes(PAPER)
    made = Rendition(
        id=BLOB, name=Line("to-trinh.pdf"), kind="pdf", size=len(PAPER), pages=3,
        text=BLOB, text_size=1, reading=BLOB, reading_size=1,
    )  # fmt: skip

    async def script(visit: Visit) -> None:
        await visit.welcome()
        frame = await visit.hear(Upload)
        assert (frame.sha256, frame.size, frame.name) == (BLOB, len(PAPER), "to-trinh.pdf")
        await visit.say(ReplyFrame(id=frame.id, have=len(received)))
        while len(received) < len(PAPER):
            blob, offset, data = read_chunk(await visit.bytes())
            assert (blob, offset) == (BLOB, len(received))
            received.extend(data)
            if visit.number == 0:
                visit.vanish()
                return
        await visit.say(ReplyFrame(id=frame.id, rendition=made))
        await visit.stay()

    progress: list[int] = []
    async with serving(script) as port, Device(member(tmp_path / "home", port)) as device:
        answer = await device.link.upload(tmp_path / "to-trinh.pdf", lambda done, _: progress.append(done))
    assert answer == made
    assert received == PAPER
    assert progress[-1] == len(PAPER)


async def test_a_file_that_is_no_paper_is_refused_with_the_servers_reason(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"no pdf")

    async def script(visit: Visit) -> None:
        await visit.welcome()
        frame = await visit.hear(Upload)
        await visit.say(ReplyFrame(id=frame.id))
        await visit.bytes()
        await visit.say(ReplyFrame(id=frame.id, refused=RefusedBody("not_a_pdf")))
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path / "home", port)) as device:
        with pytest.raises(Refused, match="not_a_pdf"):
            await device.link.upload(tmp_path / "x.pdf")


async def test_an_empty_file_is_not_even_announced(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(Refused, match="file_empty"):
        await Device(member(tmp_path / "home", 1)).link.upload(tmp_path / "empty.pdf")


async def test_giving_up_an_upload_tells_the_server(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(PAPER)
    cancelled = asyncio.Event()
    half = asyncio.Event()

    async def script(visit: Visit) -> None:
        await visit.welcome()
        frame = await visit.hear(Upload)
        await visit.say(ReplyFrame(id=frame.id))
        for _ in range(3):
            await visit.bytes()
        half.set()
        last = await visit.hear(Upload)
        assert last.cancel
        assert last.sha256 == BLOB
        cancelled.set()
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path / "home", port)) as device:
        await device.told_of(Up)
        upload = asyncio.create_task(device.link.upload(tmp_path / "x.pdf"))
        await half.wait()
        upload.cancel()
        await asyncio.gather(upload, return_exceptions=True)
        assert upload.cancelled()
        async with asyncio.timeout(30):
            await cancelled.wait()
