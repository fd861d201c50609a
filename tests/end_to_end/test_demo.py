"""The demo plays a whole sitting and leaves behind what it promises."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from client_tui.device.keep import Home
from client_tui.link.link import Link
from meeting.papers import Paper
from meeting.refusal import Refused
from rehearsal.play import people
from rehearsal.play.demo import play
from rehearsal.play.house import hop_does
from rehearsal.play.people import MEETING
from tests.docs.test_verify_ballots import run as audit
from tests.server.on_disk import verified

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What the demo left behind, and what it said."""
    out = tmp_path_factory.mktemp("demo") / "demo-out"
    said: list[str] = []
    assert play(out, True, say=said.append) == 0
    return out, "\n".join(said)


@pytest.fixture(scope="module")
def results(played: tuple[Path, str]) -> dict[str, Any]:
    """The sitting in numbers."""
    found: dict[str, Any] = json.loads((played[0] / "ket-qua.json").read_text(encoding="utf-8"))
    return found


def motion(results: dict[str, Any], id: str) -> dict[str, Any]:
    (found,) = (one for one in results["motions"] if one["id"] == id)
    assert isinstance(found, dict)
    return found


def test_a_sitting_from_the_empty_register_to_the_minutes(played: tuple[Path, str]) -> None:
    out, said = played
    assert zipfile.is_zipfile(out / "bien-ban.docx")
    for name in ("bien-ban.pdf", "the-dai-bieu.pdf"):
        assert (out / name).read_bytes().startswith(b"%PDF-")
    assert (out / "meeting.db").exists()
    assert "Có mặt/tổng số: 28/30" in said
    assert "Sổ nguyên vẹn" in said
    assert said.index("Nghỉ hết buổi thứ nhất.") < said.index("Họp tiếp, buổi thứ hai: có mặt 28 đại biểu.")
    assert re.search(r"tán thành \d+ \(\d+,\d\d%\), không tán thành", said)
    assert all(name in said for name in ("bien-ban.docx", "bien-ban.pdf", "ket-qua.json", "meeting.db"))


def test_one_comes_late_and_counts_from_the_next_vote_one_leaves_early_two_are_excused(results: dict[str, Any]) -> None:
    assert (results["present"], results["total"], results["quorum_needed"]) == (28, 30, 20)
    attendance = results["attendance"]
    assert [len(attendance[key]) for key in ("late", "left_early", "excused", "unexcused", "guests")] == [1, 1, 2, 0, 1]
    assert all(attendance["excused"].values())
    votes = [people.BUDGET_MOTION, people.SCHOOLS_MOTION, people.ELECTION_MOTION, people.PLACE_MOTION]
    assert [motion(results, id)["present"] for id in votes] == [27, 28, 28, 27]


def test_a_show_of_hands_counted_by_two_and_a_motion_that_passes(results: dict[str, Any]) -> None:
    hands, budget = motion(results, people.PROGRAMME_MOTION), motion(results, people.BUDGET_MOTION)
    assert (hands["form"], len(hands["counted_by"]), hands["passed"]) == ("show_of_hands", 2, True)
    assert (budget["form"], budget["counted_by"], budget["passed"]) == ("electronic", [], True)
    assert sum(budget["counts"].values()) == budget["voted"] == 27


def test_a_motion_fails_that_more_than_half_of_those_present_are_for(results: dict[str, Any]) -> None:
    schools = motion(results, people.SCHOOLS_MOTION)
    assert (schools["counts"]["yes"], schools["needed"], schools["total"]) == (15, 16, 30)
    assert 2 * schools["counts"]["yes"] > schools["present"]
    assert (schools["share"], schools["passed"]) == ("50,00%", False)


def test_an_election_with_a_tie_at_the_last_seat_is_settled_by_a_second_ballot(results: dict[str, Any]) -> None:
    first, second = motion(results, people.ELECTION_MOTION), motion(results, f"{people.ELECTION_MOTION}-2")
    votes = sorted(first["counts"].values(), reverse=True)
    assert votes[0] > votes[1] == votes[2] >= first["needed"] == 16
    assert (first["form"], first["ballots"]["invalid"]) == ("paper_ballot", 1)
    assert len(first["counted_by"]) == len(second["counted_by"]) == 2
    assert len(first["elected"]) == len(second["elected"]) == 1
    assert (second["after"], second["second_ballot"]) == (first["id"], True)
    assert set(second["counts"]) == set(first["counts"]) - set(first["elected"])


