"""People in the room who are asked to vote."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from client_tui.room.room import RoomScreen
from client_tui.voting.vote_panel import GRACE, VotePanel
from meeting.voting import Ballot
from server.app import clock
from tests.client_tui.premises import Premises, reads, seen


def panel(pilot: Pilot[Any]) -> VotePanel:
    return pilot.app.screen.query_one(VotePanel)


async def ready(pilot: Pilot[Any]) -> None:
    """In the room of the meeting, connected."""
    await seen(pilot, lambda: isinstance(pilot.app.screen, RoomScreen) and reads(pilot.app, "Đã kết nối"))
    await seen(pilot, lambda: reads(pilot.app, "Dự toán ngân sách địa phương"))


async def choose(pilot: Pilot[Any], key: str) -> None:
    """Press a choice once the panel listens again."""
    await seen(pilot, lambda: panel(pilot).has_class("-shown"))
    started = clock()
    await seen(pilot, lambda: clock() - started > GRACE)
    await pilot.press(key)
    await seen(pilot, lambda: panel(pilot).state == "confirm")


def ballot(house: Premises, person: str) -> Ballot | None:
    found: Ballot | None = house.copy.get(Ballot, f"m1.{person}")
    return found
