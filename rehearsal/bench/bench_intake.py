"""Taking papers in: how fast a long one is read, and what becomes of every file of a folder.

``python -m rehearsal.bench.bench_intake [FOLDER…]``; without a folder those of ``$HOP_PAPERS``, and else the demo's own papers.

``whole`` is the intake as the server does it: a worker of its own, the clean copy, the text, three files made durable.
``text`` is the part of it that makes the canonical text, in a process of its own. The floor is PyMuPDF alone, in such a
process, getting the words of every page. A file NAME.txt beside a paper is its true text.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

import click
import msgspec

from documents.press.forms import Block, Column, Form, Heading, Paragraph, Row, Table
from documents.press.press import press
from documents.taking_in.check import Checked, check, read_text
from documents.taking_in.intake import take_in
from documents.worker.limits import Limits
from rehearsal.bench.targets import Target, judge, machine
from rehearsal.papers import make
from rehearsal.play.truth import share_right
from words.refusals import sentence

#: A heading, a paragraph and a table each; they fill 150 pages.
SECTIONS: Final = 390
ROUNDS: Final = 5
_FLOOR: Final = """
import sys
import pymupdf
print(sum(len(page.get_text("words")) for page in pymupdf.open(sys.argv[1])))
"""
_TEXT: Final = """
import gc
import sys
from documents.worker.engine import mupdf
from documents.reading.pages import old_fonts, read
from meeting.papertext import PaperText, encode
gc.freeze()
document = mupdf.open(sys.argv[1])
encodings = old_fonts(document)
print(len(encode(PaperText(tuple(read(page, "", encodings).page for page in document)))))
"""


class Speed(msgspec.Struct, frozen=True):
    """Seconds of each round, floor and ours by turns."""

    pages: int
    floor: tuple[float, ...]
    text: tuple[float, ...]
    whole: tuple[float, ...]


class Taken(msgspec.Struct, frozen=True):
    """One file: what became of it, and how much of its true text was read; None without such a text."""

    checked: Checked
    share: float | None = None


def measure_speed(sections: int = SECTIONS, rounds: int = ROUNDS) -> Speed:
    """Make a long paper and read it, again and again."""
    with tempfile.TemporaryDirectory(prefix="hop-bench-") as folder:
        paper = asyncio.run(press(_form(sections), Path(folder))).pdf
        floor, text, whole, made = [], [], [], 0
        for number in range(rounds):
            floor.append(_seconds(_FLOOR, paper))
            text.append(_seconds(_TEXT, paper))
            began = time.perf_counter()
            made = asyncio.run(take_in(paper, Path(folder) / f"{number}", paper.name)).pages
            whole.append(time.perf_counter() - began)
    return Speed(made, tuple(floor), tuple(text), tuple(whole))


def _seconds(program: str, paper: Path) -> float:
    """How long a bare process takes from its start to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, str(paper)], check=True, capture_output=True)
    return time.perf_counter() - began


def _form(sections: int) -> Form:
    """A budget paper: on every page words, and tables of figures."""
    sentence = "Tổng chi ngân sách địa phương năm 2027 mục {n} là 119.870 triệu đồng, bằng 104,2% dự toán năm trước. "
    columns = (Column("STT", 1), Column("Nội dung", 6), Column("Dự toán", 2, align="right"))
    body: list[Block] = []
    for section in range(sections):
        rows = tuple(Row((f"{row}", f"Chi đầu tư phát triển, mục {section}.{row}", "12.750")) for row in range(1, 8))
        body.append(Heading(f"{section + 1}. Dự toán chi, phần thứ {section + 1}", 3))
        body.append(Paragraph("".join(sentence.format(n=f"{section}.{line}") for line in range(4))))
        body.append(Table(columns, rows))
    return Form(organ="ỦY BAN NHÂN DÂN", type_name="BÁO CÁO", summary="Dự toán", symbol="BC", body=tuple(body))


