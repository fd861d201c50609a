"""The sentence of a grading says what follows from it, in both languages."""

from __future__ import annotations

from meeting.rules.ballots import BallotCount
from meeting.rules.confidence import ConfidenceRules, Grading, decide_grading
from meeting.rules.law import Article
from tests.meeting.rules.bodies import COUNCIL, COUNCIL_EN
from words.rules.confidence_sentence import grading_sentence

NQ96 = Article("Nghị quyết số 96/2023/QH15", "Resolution No. 96/2023/QH15", background=True)


def test_every_consequence_is_said_in_both_languages() -> None:
    papers = BallotCount(30, 30, 30)
    said = {
        low: decide_grading(Grading("p", 30 - low, 0, low), papers, 35, ConfidenceRules(NQ96, NQ96, grading_base="all"))
        for low in (0, 18, 24)
    }
    assert "(100,00% số phiếu thu vào)" in grading_sentence(said[0], COUNCIL)
    assert "không phát sinh hệ quả" in grading_sentence(said[0], COUNCIL)
    dismissal = "trình Hội đồng nhân dân xem xét việc miễn nhiệm tại kỳ họp này hoặc kỳ họp gần nhất."
    assert grading_sentence(said[24], COUNCIL).endswith(dismissal)
    assert "without consequence" in grading_sentence(said[0], COUNCIL_EN, "en")
    assert "may resign under Resolution" in grading_sentence(said[18], COUNCIL_EN, "en")
    assert "dismissal is put to the People's Council" in grading_sentence(said[24], COUNCIL_EN, "en")
