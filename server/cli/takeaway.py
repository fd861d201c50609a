"""``hop minutes``, ``hop marks`` and ``hop export``: what a meeting leaves, as files to take away."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import Final

import click

from documents.minutes import minutes as draw
from documents.press.press import press
from meeting.filename import file_name
from meeting.rules.words import Language
from meeting.wire import Document
from server.app import Settings
from server.cli.commands import DATABASE
from server.cli.reach import meeting_asked, reached
from server.desks.exports import TABLES, shared_marks, write_tables
from server.register.blobs import Blobs


@click.command()
@click.argument("meeting", required=False)
@DATABASE
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Thư mục ghi biên bản.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def minutes(meeting: str | None, database: Path, out: Path, language: Language) -> None:
    """Xuất biên bản (DOCX và PDF) của MEETING; bỏ trống: cuộc họp gần nhất."""
    out.mkdir(parents=True, exist_ok=True)
    pressed = asyncio.run(_minutes(Settings(database=database), meeting, out, language))
    click.echo(f"Biên bản: {pressed[0]}, {pressed[1]}")


async def _minutes(settings: Settings, meeting: str | None, out: Path, language: Language) -> tuple[Path, Path]:
    meeting = await meeting_asked(settings, meeting)
    async with reached(settings, meeting) as register:
        form = draw(register.copy, meeting, language)
    pressed = await press(form, out, "bien-ban")
    return pressed.docx, pressed.pdf


@click.command()
@click.argument("meeting", required=False)
@DATABASE
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Thư mục ghi các tệp.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def marks(meeting: str | None, database: Path, out: Path, language: Language) -> None:
    """Xuất ghi chú, góp ý đã được chia sẻ của MEETING; bỏ trống: cuộc họp gần nhất.

    Bản tổng hợp theo nội dung (DOCX và PDF), và từng tài liệu kèm ghi chú, góp ý, có tên người (PDF). Ghi chú riêng không bao giờ được xuất ở đây.
    """
    out.mkdir(parents=True, exist_ok=True)
    for path in asyncio.run(_marks(Settings(database=database), meeting, out, language)):
        click.echo(path)


async def _marks(settings: Settings, meeting: str | None, out: Path, language: Language) -> list[Path]:
    meeting = await meeting_asked(settings, meeting)
    with tempfile.TemporaryDirectory() as folder:
        async with reached(settings, meeting) as register:
            blobs = Blobs(settings.files / "blobs")
            made = await shared_marks(register.copy, blobs, meeting, language, Path(folder))
        named = [(made.docx, "tong-hop-y-kien.docx"), (made.pdf, "tong-hop-y-kien.pdf")]
        named += [(path, f"{title}.pdf") for title, path in made.papers]
        return [_put(path, out, name) for path, name in named]


@click.command()
@click.argument("meeting", required=False)
@DATABASE
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Thư mục ghi các tệp.")
@click.option(
    "--format",
    "kinds",
    type=click.Choice(["xlsx", "csv", "json"]),
    multiple=True,
    help="Chỉ loại tệp này; mặc định: cả ba.",
)
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def export(meeting: str | None, database: Path, out: Path, kinds: tuple[str, ...], language: Language) -> None:
    """Xuất bảng của MEETING (bỏ trống: cuộc họp gần nhất): điểm danh, phiếu, kết quả, ai đã mở tài liệu nào.

    XLSX và CSV mở được bằng Excel, không ô nào chạy được như công thức; JSON cho chương trình khác.
    """
    out.mkdir(parents=True, exist_ok=True)
    wanted = tuple(what for what in TABLES if not kinds or what.endswith(kinds))
    for path in asyncio.run(_export(Settings(database=database), meeting, out, wanted, language)):
        click.echo(path)


async def _export(
    settings: Settings, meeting: str | None, out: Path, wanted: tuple[Document, ...], language: Language
) -> list[Path]:
    meeting = await meeting_asked(settings, meeting)
    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder) / what for what in wanted]
        async with reached(settings, meeting) as register:
            for what, path in zip(wanted, made, strict=True):
                write_tables(register.copy, meeting, what, path, language)
        return [_put(path, out, _TABLE_NAMES[path.stem] + path.suffix) for path in made]


#: Files are named in the office's language, as the others are.
_TABLE_NAMES: Final = {
    "tables": "bang-so-lieu",
    "roll": "diem-danh",
    "votes": "phieu",
    "results": "ket-qua",
    "readers": "doc-tai-lieu",
}


def _put(made: Path, folder: Path, name: str) -> Path:
    """Into the folder, beside what is already there of that name."""
    wanted = folder / file_name(name)
    target, number = wanted, 2
    while target.exists():
        target, number = wanted.with_stem(f"{wanted.stem} ({number})"), number + 1
    return Path(shutil.move(made, target))
