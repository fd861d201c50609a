"""Leading and following from the device's side."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from client_tui.link.events import Changed, Followed, Pointed
from client_tui.link.leading import Leading
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.search import Hit
from meeting.wire import ChangesFrame, Follow, FromClient, LeadersPlace, Point, RefusedBody, ReplyFrame, Search, Signal
from tests.client_tui.scripted import Device, Visit, member, serving


async def test_while_one_place_is_on_its_way_only_the_latest_of_the_others_waits() -> None:
    told: list[FromClient] = []
    go = asyncio.Event()

    async def tell(frame: FromClient) -> bool:
        told.append(frame)
        await go.wait()
        return True

    lead = Leading(tell)
    first = asyncio.create_task(lead.point("p", 1))
    await asyncio.sleep(0)
    for page in (2, 3, 4):
        await lead.point("p", page, 7)
    go.set()
    await first
    assert told == [Point(paper="p", page=1), Point(paper="p", page=4, offset=7)]


async def test_a_device_that_follows_says_so_again_after_a_break(tmp_path: Path) -> None:
    place = LeadersPlace(person="chu", paper="p", page=3, offset=0, at=1)

    async def script(visit: Visit) -> None:
        await visit.welcome()
        await visit.say(ChangesFrame(upto=1))
        assert (await visit.hear(Follow)).on
        if visit.number == 0:
            visit.vanish()
            return
        await visit.say(Signal(place=place), Signal(followers=4))
        assert not (await visit.hear(Follow)).on
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        await device.told_of(Changed)
        device.link.follow(True)
        device.link.follow(True)
        assert (await device.told_of(Pointed)).place == place
        assert (await device.told_of(Followed)).people == 4
        assert (device.link.place, device.link.following) == (place, True)
        device.link.follow(False)


async def test_a_search_is_answered_refused_or_cut_off(tmp_path: Path) -> None:
    hit = Hit("page", "p", "m", "Báo cáo", "thu ngân sách", ((0, 3),), "p", 2)

    async def script(visit: Visit) -> None:
        await visit.welcome()
        await visit.say(ChangesFrame(upto=1))
        asked = await visit.hear(Search)
        assert (asked.words, asked.meeting) == ("thu", "m")
        await visit.say(ReplyFrame(id=asked.id, hits=(hit,)))
        asked = await visit.hear(Search)
        await visit.say(ReplyFrame(id=asked.id, refused=RefusedBody("search_unavailable")))
        await visit.hear(Search)
        visit.vanish()

    async with serving(script) as port, Device(member(tmp_path, port), wait=60) as device:
        await device.told_of(Changed)
        assert await device.link.search("thu", "m") == (hit,)
        with pytest.raises(Refused, match="search_unavailable"):
            await device.link.search(Line("chi"))
        for _ in range(2):
            with pytest.raises(Refused, match="connection_lost"):
                await device.link.search("chi")
