"""Searching everything that is said: the index is kept at the head of the register, and asked.

Private marks never enter it; they are looked through in memory, for their author.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from meeting import papertext
from meeting.papers import Paper
from meeting.records import Viewer, kind_of
from meeting.refusal import Refused
from meeting.search import Hit, Query, outdated, query
from meeting.search.said import PAGE, Said
from server.register.blobs import Blobs
from server.register.head import Head
from server.register.journal import Stamp
from server.search.index_file import IndexFile, Row, discard
from server.search.sight import Sight
from words.search.sayings import KINDS, sayings

log = logging.getLogger(__name__)

#: Hits told.
HITS_MOST: Final = 50
#: Rows looked at, best first; and where too many of those may not be shown.
ROWS_ENOUGH: Final = 60
_ROWS_MOST: Final = 3_000
#: Larger than any text of a paper we take in.
_TEXT_MOST: Final = 512 * 1024 * 1024


class Index:
    """Keeps the file at the head of the register, and answers what is asked."""

    def __init__(self, path: Path, head: Head, blobs: Blobs) -> None:
        self._path = path
        self._head = head
        self._blobs = blobs
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="search")
        self._file: IndexFile | None = None
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
        if self._file is not None:
            await self._run(self._file.close)
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
                broken, self._file = self._file, None
                if broken is not None:
                    await self._run(broken.close)
                if again:
                    await self._run(discard, self._path)
                    self._news.set()

    async def _follow(self) -> None:
        file = self._file = await self._run(IndexFile, self._path, self._head.epoch)
        while True:
            await self._news.wait()
            self._news.clear()
            upto = self._head.seq
            for stamp in self._head.after(await self._run(lambda: file.seq)):
                await self._read(file, stamp)
            await self._run(file.reached, upto)
            if not self._news.is_set():
                self._caught_up.set()

    async def _read(self, file: IndexFile, stamp: Stamp) -> None:
        """One record into the index; a paper's text as well, once. Each in a turn of its own, so that searches get theirs."""
        record, (kind, id) = stamp.record, stamp.key
        if record is not None and record.private:
            return
        said = {one.kind: one for one in sayings(record, self._head.copy)} if record is not None else {}
        for name in KINDS.get(kind, ()):
            one = said.get(name)
            pages = ((one.page, one.words),) if one is not None and one.words else ()
            await self._run(file.put, name, id, one.meeting if one else "", pages)
        if isinstance(record, Paper):
            if not await self._run(file.holds, PAGE, id, record.text):
                await self._run(self._read_text, file, record)
        elif kind == kind_of(Paper):
            await self._run(file.put, PAGE, id, "", ())

    def _read_text(self, file: IndexFile, paper: Paper) -> None:
        try:
            text = papertext.decode(self._blobs.read(paper.text, 0, _TEXT_MOST))
        except (Refused, msgspec.MsgspecError) as error:
            log.warning("the text of a paper cannot be searched: %s", error)
            return
        pages = ((page.number, page.text) for page in text.pages if page.blocks)
        file.put(PAGE, paper.id, paper.meeting, pages, paper.text)

    async def find(self, viewer: Viewer, words: str, meeting: str = "") -> tuple[Hit, ...]:
        """The best hits that this viewer may see, in one meeting or in all. Refuses ``empty`` and ``search_unavailable``."""
        asked = query(words)
        if not asked.words:
            raise Refused("empty", field="words")
        sight = Sight(self._head.copy, viewer.person, meeting)
        own = sight.own(words)
        found: dict[tuple[str, str, int], tuple[Row, Said]] = {}
        for enough in (ROWS_ENOUGH, _ROWS_MOST):
            rows: list[Row] = await self._ask("find", asked, sight.meetings, enough)
            for row in rows:
                if (said := sight.said(row)) is not None:
                    found.setdefault((said.kind, said.id, said.page), (row, said))
            if len(own) + len(found) >= HITS_MOST or len(rows) < enough:
                break
        ordered = sorted(found.values(), key=lambda each: outdated(self._head.copy, each[1].paper))
        return (*own[:HITS_MOST], *await self._shown(ordered[: max(0, HITS_MOST - len(own))], asked))

    async def _shown(self, found: list[tuple[Row, Said]], asked: Query) -> list[Hit]:
        titled = [(row, "" if row.kind == PAGE else said.title) for row, said in found]
        return [
            Hit(said.kind, said.id, said.meeting, said.title or said.heading, text, marked, said.paper, said.page)
            for (_, said), (text, marked) in zip(found, await self._ask("shown", titled, asked), strict=True)
        ]

    async def _ask(self, what: Literal["find", "shown"], *arguments: Any) -> Any:
        """Refuses ``search_unavailable`` while there is no index."""
        if self._file is None:
            raise Refused("search_unavailable")
        try:
            return await self._run(getattr(self._file, what), *arguments)
        except sqlite3.Error as error:
            log.error("a search failed: %s", error)
            raise Refused("search_unavailable") from error
