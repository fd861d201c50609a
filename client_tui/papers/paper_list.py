"""The list of papers by agenda item: what each is, where it stands in its life, whether it is read and on this device."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from client_tui.ground.layer import Layer
from client_tui.link.link import Link
from client_tui.papers.annotations.exporting import Exporting
from client_tui.papers.library import Library
from client_tui.papers.paper_acts import BUTTONS, ON_PAPER, UPLOAD, PaperActs
from client_tui.papers.paper_saving import PaperSaving
from client_tui.terminal.actions import Act, Acting
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.filter_line import FilterLine
from client_tui.widgets.pick_list import PickList
from client_tui.widgets.progress_line import ProgressLine
from meeting.papers import Paper, Reminder
from meeting.papers.lateness import days_late
from words.language import N_, _
from words.papers.listing import (
    about,
    after_closing,
    by_item,
    item_title,
    opened,
    pages,
    papers,
    replacing,
    scanned,
    to_fetch,
)
from words.papers.signatures import on_the_whole
from words.rows import PickRow
from words.signs import Tone

FILTER: Final = Act("filter", "slash", N_("Lọc"), N_("Gõ để lọc danh sách, không cần dấu."))


class PaperRows(PickList, Acting):
    """The rows; what Enter does with them is said like any other act."""

    ACTS: ClassVar[tuple[Act, ...]] = (Act("select", "enter", N_("Đọc"), N_("Mở tài liệu đang chọn để đọc.")),)


class PaperList(Layer):
    """All papers by agenda item, with what can be done with the one that is lit."""

    ACTS: ClassVar[tuple[Act, ...]] = (*ON_PAPER, FILTER)

    def __init__(self, link: Link, library: Library, *, id: str) -> None:
        super().__init__(link, id=id)
        self.library = library
        self.hold(PaperActs(self), PaperSaving(self), Exporting(self))

    def compose(self) -> ComposeResult:
        """A line about all, the list, what to do."""
        yield Static(id="papers-summary", classes="summary")
        yield FilterLine(_("Lọc tài liệu (không cần gõ dấu)"))
        yield PaperRows(id="papers-rows")
        yield Static(id="papers-none", classes="none")
        yield ProgressLine()
        yield ActBar(self, BUTTONS)

    @property
    def progress(self) -> ProgressLine:
        """How far a file is that is saved."""
        return self.query_one(ProgressLine)

    @property
    def at_hand(self) -> Paper | None:
        """The paper that is lit; None before there are widgets."""
        picked = self.query_one(PickList).picked if self.is_mounted else None
        return self.copy.get(Paper, picked) if picked else None

    def take_focus(self) -> None:
        """The list."""
        self.query_one(PickList).focus()

    def pick(self, paper: str) -> None:
        """Light a paper."""
        listing = self.query_one(PickList)
        if any(option.id == paper for option in listing.options):
            listing.highlighted = listing.get_option_index(paper)

    # Drawing

    def refresh_copy(self) -> None:
        """The list as it stands."""
        found = papers(self.copy, self.meeting_id)
        self.query_one(PickList).show(self._rows())
        self.query_one("#papers-summary", Static).update(plain(self._summary(found)))
        self.set_class(not found, "-none")
        self.query_one("#papers-none", Static).update(
            say("Chưa có tài liệu. Nhấn U để gửi tệp tài liệu lên máy chủ.")
            if self.check_action(UPLOAD.name, ())
            else say("Chưa có tài liệu nào được phát hành cho {meeting} này.")
        )
        self.bring_acts_up_to_date()

    def bring_acts_up_to_date(self) -> None:
        """What can be done follows the lit paper."""
        self.query_one(ActBar).bring_up_to_date()
        self.refresh_bindings()

    def _summary(self, found: list[Paper]) -> str:
        out = to_fetch(found)
        states = Counter(paper.state for paper in found)
        parts = [_("{count} tài liệu đã phát hành", count=len(out))]
        if out:
            parts.append(_("{count} chưa đọc", count=sum(not self.library.opened(paper) for paper in out)))
            parts.append(_("{here}/{all} đã có trên máy này", here=sum(map(self.library.here, out)), all=len(out)))
        if states["draft"]:
            parts.append(_("{count} dự thảo chưa phát hành", count=states["draft"]))
        if states["submitted"]:
            parts.append(_("{count} chờ duyệt", count=states["submitted"]))
        if states["returned"]:
            parts.append(_("{count} bị trả lại", count=states["returned"]))
        return " · ".join(parts)

    def _rows(self) -> list[PickRow]:
        rows: list[PickRow] = []
        for item, found in by_item(self.copy, self.meeting_id):
            rows.append(PickRow(f"item:{item}", item_title(self.copy, item), heading=True))
            rows += [self._row(paper) for paper in found]
        return rows

    def _row(self, paper: Paper) -> PickRow:
        read = self.library.opened(paper)
        sign, state = {
            "draft": ("✎", _("Dự thảo")),
            "submitted": ("▲", _("Đã trình, chờ duyệt")),
            "approved": ("◆", _("Đã duyệt")),
            "returned": ("↩", _("Trả lại")),
            "recalled": ("✗", _("Đã thu hồi")),
            "superseded": ("○", _("Bản cũ")),
            "published": ("✓", _("Đã đọc")) if read else ("●", _("Chưa đọc")),
        }[paper.state]
        parts = [
            about(paper),
            pages(paper),
            scanned(paper),
            replacing(self.copy, paper),
            after_closing(paper, self.meeting),
        ]
        parts += [on_the_whole(paper.signatures), self._place(paper)]
        if late := self._days_late(paper):
            parts.append(_("muộn {days} ngày", days=late))
        reminder = self.copy.get(Reminder, f"{paper.id}.{self.me}")
        if reminder is not None and paper.state == "published":
            sign, state = "!", _("Cần xem")
            parts.append(_("{name} nhắc đồng chí xem", name=self.name_of(reminder.by)))
        if reason := paper.recalled_because or paper.sent_back_because:
            parts.append(_("Lý do: {reason}", reason=reason))
        if paper.state == "published" and self.staff:
            parts.append(_("{count} người đã xem", count=len(opened(self.copy, paper))))
        fresh = paper.state == "published" and not read
        tone: Tone | None = "no" if paper.state in ("recalled", "returned") else "other" if fresh else None
        return PickRow(paper.id, paper.title, state, sign, tone, " · ".join(filter(None, parts)))

    def _days_late(self, paper: Paper) -> int:
        """Days after the body's own deadline; nothing is late of what has been taken back or replaced."""
        meeting, body = self.meeting, self.body
        if meeting is None or body is None or paper.state in ("recalled", "superseded"):
            return 0
        return days_late(paper, meeting.starts, body.profile.papers, self.now())

    def _place(self, paper: Paper) -> str:
        if not paper.out:
            return ""
        return _("có trên máy") if self.library.here(paper) else _("chưa tải về")

    @on(OptionList.OptionHighlighted)
    def _lit(self) -> None:
        self.bring_acts_up_to_date()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.leave("papers-reader", event.option_id or "")

    @on(FilterLine.Changed)
    def _filtered(self, event: FilterLine.Changed) -> None:
        self.query_one(PickList).search(event.words)

    @on(FilterLine.Left)
    def _filtered_enough(self) -> None:
        self.take_focus()

    def action_filter(self) -> None:
        """Ask for words."""
        self.query_one(FilterLine).ask()
