"""The vote: on the screen of every delegate the moment it opens.

The panel is mounted with its screen and only shown or hidden, because building a screen takes too long when everybody
must see it at once. A choice is repeated before it is sent; what the panel says afterwards is what the server said.
"""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from client_tui.actions import Act, Acting
from client_tui.safe import plain
from client_tui.times import time_of_day
from client_tui.widgets.countdown import Countdown
from client_tui.widgets.signs import SIGN, Tone
from client_tui.widgets.tally_bars import Line, TallyBars
from client_tui.widgets.ticking import Ticking
from client_tui.words import N_, _, say

#: After the panel appears it ignores keys this long (microseconds): they were meant for what was there before.
GRACE = 600_000


class Choice(msgspec.Struct, frozen=True):
    """One answer: what is sent, what is written on it, and its sign and colour."""

    value: str
    label: str
    tone: Tone


class Poll(msgspec.Struct, frozen=True):
    """A question put to the vote, as its delegates see it."""

    id: str
    question: str
    choices: tuple[Choice, ...]
    #: What it takes to pass, and how it is counted, in one sentence.
    note: str = ""
    ends_at: int | None = None
    may_change: bool = True
    #: Why this person looks on without voting; empty for those who vote.
    only_watching: str = ""


class Result(msgspec.Struct, frozen=True):
    """How it ended."""

    lines: tuple[Line, ...]
    #: "Được thông qua: 28/36 đại biểu tán thành (77,78%)."
    outcome: str
    #: None where there is nothing to pass.
    passed: bool | None = None


State = Literal["choose", "confirm", "sending", "recorded", "closed"]

_CHOOSE = tuple(
    Act(f"choose({number})", str(number), N_("Chọn"), N_("Chọn phương án có số này."), footer=False, listed=False)
    for number in range(1, 10)
)
_SEND = Act("send", "enter", N_("Gửi"), N_("Gửi lựa chọn vừa được nhắc lại."))
_BACK = Act(
    "back", "escape", N_("Chọn lại, đóng"), N_("Bỏ lựa chọn chưa gửi để chọn lại; sau khi kết thúc: đóng bảng.")
)
_CHANGE = Act("change", "d", N_("Đổi lựa chọn"), N_("Đổi lựa chọn đã ghi nhận khi biểu quyết còn mở."))


