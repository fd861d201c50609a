"""What is said of a mark that was made on a former version of the paper it is drawn on."""

from __future__ import annotations

from documents.annotations.drawn import DrawnMark
from words.papers import versions


def made_on(mark: DrawnMark) -> tuple[str, ...]:
    """Which version a mark was made on, and whether its words are others now; nothing for one of this version."""
    former = versions.made_on(mark.former) if mark.former else ""
    return tuple(filter(None, (former, versions.changed() if mark.changed else "")))
