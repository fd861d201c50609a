"""The keys that work now, on the last line: one widget, where Textual's footer builds a widget for each key anew.

Rebuilding cost a tenth of a second at every change of focus; this line is drawn again only when its words change.
"""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from client_tui.terminal.safe import legible


class Key(NamedTuple):
    """A key as it is shown, what it does, and what is pressed for it by a finger."""

    shown: str
    does: str
    key: str
    enabled: bool


#: The key under which all others are listed.
HELP = "F1"


def _cells(key: Key) -> int:
    return Content(f" {key.shown} {key.does}  ").cell_length


class KeyLine(Widget, can_focus=False):
    """Follows the screen's bindings."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        color: $footer-description-foreground;
        background: $footer-background;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: tuple[Key, ...] = ()

    def on_mount(self) -> None:
        """Listen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        """Listen no more."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, screen: Screen[object]) -> None:
        if self.app.app_focus and self.is_attached and screen is self.screen:
            keys = self._keys_now()
            if keys != self._keys:
                self._keys = keys
                self.refresh()

    def _keys_now(self) -> tuple[Key, ...]:
        """By action, the first key of each."""
        found: dict[str, Key] = {}
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in found:
                shown = self.app.get_key_display(binding)
                found[binding.action] = Key(legible(shown), legible(binding.description), binding.key, enabled)
        return tuple(found.values())

    @property
    def _fitting(self) -> list[Key]:
        """Those there is room for, and always the one that lists all: a finger reaches the others through it."""
        keys, room = list(self._keys), self.content_size.width
        while len(keys) > 2 and sum(map(_cells, keys)) > room:
            last = next((key for key in reversed(keys) if key.shown != HELP), keys[-1])
            keys.remove(last)
        return keys

    def render(self) -> Content:
        """Keys in bold, what they do beside them."""
        parts: list[tuple[str, str]] = []
        for key in self._fitting:
            parts.append((f" {key.shown}", "bold $footer-key-foreground" if key.enabled else "$muted"))
            parts.append((f" {key.does}  ", "" if key.enabled else "$muted"))
        return Content.assemble(*parts)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A key pressed by a finger."""
        x = 0
        for key in self._fitting:
            x += _cells(key)
            if event.x < x:
                self.app.simulate_key(key.key)
                return
