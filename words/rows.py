"""Lines to choose from, as any front shows them."""

from __future__ import annotations

import msgspec

from words.signs import Tone


class PickRow(msgspec.Struct, frozen=True):
    """One line: its words, a note at the right end, a sign before it, and a second line in small."""

    id: str
    text: str
    note: str = ""
    sign: str = ""
    tone: Tone | None = None
    below: str = ""
    #: Not to be picked: a heading of a group.
    heading: bool = False
