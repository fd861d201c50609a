"""The file of the search index: everything that is said, word by word, in an SQLite FTS5 of its own.

It lies beside the register and holds nothing that cannot be made again from records and papers; it is made again when it
is missing, broken, of another epoch or of other rules.

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

from meeting.sayings import PAGE
from meeting.search import Query, below, flat, snippet

log = logging.getLogger(__name__)

#: Words together are also found this many words apart, before those that only stand on the same page.
_NEAR: Final = 12
#: A word in a title, a question or a conclusion weighs as much as so many on a page.
_RECORD_WEIGHT: Final = 3.0
_RULES: Final = "2"
_SCHEMA: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, meeting TEXT NOT NULL, page INTEGER NOT NULL,
    version TEXT NOT NULL
);
CREATE INDEX entry_key ON entry (kind, key);
CREATE VIRTUAL TABLE words USING fts5(text, fold, tokenize = "unicode61 remove_diacritics 0", prefix = 2);
"""
_FIND: Final = """
SELECT entry.id, kind, key, page, version, rank FROM words JOIN entry ON entry.id = words.rowid
WHERE words MATCH ? AND meeting IN (SELECT value FROM json_each(?)) ORDER BY rank LIMIT ?
"""


class Row(NamedTuple):
    """One match. ``kind`` is ``page`` for a page of the paper ``key``, whose text is ``version``; otherwise as said."""

    id: int
    kind: str
    key: str
    page: int
    version: str
    rank: float


def discard(path: Path) -> None:
    """Forget an index: it is made anew from the register."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def steps(asked: Query) -> Iterator[str]:
    """What to look for, one after another until enough is found: the words together, with accents and without; close to
    each other; on one page. The last word may still be being typed.
    """
    if asked.accented:
        yield f'text : "{" ".join(asked.words)}"'
    begun = "*" if len(asked.flat[-1]) > 1 else ""
    yield f'fold : "{" ".join(asked.flat)}"{begun}'
    if len(asked.flat) > 1:
        words = [*(f'"{word}"' for word in asked.flat[:-1]), f'"{asked.flat[-1]}"{begun}']
        yield f"fold : NEAR({' '.join(words)}, {_NEAR})"
        yield f"fold : ({' AND '.join(words)})"


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
                self._database.execute("INSERT INTO words (rowid, text, fold) VALUES (?, ?, ?)", row)
            self._database.execute("COMMIT")
        except BaseException:
            self._database.execute("ROLLBACK")
            raise

    def _drop(self, kind: str, key: str) -> None:
        old = self._database.execute("SELECT id FROM entry WHERE kind = ? AND key = ?", (kind, key)).fetchall()
        self._database.executemany("DELETE FROM words WHERE rowid = ?", old)
        self._database.executemany("DELETE FROM entry WHERE id = ?", old)

    def find(self, asked: Query, meetings: tuple[str, ...], enough: int) -> list[Row]:
        """Matches in these meetings, the best first, step by step until there are enough."""
        found: dict[int, Row] = {}
        for match in steps(asked):
            rows = [Row(*row) for row in self._database.execute(_FIND, (match, json.dumps(meetings), enough))]
            rows.sort(key=lambda row: row.rank * (1.0 if row.kind == PAGE else _RECORD_WEIGHT))
            for row in rows:
                found.setdefault(row.id, row)
            if len(found) >= enough:
                break
        return list(found.values())

    def shown(self, rows: Iterable[tuple[int, str]], asked: Query) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
        """What stands in these rows, below their titles, around the asked words, and where the words are in it."""
        query = "SELECT text, fold FROM words WHERE rowid = ?"
        made = []
        for id, title in rows:
            text, fold = self._database.execute(query, (id,)).fetchone() or ("", "")
            shown = below(title, text)
            made.append(snippet(shown, asked, fold[len(text) - len(shown) :]))
        return made

    def close(self) -> None:
        """Close the file."""
        self._database.close()
