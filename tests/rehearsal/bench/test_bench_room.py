"""What a start costs is measured on the real client, from inside its process."""

from __future__ import annotations

import asyncio
import sys

import pytest

from rehearsal.bench.bench_room import measure_rooms

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        sys.platform == "win32", reason="Windows has no pseudo terminals; the bench leaves these rows out"
    ),
]

#: Far below what all areas together have: nothing is built before it is shown.
WIDGETS = 100


async def test_a_room_stands_with_one_area_and_says_what_that_took() -> None:
    said: list[str] = []
    stood = await asyncio.to_thread(measure_rooms, said.append, 1)
    assert stood is not None
    assert 0 < stood.room < stood.all
    assert 0 < stood.widgets < WIDGETS
    assert stood.passes > stood.widgets
    assert any("lượt tính kiểu" in line for line in said)
