"""The benches of papers run to their end in small and say something sensible."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.worker.limits import Limits
from rehearsal.bench import bench_intake, bench_marks, bench_papers, bench_search
from rehearsal.papers import make
from rehearsal.play.truth import share_right


@pytest.mark.process
def test_a_small_hall_fetches_a_paper_and_follows_a_leader() -> None:
    figures = bench_papers.measure(clients=3, size=600_000, rounds=2, turns=2)
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


@pytest.mark.process
def test_a_short_paper_is_read_beside_its_floor() -> None:
    speed = bench_intake.measure_speed(sections=1, rounds=1)
    assert speed.pages == 1
    assert min(*speed.floor, *speed.text, *speed.whole) > 0


@pytest.mark.process
def test_every_file_of_a_folder_ends_and_is_held_against_its_true_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = make(tmp_path)[0].path
    for other in tmp_path.iterdir():
        if other != paper:
            other.unlink()
    paper.with_suffix(".txt").write_text("Hội đồng nhân dân", encoding="utf-8")
    (tmp_path / "ghi-chu.txt").write_text("Không phải bản gốc của tài liệu nào.", encoding="utf-8")
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 nothing more")
    found = list(bench_intake.take_all([tmp_path]))
    assert [(Path(each.checked.file).name, each.checked.status, each.share) for each in found] == [
        ("ghi-chu.txt", "refused", None), ("hong.pdf", "refused", None), (paper.name, "ok", 1.0),
    ]  # fmt: skip
    assert [target.reached for target in bench_intake.say_taken(found, Limits())] == [True, True, True]
    assert "hong.pdf" in capsys.readouterr().out


def test_words_are_right_however_numbers_are_grouped_or_a_transcript_breaks_them() -> None:
    assert share_right("Tổng chi còn 119.870 triệu", "tổng chi c òn 119870 triệu") == 1
    assert share_right("Tổng chi", "Tổng thu, tổng chi") == 0.5
