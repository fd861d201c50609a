"""What of the marks can be taken away as a file: for whom, under which name, and whether there is anything in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from client_tui.device.saving import save_copy
from client_tui.link.transfer import Document
from meeting.annotations import Mark, Marking, marks_of
from meeting.calendar import Meeting
from meeting.copy import View
from meeting.papers import Paper
from words.language import N_, _
from words.papers.listing import versions
from words.papers.versions import titled


class Export(NamedTuple):
    """One kind of file. Its texts stand under ``N_``; the name is of the paper or the meeting."""

    what: Document
    label: str
    kind: str
    name: str
    about: str = ""
    staff: bool = False
    whole_meeting: bool = False


EXPORTS: Final = (
    Export("marked.pdf", N_("Tài liệu này kèm ghi chú của tôi"), N_("PDF"), N_("{title} (ghi chú của tôi)")),
    Export(
        "marks.jsonld",
        N_("Mọi ghi chú tôi thấy trong {meeting}"),
        N_("dữ liệu"),
        N_("Ghi chú {title}"),
        N_("để chuyển sang chương trình khác"),
        whole_meeting=True,
    ),
    Export(
        "merged.pdf",
        N_("Tài liệu này kèm ghi chú được chia sẻ"),
        N_("PDF"),
        N_("{title} (ghi chú được chia sẻ)"),
        N_("có tên từng người"),
        staff=True,
    ),
    Export(
        "digest.docx",
        N_("Tổng hợp ý kiến theo nội dung {meeting}"),
        N_("Word"),
        N_("Tổng hợp ý kiến {title}"),
        staff=True,
        whole_meeting=True,
    ),
    Export(
        "digest.pdf",
        N_("Tổng hợp ý kiến theo nội dung {meeting}"),
        N_("PDF"),
        N_("Tổng hợp ý kiến {title}"),
        staff=True,
        whole_meeting=True,
    ),
)


def marks_in(export: Export, view: View, paper: Paper, me: str) -> int:
    """How many marks would stand in it."""
    wanted: Iterable[Marking] = marks_of(view, paper.meeting)
    if not export.whole_meeting:
        of = versions(view, paper)
        wanted = (mark for mark in wanted if mark.paper in of)
    if export.what == "marked.pdf":
        wanted = (mark for mark in wanted if mark.author == me)
    elif export.staff:
        wanted = (mark for mark in wanted if isinstance(mark, Mark))
    return sum(1 for _mark in wanted)


def file_of(export: Export, view: View, paper: Paper) -> str:
    """What the file is called."""
    meeting = view.get(Meeting, paper.meeting)
    title = meeting.title if export.whole_meeting and meeting else titled(paper)
    return _(export.name, title=title) + Path(export.what).suffix


async def put_down(made: Path, folder: Path, name: str) -> Path:
    """Where the user finds it; the device keeps no second copy. Raises OSError."""
    path = await asyncio.to_thread(save_copy, made, folder, name)
    await asyncio.to_thread(made.unlink, missing_ok=True)
    return path
