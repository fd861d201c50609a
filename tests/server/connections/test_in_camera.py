"""A closed sitting on the wire: what goes to a guest and to the display of the hall while the doors are closed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from meeting import calendar, papers, voting
from meeting.annotations import GiveLead
from meeting.calendar import Meeting
from meeting.outcome import Conclude
from meeting.records import PUBLIC, Viewer
from meeting.safetext import Line, Text
from meeting.wire import ChangesFrame, Fetch, Point, Signal, from_server
from tests.meeting.calendar.examples import decide_on
from tests.meeting.house import MEETING, House, meeting_in, sha
from tests.server.served import Client, Served, served

#: What is said inside: none of it may stand in anything that goes out.
INSIDE = ("Báo cáo nội bộ", "Nhân sự dự kiến", "Thông qua nhân sự", "Giao Ban Pháp chế", "q1", "p4", "kn", "p3")
BUSINESS = {("item", "i2"), ("paper", "p4"), ("motion", "q1")}


def about_to_close() -> House:
    """Item i2 is on with a paper that guests read, a vote taken in the open, and the decision to close the doors."""
    house = meeting_in("running")
    report = papers.Put(id="p4", original=sha("p2"), title=Line("Tờ trình"), item="i2", classification="public")
    house.give("secretary", report)
    house.give("secretary", papers.Publish(ids=("p4",)))
    house.give("chair", voting.Open(motion="q1"))
    house.vote("d1", "yes", "q1")
    house.give("chair", voting.Close(motion="q1"))
    decide_on(house)
    return house


class Wire:
    """A client's copy, and every text that came over its wire since one asked."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.known: set[tuple[str, str]] = set()
        self.came: list[str] = []

    async def until(self, upto: int) -> None:
        """Read until the copy has reached this place in the journal."""
        async with asyncio.timeout(30):
            reached = 0
            while reached < upto:
                message = await self.client.socket.recv()
                assert isinstance(message, str)
                self.came.append(message)
                frame = from_server(message)
                if isinstance(frame, ChangesFrame):
                    self.known |= {record.key for record in frame.set}
                    self.known -= set(frame.gone)
                    reached = max(reached, frame.upto)

    def said(self) -> str:
        """Everything that came, and begin anew."""
        came, self.came = "\n".join(self.came), []
        return came


async def inside(here: Served) -> None:
    """What happens behind closed doors: papers, votes, a conclusion, and who leads the others through a paper."""
    laid = papers.Put(id="p3", original=sha("p1"), title=Line("Báo cáo nội bộ"), item="i2", classification="public")
    await here.give("secretary", laid)
    await here.give("secretary", papers.Publish(ids=("p3",)))
    asked = voting.Prepare(id="kn", title=Line("Nhân sự dự kiến"), question=Text("Thông qua nhân sự?"), item="i2")
    await here.give("secretary", asked)
    await here.give("chair", voting.CallReady(motion="kn"))
    await here.give("chair", voting.Open(motion="kn"))
    for who in ("chair", "d1", "d2", "d4", "d5"):
        here.house.vote(who, "yes", "kn")
    await here.here.take_over(here.house)
    await here.give("chair", voting.Close(motion="kn"))
    await here.give("secretary", Conclude(item="i2", text=Text("Giao Ban Pháp chế.")))
    await here.give("chair", calendar.Pause())
    await here.give("chair", calendar.Resume())


@pytest.mark.parametrize("who", ["guest", "hall"])
async def test_the_wire_of_who_has_no_seat_is_silent_about_what_is_inside(tmp_path: Path, who: str) -> None:
    async with served(tmp_path, about_to_close()) as here, here.enter(who) as client, here.enter("d1") as member:
        outside, room = Wire(client), Wire(member)
        await outside.until(here.room.head.seq)
        assert outside.known >= BUSINESS
        outside.said()
        await here.give("chair", calendar.CloseDoors(motion="kin"))
        await outside.until(here.room.head.seq)
        assert not outside.known & BUSINESS
        assert ("motion", "kin") in outside.known, "by which vote the doors were closed is known to all"
        outside.said()
        await inside(here)
        await outside.until(here.room.head.seq)
        said = outside.said()
        assert not [word for word in INSIDE if word in said]
        assert '"state":"running"' in said, "that the meeting goes on is known to all"
        await room.until(here.room.head.seq)
        assert room.known >= BUSINESS | {("paper", "p3"), ("motion", "kn"), ("conclusion", "i2")}
        await here.give("chair", calendar.OpenDoors())
        await outside.until(here.room.head.seq)
        assert outside.known >= BUSINESS | {("paper", "p3")}
        assert ("motion", "kn") not in outside.known, "what was put to the vote inside stays inside"
        assert "Nhân sự dự kiến" not in outside.said()


@pytest.mark.parametrize("who", ["guest", "hall"])
async def test_who_comes_while_the_doors_are_closed_gets_nothing_of_it(tmp_path: Path, who: str) -> None:
    async with served(tmp_path, about_to_close()) as here:
        await here.give("chair", calendar.CloseDoors(motion="kin"))
        await inside(here)
        async with here.enter(who) as client:
            late = Wire(client)
            await late.until(here.room.head.seq)
            assert late.known >= {("motion", "kin"), ("item", "i1")}
            assert not late.known & (BUSINESS | {("paper", "p3"), ("motion", "kn"), ("conclusion", "i2")})
            said = late.said()
            assert not [word for word in INSIDE[:4] if word in said]
            meeting = here.room.head.copy.get(Meeting, here.house.meeting().id)
            assert meeting is not None
            assert meeting.doors is not None


async def test_no_paper_is_fetched_and_no_page_followed_from_outside(tmp_path: Path) -> None:
    house = about_to_close()
    house.give("chair", GiveLead(person="d1"))
    async with served(tmp_path, house) as here, here.enter("guest") as guest, here.enter("d1") as leader:
        blob, outside = sha("reading of p2"), Viewer("guest", PUBLIC)
        assert here.room.head.may_fetch(outside, MEETING, blob)
        await here.give("chair", calendar.CloseDoors(motion="kin"))
        assert not here.room.head.may_fetch(outside, MEETING, blob)
        await guest.say(Fetch(id=7, blob=blob, offset=0, length=10))
        assert await guest.refusal() == "blob_missing"
        await leader.say(Point(paper="p4", page=2, offset=140))
        await leader.read(Signal, lambda signal: signal.place is not None)
        await here.give("chair", calendar.OpenDoors())
        wire = Wire(guest)
        await wire.until(here.room.head.seq)
        assert not [frame for frame in map(from_server, wire.came) if isinstance(frame, Signal) and frame.place]
