"""The reader's pages as pictures, on terminals that can show them: what a scan, a seal, a drawing looks like on paper."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Static
from textual.worker import Worker

from client_tui.papers.library import Library
from client_tui.papers.page.page_picture import PagePicture
from client_tui.papers.page.typeset import Place
from client_tui.papers.reader.following import Following, LedPaper
from client_tui.terminal.actions import Act, Part
from client_tui.terminal.safe import plain
from meeting.papers import Paper
from meeting.papertext import PaperText
from meeting.refusal import Refused
from words.language import N_, _
from words.refusals import refusal

PICTURE: Final = Act("picture", "h", N_("Ảnh trang"), N_("Xem trang này như in trên giấy: bản chụp, con dấu, hình vẽ."))
_BUTTONS: Final = (
    ("move(-1)", N_("▲ Lên")),
    ("move(1)", N_("▼ Xuống")),
    ("turn(-1)", N_("‹ Trước")),
    ("turn(1)", N_("Sau ›")),
    ("fit", N_("Cả trang")),
    ("close", N_("Phần chữ")),
)


def picture_widgets() -> ComposeResult:
    """In the place of the text."""
    yield Static(id="picture-where")
    yield PagePicture()
    yield PictureButtons()


class PictureButtons(Horizontal):
    """What keys do, for fingers. Posts :class:`PictureButtons.Asked`."""

    class Asked(Message):
        """This action of the picture is wanted."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__(id="picture-touch")

    def compose(self) -> ComposeResult:
        """All of them; they leave the keyboard to the picture."""
        for action, label in _BUTTONS:
            button = Button(plain(_(label)), name=action)
            button.can_focus = False
            button.styles.line_pad = 0
            yield button

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Asked(event.button.name or ""))


class PicturedPaper(LedPaper, Protocol):
    """The reader, for the part that shows pictures."""

    @property
    def library(self) -> Library:
        """Where pictures come from."""

    @property
    def picture(self) -> PagePicture:
        """The widget."""

    def say_where(self, words: str) -> None:
        """Beside the picture."""


class Picturing(Part):
    """The part of the reader that shows pictures; its text goes along behind them, so that one returns to the same page."""

    ACTS: ClassVar[tuple[Act, ...]] = (PICTURE,)

    def __init__(self, reader: PicturedPaper, following: Following) -> None:
        self._reader, self._following = reader, following
        self._pictured = 0
        #: Whether a picture is shown instead of the text.
        self.shown = False
        #: Where the text stood when a picture was left: a short last page is below the top of the window.
        self._left_at: Place | None = None
        self._showing: Worker[None] | None = None

    def possible(self, act: Act) -> bool:
        """On a terminal that can show them."""
        return getattr(self._reader.app, "pictures", None) is not None and self._reader.text is not None

    def paper_shown(self) -> None:
        """Another text is read as text first."""
        self.close()
        self._left_at = None

    def action_picture(self) -> None:
        """Of the page that is read."""
        reader = self._reader
        self._put(shown=True)
        reader.picture.focus()
        reader.refresh_bindings()
        self._turn_to(self._pictured if self._left_at == reader.view.place else reader.view.place.page)

    def close(self) -> None:
        """The text again."""
        if self.shown:
            self._put(shown=False)
            self._reader.picture.clear()
            if self._showing is not None:
                self._showing.cancel()
            self._reader.refresh_bindings()

    def _put(self, *, shown: bool) -> None:
        self.shown = shown
        self._reader.set_class(shown, "-picture")

    async def hear(self, message: Message) -> None:
        """Another page is wanted, or the text; the picture cannot be read; a button was pressed."""
        match message:
            case PagePicture.Closed():
                message.stop()
                self._back_to_text()
            case PagePicture.Turned():
                message.stop()
                self._turned(message.step, message.through)
            case PagePicture.Failed():
                message.stop()
                if self._reader.text is not None:
                    why = _("Không mở được ảnh: {why}", why=message.why)
                    self._say_where(self._reader.text, self._pictured, why)
            case PictureButtons.Asked():
                message.stop()
                await self._reader.picture.run_action(message.action)
            case _:
                pass

    def _back_to_text(self) -> None:
        self.close()
        self._left_at = self._reader.view.place
        self._reader.view.focus()
        self._following.go_along()

    def _turned(self, step: int, through: bool) -> None:
        page, text = self._pictured + step, self._reader.text
        if text is not None and 0 <= page < len(text.pages):
            self._reader.view.go_to(page)
            self._turn_to(page, from_below=through and step < 0)

    def _turn_to(self, page: int, *, from_below: bool = False) -> None:
        self._pictured = page
        paper, text = self._reader.paper, self._reader.text
        if paper is not None and text is not None:
            showing = self._show_picture(paper, text, page, from_below)
            self._showing = self._reader.run_worker(showing, group="picture", exclusive=True)

    async def _show_picture(self, paper: Paper, text: PaperText, page: int, from_below: bool) -> None:
        """This page, and then the next one in advance."""
        library, picture = self._reader.library, self._reader.picture
        try:
            if not library.picture_here(paper, text.pages[page].number):
                picture.clear()
                missing = _("chưa có ảnh trên máy, đang không có kết nối")
                self._say_where(text, page, _("đang tải ảnh…") if self._reader.link.up else missing)
            picture.show(await library.picture(paper, text.pages[page].number), from_below=from_below)
            self._say_where(text, page)
            if page + 1 < len(text.pages):
                await library.picture(paper, text.pages[page + 1].number)
        except Refused as refused:
            self._say_where(text, page, refusal(refused.code, refused.details))
        except OSError as error:
            self._say_where(text, page, _("Không ghi được tệp: {why}", why=str(error)))

    def _say_where(self, text: PaperText, page: int, more: str = "") -> None:
        label = text.pages[page].label or str(text.pages[page].number)
        where = _("Trang {page} / {total}", page=label, total=len(text.pages))
        self._reader.say_where(" · ".join(filter(None, (where, more))))
