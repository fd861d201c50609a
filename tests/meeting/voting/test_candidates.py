"""During a council's sitting a name comes on the list of candidates, or leaves it, only by the council's own decision."""

from __future__ import annotations

import pytest

from meeting import voting
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import Motion
from tests.meeting.chamber import CHAIR, Chamber, line
from tests.meeting.council import profile
from tests.meeting.house import House
from tests.meeting.voting.examples import ELECTION


def hall_with_list() -> Chamber:
    hall = Chamber(members=9)
    hall.prepare(kind="election", lines=(line("x"), line("y")))
    return hall


def names(motion: Motion) -> tuple[str, ...]:
    return tuple(one.id for one in motion.lines)


def nominate(hall: Chamber, id: str, name: str = "") -> None:
    hall.do("s", voting.Nominate(motion="m", line=line(id, name)))


def withdraw(hall: Chamber, id: str) -> None:
    hall.do("s", voting.Withdraw(motion="m", candidate=id))


def test_a_name_from_the_floor_is_on_the_list_once_more_than_half_of_all_are_for_it() -> None:
    hall = hall_with_list()
    before = hall.motion().definition
    nominate(hall, "z")
    assert (names(hall.motion()), hall.motion().definition) == (("x", "y"), before)
    hall.decide_on("z", yes=5, no=4)
    assert (names(hall.motion()), hall.motion().definition != before) == (("x", "y", "z"), True)
    (told,) = hall.motion().proposals
    assert told.outcome is not None
    assert (told.what, told.by, told.outcome.passed, told.outcome.needed) == ("add", "s", True, 5)


def test_a_name_that_fewer_are_for_stays_off_and_both_are_on_record() -> None:
    hall = hall_with_list()
    nominate(hall, "z")
    hall.decide_on("z", yes=4, no=5)
    assert names(hall.motion()) == ("x", "y")
    (told,) = hall.motion().proposals
    assert told.outcome is not None
    assert told.outcome.passed is False
    nominate(hall, "z")
    hall.decide_on("z")
    assert names(hall.motion()) == ("x", "y", "z")
    assert len(hall.motion().proposals) == 2


def test_who_asks_to_be_taken_off_stays_until_it_is_decided() -> None:
    hall = hall_with_list()
    withdraw(hall, "y")
    assert names(hall.motion()) == ("x", "y")
    with pytest.raises(Refused, match=r"proposal_waiting\(name='Y'\)"):
        withdraw(hall, "y")
    hall.decide_on("y")
    assert (names(hall.motion()), [one.id for one in hall.motion().withdrawn]) == (("x",), ["y"])
    nominate(hall, "y")
    hall.decide_on("y")
    assert (names(hall.motion()), hall.motion().withdrawn) == (("x", "y"), ())


def test_the_list_is_not_closed_while_a_name_waits() -> None:
    hall = hall_with_list()
    nominate(hall, "z", "Bà Z")
    with pytest.raises(Refused, match=r"proposal_waiting\(name='Bà Z'\)"):
        hall.do("s", voting.CloseList(motion="m"))
    hall.decide_on("z", yes=0, no=9)
    hall.do("s", voting.CloseList(motion="m"))


def test_what_was_only_proposed_is_put_right_or_taken_back_at_once() -> None:
    hall = hall_with_list()
    nominate(hall, "z", "Bà Zz")
    nominate(hall, "z", "Bà Z")
    assert [str(one.line.name) for one in hall.motion().proposals] == ["Bà Z"]
    withdraw(hall, "z")
    assert [bool(one.taken_back) for one in hall.motion().proposals] == [True]
    hall.do("s", voting.CloseList(motion="m"))


def test_a_misspelt_name_on_the_list_is_put_right_without_a_decision() -> None:
    hall = hall_with_list()
    nominate(hall, "x", "Ông X")
    assert ([str(one.name) for one in hall.motion().lines], hall.motion().proposals) == (["Ông X", "Y"], ())


def test_the_chair_notes_figures_that_can_be_and_only_for_what_was_proposed() -> None:
    hall = hall_with_list()
    with pytest.raises(Refused, match="not_found"):
        hall.decide_on("z")
    nominate(hall, "z")
    with pytest.raises(Refused, match="more_votes_than_members"):
        hall.decide_on("z", yes=9, no=1)
    with pytest.raises(Refused, match="figures_incomplete"):
        hall.do(CHAIR, voting.DecideName(motion="m", candidate="z", counts=(("yes", 9),)))
    with pytest.raises(Refused, match="role_may_not"):
        hall.do("s", voting.DecideName(motion="m", candidate="z", counts=(("yes", 9), ("no", 0), ("abstain", 0))))


def test_a_council_without_quorum_decides_nothing() -> None:
    hall = Chamber(members=9, present=5)
    hall.prepare(kind="election", lines=(line("x"),))
    nominate(hall, "z")
    with pytest.raises(Refused, match="not_quorate"):
        hall.decide_on("z", yes=5)


def test_preparing_the_question_again_is_no_way_round() -> None:
    hall = hall_with_list()
    for lines in ((line("x"),), (line("x"), line("y"), line("z"))):
        with pytest.raises(Refused, match="list_by_decision"):
            hall.prepare(kind="election", lines=lines)
    with pytest.raises(Refused, match="list_by_decision"):
        hall.prepare(kind="choice", lines=(line("x"), line("y")))
    nominate(hall, "z")
    for other in ({"lines": (line("x", "Ông Z"), line("y"))}, {"lines": (line("x"), line("y")), "most": 2}):
        with pytest.raises(Refused, match="list_by_decision"):
            hall.prepare(kind="election", **other)
    changed = hall.prepare(kind="election", title=Line("Bầu Trưởng Ban"), lines=(line("x"), line("y")))
    assert (str(changed.title), len(changed.proposals)) == ("Bầu Trưởng Ban", 1)


def test_nobody_notes_what_was_decided_on_his_own_name() -> None:
    hall = hall_with_list()
    nominate(hall, CHAIR)
    with pytest.raises(Refused, match="counts_oneself"):
        hall.decide_on(CHAIR)


def test_before_the_sitting_those_who_prepare_it_draw_up_the_list() -> None:
    house = House()
    house.plan()
    house.give("secretary", ELECTION)
    house.give("secretary", voting.Withdraw(motion="e", candidate="x"))
    house.give("secretary", voting.Nominate(motion="e", line=line("z")))
    assert names(house.motion("e")) == ("y", "v", "z")


@pytest.mark.parametrize("rules", ["ubnd", "cuoc-hop"])
def test_article_36_speaks_of_councils_alone(rules: str) -> None:
    hall = Chamber(members=9, rules=profile(rules))
    hall.prepare(kind="election", lines=(line("x"),))
    nominate(hall, "z")
    assert names(hall.motion()) == ("x", "z")
