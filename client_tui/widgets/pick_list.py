"""Lists of any length from which one line is picked: people, agenda items, papers, requests for the floor.

An :class:`OptionList` (virtual: a thousand lines cost a tenth of a second), with search without accents, and with
changes that leave the highlighted line where it is. Picking posts :class:`OptionList.OptionSelected`, whose
``option_id`` is the row's id.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from client_tui.terminal.safe import legible
from meeting.safetext import fold
from words.rows import PickRow
from words.signs import COLOUR

#: Cells of a line before the first layout: nothing is drawn yet.
_UNKNOWN: Final = 60


class PickList(OptionList):
    """Shows :class:`PickRow`; see the module."""

    #: The place of the scrollbar is kept free, so that its coming and going moves no note at the right end; Textual would
    #: keep a row for the other scrollbar as well.
    DEFAULT_CSS = """
    PickList { scrollbar-gutter: stable; scrollbar-size-horizontal: 0; }
    """

    def __init__(
        self, rows: Sequence[PickRow] = (), *, lit: bool = True, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        #: Whether the first row is highlighted where nobody has chosen one yet.
        self._lit = lit
        self._all = tuple(rows)
        self._shown: tuple[PickRow, ...] = ()
        self._query = ""
        self._drawn_width = 0

    def on_mount(self) -> None:
        """Draw what was given before mounting."""
        self._redraw()

    @property
    def picked(self) -> str | None:
        """The id of the highlighted row."""
        return self._shown[self.highlighted].id if self.highlighted is not None and self._shown else None

    def show(self, rows: Sequence[PickRow]) -> None:
        """Show these rows; the highlighted one stays highlighted wherever it now stands."""
        self._all = tuple(rows)
        self._redraw()

    def search(self, query: str) -> int:
        """Show only rows with every word of the query, accents ignored; how many there are."""
        self._query = query
        self._redraw()
        return len(self._shown)

    def on_resize(self, event: events.Resize) -> None:
        """Notes stand at the right end of whatever width there is."""
        if self._room != self._drawn_width:
            self._redraw(anew=True)

    @property
    def _room(self) -> int:
        """The cells of a line; while the list is not on the screen, as many as when it last was."""
        width = self.scrollable_content_region.width
        return max(width - 2, 10) if width > 0 else self._drawn_width or _UNKNOWN

    def _redraw(self, anew: bool = False) -> None:
        words = fold(self._query).split()
        rows = tuple(
            row for row in self._all if all(word in fold(f"{row.text} {row.note} {row.below}") for word in words)
        )
        before, self._shown = self._shown, rows
        if anew or self._room != self._drawn_width or [row.id for row in before] != [row.id for row in rows]:
            self._replace_all(before)
            return
        for index, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.replace_option_prompt_at_index(index, self._face(new))

    def _replace_all(self, before: tuple[PickRow, ...]) -> None:
        self._drawn_width = self._room
        kept = before[self.highlighted].id if self.highlighted is not None and self.highlighted < len(before) else None
        top = self.scroll_offset.y
        self.clear_options()
        self.add_options([Option(self._face(row), id=row.id, disabled=row.heading) for row in self._shown])
        places = {row.id: place for place, row in enumerate(self._shown) if not row.heading}
        first = next(iter(places.values()), None)
        self.highlighted = places.get(kept, first) if kept else first if self._lit else None
        self.scroll_to(y=top, animate=False)

    def _face(self, row: PickRow) -> Content:
        text, note = legible(row.text), legible(row.note)
        sign = f"{row.sign} " if row.sign else ""
        if row.heading:
            return Content.assemble((text.upper(), "bold $primary"))
        colour = COLOUR[row.tone] if row.tone else "$text"
        room = self._room - cell_len(sign) - (cell_len(note) + 2 if note else 0)
        first, *others = _hung(text, max(room, 4), len(sign)).split("\n")
        gap = max(1, self._room - cell_len(sign + first) - cell_len(note)) if note else 0
        faced = Content.assemble(
            (sign, f"bold {colour}"),
            first,
            " " * gap,
            (note, colour if row.tone else "$muted"),
            *(f"\n{line}" for line in others),
        )
        if not row.below:
            return faced
        below = _hung(legible(row.below), max(self._room - len(sign), 4), len(sign))
        return Content.assemble(faced, "\n", (" " * len(sign) + below, "$muted"))


def _hung(text: str, room: int, indent: int) -> str:
    """The text in lines of ``room`` cells, those after the first indented, so that it stands clear of its sign.

    Spaces before its first word set all its lines in.
    """
    words = text.lstrip(" ")
    lead = " " * (len(text) - len(words))
    lines, line = [], ""
    for word in words.split(" "):
        if line and len(lead) + cell_len(line) + 1 + cell_len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return lead + ("\n" + " " * indent + lead).join([*lines, line])
