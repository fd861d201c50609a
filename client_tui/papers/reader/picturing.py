"""The reader's pages as pictures, on terminals that can show them: what a scan, a seal, a drawing looks like on paper."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Static

from client_tui.link.link import Link
from client_tui.papers.library import Library
from client_tui.papers.page.page_picture import PagePicture
from client_tui.papers.page.typeset import Place
from client_tui.papers.reader.following import FollowingLayer
from client_tui.terminal.actions import Act
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


class PicturingLayer(FollowingLayer):
    """The part of the reader that shows pictures; its text goes along behind them, so that one returns to the same page."""

    def __init__(self, link: Link, library: Library, *, id: str) -> None:
        super().__init__(link, id=id)
        self._library = library
        self._pictured = 0
        #: Where the text stood when a picture was left: a short last page is below the top of the window.
        self._left_at: Place | None = None

    def picture_widgets(self) -> ComposeResult:
        """In the place of the text."""
        yield Static(id="picture-where")
        yield PagePicture()
        with Horizontal(id="picture-touch"):
            for number, (_action, label) in enumerate(_BUTTONS):
                button = Button(plain(_(label)), id=f"picture-{number}")
                button.can_focus = False
                button.styles.line_pad = 0
                yield button

    @property
    def picture(self) -> PagePicture:
        """The widget."""
        return self.query_one(PagePicture)

    @property
    def picturing(self) -> bool:
        """Whether a picture is shown instead of the text."""
        return self.has_class("-picture")

    @property
    def busy(self) -> bool:
        """Looking at a picture is something of one's own."""
        return self.picturing or super().busy

    def possible(self, act: Act) -> bool:
        """Acts on the text need the text in sight; pictures a terminal that can show them."""
        if self.picturing:
            return False
        if act is PICTURE:
            return getattr(self.app, "pictures", None) is not None and self._text is not None
        return super().possible(act)

    def paper_shown(self, text: PaperText) -> None:
        """Another text is read as text first."""
        self.close_picture()
        self._left_at = None
        super().paper_shown(text)

    def leave(self, then: str = "", id: str = "") -> None:
        """Nothing stays open."""
        self.close_picture()
        super().leave(then, id)

    def take_focus(self) -> None:
        """The picture, where one is shown."""
        self.picture.focus()

    def action_picture(self) -> None:
        """Of the page that is read."""
        self.add_class("-picture")
        self.picture.focus()
        self.refresh_bindings()
        self._turn_to(self._pictured if self._left_at == self.view.place else self.view.place.page)

    def close_picture(self) -> None:
        """The text again."""
        if self.picturing:
            self.remove_class("-picture")
            self.picture.clear()
            self.workers.cancel_group(self, "picture")
            self.refresh_bindings()

    @on(PagePicture.Closed)
    def _back_to_text(self, event: PagePicture.Closed) -> None:
        event.stop()
        self.close_picture()
        self._left_at = self.view.place
        self.view.focus()
        self.go_along()

    @on(PagePicture.Turned)
    def _turned(self, event: PagePicture.Turned) -> None:
        event.stop()
        page = self._pictured + event.step
        if self._text is not None and 0 <= page < len(self._text.pages):
            self.view.go_to(page)
            self._turn_to(page, from_below=event.through and event.step < 0)

    @on(PagePicture.Failed)
    def _failed(self, event: PagePicture.Failed) -> None:
        event.stop()
        if self._text is not None:
            self._say_where(self._text, self._pictured, _("Không mở được ảnh: {why}", why=event.why))

    @on(Button.Pressed, "#picture-touch Button")
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.picture.run_action(_BUTTONS[int((event.button.id or "0").rpartition("-")[2])][0])

    def _turn_to(self, page: int, *, from_below: bool = False) -> None:
        self._pictured = page
        if self.paper is not None and self._text is not None:
            self.run_worker(
                self._show_picture(self.paper, self._text, page, from_below), group="picture", exclusive=True
            )

    async def _show_picture(self, paper: Paper, text: PaperText, page: int, from_below: bool) -> None:
        """This page, and then the next one in advance."""
        try:
            if not self._library.picture_here(paper, text.pages[page].number):
                self.picture.clear()
                self._say_where(
                    text, page, _("đang tải ảnh…") if self.link.up else _("chưa có ảnh trên máy, đang không có kết nối")
                )
            self.picture.show(await self._library.picture(paper, text.pages[page].number), from_below=from_below)
            self._say_where(text, page)
            if page + 1 < len(text.pages):
                await self._library.picture(paper, text.pages[page + 1].number)
        except Refused as refused:
            self._say_where(text, page, refusal(refused.code, refused.details))
        except OSError as error:
            self._say_where(text, page, _("Không ghi được tệp: {why}", why=str(error)))

    def _say_where(self, text: PaperText, page: int, more: str = "") -> None:
        label = text.pages[page].label or str(text.pages[page].number)
        where = _("Trang {page} / {total}", page=label, total=len(text.pages))
        self.query_one("#picture-where", Static).update(plain(" · ".join(filter(None, (where, more)))))
