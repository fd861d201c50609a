"""Elections in which too few reach more than half: another round for the seats left, as often as it takes."""

from __future__ import annotations

import pytest

from meeting import voting
from meeting.refusal import Refused
from meeting.rules.election import ElectionOutcome
from meeting.safetext import Line, Text
from tests.meeting.chamber import CHAIR, Chamber, line
from tests.meeting.council import profile

FOUR = (line("x"), line("y"), line("z"), line("v"))


def one_of_two(hall: Chamber | None = None) -> Chamber:
    """Two seats; x is elected, nobody else reaches half."""
    hall = hall or Chamber(members=9)
    hall.put(kind="election", most=2, lines=FOUR)
    first = hall.elect("m", x=8, y=4, z=3)
    assert (first.elected, first.seats_left, first.next_step) == (("x",), 1, "new_round")
    return hall


def opened(hall: Chamber, motion: str) -> None:
    hall.do("s", voting.CloseList(motion=motion))
    hall.do(CHAIR, voting.Open(motion=motion))


def code(
    hall: Chamber, person: str, command: voting.NewRound | voting.Revote | voting.Annul | voting.SecondBallot
) -> str:
    with pytest.raises(Refused) as caught:
        hall.do(person, command)
    return caught.value.code


def annul(hall: Chamber, motion: str) -> None:
    hall.do(CHAIR, voting.Annul(motion=motion, reason=Line("nhầm phiếu")))


def test_those_not_elected_stand_again_for_the_seats_left_on_a_list_that_is_open() -> None:
    hall = one_of_two()
    hall.do("s", voting.NewRound(id="m2", motion="m"))
    second = hall.motion("m2")
    assert (second.options, second.most, second.round, second.after) == (("y", "z", "v"), 1, 2, "m")
    assert (second.list_closed, second.second_ballot, second.state) == (False, False, "prepared")
    hall.do("s", voting.Withdraw(motion="m2", candidate="v"))
    hall.decide_on("v", "m2")
    hall.do("s", voting.Nominate(motion="m2", line=line("w")))
    hall.decide_on("w", "m2")
    opened(hall, "m2")
    assert hall.elect("m2", y=4, z=0, w=5).elected == ("w",)
    first = hall.motion("m").outcome
    assert isinstance(first, ElectionOutcome)
    assert first.elected == ("x",), "who was elected before stays elected"


def test_whoever_is_elected_does_not_stand_again_and_no_more_are_elected_than_seats_are_left() -> None:
    hall = one_of_two()
    hall.do("s", voting.NewRound(id="m2", motion="m"))
    assert [one.id for one in voting.elected_before(hall.copy, hall.motion("m2"))] == ["x"]
    with pytest.raises(Refused, match="elected_already"):
        hall.do("s", voting.Nominate(motion="m2", line=line("x")))
    with pytest.raises(Refused, match="elected_already"):
        hall.prepare("m2", kind="election", lines=FOUR)
    with pytest.raises(Refused, match=r"most_outside\(value=2, most=1\)"):
        hall.prepare("m2", kind="election", lines=FOUR[1:], most=2)
    with pytest.raises(Refused, match="put_again_fixed"):
        hall.prepare("m2")
    with pytest.raises(Refused, match="put_again_fixed"):
        hall.prepare("m2", kind="election", form="show_of_hands", lines=FOUR[1:])
    changed = hall.prepare("m2", title=Line("Bầu tiếp"), kind="election", lines=FOUR[1:])
    assert (changed.round, changed.after, changed.options) == (2, "m", ("y", "z", "v"))


def test_round_follows_round_until_every_seat_is_filled() -> None:
    hall = Chamber(members=9)
    hall.put(kind="election", most=3, lines=FOUR)
    hall.elect("m", x=8)
    hall.do("s", voting.NewRound(id="m2", motion="m"))
    opened(hall, "m2")
    assert hall.elect("m2", y=7, z=1).elected == ("y",)
    hall.do("s", voting.NewRound(id="m3", motion="m2"))
    third = hall.motion("m3")
    assert (third.round, third.most, third.options) == (3, 1, ("z", "v"))
    assert [one.id for one in voting.elected_before(hall.copy, third)] == ["x", "y"]
    opened(hall, "m3")
    assert hall.elect("m3", z=6).next_step == "done"
    assert code(hall, "s", voting.NewRound(id="m4", motion="m3")) == "no_new_round"


