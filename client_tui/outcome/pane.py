"""Outcome: what was concluded on each item, written by chair and secretary, and the minutes as files."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from client_tui.device.saving import downloads, save_copy
from client_tui.ground.choose import Choose
from client_tui.ground.pane import PREPARER_ROLES, Ask, Pane, confirmed, see_through
from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.link.transfer import Document
from client_tui.terminal.actions import Act
from client_tui.terminal.keys_in_order import OrderedTextArea
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.ask_line import AskLine
from client_tui.widgets.pick_list import PickList
from client_tui.widgets.progress_line import ProgressLine
from meeting.agenda import Item
from meeting.command import MEMBERS, STAFF_ROLES
from meeting.outcome import (
    MINUTES,
    Conclude,
    Conclusion,
    GiveNumber,
    MinutesNumber,
    NumberMinutes,
    Resolution,
    next_number,
)
from meeting.people import Body
from meeting.refusal import Refused
from meeting.safetext import TEXT_MOST, Text
from meeting.voting import Motion
from words.language import N_, _, language
from words.outcome.conclusions import kinds_of_papers, minutes_number, noted, nothing_yet, numbered, passed_on, told
from words.papers.listing import items
from words.refusals import refusal
from words.rows import PickRow

WRITE: Final = Act("write", "e", N_("Ghi kết luận"), N_("Ghi hoặc sửa kết luận của nội dung đang chọn."), STAFF_ROLES)
SAVE: Final = Act("save", "ctrl+s", N_("Lưu kết luận"), N_("Lưu kết luận; mọi {member} thấy ngay."), STAFF_ROLES)
LEAVE: Final = Act(
    "leave", "escape", N_("Thôi ghi"), N_("Bỏ phần đang ghi, trở về danh sách."), STAFF_ROLES, leads=False
)
NUMBER: Final = Act(
    "number", "n", N_("Ghi số"), N_("Ghi số của văn bản đã được thông qua ở nội dung đang chọn."), STAFF_ROLES
)
NUMBER_MINUTES: Final = Act(
    "number_minutes", "m", N_("Số biên bản"), N_("Ghi số của biên bản; được in vào biên bản."), STAFF_ROLES, leads=False
)
AS_DOCX: Final = Act("export_docx", "w", N_("Xuất Word"), N_("Xuất biên bản ra tệp Word (DOCX)."), PREPARER_ROLES)
AS_PDF: Final = Act("export_pdf", "p", N_("Xuất PDF"), N_("Xuất biên bản ra tệp PDF."), PREPARER_ROLES)
AS_TABLES: Final = Act(
    "export_tables",
    "x",
    N_("Xuất bảng"),
    N_("Xuất điểm danh, phiếu, kết quả, ai đã đọc tài liệu ra XLSX, CSV hoặc JSON."),
    PREPARER_ROLES,
)


#: The row of the kind of paper that is passed in the usual way.
_USUAL: Final = "passed"


class OutcomePane(Pane):
    """Items on the left, the conclusion of the lit one on the right; writing replaces reading (class ``-writing``)."""

    AREA = "outcome"
    TITLE = N_("Biên bản")
    WHO = PREPARER_ROLES | MEMBERS
    ACTS: ClassVar[tuple[Act, ...]] = (SAVE, LEAVE, WRITE, NUMBER, NUMBER_MINUTES, AS_DOCX, AS_PDF, AS_TABLES)

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._item = ""
        #: The conclusion writing began from.
        self._before = ""

    def compose(self) -> ComposeResult:
        """Both sides, where a file is on its way or lies, what to do."""
        with Horizontal(id="desk"):
            yield PickList(id="concluded")
            with Vertical(id="detail"):
                yield Static(id="title")
                yield Static(id="numbers")
                yield Static(id="conclusion-by", classes="-muted")
                with VerticalScroll(id="conclusion-text"):
                    yield Static()
                yield OrderedTextArea(id="conclusion-writing")
        yield Static(id="minutes-number", classes="summary")
        yield ProgressLine()
        yield Static(id="exported", classes="summary")
        yield ActBar(self, (SAVE, LEAVE, WRITE, NUMBER, NUMBER_MINUTES, AS_DOCX, AS_PDF, AS_TABLES))

    @property
    def item(self) -> Item | None:
        """The item on the right."""
        return self.copy.get(Item, self._item) if self._item else None

    @property
    def writing(self) -> bool:
        """A conclusion is being written."""
        return self.has_class("-writing")

    def take_focus(self) -> None:
        """Where one was."""
        self.query_one("#conclusion-writing" if self.writing else "#concluded").focus()

    def go_to(self, id: str) -> None:
        """The conclusion of this item."""
        listing = self.query_one("#concluded", PickList)
        if any(option.id == id for option in listing.options) and not self.writing:
            listing.highlighted = listing.get_option_index(id)

    # Drawing

    def refresh_copy(self, changed: Changed | None) -> None:
        """Items and conclusions are few."""
        self.query_one("#concluded", PickList).show([self._row(item) for item in items(self.copy, self.meeting_id)])
        if not self.writing:
            self._item = self.query_one("#concluded", PickList).picked or ""
        self._draw_conclusion()
        begun = self.meeting is not None and self.meeting.state in NumberMinutes.when
        self.query_one("#minutes-number", Static).update(
            plain(minutes_number(self.copy, self.meeting_id) if begun and self.staff else "")
        )
        self._acts_up_to_date()

    def _acts_up_to_date(self) -> None:
        self.query_one(ActBar).bring_up_to_date()
        self.refresh_bindings()

    def _row(self, item: Item) -> PickRow:
        done = self.copy.get(Conclusion, item.id) is not None
        return PickRow(item.id, f"{item.order}. {item.title}", "", "✓" if done else "·", "yes" if done else None)

    def _draw_conclusion(self) -> None:
        item = self.item
        found = self.copy.get(Conclusion, self._item) if item else None
        self.query_one("#title", Static).update(
            plain(f"{item.order}. {item.title}") if item else say("Chưa có chương trình.")
        )
        self.query_one("#numbers", Static).update(plain("\n".join(numbered(self.copy, one) for one in self._passed)))
        by = noted(self.copy, found) if found is not None else ""
        self.query_one("#conclusion-by", Static).update(plain(by))
        self.query_one("#conclusion-text Static", Static).update(
            plain(told(self.copy, found) if found else nothing_yet(item))
        )

    @property
    def _passed(self) -> list[Motion]:
        """What was passed on the item."""
        return passed_on(self.copy, self.meeting_id, self._item)

    @on(OptionList.OptionHighlighted, "#concluded")
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if not self.writing:
            self._item = event.option_id or ""
            self._draw_conclusion()
            self._acts_up_to_date()

    @on(OptionList.OptionSelected, "#concluded")
    def _entered(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.check_action("write", ()):
            self.action_write()
        else:
            self.query_one("#conclusion-text").focus()

    # Writing

    def possible(self, act: Act) -> bool:
        """By the state of the meeting and the item."""
        meeting, item = self.meeting, self.item
        if meeting is None:
            return False
        if act in (SAVE, LEAVE):
            return self.writing
        if act is WRITE:
            begun = item is not None and item.state != "waiting" and meeting.state in Conclude.when
            return begun and not self.writing
        if act is NUMBER_MINUTES:
            return not self.writing and meeting.state in NumberMinutes.when
        if act is NUMBER:
            return not self.writing and meeting.state in GiveNumber.when and bool(self._passed)
        return not self.writing and meeting.state != "draft"

    def action_write(self) -> None:
        """Write on, from what is there."""
        found = self.copy.get(Conclusion, self._item)
        self._before = found.now if found else ""
        area = self.query_one("#conclusion-writing", OrderedTextArea)
        area.load_text(self._before)
        self.add_class("-writing")
        area.focus()
        area.move_cursor(area.document.end)
        self._acts_up_to_date()

    def action_leave(self) -> None:
        """Back to reading; what was written and not saved is asked about."""
        self.run_worker(self._leave(), group="commands", exclusive=True)

    async def _leave(self) -> None:
        if self._written() != self._before:
            follows = _("Phần vừa ghi chưa được lưu sẽ mất.")
            if not await confirmed(self.app, Ask(_("Thôi ghi kết luận?"), follows, _("Bỏ phần đã ghi"), grave=True)):
                return
        self._stop_writing()

    def _stop_writing(self) -> None:
        self.remove_class("-writing")
        self.refresh_copy(None)
        self.take_focus()

    def _written(self) -> str:
        return self.query_one("#conclusion-writing", OrderedTextArea).text.strip()

    def action_save(self) -> None:
        """Give the conclusion."""
        self.run_worker(self._save(), group="commands", exclusive=True)

    async def _save(self) -> None:
        written = self._written()
        try:
            text = Text.of(written)
        except ValueError:
            details = {"now": len(written), "most": TEXT_MOST}
            self.app.notify(_("Dài quá: {now} chữ, nhiều nhất {most}.", **details), severity="error")
            return
        now = self.copy.get(Conclusion, self._item)
        ask = None
        if now is not None and now.now != self._before:
            who = _("{name} đã sửa kết luận này trong lúc đồng chí đang ghi.", name=self.name_of(now.by))
            ask = Ask(_("Ghi đè kết luận?"), f"{who}\n\n{now.now[:400]}", _("Ghi đè"), grave=True)
        elif now is not None and self.meeting is not None and self.meeting.closed and written != now.now:
            follows = _(
                "Kết luận đã ghi được giữ nguyên; nội dung mới được ghi thêm thành đính chính, có giờ và tên người ghi."
            )
            ask = Ask(_("Đính chính kết luận?"), follows, _("Đính chính"))
        if await see_through(self, self.link, Conclude(item=self._item, text=text), N_("Đã lưu kết luận."), ask):
            self._stop_writing()

    # The numbers of what was passed, and of the minutes

    def action_number(self) -> None:
        """Choose what, where several were passed, and of which kind it is; and type its number."""
        self.run_worker(self._number(), group="commands", exclusive=True)

    async def _number(self) -> None:
        passed = self._passed
        motion: Motion | None = passed[0]
        if len(passed) > 1:
            rows = [PickRow(one.id, one.title, below=numbered(self.copy, one)) for one in passed]
            picked = await self.app.push_screen_wait(Choose(_("Ghi số cho văn bản nào?"), rows))
            motion = next((one for one in passed if one.id == picked), None)
        if motion is None or self.body is None:
            return
        kind = await self._kind_of_paper(self.body)
        if kind is None:
            return
        series, pattern = kind
        given = self.copy.get(Resolution, motion.id)
        kept = given.number if given is not None and given.series == series else 0
        number = await self._asked_for_number(_("Ghi số"), str(motion.title), pattern, series, kept)
        if number:
            command = GiveNumber(motion=motion.id, number=int(number), series=series)
            await see_through(self, self.link, command, N_("Đã ghi số."))

    async def _kind_of_paper(self, body: Body) -> tuple[str, str] | None:
        """The series and how its numbers are written; asked only where the body has several."""
        kinds = {series or _USUAL: (series, name, pattern) for series, name, pattern in kinds_of_papers(body)}
        picked: str | None = _USUAL
        if len(kinds) > 1:
            rows = [PickRow(id, name, below=pattern) for id, (_series, name, pattern) in kinds.items()]
            picked = await self.app.push_screen_wait(Choose(_("Loại văn bản nào?"), rows))
        if picked is None:
            return None
        series, _name, pattern = kinds[picked]
        return series, pattern

    async def _asked_for_number(self, act: str, follows: str, pattern: str, series: str, kept: int) -> str | None:
        """The number typed; the one it has, or the next one, stands there already."""
        question = AskLine(
            act,
            follows,
            _("Số"),
            _("Ghi"),
            value=str(kept or next_number(self.copy, self.meeting_id, series)),
            hint=_("Chỉ ghi số thứ tự trong năm; ký hiệu: {pattern}", pattern=pattern),
            check=_whole,
        )
        return await self.app.push_screen_wait(question)

    def action_number_minutes(self) -> None:
        """Type the number of the minutes."""
        self.run_worker(self._number_minutes(), group="commands")

    async def _number_minutes(self) -> None:
        if self.body is None or self.meeting is None:
            return
        pattern = self.body.profile.numbering.minutes.replace("{number}", "…")
        given = self.copy.get(MinutesNumber, self.meeting_id)
        kept = given.number if given is not None else 0
        number = await self._asked_for_number(_("Số biên bản"), self.meeting.title, pattern, MINUTES, kept)
        if number:
            await see_through(self, self.link, NumberMinutes(number=int(number)), N_("Đã ghi số biên bản."))

    # The minutes

    def action_export_docx(self) -> None:
        """As DOCX."""
        self.run_worker(self._export("minutes.docx"), group="export", exclusive=True)

    def action_export_pdf(self) -> None:
        """As PDF."""
        self.run_worker(self._export("minutes.pdf"), group="export", exclusive=True)

    def action_export_tables(self) -> None:
        """In rows and columns: choose which, and for which program."""
        self.run_worker(self._export_tables(), group="export", exclusive=True)

    async def _export_tables(self) -> None:
        rows = [
            PickRow(what, _(title), Path(what).suffix[1:].upper(), "↓", None, _(about) if about else "")
            for what, title, about in _TABLES
        ]
        picked = await self.app.push_screen_wait(Choose(_("Xuất bảng nào?"), rows))
        chosen = next((row for row in _TABLES if row[0] == picked), None)
        if chosen is not None:
            await self._export(chosen[0], _(chosen[1]))

    async def _export(self, what: Document, table: str = "") -> None:
        name = self._file_name(Path(what).suffix, table)
        follows = (
            _("Máy chủ lập bảng từ diễn biến đã ghi đến lúc này: {file}", file=name)
            if table
            else _("Máy chủ soạn biên bản từ diễn biến đã ghi đến lúc này: {file}", file=name)
        )
        title = table or _("Xuất biên bản")
        question = AskLine(title, follows, _("Lưu vào thư mục"), _("Xuất"), value=str(downloads()))
        folder = await self.app.push_screen_wait(question)
        if not folder:
            return
        if not self.link.up:
            self.app.notify(_("Chưa có kết nối: tệp sẽ được xuất khi có kết nối lại."), severity="warning")
        line = self.query_one(ProgressLine)
        line.show(_("Máy chủ đang làm tệp") if table else _("Máy chủ đang soạn biên bản…"), 0, 0)
        try:
            made = await self.link.export(what, language())
            path = await asyncio.to_thread(save_copy, made, Path(folder), name)
        except Refused as refused:
            self.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
        except OSError as error:
            why = error.strerror or str(error)
            self.app.notify(_("Không ghi được tệp: {why}", why=why), severity="error", timeout=8)
        else:
            saved = _("Đã lưu tệp: {path}", path=str(path)) if table else _("Đã lưu biên bản: {path}", path=str(path))
            self.query_one("#exported", Static).update(plain(saved))
            self.app.notify(saved, timeout=10)
        finally:
            line.hide()

    def _file_name(self, kind: str, table: str = "") -> str:
        title = self.meeting.title if self.meeting else ""
        return (f"{table} {title}" if table else _("Biên bản {meeting}", meeting=title)) + kind


#: What can be had in rows and columns, and of what use it is.
_TABLES: Final[tuple[tuple[Document, str, str], ...]] = (
    ("tables.xlsx", N_("Mọi bảng"), N_("điểm danh, phiếu, kết quả, ai đã đọc tài liệu; mỗi bảng một trang tính")),
    ("roll.csv", N_("Điểm danh"), ""),
    ("votes.csv", N_("Phiếu"), N_("ai chọn gì; biểu quyết không hiện tên thì chỉ ghi ai đã biểu quyết")),
    ("results.csv", N_("Kết quả"), ""),
    ("readers.csv", N_("Đọc tài liệu"), ""),
    ("tables.json", N_("Mọi bảng"), N_("để chuyển sang chương trình khác")),
)


def _whole(value: str) -> str:
    """A check: a number from 1."""
    return (
        "" if value.isascii() and value.isdigit() and 0 < int(value) < 100_000 else _("Đề nghị nhập số, từ 1 trở lên.")
    )
