"""Cards that bring people into the room: name and seat to be seen, QR and short code to bind a device.

Eight to an A4 page, 90 × 65 mm each, with marks to cut along; drawn by ``badges_typst``. A card is worth an entry to
the meeting: it is printed once, handed over in person, and kept nowhere.
"""

from __future__ import annotations

import msgspec


class Badge(msgspec.Struct, frozen=True):
    """One person's card. Lines that are empty are not drawn."""

    organ: str
    meeting: str
    name: str
    #: What the QR says; capitals and digits give the largest modules.
    payload: str
    #: The short code, without spaces: drawn in groups of four, as the terminal shows it.
    code: str
    position: str = ""
    #: Seat or group: "Ghế 12 · Tổ đại biểu số 3".
    place: str = ""
    #: ``host:port``, for those who type instead of scanning.
    address: str = ""
    #: Words that both the card and the screen show, so that a person sees it is the right server.
    words: str = ""
    #: Until when the code can be used, in the reader's words.
    valid: str = ""
