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

import pytest

from documents.check import check, read_text

_SHARED = Path(os.environ.get("HOP_SHARED", Path(__file__).parents[3] / "shared")) / "data"
_PAPERS = sorted(each for each in (_SHARED / "papers").glob("*") if each.suffix != ".txt")
pytestmark = pytest.mark.skipif(not _PAPERS, reason="the shared papers are not here (HOP_SHARED)")
needs_soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


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


@needs_soffice
@pytest.mark.parametrize("paper", _PAPERS, ids=lambda paper: paper.name)
def test_an_old_paper_reads_as_its_transcript(paper: Path) -> None:
    assert share_right(read_text(paper), paper.with_suffix(".txt").read_text(encoding="utf-8")) >= 0.97


def test_every_sample_is_taken_in_or_refused_with_a_reason() -> None:
    found = {Path(each.file).name: each.reason or each.status for each in check([_SHARED / "samples"])}
    assert found.pop("libreoffice-writer-password.pdf") == "encrypted()"
    assert found.pop("unreadablemetadata.pdf") == "damaged()"
    assert set(found.values()) == {"ok"}
    assert len(found) == 11
