"""The reader: one paper, from the shelf of this device where it lies, and from the server only where it does not."""

from __future__ import annotations

import contextlib
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Button, Static

from client_tui.ground.layer import Layer
from client_tui.link.link import Link
from client_tui.papers.annotations.exporting import EXPORT, Exporting
from client_tui.papers.annotations.marking import MARKS, SELECT, Marking, mark_widgets
from client_tui.papers.annotations.marking_view import MarkingView
from client_tui.papers.changes import CHANGES
from client_tui.papers.library import Library
from client_tui.papers.page.head import PaperHead
from client_tui.papers.page.page_picture import PagePicture
from client_tui.papers.page.reader import PaperReader
from client_tui.papers.page.typeset import Place
from client_tui.papers.page.view import PaperView
from client_tui.papers.reader.following import LEADING, Following, go_own_way
from client_tui.papers.reader.picturing import PICTURE, Picturing, picture_widgets
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.progress_line import ProgressLine
from meeting.command import MEMBERS
from meeting.papers import NoteOpened, Paper, Reminder
from meeting.papertext import PaperText
from meeting.refusal import Refused
from words.language import N_, _
from words.papers.listing import papers
from words.refusals import refusal

#: Seconds after which a place one has read on to outlives a power cut.
KEPT_AFTER: Final = 2.0
BACK: Final = Act("back", "escape,backspace", N_("Danh sách"), N_("Trở về danh sách tài liệu."))
NEWER: Final = Act("newer", "x", N_("Sang bản mới"), N_("Mở bản mới đã thay bản đang đọc."))
NEXT: Final = Act(
    "neighbour(1)",
    "right_square_bracket",
    N_("Tài liệu sau"),
    N_("Mở tài liệu tiếp theo."),
    key_label="]",
    footer=False,
)
PREVIOUS: Final = Act(
    "neighbour(-1)",
    "left_square_bracket",
    N_("Tài liệu trước"),
    N_("Mở tài liệu trước đó."),
    key_label="[",
    footer=False,
)


class Spot(NamedTuple):
    """Where to open a paper: a page by its number in the original, an offset on it, and words that are to stand out there.

    With the id of a ``mark`` they stand out in what it covers, wherever that is in this text.
    """

    page: int
    offset: int = 0
    words: str = ""
    mark: str = ""

    def place_in(self, text: PaperText) -> Place:
        """The same in this text; its beginning where it has no such page."""
        pages = (index for index, page in enumerate(text.pages) if page.number == self.page)
        return Place(next(pages, 0), self.offset)


