"""The demo plays a whole sitting and leaves behind what it promises."""

from __future__ import annotations

import asyncio
import json
import re
import zipfile
from pathlib import Path

import pytest

from client_tui.keep import Home
from client_tui.link import Link
from meeting.papers import Paper
from rehearsal.demo import play
from rehearsal.people import MEETING

pytestmark = pytest.mark.process


def test_a_sitting_from_the_empty_register_to_the_minutes(tmp_path: Path) -> None:
    said: list[str] = []
    assert play(tmp_path / "demo-out", True, say=said.append) == 0
    out = tmp_path / "demo-out"
    results = json.loads((out / "ket-qua.json").read_text(encoding="utf-8"))
    assert (results["present"], results["total"]) == (28, 30)
    assert len(results["motions"]) == 2
    for motion in results["motions"]:
        assert sum(motion["counts"].values()) == motion["voted"] == 28
        assert motion["needed"] == 16
        assert motion["passed"] is (motion["counts"]["yes"] >= 16)
    assert zipfile.is_zipfile(out / "bien-ban.docx")
    for name in ("bien-ban.pdf", "the-dai-bieu.pdf"):
        assert (out / name).read_bytes().startswith(b"%PDF-")
    assert (out / "meeting.db").exists()
    text = "\n".join(said)
    assert "Có mặt/tổng số: 28/30" in text
    assert "Sổ nguyên vẹn" in text
    assert len(re.findall(r"tán thành \d+, không tán thành \d+, không biểu quyết \d+", text)) == 2


def test_a_person_in_the_chair_has_the_deputies_around_them_and_gets_a_draft_when_leaving_early(tmp_path: Path) -> None:
    seen: dict[str, int] = {}

    async def desk(home: Home) -> None:
        (membership,) = home.memberships()
        arrived = asyncio.Event()
        link = Link(home.open(membership.device), lambda event: arrived.set() if _papers(link) else None)
        seen["kept"] = int(len(link.copy) > 0)
        running = asyncio.create_task(link.run())
        async with asyncio.timeout(30):
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
    from rehearsal.demo import _clear

    _clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
