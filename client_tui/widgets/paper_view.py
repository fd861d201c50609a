"""The reader: a paper of any length drawn row by row, never as widgets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import ClassVar, Literal, Self

import msgspec
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.timer import Timer

from client_tui.safe import without_controls
from client_tui.widgets.paper_bar import PaperBar
from client_tui.widgets.paper_find import Hit, find, folded
from client_tui.widgets.paper_layout import MEASURE, Row
from client_tui.widgets.typeset import Place, Typeset
from meeting.papertext import PaperText
from meeting.safetext import fold

#: Pages set in one pause between keys: a few milliseconds.
_PAGES_A_PAUSE = 6
#: Seconds before the first of them, so that what is in sight is painted first, and between them, for keys.
_BEFORE, _PAUSE = 0.1, 0.005
#: Drawn rows kept for when they come into sight again: a few screenfuls, about 3 KB each.
_ROWS_KEPT = 256


class Mark(msgspec.Struct, frozen=True):
    """Words of a page (index from 0) drawn on a coloured ground."""

    page: int
    start: int
    end: int
    kind: Literal["mark", "yellow", "green", "blue", "pink", "selection", "cursor"] = "mark"
    #: One cell in the margin, beside the row where it begins.
    sign: str = ""
    underlined: bool = False


class PaperView(ScrollView, can_focus=True):
    """Shows a :class:`PaperText`. Give it a paper with :meth:`show`; it posts :class:`Moved` as the reader moves."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"paper--{name}"
        for name in (
            *("text", "title", "part", "section", "table", "head", "page", "note"),
            *("mark", "underlined", "sign", "hit", "found"),
        )
    }

    DEFAULT_CSS = """
    PaperView {
        background: $sheet;
        color: $text;
        padding: 0 1;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;

        & > .paper--title { color: $primary; text-style: bold; }
        & > .paper--part { color: $primary; text-style: bold; }
        & > .paper--section { color: $primary; text-style: bold; }
        & > .paper--head { text-style: bold underline; color: $muted; }
        & > .paper--page { color: $muted; }
        & > .paper--note { color: $warning; text-style: italic; }
        & > .paper--mark { background: $mark; }
        & > .paper--underlined { text-style: underline; }
        & > .paper--sign { color: $primary; text-style: bold; }
        & > .paper--hit { background: $mark; text-style: bold; }
        & > .paper--found { background: $found; color: $on-found; text-style: bold; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down,j", "step(1)"),
        ("up,k", "step(-1)"),
        ("space,pagedown,f", "screenful(1)"),
        ("b,pageup,shift+space", "screenful(-1)"),
        ("home", "edge(0)"),
        ("end", "edge(1)"),
        ("right", "leaf(1)"),
        ("left", "leaf(-1)"),
    ]

    class Moved(Message):
        """The reader is now at these words. ``page`` is an index from 0."""

        def __init__(self, view: PaperView, place: Place) -> None:
            super().__init__()
            self.view = view
            self.page, self.offset = place

        @property
        def control(self) -> PaperView:
            """The view it came from."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Only the latest place counts."""
            return isinstance(message, PaperView.Moved)

    def __init__(self, paper: PaperText | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paper = paper or PaperText(())
        self._set: Typeset | None = None
        self._set_for = Size(0, 0)
        self._setting: Timer | None = None
        self._margin = 0
        self._texts: list[str] = []
        self._folded: list[str] = []
        self._marks: dict[int, list[Mark]] = {}
        self._hits: list[Hit] = []
        self._hits_on: dict[int, list[Hit]] = {}
        self._found: int | None = None
        self._wanted: Place | None = None
        self._told: Place | None = None
        self._styles_of: dict[str, Style] = {}
        #: By the row, where its words begin, and the width; see :meth:`refresh`.
        self._drawn: dict[tuple[Row | None, int, int], Strip] = {}
        self._texts = [page.text for page in self._paper.pages]

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar, made when first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = PaperBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    @property
    def paper(self) -> PaperText:
        """The paper shown."""
        return self._paper

    @property
    def place(self) -> Place:
        """The first words in sight."""
        if self._wanted is not None:
            return self._wanted
        return self._set.place_at(self.scroll_offset.y) if self._set else Place(0, 0)

    @property
    def hits(self) -> Sequence[Hit]:
        """What the last search found, in order."""
        return self._hits

    @property
    def hit_number(self) -> int | None:
        """Which of the hits is shown, from 0."""
        return self._found

    def show(self, paper: PaperText, place: Place = Place(0, 0)) -> None:  # noqa: B008  (immutable)
        """Show a paper from these words on."""
        self._paper = paper
        self._texts = [page.text for page in paper.pages]
        self._folded, self._hits, self._hits_on, self._found, self._marks = [], [], {}, None, {}
        self._set = None
        self._told = None
        self._drawn.clear()
        self._typeset(place)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draw these marks, and no others."""
        self._marks = {}
        for mark in marks:
            self._marks.setdefault(mark.page, []).append(mark)
        self.refresh()

    def go_to(self, page: int, offset: int = 0) -> None:
        """Bring these words to the top of the window; ``page`` is an index from 0, kept within the paper."""
        if not self._texts:
            return
        page = min(max(page, 0), len(self._texts) - 1)
        self._wanted = Place(page, offset)
        self._settle()

    def find(self, query: str) -> int:
        """Search without accents, show the first hit from here on, and return how many there are."""
        if not self._folded:
            self._folded = [folded(text) for text in self._texts]
        here = self.place
        self._hits = find(self._folded, fold(query))
        self._hits_on = {}
        for hit in self._hits:
            self._hits_on.setdefault(hit.page, []).append(hit)
        self._found = None
        if self._hits:
            after = (number for number, hit in enumerate(self._hits) if (hit.page, hit.start) >= here)
            self._show_hit(next(after, 0))
        self.refresh()
        return len(self._hits)

    def find_next(self, step: int = 1) -> None:
        """The next hit, or the previous one; round the end of the paper."""
        if self._hits:
            self._show_hit(((self._found if self._found is not None else -step) + step) % len(self._hits))

    def _show_hit(self, number: int) -> None:
        self._found = number
        hit = self._hits[number]
        if self._set is not None and self.scrollable_content_region.height:
            y = self._set.row_of(Place(hit.page, hit.start)) - self.scrollable_content_region.height // 3
            self._scroll_row(max(y, 0))
        else:
            self._wanted = Place(hit.page, hit.start)
        self.refresh()

    # Setting the paper

    def _typeset(self, place: Place) -> None:
        """Set the paper for the width there is, with ``place`` at the top."""
        self._wanted = place
        width = self.scrollable_content_region.width
        if not self._texts or width < 1:
            return
        self._set_for = self.scrollable_content_region.size
        measure = min(width, MEASURE)
        self._margin = (width - measure) // 2
        if self._set is None or self._set.width != measure:
            self._set = Typeset(self._paper, measure)
        self._settle()
        self.call_later(self._begin_setting)

    def _begin_setting(self) -> None:
        if self._setting is not None:
            self._setting.stop()
        self._setting = self.set_timer(_BEFORE, self._set_more)

    def _settle(self) -> None:
        """Scroll to the wanted place once its page and the ones in sight have their true heights."""
        if self._set is None or self._wanted is None:
            return
        place, self._wanted = self._wanted, None
        height = max(self.scrollable_content_region.height, 1)
        y = 0 if place == (0, 0) else self._set.row_of(place)
        if place.offset == 0 and place.page < len(self._texts):
            y = self._set.first_row(place.page)
        for below in range(height):
            self._set.row(y + below)
        self._scroll_row(y)

    def _scroll_row(self, y: int) -> None:
        assert self._set is not None
        self._grow()
        self.scroll_to(y=y, animate=False, force=True)
        self.refresh()
        self._tell()

    def _grow(self) -> None:
        """Take on the height the paper has now. Nothing else on the screen moves by it, so nothing is laid out anew."""
        assert self._set is not None
        self.set_reactive(PaperView.virtual_size, Size(self.scrollable_content_region.width, self._set.height))
        self.vertical_scrollbar.window_virtual_size = self._set.height
        self.vertical_scrollbar.window_size = self.scrollable_content_region.height

    def _set_more(self) -> None:
        """Set a few more pages, keeping the words in sight where they are; go on in the next pause.

        Nothing in sight changes, so nothing is painted but the bar, once all pages have their true heights.
        """
        if self._set is None or self._set.complete or not self.is_attached:
            return
        y = self.scroll_offset.y
        page = self._set.page_at(y)
        into = y - self._set.first_row(page)
        self._set.set_more(_PAGES_A_PAUSE)
        there = self._set.first_row(page) + into
        self.set_reactive(PaperView.scroll_y, there)
        self.set_reactive(PaperView.scroll_target_y, there)
        if self._set.complete:
            self._grow()
            self._move_bar(there)
        else:
            self.set_reactive(PaperView.virtual_size, Size(self.virtual_size.width, self._set.height))
            self._setting = self.set_timer(_PAUSE, self._set_more)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Set anew for a new width before it is painted; the words at the top stay at the top."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self._texts and (self._set is None or self._set_for != self.scrollable_content_region.size):
            self._typeset(self.place)
        return changed

    def notify_style_update(self) -> None:
        """Forget the colours of the former look."""
        self._styles_of.clear()
        self._drawn.clear()
        self.__dict__.pop("_ground", None)
        super().notify_style_update()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint the rows now in sight, the bar beside them only if it looks different, and say where the reader is."""
        if round(old_value) != round(new_value):
            self._move_bar(new_value)
            self.refresh(self.size.region)
        self._tell()

    def _move_bar(self, y: float) -> None:
        """The bar is drawn in eighths of a cell; less than that leaves it as it is. Drawing it costs as much as a page."""
        step = max(self.max_scroll_y / max(8 * self.size.height, 1), 1)
        shown = self.max_scroll_y if y >= self.max_scroll_y else step * (y // step)
        if self.show_vertical_scrollbar and shown != self.vertical_scrollbar.position:
            self.vertical_scrollbar.position = shown

    def _tell(self) -> None:
        if self._set is None:
            return
        place = self._set.place_at(self.scroll_offset.y)
        if place != self._told:
            self._told = place
            self.post_message(self.Moved(self, place))

    # Keys

    def action_step(self, rows: int) -> None:
        """One row on or back."""
        self._by(rows * 2)

    def action_screenful(self, way: int) -> None:
        """A screenful on or back, two rows of the former one kept in sight."""
        self._by(way * max(self.scrollable_content_region.height - 2, 1))

    def _by(self, rows: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def action_edge(self, end: int) -> None:
        """The beginning or the end of the paper."""
        if end and self._set is not None:
            self._set.page_rows(len(self._texts) - 1)
            self._scroll_row(self._set.height)
        else:
            self.go_to(0)

    def action_leaf(self, way: int) -> None:
        """The next or the previous page of the original."""
        if self._set is None:
            return
        page = self.place.page
        inside = self.scroll_offset.y > self._set.first_row(page)
        self.go_to(page + way + (1 if way < 0 and inside else 0))

    # Drawing

    def _style(self, name: str) -> Style:
        """A component's style, or the view's own for ""; computed once until the look changes."""
        if name not in self._styles_of:
            own = self.rich_style
            self._styles_of[name] = self.get_component_rich_style(f"paper--{name}", partial=True) if name else own
        return self._styles_of[name]

    @cached_property
    def _ground(self) -> Color:
        return self.background_colors[1]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint anew; rows drawn before are kept unless all may have changed."""
        if repaint and not regions:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The window's rows, straight to the compositor: of the style sheet only padding and colours apply to them.

        Textual's way makes and filters five copies of every row, a third of a key press.
        """
        padding = self.styles.padding
        width = padding.width + self.scrollable_content_region.width
        strips = [self._drawn_row(self._row_at(y - padding.top), padding.left, width) for y in crop.line_range]
        if crop.x or crop.right < width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One row of the window."""
        return self._drawn_row(self._row_at(y), 0, self.scrollable_content_region.width)

    def _row_at(self, y: int) -> Row | None:
        return self._set.row(self.scroll_offset.y + y) if self._set else None

    def _drawn_row(self, row: Row | None, left: int, width: int) -> Strip:
        key = (row, left, width)
        strip = self._drawn.get(key)
        if strip is None:
            if len(self._drawn) >= _ROWS_KEPT:
                self._drawn.clear()
            strip = self._drawn[key] = self._draw_row(row, left, width)
        return strip

    def _draw_row(self, row: Row | None, left: int, width: int) -> Strip:
        base = self._style("")
        segments: list[Segment] = []
        if row is not None and (row.pieces or row.note):
            segments += self._beside(row, left + self._margin, base)
            segments += self._segments(row, base, base + self._style(row.style))
        segments.append(Segment(" " * max(width - _width(segments), 0), base))
        for line_filter in self.get_line_filters():
            segments = line_filter.apply(segments, self._ground)
        return Strip(segments, width)

    def _beside(self, row: Row, width: int, base: Style) -> list[Segment]:
        """The margin before a row: empty, or with the sign of what begins there, as near to the words as may be."""
        mark = self.signed(row)
        if mark is None or not width:
            return [Segment(" " * width, base)]
        gap = " " if width > 1 else ""
        sign = Segment(mark.sign, base + self._style("sign"))
        return [Segment(" " * (width - 1 - len(gap)), base), sign, Segment(gap, base)]

    def signed(self, row: Row) -> Mark | None:
        """The mark whose sign stands beside a row: of several the last, which lies on top."""
        return next(
            (
                mark
                for mark in reversed(self._marks.get(row.page, ()))
                if mark.sign and any(piece.start <= mark.start < piece.end for piece in row.pieces)
            ),
            None,
        )

    def _segments(self, row: Row, base: Style, style: Style) -> list[Segment]:
        if row.note:
            return [Segment(without_controls(row.note), style)]
        segments: list[Segment] = []
        text, used = self._texts[row.page], 0
        for piece in row.pieces:
            segments.append(Segment(" " * (piece.x - used), base))
            for start, end, grounds in self._cut(row.page, piece.start, piece.end):
                words = without_controls(text[start:end])
                segments.append(Segment(words, sum(map(self._style, grounds), style)))
            used = _width(segments)
        return segments

    def _cut(self, page: int, start: int, end: int) -> list[tuple[int, int, tuple[str, ...]]]:
        """The range cut where marks and hits begin and end, with the names of the styles on top: a ground, a line."""
        current = self._hits[self._found] if self._found is not None else None
        marks = self._marks.get(page, ())
        grounds: list[tuple[int, int, str]] = [(mark.start, mark.end, mark.kind) for mark in marks]
        grounds += [(mark.start, mark.end, "underlined") for mark in marks if mark.underlined]
        grounds += [(hit.start, hit.end, "found" if hit is current else "hit") for hit in self._hits_on.get(page, ())]
        over = [(max(a, start), min(b, end), kind) for a, b, kind in grounds if a < end and b > start]
        if not over:
            return [(start, end, ())]
        edges = sorted({start, end, *(edge for a, b, _kind in over for edge in (a, b))})
        return [(a, b, _on_top([kind for c, d, kind in over if c <= a and b <= d])) for a, b in pairwise(edges)]


def _on_top(styles: list[str]) -> tuple[str, ...]:
    """The last ground, underlined if anything there is."""
    grounds = [style for style in styles if style != "underlined"]
    return (*grounds[-1:], *(("underlined",) if len(grounds) < len(styles) else ()))


def _width(segments: list[Segment]) -> int:
    return sum(segment.cell_length for segment in segments)
