"""A question prepared for the vote: its words, kind and form, the rule that decides it, and the lines of its ballot."""

from __future__ import annotations

import secrets
from typing import ClassVar, Final, Literal, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from client_tui.ground.pane import see_through
from client_tui.link.link import Link
from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.voting.typed_lines import parse_lines
from client_tui.widgets.choice_list import ChoiceList
from client_tui.widgets.field import Field, at_most, required
from client_tui.widgets.pick_list import PickList
from meeting import agenda
from meeting.agenda import Item
from meeting.people import Body, Person
from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.rules.options import OPTION_SETS
from meeting.safetext import LINE_MOST, Line, Text
from meeting.voting import (
    SECRET_KINDS,
    BallotLine,
    Form,
    Kind,
    Motion,
    Post,
    Prepare,
    Teller,
    dismisses,
    elected_before,
    forms_for,
)
from words.language import N_, _
from words.refusals import refusal
from words.rows import PickRow
from words.rules.spoken import cited
from words.voting.kinds import kinds_of
from words.voting.lines import written
from words.voting.motions import FORMS, label, rules

_OptionSet = Literal["yes_no_abstain", "agree_disagree_other"]
_OPTION_SETS: Final[tuple[_OptionSet, ...]] = ("yes_no_abstain", "agree_disagree_other")
#: The value that leaves the form to the body's own rules.
_USUAL: Final = ""
#: What the ballot's lines are, by kind.
_LINES: Final[dict[Kind, str]] = {
    "choice": N_("Các phương án, mỗi dòng một phương án"),
    "election": N_("Người ứng cử, mỗi dòng: họ và tên; chức vụ; ngày sinh"),
    "confidence_grading": N_("Người được lấy phiếu, mỗi dòng: họ và tên; các chức vụ; ngày được bầu"),
    "confidence_vote": N_("Người được bỏ phiếu tín nhiệm: họ và tên; chức vụ"),
}
_MOST: Final[dict[Kind, str]] = {
    "choice": N_("Mỗi phiếu chọn nhiều nhất (số phương án)"),
    "election": N_("Bầu bao nhiêu người"),
}


_NUMBER_WRONG: Final = N_("Đề nghị nhập một số từ 1.")


def _number(value: str) -> str:
    return "" if value.isascii() and value.isdigit() and int(value) else _(_NUMBER_WRONG)


def _title(value: str) -> str:
    return required(value) or at_most(LINE_MOST)(value)


