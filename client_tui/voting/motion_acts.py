"""Acts on the motion that is looked at: preparing it, its candidates, its counts, and what follows when it does not stand."""

from __future__ import annotations

import secrets
from typing import ClassVar, Final, Protocol

from client_tui.ground.choose import Choose
from client_tui.ground.pane import PREPARER_ROLES, Ask, Holder
from client_tui.terminal.actions import Act, Part
from client_tui.voting.correction_form import CorrectionForm
from client_tui.voting.count_form import CountForm
from client_tui.voting.motion_form import MotionForm
from client_tui.voting.typed_figures import Figures
from client_tui.voting.typed_lines import parse_line
from client_tui.widgets.ask_line import AskLine
from meeting import voting
from meeting.command import CHAIR, MEMBERS, STAFF_ROLES, VOTERS
from meeting.people import Body, Person
from meeting.refusal import Refused
from meeting.rules.election import ElectionOutcome
from meeting.rules.options import MEANINGS, OPTION_SETS
from meeting.safetext import Line, Text
from meeting.voting import Correction, Motion
from words.language import N_, _
from words.refusals import refusal
from words.rows import PickRow
from words.voting.asking import (
    before_a_new_round,
    before_a_second_ballot,
    before_annulling,
    before_closing_the_list,
    before_counting_again,
    before_deciding_on,
    before_noting_the_head,
    question_again,
)
from words.voting.motions import label, own_ballot, question
from words.voting.results import next_step, waits_for_head
from words.voting.under_way import asked_to_count

ADD: Final = Act("add", "a", N_("Thêm nội dung"), N_("Chuẩn bị một nội dung biểu quyết."), PREPARER_ROLES, leads=False)
EDIT: Final = Act("edit", "e", N_("Sửa nội dung"), N_("Sửa nội dung biểu quyết chưa mở."), PREPARER_ROLES, leads=False)
REMOVE: Final = Act(
    "remove", "x", N_("Bỏ nội dung"), N_("Bỏ nội dung chưa đưa ra biểu quyết."), PREPARER_ROLES, footer=False
)
NOMINATE: Final = Act(
    "nominate",
    "n",
    N_("Thêm người ứng cử"),
    N_("Đề cử, ứng cử vào danh sách bầu chưa chốt."),
    PREPARER_ROLES,
    leads=False,
)
WITHDRAW: Final = Act(
    "withdraw", "w", N_("Rút tên"), N_("Ghi người ứng cử rút khỏi danh sách chưa chốt."), PREPARER_ROLES, leads=False
)
CLOSE_LIST: Final = Act(
    "close_list", "c", N_("Chốt danh sách"), N_("Chốt danh sách bầu; sau đó mới mở được."), PREPARER_ROLES
)
DECIDE_NAME: Final = Act(
    "decide_name",
    "q",
    N_("Ghi quyết định"),
    N_("Ghi kết quả biểu quyết về người được đề nghị bổ sung hoặc xin rút khỏi danh sách bầu."),
    CHAIR,
)
COUNT: Final = Act("count", "k", N_("Nhập số đếm"), N_("Nhập số mình đã kiểm đếm."), MEMBERS)
RECOUNT: Final = Act("recount", "g", N_("Kiểm lại"), N_("Bỏ các bản kiểm đếm, đếm lại từ đầu."), CHAIR, leads=False)
CORRECT: Final = Act(
    "correct", "d", N_("Đính chính"), N_("Ghi lựa chọn đúng ý mình, kèm theo phiếu."), VOTERS, leads=False
)
SECOND: Final = Act("second", "b", N_("Bầu lại"), N_("Bầu lại trong số những người bằng phiếu."), PREPARER_ROLES)
NEW_ROUND: Final = Act(
    "new_round", "b", N_("Bầu tiếp"), N_("Bầu tiếp cho đủ số người, khi chưa đủ người quá nửa."), PREPARER_ROLES
)
REVOTE: Final = Act(
    "revote",
    "l",
    N_("Biểu quyết lại"),
    N_("Đưa nội dung đã hủy, hoặc ngang nhau chưa có kết quả, ra biểu quyết lại."),
    PREPARER_ROLES,
)
NOTE_HEAD: Final = Act(
    "note_head",
    "y",
    N_("Ghi ý kiến người đứng đầu"),
    N_("Biểu quyết giơ tay ngang nhau: ghi {chairperson} đã biểu quyết thế nào."),
    STAFF_ROLES,
)
ANNUL: Final = Act(
    "annul",
    "h",
    N_("Hủy biểu quyết"),
    N_("Hủy biểu quyết, ghi lý do; mọi người đều thấy."),
    CHAIR,
    footer=False,
    leads=False,
)

