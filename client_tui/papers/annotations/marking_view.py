"""The paper one can mark: a cursor over its words, a selection by keys, mouse or finger, and coloured marks.

While nothing is selected it is the plain view, key by key: the cursor costs nothing to those who only read.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.geometry import Offset
from textual.message import Message

from client_tui.papers.annotations.spans import Selection, Span, article, joined, paragraph, word, word_beside
from client_tui.papers.page.ink import Mark
from client_tui.papers.page.layout import Row
from client_tui.papers.page.typeset import Place
from client_tui.papers.page.view import PaperView
from client_tui.terminal.actions import Act, Acting
from meeting.papertext import PaperText
from words.language import N_

#: Keys of the cursor while one selects: what they do, and by how much.
_STEPS: dict[str, tuple[str, int]] = {
    "right": ("word", 1),
    "left": ("word", -1),
    "down": ("row", 1),
    "up": ("row", -1),
    "j": ("row", 1),
    "k": ("row", -1),
}


ACTS: Final = (
    Act("ask('1')", "1", N_("Vàng"), N_("Tô vàng chỗ đang chọn; chỉ mình đồng chí thấy.")),
    Act("ask('2')", "2", N_("Lục"), N_("Tô màu lục chỗ đang chọn; chỉ mình đồng chí thấy.")),
    Act("ask('3')", "3", N_("Lam"), N_("Tô màu lam chỗ đang chọn; chỉ mình đồng chí thấy.")),
    Act("ask('4')", "4", N_("Cam"), N_("Tô màu cam chỗ đang chọn; chỉ mình đồng chí thấy.")),
    Act("ask('c')", "c", N_("Ghi chú"), N_("Viết lời ghi cho mình về chỗ đang chọn.")),
    Act("ask('g')", "g", N_("Góp ý"), N_("Viết lời góp ý về chỗ đang chọn; viết xong mới chọn gửi cho ai.")),
    Act("whole('paragraph')", "p", N_("Cả đoạn"), N_("Chọn cả đoạn, dù đoạn sang trang sau.")),
    Act("whole('article')", "a", N_("Cả điều"), N_("Chọn cả Điều, dù Điều sang trang sau.")),
    Act("leave", "escape", N_("Thôi"), N_("Bỏ chỗ đang chọn, trở lại đọc.")),
    Act("whole('line')", "l", N_("Cả dòng"), N_("Chọn cả dòng.")),
    Act("whole('word')", "w", N_("Một từ"), N_("Chỉ chọn từ ở chỗ con trỏ.")),
    Act("begin_here", "space,v", N_("Chọn từ đây"), N_("Bắt đầu chọn từ chỗ con trỏ; mũi tên kéo dài chỗ chọn.")),
)
_BY_KEY: Final = {key: act for act in ACTS for key in act.keys.split(",")}
_NAMES: Final = {name for act in ACTS for name in (act.name, act.name.partition("(")[0])}


class MarkingView(PaperView, Acting):
    """Posts :class:`Selecting` whenever the selection changes, and :class:`Tapped` for a tap on a mark."""

    ALLOW_SELECT = False
    #: Only while there is a cursor.
    ACTS: ClassVar[tuple[Act, ...]] = ACTS

    class Selecting(Message):
        """The selection has changed; ``selection`` is empty when it was left."""

        def __init__(self, selection: Selection) -> None:
            super().__init__()
            self.selection = selection

    class Tapped(Message):
        """A mark was tapped: its words' place."""

        def __init__(self, page: int, offset: int) -> None:
            super().__init__()
            self.page = page
            self.offset = offset

    class Asked(Message):
        """What to make of the selection: ``1`` … ``4`` a highlight in that colour, ``c`` a note,

        ``g`` a comment.
        """

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, paper: PaperText | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(paper, id=id, classes=classes)
        self._cursor: Span | None = None
        self._anchor: Span | None = None
        self._unit: Selection = ()
        self._own: tuple[Mark, ...] = ()
        self._pressed: Place | None = None

    # What is selected

    @property
    def selecting(self) -> bool:
        """Whether there is a cursor."""
        return self._cursor is not None

    @property
    def selection(self) -> Selection:
        """What a mark would cover."""
        if self._cursor is None:
            return ()
        if self._unit:
            return self._unit
        return joined(self._anchor or self._cursor, self._cursor, self._texts)

    def draw_marks(self, marks: tuple[Mark, ...]) -> None:
        """Draw these marks, below the selection."""
        if marks != self._own:
            self._own = marks
            self._redraw()

    def begin(self) -> None:
        """Put the cursor on the first words in sight."""
        if self._cursor is None and self._texts:
            place = self.place
            for page in range(place.page, len(self._texts)):
                found = word(page, self._texts[page], place.offset if page == place.page else 0)
                if found is not None:
                    self._select(found)
                    return

    def begin_here(self) -> None:
        """The selection begins at the cursor; once more, it begins anew there."""
        self._anchor, self._unit = self._cursor, ()
        self._redraw()

    def whole(self, what: str) -> None:
        """Select the word, line, paragraph or article the cursor stands in."""
        cursor = self._cursor
        if cursor is None:
            return
        self._anchor = None
        if what == "line":
            self._unit = self._line_of(cursor)
        elif what == "word":
            self._unit = ()
        else:
            self._unit = (paragraph if what == "paragraph" else article)(self._paper.pages, cursor.page, cursor.start)
        self._redraw()

    def leave(self) -> None:
        """No cursor any more."""
        if self._cursor is not None:
            self._cursor, self._anchor, self._unit = None, None, ()
            self._redraw()

    def show(self, paper: PaperText, place: Place = Place(0, 0)) -> None:  # noqa: B008  (immutable)
        """Another paper has neither cursor nor marks yet."""
        if self._cursor is not None:
            self.post_message(self.Selecting(()))
        self._cursor, self._anchor, self._unit = None, None, ()
        self._own = ()
        super().show(paper, place)

    def stands_at(self, place: Place) -> bool:
        """Whether these words are at the top of the window, as far as the end of the paper lets them."""
        if self._set is None or place.page >= len(self._texts):
            return False
        row = self._set.first_row(place.page) if place.offset == 0 else self._set.row_of(place)
        y = self.scroll_offset.y
        return row == y or (place == Place(0, 0) and y == 0) or (row > y >= self.max_scroll_y)

    def _select(self, cursor: Span) -> None:
        self._cursor, self._unit = cursor, ()
        self._into_sight(cursor)
        self._redraw()

    def _redraw(self) -> None:
        selection, cursor = self.selection, self._cursor
        over = [Mark(*span, kind="selection") for span in selection]
        if cursor is not None:
            over.append(Mark(*cursor, kind="cursor"))
        self.set_marks([*self._own, *over])
        self.post_message(self.Selecting(selection))

    def _into_sight(self, span: Span) -> None:
        if self._set is None:
            return
        row, top = self._set.row_of(Place(span.page, span.start)), self.scroll_offset.y
        height = max(self.scrollable_content_region.height, 1)
        if not top <= row < top + height:
            self.scroll_to(y=max(row - height // 3, 0), animate=False, force=True)

    # Moving the cursor

    def _line_of(self, span: Span) -> Selection:
        row = self._set.row(self._set.row_of(Place(span.page, span.start))) if self._set is not None else None
        return _extent(row) if row is not None else ()

    def _move(self, what: str, step: int) -> None:
        cursor = self._cursor
        if cursor is None:
            return
        found = self._word_from(cursor, step) if what == "word" else self._row_from(cursor, step)
        if found is not None:
            self._select(found)

    def _word_from(self, cursor: Span, step: int) -> Span | None:
        found = word_beside(cursor.page, self._texts[cursor.page], cursor, step)
        page = cursor.page + step
        while found is None and 0 <= page < len(self._texts):
            text = self._texts[page]
            found = word(page, text, 0 if step > 0 else len(text))
            page += step
        return found

    def _row_from(self, cursor: Span, step: int) -> Span | None:
        if self._set is None:
            return None
        y = self._set.row_of(Place(cursor.page, cursor.start))
        column = self._column(self._set.row(y), cursor.start)
        while (row := self._set.row(y := y + step)) is not None:
            if row.pieces:
                offset = _offset_at(row, column)
                return word(row.page, self._texts[row.page], offset)
        return None

    @staticmethod
    def _column(row: Row | None, offset: int) -> int:
        for piece in row.pieces if row is not None else ():
            if piece.start <= offset <= piece.end:
                return piece.x + offset - piece.start
        return 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done with a selection needs one."""
        return self.selecting if action in _NAMES else super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """Keys of the cursor come before those of reading, while there is one."""
        if self._cursor is None:
            return
        if event.key in _STEPS:
            self._move(*_STEPS[event.key])
        elif event.key in _BY_KEY:
            await self.run_action(_BY_KEY[event.key].name)
        else:
            return
        event.stop()
        event.prevent_default()

    def action_ask(self, what: str) -> None:
        """Have a mark made of the selection."""
        self.post_message(self.Asked(what))

    def action_whole(self, what: str) -> None:
        """Select all of it."""
        self.whole(what)

    def action_begin_here(self) -> None:
        """From the cursor on."""
        self.begin_here()

    def action_leave(self) -> None:
        """Read on."""
        self.leave()

    # Mouse and finger

    def _at(self, offset: Offset) -> Place | None:
        """The words under a cell of the widget."""
        row = self._row_at(offset.y - self.styles.padding.top)
        if row is None or not row.pieces:
            return None
        return Place(row.page, _offset_at(row, offset.x - self.styles.padding.left - self._margin))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A drag may begin."""
        self._pressed = self._at(event.offset) if event.button == 1 else None
        if self._pressed is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging selects from where the button went down."""
        place = self._at(event.offset) if self._pressed is not None else None
        if place is None or self._pressed is None or (place == self._pressed and self._cursor is None):
            return
        first = word(self._pressed.page, self._texts[self._pressed.page], self._pressed.offset)
        last = word(place.page, self._texts[place.page], place.offset)
        if first is not None and last is not None and last != self._cursor:
            self._anchor = first
            self._select(last)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """A tap: on a mark it opens it, while selecting it moves the cursor."""
        self.release_mouse()
        pressed, self._pressed = self._pressed, None
        place = self._at(event.offset)
        if pressed is None or place is None or place != pressed:
            return
        if self._cursor is not None:
            found = word(place.page, self._texts[place.page], place.offset)
            if found is not None:
                self._select(found)
        elif (beside := self._sign_at(event.offset)) is not None:
            self.post_message(self.Tapped(beside.page, beside.start))
        elif any(mark.start <= place.offset < mark.end for mark in self._marks.get(place.page, ())):
            self.post_message(self.Tapped(place.page, place.offset))

    def _sign_at(self, offset: Offset) -> Mark | None:
        """The mark whose sign was tapped, anywhere in the margin."""
        row = self._row_at(offset.y - self.styles.padding.top)
        in_margin = offset.x < self.styles.padding.left + self._margin
        return self.signed(row) if row is not None and in_margin else None


def _extent(row: Row) -> Selection:
    if not row.pieces:
        return ()
    return (Span(row.page, min(piece.start for piece in row.pieces), max(piece.end for piece in row.pieces)),)


def _offset_at(row: Row, column: int) -> int:
    """The offset of the character drawn at a column, or the nearest one; letters take one cell each in our texts."""
    best = row.pieces[0].start
    for piece in row.pieces:
        if piece.x <= column:
            best = min(piece.start + column - piece.x, max(piece.end - 1, piece.start))
    return best
