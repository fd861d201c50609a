"""What changed: a version of a paper beside the one before, from change to change, and from there into the paper."""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static

from client_tui.ground.layer import Layer
from client_tui.link.link import Link
from client_tui.papers.library import Library
from client_tui.papers.page.changes_view import ChangesView
from client_tui.papers.page.typeset import Place
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.progress_line import ProgressLine
from meeting.papers import Paper
from meeting.papers.changes import compare
from meeting.papertext import PaperText
from meeting.refusal import Refused
from words.language import N_, _
from words.papers.listing import version
from words.refusals import refusal

CHANGES: Final = Act("changes", "c", N_("Có gì đổi"), N_("Xem bản này khác bản trước ở những đoạn nào."))
NEXT: Final = Act("next_change", "n", N_("Chỗ đổi sau"), N_("Đến chỗ đổi tiếp theo."))
PREVIOUS: Final = Act("previous_change", "N", N_("Chỗ đổi trước"), N_("Về chỗ đổi trước đó."), key_label="⇧N")
GO: Final = Act("go_there", "enter", N_("Đọc chỗ này"), N_("Mở bản mới ở đúng chỗ đang xem."))
EVERYTHING: Final = Act("everything", "a", N_("Cả văn bản"), N_("Xem cả những đoạn không đổi, hoặc chỉ những chỗ đổi."))
BACK: Final = Act("back", "escape,backspace", N_("Danh sách"), N_("Trở về danh sách tài liệu."))


#: What a finger presses, in few letters: all four fit on a telephone.
_BUTTONS: Final = {
    PREVIOUS: N_("▲ Trước"),
    NEXT: N_("▼ Sau"),
    GO: N_("Đọc chỗ này"),
    EVERYTHING: N_("Cả văn bản"),
}


class Changes(Layer):
    """Show what changed in a version with :meth:`look`."""

    ACTS: ClassVar[tuple[Act, ...]] = (NEXT, PREVIOUS, GO, EVERYTHING, BACK)

    class Wanted(Message):
        """Read this place of the new version."""

        def __init__(self, paper: Paper, place: Place) -> None:
            super().__init__()
            self.paper = paper
            self.place = place

    def __init__(self, link: Link, library: Library, *, id: str) -> None:
        super().__init__(link, id=id)
        self._library = library
        self._paper: Paper | None = None
        self._former: Paper | None = None
        self._text: PaperText | None = None

    def compose(self) -> ComposeResult:
        """Which versions, how many changes; what is waited for; the changes."""
        with Horizontal(id="changes-head"):
            with Vertical(id="changes-words"):
                yield Static(id="changes-title")
                yield Static(id="changes-count")
            yield Button(say("‹ Danh sách"), id="changes-back")
        with Vertical(id="changes-waiting"):
            yield Static(id="changes-waits")
            yield ProgressLine()
        yield ChangesView()
        with Horizontal(id="changes-touch"):
            for act, label in _BUTTONS.items():
                yield Button(say(label), id=f"change-{act.name}")

    @property
    def view(self) -> ChangesView:
        """The changes."""
        return self.query_one(ChangesView)

    def look(self, paper: Paper) -> None:
        """Show what is new in this paper; where one was, if it is the one looked at last."""
        former = self.copy.get(Paper, paper.replaces)
        if former is None:
            self.leave()
            return
        again = self._paper is not None and self._former is not None and self._text is not None
        if again and (self._paper, self._former) == (paper, former):
            return
        self._paper, self._former, self._text = paper, former, None
        self.remove_class("-compared")
        self._draw()
        self.run_worker(self._compare(paper, former), group="compare", exclusive=True)

    def take_focus(self) -> None:
        """The changes."""
        self.view.focus()

    def refresh_copy(self) -> None:
        """A paper taken back meanwhile is not shown any longer."""
        for paper in (self._paper, self._former):
            if paper is not None and self.copy.get(Paper, paper.id) is None:
                self._paper = None
                self.leave()
                return

    async def _compare(self, paper: Paper, former: Paper) -> None:
        """Both texts, from this device where they lie, then in a thread what differs."""
        self._say(self._waits_for(paper, former))
        try:
            old = await self._library.text(former, self._arriving)
            new = await self._library.text(paper, self._arriving)
        except Refused as refused:
            self._say(refusal(refused.code, refused.details))
            return
        except OSError as error:
            self._say(_("Không ghi được tài liệu vào máy này: {why}", why=str(error)))
            return
        finally:
            self.query_one(ProgressLine).hide()
        changes = await asyncio.to_thread(compare, old, new)
        self._text = new
        if all(change.what == "kept" for change in changes):
            self._say(_("Chữ của hai bản giống hệt nhau."))
        else:
            self.add_class("-compared")
            self.view.show(changes)
        self._draw()
        if self.has_focus_within or self.app.focused is None:
            self.take_focus()

    def _waits_for(self, *papers: Paper) -> str:
        if self.link.up or all(map(self._library.here, papers)):
            return _("Đang so hai bản…")
        return _("Một trong hai bản chưa có trên máy và đang không có kết nối. Đề nghị chờ có kết nối lại.")

    def _arriving(self, done: int, size: int) -> None:
        self.query_one(ProgressLine).show(_("Đang tải"), done, size)

    def _say(self, words: str) -> None:
        self.query_one("#changes-waits", Static).update(plain(words))

    # What one can do

    def possible(self, act: Act) -> bool:
        """Where something changed."""
        return act is BACK or self.has_class("-compared")

    def action_next_change(self) -> None:
        """Down."""
        self.view.step(1)

    def action_previous_change(self) -> None:
        """Up."""
        self.view.step(-1)

    def action_everything(self) -> None:
        """All paragraphs, or only the changed ones."""
        self.view.toggle()

    @on(ChangesView.Chosen)
    def action_go_there(self) -> None:
        """Into the new version."""
        place, text = self.view.place, self._text
        if self._paper is None or place is None or text is None or not text.pages:
            return
        last = Place(len(text.pages) - 1, len(text.pages[-1].text))
        page = next((index for index, page in enumerate(text.pages) if page.number == place.page), None)
        self.post_message(self.Wanted(self._paper, last if page is None else Place(page, place.offset)))

    @on(Button.Pressed, "#changes-back")
    def action_back(self) -> None:
        """To the list."""
        self.leave()

    @on(Button.Pressed, "#changes-touch Button")
    async def _tapped(self, event: Button.Pressed) -> None:
        event.stop()
        await self.app.run_action((event.button.id or "").removeprefix("change-"), self)

    # Drawing

    @on(ChangesView.Moved)
    def _draw(self) -> None:
        paper, former = self._paper, self._former
        if paper is None or former is None:
            return
        self.query_one("#changes-title", Static).update(plain(paper.title))
        new, old = version(paper), version(former)
        parts = [_("{new} so với {old}", new=f"{new[:1].upper()}{new[1:]}", old=old)]
        if self.has_class("-compared"):
            parts.append(_("{count} chỗ đổi", count=self.view.count))
            parts.append(_("cả văn bản") if self.view.everything else _("chỉ những chỗ đổi"))
        self.query_one("#changes-count", Static).update(plain(" · ".join(parts)))
        self.refresh_bindings()
