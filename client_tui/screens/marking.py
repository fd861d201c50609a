"""Marking in the reader: highlights and notes, for oneself unless shared by an explicit act that says with whom."""

from __future__ import annotations

import secrets
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import ItemGrid
from textual.widgets import Button, Static

from client_tui.actions import Act
from client_tui.link import Link
from client_tui.marks import COLOR_NAMES, COLORS, Stands, again, as_kept, grounds, put, replies, standing, who_sees
from client_tui.safe import plain
from client_tui.screens.choose import Choose
from client_tui.screens.layer import Layer
from client_tui.screens.mark_sheets import MarkSheet, NoteEditor
from client_tui.screens.pane import Ask, confirmed, see_through
from client_tui.times import day, hour_and_minute
from client_tui.widgets.marking_view import MarkingView
from client_tui.widgets.pick_list import PickRow
from client_tui.widgets.typeset import Place
from client_tui.words import N_, _, say
from meeting.annotations import Answer, Color, Drop, Edit, Mark, Marking, PrivateMark, Put, Remove, Share
from meeting.papers import Paper
from meeting.papertext import PaperText
from meeting.safetext import Text

SELECT: Final = Act("select", "v", N_("Đánh dấu"), N_("Chọn chữ bằng phím mũi tên hoặc chuột, rồi tô màu hay ghi chú."))
MARKS: Final = Act("marks", "m", N_("Các ghi chú"), N_("Chỗ tô màu và ghi chú trong tài liệu này; chọn để đến."))
_HINT: Final = N_("←→↑↓ di chuyển · ␣ bắt đầu chọn · W từ, L dòng, P đoạn, A điều")
_BUTTONS: Final = (
    ("1", N_("1 Vàng")),
    ("2", N_("2 Lục")),
    ("3", N_("3 Lam")),
    ("4", N_("4 Cam")),
    ("c", N_("C Ghi chú")),
    ("paragraph", N_("P Cả đoạn")),
    ("article", N_("A Cả điều")),
    ("leave", N_("Esc Thôi")),
)


class MarkBar(ItemGrid):
    """What to do with the selection, for fingers and for those who do not know the keys."""

    DEFAULT_CSS = """
    MarkBar { height: auto; background: $shade; display: none; padding: 0 1;
        Button { width: 1fr; min-width: 6; height: 3; margin: 0; border: round $rule; }
    }
    """

    def compose(self) -> ComposeResult:
        """All buttons; they leave the keyboard to the text."""
        for what, label in _BUTTONS:
            button = Button(plain(_(label)), id=f"do-{what}")
            button.can_focus = False
            yield button


