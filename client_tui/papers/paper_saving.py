"""Putting a paper where the user finds it: the clean PDF that is read, or the very file that was received and signed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar, Final

from client_tui.device.saving import downloads
from client_tui.ground.layer import Layer
from client_tui.link.link import Link
from client_tui.link.transfer import Progress
from client_tui.papers.library import Library
from client_tui.terminal.actions import Act
from client_tui.widgets.progress_line import ProgressLine
from meeting.papers import Paper
from meeting.refusal import Refused
from words.language import N_, _
from words.refusals import refusal

SAVE_PDF: Final = Act("save_pdf", "l", N_("Lưu bản PDF"), N_("Lưu bản PDF của tài liệu vào máy này."))
SAVE_ORIGINAL: Final = Act(
    "save_original",
    "L",
    N_("Lưu bản gốc"),
    N_("Lưu đúng tệp cơ quan đã gửi, còn nguyên chữ ký số, vào máy này."),
    footer=False,
    key_label="⇧L",
)
SAVING: Final = (SAVE_PDF, SAVE_ORIGINAL)


class PaperSaving(Layer):
    """Saves the paper that is lit; the layer has a :class:`ProgressLine`."""

    ACTS: ClassVar[tuple[Act, ...]] = SAVING

    def __init__(self, link: Link, library: Library, *, id: str) -> None:
        super().__init__(link, id=id)
        self._library = library

    @property
    def picked(self) -> Paper | None:
        """The paper that is lit."""
        raise NotImplementedError

    def possible(self, act: Act) -> bool:
        """The size of the original is not known of papers from before it was kept."""
        if act in SAVING:
            return self.picked is not None and (act is SAVE_PDF or self.picked.size > 0)
        return super().possible(act)

    def action_save_pdf(self) -> None:
        """The PDF that is read."""
        paper = self.picked
        if paper is not None:
            self._save(paper, paper.reading_size, self._library.here_as_pdf(paper), self._library.save_pdf)

    def action_save_original(self) -> None:
        """The file as it was received."""
        paper = self.picked
        if paper is not None:
            self._save(paper, paper.size, self._library.here_as_original(paper), self._library.save_original)

    def _save(
        self, paper: Paper, size: int, here: bool, save: Callable[[Paper, Path, Progress], Awaitable[Path]]
    ) -> None:
        if not here:
            self.query_one(ProgressLine).show(paper.title, 0, size)
            if not self.link.up:
                self.app.notify(_("Chưa có kết nối: tệp sẽ được tải khi có kết nối lại."), severity="warning")
        self.run_worker(self._saved(paper, save), group="saving", exclusive=True)

    async def _saved(self, paper: Paper, save: Callable[[Paper, Path, Progress], Awaitable[Path]]) -> None:
        line = self.query_one(ProgressLine)
        try:
            path = await save(paper, downloads(), lambda done, size: line.show(paper.title, done, size))
        except Refused as refused:
            self.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
        except OSError as error:
            self.app.notify(_("Không ghi được tệp: {why}", why=str(error)), severity="error", timeout=8)
        else:
            self.app.notify(_("Đã lưu: {path}", path=str(path)), timeout=10)
        finally:
            line.hide()
