"""Several files on their way at once: each with its own progress, its own end, its own cancel."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from client_tui.papers.file_chooser import FileChooser
from client_tui.papers.sending import AT_ONCE
from client_tui.papers.upload import UploadDesk
from documents.taking_in.intake import TakenIn
from meeting.papers import Paper
from tests.client_tui.premises import MEETING, SECRETARY, at_screen, hall, reads, seen
from tests.client_tui.reading import in_papers
from tests.documents.papers import resolution


class Workers:
    """Stand where the worker processes stand: every file waits until it is let through."""

    def __init__(self) -> None:
        self.reading: list[str] = []
        self._may_go: dict[str, asyncio.Event] = {}

    def let(self, name: str) -> None:
        self._may_go.setdefault(name, asyncio.Event()).set()

    async def take_in(self, source: Path, into: Path, name: str, **_: Any) -> TakenIn:
        from documents.taking_in.intake import take_in

        self.reading.append(name)
        await self._may_go.setdefault(name, asyncio.Event()).wait()
        return await take_in(source, into, name)


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Workers:
    made = Workers()
    monkeypatch.setattr("server.desks.uploads.take_in", made.take_in)
    monkeypatch.setattr("server.desks.uploads.cores", lambda: 8)
    return made


def files(folder: Path, count: int) -> list[Path]:
    """So many papers, each with other bytes."""
    made = [resolution(folder / f"van-ban-{number}.pdf") for number in range(1, count + 1)]
    for number, path in enumerate(made):
        path.write_bytes(path.read_bytes() + b"\n%" + str(number).encode() + b"\n")
    return made


async def sending(pilot: Pilot[Any], paths: list[Path]) -> UploadDesk:
    await pilot.press("u")
    upload = pilot.app.screen.query_one(UploadDesk)
    await seen(pilot, lambda: reads(pilot.app, "Chưa chọn tệp nào"))
    upload.query_one(FileChooser).chosen = list(paths)
    await pilot.press("ctrl+s")
    await seen(pilot, lambda: upload.has_class("-sent"))
    return upload


async def test_a_few_files_travel_at_once_and_the_drafts_keep_the_order_of_the_choice(
    tmp_path: Path, workers: Workers
) -> None:
    chosen = files(tmp_path, 5)
    async with hall(tmp_path / "server") as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(desk)
            upload = await sending(desk, chosen)
            await seen(desk, lambda: len(workers.reading) == AT_ONCE)
            assert reads(desk.app, "Chờ gửi")
            for path in reversed(chosen):
                workers.let(path.name)
            await seen(desk, lambda: not upload.busy)
            await seen(desk, lambda: reads(desk.app, "máy chủ nhận 5/5 tệp"))
        found = sorted(room.copy.of(Paper, MEETING), key=lambda paper: paper.order)
        assert [paper.name for paper in found] == [path.name for path in chosen]


async def test_one_file_is_stopped_and_the_others_go_on(tmp_path: Path, workers: Workers) -> None:
    chosen = files(tmp_path, 3)
    async with hall(tmp_path / "server") as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(desk)
            upload = await sending(desk, chosen)
            await seen(desk, lambda: len(workers.reading) == 3)
            await desk.press("down", "x")
            await seen(desk, lambda: reads(desk.app, "Đã dừng"))
            assert upload.busy
            workers.let("van-ban-1.pdf")
            workers.let("van-ban-3.pdf")
            await seen(desk, lambda: not upload.busy)
            await seen(desk, lambda: reads(desk.app, "máy chủ nhận 2/3 tệp"))
        assert {paper.name for paper in room.copy.of(Paper, MEETING)} == {"van-ban-1.pdf", "van-ban-3.pdf"}
        assert list((tmp_path / "server" / "blobs" / "incoming").iterdir()) == [], "what was stopped is forgotten"


async def test_all_are_stopped_at_once(tmp_path: Path, workers: Workers) -> None:
    async with hall(tmp_path / "server") as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(desk)
            upload = await sending(desk, files(tmp_path, 5))
            await seen(desk, lambda: len(workers.reading) == AT_ONCE)
            await desk.press("ctrl+k")
            await seen(desk, lambda: reads(desk.app, "Dừng gửi?"))
            await desk.press("right", "enter")
            await seen(desk, lambda: not upload.busy)
        assert not list(room.copy.of(Paper, MEETING))


async def test_the_report_of_every_file_can_be_read_again_later(tmp_path: Path, workers: Workers) -> None:
    good, bad = files(tmp_path, 1)[0], tmp_path / "hong.pdf"
    bad.write_text("không phải PDF")
    for path in (good, bad):
        workers.let(path.name)
    async with hall(tmp_path / "server") as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await in_papers(desk)
            upload = await sending(desk, [good, bad])
            await seen(desk, lambda: not upload.busy)
            await desk.press("escape", "u")
            await seen(desk, lambda: reads(desk.app, "Chưa chọn tệp nào"))
            await desk.press("ctrl+l")
            await seen(desk, lambda: reads(desk.app, "Tệp này không phải PDF."))
            assert reads(desk.app, "1 trang.")
