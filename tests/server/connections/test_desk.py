"""Every frame that a signed-in client may send is taken by exactly one desk, and a desk's refusals are answered in one place."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, get_args

import pytest

from meeting import agenda
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.wire import Follow, FromClient, Hello, JoinCard, ReplyFrame, Search
from server.connections.desk import FRAMES, Desk, Desks
from server.connections.peer import Peer, Piece
from tests.meeting.house import sitting
from tests.server.served import served


class Answering(Desk):
    """Takes whatever it is told to, and does with it what it is told to."""

    def __init__(self, *kinds: type[Any], error: Exception | None = None) -> None:
        self.takes = dict.fromkeys(kinds, self._answer)
        self.error = error
        self.came: list[str] = []
        self.told, self.gone = asyncio.Event(), asyncio.Event()

    def entered(self, peer: Peer) -> None:
        self.came.append(f"{peer.person} entered")

    def left(self, peer: Peer) -> None:
        self.came.append(f"{peer.person} left")
        self.gone.set()

    def news(self) -> None:
        self.came.append("news")
        self.told.set()

    async def _answer(self, peer: Peer, frame: Any) -> None:
        self.came.append(type(frame).__name__)
        if self.error is not None:
            raise self.error
        await peer.say(ReplyFrame(id=frame.id))


def test_all_that_a_signed_in_client_sends_is_a_frame_for_a_desk() -> None:
    assert FRAMES | {Hello, JoinCard} == {*get_args(FromClient), Piece}


async def test_the_desks_of_a_server_take_every_frame(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here:
        assert {kind for desk in here.room.desks for kind in desk.takes} == FRAMES


def test_a_frame_without_a_desk_or_with_two_is_named_before_the_server_starts() -> None:
    with pytest.raises(ValueError, match=r"without a desk: \['Search'\]; with two: \[\]"):
        Desks([Answering(*(FRAMES - {Search}))])
    with pytest.raises(ValueError, match=r"without a desk: \[\]; with two: \['Search'\]"):
        Desks([Answering(*FRAMES), Answering(Search)])


def test_what_belongs_to_signing_in_is_taken_by_no_desk() -> None:
    with pytest.raises(ValueError, match="already signed in"):
        Desks([Answering(*FRAMES)]).taking(Hello(device="d", signature=b""))


@pytest.mark.parametrize(
    ("error", "code"), [(Refused("blob_missing", blob="x"), "blob_missing"), (RuntimeError("ours"), "server_error")]
)
async def test_a_refusal_of_any_desk_is_answered_and_an_error_of_ours_ends_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, error: Exception, code: str
) -> None:
    desk = Answering(*FRAMES, error=error)
    async with served(tmp_path, sitting()) as here:
        here.room.desks = Desks([desk])
        async with here.enter("d1") as client:
            for id in (7, 8):
                await client.say(Search(id=id, words=Line("x")))
                reply = await client.read(ReplyFrame)
                assert (reply.id, reply.refused and reply.refused.code) == (id, code)
            await client.say(Follow(on=True))
            assert (await client.read(ReplyFrame)).id == 0
        counted = here.room.health()["refused"]
    assert counted == ({code: 3} if isinstance(error, Refused) else {})
    assert ("could not be answered" in caplog.text) is (code == "server_error")


async def test_a_desk_knows_who_enters_and_leaves_and_when_there_is_news(tmp_path: Path) -> None:
    desk = Answering(*FRAMES)
    async with served(tmp_path, sitting()) as here:
        here.room.desks = Desks([desk])
        async with here.enter("d1") as client:
            await client.say(Search(id=1, words=Line("x")))
            await client.read(ReplyFrame)
            desk.told.clear()
            await here.give("secretary", agenda.Put(id="x", order=1, title=Line("Nội dung")))
            async with asyncio.timeout(30):
                await desk.told.wait()
        async with asyncio.timeout(30):
            await desk.gone.wait()
    assert [one for one in desk.came if one != "news"] == ["d1 entered", "Search", "d1 left"]
