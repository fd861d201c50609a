"""Before a session the clerk learns which papers will be taken in, and how they will read."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.taking_in.check import check, read_text
from meeting.refusal import Refused
from tests.documents import papers


def test_a_folder_is_checked_file_by_file_and_one_bad_paper_spoils_no_other(tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    papers.resolution(tmp_path / "to" / "b.pdf")
    (tmp_path / "to" / "a.pdf").write_text("khong phai PDF")
    found = list(check([tmp_path / "to"]))
    assert [(Path(each.file).name, each.status, each.reason, each.pages) for each in found] == [
        ("a.pdf", "refused", "not_a_pdf()", 0),
        ("b.pdf", "ok", "", 1),
    ]
    assert found[1].seconds > 0


def test_the_text_is_shown_with_its_structure(tmp_path: Path) -> None:
    shown = read_text(papers.resolution(tmp_path / "nq.pdf")).splitlines()
    assert "Điều 1. Phê chuẩn quyết toán" in shown
    assert "    a) Thu nội địa là 8.200 triệu đồng;" in shown


def test_a_paper_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("khong phai PDF")
    with pytest.raises(Refused, match="not_a_pdf"):
        read_text(tmp_path / "a.pdf")
