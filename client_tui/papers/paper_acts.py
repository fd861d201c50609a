"""What can be done with a paper: its life from draft to recalled, its versions, its details, its readers."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from client_tui.ground.pane import PREPARER_ROLES, Ask
from client_tui.papers.annotations.exporting import EXPORT, WithPaper
from client_tui.papers.changes import CHANGES
from client_tui.papers.paper_saving import SAVING
from client_tui.terminal.actions import Act, Part
from client_tui.widgets.ask_line import AskLine
from meeting.agenda import Item
from meeting.command import NOT_CLOSED, Command, MeetingState
from meeting.papers import Approve, Paper, Publish, Put, Recall, Remind, Remove, SendBack, Submit, to_remind
from meeting.papers.hands import submits
from meeting.safetext import Line
from words.language import N_, _
from words.papers.listing import arranged, coming, papers, ready, seen_when

UPLOAD: Final = Act("upload", "u", N_("Gửi tài liệu"), N_("Gửi tệp tài liệu lên máy chủ."))
PUBLISH_ALL: Final = Act(
    "publish_all",
    "P",
    N_("Phát hành tất cả"),
    N_("Phát hành tài liệu đã duyệt và dự thảo của thư ký; không lấy tài liệu cơ quan đang soạn hoặc chờ duyệt."),
    PREPARER_ROLES,
    key_label="⇧P",
)
PUBLISH: Final = Act("publish", "p", N_("Phát hành"), N_("Phát hành tài liệu đang chọn."), PREPARER_ROLES)
EDIT: Final = Act(
    "edit", "e", N_("Thông tin"), N_("Sửa tên, trích yếu, loại, số, người được đọc, nội dung của tài liệu.")
)
REVISE: Final = Act(
    "revise", "m", N_("Gửi bản mới"), N_("Gửi tệp mới thay tài liệu đang chọn; bản đã phát hành vẫn giữ làm bản cũ.")
)
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
UPWARDS: Final = Act(
    "upwards",
    "shift+up",
    N_("Đưa lên trên"),
    N_("Đưa tài liệu lên trên một chỗ trong nội dung của nó."),
    PREPARER_ROLES,
    footer=False,
    key_label="⇧↑",
)
DOWNWARDS: Final = Act(
    "downwards",
    "shift+down",
    N_("Đưa xuống dưới"),
    N_("Đưa tài liệu xuống dưới một chỗ trong nội dung của nó."),
    PREPARER_ROLES,
    footer=False,
    key_label="⇧↓",
)
REMOVE: Final = Act("remove", "x", N_("Bỏ dự thảo"), N_("Bỏ tài liệu chưa từng phát hành."), footer=False)

#: What is over once the meeting is closed. What was signed is still laid and handed out, by the staff; what the meeting
#: had before it is recalled, read and saved, and has no new version.
_BEFORE_CLOSING: Final = (SUBMIT, APPROVE, SEND_BACK, UPWARDS, DOWNWARDS)
#: What these give, which is not for everybody after the close.
_GIVES: Final[dict[Act, type[Command]]] = {EDIT: Put, REVISE: Put, REMOVE: Remove, PUBLISH: Publish}
_FIRST: Final = (UPLOAD, PUBLISH_ALL, PUBLISH, EDIT, REVISE, CHANGES, RECALL, OPENINGS)
_LAST: Final = (SUBMIT, APPROVE, SEND_BACK, REMIND, UPWARDS, DOWNWARDS, REMOVE)
#: All that can be done with a paper in a list.
ON_PAPER: Final = (*_FIRST, *SAVING, EXPORT, *_LAST)
#: Those that have a button, in the order a paper passes through them.
BUTTONS: Final = (UPLOAD, SUBMIT, APPROVE, SEND_BACK, PUBLISH_ALL, EDIT, REVISE, CHANGES, OPENINGS, REMIND)


class OnPapers(WithPaper, Protocol):
    """A layer that knows which paper is lit, and gives way to other layers."""

    def leave(self, then: str = "", id: str = "") -> None:
        """To another layer, with this paper in it."""


class PaperActs(Part):
    """The acts, but for saving and exporting."""

    ACTS: ClassVar[tuple[Act, ...]] = (*_FIRST, *_LAST)

    def __init__(self, layer: OnPapers) -> None:
        self.layer = layer

    def possible(self, act: Act) -> bool:
        """By the state of the meeting and of the lit paper, and by whose it is."""
        meeting, paper = self.layer.meeting, self.layer.at_hand
        if act is UPLOAD:
            return meeting is not None and self._may(Put, meeting.state) and self._lays_any()
        if act is PUBLISH_ALL:
            return (
                meeting is not None
                and meeting.state in Publish.when
                and any(map(ready, papers(self.layer.copy, self.layer.meeting_id)))
            )
        if meeting is None or paper is None:
            return False
        if meeting.state not in NOT_CLOSED and not self._still(act, paper, meeting.state):
            return False
        return self._fits(act, paper)

    def _still(self, act: Act, paper: Paper, state: MeetingState) -> bool:
        """Whether the act can be done after the meeting."""
        gives = _GIVES.get(act)
        if gives is not None and not self._may(gives, state):
            return False
        return act not in _BEFORE_CLOSING and not (act is REVISE and paper.out)

    def _may(self, command: type[Command], state: MeetingState) -> bool:
        return bool(self.layer.roles & command.allowed(state))

    def _fits(self, act: Act, paper: Paper) -> bool:
        """Whether a paper in this state, of this origin, is one for the act."""
        state, foreign = paper.state, paper.submitter not in ("", self.layer.me)
        return {
            PUBLISH: self._may_go_out(paper),
            SUBMIT: state in ("draft", "returned") and self._lays(paper),
            APPROVE: state == "submitted",
            SEND_BACK: state in ("submitted", "approved"),
            REMIND: state == "published" and any(to_remind(self.layer.copy, paper, self.layer.me)),
            EDIT: self._in_hand(paper),
            REVISE: self._in_hand(paper) or (state == "published" and self._brings_next(paper)),
            CHANGES: bool(paper.replaces) and self.layer.copy.get(Paper, paper.replaces) is not None,
            RECALL: state == "published",
            OPENINGS: state == "published",
            UPWARDS: arranged(self.layer.copy, paper, -1) is not None,
            DOWNWARDS: arranged(self.layer.copy, paper, 1) is not None,
            REMOVE: self._in_hand(paper) and not paper.published and not (self.layer.staff and foreign),
        }[act]

    def _lays_any(self) -> bool:
        return self.layer.staff or submits(self.layer.copy, self.layer.me, self.layer.meeting_id)

    def _lays(self, paper: Paper) -> bool:
        """Whether it is for me to submit this paper."""
        return self.layer.staff or paper.submitter == self.layer.me

    def _in_hand(self, paper: Paper) -> bool:
        """Whether I may still change it: staff until it is handed out, an agency until it has submitted it."""
        if self.layer.staff:
            return not paper.out
        return paper.submitter == self.layer.me and paper.state in ("draft", "returned")

    def _brings_next(self, paper: Paper) -> bool:
        """Whether I may bring the next version, and none is waiting already."""
        item = self.layer.copy.get(Item, paper.item)
        mine = self.layer.staff or (item is not None and self.layer.me in item.submitters)
        return mine and coming(self.layer.copy, paper) is None

    def _may_go_out(self, paper: Paper) -> bool:
        """An old version may, once the newer one has been taken back; what an agency still writes may not."""
        if paper.state == "superseded":
            newer = self.layer.copy.get(Paper, paper.replaced_by)
            return newer is None or not newer.out
        return paper.state in ("submitted", "approved", "recalled") or ready(paper)

    def action_upload(self) -> None:
        """Hand files over."""
        self.layer.leave("papers-upload")

    def action_revise(self) -> None:
        """Hand a new file over for the lit paper."""
        if self.layer.at_hand is not None:
            self.layer.leave("papers-upload", self.layer.at_hand.id)

    def action_edit(self) -> None:
        """Details of the lit paper."""
        if self.layer.at_hand is not None:
            self.layer.leave("papers-form", self.layer.at_hand.id)

    def action_changes(self) -> None:
        """What differs from the version before."""
        if self.layer.at_hand is not None:
            self.layer.leave("papers-changes", self.layer.at_hand.id)

    def action_openings(self) -> None:
        """Who has opened it."""
        if self.layer.at_hand is not None:
            self.layer.leave("papers-openings", self.layer.at_hand.id)

    def action_upwards(self) -> None:
        """Before the one above."""
        self._arrange(-1)

    def action_downwards(self) -> None:
        """Behind the one below."""
        self._arrange(1)

    def _arrange(self, step: int) -> None:
        command = arranged(self.layer.copy, self.layer.at_hand, step) if self.layer.at_hand is not None else None
        if command is not None:
            self.layer.give(command)

    def action_remove(self) -> None:
        """Take the lit draft off."""
        if self.layer.at_hand is not None:
            ask = Ask(_("Bỏ tài liệu này?"), self.layer.at_hand.title, _("Bỏ dự thảo"), grave=True)
            self.layer.give(Remove(id=self.layer.at_hand.id), N_("Đã bỏ tài liệu."), ask)

    def action_publish(self) -> None:
        """Hand the lit paper out."""
        if self.layer.at_hand is not None:
            self.publish([self.layer.at_hand])

    def action_publish_all(self) -> None:
        """Hand out all that is ready."""
        found = papers(self.layer.copy, self.layer.meeting_id)
        waiting = sum(paper.state in ("draft", "submitted") and not ready(paper) for paper in found)
        self.publish(
            [paper for paper in found if ready(paper)],
            _("Không gồm {count} tài liệu cơ quan đang soạn hoặc chờ duyệt.", count=waiting) if waiting else "",
        )

    def publish(self, found: list[Paper], besides: str = "") -> None:
        """Ask, then hand out; ``besides`` says what is not among them."""
        titles = "\n".join(f"• {paper.title}" for paper in found[:8])
        more = _("… và {count} tài liệu nữa", count=len(found) - 8) if len(found) > 8 else ""
        follows = seen_when(self.layer.meeting)
        ask = Ask(
            _("Phát hành {count} tài liệu?", count=len(found)),
            "\n\n".join(filter(None, (titles, more, besides, follows))),
            _("Phát hành"),
        )
        self.layer.give(Publish(ids=tuple(paper.id for paper in found)), N_("Đã phát hành tài liệu."), ask)

    def action_recall(self) -> None:
        """Take the lit paper back."""
        if self.layer.at_hand is not None:
            self.layer.run_worker(self._recall(self.layer.at_hand), group="commands")

    async def _recall(self, paper: Paper) -> None:
        follows = f"{paper.title}\n\n" + _("{Members} không còn thấy tài liệu này. Lý do được ghi lại.")
        question = AskLine(_("Thu hồi tài liệu?"), follows, _("Lý do thu hồi"), _("Thu hồi"))
        reason = await self.layer.app.push_screen_wait(question)
        if reason:
            self.layer.give(Recall(id=paper.id, reason=Line.of(reason)), N_("Đã thu hồi tài liệu."))

    def action_submit(self) -> None:
        """Its agency is done with it."""
        if self.layer.at_hand is not None:
            self.layer.give(Submit(ids=(self.layer.at_hand.id,)), N_("Đã trình tài liệu."))

    def action_approve(self) -> None:
        """It may be handed out."""
        if self.layer.at_hand is not None:
            self.layer.give(Approve(ids=(self.layer.at_hand.id,)), N_("Đã duyệt tài liệu."))

    def action_send_back(self) -> None:
        """Back to its agency, with the reason."""
        if self.layer.at_hand is not None:
            self.layer.run_worker(self._send_back(self.layer.at_hand), group="commands")

    async def _send_back(self, paper: Paper) -> None:
        question = AskLine(_("Trả lại tài liệu?"), paper.title, _("Lý do trả lại"), _("Trả lại"))
        reason = await self.layer.app.push_screen_wait(question)
        if reason:
            self.layer.give(SendBack(id=paper.id, reason=Line.of(reason)), N_("Đã trả lại tài liệu."))

    def action_remind(self) -> None:
        """Those who have not opened it."""
        if self.layer.at_hand is not None:
            count = sum(1 for _person in to_remind(self.layer.copy, self.layer.at_hand, self.layer.me))
            ask = Ask(_("Nhắc {count} người chưa xem?", count=count), self.layer.at_hand.title, _("Nhắc xem"))
            self.layer.give(Remind(paper=self.layer.at_hand.id), N_("Đã nhắc."), ask)
