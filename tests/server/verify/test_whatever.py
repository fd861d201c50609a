"""Whatever happens in a meeting, in whatever batches and with whatever restarts, the register can be checked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import hypothesis.strategies as some
import pytest
from hypothesis import given, settings

from meeting.registry import RECORDS
from tests.meeting.happenings import Happening, happen, happenings
from tests.meeting.house import MEETING, House, sitting
from tests.server.on_disk import register, verified

_scripts = some.lists(some.lists(happenings, min_size=10, max_size=30), min_size=1, max_size=3)


async def _live(path: Path, house: House, days: list[list[Happening]]) -> None:
    """Every day ends with the server switched off. What was decided on each restart is the same as without any."""
    given_ = 0
    for day in days:
        for happening in day:
            happen(house, happening)
        async with register(path, given=given_) as here:
            await here.take_over(house)
            given_ = len(house.given)
            copy = here.line.head.copy
            assert here.line.refusals == {}
            for kind in RECORDS.values():
                for meeting in ("", MEETING):
                    now = [record.id for record in copy.of(kind, meeting)]
                    assert now == [record.id for record in house.copy.of(kind, meeting)]


@settings(max_examples=15, deadline=None)
@given(_scripts)
def test_the_register_explains_itself_after_any_history(
    tmp_path_factory: pytest.TempPathFactory, days: list[list[Happening]]
) -> None:
    path = tmp_path_factory.mktemp("register") / "meeting.db"
    house = sitting()
    asyncio.run(_live(path, house, days))
    report = verified(path)
    assert report.faults == ()
    assert (report.commands, report.records) == (len(house.given), len(house.copy))
