"""docs/verify_ballots.py as an auditor runs it: a process of its own, on a register of every kind of vote."""

from __future__ import annotations

import json
import re
import runpy
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from meeting import voting
from meeting.rules.ballots import BallotCount
from meeting.safetext import Line, Text
from meeting.voting import Figures
from meeting.voting.statement import EARLIER_PREFIXES
from tests.meeting.chamber import CHAIR, graded, line
from tests.meeting.council import key_of, openly, profile
from tests.server.on_disk import verified
from tests.server.registered_chamber import RegisteredChamber

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_ballots.py"


def run(register: Path) -> tuple[int, str]:
    found = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(register)], capture_output=True, text=True, check=False, timeout=60
    )
    assert not found.stderr
    return found.returncode, found.stdout


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sitting with a vote of every kind and form, the second ballot, an annulled vote and a correction."""
    path = tmp_path_factory.mktemp("register") / "meeting.db"
    hall = RegisteredChamber(path, members=5, rules=openly())
    two = (line("x", "Bà “X”\\"), line("y", "Ông Y"))
    graded_two = (graded("x", "Bà “X”\\"), graded("y", "Ông Y"))
    hall.put("m", question=Text('Thông qua "dự toán"?\n- thu\n- chi'), title=Line("Dự toán / thu & chi <1>"))
    for person, choice in zip(hall.members, ("yes", "no", "yes", "abstain"), strict=False):
        hall.vote(person, choice)
    hall.vote("d1", "yes", number=2)
    hall.close()
    hall.do("d1", hall.correction("d1", "no", text="Tôi bấm nhầm."))
    hall.put("other", option_set="agree_disagree_other", form="hidden_names")
    hall.vote("d1", "other_opinion", text="Đề nghị giãn\ntiến độ.", motion="other")
    hall.close("other")
    hall.put("choice", kind="choice", lines=two, most=2)
    hall.vote("d1", "x", "y", motion="choice")
    hall.close("choice")
    hall.put("election", kind="election", form="electronic", lines=two)
    hall.vote("d0", motion="election")
    hall.vote("d1", "x", motion="election")
    hall.close("election")
    hall.put("grading", kind="confidence_grading", form="hidden_names", lines=graded_two)
    hall.vote("d0", "x=high", motion="grading")
    hall.vote("d1", "x=low", "y=low", motion="grading")
    hall.close("grading")
    hall.put("trust", kind="confidence_vote", form="electronic", lines=two[:1])
    hall.vote("d0", "no_confidence", motion="trust")
    hall.close("trust")
    hall.do(CHAIR, voting.Annul(motion="trust", reason=Line("mất điện")))
    hall.propose("d2", "d3", "d4", form="electronic")
    hall.do(CHAIR, voting.Open(motion="tellers"))
    for person in hall.members[:3]:
        hall.vote(person, "yes", motion="tellers")
    hall.close("tellers")
    hall.put("paper", form="paper_ballot")
    hall.close("paper")
    counts = (("yes", 3), ("no", 1), ("abstain", 0))
    for person in hall.both("paper"):
        hall.count(person, motion="paper", papers=Figures(counts, BallotCount(5, 5, 4, 1)))
    hall.do(CHAIR, voting.Declare(motion="paper"))
    hall.prepare("waiting")
    hall.store.close()
    return path


def test_a_register_of_every_kind_of_vote_is_found_whole(played: Path) -> None:
    assert run(played) == (0, "15 phiếu: đúng như đã ký và công bố | all is as it was signed and declared.\n")
    assert verified(played).faults == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE ballot SET signature = zeroblob(64) WHERE id = 'm.d2'",
            "ballot m.d2: the signature is not over these bytes",
        ),
        ("UPDATE ballot SET statement = replace(statement, 'giãn', 'kéo') WHERE id = 'other.d1'", "ballot other.d1"),
        ("UPDATE ballot SET choices = '[\"no\"]' WHERE id = 'm.d2'", "its choices is not what was signed"),
        ("UPDATE ballot SET text = 'Đồng ý.' WHERE id = 'other.d1'", "its text is not what was signed"),
        ("UPDATE ballot SET person = 'd4' WHERE id = 'm.d2'", "its device is not this person's"),
        ("UPDATE correction SET choices = '[\"abstain\"]'", "correction m.d1: its choices"),
        ("UPDATE motion SET question = 'Khác?' WHERE id = 'm'", "motion m: the question is not the one"),
        ("UPDATE motion SET rule = 'two_thirds_all', decided_by = NULL WHERE id = 'm'", "motion m: the question"),
        (
            "UPDATE motion SET lines = replace(lines, 'Ông Y', 'Ông Z') WHERE id = 'choice'",
            "motion choice: the question",
        ),
        (
            "UPDATE motion SET board = replace(board, '\"d4\"', '\"d1\"') WHERE id = 'tellers'",
            "motion tellers: the question",
        ),
        (
            "UPDATE motion SET outcome = replace(outcome, '[\"no\",0]', '[\"no\",2]') WHERE id = 'm'",
            "motion m: the ballots count",
        ),
        ("DELETE FROM ballot WHERE id = 'grading.d1'", "motion grading: 1 ballots, declared were 2"),
        (
            "UPDATE motion SET outcome = replace(outcome, '\"passed\":true', '\"passed\":false') WHERE id = 'm'",
            "motion m: the outcome does not follow from the count",
        ),
        ("UPDATE motion SET outcome = NULL WHERE id = 'election'", "motion election: the ballots count otherwise"),
        (
            "UPDATE ballot SET person = 'd2', device = (SELECT id FROM device WHERE person = 'd2') WHERE id = 'other.d1'",
            "ballot other.d1: the signature",
        ),
        ("UPDATE ballot SET statement = NULL WHERE id = 'm.d2'", "ballot m.d2: "),
        ("UPDATE ballot SET signature = zeroblob(3) WHERE id = 'm.d2'", "ballot m.d2: "),
        ("UPDATE device SET public_key = zeroblob(3)", "ballot m.d2: "),
        ("UPDATE roll SET people = '[\"d0\"]' WHERE id = 'choice'", "ballot choice.d1: its voter was not on the roll"),
    ],
)
def test_whatever_is_changed_afterwards_is_found(played: Path, tmp_path: Path, change: str, said: str) -> None:
    register = tmp_path / "meeting.db"
    shutil.copy(played, register)
    with sqlite3.connect(register) as connection:
        assert connection.execute(change).rowcount > 0
    connection.close()
    code, told = run(register)
    assert code == 1
    place, _, what = said.rpartition(": ")
    assert any(line.startswith(place) and what in line for line in told.splitlines()), told
    assert verified(register).faults


def test_a_tie_that_the_head_of_a_committee_settled_is_no_fault_and_an_invented_one_is(tmp_path: Path) -> None:
    path = tmp_path / "meeting.db"
    hall = RegisteredChamber(path, 4, profile("ubnd"), chairperson="d0")
    for id, against in (("tie", ("d2", "d3")), ("lost", ("d1", "d2", "d3"))):
        hall.put(id)
        for person in hall.members:
            hall.vote(person, "disagree" if person in against else "agree", motion=id)
        hall.close(id)
    hall.store.close()
    assert run(path)[0] == 0
    with sqlite3.connect(path) as connection:
        forged = 'replace(outcome, \'"passed":false\', \'"passed":true,"tied":true\')'
        connection.execute(f"UPDATE motion SET outcome = {forged} WHERE id = 'lost'")
    connection.close()
    assert run(path) == (
        1,
        "motion lost: kết luận không theo số phiếu | the outcome does not follow from the count\n",
    )


@pytest.mark.parametrize("change", ["UPDATE ballot SET choices = '[' WHERE id = 'm.d2'", "DROP TABLE ballot", None])
def test_what_cannot_be_read_is_no_register_found_whole(played: Path, tmp_path: Path, change: str | None) -> None:
    register = tmp_path / "meeting.db"
    if change:
        shutil.copy(played, register)
        with sqlite3.connect(register) as connection:
            connection.execute(change)
        connection.close()
    found = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(register)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith("python verify_ballots.py meeting.db: ")
    assert "Traceback" not in found.stderr


def test_every_flipped_byte_of_a_signature_or_statement_is_found(played: Path, tmp_path: Path) -> None:
    check = runpy.run_path(str(SCRIPT))["check"]
    register = tmp_path / "meeting.db"
    shutil.copy(played, register)
    connection = sqlite3.connect(register, isolation_level=None)
    signature, words = connection.execute("SELECT signature, statement FROM ballot WHERE id = 'm.d2'").fetchone()
    assert not check(connection)[0]
    for column, value in (("signature", signature), ("statement", words.encode())):
        for place in range(0, len(value), 7):
            flipped = bytearray(value)
            flipped[place] ^= 1
            changed = bytes(flipped) if column == "signature" else flipped.decode()
            connection.execute(f"UPDATE ballot SET {column} = ? WHERE id = 'm.d2'", (changed,))
            assert check(connection)[0], (column, place)
        connection.execute(
            f"UPDATE ballot SET {column} = ? WHERE id = 'm.d2'", (value if column == "signature" else words,)
        )
    connection.close()


def _as_of_before(register: Path) -> None:
    """What an earlier version of the program would have left: nothing names the register, in signatures and hashes of its time."""
    with sqlite3.connect(register) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("DROP TABLE register")
        shown = runpy.run_path(str(SCRIPT))
        for motion in shown["rows"](connection, "motion"):
            hash = shown["question_hashes"](motion, "")[0]
            connection.execute("UPDATE motion SET definition = ? WHERE id = ?", (hash, motion["id"]))
        for table, prefix in (("ballot", EARLIER_PREFIXES.ballot), ("correction", EARLIER_PREFIXES.correction)):
            for row in connection.execute(f"SELECT * FROM {table}").fetchall():
                query = "SELECT definition FROM motion WHERE id = ?"
                (definition,) = connection.execute(query, (row["motion"],)).fetchone()
                said = json.loads(row["statement"])
                del said["register"], said["replaces"]
                words = shown["canonical"](said | {"definition": definition})
                signature = key_of(row["device"]).sign(prefix + words.encode())
                query = f"UPDATE {table} SET statement = ?, signature = ? WHERE id = ?"
                connection.execute(query, (words, signature, row["id"]))
    connection.close()


def test_a_register_from_before_statements_named_it_is_found_whole_and_its_bytes_are_nothing_after(
    played: Path, tmp_path: Path
) -> None:
    register = tmp_path / "meeting.db"
    shutil.copy(played, register)
    _as_of_before(register)
    assert run(register)[0] == 0
    with sqlite3.connect(register) as connection:
        connection.execute("CREATE TABLE register (id TEXT, name TEXT, since INTEGER)")
        connection.execute("INSERT INTO register VALUES ('register', 'r', (SELECT max(at) + 1 FROM ballot))")
    assert run(register)[0] == 0, "it was named when all was over"
    connection.execute("UPDATE register SET since = (SELECT max(at) FROM ballot WHERE motion = 'm')")
    connection.commit()
    connection.close()
    code, told = run(register)
    assert code == 1
    assert "ballot other.d1: ký cho một sổ khác | it was signed for another register" in told


def test_ballots_of_another_register_are_none_of_this_one(played: Path, tmp_path: Path) -> None:
    register = tmp_path / "meeting.db"
    shutil.copy(played, register)
    with sqlite3.connect(register) as connection:
        connection.execute("UPDATE register SET name = 'another'")
    connection.close()
    code, told = run(register)
    assert code == 1
    assert "ballot m.d0: ký cho một sổ khác | it was signed for another register" in told
    assert verified(register).faults


def test_the_script_is_short_and_uses_nothing_of_ours() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 160
    imported = set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE))
    assert imported - sys.stdlib_module_names == {"cryptography"}
