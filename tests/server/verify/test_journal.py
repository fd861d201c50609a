"""``hop verify``: a whole register passes, and one changed byte anywhere is named."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from meeting.edition import EDITION
from meeting.refusal import Refused
from meeting.registry import RECORDS
from server.register.columns import columns
from server.register.journal import row_hash
from server.verify import journal
from tests.meeting.house import House
from tests.server.on_disk import register, verified, voted

JOURNAL = ("seq", "at", "person", "device", "meeting", "key", "command", "changes", "previous", "hash")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which something of every kind has happened; copied before anyone touches it."""
    path = tmp_path_factory.mktemp("whole") / "meeting.db"

    async def fill() -> None:
        async with register(path, voted()):
            pass

    asyncio.run(fill())
    return path


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    path = tmp_path / "meeting.db"
    shutil.copy(whole, path)
    return path


def _change(path: Path, *statements: str) -> None:
    """What a person with a SQL tool and bad intentions does."""
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("flipped", 1, _flipped)
        for trigger in ("journal_keeps", "journal_stays", "journal_once"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement
        connection.commit()


def _flipped(value: int | str | bytes | None) -> int | str | bytes:
    """Another value that differs in as little as there is."""
    if value is None:
        return "x"
    if isinstance(value, int):
        return value + 1
    middle = len(value) // 2
    if isinstance(value, bytes):
        return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
    return value[:middle] + "~" + value[middle + 1 :]


def test_a_whole_register_passes(copy: Path) -> None:
    report = verified(copy)
    assert report.faults == ()
    assert (report.commands, report.ballots) == (len(voted().given), 3)
    assert report.records == len(voted().copy)


async def test_a_register_is_checked_while_the_server_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    house = voted()
    async with register(path, house):
        assert verified(path).faults == ()


@pytest.mark.parametrize("column", JOURNAL)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_changed_byte_in_the_journal_is_named_by_its_row(copy: Path, column: str, place: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        rows = [row for (row,) in connection.execute("SELECT seq FROM journal ORDER BY seq")]
    row = {"first": rows[0], "middle": rows[len(rows) // 2], "last": rows[-1]}[place]
    value = "seq + 1000" if column == "seq" else "at + 1000000" if column == "at" else f"flipped({column})"
    _change(copy, f"UPDATE journal SET {column} = {value} WHERE seq = {row}")
    faults = verified(copy).faults
    assert [(fault.table, fault.row) for fault in faults] == [("journal", str(row))]


@pytest.mark.parametrize("row", [1, 10])
def test_a_missing_row_of_the_journal_is_named(copy: Path, row: int) -> None:
    _change(copy, f"DELETE FROM journal WHERE seq = {row}")
    assert verified(copy).faults[0][:2] == ("journal", str(row))


def test_the_last_rows_cut_off_leave_tables_the_journal_does_not_explain(copy: Path) -> None:
    _change(copy, "DELETE FROM journal WHERE seq > 30")
    assert verified(copy).faults


def test_a_letter_broken_in_the_journal_is_named_by_its_row(copy: Path) -> None:
    broken = "CAST(x'ff' || CAST(substr(command, 2) AS BLOB) AS TEXT)"
    _change(copy, f"UPDATE journal SET command = {broken} WHERE seq = 5")
    assert [(fault.table, fault.row) for fault in verified(copy).faults] == [("journal", "5")]


@pytest.mark.parametrize("kind", [kind for kind, record in RECORDS.items() if not record.private])
def test_a_changed_byte_in_any_table_is_named_by_its_row(copy: Path, kind: str) -> None:
    whole = copy.read_bytes()
    with closing(sqlite3.connect(copy)) as connection:
        id = connection.execute(f'SELECT id FROM "{kind}" ORDER BY rowid DESC LIMIT 1').fetchone()[0]
    for column in (*(one.name for one in columns(RECORDS[kind])), "seq", "ever"):
        copy.write_bytes(whole)
        quoted = f'"{column}"'
        _change(copy, f"UPDATE \"{kind}\" SET {quoted} = flipped({quoted}) WHERE id = '{id}'")
        named = {(fault.table, fault.row) for fault in verified(copy).faults}
        assert (kind, id) in named, column
        assert {table for table, _ in named} == {kind}, column


@pytest.mark.parametrize("column", ["seq", "ever", "meeting"])
def test_a_changed_tombstone_is_named(copy: Path, column: str) -> None:
    _change(copy, f"UPDATE gone SET {column} = flipped({column})")
    assert {(fault.table, fault.row) for fault in verified(copy).faults} == {("gone", "i1")}


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM ballot WHERE id = 'q1.d1'", ("ballot", "q1.d1")),
        ("INSERT INTO ballot SELECT 'q1.d5', meeting, motion, 'd5', device, choices, text, statement, signature, at, seq, ever"
         " FROM ballot WHERE id = 'q1.d1'", ("ballot", "q1.d5")),
        ("DELETE FROM gone", ("gone", "i1")),
        ("INSERT INTO gone SELECT kind, 'i7', seq, ever, meeting FROM gone", ("gone", "i7")),
    ],
)  # fmt: skip
def test_a_row_too_many_or_too_few_is_named(copy: Path, statement: str, fault: tuple[str, str]) -> None:
    _change(copy, statement)
    assert fault in {(found.table, found.row) for found in verified(copy).faults}


def _rechained(path: Path, edit: Callable[[list[object]], None]) -> None:
    """The journal rewritten with right hashes, by someone who knows how they are made."""
    with closing(sqlite3.connect(path)) as connection:
        rows = [list(row) for row in connection.execute(f"SELECT {', '.join(JOURNAL)} FROM journal ORDER BY seq")]
    previous = "0" * 64
    statements = []
    for row in rows:
        edit(row)
        digest = row_hash(previous, row[:8])
        values = ", ".join(
            f"{name} = '{str(value).replace(chr(39), chr(39) * 2)}'"
            for name, value in zip(JOURNAL[2:8], row[2:8], strict=True)
        )
        statements.append(
            f"UPDATE journal SET {values}, previous = '{previous}', hash = '{digest}' WHERE seq = {row[0]}"
        )
        previous = digest
    _change(path, *statements)


def test_a_vote_rewritten_with_a_new_chain_of_hashes_still_lacks_its_signature(copy: Path) -> None:
    def turn(row: list[object]) -> None:
        if "voting.vote" in str(row[6]) and row[2] == "d2":
            row[6] = str(row[6]).replace('\\"yes\\"', '\\"no\\"')
            row[7] = str(row[7]).replace('\\"yes\\"', '\\"no\\"').replace('"choices":["yes"]', '"choices":["no"]')

    _rechained(copy, turn)
    (fault,) = verified(copy).faults
    assert fault.table == "journal"
    assert fault.what == "command_refused"
    assert "signature_wrong" in fault.detail


def test_changes_rewritten_with_a_new_chain_of_hashes_are_not_what_was_decided(copy: Path) -> None:
    def turn(row: list[object]) -> None:
        row[7] = str(row[7]).replace('"passed":false', '"passed":true')

    _rechained(copy, turn)
    (fault,) = verified(copy).faults
    assert (fault.table, fault.what) == ("journal", "changes_differ")


def test_a_register_from_before_a_field_existed_is_whole(copy: Path) -> None:
    named = []

    def turn(row: list[object]) -> None:
        named.append('"replaced_by":""' in str(row[7]))
        row[7] = str(row[7]).replace(',"replaced_by":""', "")

    _rechained(copy, turn)
    assert any(named)
    assert verified(copy).faults == ()


def test_a_table_from_before_a_nested_field_existed_or_was_left_out_is_whole(copy: Path) -> None:
    """The profile lies in one column; what it did not say yet means its default, and what it said needlessly is no fault."""
    _sql(
        copy,
        "UPDATE body SET profile = json_remove(profile, '$.secret_ballot')"
        " WHERE json_extract(profile, '$.secret_ballot') IS NULL",
        "UPDATE body SET profile = json_set(profile, '$.quorum.article.model', json_extract(profile, '$.quorum.article.model'))",
        "UPDATE motion SET lines = json_set(lines, '$[0].note', '') WHERE json_array_length(lines) > 0"
        " AND json_extract(lines, '$[0].note') IS NULL",
    )
    assert verified(copy).faults == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE body SET profile = json_set(profile, '$.quorum.numerator', 1)",
        "UPDATE body SET profile = json_set(profile, '$.quorum.more', 1)",
        "UPDATE body SET profile = json_set(profile, '$.attendance.remote_vote', json('true'))",
        "UPDATE body SET profile = json_remove(profile, '$.quorum.numerator')",
        "UPDATE body SET profile = '{'",
    ],
)
def test_a_nested_value_that_means_something_else_is_named(copy: Path, statement: str) -> None:
    _sql(copy, statement)
    assert [(one.table, one.what, one.detail) for one in verified(copy).faults] == [
        ("body", "field_differs", "profile")
    ]


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


