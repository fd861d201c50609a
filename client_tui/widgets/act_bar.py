"""Acts as buttons: what a finger needs of the footer, and what is to be done next said in plain sight."""

from __future__ import annotations

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import ItemGrid
from textual.dom import DOMNode
from textual.widgets import Button

from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from words.language import _


class ActButton(Button):
    """One act; it leaves the keyboard where it is."""

    can_focus = False

    def __init__(self, act: Act) -> None:
        words = f"{_(act.label)}  {act.key}"
        super().__init__(plain(words))
        self.styles.line_pad = 0
        self.act = act
        #: Cells it needs to show label and key on one line, frame and padding included.
        self.least = cell_len(words) + 4


class ActBar(ItemGrid):
    """Buttons for acts of ``node``; those not possible now are not there. The first one that leads stands out.

    ``spare``: left out on a telephone, where the keys and F1 have them.
    """

    def __init__(
        self, node: DOMNode, acts: tuple[Act, ...], *, spare: tuple[Act, ...] = (), id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._node, self._acts, self._spare = node, acts, spare

    def compose(self) -> ComposeResult:
        """All buttons, once."""
        for act in self._acts:
            yield ActButton(act)

    def on_mount(self) -> None:
        """Hide what is not possible."""
        self.bring_up_to_date()

    def on_resize(self) -> None:
        """Another width may be a telephone's."""
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Show the acts that are possible now."""
        left_out = self._spare if self.screen.has_class("-phone") else ()
        leading = None
        for button in self.query(ActButton):
            possible = bool(self._node.check_action(button.act.name, ()))
            button.display = possible and button.act not in left_out
            if leading is None and button.display and button.act.leads:
                leading = button
            button.set_class(button is leading, "-primary")
        self.set_class(not any(button.display for button in self.query(ActButton)), "-empty")
        # The grid forgets the cell between two columns.
        self.min_column_width = max((one.least + 1 for one in self.query(ActButton) if one.display), default=None)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if isinstance(event.button, ActButton):
            await self.app.run_action(event.button.act.name, self._node)
