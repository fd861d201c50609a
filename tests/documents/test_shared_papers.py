"""Real papers of 2003–2009 (TCVN 5712, VNI) against their transcripts, and odd PDFs of other programs.

The papers are not part of this project: without them these tests are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from documents.check import check, shown, text_of

_SHARED = Path(os.environ.get("HOP_SHARED", Path(__file__).parents[3] / "shared")) / "data"
_PAPERS = sorted(each for each in (_SHARED / "papers").glob("*") if each.suffix != ".txt")
pytestmark = pytest.mark.skipif(not _PAPERS, reason="the shared papers are not here (HOP_SHARED)")
_OFFICE = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def words(text: str) -> list[str]:
    """Words in small letters; digits of one number are one word however they are grouped."""
    grouped = re.sub(r"(?<=\d)[.,\s](?=\d{3}\b)", "", unicodedata.normalize("NFC", text).casefold())
    return re.findall(r"\w+", grouped)


def share_right(read: str, transcript: str) -> float:
    """How much of the transcript was read. Transcripts break some words in two ("c òn"): such halves count together."""
    wanted, found = words(transcript), Counter(words(read))
    more = found - Counter(wanted)
    right, at = 0, 0
    while at < len(wanted):
        pair = "".join(wanted[at : at + 2])
        width = 2 if more[pair] > 0 and found[wanted[at]] == 0 else 1
        key = pair if width == 2 else wanted[at]
        right += width if found[key] > 0 else 0
        found[key] -= 1
        at += width
    return right / len(wanted)


def _chosen() -> list[Any]:
    """Every paper where HOP_SHARED asks for them; otherwise one of each kind, because LibreOffice takes 5 s a paper."""
    kinds = {paper.suffix: paper for paper in _PAPERS if paper.suffix != ".pdf"}
    chosen = (
        _PAPERS if "HOP_SHARED" in os.environ else [each for each in _PAPERS if kinds.get(each.suffix, each) == each]
    )
    return [pytest.param(each, id=each.name, marks=() if each.suffix == ".pdf" else _OFFICE) for each in chosen]


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
