"""A vote in which nobody took part has a result like any other: nothing passes, nobody is elected, nothing follows."""

from __future__ import annotations

import pytest

from meeting import voting
from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.choice import ChoiceOutcome
from meeting.rules.confidence import ConfidenceOutcome, GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.rules.outcome import Outcome
from meeting.voting import Figures, Kind, Motion
from tests.meeting.chamber import CHAIR, Chamber, graded, line
from tests.meeting.council import openly, profile
from words.voting.result_sentence import result_sentence

NOTHING = BallotCount(9, 0, 0)


def said(hall: Chamber, motion: Motion) -> str:
    body = next(iter(hall.copy.of(Body)))
    assert result_sentence(motion, body, {}, "en")
    return result_sentence(motion, body, {})


def by_paper(hall: Chamber, kind: Kind, *lines: str) -> Motion:
    """Nine papers went out, none came back."""
    hall.put(kind=kind, form="paper_ballot", lines=tuple(map(graded, lines)))
    hall.close()
    counts = tuple((cell, 0) for cell in voting.cells(hall.motion()))
    for person in hall.both():
        hall.count(person, papers=Figures(counts, NOTHING))
    hall.do(CHAIR, voting.Declare(motion="m"))
    return hall.motion()


@pytest.mark.parametrize("base", ["returned", "issued", "all"])
def test_nobody_is_graded_and_nothing_follows(base: str) -> None:
    for paper in (True, False):
        hall = Chamber(members=9, rules=openly(confidence__grading_base=base))
        if paper:
            motion = by_paper(hall, "confidence_grading", "x", "y")
        else:
            hall.put(kind="confidence_grading", form="hidden_names", lines=(graded("x"), graded("y")))
            motion = hall.close()
        assert isinstance(motion.outcome, GradingResult)
        assert [one.consequence for one in motion.outcome.persons] == ["none", "none"]
        sentence = said(hall, motion)
        assert sentence == (
            "Số phiếu phát ra 9, thu vào 0, hợp lệ 0, không hợp lệ 0, phiếu trắng 0. Không có phiếu nào được thu vào, "
            "không phát sinh hệ quả theo Quy chế làm việc."
        )
        assert "%" not in sentence


@pytest.mark.parametrize("base", ["returned", "issued", "all"])
def test_no_confidence_is_lost_without_a_ballot(base: str) -> None:
    for paper in (True, False):
        hall = Chamber(members=9, rules=openly(confidence__vote_base=base))
        if paper:
            motion = by_paper(hall, "confidence_vote", "x")
        else:
            hall.put(kind="confidence_vote", form="electronic", lines=(line("x"),))
            motion = hall.close()
        assert isinstance(motion.outcome, ConfidenceOutcome)
        assert motion.outcome.consequence == "none"
        sentence = said(hall, motion)
        assert "X: không có phiếu nào được thu vào" in sentence
        assert "%" not in sentence


def test_papers_that_are_all_invalid_have_shares_and_no_consequence() -> None:
    hall = Chamber(members=9)
    hall.put(kind="confidence_vote", lines=(line("x"),))
    hall.close()
    counts = (("confidence", 0), ("no_confidence", 0))
    for person in hall.both():
        hall.count(person, papers=Figures(counts, BallotCount(9, 9, 0, 9)))
    hall.do(CHAIR, voting.Declare(motion="m"))
    assert "không tín nhiệm 0 phiếu, bằng 0,00%" in said(hall, hall.motion())


def test_nobody_is_elected() -> None:
    hall = Chamber(members=9)
    outcome = by_paper(hall, "election", "x", "y").outcome
    assert isinstance(outcome, ElectionOutcome)
    assert (outcome.elected, outcome.next_step) == ((), "new_round")
    assert "không có người trúng cử" in said(hall, hall.motion())
    hall = Chamber(members=9, rules=openly())
    hall.put(kind="election", form="electronic", lines=(line("x"),))
    assert "không có người trúng cử" in said(hall, hall.close())


@pytest.mark.parametrize("form", ["electronic", "hidden_names", "show_of_hands", "paper_ballot"])
@pytest.mark.parametrize("rules", ["hdnd-xa", "ubnd", "cuoc-hop"])
def test_nothing_passes(rules: str, form: str) -> None:
    hall = Chamber(members=9, rules=profile(rules))
    motion = hall.put(form=form)
    hall.close()
    if not motion.electronic:
        counts = tuple((cell, 0) for cell in voting.cells(motion))
        for person in hall.both():
            hall.count(person, papers=Figures(counts, NOTHING if form == "paper_ballot" else None))
        hall.do(CHAIR, voting.Declare(motion="m"))
    outcome = hall.motion().outcome
    assert isinstance(outcome, Outcome)
    assert (outcome.passed, outcome.tied) == (False, False)
    assert "không được thông qua" in said(hall, hall.motion())


def test_no_alternative_is_chosen() -> None:
    hall = Chamber(members=9)
    assert isinstance(by_paper(hall, "choice", "x", "y").outcome, ChoiceOutcome)
    assert "X: 0 đại biểu chọn, bằng 0,00%" in said(hall, hall.motion())


def test_a_vote_that_nobody_could_take_part_in_is_not_opened() -> None:
    hall = Chamber(members=3, present=0, rules=profile("cuoc-hop"))
    with pytest.raises(Refused, match="nobody_entitled"):
        hall.put()
