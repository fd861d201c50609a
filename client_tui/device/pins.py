"""What a PIN must be, wherever one is set: long enough, and typed twice alike."""

from __future__ import annotations

from typing import Final

from meeting.refusal import Refused

#: Characters at least. Six digits, at a tenth of a second and 32 MB a guess, are a day's work on one processor.
LEAST: Final = 6


def check(pin: str, again: str, *, needed: bool = False) -> None:
    """Refuses ``pin_for_two`` where one is ``needed``, ``pin_short {least}`` and ``pin_differs``. "" is no PIN."""
    if needed and not pin:
        raise Refused("pin_for_two")
    if pin and len(pin) < LEAST:
        raise Refused("pin_short", least=LEAST)
    if pin != again:
        raise Refused("pin_differs")
