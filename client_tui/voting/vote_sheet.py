"""What stands on the vote panel: the question, its answers, what is repeated back, and what came of it.

All of it is composed once; the classes of the panel say which parts show.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from client_tui.terminal.keys_in_order import OrderedTextArea
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.voting.countdown import Countdown
from client_tui.voting.grade_bars import GradeBars
from client_tui.voting.mark_list import MarkList
from client_tui.voting.repeated import repeated
from client_tui.voting.tally_bars import TallyBars
from client_tui.widgets.ticking import Ticking
from words.language import _
from words.signs import SIGN
from words.voting.poll import Choice, Poll, Result


class VoteSheet(Vertical, Ticking):
    """The panel's face; what it does, also as time goes by, is in :class:`VotePanel`."""

    def compose(self) -> ComposeResult:
        """Everything any state needs, once."""
        with Vertical(id="sheet"):
            with Horizontal(id="top"):
                yield Static(id="caption")
                yield Countdown()
            with VerticalScroll(id="question", can_focus=False):
                yield Static()
            yield Static(id="note")
            yield Static(say("{Chair} đang tạm dừng biểu quyết, chưa nhận lựa chọn. Đề nghị chờ."), id="held")
            yield MarkList(id="marks")
            yield Horizontal(id="choices")
            with Vertical(id="writing"):
                yield Static(say("Ý kiến khác của đồng chí:"), classes="label")
                yield OrderedTextArea()
                with Horizontal():
                    yield Button(say("Xong   (Ctrl+S)"), id="written", classes="-primary")
                    yield Button(say("Chọn lại   (Esc)"), id="unwritten")
            with Vertical(id="confirm"):
                with VerticalScroll(id="picked", can_focus=False):
                    yield Static()
                with Horizontal():
                    yield Button(say("Gửi   (Enter)"), id="send", classes="-primary")
                    yield Button(say("Chọn lại   (Esc)"), id="back")
            yield TallyBars()
            yield GradeBars()
            yield Static(id="status")
            yield Button(say("Xem lại, rồi gửi   (Enter)"), id="review", classes="-primary")
            yield Button(say("Sẵn sàng   (S)"), id="ready", classes="-primary")
            yield Button(say("Đổi lựa chọn   (D)"), id="change")
            yield Button(say("Đóng   (Esc)"), id="leave")

    def draw_question(self, poll: Poll) -> None:
        """The question, its clock, and who may do what with it."""
        self.query_one("#caption", Static).update(plain(poll.caption or _("BIỂU QUYẾT")))
        self.query_one("#question Static", Static).update(plain(poll.question))
        self.query_one("#note", Static).update(plain(poll.note))
        clock = self.query_one(Countdown)
        if poll.held is None:
            clock.until(poll.ends_at)
        else:
            clock.hold(poll.held)
        self.update_classes(
            {
                "-held": poll.held is not None,
                "-watching": bool(poll.only_watching),
                "-changeable": poll.may_change,
                "-list": poll.mode != "one",
                "-marking": poll.mode == "marks",
            }
        )
        self.query_one(MarkList).disabled = poll.held is not None

    async def lay(self, poll: Poll) -> None:
        """The answers as buttons, or the list; grades stand as buttons under their list."""
        self.query_one(OrderedTextArea).text = ""
        if poll.mode != "one":
            self.query_one(MarkList).lay(poll)
        row = self.query_one("#choices", Horizontal)
        await row.remove_children()
        choices = () if poll.mode == "marks" else poll.choices
        grades = poll.mode == "grades"
        await row.mount(*(ChoiceButton(number, choice, grade=grades) for number, choice in enumerate(choices, 1)))

    def tell(self, words: Content, mood: str = "") -> None:
        """What the panel tells the delegate now."""
        status = self.query_one("#status", Static)
        status.update(Content.assemble(words))
        status.set_classes(mood)

    def draw_picked(self, poll: Poll, marks: tuple[str, ...], text: str) -> None:
        """What was chosen, repeated back."""
        picked = self.query_one("#picked")
        picked.query_one(Static).update(repeated(poll, marks, text))
        chosen = next((choice for choice in poll.choices if poll.mode == "one" and choice.value in marks), None)
        picked.set_classes(f"-{chosen.tone}" if chosen else "-listed" if marks else "-blank")
        button = self.query_one("#send", Button)
        button.label = say("Gửi   (Enter)") if marks else say("Gửi phiếu trắng   (Enter)")

    def draw_result(self, result: Result) -> None:
        """The tallies."""
        self.query_one(TallyBars).show(result.lines)
        self.query_one(GradeBars).show(result.graded)
        self.set_class(bool(result.graded), "-graded")


class ChoiceButton(Button):
    """A choice as a big target: number, sign, word."""

    def __init__(self, number: int, choice: Choice, *, grade: bool = False) -> None:
        super().__init__(_grade(number, choice) if grade else _face(number, choice), classes=f"-{choice.tone}")
        self.number = number
        self.can_focus = not grade


def _face(number: int, choice: Choice) -> Content:
    return plain(f"{number}   {SIGN[choice.tone]} {choice.label}")


def _grade(number: int, choice: Choice) -> Content:
    """Three of them stand side by side even on a telephone."""
    return plain(f"{number} {choice.label}")


def verdict(result: Result) -> Content:
    """The verdict, its first line, stands out; what follows is to be read."""
    first, newline, rest = result.outcome.partition("\n")
    colour = {True: "$yes", False: "$no", None: "$text"}[result.passed]
    return Content.assemble(plain(first).stylize(f"bold {colour}"), newline, plain(rest))
