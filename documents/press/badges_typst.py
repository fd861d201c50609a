"""The cards as PDF, vector QR codes and all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from documents.press.badges import Badge
from documents.press.qr import svg
from documents.press.typeface import FAMILY
from documents.press.typesetter import TEMPLATES, drawable, pdf
from meeting.address import grouped
from meeting.safetext import clean

_BADGES = TEMPLATES / "badges.typ"


def badges_pdf(badges: Iterable[Badge], *, made: int = 0) -> bytes:
    """The pages, in the order given, 12 ms a card; ``made`` is seconds since 1970."""
    data = {"badges": [_card(badge) for badge in badges], "font": FAMILY}
    return pdf(_BADGES, data, made=made, archive=False)


def _card(badge: Badge) -> dict[str, Any]:
    shown = {name: drawable(clean(text)) for name, text in msgspec.structs.asdict(badge).items() if name != "payload"}
    return shown | {"code": grouped(shown["code"]), "qr": svg(badge.payload)}
