"""Papers: what is laid before the meeting, by agenda item; read here, and by chair and secretary handed out and taken back.

Whatever is published is fetched to this device in the background, so that it can be read when the network is gone.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import ContentSwitcher, OptionList, Static

from client_tui.actions import Act
from client_tui.events import Changed
from client_tui.library import Library
from client_tui.link import Link
from client_tui.paper_words import about, item_title, opened, pages, papers, to_fetch
from client_tui.refusals import refusal
from client_tui.safe import plain
from client_tui.saving import downloads
from client_tui.screens.layer import Layer
from client_tui.screens.openings import Openings
from client_tui.screens.pane import PREPARER_ROLES, Ask, Pane
from client_tui.screens.paper_form import PaperForm
from client_tui.screens.reader import Reader
from client_tui.screens.upload import UploadDesk
from client_tui.times import hour_and_minute
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.ask_line import AskLine
from client_tui.widgets.filter_line import FilterLine
from client_tui.widgets.pick_list import PickList, PickRow
from client_tui.widgets.progress_line import ProgressLine
from client_tui.widgets.signs import Tone
from client_tui.widgets.ticking import Ticking
from client_tui.words import N_, _, say
from meeting.command import MEMBERS
from meeting.papers import Paper, Publish, Put, Recall
from meeting.refusal import Refused
from meeting.safetext import Line

UPLOAD: Final = Act("upload", "u", N_("Gửi tài liệu"), N_("Gửi tệp tài liệu lên máy chủ."), PREPARER_ROLES)
PUBLISH_ALL: Final = Act(
    "publish_all", "P", N_("Phát hành tất cả"), N_("Phát hành mọi tài liệu dự thảo."), PREPARER_ROLES, key_label="⇧P"
)
PUBLISH: Final = Act("publish", "p", N_("Phát hành"), N_("Phát hành tài liệu đang chọn."), PREPARER_ROLES)
EDIT: Final = Act("edit", "e", N_("Thông tin"), N_("Sửa tên, loại, số, nội dung của tài liệu."), PREPARER_ROLES)
RECALL: Final = Act("recall", "r", N_("Thu hồi"), N_("Thu hồi tài liệu đã phát hành, có lý do."), PREPARER_ROLES)
OPENINGS: Final = Act("openings", "w", N_("Ai đã xem"), N_("Ai đã mở tài liệu này, ai chưa."), PREPARER_ROLES)
SAVE_PDF: Final = Act("save_pdf", "l", N_("Lưu bản PDF"), N_("Lưu bản PDF của tài liệu vào máy này."))
FILTER: Final = Act("filter", "slash", N_("Lọc"), N_("Gõ để lọc danh sách, không cần dấu."))


class PaperList(Layer):
    """All papers by agenda item, with what can be done with the one that is lit."""

    ACTS: ClassVar[tuple[Act, ...]] = (UPLOAD, PUBLISH_ALL, PUBLISH, EDIT, RECALL, OPENINGS, SAVE_PDF, FILTER)

    def __init__(self, link: Link, library: Library, *, id: str) -> None:
        super().__init__(link, id=id)
        self._library = library

    def compose(self) -> ComposeResult:
        """A line about all, the list, what to do."""
        yield Static(id="papers-summary", classes="summary")
        yield FilterLine(_("Lọc tài liệu (không cần gõ dấu)"))
        yield PickList(id="papers-rows")
        yield Static(id="papers-none", classes="none")
        yield ProgressLine()
        yield ActBar(self, (UPLOAD, PUBLISH_ALL, EDIT, OPENINGS))

    @property
    def picked(self) -> Paper | None:
        """The paper that is lit."""
        picked = self.query_one(PickList).picked
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
        self.query_one(PickList).show(self._rows(found))
        self.query_one("#papers-summary", Static).update(plain(self._summary(found)))
        self.set_class(not found, "-none")
        self.query_one("#papers-none", Static).update(
            say("Chưa có tài liệu. Nhấn U để gửi tệp tài liệu lên máy chủ.")
            if self.staff
            else say("Chưa có tài liệu nào được phát hành cho cuộc họp này.")
        )
        self.bring_acts_up_to_date()

    def bring_acts_up_to_date(self) -> None:
        """What can be done follows the lit paper."""
        self.query_one(ActBar).bring_up_to_date()
        self.refresh_bindings()

    def _summary(self, found: list[Paper]) -> str:
        out = to_fetch(found)
        parts = [_("{count} tài liệu đã phát hành", count=len(out))]
        parts.append(_("{count} chưa đọc", count=sum(not self._library.opened(paper) for paper in out)))
        parts.append(_("{here}/{all} đã có trên máy này", here=sum(map(self._library.here, out)), all=len(out)))
        drafts = sum(paper.state == "draft" for paper in found)
        if drafts:
            parts.append(_("{count} dự thảo chưa phát hành", count=drafts))
        return " · ".join(parts)

    def _rows(self, found: list[Paper]) -> list[PickRow]:
        rows: list[PickRow] = []
        item: str | None = None
        for paper in found:
            if paper.item != item:
                item = paper.item
                rows.append(PickRow(f"item:{item}", item_title(self.copy, item), heading=True))
            rows.append(self._row(paper))
        return rows

    def _row(self, paper: Paper) -> PickRow:
        read = self._library.opened(paper)
        sign, state = {
            "draft": ("✎", _("Dự thảo")),
            "recalled": ("✗", _("Đã thu hồi")),
            "published": ("✓", _("Đã đọc")) if read else ("●", _("Chưa đọc")),
        }[paper.state]
        parts = [about(paper), pages(paper), self._place(paper)]
        if paper.state == "recalled":
            parts.append(_("Lý do: {reason}", reason=paper.recalled_because))
        elif paper.state == "published" and self.staff:
            parts.append(_("{count} người đã xem", count=len(opened(self.copy, paper))))
        fresh = paper.state == "published" and not read
        tone: Tone | None = "no" if paper.state == "recalled" else "other" if fresh else None
        return PickRow(paper.id, paper.title, state, sign, tone, " · ".join(filter(None, parts)))

    def _place(self, paper: Paper) -> str:
        return _("có trên máy") if self._library.here(paper) else _("chưa tải về")

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

    # What one can do

    def _drafts(self) -> list[Paper]:
        return [paper for paper in papers(self.copy, self.meeting_id) if paper.state == "draft"]

    def possible(self, act: Act) -> bool:
        """By the state of the meeting and of the lit paper."""
        meeting, paper = self.meeting, self.picked if self.is_mounted else None
        if meeting is None:
            return False
        state = paper.state if paper else ""
        return {
            UPLOAD: meeting.state in Put.when,
            PUBLISH_ALL: meeting.state in Publish.when and len(self._drafts()) > 0,
            PUBLISH: meeting.state in Publish.when and state in ("draft", "recalled"),
            EDIT: meeting.state in Put.when and state in ("draft", "recalled"),
            RECALL: meeting.state in Recall.when and state == "published",
            OPENINGS: state == "published",
            SAVE_PDF: paper is not None,
        }.get(act, True)

    def action_filter(self) -> None:
        """Ask for words."""
        self.query_one(FilterLine).ask()

    def action_upload(self) -> None:
        """Hand files over."""
        self.leave("papers-upload")

    def action_edit(self) -> None:
        """Details of the lit paper."""
        if self.picked is not None:
            self.leave("papers-form", self.picked.id)

    def action_openings(self) -> None:
        """Who has opened it."""
        if self.picked is not None:
            self.leave("papers-openings", self.picked.id)

    def action_publish(self) -> None:
        """Hand the lit paper out."""
        if self.picked is not None:
            self.publish([self.picked])

    def action_publish_all(self) -> None:
        """Hand all drafts out."""
        self.publish(self._drafts())

    def publish(self, found: list[Paper]) -> None:
        """Ask, then hand out."""
        titles = "\n".join(f"• {paper.title}" for paper in found[:8])
        more = _("… và {count} tài liệu nữa", count=len(found) - 8) if len(found) > 8 else ""
        follows = _("Mọi đại biểu thấy và tải được ngay sau khi phát hành.")
        if self.meeting is not None and self.meeting.state == "draft":
            follows = _("Đại biểu thấy các tài liệu này ngay khi cuộc họp được công bố.")
        ask = Ask(
            _("Phát hành {count} tài liệu?", count=len(found)),
            "\n\n".join(filter(None, (titles, more, follows))),
            _("Phát hành"),
        )
        self.give(Publish(ids=tuple(paper.id for paper in found)), N_("Đã phát hành tài liệu."), ask)

    def action_recall(self) -> None:
        """Take the lit paper back."""
        if self.picked is not None:
            self.run_worker(self._recall(self.picked), group="commands")

    async def _recall(self, paper: Paper) -> None:
        follows = f"{paper.title}\n\n" + _("Đại biểu không còn thấy tài liệu này. Lý do được ghi lại.")
        question = AskLine(_("Thu hồi tài liệu?"), follows, _("Lý do thu hồi"), _("Thu hồi"))
        reason = await self.app.push_screen_wait(question)
        if reason:
            self.give(Recall(id=paper.id, reason=Line.of(reason)), N_("Đã thu hồi tài liệu."))

    def action_save_pdf(self) -> None:
        """Put the PDF where the user finds it."""
        if self.picked is not None:
            self.run_worker(self._save_pdf(self.picked), group="saving", exclusive=True)

    async def _save_pdf(self, paper: Paper) -> None:
        line = self.query_one(ProgressLine)
        if not self._library.here_as_pdf(paper):
            line.show(paper.title, 0, paper.reading_size)
            if not self.link.up:
                self.app.notify(_("Chưa có kết nối: bản PDF sẽ được tải khi có kết nối lại."), severity="warning")
        try:
            path = await self._library.save_pdf(
                paper, downloads(), lambda done, size: line.show(paper.title, done, size)
            )
        except Refused as refused:
            self.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
        except OSError as error:
            self.app.notify(_("Không ghi được tệp: {why}", why=str(error)), severity="error", timeout=8)
        else:
            self.app.notify(_("Đã lưu: {path}", path=str(path)), timeout=10)
        finally:
            line.hide()


class PapersPane(Pane, Ticking):
    """The layers of this area, and the fetching in the background."""

    AREA = "papers"
    TITLE = N_("Tài liệu")
    WHO = PREPARER_ROLES | MEMBERS

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self.library = Library(link)
        self._bringing = False
        #: Texts the server or the disk would not give; asked for again only when the paper changes.
        self._given_up: set[tuple[str, int]] = set()

    def compose(self) -> ComposeResult:
        """All layers; the list is in front."""
        with ContentSwitcher(initial="papers-list"):
            yield PaperList(self.link, self.library, id="papers-list")
            yield Reader(self.link, self.library, id="papers-reader")
            yield UploadDesk(self.link, id="papers-upload")
            yield PaperForm(self.link, id="papers-form")
            yield Openings(self.link, id="papers-openings")

    @property
    def front(self) -> Layer:
        """The layer in front."""
        return self.query_one(f"#{self.query_one(ContentSwitcher).current}", Layer)

    def refresh_copy(self, changed: Changed | None) -> None:
        """The layer in front; the list behind it stays true as well."""
        if changed is not None and not changed.fresh and not _concerns(changed):
            return
        self.front.refresh_copy()
        self.query_one(UploadDesk).refresh_copy()
        self.tick(self.now())

    def take_focus(self) -> None:
        """As the layer in front wants."""
        self.front.take_focus()

    def go_to(self, id: str) -> None:
        """Read this paper."""
        self.show("papers-reader", id)

    def show(self, layer: str, id: str = "") -> None:
        """Bring a layer to the front, with this paper in it."""
        switcher = self.query_one(ContentSwitcher)
        paper = self.copy.get(Paper, id) if id else None
        if id and paper is None:
            self.app.notify(refusal("not_found", {}), severity="warning")
            layer = "papers-list"
        if layer == "papers-reader" and paper is not None:
            self.query_one(Reader).read(paper)
            return
        switcher.current = layer
        match self.front, paper:
            case PaperForm() as form, Paper():
                form.edit(paper)
            case Openings() as openings, Paper():
                openings.look(paper)
            case UploadDesk() as desk, _:
                desk.begin()
            case PaperList() as listing, _:
                listing.refresh_copy()
            case _:
                pass
        self.front.take_focus()
        self.refresh_bindings()

    @on(Reader.Wanted)
    def _to_reader(self, event: Reader.Wanted) -> None:
        """The paper is there, or has to be waited for; unless the person has gone elsewhere meanwhile."""
        event.stop()
        if self.query_one(Reader).paper is not None:
            self.query_one(ContentSwitcher).current = "papers-reader"
            self.front.take_focus()
            self.refresh_bindings()

    @on(Layer.Left)
    def _left(self, event: Layer.Left) -> None:
        event.stop()
        self.show(event.then or "papers-list", event.id if event.then else "")

    # In the background

    def tick(self, now: int) -> None:
        """Once a second, whichever area is in front: fetch what has been published and is not here."""
        self.query_one(UploadDesk).refresh_copy()
        if not self._bringing and self._missing():
            self._bringing = True
            self.run_worker(self._bring(), group="bringing")

    def _missing(self) -> list[Paper]:
        return [
            paper
            for paper in to_fetch(papers(self.copy, self.meeting_id))
            if not self.library.here(paper) and (paper.text, paper.published) not in self._given_up
        ]

    async def _bring(self) -> None:
        try:
            while missing := self._missing():
                await self._bring_one(missing[0])
                listing = self.query_one(PaperList)
                if self.front is listing:
                    listing.refresh_copy()
        finally:
            self._bringing = False

    async def _bring_one(self, paper: Paper) -> None:
        try:
            await self.library.bring(paper)
        except Refused as refused:
            self._give_up(paper, refusal(refused.code, refused.details))
        except OSError as error:
            self._give_up(paper, str(error))

    def _give_up(self, paper: Paper, why: str) -> None:
        self._given_up.add((paper.text, paper.published))
        current = self.copy.get(Paper, paper.id)
        if current is not None and current.state == "published":
            details = {"title": paper.title, "time": hour_and_minute(self.now()), "why": why}
            self.app.notify(_("{time}: chưa tải được {title}. {why}", **details), severity="warning", timeout=8)


def _concerns(changed: Changed) -> bool:
    kinds = {record.key[0] for record in changed.changes.set} | {kind for kind, _id in changed.changes.gone}
    return bool(kinds & {"paper", "opened", "rendition", "item", "meeting"})
