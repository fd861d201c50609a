"""Marks in a paper, for the screens: where they stand in the version that is read, whose they are, who sees them."""

from __future__ import annotations

import secrets
from typing import Final, NamedTuple

from client_tui.widgets.paper_view import Mark as Ground
from client_tui.widgets.spans import Span
from client_tui.words import N_, _
from meeting.annotations import Color, Mark, Marking, PrivateMark, Reply, marks_of
from meeting.annotations.anchors import Anchor, Place, Placer, place_all
from meeting.annotations.private import Put
from meeting.annotations.sharing import replies_to
from meeting.copy import View
from meeting.papers import Paper
from meeting.papertext import PaperText
from meeting.safetext import Quote, Text

COLORS: Final[tuple[Color, ...]] = ("yellow", "green", "blue", "pink")
COLOR_NAMES: Final[dict[Color, str]] = {
    "yellow": N_("vàng"),
    "green": N_("lục"),
    "blue": N_("lam"),
    "pink": N_("cam"),
}


class Stands(NamedTuple):
    """A mark, and its place in the text that is read; None for an orphan."""

    mark: Marking
    place: Place | None


def versions(view: View, paper: Paper) -> tuple[str, ...]:
    """This paper and the ones it replaces: what was marked in those is looked for in this one."""
    found = [paper.id]
    while (
        former := view.get(Paper, paper.replaces) if paper.replaces else None
    ) is not None and former.id not in found:
        found.append(former.id)
        paper = former
    return tuple(found)


def standing(view: View, paper: Paper, text: PaperText, fresh: tuple[PrivateMark, ...] = ()) -> tuple[Stands, ...]:
    """Every mark one sees of this paper and its former versions, in the order of the text, orphans last."""
    wanted = versions(view, paper)
    marks = [mark for mark in marks_of(view, paper.meeting) if mark.paper in wanted]
    known = {mark.id for mark in marks}
    placed = place_all([*marks, *(mark for mark in fresh if mark.id not in known)], text, paper.text)
    return (*(Stands(mark, place) for mark, place in placed.found), *(Stands(mark, None) for mark in placed.orphans))


def grounds(stands: tuple[Stands, ...], text: PaperText) -> tuple[Ground, ...]:
    """What to draw in the text; marks with words are underlined as well, so that colour is not the only sign."""
    index = {page.number: number for number, page in enumerate(text.pages)}
    found: list[Ground] = []
    for mark, place in stands:
        if place is not None and place.page in index:
            found.append(Ground(index[place.page], place.start, place.end, mark.color))
    return tuple(found)


def put(paper: Paper, text: PaperText, span: Span, color: Color, body: str = "", id: str = "") -> Put:
    """The command that marks this span for oneself. Raises ValueError for one outside the text."""
    anchor: Anchor = Placer(text).anchor(text.pages[span.page].number, span.start, span.end)
    return Put(
        id=id or secrets.token_urlsafe(12),
        paper=paper.id,
        kind="note" if body else "highlight",
        page=anchor.page,
        start=anchor.start,
        end=anchor.end,
        exact=Quote.of(anchor.exact),
        prefix=Quote.of(anchor.prefix),
        suffix=Quote.of(anchor.suffix),
        color=color,
        body=Text.of(body),
    )


def as_kept(put: Put, paper: Paper, author: str, at: int) -> PrivateMark:
    """How the mark will stand in the copy, to be drawn before the server has answered."""
    fields = {name: getattr(put, name) for name in _FIELDS}
    return PrivateMark(**fields, meeting=paper.meeting, author=author, text=paper.text, at=at)


_FIELDS: Final = ("id", "paper", "kind", "page", "start", "end", "exact", "prefix", "suffix", "color", "body")


def again(mark: Marking, body: str) -> dict[str, object]:
    """The fields of a command that places the same mark, with these words."""
    fields: dict[str, object] = {name: getattr(mark, name) for name in _FIELDS}
    return fields | {"body": Text.of(body), "kind": "note" if body else "highlight"}


def who_sees(mark: Marking) -> str:
    """In plain words."""
    if not isinstance(mark, Mark):
        return _("Chỉ mình đồng chí thấy")
    return _("Mọi người trong phòng họp thấy") if mark.shared_with == "room" else _("Thư ký, {chair} thấy")


def replies(view: View, mark: Marking) -> list[Reply]:
    """The replies to a shared mark, the oldest first."""
    return replies_to(view, mark) if isinstance(mark, Mark) else []
