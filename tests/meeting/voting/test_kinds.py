"""Each kind of vote by electronic ballots, and its result in one sentence."""

from __future__ import annotations

import pytest

from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.choice import ChoiceOutcome
from meeting.rules.confidence import ConfidenceOutcome, GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.safetext import Line
from meeting.voting import Ballot, Cast, Motion
from tests.meeting.chamber import MEETING, Chamber, graded, line
from tests.meeting.council import openly, profile
from words.voting.result_sentence import result_sentence


def said(hall: Chamber, motion: Motion, language: str = "vi") -> str:
    body = next(iter(hall.copy.of(Body)))
    return result_sentence(motion, body, {}, "en" if language == "en" else "vi")


def test_another_opinion_is_kept_in_its_own_words() -> None:
    hall = Chamber(rules=profile("ubnd"))
    hall.put()
    hall.vote("d1", "other_opinion", text="Đề nghị giãn tiến độ.")
    for nothing in ("", "  ", "\n"):
        with pytest.raises(Refused, match="text_missing"):
            hall.vote("d2", "other_opinion", text=nothing)
    with pytest.raises(Refused, match="text_not_asked"):
        hall.vote("d2", "agree", text="nhưng")
    with pytest.raises(Refused, match="text_too_long"):
        hall.vote("d2", "other_opinion", text="a" * 2001)
    with pytest.raises(Refused, match="statement_malformed"):
        hall.vote("d2", "other_opinion", text="tab\x1b[31m")
    motion = hall.close()
    cast = hall.copy.get(Cast, "m.d1")
    assert cast is not None
    assert cast.text == "Đề nghị giãn tiến độ."
    assert "1 thành viên có ý kiến khác" in said(hall, motion)


def test_up_to_k_of_n_alternatives_are_counted_and_nothing_passes() -> None:
    hall = Chamber()
    hall.put(kind="choice", lines=(line("a", "Khu A"), line("b", "Khu B"), line("c", "Khu C")), most=2)
    hall.vote("d1", "a", "c")
    hall.vote("d2", "c")
    with pytest.raises(Refused, match=r"too_many_choices\(chosen=3, most=2\)"):
        hall.vote("d3", "a", "b", "c")
    with pytest.raises(Refused, match="too_few_choices"):
        hall.vote("d3")
    with pytest.raises(Refused, match="marks_out_of_order"):
        hall.vote("d3", "c", "a")
    motion = hall.close()
    assert isinstance(motion.outcome, ChoiceOutcome)
    assert motion.outcome.counts == (("a", 1), ("b", 0), ("c", 2))
    assert said(hall, motion) == (
        "Khu A: 1 đại biểu chọn, bằng 20,00% tổng số đại biểu Hội đồng nhân dân; Khu B: 0 đại biểu chọn, bằng 0,00%; "
        "Khu C: 2 đại biểu chọn, bằng 40,00%; mỗi người chọn tối đa 2."
    )
    assert "Khu C: 2, 40.00%" in said(hall, motion, "en")


def test_a_blank_ballot_is_lawful_in_an_election() -> None:
    hall = Chamber(members=3, rules=openly())
    hall.put(kind="election", form="hidden_names", lines=(line("x", "Bà X"), line("y", "Ông Y")))
    hall.vote("d0")
    hall.vote("d1", "x")
    hall.vote("d2", "x")
    motion = hall.close()
    assert isinstance(motion.outcome, ElectionOutcome)
    assert motion.outcome.votes == (("x", 2), ("y", 0))
    assert motion.basis is not None
    assert motion.basis.voted == 3
    assert "trúng cử: Bà X" in said(hall, motion)


def test_a_line_left_unmarked_is_invalid_for_that_person_only() -> None:
    hall = Chamber(members=3, rules=openly())
    hall.put(kind="confidence_grading", form="hidden_names", lines=(graded("x", "Bà X"), graded("y", "Ông Y")))
    hall.vote("d0", "x=low", "y=high")
    hall.vote("d1", "x=low")
    with pytest.raises(Refused, match="two_marks"):
        hall.vote("d2", "x=high", "x=low")
    with pytest.raises(Refused, match="no_such_option"):
        hall.vote("d2", "z=high")
    hall.vote("d2", "x=normal", "y=normal")
    motion = hall.close()
    assert isinstance(motion.outcome, GradingResult)
    x, y = (one.grading for one in motion.outcome.persons)
    assert (x.high, x.normal, x.low, x.invalid) == (0, 1, 2, 0)
    assert (y.high, y.normal, y.low, y.invalid) == (1, 1, 0, 1)
    sentences = said(hall, motion)
    assert "Bà X: tín nhiệm cao 0 phiếu" in sentences
    assert "không hợp lệ 1 phiếu" in sentences
    assert sentences.startswith("Số phiếu phát ra 3, thu vào 3, hợp lệ 3")


def test_a_vote_of_confidence_is_about_one_person() -> None:
    hall = Chamber(members=3, rules=openly())
    assert hall.put(kind="confidence_vote", form="electronic", lines=(line("x", "Bà X"),)).options == (
        "confidence",
        "no_confidence",
    )
    hall.vote("d0", "no_confidence")
    hall.vote("d1", "no_confidence")
    motion = hall.close()
    assert isinstance(motion.outcome, ConfidenceOutcome)
    assert (motion.outcome.no_confidence, motion.outcome.consequence) == (2, "may_resign")
    assert "Bà X: tín nhiệm 0 phiếu" in said(hall, motion)


def test_the_annulled_result_says_so_first() -> None:
    from meeting.voting import Annul

    hall = Chamber(members=3)
    hall.put()
    with pytest.raises(Refused, match="motion_state"):
        said(hall, hall.motion())
    hall.vote("d1", "yes")
    hall.close()
    hall.do("d0", Annul(motion="m", reason=Line("mất điện.")))
    assert said(hall, hall.motion()).startswith(
        "Kết quả biểu quyết bị hủy: mất điện. Có 1/3 đại biểu tham gia biểu quyết"
    )
    assert said(hall, hall.motion(), "en").startswith("This vote was annulled: mất điện. 1 of 3 deputies")


def test_a_change_of_mind_before_closing_replaces_the_ballot() -> None:
    hall = Chamber()
    hall.put()
    hall.vote("d1", "yes")
    hall.vote("d1", "no", number=2)
    assert [(one.choice, one.device) for one in hall.copy.of(Ballot, MEETING)] == [("no", "d1-2")]
