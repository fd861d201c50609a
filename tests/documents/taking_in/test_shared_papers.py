"""Real papers of 2003–2009 (TCVN 5712, VNI) against their transcripts, and odd PDFs of other programs.

The papers are not part of this project: without them these tests are skipped.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from documents.taking_in.check import check, shown, text_of
from rehearsal.play.truth import share_right
from tests.documents.programs import without_soffice

_SHARED = Path(os.environ.get("HOP_SHARED", Path(__file__).parents[4] / "shared")) / "data"
_PAPERS = sorted(each for each in (_SHARED / "papers").glob("*") if each.suffix != ".txt")
pytestmark = [
    pytest.mark.skipif(not _PAPERS, reason="the shared papers are not here (HOP_SHARED)"),
    pytest.mark.programs,
]


def _chosen() -> list[Any]:
    """Every paper where HOP_SHARED asks for them; otherwise one of each kind, because LibreOffice takes 5 s a paper."""
    kinds = {paper.suffix: paper for paper in _PAPERS if paper.suffix != ".pdf"}
    chosen = (
        _PAPERS if "HOP_SHARED" in os.environ else [each for each in _PAPERS if kinds.get(each.suffix, each) == each]
    )
    return [pytest.param(each, id=each.name, marks=() if each.suffix == ".pdf" else without_soffice) for each in chosen]


@pytest.mark.parametrize("paper", _chosen())
def test_an_old_paper_reads_as_its_transcript_and_has_a_title(paper: Path) -> None:
    taken, text = text_of(paper)
    assert share_right(shown(text), paper.with_suffix(".txt").read_text(encoding="utf-8")) >= 0.97
    assert 5 < len(taken.title) <= 200
    assert not taken.title.isupper()
    assert "xã hội chủ nghĩa" not in taken.title.casefold()


def test_every_sample_is_taken_in_or_refused_with_a_reason() -> None:
    found = {Path(each.file).name: each.reason or each.status for each in check([_SHARED / "samples"])}
    assert found.pop("libreoffice-writer-password.pdf") == "encrypted()"
    assert found.pop("unreadablemetadata.pdf") == "damaged()"
    assert set(found.values()) == {"ok"}
    assert len(found) == 11
