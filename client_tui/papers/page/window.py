"""A window on a paper of any length: set page by page, scrolled and painted row by row, never as widgets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from client_tui.papers.page.bar import PaperBar
from client_tui.papers.page.ink import Ground, Ink
from client_tui.papers.page.layout import MEASURE, Row
from client_tui.papers.page.typeset import Place, Typeset
from client_tui.terminal.rows_window import RowsWindow
from meeting.papertext import PaperText

#: Pages set in one pause between keys: a few milliseconds.
_PAGES_A_PAUSE = 20
#: Seconds before the first of them, so that what is in sight is painted first, and between them, for keys.
_BEFORE, _PAUSE = 0.1, 0.01


class PaperWindow(RowsWindow):
    """Shows a :class:`PaperText` from any of its words on, and posts :class:`Moved` whenever others stand at the top."""

    BAR = PaperBar
    DEFAULT_CSS: ClassVar[str] = """
    PaperWindow {
        background: $sheet;
        color: $text;
        padding: 0 1;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    class Moved(Message):
        """The reader is now at these words. ``page`` is an index from 0."""

        def __init__(self, view: PaperWindow, place: Place) -> None:
            super().__init__()
            self.view = view
            self.page, self.offset = place

        @property
        def control(self) -> PaperWindow:
            """The view it came from."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Only the latest place counts."""
            return isinstance(message, PaperWindow.Moved)

    def __init__(self, paper: PaperText | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paper = paper or PaperText(())
        self._texts = [page.text for page in self._paper.pages]
        self._set: Typeset | None = None
        self._set_for = Size(0, 0)
        self._setting: Timer | None = None
        self._margin = 0
        self._wanted: Place | None = None
        self._told: Place | None = None
        self._ink = Ink(self, self)

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

    def show(self, paper: PaperText, place: Place = Place(0, 0)) -> None:  # noqa: B008  (immutable)
        """Show a paper from these words on."""
        self._paper = paper
        self._texts = [page.text for page in paper.pages]
        self._set = None
        self._told = None
        self._typeset(place)
        self.refresh()

    def go_to(self, page: int, offset: int = 0) -> None:
        """Bring these words to the top of the window; ``page`` is an index from 0, kept within the paper."""
        if not self._texts:
            return
        page = min(max(page, 0), len(self._texts) - 1)
        self._wanted = Place(page, offset)
        self._settle()
        self.refresh()

    # What the ink is told

    def words(self, page: int) -> str:
        """The canonical text of a page."""
        return self._texts[page]

    def grounds(self, page: int) -> Iterable[Ground]:
        """What lies under its words; here nothing."""
        return ()

    def sign(self, row: Row) -> str:
        """What stands in the margin beside a row; here nothing."""
        return ""

    # Setting

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
        self._grow()
        self.scroll_to(y=y, animate=False, force=True)
        self._tell()

    def _grow(self) -> None:
        """Take on the height the paper has now. Nothing else on the screen moves by it, so nothing is laid out anew."""
        assert self._set is not None
        self.set_reactive(PaperWindow.virtual_size, Size(self.scrollable_content_region.width, self._set.height))
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
        self.set_reactive(PaperWindow.scroll_y, there)
        self.set_reactive(PaperWindow.scroll_target_y, there)
        if self._set.complete:
            self._grow()
            self._move_bar(there)
        else:
            self.set_reactive(PaperWindow.virtual_size, Size(self.virtual_size.width, self._set.height))
            self._setting = self.set_timer(_PAUSE, self._set_more)

    def fit(self) -> None:
        """Set anew for a new width, just before it is painted; the words at the top stay at the top."""
        if self._texts and (self._set is None or self._set_for != self.scrollable_content_region.size):
            self._ink.forget()
            self._typeset(self.place)

    # Moving

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

    # Painting

    def notify_style_update(self) -> None:
        """Forget the colours of the former look."""
        self._ink.new_look()
        super().notify_style_update()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint anew; rows drawn before are kept unless all may have changed."""
        if repaint and not regions:
            self._ink.forget()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The window's rows, straight to the compositor: of the style sheet only padding and colours apply to them.

        Textual's way makes and filters five copies of every row, a third of a key press.
        """
        padding = self.styles.padding
        width = padding.width + self.scrollable_content_region.width
        strips = [self._strip(y - padding.top, padding.left, width) for y in crop.line_range]
        if crop.x or crop.right < width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One row of the window."""
        return self._strip(y, 0, self.scrollable_content_region.width)

    def _strip(self, y: int, left: int, width: int) -> Strip:
        return self._ink.strip(self._row_at(y), left + self._margin, width)

    def _row_at(self, y: int) -> Row | None:
        return self._set.row(self.scroll_offset.y + y) if self._set else None
