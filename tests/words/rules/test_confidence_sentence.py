"""The sentence of a grading says what follows from it, in both languages."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from meeting.rules.ballots import BallotCount
from meeting.rules.confidence import ConfidenceRules, Grading, GradingOutcome, decide_grading
from meeting.rules.law import Article
from tests.meeting.rules.bodies import COUNCIL, COUNCIL_EN
from words.rules.confidence_sentence import grading_follows, grading_lines, grading_sentence

NQ96 = Article("Nghị quyết số 96/2023/QH15", "Resolution No. 96/2023/QH15", background=True)
COMPARED = replace(NQ96, confirmed_by="Trần Thị Hà, Văn phòng", confirmed_on=date(2026, 12, 1))
RULES = ConfidenceRules(NQ96, NQ96)
PAPERS = BallotCount(47, 47, 47)
NAMES = {"a": "Lê An", "b": "Trần Bình", "c": "Vũ Chi"}


def graded(*low: int) -> list[GradingOutcome]:
    """As many people as numbers, each with so many low marks of 47."""
    return [
        decide_grading(Grading(person, 47 - votes, 0, votes), PAPERS, 50, RULES)
        for person, votes in zip(NAMES, low, strict=False)
    ]


def test_a_text_that_nobody_has_compared_is_never_cited() -> None:
    outcome = graded(26)[0]
    assert "theo Quy chế làm việc có thể xin từ chức" in grading_sentence(outcome, COUNCIL)
    assert "under the working rules" in grading_sentence(outcome, COUNCIL_EN, "en")
    for said in (grading_sentence(outcome, COUNCIL), grading_sentence(outcome, COUNCIL_EN, "en")):
        assert "96/2023" not in said
    read = decide_grading(outcome.grading, PAPERS, 50, ConfidenceRules(COMPARED, COMPARED))
    assert "theo Nghị quyết số 96/2023/QH15 có thể xin từ chức" in grading_sentence(read, COUNCIL)


def test_each_person_has_three_short_lines() -> None:
    outcome = decide_grading(Grading("a", 19, 2, 25, 1), PAPERS, 50, RULES)
    assert grading_lines(outcome, COUNCIL) == (
        "tín nhiệm cao: 19 phiếu, bằng 40,43% số phiếu thu vào",
        "tín nhiệm: 2 phiếu, bằng 4,26% số phiếu thu vào",
        "tín nhiệm thấp: 25 phiếu, bằng 53,19% số phiếu thu vào",
        "không hợp lệ 1 phiếu, bằng 2,13%",
    )
    assert len(grading_lines(graded(3)[0], COUNCIL_EN, "en")) == 3


def test_where_nothing_follows_for_anybody_it_is_said_once() -> None:
    assert grading_follows(graded(1, 2, 3), COUNCIL, "vi", NAMES) == (
        "Không người nào bị quá nửa số phiếu thu vào đánh giá tín nhiệm thấp, không phát sinh hệ quả theo Quy chế làm "
        "việc.",
    )


def test_of_whom_something_follows_is_named_and_the_others_are_said_together() -> None:
    said = grading_follows(graded(1, 26, 2), COUNCIL, "vi", NAMES)
    assert [one.partition(":")[0] for one in said] == ["Trần Bình", "Lê An và Vũ Chi"]
    assert "không phát sinh hệ quả" in said[1]


def test_every_consequence_is_said_in_both_languages() -> None:
    papers = BallotCount(30, 30, 30)
    said = {
        low: decide_grading(
            Grading("p", 30 - low, 0, low), papers, 35, ConfidenceRules(COMPARED, COMPARED, grading_base="all")
        )
        for low in (0, 18, 24)
    }
    assert "số phiếu thu vào" not in grading_sentence(said[0], COUNCIL)
    assert "(100,00% số phiếu thu vào)" in grading_sentence(said[0], COUNCIL, second_share=True)
    assert "không phát sinh hệ quả" in grading_sentence(said[0], COUNCIL)
    dismissal = "trình Hội đồng nhân dân xem xét việc miễn nhiệm tại kỳ họp này hoặc kỳ họp gần nhất."
    assert grading_sentence(said[24], COUNCIL).endswith(dismissal)
    assert "without consequence" in grading_sentence(said[0], COUNCIL_EN, "en")
    assert "may resign under Resolution" in grading_sentence(said[18], COUNCIL_EN, "en")
    assert "dismissal is put to the People's Council" in grading_sentence(said[24], COUNCIL_EN, "en")
