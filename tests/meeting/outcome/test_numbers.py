"""Numbers of papers: a count for each kind and year, free again when the vote is annulled, and one for the minutes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.command import Actor
from meeting.outcome import (
    MINUTES,
    GiveNumber,
    MinutesNumber,
    NumberBook,
    NumberMinutes,
    Resolution,
    next_number,
)
from meeting.refusal import Refused
from meeting.safetext import Line
from tests.meeting.chamber import CHAIR, MEETING, Chamber
from tests.meeting.council import profile

RULES = "nq-qppl"


def passed(hall: Chamber, *ids: str) -> Chamber:
    """All are for these."""
    for id in ids:
        hall.put(id)
        for person in hall.members:
            hall.vote(person, "yes", motion=id)
        hall.close(id)
    return hall


def symbol(hall: Chamber, id: str) -> str:
    found = hall.copy.get(Resolution, id)
    assert found is not None
    return str(found.symbol)


def test_a_resolution_of_rules_is_counted_apart_from_the_others() -> None:
    hall = passed(Chamber(), "a", "b", "c")
    hall.do("s", GiveNumber(motion="a", number=52))
    hall.do("s", GiveNumber(motion="b", number=1, series=RULES))
    assert (symbol(hall, "a"), symbol(hall, "b")) == ("52/NQ-HĐND", "01/2026/NQ-HĐND")
    assert [next_number(hall.copy, MEETING, series) for series in ("", RULES)] == [53, 2]
    with pytest.raises(Refused, match="number_taken"):
        hall.do("s", GiveNumber(motion="c", number=1, series=RULES))
    hall.do("s", GiveNumber(motion="c", number=1))
    with pytest.raises(Refused, match="series_unknown"):
        hall.do("s", GiveNumber(motion="c", number=1, series="qd"))


def test_a_committee_chooses_what_kind_of_paper_came_of_its_vote() -> None:
    hall = Chamber(rules=profile("ubnd"))
    hall.put()
    for person in hall.members:
        hall.vote(person, "agree")
    hall.close()
    for series, written in (("", "07/QĐ-UBND"), ("ttr", "07/TTr-UBND"), ("qd-qppl", "07/2026/QĐ-UBND")):
        hall.do("s", GiveNumber(motion="m", number=7, series=series))
        assert symbol(hall, "m") == written
    assert next_number(hall.copy, MEETING, "") == 1  # it is a decision no more


def test_the_number_of_an_annulled_vote_is_free_again_and_suggested() -> None:
    hall = passed(Chamber(), "a", "b")
    hall.do("s", GiveNumber(motion="a", number=5))
    hall.do("s", GiveNumber(motion="b", number=6))
    assert next_number(hall.copy, MEETING, "") == 7
    hall.do(CHAIR, voting.Annul(motion="a", reason=Line("đếm nhầm")))
    assert next_number(hall.copy, MEETING, "") == 5
    passed(hall, "again")
    hall.do("s", GiveNumber(motion="again", number=5))
    assert symbol(hall, "again") == "05/NQ-HĐND"
    assert next_number(hall.copy, MEETING, "") == 7
    book = hall.copy.get(NumberBook, "2026.passed")
    assert book is not None
    assert book.given == ((5, "again"), (6, "b"))


def test_who_gets_another_number_leaves_the_first_one_free() -> None:
    hall = passed(Chamber(), "a", "b")
    hall.do("s", GiveNumber(motion="a", number=5))
    hall.do("s", GiveNumber(motion="a", number=9))
    hall.do("s", GiveNumber(motion="b", number=5))
    assert next_number(hall.copy, MEETING, "") == 10


def test_the_minutes_have_a_number_of_their_own() -> None:
    hall = passed(Chamber(), "a")
    hall.do("s", GiveNumber(motion="a", number=3))
    hall.do("s", NumberMinutes(number=3))
    found = hall.copy.get(MinutesNumber, MEETING)
    assert found is not None
    assert (found.symbol, found.by) == ("03/BB-HĐND", "s")
    assert next_number(hall.copy, MEETING, MINUTES) == 4
    hall.do(CHAIR, NumberMinutes(number=4))
    assert next_number(hall.copy, MEETING, MINUTES) == 5
    with pytest.raises(Refused, match="number_malformed"):
        hall.do("s", NumberMinutes(number=0))
    with pytest.raises(Refused, match="role_may_not"):
        hall.give(Actor("d1", "d1-1", MEETING), NumberMinutes(number=5))


def test_no_two_papers_are_called_the_same_though_their_kinds_are_written_alike() -> None:
    rules = profile()
    alike = replace(rules.numbering.series[0], pattern=rules.numbering.decision)
    hall = passed(Chamber(rules=replace(rules, numbering=replace(rules.numbering, series=(alike,)))), "a", "b")
    hall.do("s", GiveNumber(motion="a", number=5))
    with pytest.raises(Refused, match="number_taken"):
        hall.do("s", GiveNumber(motion="b", number=5, series=alike.id))


def test_minutes_keep_their_number_whatever_a_question_is_called() -> None:
    hall = Chamber()
    hall.do("s", NumberMinutes(number=1))
    hall.prepare(MEETING)
    assert next_number(hall.copy, MEETING, MINUTES) == 2


def test_the_election_of_tellers_takes_no_number() -> None:
    hall = Chamber()
    hall.seat_tellers()
    with pytest.raises(Refused, match="not_passed"):
        hall.do("s", GiveNumber(motion="tellers", number=1))
