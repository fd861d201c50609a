"""The details of a paper before it is handed out: what it is called and about, who may read it, where it belongs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, Final, TypeVar, get_args

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from client_tui.ground.layer import Layer
from client_tui.ground.pane import PREPARER_ROLES, Ask, see_through
from client_tui.link.link import Link
from client_tui.terminal.actions import Act
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.choice_list import ChoiceList
from client_tui.widgets.field import Field, at_most, required
from meeting.papers import Classification, Paper, PaperKind, Publish, Put, Submit
from meeting.safetext import LINE_MOST, Line
from words.language import N_, _
from words.papers.listing import CLASSIFICATIONS, KINDS, items, next_order, seen_when

SAVE: Final = Act("save", "ctrl+s", N_("Ghi lại"), N_("Ghi thông tin tài liệu."))
SAVE_AND_PUBLISH: Final = Act(
    "save_and_publish", "ctrl+y", N_("Ghi và phát hành"), N_("Ghi thông tin rồi phát hành ngay."), PREPARER_ROLES
)
SAVE_AND_SUBMIT: Final = Act(
    "save_and_submit", "ctrl+n", N_("Ghi và trình"), N_("Ghi thông tin rồi trình tài liệu để duyệt.")
)
BACK: Final = Act("back", "escape", N_("Bỏ, trở về"), N_("Trở về danh sách, không ghi thay đổi."), leads=False)


Word = TypeVar("Word", bound=str)


def _one_of(known: tuple[Word, ...], value: str) -> Word:
    """The word of the register for a chosen value."""
    return next(word for word in known if word == value)


def _title_check(value: str) -> str:
    return required(value) or at_most(LINE_MOST)(value)


class PaperForm(Layer):
    """Edit one paper with :meth:`edit`."""

    ACTS: ClassVar[tuple[Act, ...]] = (SAVE, SAVE_AND_PUBLISH, SAVE_AND_SUBMIT, BACK)

    def __init__(self, link: Link, *, id: str) -> None:
        super().__init__(link, id=id)
        self._paper: Paper | None = None

    def compose(self) -> ComposeResult:
        """The heading, the fields (built for each paper), the acts."""
        yield Static(say("Thông tin tài liệu"), classes="heading")
        yield VerticalScroll(id="form-fields", can_focus=False)
        yield ActBar(self, (SAVE, SAVE_AND_PUBLISH, SAVE_AND_SUBMIT, BACK))

    def edit(self, paper: Paper) -> None:
        """Show this paper's details."""
        self._paper = paper
        self.run_worker(self._build(paper), group="build", exclusive=True)

    async def _build(self, paper: Paper) -> None:
        fields = self.query_one("#form-fields", VerticalScroll)
        await fields.remove_children()
        kinds = [(kind, _(words)) for kind, words in KINDS.items()]
        readers = [(one, _(words)) for one, words in CLASSIFICATIONS.items()]
        await fields.mount(
            Static(plain(paper.name), id="form-file"),
            Field(_("Tên tài liệu"), value=paper.title, check=_title_check, most=LINE_MOST, id="form-title"),
            Field(
                _("Trích yếu"), value=paper.summary, hint=_("Tài liệu về việc gì."), most=LINE_MOST, id="form-summary"
            ),
            Horizontal(
                Field(_("Số, ký hiệu"), value=paper.number, hint=_("Ví dụ: 12/TTr-UBND"), most=100, id="form-number"),
                Field(_("Cơ quan ban hành"), value=paper.issuer, most=200, id="form-issuer"),
                classes="columns",
            ),
            Horizontal(
                ChoiceList(_("Loại tài liệu"), kinds, paper.kind, id="form-kind"),
                ChoiceList(_("Thuộc nội dung"), self._agenda(), paper.item, id="form-item"),
                classes="columns",
            ),
            ChoiceList(_("Ai được đọc"), readers, paper.classification, id="form-classification"),
        )
        fields.scroll_home(animate=False)
        self.query_one(ActBar).bring_up_to_date()
        self.take_focus()

    def _agenda(self) -> list[tuple[str, str]]:
        """Where it may be laid: staff anywhere, an agency under its own items."""
        found = [item for item in items(self.copy, self.meeting_id) if self.staff or self.me in item.submitters]
        chosen = [(item.id, f"{item.order}. {item.title}") for item in found]
        return [("", _("Tài liệu chung của {meeting}")), *chosen] if self.staff else chosen

    def take_focus(self) -> None:
        """The title."""
        found = self.query("#form-title OrderedInput").results(OrderedInput)
        if (field := next(iter(found), None)) is not None:
            field.focus()

    def possible(self, act: Act) -> bool:
        """There is something to save; an agency submits what the staff would hand out."""
        if act is SAVE_AND_SUBMIT:
            return self._paper is not None and not self.staff
        return act is BACK or self._paper is not None

    def _command(self, paper: Paper) -> Put | None:
        """What the fields say; None when something in them is wrong."""
        title = self.query_one("#form-title", Field)
        if not title.valid():
            title.query_one(OrderedInput).focus()
            return None
        item = self.query_one("#form-item", ChoiceList).value
        moved = item != paper.item
        return Put(
            id=paper.id,
            original=paper.original,
            title=Line.of(title.value),
            item=item,
            order=next_order(self.copy, self.meeting_id, item) if moved else paper.order,
            kind=_one_of(get_args(PaperKind), self.query_one("#form-kind", ChoiceList).value),
            number=self._line("#form-number"),
            issuer=self._line("#form-issuer"),
            summary=self._line("#form-summary"),
            classification=_one_of(get_args(Classification), self.query_one("#form-classification", ChoiceList).value),
        )

    def _line(self, field: str) -> Line:
        return Line.of(self.query_one(field, Field).value)

    def action_save(self) -> None:
        """Keep what is written."""
        self.run_worker(self._save(), group="commands", exclusive=True)

    def action_save_and_publish(self) -> None:
        """Keep and hand out."""
        self.run_worker(self._save(self._publish), group="commands", exclusive=True)

    def action_save_and_submit(self) -> None:
        """Keep and submit."""
        self.run_worker(self._save(self._submit), group="commands", exclusive=True)

    async def _save(self, then: Callable[[Put], Awaitable[object]] | None = None) -> None:
        command = self._command(self._paper) if self._paper is not None else None
        if command is None:
            return
        if not await see_through(self, self.link, command, "" if then else N_("Đã ghi thông tin tài liệu.")):
            return
        if then is not None:
            await then(command)
        self.leave(id=command.id)

    async def _publish(self, put: Put) -> None:
        follows = f"{put.title}\n\n{seen_when(self.meeting)}"
        ask = Ask(_("Phát hành tài liệu?"), follows, _("Phát hành"))
        await see_through(self, self.link, Publish(ids=(put.id,)), N_("Đã phát hành tài liệu."), ask)

    async def _submit(self, put: Put) -> None:
        await see_through(self, self.link, Submit(ids=(put.id,)), N_("Đã trình tài liệu."))

    def action_back(self) -> None:
        """To the list."""
        self.leave(id=self._paper.id if self._paper is not None else "")