def take_all(folders: Iterable[Path]) -> Iterator[Taken]:
    """Every paper of these folders, one after the other; files that are the true text of another are no papers."""
    files = [each for folder in folders for each in sorted(folder.rglob("*")) if each.is_file()]
    truths = {each for each in files if each.suffix == ".txt" and any(_is_of(each, other) for other in files)}
    papers = [each for each in files if each not in truths]
    for paper, checked in zip(papers, check(papers, word=sentence), strict=True):
        truth = paper.with_suffix(".txt")
        share = None
        if checked.status == "ok" and truth in truths:
            share = share_right(read_text(paper), truth.read_text(encoding="utf-8"))
        yield Taken(checked, share)


def _is_of(truth: Path, other: Path) -> bool:
    return other != truth and other.with_suffix(".txt") == truth


def say_speed(speed: Speed) -> tuple[Target, ...]:
    """Say how long each took, and what is asked of it."""
    for what, times in (("PyMuPDF", speed.floor), ("chữ", speed.text), ("cả việc nhận", speed.whole)):
        click.echo(f"{what:14} {speed.pages} trang: nhanh nhất {min(times):.2f} s, trung vị {median(times):.2f} s")
    least = min(speed.floor)
    return (
        Target("Chữ sẵn sàng, so với PyMuPDF một mình", min(speed.text) / least, 2, "lần"),
        Target("Cả việc nhận tài liệu, so với PyMuPDF một mình", min(speed.whole) / least, 2, "lần"),
    )


def say_taken(found: Sequence[Taken], limits: Limits) -> tuple[Target, ...]:
    """Say what became of the files, kind by kind and refusal by refusal, and what is asked of them."""
    click.echo(f"\n{'loại':8}{'nhận':>6}{'từ chối':>9}{'giây':>8}{'lâu nhất':>10}{'MB':>7}{'đúng chữ':>10}")
    for kind in sorted({each.checked.kind for each in found}):
        click.echo(_of_kind(kind, [each for each in found if each.checked.kind == kind]))
    for each in found:
        if each.checked.status == "refused":
            click.echo(f"  từ chối {Path(each.checked.file).name}: {each.checked.reason}")
    over = [
        each for each in found if each.checked.seconds > limits.seconds + 5 or each.checked.peak_mb > limits.memory_mb
    ]
    ended = sum(each.checked.status == "ok" or bool(each.checked.reason) for each in found)
    shares = [each.share for each in found if each.share is not None]
    right = (Target("Chữ đúng với bản gốc, tệp kém nhất", min(shares), 0.97, "", at_least=True),) if shares else ()
    return (
        Target("Tệp thành bản đọc hoặc bị từ chối có lý do", ended, len(found), "tệp", at_least=True),
        Target("Tệp vượt giới hạn thời gian, bộ nhớ", len(over), 0, "tệp"),
        *right,
    )


def _of_kind(kind: str, found: Sequence[Taken]) -> str:
    seconds = [each.checked.seconds for each in found]
    ok = sum(each.checked.status == "ok" for each in found)
    shares = [each.share for each in found if each.share is not None]
    right = f"{min(shares):10.4f}" if shares else f"{'–':>10}"
    figures = f"{median(seconds):8.2f}{max(seconds):10.2f}{max(each.checked.peak_mb for each in found):7}"
    return f"{kind or '?':8}{ok:6}{len(found) - ok:9}{figures}{right}"


def _folders(named: Sequence[Path]) -> list[Path]:
    kept = os.environ.get("HOP_PAPERS", "")
    return [*named] or [Path(each) for each in kept.split(os.pathsep) if each]


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folders: tuple[Path, ...]) -> None:
    """Read a long paper, then take in every file of the folders."""
    click.echo(f"\nNHẬN TÀI LIỆU   {machine()}")
    judge(say_speed(measure_speed()), click.echo)
    with tempfile.TemporaryDirectory(prefix="hop-bench-") as own:
        wanted = _folders(folders)
        if not wanted:
            click.echo("Không có thư mục tài liệu thật (HOP_PAPERS): dùng tài liệu của buổi diễn.")
            make(Path(own))
            wanted = [Path(own)]
        judge(say_taken(list(take_all(wanted)), Limits()), click.echo)


if __name__ == "__main__":
    main()
