"""What one person counted, typed in alone: papers and votes. The second person types without seeing the first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Static

from client_tui.ground.pane import Ask, see_through
from client_tui.link.link import Link
from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.choice_list import ChoiceList
from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.majority import Rule
from meeting.voting import CountSheet, EnterCount, Figures, Motion, cells
from meeting.voting.tallying import of_figures
from words.language import N_, _, first_up
from words.refusals import refusal
from words.voting.counts import PAPERS
from words.voting.motions import entitled, label, mark_label, question
from words.voting.results import sentence, verdict

#: Digits of the largest number that can be typed.
_DIGITS: Final = 4
#: The value of "the chairperson raised no hand, or nobody asked".
_NO_HAND: Final = ""
_AS_SIGNED: Final = N_("Đề nghị nhập đúng số liệu trong biên bản kiểm phiếu mà Ban kiểm phiếu đã ký.")


class CountForm(FrontDialog[None]):
    """Everything of the sheet in one column, or for a grading one row a person. It stays until the server has it."""

    #: Enter goes on before the next key of a burst is given out, so that no digit lands in the cell before.
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)"),
        ("ctrl+s", "save"),
        Binding("enter", "next", show=False, priority=True),
    ]

    def __init__(self, link: Link, body: Body, motion: Motion) -> None:
        super().__init__()
        self._link, self._body, self._motion = link, body, motion
        own = link.copy.get(CountSheet, f"{motion.id}.{link.me}")
        self._before = own.figures if own else None

    def compose(self) -> ComposeResult:
        """Papers, cells, what follows from them, two buttons."""
        motion = self._motion
        with Vertical(id="box"):
            yield Static(say("Nhập số đã kiểm đếm"), classes="-title")
            yield Static(plain(f"{question(motion)}\n{self._how_many}"), id="asked")
            with VerticalScroll(id="sheet", can_focus=False):
                if motion.form == "paper_ballot":
                    for name, words in PAPERS:
                        yield CountRow(_(words), (f"paper-{name}",), self._old(name))
                yield from self._grades() if motion.kind == "confidence_grading" else self._cells()
                if self._chair_decides_ties:
                    hands = [(option, label(self._body, option)) for option in motion.options]
                    hands.append((_NO_HAND, _("Không ghi nhận")))
                    before = self._before.chairperson_vote if self._before else _NO_HAND
                    yield ChoiceList(_("Chủ tịch giơ tay (khi bằng nhau)"), hands, before, id="chairperson")
            yield Static(id="says")
            with Horizontal(id="answers"):
                yield Button(say("Không gửi   (Esc)"), id="no")
                yield Button(say("Xem lại, gửi   (Ctrl+S)"), id="yes", classes="-primary")

    @property
    def _how_many(self) -> str:
        """What the figures are measured against."""
        said = _("{count} người được biểu quyết.", count=len(entitled(self._link.copy, self._motion)))
        return f"{said} {_(_AS_SIGNED)}" if self._motion.board_of else said

    @property
    def _chair_decides_ties(self) -> bool:
        by_hand = self._motion.form == "show_of_hands"
        return by_hand and self._motion.rule is Rule.UBND_MAJORITY and bool(self._body.chairperson)

    def _old(self, paper: str) -> tuple[str, ...]:
        papers = self._before.ballots if self._before else None
        return (str(getattr(papers, paper)),) if papers is not None else ("",)

    def _cells(self) -> Iterable[CountRow]:
        before = dict(self._before.counts) if self._before else {}
        for place, cell in enumerate(cells(self._motion)):
            words = mark_label(self._motion, self._body, cell)
            yield CountRow(words, (f"cell-{place}",), (str(before.get(cell, "")),))

    def _grades(self) -> ComposeResult:
        before = dict(self._before.counts) if self._before else {}
        all_cells = cells(self._motion)
        each = len(all_cells) // len(self._motion.lines)
        heads = [label(self._body, option) for option in self._motion.options]
        with Horizontal(id="heads"):
            yield Static()
            for head in (*heads, first_up(_("không hợp lệ"))):
                yield Static(plain(head), classes="-head")
        for number, line in enumerate(self._motion.lines):
            places = range(number * each, (number + 1) * each)
            values = tuple(str(before.get(all_cells[place], "")) for place in places)
            yield CountRow(str(line.name), tuple(f"cell-{place}" for place in places), values)

    def on_mount(self) -> None:
        """Typing begins at once."""
        self.query(OrderedInput).first().focus()
        self._check()

    def _number(self, id: str) -> int | None:
        value = self.query_one(f"#{id}", OrderedInput).value
        return int(value) if value.isascii() and value.isdigit() else None

    def _figures(self) -> Figures | None:
        """What is typed; None while a cell is empty."""
        motion = self._motion
        votes = [self._number(f"cell-{place}") for place in range(len(cells(motion)))]
        papers = [self._number(f"paper-{name}") for name, _words in PAPERS] if motion.form == "paper_ballot" else []
        counts = tuple((cell, vote) for cell, vote in zip(cells(motion), votes, strict=True) if vote is not None)
        whole = [paper for paper in papers if paper is not None]
        if len(counts) < len(votes) or len(whole) < len(papers):
            return None
        hand = self.query_one("#chairperson", ChoiceList).value if self._chair_decides_ties else _NO_HAND
        return Figures(counts=counts, ballots=BallotCount(*whole) if whole else None, chairperson_vote=hand)

    def _result(self, figures: Figures) -> Motion | str:
        """The motion as these figures decide it, or why they cannot be."""
        try:
            return of_figures(self._motion, figures, self._body)
        except Refused as refused:
            return refusal(refused.code, refused.details)

    @on(Input.Changed)
    def _check(self) -> Figures | None:
        """Say on the spot what is wrong; the figures when nothing is."""
        figures, says = self._figures(), self.query_one("#says", Static)
        if figures is None:
            says.update(say("Đề nghị nhập đủ các ô; ô nào không có thì ghi 0."))
            says.set_classes("-missing")
            return None
        result = self._result(figures)
        if isinstance(result, str):
            says.update(say("✗ {wrong}", wrong=result))
            says.set_classes("-bad")
            return None
        says.update(say("✓ Cộng các ô là đúng."))
        says.set_classes("")
        return figures

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """From every cell but the last; there, and on a button, Enter is theirs."""
        if action == "next":
            return isinstance(self.focused, OrderedInput) and self.focused is not self.query(OrderedInput).last()
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """To the next cell."""
        self.focus_next()

    @on(Input.Submitted)
    def _filled(self) -> None:
        """The last cell is typed: what comes next is to look it over, not the button that throws it away."""
        if self._chair_decides_ties:
            self.focus_next()
        else:
            self.action_save()

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    def _yes(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Repeat what was typed, then send it."""
        figures = self._check()
        if figures is not None:
            self.run_worker(self._save(figures), exclusive=True)

    async def _save(self, figures: Figures) -> None:
        result = self._result(figures)
        if isinstance(result, str):
            return
        follows = "\n\n".join((verdict(result), sentence(result, self._body)))
        ask = Ask(_("Gửi bản kiểm đếm này?"), follows, _("Gửi"))
        command = EnterCount(motion=self._motion.id, figures=figures)
        if await see_through(self, self._link, command, N_("Đã ghi bản kiểm đếm của đồng chí."), ask):
            self.dismiss(None)


class CountRow(Horizontal):
    """A label and its cells."""

    def __init__(self, words: str, ids: tuple[str, ...], values: tuple[str, ...]) -> None:
        super().__init__()
        self._words, self._cells = words, tuple(zip(ids, values, strict=True))

    def compose(self) -> ComposeResult:
        """The label, then a narrow field for each number."""
        yield Static(plain(self._words))
        for id, value in self._cells:
            yield OrderedInput(value, id=id, restrict=r"[0-9]*", max_length=_DIGITS)
