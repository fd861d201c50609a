"""The file of the search index: everything that is said, word by word, in an SQLite FTS5 of its own.

It lies beside the register and holds nothing that cannot be made again from records and papers; it is made again when it
is missing, broken, of another epoch or of other rules.

Pages and what records say are two indexes: titles, questions and conclusions are few, and must not drown in pages.
Two columns, because SQLite folds neither ế nor đ as Vietnamese needs it: the text as it stands, and without accents.
Words being typed are looked up by their first two letters (``prefix``): 22 ms become 0.1 for "th" over ten thousand pages.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from meeting.search import Query, below, flat, snippet
from meeting.search.said import PAGE

log = logging.getLogger(__name__)

#: Words together are also found this many words apart, before those that only stand on the same page.
_NEAR: Final = 12
#: Of each step, so many of what records say come before the pages, and the others after them.
_SAID_FIRST: Final = 20
_RULES: Final = "3"
_SCHEMA: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, meeting TEXT NOT NULL, page INTEGER NOT NULL,
    version TEXT NOT NULL
);
CREATE INDEX entry_key ON entry (kind, key);
CREATE VIRTUAL TABLE pages USING fts5(text, fold, tokenize = "unicode61 remove_diacritics 0", prefix = 2);
CREATE VIRTUAL TABLE said USING fts5(text, fold, tokenize = "unicode61 remove_diacritics 0", prefix = 2);
"""
_FIND: Final = """
SELECT entry.id, kind, key, page, version FROM {table} JOIN entry ON entry.id = {table}.rowid
WHERE {table} MATCH ? AND meeting IN (SELECT value FROM json_each(?)) ORDER BY {order} LIMIT ?
"""


class Row(NamedTuple):
    """One match. ``kind`` is ``page`` for a page of the paper ``key``, whose text is ``version``; otherwise as said."""

    id: int
    kind: str
    key: str
    page: int
    version: str


class Step(NamedTuple):
    """What to look for, and whether pages are ranked by bm25: over ten thousand it has its price (20 ms), and words that do
    not stand together are as well told the newest first.
    """

    match: str
    ranked: bool

    @property
    def order(self) -> str:
        """How pages are ordered."""
        return "rank" if self.ranked else "pages.rowid DESC"


def discard(path: Path) -> None:
    """Forget an index: it is made anew from the register."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def steps(asked: Query) -> Iterator[Step]:
    """One after another until enough is found: the words together, with accents and without; close to each other; on one
    page. The last word may still be being typed.
    """
    if asked.accented:
        yield Step(f'text : "{" ".join(asked.words)}"', ranked=True)
    begun = "*" if len(asked.flat[-1]) > 1 else ""
    yield Step(f'fold : "{" ".join(asked.flat)}"{begun}', ranked=True)
    if len(asked.flat) > 1:
        words = [*(f'"{word}"' for word in asked.flat[:-1]), f'"{asked.flat[-1]}"{begun}']
        yield Step(f"fold : NEAR({' '.join(words)}, {_NEAR})", ranked=False)
        yield Step(f"fold : ({' AND '.join(words)})", ranked=False)


def _table(kind: str) -> str:
    return "pages" if kind == PAGE else "said"


class IndexFile:
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

    def holds(self, kind: str, key: str, version: str) -> bool:
        """Whether this version of it is in the index."""
        query = "SELECT 1 FROM entry WHERE kind = ? AND key = ? AND version = ? LIMIT 1"
        return self._database.execute(query, (kind, key, version)).fetchone() is not None

    def put(self, kind: str, key: str, meeting: str, pages: Iterable[tuple[int, str]], version: str = "") -> None:
        """Replace what is said under this key, all of it or nothing."""
        self._database.execute("BEGIN")
        try:
            self._drop(kind, key)
            for page, text in pages:
                added = self._database.execute(
                    "INSERT INTO entry (kind, key, meeting, page, version) VALUES (?, ?, ?, ?, ?)",
                    (kind, key, meeting, page, version),
                )
                row = (added.lastrowid, text, flat(text))
                self._database.execute(f"INSERT INTO {_table(kind)} (rowid, text, fold) VALUES (?, ?, ?)", row)
            self._database.execute("COMMIT")
        except BaseException:
            self._database.execute("ROLLBACK")
            raise

    def _drop(self, kind: str, key: str) -> None:
        old = self._database.execute("SELECT id FROM entry WHERE kind = ? AND key = ?", (kind, key)).fetchall()
        self._database.executemany(f"DELETE FROM {_table(kind)} WHERE rowid = ?", old)
        self._database.executemany("DELETE FROM entry WHERE id = ?", old)

    def find(self, asked: Query, meetings: tuple[str, ...], enough: int) -> list[Row]:
        """Matches in these meetings, the best first, step by step until there are enough."""
        found: dict[int, Row] = {}
        for match, order in ((step.match, step.order) for step in steps(asked)):
            said = self._rows("said", "rank", match, meetings, enough)
            pages = self._rows("pages", order, match, meetings, enough)
            for row in (*said[:_SAID_FIRST], *_in_order(pages), *said[_SAID_FIRST:]):
                found.setdefault(row.id, row)
            if len(found) >= enough:
                break
        return list(found.values())

    def _rows(self, table: str, order: str, match: str, meetings: tuple[str, ...], most: int) -> list[Row]:
        sql = _FIND.format(table=table, order=order)
        return [Row(*row) for row in self._database.execute(sql, (match, json.dumps(meetings), most))]

    def shown(self, rows: Iterable[tuple[Row, str]], asked: Query) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
        """What stands in these rows, below their titles, around the asked words, and where the words are in it."""
        made = []
        for row, title in rows:
            query = f"SELECT text, fold FROM {_table(row.kind)} WHERE rowid = ?"
            text, fold = self._database.execute(query, (row.id,)).fetchone() or ("", "")
            shown = below(title, text)
            made.append(snippet(shown, asked, fold[len(text) - len(shown) :]))
        return made

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _in_order(pages: list[Row]) -> list[Row]:
    """Papers in the order in which they come, the pages of each in their own."""
    places = {key: place for place, key in enumerate(dict.fromkeys(row.key for row in pages))}
    return sorted(pages, key=lambda row: (places[row.key], row.page))
