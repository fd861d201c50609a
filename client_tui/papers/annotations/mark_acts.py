"""What is done with one mark: gone to, worded, recoloured, shared by an explicit act that says with whom, answered, dropped."""

from __future__ import annotations

import secrets
from typing import Protocol

from client_tui.ground.choose import Choose
from client_tui.ground.pane import Ask, Holder, confirmed
from client_tui.papers.annotations.mark_sheets import MarkSheet, NoteEditor, shortened
from client_tui.papers.annotations.standing import COLORS, Stands, changed, kept_private, replies, shared
from meeting.annotations import Answer, Color, Drop, Mark, Marking, Remove, Reply, SharedWith
from meeting.safetext import Text
from words.annotations.marks import COLORS as COLOR_NAMES
from words.annotations.marks import who_sees
from words.language import N_, _, first_up
from words.rows import PickRow
from words.times import day, hour_and_minute


class Marks(Protocol):
    """The marks of the paper that is read."""

    def draw(self) -> None:
        """Draw what the copy has of them, and those still on their way."""

    def jump(self, one: Stands) -> None:
        """To the marked words."""

    def forget(self, id: str) -> None:
        """One still on its way is not wanted any more."""


class MarkActs:
    """Opens one mark and does with it what is asked. To be awaited in workers."""

    def __init__(self, layer: Holder, marks: Marks) -> None:
        self._layer, self._marks = layer, marks
        self._drafts: dict[str, str] = {}

    # In words

    def whose(self, mark: Marking) -> str:
        """The author's name; "" for oneself."""
        return "" if mark.author == self._layer.me else self._layer.name_of(mark.author)

    async def write(self, title: str, quote: str, seen: str, words: str, key: str) -> str | None:
        """Ask for words; None for not now."""
        editor = NoteEditor(title, quote, seen, words, self._drafts, key)
        written: str | None = await self._layer.app.push_screen_wait(editor)
        return written

    # The sheet

    async def look_at(self, one: Stands) -> None:
        """Show it, and do what is chosen."""
        mark = one.mark
        said = [str(mark.body)] if mark.body else []
        said += [f"{self._layer.name_of(reply.author)}: {reply.body}" for reply in replies(self._layer.copy, mark)]
        title = f"{self.whose(mark) or _('Của đồng chí')} · {_when(mark.edited or mark.at)}"
        sheet = MarkSheet(title, mark.exact, who_sees(mark), said, self._acts(one))
        act = await self._layer.app.push_screen_wait(sheet)
        match act, mark:
            case "go", _:
                self._marks.jump(one)
            case "edit", _:
                await self._edit(mark)
            case "clear", _:
                await self._change(mark, "", mark.color, N_("Đã xóa lời ghi; chỗ tô màu vẫn còn."))
            case "color", _:
                await self._recolor(mark)
            case "share", _:
                await self.share(mark)
            case "reply", Mark():
                await self._reply(mark)
            case "withdraw", _:
                await self._withdraw(self._my_replies(mark)[-1])
            case "unshare", Mark():
                await self._take_back(mark)
            case "delete", _:
                await self._delete(mark)
        self._marks.draw()

    def _acts(self, one: Stands) -> list[tuple[str, str]]:
        mark = one.mark
        mine, is_shared, comment = mark.author == self._layer.me, isinstance(mark, Mark), mark.kind == "comment"
        asked = _("Đổi người xem") if is_shared else _("Gửi góp ý") if comment else _("Chia sẻ")
        acts = (
            ("go", _("Đến chỗ này"), one.place is not None),
            ("reply", _("Trả lời"), is_shared),
            ("withdraw", _("Rút câu trả lời"), bool(self._my_replies(mark))),
            ("edit", _("Sửa lời") if mark.body else _("Thêm lời ghi"), mine),
            ("clear", _("Xóa lời ghi"), mine and bool(mark.body) and not comment),
            ("color", _("Đổi màu"), mine),
            ("share", asked, mine),
            ("unshare", _("Thôi chia sẻ"), mine and is_shared),
            ("delete", _("Xóa"), mine and not is_shared),
        )
        return [(act, label) for act, label, possible in acts if possible]

    def _my_replies(self, mark: Marking) -> list[Reply]:
        return [reply for reply in replies(self._layer.copy, mark) if reply.author == self._layer.me]

    # Changing it

    async def _edit(self, mark: Marking) -> None:
        title = _("Sửa góp ý") if mark.kind == "comment" else _("Sửa ghi chú")
        words = await self.write(title, mark.exact, who_sees(mark), mark.body, mark.id)
        if words is None:
            return
        if not words and mark.kind == "comment":
            self._layer.app.notify(_("Góp ý phải có lời. Không cần nữa thì xóa góp ý."), severity="warning")
            return
        await self._change(mark, words, mark.color, N_("Đã sửa lời."))

    async def _recolor(self, mark: Marking) -> None:
        rows = [PickRow(color, first_up(_(COLOR_NAMES[color])), sign="▌") for color in COLORS]
        picked = await self._layer.app.push_screen_wait(Choose(_("Đổi sang màu nào?"), rows))
        color = next((color for color in COLORS if color == picked), None)
        if color is not None:
            await self._change(mark, mark.body, color, N_("Đã đổi màu."))

    async def _change(self, mark: Marking, words: str, color: Color, done: str) -> None:
        await self._layer.see_through(changed(mark, words, color), done)

    async def share(self, mark: Marking) -> bool:
        """Ask with whom, say what follows, and share; whether it was."""
        rows = [
            PickRow("staff", _("Thư ký, {chair}"), below=_("Chỉ thư ký, {chair} và đồng chí thấy.")),
            PickRow("room", _("Cả phòng họp"), below=_("Mọi người dự họp thấy, kèm tên đồng chí.")),
        ]
        comment = mark.kind == "comment"
        question = _("Gửi góp ý này cho ai?") if comment else _("Chia sẻ ghi chú này với ai?")
        picked = await self._layer.app.push_screen_wait(Choose(question, rows))
        if picked not in ("staff", "room"):
            return False
        with_whom: SharedWith = "room" if picked == "room" else "staff"
        if not await confirmed(self._layer.app, self._ask_to_share(mark, with_whom)):
            return False
        done = N_("Đã gửi góp ý.") if comment else N_("Đã chia sẻ ghi chú.")
        return await self._layer.see_through(shared(mark, with_whom), done)

    def _ask_to_share(self, mark: Marking, with_whom: SharedWith) -> Ask:
        named = _("mọi người dự họp") if with_whom == "room" else _("thư ký, {chair}")
        follows = _("Hiện với: {who}. Kèm tên đồng chí, và được ghi vào hồ sơ {meeting}.", who=named)
        said = "\n".join(filter(None, (_quoted(mark), mark.body)))
        if mark.kind == "comment":
            return Ask(_("Gửi góp ý?"), f"{said}\n\n{follows}", _("Gửi góp ý"))
        return Ask(_("Chia sẻ ghi chú?"), f"{said}\n\n{follows}", _("Chia sẻ"))

    async def _take_back(self, mark: Mark) -> None:
        follows = _("Người khác không còn thấy, cả các câu trả lời; đồng chí vẫn giữ. Hồ sơ vẫn ghi là đã chia sẻ.")
        ask = Ask(_("Thôi chia sẻ?"), f"{_quoted(mark)}\n\n{follows}", _("Thôi chia sẻ"))
        if await self._layer.see_through(Remove(id=mark.id), N_("Đã thôi chia sẻ."), ask):
            await self._layer.see_through(kept_private(mark))

    async def _delete(self, mark: Marking) -> None:
        said = "\n".join(filter(None, (_quoted(mark), mark.body)))
        ask = Ask(_("Xóa góp ý?") if mark.kind == "comment" else _("Xóa ghi chú?"), said, _("Xóa"), grave=True)
        if await self._layer.see_through(Drop(ids=(mark.id,)), N_("Đã xóa."), ask):
            self._marks.forget(mark.id)

    # Answering

    async def _reply(self, mark: Mark) -> None:
        words = await self.write(_("Trả lời"), mark.body or mark.exact, who_sees(mark), "", f"reply.{mark.id}")
        if words:
            answer = Answer(id=secrets.token_urlsafe(12), mark=mark.id, body=Text.of(words))
            await self._layer.see_through(answer, N_("Đã trả lời."))

    async def _withdraw(self, reply: Reply) -> None:
        ask = Ask(_("Rút câu trả lời?"), str(reply.body), _("Rút"))
        await self._layer.see_through(Remove(id=reply.id), N_("Đã rút câu trả lời."), ask)


def _quoted(mark: Marking) -> str:
    return f"“{shortened(mark.exact)}”"


def _when(at: int) -> str:
    return f"{hour_and_minute(at)} {day(at)}"
