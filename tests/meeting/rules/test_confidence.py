"""Confidence grading: three grades for each person, an invalid line spoils one person only, low marks have consequences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.confidence import (
    ConfidenceBase,
    ConfidenceRules,
    Consequence,
    Grading,
    decide_confidence,
    decide_grading,
)
from meeting.rules.law import Article
from tests.meeting.rules.bodies import COUNCIL, COUNCIL_EN
from words.rules.confidence_sentence import confidence_sentence, grading_sentence

NQ96 = Article(
    "Nghị quyết số 96/2023/QH15",
    "Resolution No. 96/2023/QH15",
    background=True,
    confirmed_by="Trần Thị Hà, Văn phòng",
    confirmed_on=date(2026, 12, 1),
)
RULES = ConfidenceRules(grading=NQ96, vote=NQ96)
VINH_PHUC = Grading("vp", high=19, normal=2, low=25, invalid=1)
FORTY_SEVEN = BallotCount(47, 47, 47)


def test_vinh_phuc_2023_had_one_line_without_a_valid_mark() -> None:
    outcome = decide_grading(VINH_PHUC, FORTY_SEVEN, 47, RULES)
    assert (outcome.base, outcome.consequence) == (47, "may_resign")
    assert grading_sentence(outcome, COUNCIL, name="Nguyễn Văn A") == (
        "Nguyễn Văn A: tín nhiệm cao 19 phiếu, bằng 40,43% số phiếu thu vào; tín nhiệm 2 phiếu, bằng 4,26%; "
        "tín nhiệm thấp 25 phiếu, bằng 53,19%; không hợp lệ 1 phiếu, bằng 2,13%; quá nửa nhưng chưa đến hai phần ba "
        "số phiếu thu vào đánh giá tín nhiệm thấp, theo Nghị quyết số 96/2023/QH15 có thể xin từ chức, nếu không thì "
        "trình Hội đồng nhân dân bỏ phiếu tín nhiệm tại kỳ họp này hoặc kỳ họp gần nhất."
    )


def test_a_body_may_count_only_the_lines_with_one_mark() -> None:
    rules = ConfidenceRules(grading=NQ96, vote=NQ96, grading_base="valid", vote_base="valid")
    outcome = decide_grading(Grading("vp", high=10, normal=5, low=17, invalid=3), BallotCount(35, 35, 35), 35, rules)
    assert (outcome.base, outcome.consequence) == (32, "may_resign")
    assert grading_sentence(outcome, COUNCIL, name="A").startswith(
        "A: tín nhiệm cao 10 phiếu, bằng 31,25% số phiếu hợp lệ; tín nhiệm 5 phiếu, bằng "
        "15,63%; tín nhiệm thấp 17 phiếu, bằng 53,13%; không hợp lệ 3 phiếu; quá nửa nhưng"
    )
    assert decide_grading(outcome.grading, outcome.ballots, 35, RULES).consequence == "none"
    lost = decide_confidence("p", 9, 10, BallotCount(30, 22, 19, 3), 30, rules)
    assert (lost.base, lost.consequence) == (19, "may_resign")
    assert "không tín nhiệm 10 phiếu, bằng 52,63% (45,45%)" in confidence_sentence(lost, COUNCIL, second_share=True)


def test_where_no_line_has_one_mark_nothing_follows_and_there_are_no_shares() -> None:
    rules = ConfidenceRules(grading=NQ96, vote=NQ96, grading_base="valid", vote_base="valid")
    nothing = decide_grading(Grading("p", 0, 0, 0, 5), BallotCount(9, 5, 5), 9, rules)
    assert nothing.consequence == "none"
    assert "không có phiếu hợp lệ nào, không phát sinh hệ quả" in grading_sentence(nothing, COUNCIL)
    assert "no ballot is valid" in grading_sentence(nothing, COUNCIL_EN, "en")
    vote = decide_confidence("p", 0, 0, BallotCount(9, 5, 0, 5), 9, rules)
    assert "không có phiếu hợp lệ nào" in confidence_sentence(vote, COUNCIL)


@pytest.mark.parametrize(
    ("low", "consequence"), [(15, "none"), (16, "may_resign"), (19, "may_resign"), (20, "dismissal"), (30, "dismissal")]
)
def test_low_marks_of_thirty_papers(low: int, consequence: Consequence) -> None:
    grading = Grading("p", high=30 - low, normal=0, low=low)
    assert decide_grading(grading, BallotCount(30, 30, 30), 30, RULES).consequence == consequence


@pytest.mark.parametrize(
    ("base", "consequence"), [("returned", "dismissal"), ("issued", "may_resign"), ("all", "none")]
)
def test_the_base_is_the_reading_of_the_body(base: ConfidenceBase, consequence: Consequence) -> None:
    rules = ConfidenceRules(grading=NQ96, vote=NQ96, grading_base=base)
    papers = BallotCount(issued=22, returned=18, valid=18)
    assert decide_grading(Grading("p", 6, 0, 12), papers, 30, rules).consequence == consequence


@given(st.integers(0, 200), st.integers(1, 200))
def test_consequences_agree_with_the_law(low: int, papers: int) -> None:
    low = min(low, papers)
    outcome = decide_grading(Grading("p", papers - low, 0, low), BallotCount(papers, papers, papers), papers, RULES)
    law = "dismissal" if 3 * low >= 2 * papers else "may_resign" if 2 * low > papers else "none"
    assert outcome.consequence == law


@pytest.mark.parametrize(
    ("code", "grading"),
    [("lines_do_not_add_up", Grading("p", 19, 2, 25)), ("votes_negative", Grading("p", 48, 0, 0, -1))],
)
def test_marks_that_cannot_be_true_have_no_consequence(code: str, grading: Grading) -> None:
    with pytest.raises(Refused) as refused:
        decide_grading(grading, FORTY_SEVEN, 47, RULES)
    assert refused.value.code == code


def test_a_vote_of_confidence() -> None:
    papers = BallotCount(47, 47, 46, 1)
    lost = decide_confidence("Trần B", 20, 26, papers, 50, RULES)
    assert lost.consequence == "may_resign"
    assert confidence_sentence(lost, COUNCIL) == (
        "Số phiếu phát ra 47, thu vào 47, hợp lệ 46, không hợp lệ 1, phiếu trắng 0; "
        "Trần B: tín nhiệm 20 phiếu, bằng 42,55% số phiếu thu vào; "
        "không tín nhiệm 26 phiếu, bằng 55,32%; quá nửa số phiếu thu vào không tín nhiệm, "
        "theo Nghị quyết số 96/2023/QH15 có thể xin từ chức, nếu không thì trình Hội đồng nhân dân xem xét việc "
        "miễn nhiệm hoặc bãi nhiệm."
    )
    kept = decide_confidence("Trần B", 23, 23, papers, 50, RULES)
    assert kept.consequence == "none"
    assert "không phát sinh hệ quả" in confidence_sentence(kept, COUNCIL)
    assert "without consequence" in confidence_sentence(kept, COUNCIL_EN, "en")
    assert "otherwise dismissal is put to the People's Council" in confidence_sentence(lost, COUNCIL_EN, "en")


@pytest.mark.parametrize(("code", "counts"), [("counts_do_not_add_up", (20, 20)), ("votes_negative", (48, -1))])
def test_a_vote_of_confidence_that_cannot_be_true(code: str, counts: tuple[int, int]) -> None:
    with pytest.raises(Refused, match=code):
        decide_confidence("p", *counts, FORTY_SEVEN, 47, RULES)