ON_MOTION: Final = (
    SECOND,
    NEW_ROUND,
    NOTE_HEAD,
    REVOTE,
    COUNT,
    RECOUNT,
    CORRECT,
    NOMINATE,
    WITHDRAW,
    DECIDE_NAME,
    CLOSE_LIST,
    ADD,
    EDIT,
    REMOVE,
    ANNUL,
)
#: Those that have a button; taking a motion off is rare.
BUTTONS: Final = tuple(act for act in ON_MOTION if act is not REMOVE)
_IN_LIST: Final = (NOMINATE, WITHDRAW, DECIDE_NAME, CLOSE_LIST)


class OnMotion(Holder, Protocol):
    """A pane that knows which motion is looked at."""

    @property
    def motion(self) -> Motion | None:
        """The motion looked at."""

    def go_to(self, id: str) -> None:
        """Look at this motion."""


class MotionActs(Part):
    """The acts."""

    ACTS: ClassVar[tuple[Act, ...]] = ON_MOTION

    def __init__(self, pane: OnMotion) -> None:
        self.pane = pane

    def possible(self, act: Act) -> bool:
        """By the state of the meeting and of the motion looked at."""
        meeting, motion = self.pane.meeting, self.pane.motion
        if meeting is None or meeting.state in ("closed", "cancelled"):
            return False
        if act is ADD:
            return True
        if motion is None:
            return False
        sitting = meeting.state in ("running", "paused")
        if act is EDIT:
            return motion.state == "prepared" and not motion.second_ballot
        if act is REMOVE:
            return motion.state == "prepared"
        if act in _IN_LIST:
            listed = motion.kind == "election" and motion.state == "prepared" and not motion.list_closed
            waiting = any(one.waiting for one in motion.proposals)
            if act is DECIDE_NAME:
                return listed and waiting and meeting.state == "running"
            return listed and (act is NOMINATE or bool(motion.lines)) and not (act is CLOSE_LIST and waiting)
        return sitting and self._afterwards(act, motion, running=meeting.state == "running")

    def _afterwards(self, act: Act, motion: Motion, *, running: bool) -> bool:
        going_on = voting.successor(self.pane.copy, motion) is None
        return {
            COUNT.name: running and asked_to_count(self.pane.copy, motion, self.pane.me),
            RECOUNT.name: running and motion.state == "closed" and motion.counting != "",
            CORRECT.name: self._may_correct(motion),
            SECOND.name: going_on and next_step(motion) == "second_ballot",
            NEW_ROUND.name: going_on and next_step(motion) in ("new_round", "unsettled"),
            REVOTE.name: going_on and (motion.state == "annulled" or voting.undecided(motion)),
            NOTE_HEAD.name: going_on and waits_for_head(motion),
            ANNUL.name: motion.state not in ("prepared", "annulled"),
        }[act.name]

    def _may_correct(self, motion: Motion) -> bool:
        if motion.state != "declared" or own_ballot(self.pane.copy, motion, self.pane.me) is None:
            return False
        return self.pane.copy.get(Correction, f"{motion.id}.{self.pane.me}") is None

    # Preparing

    def action_add(self) -> None:
        """A form for a new motion."""
        self._form(None)

    def action_edit(self) -> None:
        """The form with the motion looked at."""
        self._form(self.pane.motion)

    def _form(self, motion: Motion | None) -> None:
        if self.pane.body is not None:
            self.pane.app.push_screen(MotionForm(self.pane.link, self.pane.body, motion))

    def action_remove(self) -> None:
        """Take the motion off."""
        motion = self.pane.motion
        if motion is not None:
            ask = Ask(_("Bỏ nội dung này?"), motion.title, _("Bỏ"), grave=True)
            self.pane.give(voting.Remove(motion=motion.id), N_("Đã bỏ nội dung."), ask)

    def action_nominate(self) -> None:
        """Ask for a name."""
        motion = self.pane.motion
        if motion is not None:
            self.pane.run_worker(self._nominate(motion), group="commands")

    async def _nominate(self, motion: Motion) -> None:
        asked = AskLine(
            _("Thêm người ứng cử"),
            motion.title,
            _("Họ và tên; chức vụ; ngày sinh"),
            _("Thêm"),
            hint=_("Ví dụ: Nguyễn Văn An; Trưởng Ban Pháp chế; 05/09/1975. Hai phần sau có thể bỏ trống."),
        )
        said = await self.pane.app.push_screen_wait(asked)
        if not said:
            return
        try:
            known = (*motion.lines, *motion.withdrawn, *voting.elected_before(self.pane.copy, motion))
            line = parse_line(said, known, tuple(self.pane.copy.of(Person)))
        except Refused as refused:
            self.pane.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
            return
        done = (
            N_("Đã ghi đề nghị bổ sung; chờ {body} quyết định.") if self._decided else N_("Đã thêm vào danh sách bầu.")
        )
        await self.pane.see_through(voting.Nominate(motion=motion.id, line=line), done)

    @property
    def _decided(self) -> bool:
        """Whether the list is the body's own to change now."""
        return voting.by_decision(self.pane.copy, self.pane.meeting_id)

    def action_withdraw(self) -> None:
        """Choose who withdraws."""
        motion = self.pane.motion
        if motion is not None:
            self.pane.run_worker(self._withdraw(motion), group="commands")

    async def _withdraw(self, motion: Motion) -> None:
        proposed = [one.line for one in motion.proposals if one.waiting and one.what == "add"]
        named = {line.id: line for line in (*motion.lines, *proposed)}
        rows = [PickRow(line.id, str(line.name), below=str(line.note)) for line in named.values()]
        picked = await self.pane.app.push_screen_wait(Choose(_("Ai rút khỏi danh sách bầu?"), rows))
        if picked:
            ask = Ask(_("Ghi rút khỏi danh sách bầu?"), str(named[picked].name), _("Ghi rút"))
            waits = self._decided and any(line.id == picked for line in motion.lines)
            done = N_("Đã ghi xin rút tên; chờ {body} quyết định.") if waits else N_("Đã ghi người ứng cử rút tên.")
            await self.pane.see_through(voting.Withdraw(motion=motion.id, candidate=picked), done, ask)

    def action_decide_name(self) -> None:
        """Note how the body decided on a name."""
        motion, body = self.pane.motion, self.pane.body
        if motion is not None and body is not None:
            self.pane.run_worker(self._decide_name(motion, body), group="commands")

    async def _decide_name(self, motion: Motion, body: Body) -> None:
        waiting = {one.line.id: one for one in motion.proposals if one.waiting}
        picked: str | None = next(iter(waiting))
        if len(waiting) > 1:
            rows = [PickRow(id, str(one.line.name), below=str(one.line.note)) for id, one in waiting.items()]
            picked = await self.pane.app.push_screen_wait(Choose(_("Ghi quyết định về ai?"), rows))
        if not picked:
            return
        options = OPTION_SETS[body.profile.voting.options]
        figures = Figures(len(options))
        asked = AskLine(
            _("Ghi quyết định của {body}"),
            before_deciding_on(motion, waiting[picked], body),
            _("Số {options}", options=", ".join(label(body, option).lower() for option in options)),
            _("Ghi quyết định"),
            hint=_("Ghi theo thứ tự ấy, cách nhau bằng dấu cách. Ví dụ: 25 2 1."),
            check=figures.wrong,
        )
        said = await self.pane.app.push_screen_wait(asked)
        if said:
            counts = tuple(zip(options, figures.read(said), strict=True))
            command = voting.DecideName(motion=motion.id, candidate=picked, counts=counts)
            await self.pane.see_through(command, N_("Đã ghi quyết định về danh sách bầu."))

    def action_close_list(self) -> None:
        """Close the list of candidates; the question reads it out."""
        motion = self.pane.motion
        if motion is None:
            return
        ask = Ask(_("Chốt danh sách bầu?"), before_closing_the_list(motion), _("Chốt danh sách"))
        self.pane.give(voting.CloseList(motion=motion.id), N_("Đã chốt danh sách bầu."), ask)

    # Counting

    def action_count(self) -> None:
        """Type in what I counted."""
        if self.pane.motion is not None and self.pane.body is not None:
            self.pane.app.push_screen(CountForm(self.pane.link, self.pane.body, self.pane.motion))

    def action_recount(self) -> None:
        """Throw the sheets away."""
        motion = self.pane.motion
        if motion is not None:
            ask = Ask(_("Kiểm lại?"), before_counting_again(motion), _("Kiểm lại"), grave=True)
            self.pane.give(voting.Recount(motion=motion.id), N_("Đã bỏ các bản kiểm đếm. Đề nghị đếm lại."), ask)

    # Afterwards

    def action_correct(self) -> None:
        """Say what I had meant."""
        motion, body = self.pane.motion, self.pane.body
        ballot = own_ballot(self.pane.copy, motion, self.pane.me) if motion is not None else None
        if motion is not None and body is not None and ballot is not None:
            self.pane.app.push_screen(CorrectionForm(self.pane.link, body, motion, ballot))

    def action_annul(self) -> None:
        """Annul, with a reason all will read."""
        motion = self.pane.motion
        if motion is not None:
            self.pane.run_worker(self._annul(motion), group="commands")

    async def _annul(self, motion: Motion) -> None:
        if voting.successor(self.pane.copy, motion) is not None:
            self.pane.app.notify(refusal("followed", {}), severity="error", timeout=8)
            return
        reason = await self.pane.app.push_screen_wait(
            AskLine(_("Hủy biểu quyết này?"), before_annulling(motion), _("Lý do hủy"), _("Hủy biểu quyết"))
        )
        if reason:
            command = voting.Annul(motion=motion.id, reason=Line.of(reason))
            await self.pane.see_through(command, N_("Đã hủy biểu quyết."))

    def action_revote(self) -> None:
        """Put the annulled question again."""
        motion = self.pane.motion
        if motion is not None:
            ask = Ask(_("Biểu quyết lại nội dung này?"), question(motion), _("Chuẩn bị biểu quyết lại"))
            command = voting.Revote(id=secrets.token_hex(8), motion=motion.id)
            self.pane.run_worker(self._put_again(command, ask), group="commands")

    def action_note_head(self) -> None:
        """Choose how the head raised a hand."""
        motion, body = self.pane.motion, self.pane.body
        if motion is not None and body is not None:
            self.pane.run_worker(self._note_head(motion, body), group="commands")

    async def _note_head(self, motion: Motion, body: Body) -> None:
        sides = [option for option in motion.options if MEANINGS[option] != "neutral"]
        rows = [PickRow(option, label(body, option)) for option in sides]
        picked = await self.pane.app.push_screen_wait(Choose(_("{chairperson} đã biểu quyết thế nào?"), rows))
        if picked:
            follows = f"{label(body, picked)}\n\n{before_noting_the_head(motion, body)}"
            ask = Ask(_("Ghi ý kiến {chairperson}?"), follows, _("Ghi"))
            command = voting.NoteHead(motion=motion.id, choice=picked)
            await self.pane.see_through(command, N_("Đã ghi ý kiến {chairperson}."), ask)

    def action_second(self) -> None:
        """Prepare the second ballot among the tied."""
        motion, body = self.pane.motion, self.pane.body
        if motion is None or body is None or not isinstance(motion.outcome, ElectionOutcome):
            return
        follows = before_a_second_ballot(motion, body)
        ask = Ask(_("Bầu lại trong số những người bằng phiếu?"), follows, _("Chuẩn bị bầu lại"))
        asked = Text.of(question_again(motion, motion.outcome, body))
        command = voting.SecondBallot(id=secrets.token_hex(8), motion=motion.id, question=asked)
        self.pane.run_worker(self._put_again(command, ask), group="commands")

    def action_new_round(self) -> None:
        """Prepare another round for the seats left; the question says who stands, and what comes first."""
        motion, body = self.pane.motion, self.pane.body
        if motion is None or body is None or not isinstance(motion.outcome, ElectionOutcome):
            return
        follows = before_a_new_round(motion, motion.outcome, body)
        ask = Ask(_("Bầu tiếp cho đủ số người?"), follows, _("Chuẩn bị bầu tiếp"))
        asked = Text.of(question_again(motion, motion.outcome, body))
        command = voting.NewRound(id=secrets.token_hex(8), motion=motion.id, question=asked)
        self.pane.run_worker(self._put_again(command, ask), group="commands")

    async def _put_again(self, command: voting.Revote | voting.SecondBallot | voting.NewRound, ask: Ask) -> None:
        if await self.pane.see_through(command, N_("Đã chuẩn bị; {chair} mở biểu quyết khi sẵn sàng."), ask):
            self.pane.go_to(command.id)
