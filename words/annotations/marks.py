"""A mark in words: its kind and colour, and who sees it. Pure."""

from __future__ import annotations

from typing import Final

from meeting.annotations import Color, Mark, Marking, MarkKind
from words.language import N_, _

COLORS: Final[dict[Color, str]] = {
    "yellow": N_("vàng"),
    "green": N_("lục"),
    "blue": N_("lam"),
    "pink": N_("cam"),
}
_COLORED: Final[dict[MarkKind, str]] = {
    "highlight": N_("tô màu {color}"),
    "note": N_("ghi chú, màu {color}"),
    "comment": N_("góp ý, màu {color}"),
}
#: What tells the kinds apart besides colour: in lists, and beside the text where a mark with words begins.
SIGNS: Final[dict[MarkKind, str]] = {"highlight": "▌", "note": "✎", "comment": "»"}


def what_it_is(mark: Marking) -> str:
    """Its kind and colour in words."""
    return _(_COLORED[mark.kind], color=_(COLORS[mark.color]))


def who_sees(mark: Marking) -> str:
    """In plain words."""
    if isinstance(mark, Mark):
        return _("Mọi người trong phòng họp thấy") if mark.shared_with == "room" else _("Thư ký, {chair} thấy")
    return _("Chưa gửi, chỉ mình đồng chí thấy") if mark.kind == "comment" else _("Chỉ mình đồng chí thấy")
