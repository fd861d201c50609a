"""The index of everything that is said: papers page by page, and the words of records, in an SQLite FTS5 of its own.

It lies beside the register, in a file with one connection and one thread of its own, outside the journal: it holds
nothing that cannot be made again from records and papers, and is made again when it is missing, broken or of another
epoch. Private marks never enter it; they are looked through in memory, for their author.

Two columns, because SQLite folds neither ế nor đ as Vietnamese needs it: the text as it stands, and without accents.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec

from meeting import papertext
from meeting.annotations import PrivateMark
from meeting.copy import Copy
from meeting.gate import standing
from meeting.papers import Paper
from meeting.records import Record, Viewer
from meeting.refusal import Refused
from meeting.search import Hit, Offline, Query, flat, query, said, snippet
from server.blobs import Blobs
from server.head import Head
from server.store import Stamp

log = logging.getLogger(__name__)

#: Hits told; rows looked at in one go, best first, before those that the asker may not see are left out.
HITS_MOST: Final = 50
_BATCH: Final = 100
_ROWS_MOST: Final = 3_000
#: Larger than any text of a paper we take in.
_TEXT_MOST: Final = 512 * 1024 * 1024
#: A word in a title, a question or a conclusion weighs as much as so many on a page.
_RECORD_WEIGHT: Final = 3.0
_RULES: Final = "1"
_SCHEMA: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, page INTEGER NOT NULL);
CREATE INDEX entry_key ON entry (kind, key);
CREATE VIRTUAL TABLE words USING fts5(text, fold, tokenize = "unicode61 remove_diacritics 0");
"""


class Row(NamedTuple):
    """One match. ``kind`` is ``text`` for a page of the text blob ``key``, otherwise a record's."""

    id: int
    kind: str
    key: str
    page: int
    rank: float


def discard(path: Path) -> None:
    """Forget an index: it is made anew from the register."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


class Shelf:
    """The file. Every method is called from its one thread."""

    def __init__(self, path: Path, epoch: str) -> None:
        try:
            self._open(path)
            if self._meta("epoch") != epoch or self._meta("rules") != _RULES:
                raise sqlite3.DatabaseError("an index of another register")
        except sqlite3.DatabaseError as error:
            log.info("the search index is made anew: %s", error)
            self._database.close()
            discard(path)
            self._open(path)
            self._database.executescript(_SCHEMA)
            self._database.execute("INSERT INTO meta VALUES ('epoch', ?), ('rules', ?)", (epoch, _RULES))

    def _open(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")

    def _meta(self, name: str) -> str:
        row = self._database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    @property
    def seq(self) -> int:
        """How far of the register's count this index has read."""
        return int(self._meta("seq") or 0)

    def reached(self, seq: int) -> None:
        """The index has read so far."""
        self._database.execute("INSERT OR REPLACE INTO meta VALUES ('seq', ?)", (str(seq),))

    def holds(self, kind: str, key: str) -> bool:
        """Whether something of this is in the index."""
        query = "SELECT 1 FROM entry WHERE kind = ? AND key = ? LIMIT 1"
        return self._database.execute(query, (kind, key)).fetchone() is not None

    def put(self, kind: str, key: str, pages: Iterable[tuple[int, str]]) -> None:
        """Replace what is said under this key, all of it or nothing."""
        self._database.execute("BEGIN")
        try:
            self._drop(kind, key)
            for page, text in pages:
                added = self._database.execute(
                    "INSERT INTO entry (kind, key, page) VALUES (?, ?, ?)", (kind, key, page)
                )
                row = (added.lastrowid, text, flat(text))
                self._database.execute("INSERT INTO words (rowid, text, fold) VALUES (?, ?, ?)", row)
            self._database.execute("COMMIT")
        except BaseException:
            self._database.execute("ROLLBACK")
            raise

    def _drop(self, kind: str, key: str) -> None:
        old = self._database.execute("SELECT id FROM entry WHERE kind = ? AND key = ?", (kind, key)).fetchall()
        self._database.executemany("DELETE FROM words WHERE rowid = ?", old)
        self._database.executemany("DELETE FROM entry WHERE id = ?", old)

    def find(self, match: str, offset: int, most: int) -> list[Row]:
        """Matches, the best first.

        Words together are ranked by bm25. Words apart come the newest first: bm25 would have to count every page with
        any of them, a quarter of a second over ten thousand pages.
        """
        order, rank = ("rowid DESC", "0.0") if " AND " in match else ("rank", "rank")
        rows = self._database.execute(
            "SELECT row, kind, key, page, rank FROM "
            f"(SELECT rowid AS row, {rank} AS rank FROM words WHERE words MATCH ? ORDER BY {order} LIMIT ? OFFSET ?) "
            "JOIN entry ON entry.id = row ORDER BY rank, row DESC",
            (match, most, offset),
        )
        return [Row(*row) for row in rows]

    def texts(self, ids: Iterable[int]) -> list[str]:
        """What stands in these rows."""
        found = (self._database.execute("SELECT text FROM words WHERE rowid = ?", (id,)).fetchone() for id in ids)
        return [str(row[0]) if row else "" for row in found]

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def steps(asked: Query) -> Iterator[str]:
    """What to look for, one after another until enough is found: the words together, then apart; with accents, then without."""
    phrase = " ".join(asked.flat)
    if asked.accented:
        yield f'text : "{" ".join(asked.words)}"'
    yield f'fold : "{phrase}"'
    *whole, last = asked.flat
    begun = f'"{last}"*' if len(last) > 1 else f'"{last}"'
    yield "fold : (" + " AND ".join([*(f'"{word}"' for word in whole), begun]) + ")"


