"""The vote: on the screen of every delegate the moment it opens.

The panel is mounted with its screen and only shown or hidden, because building a screen takes too long when everybody
must see it at once. A choice is repeated before it is sent; what the panel says afterwards is what the server said.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button

from client_tui.terminal.actions import Act, Acting
from client_tui.terminal.keys_in_order import OrderedTextArea
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.voting.mark_list import MarkList
from client_tui.voting.vote_sheet import ChoiceButton, VoteSheet, verdict
from meeting.safetext import clean
from words.language import N_, _
from words.times import time_of_day
from words.voting.poll import Poll, Result, caution, in_a_line, progress

#: After the panel appears it ignores keys this long (microseconds): they were meant for what was there before.
GRACE: Final = 600_000
#: Characters of another opinion (``meeting.voting.ballot.TEXT_MOST``).
OPINION_MOST: Final = 2000

State = Literal["ready", "choose", "writing", "confirm", "sending", "recorded", "closed"]
_STATES: Final[tuple[State, ...]] = ("ready", "choose", "writing", "confirm", "sending", "recorded", "closed")

_CHOOSE = tuple(
    Act(f"choose({number})", str(number), N_("Chọn"), N_("Chọn phương án có số này."), footer=False, listed=False)
    for number in range(10)
)
_READY = Act("say_ready", "s", N_("Sẵn sàng"), N_("Báo {chair}: đồng chí sẵn sàng biểu quyết."))
_REVIEW = Act("review", "enter", N_("Xem lại, gửi"), N_("Nhắc lại những gì đã đánh dấu, trước khi gửi."))
_WRITTEN = Act("written", "ctrl+s", N_("Xong ý kiến"), N_("Ý kiến đã ghi xong; xem lại trước khi gửi."))
_SEND = Act("send", "enter", N_("Gửi"), N_("Gửi lựa chọn vừa được nhắc lại."))
_BACK = Act("back", "escape", N_("Chọn lại"), N_("Bỏ lựa chọn chưa gửi để chọn lại."))
_KEEP = Act("keep", "escape", N_("Giữ lựa chọn cũ"), N_("Không đổi nữa: lựa chọn đã ghi nhận giữ nguyên."))
_CLOSE = Act("close", "escape", N_("Đóng"), N_("Đóng bảng kết quả, về phòng họp."))
_ON = Act("read_on", "down,pagedown,space", N_("Xem tiếp"), N_("Đọc phần dưới của bảng kết quả."))
_UP = Act("read_up", "up,pageup", N_("Xem lên"), N_("Trở lên phần trên."), footer=False, listed=False)
_CHANGE = Act("change", "d", N_("Đổi lựa chọn"), N_("Đổi lựa chọn đã ghi nhận khi biểu quyết còn mở."))


class VotePanel(VoteSheet, Acting, can_focus=True):
    """Shown by :meth:`ask`, told by :meth:`recorded`, :meth:`refused` and :meth:`close`, hidden by :meth:`withdraw`.

    :meth:`call` shows the question beforehand and asks whether one is ready.
    """

    ACTS: ClassVar[tuple[Act, ...]] = (
        *_CHOOSE,
        _READY,
        _REVIEW,
        _WRITTEN,
        _SEND,
        _BACK,
        _KEEP,
        _CLOSE,
        _ON,
        _UP,
        _CHANGE,
    )

    class Ready(Message):
        """The delegate is ready to vote."""

        def __init__(self, poll: str) -> None:
            super().__init__()
            self.poll = poll

    class Cast(Message):
        """The delegate has confirmed a choice; it is still to be sent."""

        def __init__(self, poll: str, choices: tuple[str, ...], text: str = "") -> None:
            super().__init__()
            self.poll = poll
            self.choices = choices
            self.text = text

    class Left(Message):
        """The delegate has closed the result."""

        def __init__(self, poll: str) -> None:
            super().__init__()
            self.poll = poll

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._poll: Poll | None = None
        self._marks: tuple[str, ...] = ()
        self._text = ""
        #: What the server has of this person: choices, text, instant.
        self._kept: tuple[tuple[str, ...], str, int] | None = None
        self._state: State = "choose"
        self._deaf_until = 0

    # What the screen tells the panel

    @property
    def poll(self) -> Poll | None:
        """The question on the panel, if any."""
        return self._poll

    @property
    def state(self) -> State:
        """What the panel waits for."""
        return self._state

    @property
    def shown(self) -> bool:
        """Whether the panel is on the screen. Off it, it takes no key and sends nothing."""
        return self.has_class("-shown")

    def show(self) -> None:
        """Put the panel in front again, as it was left."""
        self._deaf_until = self.now() + GRACE
        self.add_class("-shown")
        self.take_keyboard()
        self.refresh_bindings()

    def hide(self) -> None:
        """Put the panel away with what is on it."""
        self.remove_class("-shown")
        if self.has_focus or self.has_focus_within:
            self.screen.set_focus(None)
            self.screen.focus_next()
        self.refresh_bindings()

    async def ask(self, poll: Poll, *, in_front: bool = True) -> None:
        """Put a question on the screen, or have it at hand. The same again only brings its clock and words up to date."""
        again = self._poll is not None and self._poll.id == poll.id and self._state not in ("closed", "ready")
        self._put(poll)
        if again:
            return
        self._marks, self._text, self._kept = (), "", None
        self._deaf_until = self.now() + GRACE
        await self.lay(poll)
        self._enter("choose", plain(poll.only_watching or progress(poll, ())))
        if self._over:
            self._time_is_up()
        if in_front:
            self.add_class("-shown")
            self.take_keyboard()
        else:
            self.hide()

    def call(self, poll: Poll) -> None:
        """Show the question beforehand, and ask whether this person is ready."""
        self._put(poll)
        self._deaf_until = self.now() + GRACE
        self._enter("ready", say("{Chair} đề nghị chuẩn bị biểu quyết. Đồng chí đã sẵn sàng chưa?"))
        self.add_class("-shown")
        self.focus()

    def recorded(self, choices: tuple[str, ...], text: str, at: int) -> None:
        """The server has these choices, written to disk at this instant."""
        if self._poll is None:
            return
        self._marks, self._text, self._kept = choices, text, (choices, text, at)
        done = _("✓ Đã ghi nhận lúc {time}", time=time_of_day(at))
        chosen = _("Lựa chọn của đồng chí: {choice}", choice=in_a_line(self._poll, choices, text))
        self._enter("recorded", plain(f"{done}\n\n{chosen}"), "-good")

    def sent(self, choices: tuple[str, ...], text: str) -> None:
        """These choices are on their way; what becomes of them the server will say."""
        if self._poll is None:
            return
        self._marks, self._text = choices, text
        chosen = in_a_line(self._poll, choices, text)
        self._enter("sending", say("Đang gửi lựa chọn “{choice}”, chờ máy chủ ghi nhận…", choice=chosen))

    def refused(self, sentence: str) -> None:
        """The server did not take the choice, and why; one recorded before still stands, and that is said."""
        if self._kept is None:
            self._enter("choose", plain(sentence), "-bad")
            return
        choices, text, at = self._kept
        self.recorded(choices, text, at)
        said = plain(sentence).stylize("bold $no")
        chosen = in_a_line(self._poll, choices, text) if self._poll is not None else ""
        stands = say("Lựa chọn ghi nhận lúc {time} vẫn có hiệu lực: {choice}.", time=time_of_day(at), choice=chosen)
        self.tell(Content("\n\n").join([said, stands]))

    def close(self, result: Result) -> None:
        """The vote is over; show the result."""
        self.draw_result(result)
        self._enter("closed", verdict(result))

    def withdraw(self) -> None:
        """Take the panel off the screen."""
        self._poll = None
        self.hide()

    # What the delegate does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is to be done on a panel that cannot be seen: its keys belong to what is in front."""
        if not self.shown and any(act.name.split("(")[0] == action for act in self.ACTS):
            return False
        return super().check_action(action, parameters)

    def possible(self, act: Act) -> bool:
        """Acts belong to states."""
        poll, state = self._poll, self._state
        below = state == "closed" and self.query_one("#sheet").max_scroll_y > 0
        return {
            _READY.name: state == "ready",
            _REVIEW.name: state == "choose" and poll is not None and poll.mode != "one" and self._votes,
            _WRITTEN.name: state == "writing" and self._votes,
            _SEND.name: state == "confirm" and self._votes,
            _BACK.name: state in ("writing", "confirm"),
            _KEEP.name: state == "choose" and self._kept is not None,
            _CLOSE.name: state == "closed",
            _ON.name: below,
            _UP.name: below,
            _CHANGE.name: state == "recorded" and poll is not None and poll.may_change and self._votes,
        }.get(act.name, True)

    @property
    def _votes(self) -> bool:
        """Whether this person may mark and send now."""
        poll = self._poll
        return poll is not None and not poll.only_watching and poll.held is None and not self._over

    @property
    def _over(self) -> bool:
        """Whether the time to vote has run out."""
        poll = self._poll
        return poll is not None and poll.held is None and bool(poll.ends_at) and self.now() > (poll.ends_at or 0)

    @property
    def _listens(self) -> bool:
        return self.shown and self._votes and self.now() >= self._deaf_until

    def action_say_ready(self) -> None:
        """Tell the chair."""
        if self._state == "ready" and self._poll is not None and self.now() >= self._deaf_until:
            self.post_message(self.Ready(self._poll.id))

    def action_choose(self, number: int) -> None:
        """Pick a choice, to be confirmed; in a list: mark one, or give a grade."""
        poll = self._poll
        if poll is None or not self._listens:
            return
        if poll.mode != "one":
            if self._state == "choose":
                self.query_one(MarkList).mark(number)
                self.take_keyboard()  # a finger on a button has taken it from the list
            return
        if self._state not in ("choose", "confirm") or not 1 <= number <= len(poll.choices):
            return
        self._marks, self._text = (poll.choices[number - 1].value,), ""
        if self._marks == (poll.worded,):
            self._enter("writing", say("Ghi ý kiến, rồi nhấn Ctrl+S."))
        else:
            self._confirm()

    def action_written(self) -> None:
        """The opinion is written."""
        if self._state != "writing":
            return
        text = clean(self.query_one(OrderedTextArea).text, lines=True)
        if not text or len(text) > OPINION_MOST:
            most = _("Đề nghị ghi ý kiến, nhiều nhất {most} chữ; nay có {now}.", most=OPINION_MOST, now=len(text))
            self._enter("writing", plain(most), "-bad")
            return
        self._text = text
        self._confirm()

    def action_review(self) -> None:
        """Repeat the marks, if there are enough."""
        poll = self._poll
        if poll is None or not self._listens or self._state != "choose" or poll.mode == "one":
            return
        self._marks, self._text = self.query_one(MarkList).marks, ""
        if len(self._marks) < poll.least:
            self._enter("choose", say("Đề nghị đánh dấu ít nhất {least} dòng.", least=poll.least), "-bad")
        else:
            self._confirm()

    def _confirm(self) -> None:
        if self._poll is not None:
            self._enter("confirm", plain(caution(self._poll, self._marks)))

    def action_send(self) -> None:
        """Confirm: from here on the link owns the choice."""
        if self.shown and self._state == "confirm" and self._poll is not None and self._votes:
            self.sent(self._marks, self._text)
            self.post_message(self.Cast(self._poll.id, self._marks, self._text))

    def action_back(self) -> None:
        """Choose again."""
        if self._state in ("writing", "confirm") and self._poll is not None:
            self._enter("choose", plain(progress(self._poll, self.query_one(MarkList).marks)))

    def action_keep(self) -> None:
        """Do not change after all."""
        if self._state in ("choose", "writing", "confirm") and self._kept is not None:
            self.recorded(*self._kept)

    def action_close(self) -> None:
        """Close the result."""
        if self._state == "closed" and self._poll is not None:
            self.post_message(self.Left(self._poll.id))
            self.withdraw()

    def action_read_on(self) -> None:
        """Further down in a long result."""
        self.query_one("#sheet").scroll_relative(y=5, animate=False)

    def action_read_up(self) -> None:
        """Up again."""
        self.query_one("#sheet").scroll_relative(y=-5, animate=False)

    def tick(self, now: int) -> None:
        """When time runs out nothing is asked any more, and what was recorded stands there again."""
        if self.has_class("-over") == self._over:
            return
        self.set_class(self._over, "-over")
        if self._over:
            self._time_is_up()
        self.refresh_bindings()

    def _time_is_up(self) -> None:
        if self._state not in ("choose", "writing", "confirm"):
            return
        if self._kept is not None:
            self.recorded(*self._kept)
        elif self._poll is not None and not self._poll.only_watching:
            words = _("Đã hết giờ, lựa chọn của đồng chí chưa được gửi. Chờ {chair} đóng biểu quyết.")
            self._enter("choose", plain(words), "-bad")

    def action_change(self) -> None:
        """Choose anew; until that is sent, the recorded choice stands."""
        poll = self._poll
        if poll is not None and self._state == "recorded" and poll.may_change and self._votes:
            if poll.mode != "one":
                self.query_one(MarkList).lay(poll, self._marks)
            self.query_one(OrderedTextArea).text = self._text
            self._enter("choose", say("Lựa chọn đã ghi nhận vẫn có hiệu lực cho đến khi gửi lựa chọn mới."))

    @on(MarkList.Marked)
    def _marked(self, event: MarkList.Marked) -> None:
        event.stop()
        if self._poll is None or self._state != "choose":
            return
        words = progress(self._poll, self.query_one(MarkList).marks)
        if event.full:
            words = _("Chỉ được chọn nhiều nhất {most}. Bỏ dấu một dòng rồi chọn dòng khác.", most=self._poll.most)
        self.tell(plain(words), "-bad" if event.full else "")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        acts = {
            "send": self.action_send,
            "back": self.action_back,
            "change": self.action_change,
            "leave": self.action_close,
            "written": self.action_written,
            "unwritten": self.action_back,
            "review": self.action_review,
            "ready": self.action_say_ready,
        }
        pressed = event.button
        if pressed.id in acts:
            acts[pressed.id]()
        elif isinstance(pressed, ChoiceButton):
            self.action_choose(pressed.number)

    # States

    def _put(self, poll: Poll) -> None:
        self._poll = poll
        self.draw_question(poll)
        self.tick(self.now())
        self.refresh_bindings()

    def _enter(self, state: State, words: Content, mood: str = "") -> None:
        self.update_classes({f"-{name}": name == state for name in _STATES})
        self._state = state
        self.tell(words, mood)
        if state == "confirm" and self._poll is not None:
            self.draw_picked(self._poll, self._marks, self._text)
        if self.has_class("-shown") and self.has_focus_within:
            self.take_keyboard()
        if state == "closed":
            self.call_after_refresh(self.refresh_bindings)
        self.refresh_bindings()

    def take_keyboard(self) -> None:
        """What the keys of this state are for."""
        place: Widget = self
        if self._state == "writing":
            place = self.query_one(OrderedTextArea)
        elif self._state == "choose" and self._poll is not None and self._poll.mode != "one":
            place = self.query_one(MarkList)
        (self if place.disabled else place).focus()
