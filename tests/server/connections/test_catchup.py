"""One cursor: at the pace of its network, in one bigger frame when it lags, and never past a change of who may see."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from meeting import agenda, people
from meeting.records import Viewer
from meeting.safetext import Line
from server.connections.catchup import SLOW, CatchUp
from tests.meeting.house import MEETING, device_of, sitting
from tests.server.register.test_head import Server

STAFF = Viewer("secretary", "staff")


class Socket:
    """A client whose network takes a frame whenever ``takes`` is set, and whose buffer is as full as the test says."""

    def __init__(self) -> None:
        self.frames: list[Any] = []
        self.takes = asyncio.Event()
        self.began = asyncio.Event()
        self.transport = SimpleNamespace(get_write_buffer_size=lambda: SLOW + 1)

    async def send(self, frame: bytes, text: bool) -> None:
        assert text
        self.frames.append(msgspec.json.decode(frame))
        self.began.set()
        await self.takes.wait()


class Room:
    """A head, and how much of it may be told."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.told = server.head.seq

    @property
    def head(self) -> Any:
        return self.server.head

    def tell(self) -> None:
        self.told = self.head.seq


@pytest.fixture
def room() -> Room:
    server = Server(sitting())
    server.publish()
    return Room(server)


def _items(room: Room, *ids: str) -> None:
    for id in ids:
        room.server.house.give("secretary", agenda.Put(id=id, order=1, title=Line("Nội dung")))
        room.server.publish()


async def test_a_slow_client_skips_ahead_in_one_frame(room: Room) -> None:
    socket: Any = Socket()
    one = CatchUp(room, socket, STAFF, MEETING, room.told)
    _items(room, "a")
    room.tell()
    one.tell()
    await socket.began.wait()
    for id in ("b", "c", "b"):
        _items(room, id)
        room.tell()
        one.tell()
    assert [[record["id"] for record in frame["set"]] for frame in socket.frames] == [["a"]]
    socket.takes.set()
    assert one._work is not None
    await one._work
    assert [[record["id"] for record in frame["set"]] for frame in socket.frames] == [["a"], ["c", "b"]]
    assert one.cursor == room.head.seq


@pytest.mark.parametrize("may", [True, False])
async def test_nothing_goes_out_past_a_change_that_takes_the_right_to_see_it(room: Room, may: bool) -> None:
    socket: Any = Socket()
    socket.takes.set()
    asked: list[int] = []

    def may_go_on() -> bool:
        asked.append(room.head.seq)
        return may

    one = CatchUp(room, socket, STAFF, MEETING, room.told, may_go_on)
    _items(room, "a")
    room.tell()
    room.server.house.give("secretary", people.Revoke(device=device_of("secretary")))
    room.server.publish()
    await one.finish()
    assert asked == [room.head.seq], "the head has moved beyond what is told: the question is asked all the same"
    assert bool(socket.frames) is may


async def test_what_changes_nobodys_standing_is_sent_without_asking(room: Room) -> None:
    socket: Any = Socket()
    socket.takes.set()
    one = CatchUp(room, socket, STAFF, MEETING, room.told, lambda: False)
    _items(room, "a")
    room.tell()
    await one.finish()
    assert len(socket.frames) == 1


async def test_a_connection_that_ends_takes_its_work_with_it(room: Room) -> None:
    socket: Any = Socket()
    one = CatchUp(room, socket, STAFF, MEETING, 0)
    one.tell()
    await socket.began.wait()
    one.stop()
    assert one._work is not None
    await asyncio.gather(one._work, return_exceptions=True)
    assert one._work.cancelled()