class VotePanel(Vertical, Acting, Ticking, can_focus=True):
    """Shown by :meth:`ask`, told by :meth:`recorded`, :meth:`refused` and :meth:`close`, hidden by :meth:`withdraw`."""

    ACTS: ClassVar[tuple[Act, ...]] = (*_CHOOSE, _SEND, _BACK, _CHANGE)

    class Cast(Message):
        """The delegate has confirmed a choice; it is still to be sent."""

        def __init__(self, poll: str, choice: str) -> None:
            super().__init__()
            self.poll = poll
            self.choice = choice

    class Left(Message):
        """The delegate has closed the result."""

        def __init__(self, poll: str) -> None:
            super().__init__()
            self.poll = poll

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._poll: Poll | None = None
        self._picked: Choice | None = None
        self._state: State = "choose"
        self._deaf_until = 0

    def compose(self) -> ComposeResult:
        """Everything any state needs, once."""
        with Vertical(id="sheet"):
            with Horizontal(id="top"):
                yield Static(say("BIỂU QUYẾT"), id="caption")
                yield Countdown()
            with VerticalScroll(id="question", can_focus=False):
                yield Static()
            yield Static(id="note")
            yield Horizontal(id="choices")
            with Vertical(id="confirm"):
                yield Static(id="picked")
                with Horizontal():
                    yield Button(say("Gửi   (Enter)"), id="send", classes="-primary")
                    yield Button(say("Chọn lại   (Esc)"), id="back")
            yield TallyBars()
            yield Static(id="status")
            yield Button(say("Đổi lựa chọn   (D)"), id="change")
            yield Button(say("Đóng   (Esc)"), id="leave")

    # What the screen tells the panel

    @property
    def poll(self) -> Poll | None:
        """The question on the panel, if any."""
        return self._poll

    @property
    def state(self) -> State:
        """What the panel waits for."""
        return self._state

    async def ask(self, poll: Poll) -> None:
        """Put a question on the screen. The same question again only brings its clock and words up to date."""
        again = self._poll is not None and self._poll.id == poll.id and self._state != "closed"
        self._poll = poll
        self.query_one("#question Static", Static).update(plain(poll.question))
        self.query_one("#note", Static).update(plain(poll.note))
        self.query_one(Countdown).until(poll.ends_at)
        self.set_class(bool(poll.only_watching), "-watching")
        self.set_class(poll.may_change, "-changeable")
        if again:
            return
        self._picked = None
        self._deaf_until = self.now() + GRACE
        await self._lay_choices(poll.choices)
        self._enter("choose", plain(poll.only_watching) if poll.only_watching else _instruction(len(poll.choices)))
        self.add_class("-shown")
        self.focus()

    def recorded(self, choice: str, at: int) -> None:
        """The server has this choice, written to disk at this instant."""
        self._picked = self._choice(choice)
        label = self._picked.label if self._picked else choice
        done = _("✓ Đã ghi nhận lúc {time}", time=time_of_day(at))
        chosen = _("Lựa chọn của đồng chí: {choice}", choice=label)
        self._enter("recorded", plain(f"{done}\n\n{chosen}"), "-good")

    def refused(self, sentence: str) -> None:
        """The server did not take the choice, and why."""
        self._enter("choose", plain(sentence), "-bad")

    def close(self, result: Result) -> None:
        """The vote is over; show the result."""
        self.query_one(TallyBars).show(result.lines)
        self._enter("closed", _outcome(result))

    def withdraw(self) -> None:
        """Take the panel off the screen."""
        self._poll = None
        self.remove_class("-shown")
        if self.has_focus or self.has_focus_within:
            self.screen.set_focus(None)
            self.screen.focus_next()

    # What the delegate does

    def possible(self, act: Act) -> bool:
        """Acts belong to states."""
        if act is _SEND:
            return self._state == "confirm"
        if act is _BACK:
            return self._state in ("confirm", "closed")
        if act is _CHANGE:
            return self._state == "recorded" and self._poll is not None and self._poll.may_change
        return True

    def action_choose(self, number: int) -> None:
        """Pick a choice, to be confirmed."""
        poll = self._poll
        ready = poll is not None and not poll.only_watching and self._state in ("choose", "confirm")
        if poll is None or not ready or number > len(poll.choices) or self.now() < self._deaf_until:
            return
        self._picked = poll.choices[number - 1]
        self._enter("confirm", say("Chưa gửi. Đề nghị xem lại rồi gửi."))

    def action_send(self) -> None:
        """Confirm: from here on the link owns the choice."""
        if self._state == "confirm" and self._poll is not None and self._picked is not None:
            self._enter("sending", say("Đang gửi, chờ máy chủ ghi nhận…"))
            self.post_message(self.Cast(self._poll.id, self._picked.value))

    def action_back(self) -> None:
        """Choose again, or close the result."""
        if self._state == "confirm":
            self._enter("choose", _instruction(len(self._poll.choices) if self._poll else 0))
        elif self._state == "closed" and self._poll is not None:
            self.post_message(self.Left(self._poll.id))
            self.withdraw()

    def action_change(self) -> None:
        """Choose anew; until that is sent, the recorded choice stands."""
        if self._poll is not None and self._state == "recorded" and self._poll.may_change:
            self._enter("choose", say("Lựa chọn đã ghi nhận vẫn có hiệu lực cho đến khi gửi lựa chọn mới."))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        acts = {
            "send": self.action_send,
            "back": self.action_back,
            "change": self.action_change,
            "leave": self.action_back,
        }
        pressed = event.button
        if pressed.id in acts:
            acts[pressed.id]()
        elif isinstance(pressed, ChoiceButton):
            self.action_choose(pressed.number)

    # Drawing

    def _choice(self, value: str) -> Choice | None:
        return next((choice for choice in (self._poll.choices if self._poll else ()) if choice.value == value), None)

    async def _lay_choices(self, choices: tuple[Choice, ...]) -> None:
        row = self.query_one("#choices", Horizontal)
        await row.remove_children()
        await row.mount(*(ChoiceButton(number, choice) for number, choice in enumerate(choices, 1)))

    def _enter(self, state: State, words: Content, mood: str = "") -> None:
        for name in ("choose", "confirm", "sending", "recorded", "closed"):
            self.set_class(name == state, f"-{name}")
        self._state = state
        status = self.query_one("#status", Static)
        status.update(Content.assemble(words))
        status.set_classes(mood)
        if state == "confirm" and self._picked is not None:
            picked = self.query_one("#picked", Static)
            picked.update(_repeat(self._picked))
            picked.set_classes(f"-{self._picked.tone}")
        if self.has_class("-shown") and self.has_focus_within:
            self.focus()
        self.refresh_bindings()


class ChoiceButton(Button):
    """A choice as a big target: number, sign, word."""

    def __init__(self, number: int, choice: Choice) -> None:
        super().__init__(_face(number, choice), classes=f"-{choice.tone}")
        self.number = number


def _face(number: int, choice: Choice) -> Content:
    return plain(f"{number}   {SIGN[choice.tone]} {choice.label}")


def _repeat(choice: Choice) -> Content:
    words = say("Đồng chí chọn:")
    return Content.assemble(
        (words.plain, "not bold"), "\n\n", plain(f"{SIGN[choice.tone]}  {choice.label.upper()}").stylize("bold")
    )


def _outcome(result: Result) -> Content:
    """The verdict, its first line, stands out; what follows is to be read."""
    verdict, newline, rest = result.outcome.partition("\n")
    colour = {True: "$yes", False: "$no", None: "$text"}[result.passed]
    return Content.assemble(plain(verdict).stylize(f"bold {colour}"), newline, plain(rest))


def _instruction(choices: int) -> Content:
    return say("Nhấn phím số từ 1 đến {last}, hoặc chạm vào phương án.", last=choices)
