"""That the clock of the server's machine is wrong is said to chair, secretary and log, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from meeting.wire import Signal
from tests.meeting.house import sitting
from tests.server.served import served

HOUR = 3600 * 1_000_000


async def test_chair_and_secretary_hear_it_when_it_happens_when_they_come_and_when_it_is_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.connections.room.PRESENCE", 0.01)
    async with served(tmp_path, sitting()) as here, here.enter("chair") as chair, here.enter("d1") as deputy:
        here.here.astray = -HOUR
        here.room.look_at_clock()
        here.room.look_at_clock()
        assert (await chair.read(Signal, lambda signal: signal.astray is not None)).astray == -HOUR
        assert caplog.text.count("-3600 s") == 1, "once, however often one looks"
        async with here.enter("secretary") as secretary:
            assert (await secretary.read(Signal, lambda signal: signal.astray is not None)).astray == -HOUR
        assert here.room.health()["clock_ahead_seconds"] == -3600
        here.here.astray = 0
        here.room.look_at_clock()
        assert (await chair.read(Signal, lambda signal: signal.astray == 0)).astray == 0
        async with here.enter("d2"):
            heard = await deputy.read(Signal, lambda signal: signal.astray is not None or "d2" in (signal.online or ()))
        assert heard.astray is None
