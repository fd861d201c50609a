"""Wrong PINs on this device: after a few, each next one has to wait, longer every time.

Whoever takes the disk out is held up by what a guess costs (:mod:`client_tui.device.keys`); this holds up whoever has the
tablet in the hand.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from client_tui.device import disk
from meeting.refusal import Refused

#: So many wrong ones in a row cost nothing; the next waits, and the wait doubles up to the longest. Seconds.
_FREE: Final = 3
_FIRST_WAIT: Final = 5
_LONGEST_WAIT: Final = 300


class _Wrong(msgspec.Struct, frozen=True):
    """How many wrong ones in a row, and when the last was typed, in seconds since 1970."""

    number: int = 0
    last: float = 0.0


class Tries:
    """Kept beside the key, so that starting the program anew forgives nothing."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._path, self._now = path, now

    def admit(self) -> None:
        """Refuses ``pin_wait {seconds}`` while a wait lasts. A clock set back does not make it longer."""
        wrong = self._read()
        since = max(0.0, self._now() - wrong.last)
        left = min(_wait(wrong.number), _LONGEST_WAIT) - since
        if left > 0:
            raise Refused("pin_wait", seconds=math.ceil(left))

    def wrong(self) -> None:
        """One more. Raises OSError."""
        disk.write(self._path, msgspec.json.encode(_Wrong(self._read().number + 1, self._now())))

    def right(self) -> None:
        """All are forgiven."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> _Wrong:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Wrong)
        except (OSError, msgspec.DecodeError):
            return _Wrong()


def _wait(number: int) -> float:
    return 0.0 if number < _FREE else _FIRST_WAIT * 2.0 ** min(number - _FREE, 10)
