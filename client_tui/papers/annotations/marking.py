"""Marking in the reader: highlights and notes, for oneself unless shared, and comments meant for others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Protocol

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Grid
from textual.message import Message
from textual.widgets import Button, Static

from client_tui.ground.choose import Choose
from client_tui.ground.pane import Holder
from client_tui.papers.annotations.exporting import Exporting
from client_tui.papers.annotations.mark_acts import MarkActs
from client_tui.papers.annotations.marking_view import MarkingView
from client_tui.papers.annotations.standing import COLORS, Stands, as_kept, covered, grounds, put, replies, standing
from client_tui.papers.page.find import Hit
from client_tui.papers.page.typeset import Place
from client_tui.terminal.actions import Act, Part
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from meeting.annotations import Color, PrivateMark, Put
from meeting.annotations.anchors import Placer
from meeting.annotations.stretches import stretches
from meeting.papers import Paper
from meeting.papertext import PaperText
from meeting.safetext import Text
from words.annotations.marks import SIGNS, what_it_is, who_sees
from words.language import N_, _
from words.papers import versions
from words.rows import PickRow

SELECT: Final = Act(
    "select", "v", N_("Đánh dấu"), N_("Chọn chữ bằng phím mũi tên hoặc chuột, rồi tô màu, ghi chú hay góp ý.")
)
MARKS: Final = Act("marks", "m", N_("Các ghi chú"), N_("Chỗ tô màu, ghi chú, góp ý trong tài liệu này; chọn để đến."))
_HINT: Final = N_("←→↑↓ di chuyển · ␣ bắt đầu chọn · W từ, L dòng, P đoạn, A điều")
#: As many as stand side by side on a telephone in two rows.
_BUTTONS: Final = MarkingView.ACTS[:9]


class MarkBar(Grid):
    """What to do with the selection, for fingers and for those who do not know the keys. Posts :class:`MarkBar.Asked`."""

    class Asked(Message):
        """This action of the view is wanted."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def compose(self) -> ComposeResult:
        """All buttons; they leave the keyboard to the text."""
        for act in _BUTTONS:
            button = Button(plain(f"{act.key} {_(act.label)}"), id=f"do-{act.keys}", name=act.name)
            button.can_focus = False
            button.styles.line_pad = 0  # five side by side on a telephone
            yield button

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Asked(event.button.name or ""))


class MarkedPaper(Holder, Protocol):
    """The reader, for those of its parts that mark."""

    @property
    def paper(self) -> Paper | None:
        """What is read, or waited for."""

    @property
    def text(self) -> PaperText | None:
        """Its text, once it is here."""

    @property
    def view(self) -> MarkingView:
        """Where the text is."""

    def set_class(self, add: bool, *class_names: str) -> object:
        """What it looks like."""


def mark_widgets() -> ComposeResult:
    """Below the text."""
    yield Static(say(_HINT), id="mark-hint")
    yield MarkBar()


