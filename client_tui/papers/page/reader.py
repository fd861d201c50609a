"""A paper with everything around it: where one is, finding, going to a page or an article, and the outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, OptionList, Static

from client_tui.papers.page.find import Heading, Hit, articles, outline
from client_tui.papers.page.typeset import Place
from client_tui.papers.page.view import PaperView
from client_tui.terminal.actions import Act, Acting
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.pick_list import PickList
from meeting.papertext import PaperText
from words.language import N_, _
from words.rows import PickRow

Asking = Literal["find", "page", "article"]

_PROMPTS: dict[Asking, str] = {
    "find": N_("Tìm trong tài liệu (không cần gõ dấu)"),
    "page": N_("Đến trang số"),
    "article": N_("Đến Điều số"),
}


class PaperReader(Vertical, Acting):
    """Give it a paper with :meth:`show`. The view inside posts :class:`PaperView.Moved`."""

    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("find", "slash", N_("Tìm"), N_("Tìm chữ trong tài liệu, không cần gõ dấu.")),
        Act("next_hit(1)", "n", N_("Kết quả sau"), N_("Chỗ tìm thấy tiếp theo."), footer=False),
        Act("next_hit(-1)", "N", N_("Kết quả trước"), N_("Chỗ tìm thấy trước đó."), footer=False, key_label="⇧N"),
        Act("page", "g", N_("Đến trang"), N_("Đến trang có số của bản gốc.")),
        Act("article", "d", N_("Đến Điều"), N_("Đến Điều có số; lặp lại để đến Điều cùng số tiếp theo.")),
        Act("outline", "o", N_("Mục lục"), N_("Mở hoặc đóng mục lục của tài liệu.")),
        Act("stop", "escape", N_("Đóng ô tìm, mục lục"), N_("Trở lại đọc."), footer=False),
    )

    #: Whether it takes the keyboard as soon as it stands.
    READ_AT_ONCE: ClassVar[bool] = True
    #: The view it makes.
    VIEW: ClassVar[type[PaperView]] = PaperView

    DEFAULT_CSS = """
    PaperReader {
        height: 1fr; width: 1fr; background: $sheet;
        #body { height: 1fr; }
        PaperView { width: 1fr; height: 1fr; }
        PickList { display: none; width: 42; height: 1fr; }
        OrderedInput { display: none; }
        #where { height: 1; padding: 0 1; background: $shade; color: $muted; }
        #touch { height: 3; background: $shade; }
        #touch Button { width: 1fr; min-width: 6; margin: 0; border: round $rule; }
    }
    PaperReader.-asking OrderedInput { display: block; }
    PaperReader.-outline PickList { display: block; }
    .-phone PaperReader.-outline PaperView { display: none; }
    .-phone PaperReader PickList { width: 100%; }
    """

    #: Further buttons: what is asked for by them, and their words.
    MORE: ClassVar[tuple[tuple[str, str], ...]] = ()

    class Touched(Message):
        """One of the further buttons was pressed."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, paper: PaperText | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first = paper
        self._outlined: PaperText | None = None
        self._outline: tuple[Heading, ...] = ()
        self._asking: Asking = "find"

    def compose(self) -> ComposeResult:
        """Outline and view side by side; where one is, the question, and buttons for fingers below."""
        with Horizontal(id="body"):
            yield PickList()
            yield self.VIEW(self._first)
        yield OrderedInput()
        yield Static(id="where")
        with Horizontal(id="touch"):
            yield Button(say("▲ Lên"), id="up")
            yield Button(say("▼ Xuống"), id="down")
            yield Button(say("Tìm"), id="find")
            yield Button(say("Mục lục"), id="outline")
            for act, label in self.MORE:
                yield Button(say(label), id=act)

    @property
    def view(self) -> PaperView:
        """The view inside."""
        return self.query_one(PaperView)

    @property
    def _paper(self) -> PaperText:
        return self.view.paper

    @property
    def _headings(self) -> tuple[Heading, ...]:
        if self._outlined is not self._paper:
            self._outlined, self._outline = self._paper, outline(self._paper)
        return self._outline

    def show(self, paper: PaperText, place: Place = Place(0, 0)) -> None:  # noqa: B008  (immutable)
        """Read another paper, from these words on."""
        if self.has_class("-outline") or self.has_class("-asking"):
            self.remove_class("-outline", "-asking")
        self.view.show(paper, place)
        self._tell_where()

    def light(self, found: str | Sequence[Hit]) -> None:
        """Let these words or places stand out, as if one had looked for them here."""
        if isinstance(found, str):
            self.view.find(found)
        else:
            self.view.light(found)
        self._tell_where()

    def on_mount(self) -> None:
        """Reading begins at once."""
        if self.READ_AT_ONCE:
            self.view.focus()
        self._tell_where()

    # Asking

    def _ask(self, what: Asking) -> None:
        self._asking = what
        field = self.query_one(OrderedInput)
        field.placeholder = _(_PROMPTS[what])
        field.value = ""
        self.add_class("-asking")
        self.screen.set_focus(field)  # at once, for the words may be typed already

    def action_find(self) -> None:
        """Ask for words."""
        self._ask("find")

    def action_page(self) -> None:
        """Ask for a page."""
        self._ask("page")

    def action_article(self) -> None:
        """Ask for an article."""
        self._ask("article")

    def action_next_hit(self, step: int) -> None:
        """Another place where the words stand."""
        self.view.find_next(step)
        self._tell_where()

    def action_stop(self) -> None:
        """Back to reading."""
        self.remove_class("-asking", "-outline")
        self.view.focus()

    @on(OrderedInput.Submitted)
    def _answered(self, event: OrderedInput.Submitted) -> None:
        event.stop()
        answer = event.value.strip()
        done = {"find": self._find, "page": self._to_page, "article": self._to_article}[self._asking](answer)
        if done:
            self.action_stop()
        self._tell_where(done)

    def _find(self, words: str) -> bool:
        return self.view.find(words) > 0

    def _to_page(self, number: str) -> bool:
        for index, page in enumerate(self._paper.pages):
            if number in (page.label, str(page.number)):
                self.view.go_to(index)
                return True
        return False

    def _to_article(self, number: str) -> bool:
        places = articles(self._paper, number)
        if places:
            here = self.view.place
            self.view.go_to(*next((place for place in places if place > here), places[0]))
        return bool(places)

    # The outline

    def action_outline(self) -> None:
        """Open or close the outline."""
        self.toggle_class("-outline")
        if not self.has_class("-outline"):
            self.view.focus()
            return
        depths = {level: depth for depth, level in enumerate(sorted({heading.level for heading in self._headings}))}
        rows = [
            PickRow(str(number), "  " * depths[heading.level] + heading.title, self._label(heading.place.page))
            for number, heading in enumerate(self._headings)
        ]
        listing = self.query_one(PickList)
        listing.show(rows or [PickRow("none", _("Tài liệu không có mục lục."), heading=True)])
        if rows:
            listing.highlighted = max(sum(heading.place <= self.view.place for heading in self._headings) - 1, 0)
        listing.focus()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.view.go_to(*self._headings[int(event.option_id)].place)
            self.action_stop()

    # Where one is

    def _label(self, page: int) -> str:
        return self._paper.pages[page].label or str(self._paper.pages[page].number)

    @on(PaperView.Moved)
    def _moved(self) -> None:
        self._tell_where()

    def _tell_where(self, found: bool = True) -> None:
        if not self._paper.pages:
            self.query_one("#where", Static).update(say("Chưa có tài liệu."))
            return
        place = self.view.place
        parts = [_("Trang {page} / {total}", page=self._label(place.page), total=len(self._paper.pages))]
        section = next((h.title for h in reversed(self._headings) if h.place <= place), "")
        hits = self.view.hits
        if not found:
            parts.append(_("Không tìm thấy"))
        elif hits and self.view.hit_number is not None:
            parts.append(_("Kết quả {number} / {total}", number=self.view.hit_number + 1, total=len(hits)))
        self.query_one("#where", Static).update(plain("   ".join([*parts, section])), layout=False)

    @on(Button.Pressed)
    def _tapped(self, event: Button.Pressed) -> None:
        event.stop()
        acts = {
            "up": lambda: self.view.action_screenful(-1),
            "down": lambda: self.view.action_screenful(1),
            "find": self.action_find,
            "outline": self.action_outline,
        }
        id = event.button.id or ""
        acts.get(id, lambda: self.post_message(self.Touched(id)))()
