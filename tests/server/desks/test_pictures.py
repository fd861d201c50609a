"""Pages as pictures: for whoever is shown the paper, drawn once, and fetched like any other blob."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import pytest

from meeting import papers
from meeting.command import SYSTEM
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.wire import Fetch, Picture, ReplyFrame, read_chunk
from tests.meeting.house import sha, sitting
from tests.server.served import Client, Served, served

READING = sha("a clean copy")


class Pen:
    """Stands in for the worker and remembers what it drew."""

    def __init__(self) -> None:
        self.drawn: list[tuple[int, int]] = []

    async def __call__(self, reading: Path, page: int, width: int, into: Path, **_: Any) -> str:
        if page > 2:
            raise Refused("not_found", kind="page", id=str(page))
        await asyncio.sleep(0)
        self.drawn.append((page, width))
        png = f"{reading.name} {page} {width}".encode()
        made = hashlib.sha256(png).hexdigest()
        (into / made).write_bytes(png)
        return made


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch) -> Pen:
    pen = Pen()
    monkeypatch.setattr("server.desks.pictures.page_picture", pen)
    return pen


async def _publish(here: Served) -> None:
    taken = papers.TakeIn(
        original=sha("file"), name=Line("a.pdf"), kind="pdf", size=1, pages=2, text=sha("text"), text_size=1,
        reading=READING, reading_size=1,
    )  # fmt: skip
    await here.give(SYSTEM, taken)
    await here.give("secretary", papers.Put(id="drawn", original=sha("file"), title=Line("Tài liệu")))
    await here.give("secretary", papers.Publish(ids=("drawn",)))


async def _ask(client: Client, page: int, width: int = 1200, blob: str = READING) -> ReplyFrame:
    await client.say(Picture(id=page, blob=blob, page=page, width=width))
    return await client.read(ReplyFrame, lambda reply: reply.id == page)


async def test_a_delegate_is_shown_a_page_and_it_is_drawn_only_once(tmp_path: Path, pen: Pen) -> None:
    async with served(tmp_path, sitting()) as here:
        await _publish(here)
        async with here.enter("d1") as first, here.enter("d2") as second:
            replies = [*await asyncio.gather(_ask(first, 1), _ask(second, 1)), await _ask(first, 1)]
            assert len({reply.blob for reply in replies}) == 1
            await second.say(Fetch(id=9, blob=replies[0].blob, offset=0, length=1000))
            assert bytes(read_chunk(await second.piece())[2]) == f"{READING} 1 1200".encode()
            assert replies[0].size == len(f"{READING} 1 1200")
            assert (await _ask(first, 1, width=800)).blob != replies[0].blob
        assert pen.drawn == [(1, 1200), (1, 800)]
        assert list(here.blobs.incoming.iterdir()) == [], "nothing is left lying about"


async def test_a_picture_that_was_thrown_away_is_drawn_again(tmp_path: Path, pen: Pen) -> None:
    async with served(tmp_path, sitting()) as here:
        await _publish(here)
        async with here.enter("d1") as client:
            here.blobs.path((await _ask(client, 1)).blob).unlink()
            await _ask(client, 1)
    assert len(pen.drawn) == 2


async def test_pictures_are_for_whom_the_paper_is_for_and_of_clean_copies_alone(tmp_path: Path, pen: Pen) -> None:
    async with served(tmp_path, sitting()) as here:
        await _publish(here)
        async with here.enter("d1") as client:
            made = await _ask(client, 1)
            refused = [
                await _ask(client, 3),
                await _ask(client, 1, blob=sha("file")),
                await _ask(client, 1, blob=sha("x")),
            ]
            assert [reply.refused.code for reply in refused if reply.refused] == ["not_found", *["blob_missing"] * 2]
        async with here.enter("guest") as guest:
            reply = await _ask(guest, 1)
            assert reply.refused is not None
            assert reply.refused.code == "blob_missing"
            await guest.say(Fetch(id=9, blob=made.blob, offset=0, length=1))
            assert await guest.refusal() == "blob_missing"
        await here.give("secretary", papers.Recall(id="drawn", reason=Line("Sai")))
        async with here.enter("d1") as client:
            again = await _ask(client, 1)
            assert again.refused is not None
            await client.say(Fetch(id=9, blob=made.blob, offset=0, length=1))
            assert await client.refusal() == "blob_missing"
