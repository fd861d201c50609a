"""Putting a paper where the user finds it: the clean PDF that is read, or the very file that was received and signed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar, Final, Protocol

from client_tui.device.saving import downloads
from client_tui.link.transfer import Progress
from client_tui.papers.annotations.exporting import WithPaper
from client_tui.papers.library import Library
from client_tui.terminal.actions import Act, Part
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


class Shelved(WithPaper, Protocol):
    """A layer that knows which paper is at hand, and shows how far it is."""

    @property
    def library(self) -> Library:
        """The papers on this device."""

    @property
    def progress(self) -> ProgressLine:
        """How far the file is."""


class PaperSaving(Part):
    """Saves the paper that is lit."""

    ACTS: ClassVar[tuple[Act, ...]] = SAVING

    def __init__(self, layer: Shelved) -> None:
        self.layer = layer

    def possible(self, act: Act) -> bool:
        """The size of the original is not known of papers from before it was kept."""
        paper = self.layer.at_hand
        return paper is not None and (act is SAVE_PDF or paper.size > 0)

    def action_save_pdf(self) -> None:
        """The PDF that is read."""
        paper = self.layer.at_hand
        if paper is not None:
            self._save(paper, paper.reading_size, self.layer.library.here_as_pdf(paper), self.layer.library.save_pdf)

    def action_save_original(self) -> None:
        """The file as it was received."""
        paper = self.layer.at_hand
        if paper is not None:
            self._save(paper, paper.size, self.layer.library.here_as_original(paper), self.layer.library.save_original)

    def _save(
        self, paper: Paper, size: int, here: bool, save: Callable[[Paper, Path, Progress], Awaitable[Path]]
    ) -> None:
        if not here:
            self.layer.progress.show(paper.title, 0, size)
            if not self.layer.link.up:
                self.layer.app.notify(_("Chưa có kết nối: tệp sẽ được tải khi có kết nối lại."), severity="warning")
        self.layer.run_worker(self._saved(paper, save), group="saving", exclusive=True)

    async def _saved(self, paper: Paper, save: Callable[[Paper, Path, Progress], Awaitable[Path]]) -> None:
        line = self.layer.progress
        try:
            path = await save(paper, downloads(), lambda done, size: line.show(paper.title, done, size))
        except Refused as refused:
            self.layer.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
        except OSError as error:
            self.layer.app.notify(_("Không ghi được tệp: {why}", why=str(error)), severity="error", timeout=8)
        else:
            self.layer.app.notify(_("Đã lưu: {path}", path=str(path)), timeout=10)
        finally:
            line.hide()
