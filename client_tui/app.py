"""The app put together, in one place: memberships on this device, the link, and the screens."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from client_tui.shell import Shell

_SCREENS: Final = Path(__file__).parent / "screens"
#: Style sheets beside their screens; a screen adds its own here.
STYLES: Final = ("join", "room", "agenda", "voting")


class Hop(Shell):
    """The client of one person."""

    CSS_PATH = [*Shell.CSS_PATH, *(_SCREENS / f"{name}.tcss" for name in STYLES)]  # noqa: RUF012
