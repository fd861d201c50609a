"""Who signed a received paper, when, and whether it is still what they signed."""

from __future__ import annotations

import asyncio
import datetime
from pathlib import Path

import pytest

from documents.taking_in.intake import take_in
from documents.taking_in.signatures import signatures_of
from tests.documents import papers
from tests.documents.signing import CHAIR, signed


@pytest.fixture
def resolution(tmp_path: Path) -> Path:
    return signed(papers.resolution(tmp_path / "nq.pdf"))


def test_an_unsigned_paper_has_no_signatures(tmp_path: Path) -> None:
    assert signatures_of(papers.resolution(tmp_path / "nq.pdf")) == []


def test_a_signed_paper_names_its_signer_and_is_intact(resolution: Path) -> None:
    (found,) = signatures_of(resolution)
    assert (found.signer, found.issuer, found.intact, found.unchanged_since) == (CHAIR, CHAIR, True, True)
    assert datetime.datetime.fromisoformat(found.at).tzinfo is not None
    assert not found.stamped, "the time is the signer's own clock"


def test_a_second_signature_does_not_spoil_the_first(resolution: Path) -> None:
    found = signatures_of(signed(resolution, "ThuKy"))
    assert [(each.intact, each.unchanged_since) for each in found] == [(True, True), (True, True)]


def test_one_changed_byte_is_seen(resolution: Path) -> None:
    content = bytearray(resolution.read_bytes())
    content[200] ^= 1
    resolution.write_bytes(content)
    assert [each.intact for each in signatures_of(resolution)] == [False]


def test_a_page_changed_after_signing_is_seen(resolution: Path) -> None:
    document = papers.pymupdf.open(resolution)
    page = document[0]
    page.insert_text((50, 50), "them sau khi ky")
    document.saveIncr()
    assert [each.unchanged_since for each in signatures_of(resolution)] == [False]


async def test_taking_in_shows_the_signatures_and_keeps_the_signed_bytes(resolution: Path, tmp_path: Path) -> None:
    taken = await take_in(resolution, tmp_path / "blobs", "nq.pdf")
    assert [(each.signer, each.intact) for each in taken.signatures] == [(CHAIR, True)]
    kept = await asyncio.to_thread(signatures_of, tmp_path / "blobs" / taken.original)
    assert kept[0].intact
