"""What one may look for in what was concluded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.copy import View
from meeting.items import Item
from meeting.outcome.conclusions import Conclusion
from words.said import Said, Says, lines


def conclusion_said(at: Said, conclusion: Conclusion, view: View) -> Iterator[Said]:
    """Its words, under its item."""
    item = view.get(Item, conclusion.id)
    yield at._replace(
        text=lines(conclusion.text, *(one.text for one in conclusion.amendments)), heading=item.title if item else ""
    )


SAYS: Final[Says] = {Conclusion: conclusion_said}