class Index:
    """Keeps the file at the head of the register, and answers what is asked."""

    def __init__(self, path: Path, head: Head, blobs: Blobs) -> None:
        self._path = path
        self._head = head
        self._blobs = blobs
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="search")
        self._shelf: Shelf | None = None
        self._news = asyncio.Event()
        self._caught_up = asyncio.Event()
        self._news.set()
        self._work = asyncio.create_task(self._keep_up())

    def wake(self) -> None:
        """The head has moved on."""
        self._caught_up.clear()
        self._news.set()

    async def ready(self) -> None:
        """Until everything published so far can be found."""
        await self._caught_up.wait()

    async def close(self) -> None:
        """Stop and close the file."""
        self._work.cancel()
        await asyncio.gather(self._work, return_exceptions=True)
        if self._shelf is not None:
            await self._run(self._shelf.close)
        self._thread.shutdown()

    async def _run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    async def _keep_up(self) -> None:
        """Follow the head; an index found broken on the way is made anew, once. The meeting goes on without a search."""
        for again in (True, False):
            try:
                await self._follow()
            except (OSError, sqlite3.Error):
                log.exception("the search index has stopped")
                broken, self._shelf = self._shelf, None
                if broken is not None:
                    await self._run(broken.close)
                if again:
                    await self._run(discard, self._path)
                    self._news.set()

    async def _follow(self) -> None:
        shelf = self._shelf = await self._run(Shelf, self._path, self._head.epoch)
        while True:
            await self._news.wait()
            self._news.clear()
            upto = self._head.seq
            for stamp in self._head.after(await self._run(lambda: shelf.seq)):
                await self._read(shelf, stamp)
            await self._run(shelf.reached, upto)
            if not self._news.is_set():
                self._caught_up.set()

    async def _read(self, shelf: Shelf, stamp: Stamp) -> None:
        """One record into the index; a paper's text as well, once. Each in a turn of its own, so that searches get theirs."""
        record = stamp.record
        if record is None or record.private:
            if stamp.record is None:
                await self._run(shelf.put, *stamp.key, ())
            return
        words = said(record)
        if words is not None:
            text = "\n".join(part for part in (words.title, words.text) if part)
            await self._run(shelf.put, *record.key, ((words.page, text),))
        if isinstance(record, Paper) and not await self._run(shelf.holds, "text", record.text):
            await self._run(self._read_text, shelf, record.text)

    def _read_text(self, shelf: Shelf, sha256: str) -> None:
        try:
            text = papertext.decode(self._blobs.read(sha256, 0, _TEXT_MOST))
        except (Refused, msgspec.MsgspecError) as error:
            log.warning("the text of a paper cannot be searched: %s", error)
            return
        shelf.put("text", sha256, ((page.number, page.text) for page in text.pages if page.blocks))

    async def find(self, viewer: Viewer, words: str, meeting: str = "") -> tuple[Hit, ...]:
        """The best hits that this viewer may see, in one meeting or in all. Refuses ``empty`` and ``search_unavailable``."""
        asked = query(words)
        if not asked.words:
            raise Refused("empty", field="words")
        sight = Sight(self._head, viewer.person)
        own = sight.own(words, meeting)
        found: dict[tuple[str, str, int], tuple[Row, Record]] = {}
        for match in steps(asked):
            await self._gather(match, sight, meeting, found)
            if len(own) + len(found) >= HITS_MOST:
                break
        rows = list(found.values())[: max(0, HITS_MOST - len(own))]
        texts: list[str] = await self._ask("texts", [row.id for row, _ in rows])
        return (
            *own[:HITS_MOST],
            *(_hit(record, row, text, asked) for (row, record), text in zip(rows, texts, strict=True)),
        )

    async def _gather(
        self, match: str, sight: Sight, meeting: str, found: dict[tuple[str, str, int], tuple[Row, Record]]
    ) -> None:
        for offset in range(0, _ROWS_MOST, _BATCH):
            rows: list[Row] = await self._ask("find", match, offset, _BATCH)
            rows.sort(key=lambda row: row.rank * (1.0 if row.kind == "text" else _RECORD_WEIGHT))
            for row in rows:
                for record in sight.records(row, meeting):
                    found.setdefault((row.kind, record.id, row.page), (row, record))
                if len(found) >= HITS_MOST:
                    return
            if len(rows) < _BATCH:
                return

    async def _ask(self, what: Literal["find", "texts"], *arguments: Any) -> Any:
        """Refuses ``search_unavailable`` while there is no index."""
        if self._shelf is None:
            raise Refused("search_unavailable")
        try:
            return await self._run(getattr(self._shelf, what), *arguments)
        except sqlite3.Error as error:
            log.error("a search failed: %s", error)
            raise Refused("search_unavailable") from error