async def test_a_register_from_before_a_kind_or_a_column_existed_is_whole_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    async with register(path, House()):
        pass
    _sql(path, "DROP TABLE lead", "ALTER TABLE person DROP COLUMN left")
    assert verified(path).faults == (), "no program with the new kind and the new column has opened it yet"
    async with register(path):
        pass
    _sql(path, "SELECT left FROM person", "SELECT id FROM lead")
    assert verified(path).faults == (), "what stands in the new column is what it means where nothing was written"


def test_rows_of_an_earlier_edition_are_held_to_chain_and_fold_and_counted(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "EDITION", EDITION + 1)
    report = verified(copy)
    assert report.faults == ()
    with closing(sqlite3.connect(copy)) as connection:
        assert report.earlier == connection.execute("SELECT count(*) FROM journal").fetchone()[0]
    _change(copy, "UPDATE journal SET changes = flipped(changes) WHERE seq = 5")
    assert verified(copy).faults[0].what == "hash_wrong"


def test_changes_that_are_no_changes_are_named_by_their_row(copy: Path) -> None:
    def turn(row: list[object]) -> None:
        row[7] = "{" if row[0] == 7 else row[7]

    _rechained(copy, turn)
    (fault,) = verified(copy).faults
    assert (fault.table, fault.row) == ("journal", "7")
    assert fault.what == "changes_unreadable"


def test_a_table_that_is_gone_or_a_file_that_is_none_is_said(copy: Path, tmp_path: Path) -> None:
    _change(copy, "DROP TABLE ballot")
    assert {(fault.table, fault.what) for fault in verified(copy).faults} == {("ballot", "row_missing")}
    letter = tmp_path / "letter.db"
    letter.write_bytes(b"a letter" * 1000)
    assert verified(letter).faults[0].table == "file"
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE unrelated (x)")
        connection.commit()
    with pytest.raises(Refused, match="register_unreadable"):
        verified(tmp_path / "other.db")
    with pytest.raises(Refused, match="file_missing"):
        verified(tmp_path / "nothing.db")


def test_checking_changes_nothing(copy: Path) -> None:
    before = copy.read_bytes()
    verified(copy)
    assert copy.read_bytes() == before
