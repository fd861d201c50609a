"""Where messages come up: at the right, above whatever row of buttons stands at the foot of the screen."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

#: Rows a message needs in any case, on however low a screen.
_LEAST = 8


def raise_messages(screen: Screen[object]) -> None:
    """Keep them clear of the buttons as they stand now."""
    for rack in screen.query("ToastRack").results(Widget):
        if rack.display:
            rack.styles.margin = (0, 0, min(foot(screen), max(screen.size.height - _LEAST, 1)), 0)


def foot(screen: Screen[object]) -> int:
    """Rows at the foot of a screen that its line of keys and the buttons above it take."""
    top = screen.size.height - 1
    buttons = (button.region for button in screen.query(Button) if button.display)
    for region in sorted((region for region in buttons if region), key=lambda region: region.bottom, reverse=True):
        if top - 1 <= region.bottom <= screen.size.height:
            top = min(top, region.y)
    return screen.size.height - top