def _hit(record: Record, row: Row, text: str, asked: Query) -> Hit:
    shown, marked = snippet(text, asked)
    words = said(record)
    title, paper = (words.title, words.paper) if words else ("", "")
    kind = "page" if row.kind == "text" else row.kind
    return Hit(kind, record.id, record.meeting, title, shown, marked, paper, row.page)


class Sight:
    """What one person may see, meeting by meeting: offices are held in a meeting only."""

    def __init__(self, head: Head, person: str) -> None:
        self._head = head
        self._copy: Copy = head.copy
        self._person = person
        self._viewers: dict[str, Viewer | None] = {}

    def sees(self, record: Record) -> bool:
        """Whether the record, and the meeting it is of, are shown to the person."""
        if record.meeting not in self._viewers:
            held = standing(self._copy, self._person, record.meeting)
            self._viewers[record.meeting] = Viewer(self._person, held.rung) if held.shown else None
        viewer = self._viewers[record.meeting]
        return viewer is not None and viewer.sees(record.audience)

    def records(self, row: Row, meeting: str) -> Iterator[Record]:
        """The records that a row stands for and that the person sees: for a page, the papers with that text."""
        keys = self._head.naming(row.key) if row.kind == "text" else ((row.kind, row.key),)
        for key in keys:
            record = self._copy.find(key)
            fits = record is not None and (row.kind != "text" or (isinstance(record, Paper) and record.text == row.key))
            if record is not None and fits and meeting in ("", record.meeting) and self.sees(record):
                yield record

    def own(self, words: str, meeting: str) -> list[Hit]:
        """The person's private marks, which no index knows."""
        marks = [
            record
            for record in self._copy.every(PrivateMark)
            if record.author == self._person and meeting in ("", record.meeting)
        ]
        return Offline().find(words, marks)
