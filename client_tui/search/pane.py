"""Search: one field over every paper, note and minute one may see; what is found is there while one types."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Button, OptionList, Static

from client_tui.ground.pane import GoTo, Pane
from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.papers.library import Library
from client_tui.papers.reader.reader import Reader
from client_tui.search.finder import Finder, Found
from client_tui.search.hit_list import HitList
from client_tui.terminal.actions import Act
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from meeting.command import EVERYONE
from meeting.refusal import Refused
from meeting.safetext import LINE_MOST
from meeting.search import Hit, query
from words.language import N_, _
from words.refusals import refusal
from words.search.hits import hit_row

#: Seconds without a key before the words typed are looked for.
PAUSE: Final = 0.15
#: The server tells so many hits at most.
_MOST: Final = 50
SCOPE: Final = Act(
    "scope", "ctrl+f", N_("Phạm vi tìm"), N_("Tìm trong {meeting} này, hoặc trong mọi {meeting} đồng chí được xem.")
)
BACK: Final = Act("back", "escape", N_("Trở lại"), N_("Trở lại nơi đang xem; những gì tìm thấy còn đó."))


class SearchPane(Pane):
    """The field keeps the keyboard: arrows move in the list below, Enter opens."""

    AREA = "search"
    TITLE = N_("Tìm")
    WHO = EVERYONE
    ACTS: ClassVar[tuple[Act, ...]] = (SCOPE, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "move('cursor_down')"),
        ("up", "move('cursor_up')"),
        ("pagedown", "move('page_down')"),
        ("pageup", "move('page_up')"),
    ]

    class Open(Message):
        """Go where this was found, with the words asked for."""

        def __init__(self, hit: Hit, words: str) -> None:
            super().__init__()
            self.hit = hit
            self.words = words

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._finder = Finder(link, Library(link))
        #: The area one came from.
        self.came_from = ""
        self._everywhere = False
        self._found: Found | None = None
        #: The words that are, or are being, looked for; those typed since then wait for a pause.
        self._asked = ""
        self._answered = True
        #: Enter was pressed before the answer came: what comes first is opened.
        self._eager = False
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        """Field and scope, what came of it, the list, the keys."""
        with Vertical(id="search-head"):
            yield OrderedInput(
                placeholder=_("Tìm trong mọi tài liệu và biên bản (không cần gõ dấu)"),
                max_length=LINE_MOST,
                select_on_focus=False,
            )
            with Horizontal(id="search-scope"):
                yield Button(say("{Meeting} này"), id="scope-this")
                yield Button(say("Mọi {meeting}"), id="scope-all")
        yield Static(id="search-state")
        yield HitList()
        yield Static(say("↑↓ chọn · Enter mở · Ctrl+F đổi phạm vi · Esc trở lại"), id="search-keys")

    def on_mount(self) -> None:
        """The buttons leave the keyboard to the field."""
        for button in self.query(Button):
            button.can_focus = False
        self._draw()

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(OrderedInput).value.strip()

    def take_focus(self) -> None:
        """The field, ready for other words."""
        self.query_one(OrderedInput).focus()

    def begin(self) -> None:
        """Other words may be typed over those of before."""
        self.query_one(OrderedInput).action_select_all()

    def come_from(self, area: str) -> None:
        """There one goes back to."""
        self.came_from = area

    def connected(self) -> None:
        """What was looked for on this device alone is looked for anew."""
        if self._found is not None and self._found.here:
            self._search()

    def refresh_copy(self, changed: Changed | None) -> None:
        """Another meeting may have come."""
        if changed is None or changed.fresh:
            self._draw()

    # Asking

    @on(OrderedInput.Changed)
    def _typed(self, event: OrderedInput.Changed) -> None:
        event.stop()
        self._eager = False
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(PAUSE, self._search)

    def _search(self) -> None:
        """Look for what is typed; whatever was being looked for before is dropped."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        self._asked, self._answered = self.words, False
        if not query(self._asked).words:
            self.workers.cancel_group(self, "search")
            self._found, self._answered = None, True
            self._draw()
        else:
            self.run_worker(self._ask(self._asked), group="search", exclusive=True)
            self._say(_("Đang tìm…"))

    async def _ask(self, words: str) -> None:
        fresh = [mark for reader in self.screen.query(Reader) for mark in reader.marking.fresh]
        try:
            self._found = await self._finder.find(words, "" if self._everywhere else self.meeting_id, fresh)
        except Refused as refused:
            self._found = None
            self._draw()
            self._say(refusal(refused.code, refused.details))
        else:
            self._draw()
        self._answered = True
        if self._eager:
            self._open(0)

    # Drawing

    def _draw(self) -> None:
        if not self.query(HitList):  # an answer that comes while the room is being left
            return
        hits = self._found.hits if self._found else ()
        self.query_one(HitList).show([hit_row(hit, self._asked, self.copy, self.meeting_id) for hit in hits])
        self.query_one("#scope-this").set_class(not self._everywhere, "-chosen")
        self.query_one("#scope-all").set_class(self._everywhere, "-chosen")
        self.query_one("#search-state").set_class(self._found is not None and self._found.here, "-here")
        self._say(self._came_of_it())

    def _say(self, words: str) -> None:
        for line in self.query("#search-state").results(Static):
            line.update(plain(words))

    def _came_of_it(self) -> str:
        if self._found is None:
            return _(
                "Gõ chữ cần tìm: tên tài liệu, số hiệu, lời trong tài liệu, kết luận, kết quả biểu quyết, ghi chú."
            )
        count = len(self._found.hits)
        parts = [_("{count} kết quả", count=count) if count else _("Không tìm thấy “{words}”", words=self._asked)]
        if count >= _MOST:
            parts = [_("{count} kết quả gần nhất; gõ thêm chữ để tìm đúng hơn", count=count)]
        if self._found.why == "connection_lost":
            parts.append(_("không có kết nối, đang tìm trong máy này, chỉ {meeting} này"))
        elif self._found.here:
            parts.append(_("máy chủ chưa tìm được, đang tìm trong máy này, chỉ {meeting} này"))
        if not count:
            parts.append(self._advice())
        return " · ".join(parts)

    def _advice(self) -> str:
        if self._everywhere or (self._found is not None and self._found.here):
            return _("thử ít chữ hơn, hoặc từ khác")
        return _("thử từ khác, hoặc nhấn Ctrl+F để tìm trong mọi {meeting}")

    # What one can do

    def action_scope(self) -> None:
        """This meeting, or all."""
        self._everywhere = not self._everywhere
        self._draw()
        self._search()

    @on(Button.Pressed)
    def _scoped(self, event: Button.Pressed) -> None:
        event.stop()
        if (event.button.id == "scope-all") != self._everywhere:
            self.action_scope()
        self.take_focus()

    def action_move(self, how: str) -> None:
        """Move in the list while the field keeps the keyboard."""
        getattr(self.query_one(HitList), f"action_{how}")()

    @on(OrderedInput.Submitted)
    def _entered(self, event: OrderedInput.Submitted) -> None:
        """Open what is lit; words typed since it was found are looked for first, and what they find is opened."""
        event.stop()
        lit = self.query_one(HitList).highlighted
        if self.words == self._asked and self._answered:
            self._open(lit or 0)
            return
        self._eager = True
        if self.words != self._asked:
            self._search()

    @on(OptionList.OptionSelected)
    def _tapped(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(event.option_index)

    def _open(self, place: int) -> None:
        self._eager = False
        if self._found is not None and place < len(self._found.hits):
            self.post_message(self.Open(self._found.hits[place], self._asked))

    def action_back(self) -> None:
        """To where one was."""
        self.post_message(GoTo(self.came_from))