class Book(PaperReader):
    """The reader's paper; Esc goes back to the list when there is nothing of its own to close."""

    READ_AT_ONCE: ClassVar[bool] = False
    VIEW: ClassVar[type[PaperView]] = MarkingView
    MORE: ClassVar[tuple[tuple[str, str], ...]] = (("select", N_("Đánh dấu")),)

    class Closed(Message):
        """What was open beside the text is closed."""

    @property
    def busy(self) -> bool:
        """Whether the find line or the outline is open."""
        return self.has_class("-asking") or self.has_class("-outline")

    @property
    def _selecting(self) -> bool:
        return isinstance(self.view, MarkingView) and self.view.selecting

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Closing needs something open."""
        if action == "stop" and not self.busy:
            return False
        if self.is_mounted and self._selecting and action in {act.name for act in self.ACTS}:
            return False  # the letters are the selection's now
        return super().check_action(action, parameters)

    def action_stop(self) -> None:
        """Back to reading."""
        super().action_stop()
        self.post_message(self.Closed())


class Reader(Layer):
    """Open a paper with :meth:`read`. It comes to the front when there is something to see."""

    ACTS: ClassVar[tuple[Act, ...]] = (SELECT, MARKS, PICTURE, *LEADING, NEWER, CHANGES, BACK, EXPORT, NEXT, PREVIOUS)

    def __init__(self, link: Link, library: Library, *, id: str) -> None:
        super().__init__(link, id=id)
        self.library = library
        #: What is read, or waited for, and its text once it is here.
        self.paper: Paper | None = None
        self.text: PaperText | None = None
        exporting = Exporting(self)
        self.marking, self.following = Marking(self, exporting), Following(self)
        self.picturing = Picturing(self, self.following)
        self.hold(self.marking, self.picturing, self.following, exporting)
        self._page = -1
        self._soon: Timer | None = None
        self._asked_for: Place | Spot | None = None

    def compose(self) -> ComposeResult:
        """What is read and the way back; what is waited for, the paper. All stand from the start: opening only fills them."""
        yield PaperHead(id="reader-head")
        with Vertical(id="reader-waiting"):
            yield Static(id="reader-waits")
            yield ProgressLine()
        yield Book()
        yield from picture_widgets()
        yield from mark_widgets()

    @property
    def book(self) -> Book:
        """The paper's widget."""
        return self.query_one(Book)

    @property
    def view(self) -> MarkingView:
        """Where the text is."""
        return self.query_one(MarkingView)

    @property
    def picture(self) -> PagePicture:
        """Where pages are shown as pictures."""
        return self.query_one(PagePicture)

    def say_where(self, words: str) -> None:
        """Beside the picture."""
        self.query_one("#picture-where", Static).update(plain(words))

    @property
    def at_hand(self) -> Paper | None:
        """The paper that is read."""
        return self.paper if self.text is not None else None

    @property
    def open(self) -> bool:
        """Whether a paper can be read here, not only waited for."""
        return self.text is not None

    def read(self, paper: Paper, at: Place | Spot | None = None) -> None:
        """Open it, where one stopped or at this place."""
        self.paper, self._page, self.text, self._asked_for = paper, -1, None, at
        self.run_worker(self._open(paper), group="open", exclusive=True)

    def refresh_copy(self) -> None:
        """The paper may have been changed or taken back while it is read."""
        if self.paper is None:
            return
        now = self.copy.get(Paper, self.paper.id)
        if now is None or (now.state == "recalled" and not self.staff):
            self.app.notify(_("Tài liệu vừa được thu hồi: {title}", title=self.paper.title), severity="warning")
            self._close()
        elif now.text != self.paper.text:
            self.read(now)
        elif now != self.paper:
            self.paper = now
            self._draw_head(now)
            self.marking.draw()
        elif not self.open:
            self._draw_waiting(now)
        else:
            self.marking.draw()

    @property
    def busy(self) -> bool:
        """A picture, a selection, the find line, the outline: what the person is not to lose."""
        return self.picturing.shown or self.view.selecting or self.book.busy

    @on(Book.Closed)
    def _left_beside(self, event: Book.Closed) -> None:
        event.stop()
        self.following.moved_to(*self.view.place)  # what was found may be elsewhere: then nobody is followed any more
        self.following.go_along()

    @on(Book.Touched)
    async def _touched(self, event: Book.Touched) -> None:
        event.stop()
        await self.run_action(event.what)

    def take_focus(self) -> None:
        """Reading."""
        if self.picturing.shown:
            self.picture.focus()
        elif self.open:
            self.screen.set_focus(self.book.view)  # at once, so that it is painted once
        else:
            self.query_one("#reader-back").focus()

    async def _open(self, paper: Paper) -> None:
        try:
            text = await self.library.kept(paper)
            if text is None:
                self._wait_for(paper)
                text = await self.library.text(paper, self._arriving)
                self.query_one(ProgressLine).hide()
            first = not self.library.opened(paper) or self.copy.get(Reminder, f"{paper.id}.{self.me}") is not None
            self._show(paper, text)
            self.call_after_refresh(lambda: self.run_worker(self._note(paper, first), group="places"))
        except Refused as refused:
            self._wait_for(paper)
            self.query_one("#reader-waits", Static).update(plain(refusal(refused.code, refused.details)))
        except OSError as error:
            self._wait_for(paper)
            self.query_one("#reader-waits", Static).update(
                say("Không ghi được tài liệu vào máy này: {why}", why=str(error))
            )

    def _wait_for(self, paper: Paper) -> None:
        self.add_class("-waiting")
        self._draw_head(paper)
        self._draw_waiting(paper)
        self.come_forward()

    def _show(self, paper: Paper, text: PaperText) -> None:
        """Fill the book behind the list; it is painted once, with everything in its place."""
        at, self._asked_for = self._asked_for, None
        place = at.place_in(text) if isinstance(at, Spot) else at
        page, offset = place or self.library.stopped(paper)
        self._draw_head(paper)
        self.book.show(text, Place(min(page, max(len(text.pages) - 1, 0)), offset))
        self._page = page
        self.remove_class("-waiting")
        self.text = text
        self.picturing.paper_shown()
        self.marking.paper_shown(text)
        if isinstance(at, Spot) and (at.words or at.mark):
            self.book.light(self.marking.covered(at.mark, at.words) if at.mark else at.words)
        self.following.go_along()
        self.come_forward()

    async def _note(self, paper: Paper, first: bool) -> None:
        """Keep that it has been opened here, and say so to the register once; a reminder is always answered."""
        self.library.stand_at(paper, *self.library.stopped(paper))
        await self._keep()
        if first and paper.state == "published" and self.roles & MEMBERS:
            with contextlib.suppress(Refused):  # taken back meanwhile, as the copy will say
                await self.link.give(NoteOpened(paper=paper.id))

    def _arriving(self, done: int, size: int) -> None:
        self.query_one(ProgressLine).show(_("Đang tải"), done, size)

    @on(PaperView.Moved)
    def _moved(self, event: PaperView.Moved) -> None:
        """Wherever one is is a place to go on from; the disk hears of it now and then, not at every key."""
        self.following.moved_to(event.page, event.offset)
        if self.paper is not None and self._page >= 0:
            self._page = event.page
            self.library.stand_at(self.paper, event.page, event.offset)
            self._soon = self._soon or self.set_timer(KEPT_AFTER, self._keep)

    async def on_unmount(self) -> None:
        """The program is left in the middle of a paper."""
        await self._keep()

    async def _keep(self) -> None:
        self._soon = None
        try:
            await self.library.keep_places()
        except OSError as error:
            self.app.notify(_("Không ghi được chỗ đang đọc: {why}", why=str(error)), severity="warning")

    # What one can do

    @on(Button.Pressed, "#reader-back")
    def action_back(self) -> None:
        """To the list."""
        go_own_way(self)
        self._close()

    def leave(self, then: str = "", id: str = "") -> None:
        """Nothing stays open."""
        self.picturing.close()
        super().leave(then, id)

    def _close(self) -> None:
        if self.paper is not None and self._page >= 0:
            self.library.stand_at(self.paper, *self.book.view.place)
            self.run_worker(self._keep(), group="places")
        self.paper, self._page, self.text = None, -1, None
        self.workers.cancel_group(self, "open")
        self.leave()

    def possible(self, act: Act) -> bool:
        """A picture has acts of its own. What changed needs a version before or after, going on to a new one needs one."""
        if self.picturing.shown:
            return False
        if act is CHANGES:
            return self._compared is not None
        if act is NEWER:
            return self._newer is not None
        return super().possible(act)

    @property
    def _newer(self) -> Paper | None:
        """The version that took the place of the one read."""
        found = self.copy.get(Paper, self.paper.replaced_by) if self.paper is not None else None
        return found if found is not None and found.out else None

    @property
    def _compared(self) -> Paper | None:
        """The version whose changes there are to see: the one read, or the one that took its place."""
        former = self.copy.get(Paper, self.paper.replaces) if self.paper is not None else None
        return self.paper if former is not None else self._newer

    def action_changes(self) -> None:
        """What differs from the version before, or from the one after where there is none before."""
        if self._compared is not None:
            self.leave("papers-changes", self._compared.id)

    def action_newer(self) -> None:
        """On to the version that counts."""
        newer = self._newer
        if newer is not None:
            go_own_way(self)
            self.read(newer)

    def action_neighbour(self, step: int) -> None:
        """The next paper of the meeting, or the one before."""
        found = [paper.id for paper in papers(self.copy, self.meeting_id)]
        if self.paper is None or self.paper.id not in found:
            return
        place = found.index(self.paper.id) + step
        paper = self.copy.get(Paper, found[place]) if 0 <= place < len(found) else None
        if paper is not None:
            go_own_way(self)
            self.read(paper)

    # Drawing

    def _draw_head(self, paper: Paper) -> None:
        self.query_one(PaperHead).show(self.copy, paper)

    def _draw_waiting(self, paper: Paper) -> None:
        self.query_one("#reader-waits", Static).update(self._waits_for(paper))

    def _waits_for(self, paper: Paper) -> Content:
        if self.link.up or self.library.here(paper):
            return say("Đang mở tài liệu…")
        return say("Tài liệu này chưa có trên máy và đang không có kết nối. Tài liệu sẽ mở ngay khi có kết nối lại.")
