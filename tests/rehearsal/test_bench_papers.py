"""The benches of papers run to their end in small and say something sensible."""

from __future__ import annotations

import pytest

from rehearsal import bench_marks, bench_papers, bench_search


@pytest.mark.process
def test_a_small_hall_fetches_a_paper_and_follows_a_leader() -> None:
    figures = bench_papers.measure(clients=3, size=600_000, turns=2)
    assert figures.fetch_seconds > 0
    assert figures.share > 0
    assert figures.turn.p50 > 0


def test_a_small_index_is_asked() -> None:
    figures = bench_search.measure(papers=2, pages=3)
    assert figures.pages == 6
    assert figures.ms.p50 > 0


@pytest.mark.process
def test_a_few_marks_are_merged() -> None:
    figures = bench_marks.measure(marks=5, pages=3)
    assert (figures.marks, figures.on_words) == (5, 5)
