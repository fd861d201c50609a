"""Every way in which a ballot is not a ballot has its own code."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import Ballot, statement
from tests.meeting.chamber import CHAIR, MEETING, Chamber, graded, line
from tests.meeting.council import REGISTER, openly, profile


def refused(hall: Chamber, person: str, ballot: voting.Vote, device: str = "") -> str:
    with pytest.raises(Refused) as caught:
        hall.do(person, ballot, device)
    assert not [one for one in hall.copy.of(Ballot, MEETING) if one.person == person]
    return caught.value.code


def test_each_wrong_ballot_is_refused_with_its_own_code() -> None:
    hall = Chamber(members=7, present=6)
    good = hall.put("other").definition
    hall.close("other")
    put = hall.put()
    said = statement.Statement(
        choices=("yes",),
        definition=put.definition,
        device="d1-1",
        meeting=MEETING,
        motion="m",
        person="d1",
        register=REGISTER,
    )
    assert refused(hall, "g", hall.ballot("g", "yes")) == "role_may_not"
    assert refused(hall, "d6", hall.ballot("d6", "yes")) == "not_entitled"
    assert refused(hall, "d1", hall.ballot("d1", "maybe")) == "no_such_option"
    assert refused(hall, "d1", hall.ballot("d1", "yes", "no")) == "too_many_choices"
    assert refused(hall, "d1", hall.ballot("d1")) == "too_few_choices"
    assert refused(hall, "d1", hall.ballot("d1", "yes", "yes")) == "marks_out_of_order"
    assert refused(hall, "d1", hall.ballot("d1", "yes", text="nhưng")) == "text_not_asked"
    assert refused(hall, "d1", hall.signed(replace(said, definition=good))) == "another_question"
    assert refused(hall, "d1", hall.signed(replace(said, register="another"))) == "statement_of_another_register"
    assert refused(hall, "d1", hall.signed(replace(said, replaces="0" * 64))) == "ballot_unfounded"
    assert refused(hall, "d2", hall.signed(said)) == "statement_of_another"
    assert refused(hall, "d1", hall.signed(said), hall.device("d1", 2)) == "statement_of_another"
    assert refused(hall, "d1", hall.ballot("d1", "yes"), "d2-1") == "device_unknown"
    forged = replace(hall.signed(said), signature=bytes(64))
    assert refused(hall, "d1", forged) == "signature_wrong"
    spaced = replace(hall.signed(said), statement=hall.signed(said).statement.replace(":", ": ", 1))
    assert refused(hall, "d1", spaced) == "statement_malformed"


def test_a_ballot_after_closing_is_refused() -> None:
    hall = Chamber()
    hall.put()
    hall.close()
    assert refused(hall, "d1", hall.ballot("d1", "yes")) == "vote_closed"


def test_a_second_ballot_is_refused_where_choices_are_final() -> None:
    hall = Chamber(rules=profile(voting__change_while_open=False))
    hall.put()
    hall.vote("d1", "yes")
    for number in (1, 2):
        with pytest.raises(Refused, match="already_voted"):
            hall.vote("d1", "no", number=number)
    ballot = hall.copy.get(Ballot, "m.d1")
    assert ballot is not None
    assert ballot.choice == "yes"


def test_a_device_sends_no_ballot_where_hands_or_papers_are_counted() -> None:
    hall = Chamber()
    hall.put(form="show_of_hands")
    assert refused(hall, "d1", hall.ballot("d1", "yes")) == "wrong_kind_of_ballot"
    hall.close()
    hall.put("m2", form="paper_ballot")
    assert refused(hall, "d1", hall.ballot("d1", "yes", motion="m2")) == "wrong_kind_of_ballot"


def test_what_cannot_be_voted_on_cannot_be_prepared() -> None:
    hall = Chamber(rules=openly())
    two = (line("a"), line("b"))
    marks: dict[str, Any] = {"kind": "confidence_grading", "lines": (graded("a"), graded("b"))}
    with pytest.raises(Refused, match="form_not_for_kind"):
        hall.prepare(**marks, form="show_of_hands")
    with pytest.raises(Refused, match="kind_not_in_profile"):
        Chamber(rules=profile("hdnd-xa")).prepare(**marks)
    for code, fields in (
        ("lines_outside", {"lines": two}),
        ("lines_outside", {"kind": "choice", "lines": two[:1]}),
        ("lines_outside", {"kind": "confidence_vote", "lines": two}),
        ("most_outside", {"most": 2}),
        ("most_outside", {"kind": "choice", "lines": two, "most": 3}),
        ("most_outside", {"kind": "election", "most": 0}),
        ("duplicate_line", {"kind": "election", "lines": (*two, line("a"))}),
        ("teller_is_candidate", {"kind": "election", "lines": (line("d1"),), "tellers": ("d1",)}),
        ("rule_not_asked", {"kind": "choice", "lines": two, "rule": "majority_all"}),
        ("rule_not_in_profile", {"rule": "ubnd_majority"}),
        ("not_found", {"tellers": ("nobody",)}),
    ):
        with pytest.raises(Refused, match=code):
            hall.prepare(**fields)


def test_a_guest_sends_no_command_of_the_chair() -> None:
    hall = Chamber()
    hall.put()
    for command in (
        voting.Close(motion="m"),
        voting.Pause(motion="m"),
        voting.Annul(motion="m", reason=Line("x")),
        voting.CallReady(motion="m"),
    ):
        with pytest.raises(Refused, match="role_may_not"):
            hall.do("g", command)
    hall.do(CHAIR, voting.Close(motion="m"))
