"""Searching from a device: the server is asked; without it, what lies on this device is looked through.

The screen asks; the wire, the disk and the threads are here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final, NamedTuple

from client_tui.link.link import Link
from client_tui.papers.library import Library
from meeting.annotations import PrivateMark
from meeting.papers import Paper
from meeting.refusal import Refused
from meeting.search import Hit, Offline, outdated
from meeting.search.said import Said
from words.search.sayings import sayings

#: Seconds until a server that does not answer is not waited for.
PATIENCE: Final = 4.0
#: Refusals after which this device is searched instead.
_ELSEWHERE: Final = frozenset({"connection_lost", "search_unavailable"})


class Found(NamedTuple):
    """The hits, the best first. ``why`` says why only this device was searched: a refusal's code, "" when the server was."""

    hits: tuple[Hit, ...]
    why: str = ""

    @property
    def here(self) -> bool:
        """Whether only this device was searched."""
        return bool(self.why)


class Finder:
    """One per room. The texts of papers are read from the shelf when first needed, and kept."""

    def __init__(self, link: Link, library: Library) -> None:
        self._link = link
        self._library = library
        self._offline = Offline()
        #: The text of each paper that is kept, by paper.
        self._texts: dict[str, str] = {}
        self._reading = asyncio.Lock()

    async def find(self, words: str, meeting: str, fresh: Iterable[PrivateMark] = ()) -> Found:
        """Look in one meeting or ("") in all; ``fresh`` are notes not yet with the server. Refuses what the server refuses."""
        if not self._link.up:
            return await self._here(words, fresh, "connection_lost")
        try:
            async with asyncio.timeout(PATIENCE):
                return Found(await self._link.search(words, meeting))
        except TimeoutError:
            return await self._here(words, fresh, "search_unavailable")
        except Refused as refused:
            if refused.code not in _ELSEWHERE:
                raise
            return await self._here(words, fresh, refused.code)

    async def _here(self, words: str, fresh: Iterable[PrivateMark], why: str) -> Found:
        """The papers on this device and the records of the copy: those of the meeting one is in."""
        async with self._reading:
            await self._take_up()
        said = self._said(fresh)
        hits = await asyncio.to_thread(self._offline.find, words, said)
        return Found(tuple(sorted(hits, key=lambda hit: outdated(self._link.copy, hit.paper))), why)

    def _said(self, fresh: Iterable[PrivateMark]) -> list[Said]:
        copy, me = self._link.copy, self._link.me
        return [
            one
            for record in (*copy, *fresh)
            if not isinstance(record, PrivateMark) or record.author == me
            for one in sayings(record, copy)
        ]

    async def _take_up(self) -> None:
        """Bring what is kept in memory up to date with the shelf; a paper that cannot be read is passed over."""
        papers = {paper.id: paper for paper in self._link.copy.of(Paper, self._link.meeting)}
        for id in self._texts.keys() - papers.keys():
            self._offline.drop(id)
            del self._texts[id]
        for paper in papers.values():
            if self._texts.get(paper.id) != paper.text:
                await self._take_up_one(paper)

    async def _take_up_one(self, paper: Paper) -> None:
        try:
            text = await self._library.kept(paper)
        except (Refused, OSError):
            return
        if text is not None:
            await asyncio.to_thread(self._offline.add, paper, text)
            self._texts[paper.id] = paper.text