class Marking(Part):
    """The part of the reader that marks. The reader calls :meth:`paper_shown` and :meth:`draw`."""

    ACTS: ClassVar[tuple[Act, ...]] = (SELECT, MARKS)

    def __init__(self, reader: MarkedPaper, exporting: Exporting) -> None:
        self._reader, self._exporting = reader, exporting
        self._acts = MarkActs(reader, self)
        self._placer = Placer(PaperText(()))
        self._stands: tuple[Stands, ...] = ()
        self._color: Color = "yellow"
        self._fresh: dict[str, PrivateMark] = {}

    @property
    def fresh(self) -> tuple[PrivateMark, ...]:
        """My marks that are still on their way to the server."""
        return tuple(self._fresh.values())

    def forget(self, id: str) -> None:
        """One still on its way is not wanted any more."""
        self._fresh.pop(id, None)

    def paper_shown(self, text: PaperText) -> None:
        """Another text is in the book."""
        self._placer, self._stands = Placer(text), ()
        self.draw()

    def draw(self) -> None:
        """Draw what the copy has of them, and those still on their way."""
        paper, text, copy = self._reader.paper, self._reader.text, self._reader.copy
        if paper is None or text is None:
            return
        self._fresh = {id: mark for id, mark in self._fresh.items() if copy.get(PrivateMark, id) is None}
        self._stands = standing(copy, paper, self._placer, tuple(self._fresh.values()))
        self._reader.view.draw_marks(grounds(self._stands, text))

    def covered(self, id: str, words: str) -> Sequence[Hit]:
        """Where these words stand in what a mark covers."""
        text = self._reader.text
        return covered(self._stands, id, text, words) if text is not None else ()

    # Selecting

    def action_select(self) -> None:
        """A cursor on the first words in sight."""
        self._reader.view.focus()
        self._reader.view.begin()

    async def hear(self, message: Message) -> None:
        """The selection is another, something is to be made of it, or a mark was tapped."""
        match message:
            case MarkingView.Selecting():
                message.stop()
                self._reader.set_class(bool(message.selection), "-marking")
                self._reader.refresh_bindings()
            case MarkBar.Asked():
                message.stop()
                await self._reader.view.run_action(message.action)
            case MarkingView.Asked():
                message.stop()
                self._mark(message.what)
            case MarkingView.Tapped():
                message.stop()
                self._tapped(message.page, message.offset)
            case _:
                pass

    def _mark(self, what: str) -> None:
        """Make of the selection what was asked for; the cursor goes."""
        selection, paper, text = self._reader.view.selection, self._reader.paper, self._reader.text
        if not selection or paper is None or text is None:
            return
        if what in "1234":
            self._color = COLORS[int(what) - 1]
        try:
            command = put(paper, text, self._placer, selection, self._color)
        except ValueError:
            self._reader.app.notify(_("Đoạn này quá dài để đánh dấu. Đề nghị chọn ngắn hơn."), severity="warning")
            return
        self._reader.view.leave()
        make = {"c": self._write_note, "g": self._write_comment}.get(what, self._highlight)
        self._reader.run_worker(make(command, paper), group="commands")

    async def _highlight(self, command: Put, paper: Paper) -> None:
        await self._keep_mark(command, paper, N_("Đã ghi. Chỉ mình đồng chí thấy."))

    async def _write_note(self, command: Put, paper: Paper) -> None:
        words = await self._acts.write(
            _("Ghi chú mới"), command.exact, _("Chỉ mình đồng chí thấy"), "", f"note.{_where(command)}"
        )
        if words:
            note = replace(command, kind="note", body=Text.of(words))
            await self._keep_mark(note, paper, N_("Đã ghi. Chỉ mình đồng chí thấy."))

    async def _write_comment(self, command: Put, paper: Paper) -> None:
        """Kept for oneself at once, so that nothing is lost when the next question is left unanswered."""
        seen = _("Viết xong, đồng chí chọn gửi cho ai")
        words = await self._acts.write(_("Góp ý mới"), command.exact, seen, "", f"comment.{_where(command)}")
        if not words:
            return
        comment = replace(command, kind="comment", body=Text.of(words))
        self._reader.run_worker(self._keep_mark(comment, paper, ""), group="commands")
        if not await self._acts.share(as_kept(comment, paper, self._reader.me, self._reader.now())):
            self._reader.app.notify(_("Đã giữ góp ý, chưa gửi cho ai. Chỉ mình đồng chí thấy."))

    async def _keep_mark(self, command: Put, paper: Paper, done: str) -> None:
        """Drawn at once, kept by the server as soon as it can be reached."""
        self._fresh[command.id] = as_kept(command, paper, self._reader.me, self._reader.now())
        self.draw()
        if not await self._reader.see_through(command, done):
            self._fresh.pop(command.id, None)
        self.draw()

    # The list of marks

    def action_marks(self) -> None:
        """All of this paper."""
        self._reader.run_worker(self._choose(), group="sheets", exclusive=True)

    async def _choose(self) -> None:
        rows = [self._row(one) for one in self._stands if one.place is not None]
        orphans = [self._row(one) for one in self._stands if one.place is None]
        if orphans:
            lost = _("Không còn chỗ trong bản này ({count})", count=len(orphans))
            rows += [PickRow("orphans", lost, heading=True), *orphans]
        if not rows:
            self._reader.app.notify(_("Chưa có ghi chú nào trong tài liệu này. Nhấn V để bắt đầu."))
            return
        rows.append(PickRow("export", _("Xuất ghi chú ra tệp"), sign="↓"))
        picked = await self._reader.app.push_screen_wait(Choose(_("Các ghi chú trong tài liệu này"), rows))
        if picked == "export":
            await self._exporting.export_marks()
        one = next((one for one in self._stands if one.mark.id == picked), None)
        if one is not None:
            await self._acts.look_at(one)

    def _row(self, one: Stands) -> PickRow:
        mark, answers = one.mark, len(replies(self._reader.copy, one.mark))
        place = versions.on_page(one.place.page if one.place else mark.page)
        parts = (
            self._acts.whose(mark),
            who_sees(mark),
            what_it_is(mark),
            _("{count} câu trả lời", count=answers) if answers else "",
            versions.changed() if one.place is not None and one.place.how == "near" else "",
        )
        text = mark.body or f"“{' '.join(mark.exact.split())}”"
        return PickRow(mark.id, text.splitlines()[0], place, SIGNS[mark.kind], None, " · ".join(filter(None, parts)))

    def _tapped(self, page: int, offset: int) -> None:
        one = self._one_at(page, offset)
        if one is not None:
            self._reader.run_worker(self._acts.look_at(one), group="sheets", exclusive=True)

    def _one_at(self, page: int, offset: int) -> Stands | None:
        """What lies on top at an offset of a page (index from 0)."""
        text = self._reader.text
        if text is None:
            return None
        number = text.pages[page].number
        for one in reversed(self._stands):
            lies = stretches(one.place, text) if one.place is not None else ()
            if any(part.page == number and part.start <= offset < part.end for part in lies):
                return one
        return None

    def jump(self, one: Stands) -> None:
        """To the marked words, unless following has led to another paper meanwhile."""
        text = self._reader.text
        place = next((other.place for other in self._stands if other.mark.id == one.mark.id), None)
        if text is not None and place is not None:
            page = next(i for i, page in enumerate(text.pages) if page.number == place.page)
            self._reader.view.go_to(*Place(page, place.start))
            self._reader.view.focus()


def _where(command: Put) -> str:
    """What is being written about: for the words not saved yet."""
    return f"{command.paper}.{command.page}.{command.start}.{command.last_page}.{command.end}"
