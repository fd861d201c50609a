"""A tie in a committee never ends without a next step: its head's side is noted, or the question is put again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.command import Actor
from meeting.copy import Changes
from meeting.membership import NameHead
from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.outcome import Outcome
from meeting.safetext import Line
from meeting.voting import Figures, Motion
from tests.meeting.chamber import CHAIR, Chamber
from tests.meeting.council import profile
from words.language import speaking
from words.voting.result_sentence import result_sentence
from words.voting.results import verdict

#: All ten are here, half of them for it.
TEN = 10
HALVES = (("agree", 5), ("disagree", 5), ("other_opinion", 0))


def committee(chairperson: str = CHAIR) -> Chamber:
    return Chamber(TEN, profile("ubnd"), chairperson=chairperson)


def by_hands(hall: Chamber, head: str = "", id: str = "m") -> Motion:
    hall.put(id, form="show_of_hands")
    hall.close(id)
    for person in ("s", "t"):
        hall.count(person, motion=id, papers=Figures(HALVES, chairperson_vote=head))
    hall.do(CHAIR, voting.Declare(motion=id))
    return hall.motion(id)


def decided(motion: Motion) -> Outcome:
    assert motion.decided is not None
    return motion.decided


def said(hall: Chamber, id: str = "m") -> str:
    return result_sentence(hall.motion(id), next(iter(hall.copy.of(Body))), {})


def test_one_for_and_one_against_of_ten_do_not_pass_with_the_head_in_favour() -> None:
    hall = committee()
    hall.put()
    hall.vote("d0", "agree")
    hall.vote("d1", "disagree")
    for person in hall.members[2:]:
        hall.vote(person, "other_opinion", text="Để lại.")
    outcome = decided(hall.close())
    assert (outcome.passed, outcome.tied) == (False, False)


@pytest.mark.parametrize(("choice", "passed"), [("agree", True), ("disagree", False)])
def test_the_heads_side_by_hands_is_noted_afterwards_with_who_noted_it_and_when(choice: str, passed: bool) -> None:
    hall = committee()
    undecided = by_hands(hall)
    assert (decided(undecided).passed, decided(undecided).tie_open) == (None, "hands")
    assert "cần ghi ý kiến ấy, biểu quyết lại hoặc chuyển phiên họp sau" in said(hall)
    hall.do("s", voting.NoteHead(motion="m", choice=choice))
    noted = hall.motion()
    assert (decided(noted).passed, decided(noted).tie_settled_by) == (passed, "chairperson")
    assert (noted.head_noted_by, noted.head_noted) == ("s", hall.at)
    assert "thực hiện theo ý kiến Chủ tịch Ủy ban nhân dân đã biểu quyết" in said(hall)
    with pytest.raises(Refused, match="no_tie_to_settle"):
        hall.do("s", voting.NoteHead(motion="m", choice="agree"))
    with pytest.raises(Refused, match="motion_state"):
        hall.do("s", voting.Revote(id="n", motion="m"))


def test_only_a_side_can_be_noted_and_only_of_a_head_who_could_vote() -> None:
    hall = committee()
    by_hands(hall)
    for choice in ("other_opinion", "yes", "nothing"):
        with pytest.raises(Refused, match="no_such_option"):
            hall.do("s", voting.NoteHead(motion="m", choice=choice))
    with pytest.raises(Refused, match="role_may_not"):
        hall.do("d3", voting.NoteHead(motion="m", choice="agree"))
    hall.copy.apply(Changes(set=(replace(hall.motion(), head="g"),)))
    with pytest.raises(Refused, match="head_did_not_vote"):
        hall.do("s", voting.NoteHead(motion="m", choice="agree"))


def test_a_head_named_after_the_vote_took_no_side_in_it() -> None:
    hall = committee()
    by_hands(hall)
    assert hall.motion().head == CHAIR
    hall.give(Actor("s", "s-1", ""), NameHead(person=""))
    hall.do("s", voting.NoteHead(motion="m", choice="agree"))
    assert decided(hall.motion()).passed


def test_a_body_without_a_head_is_told_so_and_not_that_he_took_no_side() -> None:
    hall = committee(chairperson="")
    outcome = decided(by_hands(hall, "agree"))
    assert (outcome.passed, outcome.tie_open) == (None, "no_head")
    assert "ngang nhau khi Ủy ban nhân dân đang khuyết Chủ tịch Ủy ban nhân dân" in said(hall)
    assert "không biểu quyết theo bên nào" not in said(hall)
    with pytest.raises(Refused, match="no_tie_to_settle"):
        hall.do("s", voting.NoteHead(motion="m", choice="agree"))


def test_nobody_says_afterwards_how_the_head_voted_in_secret_or_that_he_took_a_side() -> None:
    hall = committee()
    hall.put(form="paper_ballot")
    hall.close()
    papers = Figures(HALVES, BallotCount(TEN, TEN, TEN))
    for person in ("s", "t"):
        hall.count(person, papers=papers)
    hall.do(CHAIR, voting.Declare(motion="m"))
    assert decided(hall.motion()).tie_open == "secret"
    neither = by_hands(hall, "other_opinion", "n")
    assert decided(neither).tie_open == "no_side"
    for id in ("m", "n"):
        with pytest.raises(Refused, match="no_tie_to_settle"):
            hall.do("s", voting.NoteHead(motion=id, choice="agree"))


def test_an_undecided_question_is_put_again_without_annulling_anything() -> None:
    hall = committee(chairperson="")
    by_hands(hall)
    with speaking("vi", profile("ubnd")):
        assert "Biểu quyết lại hoặc chuyển phiên họp sau" in verdict(hall.motion())
    hall.do("s", voting.Revote(id="n", motion="m"))
    assert hall.motion("n").after == "m"
    with pytest.raises(Refused, match="put_again_already"):
        hall.do("s", voting.Revote(id="o", motion="m"))
    with pytest.raises(Refused, match="followed"):
        hall.do(CHAIR, voting.Annul(motion="m", reason=Line("nhầm")))


def test_the_side_is_not_noted_any_more_once_the_question_was_put_again() -> None:
    hall = committee()
    by_hands(hall)
    hall.do("s", voting.Revote(id="n", motion="m"))
    with pytest.raises(Refused, match="put_again_already"):
        hall.do("s", voting.NoteHead(motion="m", choice="agree"))