class MarkingLayer(Layer):
    """The part of the reader that marks. The reader calls :meth:`paper_shown` and :meth:`draw_marks`."""

    def __init__(self, link: Link, *, id: str) -> None:
        super().__init__(link, id=id)
        self.paper: Paper | None = None
        self._text: PaperText | None = None
        self._stands: tuple[Stands, ...] = ()
        self._fresh: dict[str, PrivateMark] = {}
        self._drafts: dict[str, str] = {}
        self._color: Color = "yellow"

    @property
    def view(self) -> MarkingView:
        """Where the text is."""
        return self.query_one(MarkingView)

    def mark_widgets(self) -> ComposeResult:
        """Below the text."""
        yield Static(say(_HINT), id="mark-hint")
        yield MarkBar(min_column_width=13)

    def paper_shown(self, text: PaperText) -> None:
        """Another text is in the book."""
        self._text, self._stands = text, ()
        self.draw_marks()

    def draw_marks(self) -> None:
        """Draw what the copy has of them, and those still on their way."""
        paper, text = self.paper, self._text
        if paper is None or text is None:
            return
        self._fresh = {id: mark for id, mark in self._fresh.items() if self.copy.get(PrivateMark, id) is None}
        self._stands = standing(self.copy, paper, text, tuple(self._fresh.values()))
        self.view.draw_marks(grounds(self._stands, text))

    # Selecting

    def action_select(self) -> None:
        """A cursor on the first words in sight."""
        self.view.focus()
        self.view.begin()

    @on(MarkingView.Selecting)
    def _selecting(self, event: MarkingView.Selecting) -> None:
        event.stop()
        self.query_one(MarkBar).display = event.span is not None
        self.query_one("#mark-hint").display = event.span is not None

    @on(Button.Pressed, "MarkBar Button")
    def _bar(self, event: Button.Pressed) -> None:
        event.stop()
        what = (event.button.id or "").removeprefix("do-")
        if what in ("paragraph", "article"):
            self.view.whole(what)
        elif what == "leave":
            self.view.leave()
        else:
            self._mark(what)

    @on(MarkingView.Asked)
    def _asked(self, event: MarkingView.Asked) -> None:
        event.stop()
        self._mark(event.what)

    def _mark(self, what: str) -> None:
        """Make of the selection what was asked for; the cursor goes."""
        span, paper, text = self.view.selection, self.paper, self._text
        if span is None or paper is None or text is None:
            return
        if what in "1234":
            self._color = COLORS[int(what) - 1]
        try:
            command = put(paper, text, span, self._color)
        except ValueError:
            self.app.notify(_("Đoạn này quá dài để đánh dấu. Đề nghị chọn ngắn hơn."), severity="warning")
            return
        self.view.leave()
        self.run_worker(
            self._write_note(command, paper) if what == "c" else self._keep_mark(command, paper), group="commands"
        )

    async def _write_note(self, command: Put, paper: Paper) -> None:
        key = f"{paper.id}.{command.page}.{command.start}.{command.end}"
        words = await self._write(_("Ghi chú mới"), command.exact, _("Chỉ mình đồng chí thấy"), "", key)
        if words:
            await self._keep_mark(Put(**again(as_kept(command, paper, self.me, 0), words)), paper)  # type: ignore[arg-type]  # its own fields

    async def _keep_mark(self, command: Put, paper: Paper) -> None:
        """Drawn at once, kept by the server as soon as it can be reached."""
        self._fresh[command.id] = as_kept(command, paper, self.me, self.now())
        self.draw_marks()
        if not await see_through(self, self.link, command, N_("Đã ghi. Chỉ mình đồng chí thấy.")):
            self._fresh.pop(command.id, None)
        self.draw_marks()

    async def _write(self, title: str, quote: str, seen: str, words: str, key: str) -> str:
        editor = NoteEditor(title, quote, seen, words, self._drafts, key)
        answer: str | None = await self.app.push_screen_wait(editor)
        return answer or ""

    # The list of marks

    def action_marks(self) -> None:
        """All of this paper."""
        self.run_worker(self._choose(), group="sheets", exclusive=True)

    async def _choose(self) -> None:
        rows = [self._row(one) for one in self._stands if one.place is not None]
        orphans = [self._row(one) for one in self._stands if one.place is None]
        if orphans:
            rows += [
                PickRow("orphans", _("Không còn chỗ trong bản này ({count})", count=len(orphans)), heading=True),
                *orphans,
            ]
        if not rows:
            self.app.notify(_("Chưa có ghi chú nào trong tài liệu này. Nhấn V để bắt đầu."))
            return
        picked = await self.app.push_screen_wait(Choose(_("Các ghi chú trong tài liệu này"), rows))
        one = next((one for one in self._stands if one.mark.id == picked), None)
        if one is not None:
            await self._look_at(one)

    def _row(self, one: Stands) -> PickRow:
        mark = one.mark
        place = _("trang {page}", page=one.place.page if one.place else mark.page)
        moved = _("chữ đã thay đổi") if one.place is not None and one.place.how == "near" else ""
        below = " · ".join(filter(None, (self._whose(mark), who_sees(mark), _(COLOR_NAMES[mark.color]), moved)))
        text = mark.body or f"“{' '.join(mark.exact.split())}”"
        return PickRow(mark.id, text.splitlines()[0], place, "✎" if mark.body else "▌", None, below)

    def _whose(self, mark: Marking) -> str:
        return "" if mark.author == self.me else self.name_of(mark.author)

    @on(MarkingView.Tapped)
    def _tapped(self, event: MarkingView.Tapped) -> None:
        event.stop()
        if self._text is None:
            return
        number = self._text.pages[event.page].number
        for one in reversed(self._stands):
            place = one.place
            if place is not None and place.page == number and place.start <= event.offset < place.end:
                self.run_worker(self._look_at(one), group="sheets", exclusive=True)
                return

    def jump(self, one: Stands) -> None:
        """To the marked words, unless following has led to another paper meanwhile."""
        place = next((other.place for other in self._stands if other.mark.id == one.mark.id), None)
        if self._text is not None and place is not None:
            page = next(i for i, page in enumerate(self._text.pages) if page.number == place.page)
            self.view.go_to(*Place(page, place.start))
            self.view.focus()

    # One mark

    async def _look_at(self, one: Stands) -> None:
        mark = one.mark
        whose = self._whose(mark) or _("Của đồng chí")
        said = [str(mark.body)] if mark.body else []
        said += [f"{self.name_of(reply.author)}: {reply.body}" for reply in replies(self.copy, mark)]
        sheet = MarkSheet(
            f"{whose} · {_when(mark.edited or mark.at)}", mark.exact, who_sees(mark), said, self._acts(one)
        )
        act = await self.app.push_screen_wait(sheet)
        if act == "go":
            self.jump(one)
        elif act == "edit":
            await self._edit(mark)
        elif act == "share":
            await self._share(mark)
        elif act == "reply":
            await self._reply(mark)
        elif act == "unshare":
            await self._take_back(mark)
        elif act == "delete":
            await self._delete(mark)
        self.draw_marks()

    def _acts(self, one: Stands) -> list[tuple[str, str]]:
        mine, shared = one.mark.author == self.me, isinstance(one.mark, Mark)
        acts = [("go", _("Đến chỗ này"))] if one.place is not None else []
        if mine:
            acts += [("edit", _("Sửa ghi chú") if one.mark.body else _("Thêm lời ghi")), ("share", _("Chia sẻ"))]
        if shared:
            acts.append(("reply", _("Trả lời")))
        if mine:
            acts += [("unshare", _("Thôi chia sẻ"))] if shared else [("delete", _("Xóa"))]
        return acts

    async def _edit(self, mark: Marking) -> None:
        words = await self._write(_("Sửa ghi chú"), mark.exact, who_sees(mark), mark.body, mark.id)
        if not words:
            return
        if isinstance(mark, Mark):
            await see_through(
                self, self.link, Edit(id=mark.id, body=Text.of(words), color=mark.color), N_("Đã sửa ghi chú.")
            )
        else:
            await see_through(self, self.link, Put(**again(mark, words)), N_("Đã sửa. Chỉ mình đồng chí thấy."))  # type: ignore[arg-type]  # its own fields

    async def _share(self, mark: Marking) -> None:
        rows = [
            PickRow("staff", _("Thư ký, {chair}"), below=_("Chỉ thư ký, {chair} và đồng chí thấy.")),
            PickRow("room", _("Cả phòng họp"), below=_("Mọi người dự họp thấy, kèm tên đồng chí.")),
        ]
        picked = await self.app.push_screen_wait(Choose(_("Chia sẻ ghi chú này với ai?"), rows))
        if picked not in ("staff", "room"):
            return
        named = _("mọi người dự họp") if picked == "room" else _("thư ký và {chair}")
        follows = _("Ghi chú hiện với {who}, kèm tên đồng chí, và được ghi vào hồ sơ {meeting}.", who=named)
        ask = Ask(
            _("Chia sẻ ghi chú?"), f"“{' '.join(mark.exact.split())[:200]}”\n{mark.body}\n\n{follows}", _("Chia sẻ")
        )
        if await confirmed(self.app, ask):
            command = Share(**again(mark, mark.body), shared_with=picked)  # type: ignore[arg-type]  # its own fields
            await see_through(self, self.link, command, N_("Đã chia sẻ ghi chú."))

    async def _reply(self, mark: Marking) -> None:
        words = await self._write(_("Trả lời ghi chú"), mark.body or mark.exact, who_sees(mark), "", f"reply.{mark.id}")
        if words:
            answer = Answer(id=secrets.token_urlsafe(12), mark=mark.id, body=Text.of(words))
            await see_through(self, self.link, answer, N_("Đã trả lời."))

    async def _take_back(self, mark: Marking) -> None:
        follows = _("Người khác không còn thấy ghi chú này và các câu trả lời. Hồ sơ vẫn ghi là đã chia sẻ.")
        ask = Ask(_("Thôi chia sẻ ghi chú?"), follows, _("Thôi chia sẻ"))
        await see_through(self, self.link, Remove(id=mark.id), N_("Đã thôi chia sẻ."), ask)

    async def _delete(self, mark: Marking) -> None:
        ask = Ask(_("Xóa ghi chú?"), f"“{' '.join(mark.exact.split())[:200]}”\n{mark.body}", _("Xóa"), grave=True)
        if await see_through(self, self.link, Drop(ids=(mark.id,)), N_("Đã xóa ghi chú."), ask):
            self._fresh.pop(mark.id, None)


def _when(at: int) -> str:
    return f"{hour_and_minute(at)} {day(at)}"
