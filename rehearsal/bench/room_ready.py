"""The client as at the command line, which leaves once its room stands and says in a file what that took.

For the bench, which runs it on a terminal of its own, with the collector at rest while it loads as in ``hop join``.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import msgspec
import psutil  # type: ignore[import-untyped]  # it ships no types, and one figure is read from it

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from textual.geometry import Size

from client_tui import collector
from client_tui.app import Hop
from client_tui.device.keep import Home
from client_tui.terminal.stylesheet import QuickStylesheet
from rehearsal.bench.stood import Stood

#: So many refreshes in a row without another style pass, and the room is at rest.
_QUIET: Final = 5
#: Seconds between two looks.
_PAUSE: Final = 0.05


class Timed(Hop):
    """Leaves as soon as its room is at rest, connected and with its meeting in it."""

    def __init__(self, home: Home, to: Path) -> None:
        super().__init__(home)
        self._to = to
        self._entered = 0.0
        self._passes = self._seen = self._quiet = 0

    def count(self) -> None:
        """One more style pass."""
        self._passes += 1

    async def enter_room(self) -> None:
        """From here on it is the room's."""
        self._entered, self._passes = time.process_time(), 0
        await super().enter_room()
        self.set_interval(_PAUSE, self._look)

    def _look(self) -> None:
        here = self.link is not None and self.link.up and bool(self.link.meeting) and self.size != Size(0, 0)
        self._quiet = self._quiet + 1 if here and self._passes == self._seen else 0
        self._seen = self._passes
        if self._quiet == _QUIET:
            now = time.process_time()
            memory = round(float(psutil.Process().memory_info().rss) / 2**20, 1)
            sheets, widgets = len(self.stylesheet.source), len(self.screen.query("*")) + 1
            stood = Stood(now, now - self._entered, widgets, self._passes, sheets, memory)
            self._to.write_bytes(msgspec.json.encode(stood))
            self.exit()


def main(home: str, to: str) -> None:
    """Run it."""
    collector.wake()
    app = Timed(Home(Path(home)), Path(to))
    apply = QuickStylesheet.apply

    def counted(sheet: QuickStylesheet, *arguments: Any, **options: Any) -> None:
        app.count()
        apply(sheet, *arguments, **options)

    with patch.object(QuickStylesheet, "apply", counted):
        app.run()
