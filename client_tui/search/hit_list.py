"""What a search found, line by line: the words asked for stand out by weight and underline, not by colour alone.

The keyboard stays with the field above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from client_tui.terminal.safe import legible
from words.search.hits import HitRow, Stretches

_MARKED = "bold underline $text on $mark"


class HitList(OptionList):
    """Shows :class:`HitRow`; tapping posts :class:`OptionList.OptionSelected`, whose ``option_index`` is the row's."""

    can_focus = False

    DEFAULT_CSS = """
    HitList { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
    HitList > .option-list--option-highlighted { background: $lit; color: $text; text-style: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._rows: tuple[HitRow, ...] = ()
        self._drawn_width = 0

    def show(self, rows: Sequence[HitRow]) -> None:
        """Show these, the first one lit."""
        self._rows = tuple(rows)
        self._draw(0)

    def on_resize(self, event: events.Resize) -> None:
        """What a hit is stands at the right end of whatever width there is."""
        if self._room != self._drawn_width:
            self._draw(self.highlighted or 0)

    @property
    def _room(self) -> int:
        return max(self.scrollable_content_region.width - 1, 20)

    def _draw(self, lit: int) -> None:
        self._drawn_width = self._room
        self.clear_options()
        self.add_options([Option(self._face(row)) for row in self._rows])
        self.highlighted = min(lit, len(self._rows) - 1) if self._rows else None
        self.display = bool(self._rows)

    def _face(self, row: HitRow) -> Content:
        title = _drawn(row.title, row.title_marked, "bold")
        kind = Content.styled(legible(row.kind), "$primary")
        lines = self._spread(title, kind) if row.title else [kind]
        if row.text:
            lines += self._hung(_drawn(row.text, row.text_marked, ""))
        if row.meeting:
            lines += self._hung(Content.styled(legible(row.meeting), "$warning"))
        return Content("\n").join(lines)

    def _hung(self, content: Content) -> list[Content]:
        """In lines set in from the titles, so that those stand out."""
        return [Content.assemble("  ", line) for line in content.wrap(self._room - 2)]

    def _spread(self, title: Content, kind: Content) -> list[Content]:
        """On one line where both fit, otherwise the kind below."""
        gap = self._room - title.cell_length - cell_len(kind.plain)
        return [Content.assemble(title, " " * gap, kind)] if gap > 1 else [title, *self._hung(kind)]


def _drawn(text: str, marked: Stretches, style: str) -> Content:
    """Outside text, letter for letter as long as before, so that the stretches fit."""
    content = Content.styled(legible(text), style) if style else Content(legible(text))
    for start, end in marked:
        content = content.stylize(_MARKED, start, end)
    return content
