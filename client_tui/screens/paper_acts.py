"""What can be done with a paper: its life from draft to recalled, its details, its readers, its PDF on this device."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.actions import Act
from client_tui.library import Library
from client_tui.link import Link
from client_tui.paper_words import papers
from client_tui.refusals import refusal
from client_tui.saving import downloads
from client_tui.screens.layer import Layer
from client_tui.screens.pane import PREPARER_ROLES, Ask
from client_tui.widgets.ask_line import AskLine
from client_tui.widgets.progress_line import ProgressLine
from client_tui.words import N_, _
from meeting.papers import Approve, Paper, Publish, Put, Recall, Remind, SendBack, Submit, unopened
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
SUBMIT: Final = Act("submit", "k", N_("Trình"), N_("Trình tài liệu đang chọn để duyệt."), footer=False)
APPROVE: Final = Act(
    "approve", "d", N_("Duyệt"), N_("Duyệt tài liệu đã trình: được phát hành."), PREPARER_ROLES, footer=False
)
SEND_BACK: Final = Act(
    "send_back",
    "b",
    N_("Trả lại"),
    N_("Trả lại tài liệu đã trình hoặc đã duyệt, có lý do."),
    PREPARER_ROLES,
    footer=False,
)
REMIND: Final = Act(
    "remind", "n", N_("Nhắc xem"), N_("Nhắc những người chưa mở tài liệu đang chọn."), PREPARER_ROLES, footer=False
)
SAVE_PDF: Final = Act("save_pdf", "l", N_("Lưu bản PDF"), N_("Lưu bản PDF của tài liệu vào máy này."))

ON_PAPER: Final = (
    *(UPLOAD, PUBLISH_ALL, PUBLISH, EDIT, RECALL, OPENINGS, SAVE_PDF),
    *(SUBMIT, APPROVE, SEND_BACK, REMIND),
)
#: Those that have a button.
BUTTONS: Final = (UPLOAD, SUBMIT, APPROVE, SEND_BACK, PUBLISH_ALL, EDIT, OPENINGS, REMIND)


class PaperActs(Layer):
    """The acts, for a layer that knows which paper is lit and has a :class:`ProgressLine`."""

    ACTS: ClassVar[tuple[Act, ...]] = ON_PAPER

    def __init__(self, link: Link, library: Library, *, id: str) -> None:
        super().__init__(link, id=id)
        self._library = library

    @property
    def picked(self) -> Paper | None:
        """The paper that is lit."""
        raise NotImplementedError

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
            PUBLISH: meeting.state in Publish.when and state in ("draft", "submitted", "approved", "recalled"),
            SUBMIT: meeting.state in Submit.when and state in ("draft", "returned") and self._lays(paper),
            APPROVE: meeting.state in Approve.when and state == "submitted",
            SEND_BACK: meeting.state in SendBack.when and state in ("submitted", "approved"),
            REMIND: state == "published" and paper is not None and any(unopened(self.copy, paper)),
            EDIT: meeting.state in Put.when and state in ("draft", "returned", "submitted", "approved", "recalled"),
            RECALL: meeting.state in Recall.when and state == "published",
            OPENINGS: state == "published",
            SAVE_PDF: paper is not None,
        }.get(act, True)

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
        follows = _("Mọi {member} thấy và tải được ngay sau khi phát hành.")
        if self.meeting is not None and self.meeting.state == "draft":
            follows = _("{Members} thấy các tài liệu này ngay khi {meeting} được công bố.")
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
        follows = f"{paper.title}\n\n" + _("{Members} không còn thấy tài liệu này. Lý do được ghi lại.")
        question = AskLine(_("Thu hồi tài liệu?"), follows, _("Lý do thu hồi"), _("Thu hồi"))
        reason = await self.app.push_screen_wait(question)
        if reason:
            self.give(Recall(id=paper.id, reason=Line.of(reason)), N_("Đã thu hồi tài liệu."))

    def _lays(self, paper: Paper | None) -> bool:
        """Whether it is for me to submit this paper."""
        return self.staff or (paper is not None and paper.submitter == self.me)

    def action_submit(self) -> None:
        """Its agency is done with it."""
        if self.picked is not None:
            self.give(Submit(ids=(self.picked.id,)), N_("Đã trình tài liệu."))

    def action_approve(self) -> None:
        """It may be handed out."""
        if self.picked is not None:
            self.give(Approve(ids=(self.picked.id,)), N_("Đã duyệt tài liệu."))

    def action_send_back(self) -> None:
        """Back to its agency, with the reason."""
        if self.picked is not None:
            self.run_worker(self._send_back(self.picked), group="commands")

    async def _send_back(self, paper: Paper) -> None:
        question = AskLine(_("Trả lại tài liệu?"), paper.title, _("Lý do trả lại"), _("Trả lại"))
        reason = await self.app.push_screen_wait(question)
        if reason:
            self.give(SendBack(id=paper.id, reason=Line.of(reason)), N_("Đã trả lại tài liệu."))

    def action_remind(self) -> None:
        """Those who have not opened it."""
        if self.picked is not None:
            count = sum(1 for _person in unopened(self.copy, self.picked))
            ask = Ask(_("Nhắc {count} người chưa xem?", count=count), self.picked.title, _("Nhắc xem"))
            self.give(Remind(paper=self.picked.id), N_("Đã nhắc."), ask)

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