def test_a_choice_among_alternatives_is_counted_and_nothing_passes_by_it(results: dict[str, Any]) -> None:
    chosen = motion(results, people.PLACE_MOTION)
    assert (chosen["kind"], chosen["form"], chosen["passed"]) == ("choice", "electronic", None)
    assert sum(chosen["counts"].values()) == chosen["voted"] == 27


def test_a_commune_s_demo_shows_nothing_that_a_commune_may_not_do(results: dict[str, Any]) -> None:
    assert not [one["id"] for one in results["motions"] if one["kind"].startswith("confidence")]
    assert "Điều 36" not in " ".join(one["sentence"] for one in results["motions"])


def test_the_demo_s_register_is_whole_for_us_and_for_an_auditor_without_our_program(played: tuple[Path, str]) -> None:
    register = played[0] / "meeting.db"
    assert verified(register).faults == ()
    assert audit(register) == (0, "109 phiếu: đúng như đã ký và công bố | all is as it was signed and declared.\n")


def test_a_flipped_byte_of_a_ballot_in_the_demo_s_register_is_named_by_both(
    played: tuple[Path, str], tmp_path: Path
) -> None:
    register = copied(played[0], tmp_path)
    with closing(sqlite3.connect(register)) as connection:
        id, signature = connection.execute("SELECT id, signature FROM ballot ORDER BY id LIMIT 1 OFFSET 20").fetchone()
        flipped = bytes([signature[0] ^ 1]) + signature[1:]
        connection.execute("UPDATE ballot SET signature = ? WHERE id = ?", (flipped, id))
        connection.commit()
    assert {(fault.table, fault.row) for fault in verified(register).faults} == {("ballot", id)}
    code, said = audit(register)
    assert code == 1
    assert said.startswith(f"ballot {id}: chữ ký không đúng với nội dung | the signature is not over these bytes\n")
    with pytest.raises(Refused, match=re.escape(id)):
        asyncio.run(hop_does("verify", "--db", register))


def test_a_flipped_byte_of_the_journal_in_the_demo_s_register_is_named(
    played: tuple[Path, str], tmp_path: Path
) -> None:
    register = copied(played[0], tmp_path)
    with closing(sqlite3.connect(register)) as connection:
        for trigger in ("journal_keeps", "journal_stays", "journal_once"):
            connection.execute(f"DROP TRIGGER {trigger}")
        changed = "UPDATE journal SET changes = substr(changes, 1, 30) || '~' || substr(changes, 32) WHERE seq = 200"
        assert connection.execute(changed).rowcount == 1
        connection.commit()
    assert {(fault.table, fault.row) for fault in verified(register).faults} == {("journal", "200")}
    with pytest.raises(Refused, match="200"):
        asyncio.run(hop_does("verify", "--db", register))


def copied(out: Path, folder: Path) -> Path:
    """A copy of the register to spoil."""
    return Path(shutil.copy(out / "meeting.db", folder))


def test_a_person_in_the_chair_has_the_deputies_around_them_and_gets_a_draft_when_leaving_early(tmp_path: Path) -> None:
    seen: dict[str, int] = {}

    async def desk(home: Home) -> None:
        (membership,) = home.memberships()
        arrived = asyncio.Event()
        link = Link(home.open(membership.device), lambda event: arrived.set() if _papers(link) else None)
        seen["kept"] = int(len(link.copy) > 0)
        running = asyncio.create_task(link.run())
        async with asyncio.timeout(120):
            await arrived.wait()
        seen["papers"] = _papers(link)
        seen["chairs"] = int("chair" in link.roles)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    def _papers(link: Link) -> int:
        return sum(1 for paper in link.copy.of(Paper, MEETING) if paper.state == "published")

    assert play(tmp_path, False, desk=desk, say=lambda line: None) == 0
    assert seen == {"kept": 1, "papers": 4, "chairs": 1}
    assert json.loads((tmp_path / "ket-qua.json").read_text(encoding="utf-8"))["motions"] == []
    assert (tmp_path / "bien-ban.pdf").exists()


def test_playing_again_into_the_same_folder_starts_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "meeting.db").write_text("left over")
    (tmp_path / "mine.txt").write_text("kept")
    from rehearsal.play.demo import _clear

    _clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