def test_a_tie_that_the_second_ballot_did_not_settle_may_go_on_with_other_names() -> None:
    hall = Chamber(members=9, rules=profile(election__second_ballot_needs_majority=False))
    hall.put(kind="election", lines=FOUR[:2])
    assert hall.elect("m", x=5, y=4).next_step == "done"
    hall.put("n", kind="election", most=2, lines=FOUR)
    assert hall.elect("n", x=6, y=5, z=5).tied == ("y", "z")
    assert code(hall, "s", voting.NewRound(id="n2", motion="n")) == "no_new_round", "first the second ballot"
    hall.do("s", voting.SecondBallot(id="n2", motion="n", question=Text("Bầu lại 01 người?")))
    assert hall.motion("n2").question == "Bầu lại 01 người?"
    assert hall.motion("n2").definition != hall.motion("n").definition
    hall.do(CHAIR, voting.Open(motion="n2"))
    assert hall.elect("n2", y=4, z=4).next_step == "unsettled"
    hall.do("s", voting.NewRound(id="n3", motion="n2"))
    third = hall.motion("n3")
    assert third.question == "Bầu lại 01 người?", "in the words of the one before, where nobody gives others"
    assert (third.options, third.most, third.second_ballot, third.list_closed) == (("y", "z"), 1, False, False)
    assert [one.id for one in voting.elected_before(hall.copy, third)] == ["x"]
    hall.do("s", voting.Nominate(motion="n3", line=line("v")))


def test_an_election_has_one_successor_only() -> None:
    hall = one_of_two()
    hall.do("s", voting.NewRound(id="m2", motion="m"))
    assert code(hall, "s", voting.NewRound(id="m3", motion="m")) == "put_again_already"
    hall.do("s", voting.Remove(motion="m2"))
    hall.do("s", voting.NewRound(id="m3", motion="m"))
    opened(hall, "m3")
    annul(hall, "m3")
    hall.do("s", voting.Revote(id="m4", motion="m3"))
    again = hall.motion("m4")
    assert (again.round, again.list_closed, again.most) == (2, True, 1)
    assert code(hall, "s", voting.NewRound(id="m5", motion="m")) == "put_again_already"
    hall.do("s", voting.Remove(motion="m4"))
    hall.do("s", voting.NewRound(id="m5", motion="m"))
    assert code(hall, "s", voting.Revote(id="m6", motion="m3")) == "put_again_already"


def test_a_result_on_which_a_round_builds_is_annulled_only_after_that_round() -> None:
    hall = one_of_two()
    hall.do("s", voting.NewRound(id="m2", motion="m"))
    opened(hall, "m2")
    assert code(hall, CHAIR, voting.Annul(motion="m", reason=Line("nhầm phiếu"))) == "followed"
    annul(hall, "m2")
    annul(hall, "m")
    assert code(hall, "s", voting.Revote(id="m3", motion="m2")) == "former_annulled"
    hall.do("s", voting.Revote(id="m3", motion="m"))
    assert hall.motion("m3").round == 1
    assert voting.elected_before(hall.copy, hall.motion("m3")) == ()
    assert code(hall, "s", voting.Revote(id="m4", motion="m2")) == "former_annulled"


def test_a_question_put_again_and_again_is_put_once_at_a_time() -> None:
    hall = Chamber()
    hall.put()
    annul(hall, "m")
    for old, new in (("m", "m2"), ("m2", "m3")):
        hall.do("s", voting.Revote(id=new, motion=old))
        hall.do(CHAIR, voting.Open(motion=new))
        annul(hall, new)
    hall.do("s", voting.Revote(id="m4", motion="m"))
    for annulled in ("m", "m2", "m3"):
        assert code(hall, "s", voting.Revote(id="m5", motion=annulled)) == "put_again_already"


def test_only_an_election_goes_on_in_rounds() -> None:
    hall = Chamber(rules=profile())
    hall.put()
    assert code(hall, "s", voting.NewRound(id="m2", motion="m")) == "motion_state"
    hall.close()
    assert code(hall, "s", voting.NewRound(id="m2", motion="m")) == "not_an_election"
    assert code(hall, "s", voting.SecondBallot(id="m2", motion="m")) == "not_an_election"
