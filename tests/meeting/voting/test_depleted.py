"""A council that has lost members elects and votes on confidence (L72 Art 49.2): as its profile reads the law, and says so."""

from __future__ import annotations

from datetime import date

import pytest

from meeting import voting
from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.confidence import ConfidenceOutcome
from meeting.rules.election import ElectionOutcome
from meeting.voting import Figures, Kind
from tests.meeting.chamber import CHAIR, Chamber, line
from tests.meeting.council import profile
from words.voting.result_sentence import result_sentence

ENDS = date(2027, 12, 31)


def council(members: int, scope: str = "decisions", ends: date | None = ENDS) -> Chamber:
    """Twenty deputies by law, so many left."""
    rules = profile(law__depleted_scope=scope)
    return Chamber(members=members, rules=rules, statutory_total=20, current_total=members, term_ends=ends)


def counted(hall: Chamber, **votes: int) -> str:
    hall.close()
    counts = tuple((cell, votes.get(cell, 0)) for cell in voting.cells(hall.motion()))
    papers = len(hall.members)
    for person in hall.both():
        hall.count(person, papers=Figures(counts, BallotCount(papers, papers, papers)))
    hall.do(CHAIR, voting.Declare(motion="m"))
    body = next(iter(hall.copy.of(Body)))
    assert result_sentence(hall.motion(), body, {}, "en")
    return result_sentence(hall.motion(), body, {})


@pytest.mark.parametrize("kind", ["election", "confidence_vote"])
def test_a_council_below_a_third_elects_nobody_and_votes_on_nobody(kind: Kind) -> None:
    with pytest.raises(Refused, match=r"below_one_third\(existing=6, needed=7\)"):
        council(6).put(kind=kind, lines=(line("x"),))
    council(7).put(kind=kind, lines=(line("x"),))


@pytest.mark.parametrize("kind", ["election", "confidence_vote"])
def test_whether_it_may_elect_hangs_on_the_months_left(kind: Kind) -> None:
    with pytest.raises(Refused, match="term_end_unknown"):
        council(10, ends=None).put(kind=kind, lines=(line("x"),))


def test_by_the_letter_it_elects_by_more_than_half_as_always() -> None:
    hall = council(10)
    hall.put(kind="election", lines=(line("x"),))
    sentence = counted(hall, x=6)
    assert "Hội đồng nhân dân hiện có 10/20 đại biểu được bầu theo quy định, dưới hai phần ba" in sentence
    reading = (
        "theo cách hiểu của Hội đồng nhân dân, mức trên hai phần ba tổng số đại biểu hiện có không áp dụng cho bầu cử"
    )
    assert reading in sentence
    assert "Điều 49" not in sentence
    assert "quá nửa tổng số đại biểu (ít nhất 6)" in sentence
    assert sentence.endswith("trúng cử: X.")


def test_a_body_may_read_the_law_so_that_more_than_two_thirds_elect() -> None:
    hall = council(10, "all")
    hall.put(kind="election", lines=(line("x"), line("y")), most=2)
    sentence = counted(hall, x=6, y=7)
    outcome = hall.motion().outcome
    assert isinstance(outcome, ElectionOutcome)
    assert (outcome.needed, outcome.elected, outcome.next_step) == (7, ("y",), "new_round")
    assert (
        "theo cách hiểu của Hội đồng nhân dân, mức trên hai phần ba tổng số đại biểu hiện có áp dụng cả cho" in sentence
    )
    assert "và điểm b khoản 2 Điều 49" in sentence
    assert "trên hai phần ba tổng số đại biểu hiện có (ít nhất 7)" in sentence


@pytest.mark.parametrize(("scope", "lost"), [("decisions", True), ("all", False)])
def test_no_confidence_of_a_depleted_council(scope: str, lost: bool) -> None:
    hall = council(10, scope)
    hall.put(kind="confidence_vote", lines=(line("x"),))
    sentence = counted(hall, confidence=4, no_confidence=6)
    outcome = hall.motion().outcome
    assert isinstance(outcome, ConfidenceOutcome)
    assert (outcome.consequence == "may_resign") is lost
    assert ("không áp dụng cho bỏ phiếu tín nhiệm" in sentence) is (scope == "decisions")
    assert ("không trên hai phần ba tổng số đại biểu Hội đồng nhân dân hiện có không tín nhiệm" in sentence) is not lost


def test_two_thirds_and_one_of_those_left_withdraw_confidence_where_that_is_asked() -> None:
    hall = council(9, "all")
    hall.put(kind="confidence_vote", lines=(line("x"),))
    sentence = counted(hall, confidence=2, no_confidence=7)
    assert (
        "trên hai phần ba tổng số đại biểu Hội đồng nhân dân hiện có không tín nhiệm, theo Quy chế làm việc và điểm b"
        in sentence
    )


def test_a_council_that_is_only_short_of_a_few_says_nothing_of_it() -> None:
    hall = council(15)
    hall.put(kind="election", lines=(line("x"),))
    assert "hai phần ba" not in counted(hall, x=8)
