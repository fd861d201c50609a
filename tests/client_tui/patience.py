"""A pilot that waits until the app has handled everything, and not a moment longer.

Textual's own takes the app for idle when the process used little of the processor for a while, which is just as true of a
process that was not given any. Then keys go to where the keyboard no longer is, and what is looked at is not there yet.
It also puts a question to every widget on the screen each time, and sleeps twice after each key. What is asked here is the
event loop itself: where nobody in it is ready to go on, all that is left to wait for is the network, a thread or a timer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, cast

import textual.app
import textual.pilot
from textual.app import App
from textual.pilot import Pilot

#: Seconds until a test gives up.
DEADLINE: Final = 60.0
#: Seconds between two looks at what the network, a thread or a timer is to bring: at first, and at the most.
SOON: Final = 0.002
LATER: Final = 0.02

_press = Pilot.press


def be_patient(put: Callable[[Any, str, Any], None] = setattr) -> None:
    """Give every pilot this patience; ``put`` replaces an attribute, and in a test puts it back afterwards."""
    put(Pilot, "press", press)
    put(Pilot, "pause", pause)
    put(Pilot, "_wait_for_screen", settled)
    for module in (textual.app, textual.pilot):
        put(module, "wait_for_idle", settled)


async def settled(*_: object) -> bool:
    """Until nobody in this event loop is ready to go on; sockets with something to read are read first."""
    ready = cast(Any, asyncio.get_running_loop())._ready
    quiet = 0
    while quiet < 2:
        await asyncio.sleep(0)
        quiet = 0 if ready else quiet + 1
    return True


def to_be_drawn(app: App[Any]) -> bool:
    """Whether the screen in front has still to take its new size, to lay itself out, to paint, or to call who waits for it."""
    screen = app.screen
    return bool(
        app._resize_event
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


async def pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    """Until nothing is left to do; what the network or a worker brings later is to be waited for by name."""
    app = pilot.app
    with app._context():
        async with asyncio.timeout(DEADLINE):
            await settled()
            if delay is not None:
                await asyncio.sleep(delay)
            while _stands(app) and to_be_drawn(app):
                app._check_resize()
                app.screen._on_timer_update()
                await settled()
                if app._batch_count:  # whoever holds the drawing back waits for something outside
                    await asyncio.sleep(SOON)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Each key when the one before has done its work."""
    for key in keys:
        with pilot.app._context():
            await _press(pilot, key)
        await pause(pilot)


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Until something is true; the app works on meanwhile. Ends at once, with the app's own error, when the app has died."""
    wait = SOON
    while not true():
        await pilot.pause()
        if true():
            break
        raise_if_dead(pilot.app)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LATER)
    await pilot.pause()  # the rest of what came with it is drawn as well


def raise_if_dead(app: App[Any]) -> None:
    """Nothing more will be seen of an app that has failed or was left."""
    if app._exception is not None:
        raise app._exception
    if not app.is_running:
        raise AssertionError("the app was left before what the test waits for was there")


def _stands(app: App[Any]) -> bool:
    return app.is_running and app._exception is None and bool(app.screen_stack)
