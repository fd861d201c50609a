"""When Python looks for garbage: not while the client loads, nor in the middle of a key press.

A start makes a hundred thousand things that stay. Looking through them for something to throw away, every seven hundred
new ones as Python does by itself, is a quarter of the processor time until the room stands.
"""

from __future__ import annotations

import gc
from typing import Final

#: New things until the next look; and of so many looks one goes further back.
_EVERY: Final = (20_000, 20, 20)


def rest() -> None:
    """Look for nothing while modules are loaded: what they make stays."""
    gc.disable()


def wake() -> None:
    """Look again, but seldom, and not at what has been loaded."""
    gc.freeze()
    gc.set_threshold(*_EVERY)
    gc.enable()


def leave_standing() -> None:
    """Take everything there is out of sight, rubbish aside: walking it takes a twentieth of a second."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
