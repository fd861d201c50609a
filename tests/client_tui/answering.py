"""What somebody at a screen answers to the sheets and questions in front of them."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.widgets import Button

from client_tui.ground.choose import Choose
from client_tui.papers.annotations.mark_sheets import MarkSheet, NoteEditor
from client_tui.terminal.keys_in_order import OrderedTextArea
from client_tui.widgets.confirm import Confirm
from tests.client_tui.premises import in_front


async def press(pilot: Pilot[Any], act: str) -> None:
    """A button of the sheet in front."""
    await in_front(pilot, MarkSheet)
    pilot.app.screen.query_one(f"#{act}", Button).press()


async def written(pilot: Pilot[Any], words: str) -> None:
    await in_front(pilot, NoteEditor)
    pilot.app.screen.query_one(OrderedTextArea).clear()
    await pilot.press(*words, "ctrl+s")


async def chosen(pilot: Pilot[Any], *keys: str) -> None:
    """From the list in front, by keys."""
    await in_front(pilot, Choose)
    await pilot.press(*keys, "enter")


async def confirmed(pilot: Pilot[Any]) -> None:
    await in_front(pilot, Confirm)
    await pilot.press("right", "enter")


async def opened(pilot: Pilot[Any]) -> None:
    """The first mark of the list."""
    await pilot.press("m")
    await chosen(pilot)
    await in_front(pilot, MarkSheet)
