"""What one may look for in the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.agenda.items import Item
from meeting.copy import View
from words.said import Said, Says


def item_said(at: Said, item: Item, view: View) -> Iterator[Said]:
    """Its words, and who presents it."""
    yield at._replace(title=item.title, text=item.presenter)


SAYS: Final[Says] = {Item: item_said}
