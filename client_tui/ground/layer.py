"""A layer: one of several views that take turns in a pane, such as the list of papers and the reader.

Layers lie inside the room and not above it, so that a vote still comes up before them and nothing written is lost.
"""

from __future__ import annotations

from textual.containers import Vertical
from textual.message import Message
from textual.widgets import ContentSwitcher

from client_tui.ground.pane import Pane, Station
from client_tui.link.link import Link


class Layer(Vertical, Station):
    """One view. Posts :class:`Layer.Left` when it has done its work."""

    class Left(Message):
        """Back to the list; ``then`` names another layer of the pane to show instead, ``id`` what to show or light in it."""

        def __init__(self, then: str = "", id: str = "") -> None:
            super().__init__()
            self.then = then
            self.id = id

    class Turned(Message):
        """Another layer is in front."""

    def __init__(self, link: Link, *, id: str) -> None:
        super().__init__(id=id, classes="layer")
        self.link = link

    def refresh_copy(self) -> None:
        """Draw from the copy."""

    def take_focus(self) -> None:
        """Take the keyboard when shown."""

    def come_forward(self) -> None:
        """Stand in front of the pane's other layers, with the keyboard if that can be seen."""
        self.query_ancestor(ContentSwitcher).current = self.id
        if self.in_sight:
            self.take_focus()
        self.refresh_bindings()
        # From the pane, for it may be what called: a message does not rise above its sender.
        self.query_ancestor(Pane).post_message(self.Turned())

    def leave(self, then: str = "", id: str = "") -> None:
        """Done here."""
        self.post_message(self.Left(then, id))
