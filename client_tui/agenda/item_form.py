"""An item of the agenda that has not begun: its words, who presents it, how long it may take, who brings its papers."""

from __future__ import annotations

import secrets
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from client_tui.ground.pane import see_through
from client_tui.link.link import Link
from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.say import say
from client_tui.widgets.choice_list import ChoiceList
from client_tui.widgets.field import Field, at_most, required
from client_tui.widgets.pick_some import PickSome
from meeting.agenda import Item, ItemKind, Put
from meeting.attendance import Attendance
from meeting.people import Body, Person
from meeting.rules.profile import SpeakingTimes
from meeting.rules.speaking import planned
from meeting.safetext import LINE_MOST, Line, name_key
from words.agenda.items import KINDS
from words.language import N_, _
from words.rows import PickRow


def _title(value: str) -> str:
    return required(value) or at_most(LINE_MOST)(value)


def _whole(value: str) -> str:
    fits = not value or (value.isascii() and value.isdigit())
    return "" if fits else _("Đề nghị nhập một số, hoặc bỏ trống.")


class ItemForm(FrontDialog[None]):
    """New without ``item``. It stays open until the server has taken it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)"), ("ctrl+s", "save")]

    def __init__(self, link: Link, item: Item | None) -> None:
        super().__init__()
        self._link, self._item = link, item

    def compose(self) -> ComposeResult:
        """The form and its two buttons."""
        old = self._item
        with VerticalScroll(id="box", can_focus=False):
            yield Static(
                say("Sửa nội dung chương trình") if old else say("Nội dung chương trình mới"), classes="-title"
            )
            yield Field(_("Tên nội dung"), value=old.title if old else "", most=LINE_MOST, check=_title, id="title")
            with Horizontal(classes="columns"):
                yield Field(_("Thứ tự"), value=str(self._order()), most=3, check=_whole, id="order")
                yield Field(
                    _("Thời gian (phút)"),
                    value=str(old.minutes) if old and old.minutes else "",
                    most=3,
                    check=_whole,
                    hint=self._usual(),
                    id="minutes",
                )
            yield Field(_("Người trình bày"), value=old.presenter if old else "", most=LINE_MOST, id="presenter")
            kinds = [(kind, _(words)) for kind, words in KINDS.items()]
            yield ChoiceList(_("Loại"), kinds, old.kind if old else "other", id="kind")
            yield PickSome(
                _("Ai được gửi, trình tài liệu của nội dung này"),
                self._people(),
                old.submitters if old else (),
                hint=_("Ngoài thư ký, {chair}. Tài liệu của họ được phát hành sau khi duyệt. Có thể bỏ trống."),
                id="submitters",
            )
            with Horizontal(id="answers"):
                yield Button(say("Không lưu   (Esc)"), id="no")
                yield Button(say("Lưu   (Ctrl+S)"), id="yes", classes="-primary")

    def on_mount(self) -> None:
        """Start at the title."""
        self.query_one("#title Input").focus(scroll_visible=False)
        self.call_after_refresh(self.call_after_refresh, self.query_one("#box").scroll_home, animate=False)

    @property
    def _times(self) -> SpeakingTimes | None:
        body = next(iter(self._link.copy.of(Body)), None)
        return body.profile.speaking if body is not None else None

    def _usual(self) -> str:
        """What a new report takes when nobody says."""
        minutes = planned("report", self._times) if self._times is not None and self._item is None else 0
        return _("Báo cáo bỏ trống: {minutes}, theo bộ quy tắc.", minutes=minutes) if minutes else ""

    def _order(self) -> int:
        last = max((item.order for item in self._link.copy.of(Item, self._link.meeting)), default=0)
        return self._item.order if self._item else last + 1

    def _people(self) -> list[PickRow]:
        """Those invited: guests, who come from the agencies, before members."""
        copy = self._link.copy
        invited = (copy.get(Person, one.person) for one in copy.of(Attendance, self._link.meeting))
        found = [person for person in invited if person is not None and not person.left]
        found.sort(key=lambda person: ("guest" not in person.roles, name_key(person.name)))
        return [PickRow(person.id, person.name, person.position or person.group) for person in found]

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    def action_save(self) -> None:
        """Check the fields and give the command."""
        wrong = [field for field in self.query(Field) if not field.valid()]
        if wrong:
            wrong[0].query("Input").first().focus()
        else:
            self.run_worker(self._save(), exclusive=True)

    async def _save(self) -> None:
        if await see_through(self, self._link, self._command(), N_("Đã lưu nội dung chương trình.")):
            self.dismiss(None)

    def _minutes(self, kind: ItemKind) -> int:
        typed = self._value("#minutes")
        if typed or self._item is not None or self._times is None:
            return int(typed or 0)
        return planned(kind, self._times)

    def _command(self) -> Put:
        kind = cast("ItemKind", self.query_one("#kind", ChoiceList).value)
        return Put(
            id=self._item.id if self._item else f"nd-{secrets.token_hex(5)}",
            order=int(self._value("#order") or self._order()),
            title=Line.of(self._value("#title")),
            kind=kind,
            presenter=Line.of(self._value("#presenter")),
            minutes=self._minutes(kind),
            submitters=self.query_one(PickSome).values,
        )

    def _value(self, field: str) -> str:
        return self.query_one(field, Field).value
