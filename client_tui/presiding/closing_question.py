"""The question by which the body decides whether it goes on behind closed doors (họp kín)."""

from __future__ import annotations

import secrets

from meeting.items import Item
from meeting.people import Body
from meeting.safetext import Line, Text
from meeting.voting import Prepare
from words.language import _


def closing_question(scope: str, item: Item | None, body: Body) -> Prepare:
    """To be put in the open, while the item is on. ``scope``: ``item`` or ``sitting``."""
    of_item = scope == "item" and item is not None
    about = f"{item.order}. {item.title}" if of_item and item is not None else ""
    question = _("Đồng ý họp kín nội dung “{title}”?", title=about) if of_item else _("Đồng ý họp kín {sitting}?")
    return Prepare(
        id=secrets.token_hex(8),
        title=Line.of(
            _("Họp kín nội dung {order}", order=item.order) if of_item and item is not None else _("Họp kín")
        ),
        question=Text.of(question),
        item=item.id if item is not None else "",
        form="electronic" if body.profile.voting.names_shown else "show_of_hands",
        to_close="item" if of_item else "sitting",
    )
