"""Marks taken away as files: chosen from a list, made by the server, saved where people look for what they have saved."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Button, Static

from client_tui.device.saving import downloads
from client_tui.ground.choose import Choose
from client_tui.ground.pane import Holder
from client_tui.link.link import Link
from client_tui.papers.annotations.takeaway import EXPORTS, Export, file_of, marks_in, put_down
from client_tui.terminal.actions import Act, Part
from client_tui.terminal.compositor import FrontDialog
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.progress_line import ProgressLine
from client_tui.widgets.ticking import Ticking
from meeting.papers import Paper
from meeting.refusal import Refused
from words.language import N_, _, language
from words.refusals import refusal
from words.rows import PickRow

EXPORT: Final = Act(
    "export", "s", N_("Xuất ghi chú"), N_("Ghi tài liệu kèm ghi chú, hoặc bản tổng hợp ý kiến, ra tệp trên máy này.")
)


class Waits(Ticking, Static):
    """Says that there is no connection, while there is none."""

    DEFAULT_CSS = "Waits { color: $warning; height: auto; }"

    def __init__(self, link: Link) -> None:
        super().__init__()
        self._link = link

    def tick(self, now: int) -> None:
        """The connection may go at any time."""
        self.update(plain("" if self._link.up else _("Mất kết nối: làm tiếp khi có kết nối lại.")))


class ExportSheet(FrontDialog[str]):
    """How far a file is; ``"stop"`` to call it off. Whoever opened it says when it is :meth:`done`."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "stop")]
    DEFAULT_CSS = """
    ExportSheet {
        align: center middle;
        #box { width: 76; max-width: 96%; height: auto; padding: 1 3; background: $sheet; border: round $rule; }
        #export-what { text-style: bold; color: $primary; margin-bottom: 1; }
        Button { margin-top: 1; }
    }
    """

    def __init__(self, link: Link, what: str) -> None:
        super().__init__()
        self._link, self._what = link, what
        self._done = False

    def compose(self) -> ComposeResult:
        """What is made, how far it is, the way out."""
        with Vertical(id="box"):
            yield Static(plain(self._what), id="export-what")
            yield ProgressLine()
            yield Waits(self._link)
            yield Button(say("Thôi xuất   (Esc)"), id="export-stop")

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self.query_one(ProgressLine).show(_("Máy chủ đang làm tệp"), 0, 0)

    def on_screen_resume(self) -> None:
        """It may have been done before it stood here, or while something else stood above it."""
        if self._done:
            self.done()

    def counting(self, done: int, of: int) -> None:
        """So many marks are in the file."""
        if self.is_current:
            self.query_one(ProgressLine).show(_("Máy chủ đang ghép ghi chú"), done, of, str)

    def fetching(self, done: int, size: int) -> None:
        """So many bytes are here."""
        if self.is_current:
            self.query_one(ProgressLine).show(_("Đang tải về"), done, size)

    def done(self) -> None:
        """Go away, as soon as that is possible."""
        self._done = True
        if self.is_current:
            self.dismiss("")

    @on(Button.Pressed, "#export-stop")
    def action_stop(self) -> None:
        """Call it off."""
        self.dismiss("stop")


class WithPaper(Holder, Protocol):
    """A layer that knows which paper is at hand."""

    @property
    def at_hand(self) -> Paper | None:
        """The paper that is read, or lit in a list; None before there are widgets."""


class Exporting(Part):
    """Exports the marks of the paper at hand."""

    ACTS: ClassVar[tuple[Act, ...]] = (EXPORT,)

    def __init__(self, layer: WithPaper) -> None:
        self.layer = layer

    def possible(self, act: Act) -> bool:
        """With a paper at hand."""
        return self.layer.at_hand is not None

    def action_export(self) -> None:
        """Choose what."""
        self.layer.run_worker(self.export_marks(), group="sheets", exclusive=True)

    async def export_marks(self) -> None:
        """Ask which file, and have it made unless there would be nothing in it."""
        paper = self.layer.at_hand
        if paper is None:
            return
        counts = {one.what: marks_in(one, self.layer.copy, paper, self.layer.me) for one in EXPORTS}
        rows = [self._export_row(one, counts[one.what]) for one in EXPORTS if self.layer.staff or not one.staff]
        picked = await self.layer.app.push_screen_wait(Choose(_("Xuất ghi chú ra tệp"), rows))
        chosen = next((one for one in EXPORTS if one.what == picked), None)
        if chosen is None:
            return
        if not counts[chosen.what]:
            self.layer.app.notify(_("Chưa có ghi chú nào để xuất ở đây."), severity="warning")
        elif not self.layer.link.up:
            self.layer.app.notify(
                _("Đang không có kết nối. Tệp này do máy chủ làm: đề nghị xuất lại khi có kết nối."), severity="warning"
            )
        else:
            await self._watch(chosen, paper)

    def _export_row(self, one: Export, count: int) -> PickRow:
        what = _("{count} ghi chú, góp ý", count=count) if count else _("chưa có ghi chú nào")
        below = " · ".join(filter(None, (what, _(one.about))))
        return PickRow(one.what, _(one.label), _(one.kind), "↓" if count else "·", None, below)

    async def _watch(self, one: Export, paper: Paper) -> None:
        """The making goes on when the sheet has to give way to a vote; only its button ends it."""
        sheet = ExportSheet(self.layer.link, _(one.label))
        making = self.layer.run_worker(self._make(one, paper, sheet), group="export", exclusive=True)
        if await self.layer.app.push_screen_wait(sheet) == "stop":
            making.cancel()
            self.layer.app.notify(_("Đã thôi xuất."))

    async def _make(self, one: Export, paper: Paper, sheet: ExportSheet) -> None:
        try:
            made = await self.layer.link.export(
                one.what,
                language(),
                paper="" if one.whole_meeting else paper.id,
                on_progress=sheet.counting,
                on_fetch=sheet.fetching,
            )
            path = await put_down(made, downloads(), file_of(one, self.layer.copy, paper))
        except Refused as refused:
            self.layer.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
        except OSError as error:
            why = error.strerror or str(error)
            self.layer.app.notify(_("Không ghi được tệp: {why}", why=why), severity="error", timeout=8)
        else:
            self.layer.app.notify(_("Đã lưu: {path}", path=str(path)), timeout=10)
        finally:
            sheet.done()
