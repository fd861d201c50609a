"""The details of a paper before it is handed out: title, kind, number, issuer, and the item it belongs to."""

from __future__ import annotations

from typing import ClassVar, Final, get_args

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from client_tui.actions import Act
from client_tui.keys_in_order import OrderedInput
from client_tui.link import Link
from client_tui.paper_words import KINDS, items, next_order
from client_tui.safe import plain
from client_tui.screens.layer import Layer
from client_tui.screens.pane import PREPARER_ROLES, Ask, see_through
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.choice_list import ChoiceList
from client_tui.widgets.field import Field, at_most, required
from client_tui.words import N_, _, say
from meeting.papers import Paper, PaperKind, Publish, Put
from meeting.safetext import LINE_MOST, Line

SAVE: Final = Act("save", "ctrl+s", N_("Ghi lại"), N_("Ghi thông tin, giữ là dự thảo."), PREPARER_ROLES)
SAVE_AND_PUBLISH: Final = Act(
    "save_and_publish", "ctrl+y", N_("Ghi và phát hành"), N_("Ghi thông tin rồi phát hành ngay."), PREPARER_ROLES
)
BACK: Final = Act("back", "escape", N_("Bỏ, trở về"), N_("Trở về danh sách, không ghi thay đổi."))


def _title_check(value: str) -> str:
    return required(value) or at_most(LINE_MOST)(value)


class PaperForm(Layer):
    """Edit one paper with :meth:`edit`."""

    ACTS: ClassVar[tuple[Act, ...]] = (SAVE, SAVE_AND_PUBLISH, BACK)

    def __init__(self, link: Link, *, id: str) -> None:
        super().__init__(link, id=id)
        self._paper: Paper | None = None

    def compose(self) -> ComposeResult:
        """The heading, the fields (built for each paper), the acts."""
        yield Static(say("Thông tin tài liệu"), classes="heading")
        yield VerticalScroll(id="form-fields", can_focus=False)
        yield ActBar(self, (SAVE, SAVE_AND_PUBLISH, BACK))

    def edit(self, paper: Paper) -> None:
        """Show this paper's details."""
        self._paper = paper
        self.run_worker(self._build(paper), group="build", exclusive=True)

    async def _build(self, paper: Paper) -> None:
        fields = self.query_one("#form-fields", VerticalScroll)
        await fields.remove_children()
        agenda = [("", _("Tài liệu chung của {meeting}"))]
        agenda += [(item.id, f"{item.order}. {item.title}") for item in items(self.copy, self.meeting_id)]
        kinds = [(kind, _(KINDS[kind])) for kind in get_args(PaperKind)]
        await fields.mount(
            Static(plain(paper.name), id="form-file"),
            Field(
                _("Tên tài liệu (trích yếu)"), value=paper.title, check=_title_check, most=LINE_MOST, id="form-title"
            ),
            Horizontal(
                Field(_("Số, ký hiệu"), value=paper.number, hint=_("Ví dụ: 12/TTr-UBND"), most=100, id="form-number"),
                Field(_("Cơ quan ban hành"), value=paper.issuer, most=200, id="form-issuer"),
                classes="columns",
            ),
            Horizontal(
                ChoiceList(_("Loại tài liệu"), kinds, paper.kind, id="form-kind"),
                ChoiceList(_("Thuộc nội dung"), agenda, paper.item, id="form-item"),
                classes="columns",
            ),
        )
        fields.scroll_home(animate=False)
        self.query_one(ActBar).bring_up_to_date()
        self.take_focus()

    def take_focus(self) -> None:
        """The title."""
        found = self.query("#form-title OrderedInput").results(OrderedInput)
        if (field := next(iter(found), None)) is not None:
            field.focus()

    def possible(self, act: Act) -> bool:
        """There is something to save."""
        return act is BACK or self._paper is not None

    def _command(self, paper: Paper) -> Put | None:
        """What the fields say; None when something in them is wrong."""
        title = self.query_one("#form-title", Field)
        if not title.valid():
            title.query_one(OrderedInput).focus()
            return None
        item = self.query_one("#form-item", ChoiceList).value
        moved = item != paper.item
        kind: PaperKind = next(
            (kind for kind in get_args(PaperKind) if kind == self.query_one("#form-kind", ChoiceList).value), "other"
        )
        return Put(
            id=paper.id,
            original=paper.original,
            title=Line.of(title.value),
            item=item,
            order=next_order(self.copy, self.meeting_id, item) if moved else paper.order,
            kind=kind,
            number=Line.of(self.query_one("#form-number", Field).value),
            issuer=Line.of(self.query_one("#form-issuer", Field).value),
        )

    def action_save(self) -> None:
        """Keep as a draft."""
        self.run_worker(self._save(publish=False), group="commands", exclusive=True)

    def action_save_and_publish(self) -> None:
        """Keep and hand out."""
        self.run_worker(self._save(publish=True), group="commands", exclusive=True)

    async def _save(self, *, publish: bool) -> None:
        paper = self._paper
        command = self._command(paper) if paper is not None else None
        if paper is None or command is None:
            return
        if not await see_through(self, self.link, command, "" if publish else N_("Đã ghi thông tin tài liệu.")):
            return
        if publish:
            follows = f"{command.title}\n\n" + _("Mọi {member} thấy và tải được ngay sau khi phát hành.")
            ask = Ask(_("Phát hành tài liệu?"), follows, _("Phát hành"))
            await see_through(self, self.link, Publish(ids=(paper.id,)), N_("Đã phát hành tài liệu."), ask)
        self.leave()

    def action_back(self) -> None:
        """To the list."""
        self.leave()
