"""A correction (đính chính): what a delegate had meant to vote, signed, to stand beside the ballot and change no count."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from client_tui.ground.pane import Ask, see_through
from client_tui.link.link import Link
from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.voting.mark_list import MarkList
from client_tui.voting.vote_panel import OPINION_MOST
from client_tui.widgets.field import Field, at_most
from meeting.people import Body
from meeting.refusal import Refused
from meeting.voting import Ballot, Motion
from words.language import N_, _
from words.refusals import refusal
from words.voting.motions import poll_of
from words.voting.poll import Poll, in_a_line


class CorrectionForm(FrontDialog[None]):
    """The ballot once more, with the marks it bears, and room for an explanation."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)"),
        ("ctrl+s", "save"),
        *((str(number), f"mark({number})") for number in range(10)),
    ]

    def __init__(self, link: Link, body: Body, motion: Motion, ballot: Ballot) -> None:
        super().__init__()
        self._link, self._motion, self._ballot = link, motion, ballot
        self._poll: Poll = poll_of(link.copy, motion, body)

    def compose(self) -> ComposeResult:
        """What was voted, what was meant, why."""
        poll, ballot = self._poll, self._ballot
        with Vertical(id="box"):
            yield Static(say("Đính chính lựa chọn"), classes="-title")
            yield Static(plain(poll.question), id="asked")
            voted = in_a_line(poll, ballot.choices, ballot.text)
            yield Static(say("Đã ghi nhận: {choice}. Đính chính không làm thay đổi kết quả.", choice=voted), id="voted")
            yield Static(say("Lựa chọn đúng ý đồng chí"), classes="label")
            yield MarkList(taps_grade=True)
            yield Field(_("Giải thích (không bắt buộc)"), lines=True, check=at_most(OPINION_MOST), id="why")
            with Horizontal(id="answers"):
                yield Button(say("Không đính chính   (Esc)"), id="no")
                yield Button(say("Xem lại, gửi   (Ctrl+S)"), id="yes", classes="-primary")

    def on_mount(self) -> None:
        """The marks as they were sent."""
        listed = self.query_one(MarkList)
        listed.lay(self._poll, self._ballot.choices)
        listed.focus()

    def action_mark(self, number: int) -> None:
        """Digits mark, as on the ballot."""
        self.query_one(MarkList).mark(number)

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    def _yes(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Repeat it, then sign and send it."""
        if self.query_one(Field).valid():
            self.run_worker(self._save(), exclusive=True)

    async def _save(self) -> None:
        marks, text = self.query_one(MarkList).marks, self.query_one(Field).value
        if len(marks) < self._poll.least:
            self.app.notify(_("Đề nghị đánh dấu ít nhất {least} dòng.", least=self._poll.least), severity="error")
            return
        follows = _("Đồng chí xác nhận có ý định chọn: {choice}", choice=in_a_line(self._poll, marks, text))
        ask = Ask(_("Gửi đính chính?"), follows, _("Gửi"))
        try:
            command = self._link.correction(self._motion, *marks, text=text)
        except Refused as refused:
            self.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
            return
        if await see_through(self, self._link, command, N_("Đã ghi đính chính, kèm theo phiếu của đồng chí."), ask):
            self.dismiss(None)