class MotionForm(FrontDialog[None]):
    """New without ``motion``. It stays open until the server has taken it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)"), ("ctrl+s", "save")]

    def __init__(self, link: Link, body: Body, motion: Motion | None) -> None:
        super().__init__()
        self._link, self._motion, self._body = link, motion, body
        self._rules = rules(body)
        self._items = sorted(link.copy.of(Item, link.meeting), key=lambda item: item.order)
        self._people = tuple(link.copy.of(Person))

    def compose(self) -> ComposeResult:
        """The form and its two buttons; what a kind does not ask is hidden."""
        old = self._motion
        with Vertical(id="box"):
            yield Static(say("Sửa nội dung biểu quyết") if old else say("Nội dung biểu quyết mới"), classes="-title")
            with VerticalScroll(id="fields", can_focus=False):
                yield Field(_("Tên gọi"), value=old.title if old else "", most=LINE_MOST, check=_title, id="title")
                yield Field(
                    _("Câu hỏi đưa ra biểu quyết"),
                    value=old.question if old else "",
                    hint=_("{Members} đọc nguyên văn câu này trên phiếu."),
                    lines=True,
                    check=required,
                    id="question",
                )
                yield Static(self._fixed(), id="fixed")
                yield Static(say("Thuộc nội dung chương trình"), classes="label")
                yield PickList([PickRow(item.id, f"{item.order}. {item.title}") for item in self._items], id="item")
                yield ChoiceList(_("Loại"), kinds_of(self._body), old.kind if old else "decision", id="kind")
                forms = [(_USUAL, _("Theo quy chế của cơ quan")), *((form, _(words)) for form, words in FORMS.items())]
                yield ChoiceList(_("Hình thức"), forms, old.form if old else _USUAL, id="form")
                yield Static(self._secretly(), id="secret")
                yield ChoiceList(_("Phương án trả lời"), self._option_sets(), self._option_set(), id="options")
                named = [(rule.value, words) for rule, words in self._rules]
                usual = (_USUAL, _("Theo bộ quy tắc của cơ quan: {rule}", rule=named[0][1]))
                yield ChoiceList(_("Quy tắc quyết định"), [usual, *named], self._rule_before(), id="rule")
                before = "\n".join(written(line) for line in old.lines) if old else ""
                yield Field(_("Danh sách trên phiếu"), value=before, lines=True, id="lines")
                yield Field(_("Số lượng"), value=str(old.most) if old else "1", most=3, check=_number, id="most")
                proposed = "\n".join(str(one.name) for one in old.board) if old and old.kind == "tellers" else ""
                yield Field(
                    _("Ban kiểm phiếu, mỗi dòng một họ tên"),
                    value=proposed,
                    hint=self._posts(),
                    lines=True,
                    check=self._unclear,
                    id="board",
                )
                named_before = [one.name for one in self._people if old is not None and one.id in old.tellers]
                yield Field(
                    _("Người kiểm đếm, mỗi dòng một họ tên"),
                    value="\n".join(named_before),
                    hint=_("Ngoài {chair} và thư ký, những người này cũng nhập được số đếm. Có thể bỏ trống."),
                    lines=True,
                    check=self._unknown,
                    id="tellers",
                )
            with Horizontal(id="answers"):
                yield Button(say("Không lưu   (Esc)"), id="no")
                yield Button(say("Lưu   (Ctrl+S)"), id="yes", classes="-primary")

    def _rule_before(self) -> str:
        """The rule chosen before; the body's own is not yet chosen for a question that becomes a dismissal."""
        old = self._motion
        if old is None or old.rule is None:
            return _USUAL
        usual = old.rule is self._body.profile.law.default_rule and not dismisses(old.title, old.question)
        return _USUAL if usual else old.rule.value

    @property
    def _another_round(self) -> bool:
        return self._motion is not None and self._motion.round > 1

    @property
    def _list_closed(self) -> bool:
        return self._motion is not None and self._motion.list_closed

    def _fixed(self) -> Content:
        """What a closed list fixes, in the place of the fields it takes away."""
        old = self._motion
        if old is None or not old.list_closed:
            return Content("")
        head = _("Danh sách bầu đã chốt: số người bầu và những người ứng cử giữ nguyên.")
        seats = _("Bầu {seats} người.", seats=old.most)
        named = [f"{place}. {written(line)}" for place, line in enumerate(old.lines, 1)]
        return plain("\n".join((head, seats, *named)))

    def _secretly(self) -> Content:
        """In the place of the forms, where the law leaves no choice of them."""
        article = cited(self._body.profile.secrecy.article)
        return say("Hình thức: bỏ phiếu kín bằng phiếu giấy ({article}).", article=article)

    def _option_sets(self) -> list[tuple[str, str]]:
        return [(one, ", ".join(label(self._body, option) for option in OPTION_SETS[one])) for one in _OPTION_SETS]

    def _option_set(self) -> str:
        old = self._motion
        return old.option_set if old and old.kind == "decision" else self._body.profile.voting.options

    def on_mount(self) -> None:
        """Start at the title, with the item it belongs to, or the one now dealt with."""
        now = agenda.running(self._link.copy, self._link.meeting)
        wanted = self._motion.item if self._motion else now.id if now else ""
        places = [place for place, item in enumerate(self._items) if item.id == wanted]
        if places:
            self.call_after_refresh(setattr, self.query_one("#item", PickList), "highlighted", places[0])
        self._fit()
        self.query_one("#title Input").focus(scroll_visible=False)
        self.call_after_refresh(self.call_after_refresh, self.query_one("#fields").scroll_home, animate=False)

    @property
    def _kind(self) -> Kind:
        return cast("Kind", self.query_one("#kind", ChoiceList).value)

    @property
    def _rule(self) -> Rule | None:
        chosen = self.query_one("#rule", ChoiceList).value
        return Rule(chosen) if chosen else None

    @property
    def _secret(self) -> bool:
        """Whether this kind is voted on by secret ballot and in no other form."""
        return forms_for(self._kind, self._body.profile.secrecy) == ("paper_ballot",)

    @property
    def _form(self) -> Form | None:
        chosen = cast("Form", self.query_one("#form", ChoiceList).value) or None
        return None if self._secret else chosen

    @on(ChoiceList.Changed)
    def _fit(self) -> None:
        """Show what this kind and form ask for."""
        kind = self._kind
        self.query_one("#form", ChoiceList).offer((_USUAL, *forms_for(kind, self._body.profile.secrecy)))
        form = self._form
        for id in ("options", "rule"):
            self.query_one(f"#{id}").display = kind == "decision"
        self.query_one("#form").display = not self._secret
        self.query_one("#secret").display = self._secret
        self.query_one("#board").display = kind == "tellers"
        by_paper = form == "paper_ballot" or (form is None and kind in SECRET_KINDS)
        by_board = by_paper and self._body.profile.secrecy.tellers_least > 0
        self.query_one("#tellers").display = form == "show_of_hands" or (by_paper and not by_board)
        self.query_one("#fixed").display = self._list_closed
        self.query_one("#kind").display = not self._list_closed and not self._another_round
        for id, words in (("lines", _LINES.get(kind)), ("most", _MOST.get(kind))):
            field = self.query_one(f"#{id}", Field)
            field.display = words is not None and not self._list_closed
            field.query_one("#label", Static).update(say(words or ""))

    def _unknown(self, value: str) -> str:
        known = {str(person.name) for person in self._people}
        strangers = [name.strip() for name in value.splitlines() if name.strip() and name.strip() not in known]
        return _("Không có trong danh sách: {names}", names=", ".join(strangers)) if strangers else ""

    def _posts(self) -> str:
        """Which line is which post."""
        rules = self._body.profile.secrecy
        if rules.tellers_secretary:
            return _("Dòng đầu là Trưởng ban, dòng thứ hai là Thư ký, các dòng sau là Ủy viên.")
        return _("Dòng đầu là Trưởng ban, các dòng sau là Ủy viên.")

    def _unclear(self, value: str) -> str:
        """What is wrong with a list on which every name must be one person's."""
        names = [name.strip() for name in value.splitlines() if name.strip()]
        twice = [name for name in names if sum(person.name == name for person in self._people) > 1]
        if twice:
            return _("Có nhiều người cùng họ tên: {names}", names=", ".join(twice))
        return required(value) or self._unknown(value)

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    def _yes(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Check the fields and give the command."""
        wrong = [field for field in self.query(Field) if field.display and not field.valid()]
        if wrong:
            wrong[0].query("Input, TextArea").first().focus()
            return
        try:
            command = self._command()
        except Refused as refused:
            self.query_one("#lines", Field).complain(refusal(refused.code, refused.details))
            self.query_one("#lines TextArea").focus()
            return
        self.run_worker(self._save(command), exclusive=True)

    async def _save(self, command: Prepare) -> None:
        if await see_through(self, self._link, command, N_("Đã lưu nội dung biểu quyết.")):
            self.dismiss(None)
        elif command.rule is None and dismisses(command.title, command.question):
            self.query_one("#rule PickList").focus()

    def _command(self) -> Prepare:
        item = self.query_one("#item", PickList).picked or ""
        old, kind = self._motion, self._kind
        known = [motion for motion in self._link.copy.of(Motion, self._link.meeting) if motion.item == item]
        decision = kind == "decision"
        tellers = self.query_one("#tellers", Field)
        names = {name.strip() for name in tellers.value.splitlines()} if tellers.display else set()
        return Prepare(
            id=old.id if old else secrets.token_hex(8),
            title=Line.of(self.query_one("#title", Field).value),
            question=Text.of(self.query_one("#question", Field).value),
            item=item,
            order=old.order if old else 1 + max((motion.order for motion in known), default=0),
            kind=kind,
            form=self._form,
            option_set=cast("_OptionSet", self.query_one("#options", ChoiceList).value) if decision else None,
            rule=self._rule if decision else None,
            lines=() if decision else self._lines(),
            most=self._most(),
            tellers=tuple(person.id for person in self._people if person.name in names),
            to_close=old.to_close if old is not None and decision else "",
            board=self._board() if kind == "tellers" else (),
        )

    def _board(self) -> tuple[Teller, ...]:
        names = [name.strip() for name in self.query_one("#board", Field).value.splitlines() if name.strip()]
        ids = {str(person.name): person.id for person in self._people}
        return tuple(Teller(ids[name], self._post(place)) for place, name in enumerate(names))

    def _post(self, place: int) -> Post:
        if place == 0:
            return "head"
        return "secretary" if place == 1 and self._body.profile.secrecy.tellers_secretary else "member"

    def _lines(self) -> tuple[BallotLine, ...]:
        old = self._motion
        if self._kind == "tellers":
            return ()
        if old is not None and old.list_closed:
            return old.lines
        known = (*old.lines, *old.withdrawn, *elected_before(self._link.copy, old)) if old else ()
        graded = self._kind == "confidence_grading"
        return parse_lines(self.query_one("#lines", Field).value, known, self._people, graded=graded)

    def _most(self) -> int:
        old, most = self._motion, self.query_one("#most", Field)
        if old is not None and old.list_closed:
            return old.most
        return int(most.value) if most.display else 1
