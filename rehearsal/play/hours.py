"""The hours of a play: a sitting of a day takes seconds here, and its minutes tell the hours a real one would have.

The server of a play reads its time from a clock that the play moves on between two steps; while a step lasts, it passes at
its natural pace. ``python -m rehearsal.play.hours DATABASE READY HOURS`` is that server, in everything else the real one.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Final

from meeting.records import Micros
from server.app import Settings, run
from server.register.clock import RegisterClock, ticks, wall

_VIETNAM: Final = timezone(timedelta(hours=7))
_MINUTE: Final = 60_000_000


class Hours:
    """How far the time of the play is ahead of the machine's, kept in a file that its server reads."""

    def __init__(self, path: Path, day: date) -> None:
        self.path, self.day = path, day

    def move_to(self, hour: int, minute: int = 0) -> None:
        """It is this hour of the day, unless it is later already."""
        then = datetime.combine(self.day, time(hour, minute), _VIETNAM)
        self._write(max(ahead(self.path), int(then.timestamp()) * 1_000_000 - wall()))

    def move_on(self, minutes: int) -> None:
        """So many minutes later."""
        self._write(ahead(self.path) + minutes * _MINUTE)

    def _write(self, micros: Micros) -> None:
        beside = self.path.with_suffix(".new")
        beside.write_text(str(micros), encoding="ascii")
        os.replace(beside, self.path)


def ahead(path: Path) -> Micros:
    """What the file says; 0 before it is there."""
    try:
        return int(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0


def _moved(clock: Callable[[], Micros], path: Path) -> Callable[[], Micros]:
    return lambda: clock() + ahead(path)


def main(database: str, ready: str, hours: str) -> None:
    """Serve, with the time of the play."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("websockets").setLevel(logging.WARNING)
    path = Path(hours)
    settings = Settings(Path(database), host="127.0.0.1", port=0, ready=Path(ready))
    run(settings, RegisterClock(_moved(wall, path), _moved(ticks, path)))


if __name__ == "__main__":
    main(*sys.argv[1:])
