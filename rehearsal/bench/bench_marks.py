"""Two thousand marks merged into one paper of 150 pages, beside PyMuPDF's own way of writing them.

``python -m rehearsal.bench.bench_marks`` says seconds; the floor is PyMuPDF alone, in a process of its own, adding as many
highlights to rectangles it is handed.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Final

import click
import msgspec

from documents.annotations.drawn import DrawnMark
from documents.annotations.pdf import marked_pdf
from documents.press.forms import Block, Form, Heading, Paragraph
from documents.press.press import press
from documents.taking_in.intake import take_in
from meeting import papertext
from meeting.papertext import PaperText
from rehearsal.bench.targets import Target, judge, machine

MARKS: Final = 2_000
#: Headings with five paragraphs each; they fill 150 pages.
PAGES: Final = 190
_FLOOR: Final = """
import sys, time
import pymupdf
document = pymupdf.open(sys.argv[1])
began = time.perf_counter()
for number in range(int(sys.argv[2])):
    page = document[number * document.page_count // int(sys.argv[2])]
    annotation = page.add_highlight_annot(pymupdf.Rect(100, 100 + number % 50, 300, 112 + number % 50))
    annotation.set_info(title="A", content="B")
    annotation.update()
document.save(sys.argv[3])
print(time.perf_counter() - began)
"""


class Figures(msgspec.Struct, frozen=True):
    """Seconds, worker start to file; how many marks lie on their words; how often progress was told."""

    marks: int
    pages: int
    seconds: float
    floor_seconds: float
    on_words: int
    told: int


def measure(marks: int = MARKS, pages: int = PAGES) -> Figures:
    """Make the paper, mark it."""
    with tempfile.TemporaryDirectory(prefix="hop-bench-") as folder:
        return asyncio.run(_measure(Path(folder), marks, pages))


async def _measure(folder: Path, marks: int, pages: int) -> Figures:
    source = (await press(_form(pages), folder)).pdf
    taken = await take_in(source, folder, source.name)
    reading, text = folder / taken.reading, folder / taken.text
    made = _marks(papertext.decode(await asyncio.to_thread(text.read_bytes)), marks)
    told: list[int] = []
    began = time.perf_counter()
    burnt = await marked_pdf(reading, text, made, folder / "marked.pdf", lambda done, of: told.append(done))
    seconds = time.perf_counter() - began
    command = [sys.executable, "-c", _FLOOR, str(reading), str(marks), str(folder / "floor.pdf")]
    floor = await asyncio.to_thread(subprocess.run, command, capture_output=True, check=True, text=True)
    return Figures(marks, taken.pages, round(seconds, 4), round(float(floor.stdout), 4), burnt.on_words, len(told))


def _form(pages: int) -> Form:
    sentence = "Ủy ban nhân dân xã báo cáo tình hình thực hiện dự toán ngân sách nhà nước của địa phương, mục {n}. "
    body: list[Block] = []
    for number in range(pages):
        body.append(Heading(f"{number + 1}. Nội dung thứ {number + 1}", 3))
        body += [Paragraph("".join(sentence.format(n=f"{number}.{line}") for _ in range(5))) for line in range(5)]
    return Form(
        organ="HỘI ĐỒNG NHÂN DÂN", type_name="BÁO CÁO", summary="Đo việc ghép ghi chú", symbol="BC", body=tuple(body)
    )


def _marks(text: PaperText, count: int) -> list[DrawnMark]:
    dice = Random(3)
    made = []
    for number in range(count):
        page = text.pages[number * len(text.pages) // count]
        words = page.text
        start = dice.randrange(0, max(1, len(words) - 240))
        start = words.find(" ", start) + 1
        end = min(len(words), start + dice.randrange(20, 200))
        made.append(
            DrawnMark(
                id=f"m{number}", author=f"Đại biểu {number % 50}", group=f"Tổ {number % 5}", kind="comment", color="yellow",
                page=page.number, start=start, end=end, exact=words[start:end], prefix="", suffix="",
                body="Đề nghị làm rõ căn cứ của con số này.", at=0, edited=0, shared=True,
            )
        )  # fmt: skip
    return made


def main() -> None:
    """Say the figures."""
    figures = measure()
    click.echo(f"\nGHÉP GHI CHÚ   {machine()}")
    click.echo(
        f"{figures.marks} ghi chú vào {figures.pages} trang: {figures.seconds:.1f} s (PyMuPDF một mình "
        f"{figures.floor_seconds:.1f} s); {figures.on_words} nằm đúng trên chữ; báo tiến độ {figures.told} lần"
    )
    judge([Target(f"Ghép {figures.marks} ghi chú vào một bản PDF", figures.seconds, 6, "s")], click.echo)


if __name__ == "__main__":
    main()
