"""A page becomes a picture of the width asked for; a page that is not there, or never ends, becomes a refusal."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from documents.drawing.page_pictures import page_picture
from documents.worker.limits import Limits
from meeting.refusal import Refused
from tests.documents import papers

pymupdf = papers.pymupdf


async def test_a_page_is_drawn_in_grey_at_the_width_asked_for(tmp_path: Path) -> None:
    sha256 = await page_picture(papers.resolution(tmp_path / "nq.pdf"), 1, 1200, tmp_path / "blobs")
    png = (tmp_path / "blobs" / sha256).read_bytes()
    assert hashlib.sha256(png).hexdigest() == sha256
    picture = pymupdf.Pixmap(png)
    assert (picture.width, picture.n) == (1200, 1)
    assert picture.height == pytest.approx(1200 * papers.A4[1] / papers.A4[0], abs=1)
    assert min(picture.samples) < 100, "there are letters on it"
    assert len(png) < 150_000


async def test_a_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    reading = papers.resolution(tmp_path / "nq.pdf")
    with pytest.raises(Refused) as caught:
        await page_picture(reading, 2, 400, tmp_path / "blobs")
    assert (caught.value.code, caught.value.details) == ("not_found", {"kind": "page", "id": "2"})
    assert not (tmp_path / "blobs").exists()


async def test_a_page_of_any_shape_stays_bounded(tmp_path: Path) -> None:
    ribbon = pymupdf.open()
    ribbon.new_page(width=100, height=14_000)
    sha256 = await page_picture(papers.save(ribbon, tmp_path / "ribbon.pdf"), 1, 2400, tmp_path / "blobs")
    assert pymupdf.Pixmap((tmp_path / "blobs" / sha256).read_bytes()).height <= 5_000


async def test_a_page_that_draws_for_ever_is_given_up(tmp_path: Path) -> None:
    bomb = papers.exponential(tmp_path / "bomb.pdf")
    with pytest.raises(Refused, match="took_too_long"):
        await page_picture(bomb, 1, 400, tmp_path / "blobs", Limits(seconds=1.0))
