"""Handing files over: choose them from folders or write where they are, send, and see for each what the server made of it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from client_tui.ground.choose import Choose
from client_tui.ground.layer import Layer
from client_tui.ground.pane import Ask, confirmed
from client_tui.link.link import Link
from client_tui.papers.file_chooser import FileChooser
from client_tui.papers.sending import Sending, Sent, State
from client_tui.terminal.actions import Act
from client_tui.terminal.say import say
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.pick_list import PickList
from meeting.papers import Paper
from words.figures import bar, size
from words.language import N_, _
from words.papers.listing import items
from words.rows import PickRow
from words.signs import Tone

SEND: Final = Act("send", "ctrl+s", N_("Gửi"), N_("Gửi các tệp đã chọn lên máy chủ."))
REPORT: Final = Act("report", "ctrl+l", N_("Xem các tệp đã gửi"), N_("Các tệp đã gửi và kết quả của từng tệp."))
MORE: Final = Act("more", "u", N_("Gửi tiếp tệp khác"), N_("Chọn thêm tệp để gửi."))
STOP_ONE: Final = Act(
    "stop_one", "x", N_("Dừng tệp này"), N_("Dừng gửi tệp đang chọn; các tệp khác vẫn gửi."), leads=False
)
STOP: Final = Act("stop_sending", "ctrl+k", N_("Dừng gửi tất cả"), N_("Dừng gửi mọi tệp chưa xong."), leads=False)
BACK: Final = Act("back", "escape", N_("Danh sách"), N_("Trở về danh sách; việc gửi vẫn tiếp tục."), leads=False)

_STATES: Final[dict[State, tuple[str, Tone | None, str]]] = {
    "waiting": ("·", None, N_("Chờ gửi")),
    "sending": ("↑", "other", N_("Đang gửi")),
    "reading": ("…", "other", N_("Đang đọc tài liệu…")),
    "taken": ("✓", "yes", N_("Đã nhận")),
    "refused": ("✗", "no", N_("Không nhận")),
    "called_off": ("–", "abstain", N_("Đã dừng")),
}


class UploadDesk(Layer):
    """First choosing, then (class ``-sent``) the report, which stays until the room is left."""

    ACTS: ClassVar[tuple[Act, ...]] = (SEND, REPORT, STOP_ONE, STOP, MORE, BACK)

    def __init__(self, link: Link, *, id: str) -> None:
        super().__init__(link, id=id)
        self._sending = Sending(link, self._draw_report)
        #: The file to go on with once the copy knows its paper.
        self._next: Sent | None = None
        #: The paper that a new file is to take the place of.
        self._instead: Paper | None = None

    def compose(self) -> ComposeResult:
        """Both faces of the desk."""
        yield Static(id="upload-what", classes="heading")
        yield FileChooser()
        yield PickList(id="upload-report")
        yield Static(id="upload-chosen", classes="summary")
        yield ActBar(self, (SEND, REPORT, STOP_ONE, STOP, MORE, BACK))

    @property
    def busy(self) -> bool:
        """Files are on their way."""
        return self._sending.busy

    def begin(self, instead: Paper | None = None) -> None:
        """Choose: files for new papers, or one to take the place of this paper's."""
        self._instead = instead
        self.remove_class("-sent")
        self._chooser.begin(one=instead is not None)
        self._draw()

    def take_focus(self) -> None:
        """The list in sight."""
        if self.has_class("-sent"):
            self.query_one("#upload-report").focus()
        else:
            self._chooser.take_focus()

    @property
    def _chooser(self) -> FileChooser:
        return self.query_one(FileChooser)

    def refresh_copy(self) -> None:
        """The paper that was waited for may be here."""
        self._go_on()

    # Sending

    def possible(self, act: Act) -> bool:
        """By what is chosen and what is on its way."""
        sent = self.has_class("-sent")
        return {
            SEND: not sent and self.is_mounted and len(self._chooser.chosen) > 0,
            REPORT: not sent and len(self._sending.files) > 0,
            STOP_ONE: sent and self._lit is not None and self._lit.under_way,
            STOP: self.busy,
            MORE: sent,
        }.get(act, True)

    @property
    def _lit(self) -> Sent | None:
        picked = self.query_one("#upload-report", PickList).picked if self.is_mounted else None
        return self._sending.files[int(picked)] if picked else None

    def action_send(self) -> None:
        """Send what is chosen."""
        self.run_worker(self._send(list(self._chooser.chosen)), group="upload")

    async def _send(self, paths: list[Path]) -> None:
        item = await self._item()
        if item is None:
            return
        instead, self._instead, self._chooser.chosen = self._instead, None, []
        if not self.link.up:
            self.app.notify(_("Chưa có kết nối: tệp sẽ được gửi khi có kết nối lại."), severity="warning")
        self.call_after_refresh(self._show_report, len(self._sending.files))
        files = await self._sending.send(paths, item, instead.id if instead else "")
        taken = [file for file in files if file.state == "taken"]
        self.app.notify(_("Đã gửi xong: máy chủ nhận {taken}/{all} tệp.", taken=len(taken), all=len(files)))
        if len(taken) == len(files) == 1:  # one file, and one still looking: go on with its details
            self._next = taken[0]
            self._go_on()

    async def _item(self) -> str | None:
        """Where the files belong: staff say so afterwards, an agency has its own items; None to send nothing."""
        if self.staff or self._instead is not None:
            return self._instead.item if self._instead else ""
        mine = [item for item in items(self.copy, self.meeting_id) if self.me in item.submitters]
        if len(mine) == 1:
            return mine[0].id
        rows = [PickRow(item.id, f"{item.order}. {item.title}") for item in mine]
        picked: str | None = await self.app.push_screen_wait(Choose(_("Tài liệu thuộc nội dung nào?"), rows))
        return picked

    def _show_report(self, first: int) -> None:
        """The report, with the first of the files just sent lit."""
        self.add_class("-sent")
        self._draw()
        report = self.query_one("#upload-report", PickList)
        report.highlighted = min(first, len(self._sending.files) - 1)
        report.focus()

    def _go_on(self) -> None:
        file = self._next
        if file is not None and not (self.has_focus_within and self.has_class("-sent")):
            self._next = None
        elif file is not None and self._draft(file):
            self._next = None
            self.leave("papers-form", file.paper)

    def _draft(self, file: Sent) -> bool:
        paper = self.copy.get(Paper, file.paper)
        return paper is not None and paper.state == "draft"

    def action_stop_one(self) -> None:
        """Take back the lit file."""
        if self._lit is not None:
            self._lit.call_off()

    def action_stop_sending(self) -> None:
        """Take back what is not there yet."""
        self.run_worker(self._stop(), group="commands")

    async def _stop(self) -> None:
        follows = _("Tệp đã nhận xong vẫn được giữ trên máy chủ.")
        if await confirmed(self.app, Ask(_("Dừng gửi?"), follows, _("Dừng gửi"))):
            self._sending.call_off()

    def action_report(self) -> None:
        """What has been sent so far."""
        self._show_report(len(self._sending.files) - 1)

    def action_more(self) -> None:
        """Choose again."""
        self.begin()
        self.take_focus()

    def action_back(self) -> None:
        """To the list."""
        self.leave()

    @on(OptionList.OptionHighlighted, "#upload-report")
    def _moved(self) -> None:
        self._bring_acts_up_to_date()

    @on(OptionList.OptionSelected, "#upload-report")
    def _details(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        file = self._sending.files[int(event.option_id or 0)]
        if self._draft(file):
            self.leave("papers-form", file.paper)

    # Drawing

    @on(FileChooser.Chosen)
    def _draw(self) -> None:
        title = self._instead.title if self._instead is not None else ""
        self.query_one("#upload-what", Static).update(
            say("Gửi bản mới thay cho: {title}", title=title) if title else say("Gửi tài liệu lên máy chủ")
        )
        self.query_one("#upload-chosen", Static).update(self._next_step())
        self._draw_report()

    def _next_step(self) -> Content:
        if self.has_class("-sent"):
            return say("Chọn một tệp đã nhận rồi nhấn Enter để ghi thông tin.")
        chosen = self._chooser.chosen
        if not chosen:
            return say("Enter hoặc chạm để chọn tệp, mở thư mục. Chưa chọn tệp nào.")
        names = ", ".join(path.name for path in chosen)
        return say("Đã chọn {count} tệp: {names}", count=len(chosen), names=names)

    def _draw_report(self) -> None:
        if not self.is_attached:  # the room is being left while a file is under way
            return
        rows = [_sent_row(place, file) for place, file in enumerate(self._sending.files)]
        self.query_one("#upload-report", PickList).show(rows)
        self._bring_acts_up_to_date()

    def _bring_acts_up_to_date(self) -> None:
        self.query_one(ActBar).bring_up_to_date()
        self.refresh_bindings()


def _sent_row(place: int, file: Sent) -> PickRow:
    sign, tone, state = _STATES[file.state]
    below = file.words
    if file.state == "sending" and file.size:
        below = f"{bar(file.done, file.size)}  {size(file.done)} / {size(file.size)}"
    return PickRow(str(place), file.path.name, _(state), sign, tone, below)
