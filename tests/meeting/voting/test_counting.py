"""What people count: hands and papers, typed in by two who must agree."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.records import Viewer
from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.confidence import GradingResult
from meeting.rules.outcome import Outcome
from meeting.safetext import Line
from meeting.voting import CountSheet, Figures
from tests.meeting.chamber import CHAIR, MEETING, Chamber, graded, line, province
from tests.meeting.council import openly, profile


def hands() -> Chamber:
    hall = Chamber(members=9)
    hall.put(form="show_of_hands", tellers=("d1",))
    assert hall.close().state == "closed"
    return hall


def sheet(hall: Chamber, person: str) -> CountSheet:
    found = hall.copy.get(CountSheet, f"m.{person}")
    assert found is not None
    return found


def test_two_people_who_agree_make_a_count_that_the_chair_declares() -> None:
    hall = hands()
    hall.count("s", yes=5, no=2, abstain=1)
    with pytest.raises(Refused, match=r"counts_missing\(entered=1\)"):
        hall.do(CHAIR, voting.Declare(motion="m"))
    hall.count("d1", yes=5, no=2, abstain=1)
    assert hall.motion().counting == "agree"
    hall.do(CHAIR, voting.Declare(motion="m"))
    outcome = hall.motion().outcome
    assert isinstance(outcome, Outcome)
    assert (outcome.passed, outcome.basis.voted, outcome.count.total) == (True, 8, 8)


def test_counts_that_differ_are_declared_by_nobody() -> None:
    hall = hands()
    hall.count("s", yes=5, no=2)
    hall.count("d1", yes=4, no=3)
    assert hall.motion().counting == "differ"
    with pytest.raises(Refused, match="counts_differ"):
        hall.do(CHAIR, voting.Declare(motion="m"))
    hall.count("d1", yes=5, no=2)
    hall.do(CHAIR, voting.Declare(motion="m"))


def test_the_second_counter_does_not_see_the_first_figures() -> None:
    hall = hands()
    hall.count("s", yes=5)
    assert not Viewer("t", "staff").sees(sheet(hall, "s").audience)
    assert hall.motion().counting == "one"
    hall.count("t", yes=6)
    assert Viewer("d0", "staff").sees(sheet(hall, "s").audience)
    assert not Viewer("d2", "room").sees(sheet(hall, "s").audience)
    for one, other in (("s", "t"), ("t", "s")):
        assert Viewer(one, "room").sees(sheet(hall, one).audience), "one's own, to be typed again"
        assert Viewer(one, "room").sees(sheet(hall, other).audience)
    hall.count("t", yes=5)
    assert Viewer("d2", "room").sees(sheet(hall, "t").audience)


def test_one_person_never_counts_for_two() -> None:
    hall = hands()
    hall.count("s", yes=5)
    hall.count("s", yes=5)
    assert hall.motion().counting == "one"
    with pytest.raises(Refused, match="counts_missing"):
        hall.do(CHAIR, voting.Declare(motion="m"))
    with pytest.raises(Refused, match="not_teller"):
        hall.count("d2", yes=5)
    hall.count("t", yes=4)
    with pytest.raises(Refused, match="counted_by_others"):
        hall.count("d1", yes=5)
    hall.do(CHAIR, voting.Recount(motion="m"))
    assert not list(hall.copy.of(CountSheet, MEETING))
    hall.count("d1", yes=5)


def test_figures_that_cannot_be_are_refused_while_typing() -> None:
    hall = hands()
    for code, yes, no in (("more_votes_than_present", 9, 1), ("votes_negative", 5, -1)):
        with pytest.raises(Refused, match=code):
            hall.count("s", yes=yes, no=no)
    with pytest.raises(Refused, match="figures_incomplete"):
        hall.count("s", papers=Figures((("yes", 5),)))
    full = (("yes", 5), ("no", 0), ("abstain", 0))
    with pytest.raises(Refused, match="ballots_not_asked"):
        hall.count("s", papers=Figures(full, BallotCount(5, 5, 5)))
    assert not list(hall.copy.of(CountSheet, MEETING))


def test_nothing_is_counted_by_hand_in_an_electronic_vote_or_an_open_one() -> None:
    hall = Chamber()
    hall.put()
    with pytest.raises(Refused, match="motion_state"):
        hall.count("s", yes=5)
    hall.close()
    with pytest.raises(Refused, match="motion_state"):
        hall.count("s", yes=5)
    hall.put("m2", form="show_of_hands")
    with pytest.raises(Refused, match="motion_state"):
        hall.count("s", motion="m2", yes=5)
    with pytest.raises(Refused, match="wrong_kind_of_ballot"):
        hall.vote("d1", "yes", motion="m2")


def test_the_hand_of_the_committees_head_settles_a_tie() -> None:
    hall = Chamber(members=4, rules=profile("ubnd"))
    hall.put(form="show_of_hands")
    hall.close()
    counts = (("agree", 2), ("disagree", 2), ("other_opinion", 0))
    for person in hall.both():
        hall.count(person, papers=Figures(counts, chairperson_vote="disagree"))
    hall.do(CHAIR, voting.Declare(motion="m"))
    outcome = hall.motion().outcome
    assert isinstance(outcome, Outcome)
    assert (outcome.passed, outcome.tie_settled_by) == (False, "chairperson")


def test_papers_issued_returned_valid_and_blank_must_add_up() -> None:
    hall = Chamber(members=9, present=7)
    hall.put(form="paper_ballot")
    hall.close()
    counts = (("yes", 4), ("no", 1), ("abstain", 0))
    for code, ballots in (
        ("ballots_missing", None),
        ("more_issued_than_entitled", BallotCount(8, 7, 5, 1, 1)),
        ("more_returned_than_issued", BallotCount(6, 7, 5, 1, 1)),
        ("ballots_do_not_add_up", BallotCount(7, 7, 5, 1, 0)),
        ("counts_do_not_add_up", BallotCount(7, 7, 6, 1, 0)),
    ):
        with pytest.raises(Refused, match=code):
            hall.count("s", papers=Figures(counts, ballots))
    for person in hall.both():
        hall.count(person, papers=Figures(counts, BallotCount(7, 7, 5, 1, 1)))
    hall.do(CHAIR, voting.Declare(motion="m"))
    outcome = hall.motion().outcome
    assert isinstance(outcome, Outcome)
    assert (outcome.passed, outcome.needed) == (False, 5)
    assert outcome.ballots == BallotCount(7, 7, 5, 1, 1)


def grading(**marks: tuple[int, int, int, int]) -> tuple[tuple[str, int], ...]:
    cells = ("high", "normal", "low", "invalid")
    return tuple(
        (f"{person}={cell}", votes) for person, row in marks.items() for cell, votes in zip(cells, row, strict=True)
    )


def test_a_grading_on_paper_counts_each_persons_invalid_lines() -> None:
    hall = Chamber(members=9, rules=province())
    hall.put(kind="confidence_grading", lines=(graded("x"), graded("y")))
    assert hall.motion().form == "paper_ballot"
    hall.close()
    papers = BallotCount(9, 9, 9)
    with pytest.raises(Refused, match="lines_do_not_add_up"):
        hall.count("s", papers=Figures(grading(x=(1, 2, 6, 0), y=(5, 2, 1, 0)), papers))
    for person in hall.both():
        hall.count(person, papers=Figures(grading(x=(1, 2, 6, 0), y=(5, 2, 1, 1)), papers))
    hall.do(CHAIR, voting.Declare(motion="m"))
    outcome = hall.motion().outcome
    assert isinstance(outcome, GradingResult)
    assert [one.consequence for one in outcome.persons] == ["dismissal", "none"]


def test_candidates_come_and_go_until_the_list_is_closed() -> None:
    hall = Chamber(members=9, rules=replace(openly(), kind="other"))
    hall.prepare(kind="election", most=2, lines=(line("x"),))
    before = hall.motion().definition
    hall.do("s", voting.Nominate(motion="m", line=line("y")))
    hall.do("s", voting.Nominate(motion="m", line=line("z")))
    assert hall.motion().definition != before
    hall.do("s", voting.Withdraw(motion="m", candidate="z"))
    motion = hall.motion()
    assert (motion.options, [one.id for one in motion.withdrawn]) == (("x", "y"), ["z"])
    with pytest.raises(Refused, match="not_found"):
        hall.do("s", voting.Withdraw(motion="m", candidate="z"))
    with pytest.raises(Refused, match="list_open"):
        hall.do(CHAIR, voting.Open(motion="m"))
    hall.do("s", voting.CloseList(motion="m"))
    for late in (voting.Nominate(motion="m", line=line("v")), voting.Withdraw(motion="m", candidate="x")):
        with pytest.raises(Refused, match="list_closed"):
            hall.do("s", late)
    hall.seat_tellers()
    hall.do(CHAIR, voting.Open(motion="m"))


def test_a_closed_list_stays_closed_whatever_else_of_the_question_is_changed() -> None:
    hall = Chamber(members=9, rules=replace(openly(), kind="other"))
    two = (line("x"), line("y"))
    hall.prepare(kind="election", most=1, lines=(*two, line("z")))
    hall.do("s", voting.Withdraw(motion="m", candidate="z"))
    hall.prepare(kind="election", title=Line("Bầu Trưởng Ban"), lines=two)
    assert [one.id for one in hall.motion().withdrawn] == ["z"], (
        "also while it is open nobody's withdrawal is forgotten"
    )
    hall.do("s", voting.CloseList(motion="m"))
    listed = hall.motion()
    for other in ({"lines": two[:1]}, {"lines": (*two, line("z"))}, {"most": 2}):
        with pytest.raises(Refused, match="list_closed"):
            hall.prepare(**({"kind": "election", "lines": two} | other))
    with pytest.raises(Refused, match="list_closed"):
        hall.prepare(kind="choice", lines=two)
    changed = hall.prepare(kind="election", title=Line("Bầu Phó Trưởng Ban"), tellers=("d1", "d2"), lines=two)
    assert (changed.list_closed, changed.withdrawn, changed.lines) == (True, listed.withdrawn, listed.lines)
    assert (changed.title, changed.tellers) == ("Bầu Phó Trưởng Ban", ("d1", "d2"))
    assert (changed.form, changed.list_closed) == ("paper_ballot", True)
    hall.do(CHAIR, voting.Open(motion="m"))


def test_a_name_that_comes_back_has_not_withdrawn() -> None:
    hall = Chamber(members=9, rules=replace(openly(), kind="other"))
    hall.prepare(kind="election", lines=(line("x"), line("y")))
    for candidate in ("x", "y"):
        hall.do("s", voting.Withdraw(motion="m", candidate=candidate))
    hall.do("s", voting.Nominate(motion="m", line=line("x")))
    assert [one.id for one in hall.motion().withdrawn] == ["y"]
    hall.prepare(kind="election", lines=(line("x"), line("y")))
    assert hall.motion().withdrawn == ()


def test_who_is_voted_on_does_not_count() -> None:
    hall = Chamber(members=9, rules=openly())
    hall.put(kind="election", lines=(line("d0"), line("s"), line("d5")), tellers=("d1",))
    hall.close()
    for candidate in ("d0", "s", "d5"):
        with pytest.raises(Refused, match="counts_oneself"):
            hall.count(candidate, d0=5)
    papers = Figures((("d0", 5), ("s", 4), ("d5", 0)), BallotCount(9, 9, 9))
    for counter in ("t", "d1"):
        hall.count(counter, papers=papers)
    hall.do(CHAIR, voting.Declare(motion="m"))
    with pytest.raises(Refused, match="teller_is_candidate"):
        hall.prepare("m2", kind="confidence_vote", lines=(line("d1"),), tellers=("d1",))
    hall.prepare("m3", kind="election", lines=(line("d2"),), tellers=("d1",))
    with pytest.raises(Refused, match="teller_is_candidate"):
        hall.do("s", voting.Nominate(motion="m3", line=line("d1")))


def test_what_fewer_than_two_could_count_is_not_opened() -> None:
    hall = Chamber(members=9, rules=openly())
    candidates = (line("d0"), line("s"))
    hall.prepare(kind="election", lines=candidates, tellers=("g",))
    hall.do("s", voting.CloseList(motion="m"))
    with pytest.raises(Refused, match=r"too_few_counters\(able=1, needed=2\)"):
        hall.do(CHAIR, voting.Open(motion="m"))
    hall.prepare(kind="election", lines=candidates, tellers=("d1",))
    hall.do(CHAIR, voting.Open(motion="m"))


def test_an_empty_list_is_not_closed_and_a_question_has_no_candidates() -> None:
    hall = Chamber()
    hall.prepare(kind="election")
    with pytest.raises(Refused, match="lines_outside"):
        hall.do("s", voting.CloseList(motion="m"))
    hall.prepare("m2")
    with pytest.raises(Refused, match="not_an_election"):
        hall.do("s", voting.Nominate(motion="m2", line=line("x")))


def test_a_tie_at_the_last_seat_goes_to_a_second_ballot_among_the_tied() -> None:
    hall = Chamber(members=9)
    hall.put(kind="election", most=2, lines=(line("x"), line("y"), line("z"), line("v")))
    first = hall.elect("m", x=8, y=5, z=5)
    assert (first.elected, first.tied, first.next_step) == (("x",), ("y", "z"), "second_ballot")
    hall.do("s", voting.SecondBallot(id="m2", motion="m"))
    second = hall.motion("m2")
    assert (second.options, second.most, second.after, second.second_ballot) == (("y", "z"), 1, "m", True)
    with pytest.raises(Refused, match="second_ballot_fixed"):
        hall.prepare("m2")
    with pytest.raises(Refused, match="put_again_already"):
        hall.do("s", voting.SecondBallot(id="m3", motion="m"))
    hall.do(CHAIR, voting.Open(motion="m2"))
    assert hall.elect("m2", y=5, z=3).elected == ("y",)


def test_without_a_tie_there_is_no_second_ballot() -> None:
    hall = Chamber(members=9)
    hall.put(kind="election", lines=(line("x"), line("y")))
    assert hall.elect("m", x=4, y=4).next_step == "new_round"
    with pytest.raises(Refused, match="no_second_ballot"):
        hall.do("s", voting.SecondBallot(id="m2", motion="m"))
    hall.put("d")
    hall.close("d")
    with pytest.raises(Refused, match="not_an_election"):
        hall.do("s", voting.SecondBallot(id="d2", motion="d"))
