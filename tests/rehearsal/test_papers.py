"""The rehearsal's papers look like the real thing and say the same things to each other."""

from pathlib import Path

import pytest

from rehearsal.papers import DemoPaper, budget, make
from rehearsal.papers.budget import money
from tests.documents.reader import pages, words


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoPaper, ...]:
    return make(tmp_path_factory.mktemp("papers"))


def test_four_papers_of_four_kinds(papers: tuple[DemoPaper, ...]) -> None:
    kinds = ["Tờ trình", "Dự thảo nghị quyết", "Báo cáo thẩm tra", "Thông báo"]
    assert [paper.kind for paper in papers] == kinds
    assert [(paper.number, paper.symbol) for paper in papers] == [
        ("142", "TTr-UBND"),
        ("", "NQ-HĐND"),
        ("18", "BC-BKTNS"),
        ("09", "TB-MTTQ-BTT"),
    ]
    assert all(paper.path.is_file() and paper.title and paper.issuer for paper in papers)


def test_each_is_called_by_its_kind_once(papers: tuple[DemoPaper, ...]) -> None:
    names = [paper.called for paper in papers]
    assert names[0].startswith("Tờ trình về việc ban hành")
    assert names[2].startswith("Báo cáo thẩm tra dự thảo")


def test_the_same_bytes_each_time(papers: tuple[DemoPaper, ...], tmp_path: Path) -> None:
    for before, again in zip(papers, make(tmp_path), strict=True):
        assert before.path.read_bytes() == again.path.read_bytes()


def test_the_review_runs_over_several_pages(papers: tuple[DemoPaper, ...]) -> None:
    assert len(pages(papers[2].path)) >= 3


def test_the_scan_is_a_picture_without_words(papers: tuple[DemoPaper, ...]) -> None:
    scan = pages(papers[3].path)
    assert scan
    for page in scan:
        assert page.get_text().strip() == ""
        (picture,) = page.get_images()
        assert picture[2] / (page.rect.width / 72) == pytest.approx(200, abs=1)  # dots per inch
        assert page.get_image_rects(picture[0])[0].width == pytest.approx(page.rect.width, abs=1)


def test_the_budget_balances_and_the_papers_agree_on_it(papers: tuple[DemoPaper, ...]) -> None:
    assert budget.REVENUE == budget.SPENDING == 149_000
    for paper in papers[:3]:
        text = " ".join(words(page) for page in pages(paper.path))
        assert f"{money(budget.SPENDING)} triệu đồng" in text
        assert "72/2025/QH15" in text
