"""Search over ten thousand pages, beside the same question put to FTS5 itself.

``python -m rehearsal.bench.bench_search`` says in milliseconds what a session waits for its hits (ranked, filtered by what the
person may see, with their context), and what SQLite alone needs for the ranked row numbers.
"""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Final

import click
import msgspec

from meeting import papertext
from meeting.calendar import Meeting
from meeting.papers import Paper
from meeting.papertext import Block, Page, PaperText
from meeting.people import Person
from meeting.records import STAFF, Record, Viewer
from meeting.safetext import Line
from meeting.search import query
from rehearsal.bench.swarm import Spread, spread
from rehearsal.bench.targets import Target, judge, machine
from server.register.blobs import Blobs
from server.register.head import Head
from server.register.journal import Stamp
from server.search.index import ROWS_ENOUGH, Index
from server.search.index_file import steps

PAPERS: Final = 100
PAGES: Final = 100
ROUNDS: Final = 5
#: Words everywhere, words together and apart, with accents and without, rare ones, and ones being typed.
QUESTIONS: Final = (
    "ngân sách",
    "ngan sach",
    "dau tu phat trien",
    "đầu tư công",
    "xã Lam Khê 4711",
    "nghi quyet 99",
    "thu chi",
    "đường giao thông nông th",
    "khong co tu nao nhu the nay",
)
#: The commonest words of such papers, and behind them the rest of the language's syllables, each rarer than the last.
_COMMON: Final = (
    "ngân sách thu chi đầu tư phát triển công xã phường nghị quyết hội đồng nhân dân ủy ban dự toán đường giao thông "
    "nông thôn trường học y tế đất đai quy hoạch môi nước sạch hộ nghèo bảo hiểm kinh tăng giảm phần trăm tỷ triệu năm "
    "tháng kế báo cáo thẩm tra giám sát cử tri kiến Lam Khê Yên Hoà Đồng Nai"
)
_ONSETS: Final = (
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
)
_RIMES: Final = (
    "a á à ả ạ an án àn ang áng anh ánh ao áo ăn ắn âm ấm ân ấn e é en eo ê ế ên i í ia iên iết inh o ó on ong ô ố ôn "
    "ông ơ ớ ơn u ú ung uôn uộc ư ứ ưng ươn ường"
)
_SYLLABLES: Final = tuple(
    dict.fromkeys((*_COMMON.split(), *(onset + rime for rime in _RIMES.split() for onset in _ONSETS)))
)
_WEIGHTS: Final = tuple(1 / (place + 10) for place in range(len(_SYLLABLES)))


class Figures(msgspec.Struct, frozen=True):
    """``ms`` over all questions; ``raw_ms`` of FTS5 alone; seconds to read everything in; megabytes of the file."""

    pages: int
    ms: Spread
    raw_ms: Spread
    read_in_seconds: float
    file_mb: float


def measure(papers: int = PAPERS, pages: int = PAGES) -> Figures:
    """Make the papers, read them in, ask."""
    with tempfile.TemporaryDirectory(prefix="hop-bench-") as folder:
        return asyncio.run(_measure(Path(folder), papers, pages))


async def _measure(folder: Path, papers: int, pages: int) -> Figures:
    head = _head(Blobs(folder / "blobs"), papers, pages)
    began = time.perf_counter()
    index = Index(folder / "search.db", head, Blobs(folder / "blobs"))
    await index.ready()
    read_in = time.perf_counter() - began
    viewer = Viewer("an", STAFF)
    times, raw = [], []
    with closing(sqlite3.connect(folder / "search.db")) as bare:
        for question in QUESTIONS * ROUNDS:
            began = time.perf_counter()
            await index.find(viewer, question)
            times.append(1000 * (time.perf_counter() - began))
            raw.append(_raw(bare, question))
    await index.close()
    size = (folder / "search.db").stat().st_size / 2**20
    return Figures(papers * pages, spread(times), spread(raw), round(read_in, 1), round(size, 1))


def _raw(database: sqlite3.Connection, question: str) -> float:
    """Milliseconds of the same steps, as far as ours go, and nothing but row numbers."""
    began = time.perf_counter()
    found: set[int] = set()
    for step in steps(query(question)):
        sql = f"SELECT rowid FROM pages WHERE pages MATCH ? ORDER BY {step.order} LIMIT ?"
        found.update(row for (row,) in database.execute(sql, (step.match, ROWS_ENOUGH)))
        if len(found) >= ROWS_ENOUGH:
            break
    return 1000 * (time.perf_counter() - began)


def _head(blobs: Blobs, papers: int, pages: int) -> Head:
    """A meeting with so many published papers."""
    dice = Random(7)
    records: list[Record] = [
        Person(id="an", name=Line("Nguyễn Văn An"), roles=("secretary",)),
        Meeting(id="m", title=Line("Kỳ họp"), starts=0, state="published"),
    ]
    for number in range(papers):
        data = papertext.encode(PaperText(tuple(_page(dice, at, number) for at in range(1, pages + 1))))
        sha256 = hashlib.sha256(data).hexdigest()
        made = blobs.incoming / sha256
        made.write_bytes(data)
        blobs.adopt(made, sha256)
        records.append(
            Paper(
                id=f"p{number}", meeting="m", title=Line(f"Tài liệu số {number}"), state="published", original=sha256,
                name=Line("a.pdf"), pages=pages, text=sha256, text_size=len(data), reading=sha256, reading_size=1,
            )
        )  # fmt: skip
    stamps = [
        Stamp(seq, record.key, record, frozenset((record.audience,)), record.meeting)
        for seq, record in enumerate(records, start=1)
    ]
    return Head("bench", stamps, len(stamps))


def _page(dice: Random, number: int, paper: int) -> Page:
    """About 450 words, as on a full page."""
    blocks = tuple(
        Block(
            "paragraph",
            " ".join(dice.choices(_SYLLABLES, _WEIGHTS, k=45)) + f" {dice.randrange(10_000)} {paper}.{number}.",
        )
        for _ in range(10)
    )
    return Page(number, blocks)


def main() -> None:
    """Say the figures."""
    figures = measure()
    click.echo(f"\nTÌM KIẾM   {machine()}")
    click.echo(
        f"{figures.pages} trang, {len(QUESTIONS)} câu hỏi: p50 {figures.ms.p50:.1f} ms, p99 {figures.ms.p99:.1f} ms "
        f"(FTS5 một mình {figures.raw_ms.p50:.1f} và {figures.raw_ms.p99:.1f} ms); đọc vào {figures.read_in_seconds:.0f} s, "
        f"tệp {figures.file_mb:.0f} MB"
    )
    judge([Target(f"Tìm trong {figures.pages} trang, p99", figures.ms.p99, 100)], click.echo)


if __name__ == "__main__":
    main()
