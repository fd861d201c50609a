"""The demo plays a whole sitting and leaves behind what it promises."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from rehearsal.demo import play

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


def test_playing_again_into_the_same_folder_starts_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "meeting.db").write_text("left over")
    (tmp_path / "mine.txt").write_text("kept")
    from rehearsal.demo import _clear

    _clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
