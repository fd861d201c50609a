"""A ballot put away is safe from stray keys, and one that is on its way survives a screen built anew."""

from __future__ import annotations

from pathlib import Path

from client_tui.screens.room import RoomScreen
from client_tui.widgets.area_tabs import AreaTabs
from client_tui.widgets.vote_panel import VotePanel
from meeting.voting import Ballot, Motion
from tests.client_tui.hall import at_screen, delegate, hall, reads, seen, wire
from tests.client_tui.voters import choose, panel, ready

ME = delegate(2)


async def test_a_ballot_put_away_after_a_new_start_takes_no_keys(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        home = await house.joined(ME)
        await house.open_vote()
        async with wire(home, meeting="ky-hop-3") as link:
            await link.seen(lambda: link.copy.get(Motion, "m1") is not None)
            question = link.copy.get(Motion, "m1")
            assert question is not None
            await link.give(link.ballot(question, "yes"))
        async with at_screen(home) as pilot:
            await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and reads(pilot.app, "Đồng chí đã gửi"))
            assert not panel(pilot).shown
            await pilot.press("d", "2", "enter")
            await seen(pilot, lambda: pilot.app.screen.query_one(AreaTabs).chosen == "papers")
            assert panel(pilot).state == "recorded"
            found = house.copy.get(Ballot, f"m1.{ME}")
            assert found is not None
            assert found.choice == "yes"


async def test_a_ballot_on_its_way_survives_a_change_of_language(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        await house.sit()
        await house.everybody_here()
        home = await house.joined(ME)
        async with at_screen(home) as pilot:
            await ready(pilot)
            await house.open_vote()
            await choose(pilot, "1")
            await house.stop()
            await pilot.press("enter")
            await seen(pilot, lambda: panel(pilot).state == "sending")
            await pilot.press("f11")
            await seen(pilot, lambda: bool(pilot.app.screen.query(VotePanel)) and panel(pilot).state == "sending")
            await house.open()
            await seen(pilot, lambda: panel(pilot).state == "recorded")
            found = house.copy.get(Ballot, f"m1.{ME}")
            assert found is not None
            assert found.choice == "yes"
