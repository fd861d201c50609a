"""A pilot that waits until the app has handled everything.

Textual's own takes the app for idle when the process used little of the processor for a while, which is just as true of a
process that was not given any. Then keys go to where the keyboard no longer is, and what is looked at is not there yet.
And where two apps run in one test, it pauses the drawing of one in the name of the other.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

from textual.app import App
from textual.pilot import Pilot

#: Seconds until a test gives up.
DEADLINE: Final = 60.0

_press, _pause = Pilot.press, Pilot.pause


def busy(app: App[Any]) -> bool:
    """Whether there is anything that is still to be handled or laid out."""
    screen = app.screen
    if screen._layout_required or screen._recompose_required or screen._callbacks:
        return True
    return any(node.message_queue_size or node._next_callbacks for node in (app, *screen.walk_children(with_self=True)))


async def pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    """Until nothing is left to do; what the network or a worker brings later is to be waited for by name."""
    with pilot.app._context():
        await _pause(pilot, delay)
        async with asyncio.timeout(DEADLINE):
            while pilot.app.is_running and busy(pilot.app):
                await _pause(pilot, delay)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Each key when the one before has done its work."""
    for key in keys:
        with pilot.app._context():
            await _press(pilot, key)
        if pilot.app.is_running and busy(pilot.app):
            await pause(pilot)
