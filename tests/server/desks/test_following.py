"""The leader turns a page and everyone sees it; the leader sees how many follow."""

from __future__ import annotations

from pathlib import Path

from meeting.annotations import GiveLead
from meeting.wire import Fetch, Follow, LeadersPlace, Point, Signal
from tests.meeting.house import sha, sitting
from tests.server.served import Client, served


async def placed(client: Client) -> LeadersPlace:
    signal = await client.read(Signal, lambda signal: signal.place is not None)
    assert signal.place is not None
    return signal.place


async def told(client: Client, followers: int) -> None:
    """Until the leader is told this number."""
    await client.read(Signal, lambda signal: signal.followers == followers)


async def test_a_page_turned_by_the_leader_reaches_those_who_may_read_the_paper(tmp_path: Path) -> None:
    house = sitting()
    house.give("chair", GiveLead(person="d1"))
    async with (
        served(tmp_path, house) as here,
        here.enter("d1") as leader,
        here.enter("d2") as follower,
        here.enter("guest") as guest,
    ):
        await leader.say(Point(paper="p2", page=2, offset=140))
        place = await placed(follower)
        assert (place.person, place.paper, place.page, place.offset) == ("d1", "p2", 2, 140)
        assert (await placed(leader)).page == 2
        async with here.enter("d3") as late:
            assert (await placed(late)).page == 2
        signal = await guest.read(Signal)
        assert signal.place is None
        assert signal.online is not None


async def test_only_the_latest_of_many_places_counts(tmp_path: Path) -> None:
    house = sitting()
    house.give("chair", GiveLead(person="d1"))
    async with served(tmp_path, house) as here, here.enter("d1") as leader, here.enter("d2") as follower:
        for offset in range(20):
            await leader.say(Point(paper="p2", page=1, offset=offset))
        seen: list[int] = []
        while not seen or seen[-1] != 19:
            seen.append((await placed(follower)).offset)
        assert seen == sorted(set(seen))
        assert len(seen) < 20


async def test_nobody_else_points_and_nobody_to_a_paper_that_is_not_handed_out(tmp_path: Path) -> None:
    house = sitting()
    house.give("chair", GiveLead(person="chair"))
    async with served(tmp_path, house) as here, here.enter("d1") as other, here.enter("chair") as leader:
        await other.say(Point(paper="p2", page=9))
        await other.say(Fetch(id=1, blob=sha("nothing"), offset=0, length=1))
        assert await other.refusal() == "blob_missing", "what came before is dealt with"
        await leader.say(Point(paper="p1", page=9))
        await leader.say(Point(paper="nothing", page=9))
        await leader.say(Point(paper="p2", page=1))
        assert (await placed(other)).page == 1
        assert here.here.line.refusals["not_leading"] == 3


async def test_a_late_joiner_is_not_sent_where_a_former_leader_was(tmp_path: Path) -> None:
    house = sitting()
    house.give("chair", GiveLead(person="d1"))
    async with served(tmp_path, house) as here, here.enter("d1") as leader, here.enter("d2") as next_leader:
        await leader.say(Point(paper="p2", page=2))
        assert (await placed(next_leader)).page == 2
        await here.give("chair", GiveLead(person="d2"))
        async with here.enter("d3") as late:
            await next_leader.say(Point(paper="p2", page=1))
            place = await placed(late)
            assert (place.person, place.page) == ("d2", 1)


async def test_the_leader_sees_how_many_people_follow(tmp_path: Path) -> None:
    house = sitting()
    house.give("chair", GiveLead(person="d1"))
    async with served(tmp_path, house) as here, here.enter("d1") as leader, here.enter("d2") as second:
        await told(leader, 0)
        async with here.enter("d3") as third:
            await second.say(Follow(on=True))
            await third.say(Follow(on=True))
            await leader.say(Follow(on=True))
            await told(leader, 2)
            await second.say(Follow(on=False))
            await told(leader, 1)
        await told(leader, 0)
