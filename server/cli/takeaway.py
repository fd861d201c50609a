"""``hop minutes`` and ``hop marks``: what a meeting leaves, as files to take away."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

import click

from documents.minutes import minutes as draw
from documents.press.press import press
from meeting.filename import file_name
from meeting.rules.words import Language
from server.app import Settings
from server.cli.commands import DATABASE
from server.cli.reach import meeting_asked, reached
from server.desks.exports import shared_marks
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


def _put(made: Path, folder: Path, name: str) -> Path:
    """Into the folder, beside what is already there of that name."""
    wanted = folder / file_name(name)
    target, number = wanted, 2
    while target.exists():
        target, number = wanted.with_stem(f"{wanted.stem} ({number})"), number + 1
    return Path(shutil.move(made, target))
