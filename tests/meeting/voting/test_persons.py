"""Who is graded: NQ 96/2023/QH15 Đ.2.2 (provinces), Đ.2.4 (once for all posts), Đ.2.5 (not in the year of election)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.copy import Changes
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import BallotLine
from tests.meeting.chamber import CHAIR, Chamber, graded, line, province
from tests.meeting.council import profile


@pytest.mark.parametrize("rules", ["hdnd-xa", "ubnd", "cuoc-hop"])
def test_communes_committees_and_plain_meetings_grade_nobody(rules: str) -> None:
    hall = Chamber(rules=profile(rules))
    with pytest.raises(Refused, match="kind_not_in_profile"):
        hall.prepare(kind="confidence_grading", lines=(graded("x"),))


@pytest.mark.parametrize("rules", ["ubnd", "cuoc-hop"])
def test_only_councils_vote_on_confidence(rules: str) -> None:
    with pytest.raises(Refused, match="kind_not_in_profile"):
        Chamber(rules=profile(rules)).prepare(kind="confidence_vote", lines=(line("x"),))
    assert Chamber().prepare(kind="confidence_vote", lines=(line("x"),)).kind == "confidence_vote"


def test_a_commune_that_has_compared_a_text_grades_under_it() -> None:
    article = {"vi": "khoản 3 Điều 28", "en": "Clause 3 Article 28", "background": True}
    compared = {**article, "confirmed_by": "Trần Thị Hà", "confirmed_on": date(2026, 12, 1)}
    hall = Chamber(rules=profile(confidence__grading=compared))
    assert hall.put(kind="confidence_grading", lines=(graded("x"),)).state == "open"
    with pytest.raises(Refused, match=r"confidence\.grading\.confirmed_by"):
        profile(confidence__grading=article)


def test_a_register_from_before_whose_commune_graded_grades_no_more() -> None:
    rules = profile()
    old = province().confidence
    hall = Chamber(rules=replace(rules, confidence=old))
    with pytest.raises(Refused, match="kind_not_in_profile"):
        hall.prepare(kind="confidence_grading", lines=(graded("x"),))


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("posts_missing", {"note": Line("")}),
        ("elected_unknown", {"since": None}),
        (r"elected_this_year\(name='X', year=2026\)", {"since": date(2026, 4, 2)}),
        ("elected_later", {"since": date(2027, 1, 2)}),
    ],
)
def test_a_line_names_the_posts_and_an_election_of_another_year(code: str, fields: dict[str, Any]) -> None:
    hall = Chamber(rules=province())
    with pytest.raises(Refused, match=code):
        hall.prepare(kind="confidence_grading", lines=(replace(graded("x"), **fields),))


def test_who_holds_several_posts_is_graded_once() -> None:
    hall = Chamber(rules=province())
    twice = (graded("x", "Lê An"), graded("y", "Lê  An"))
    with pytest.raises(Refused, match="graded_twice"):
        hall.prepare(kind="confidence_grading", lines=twice)
    for person in ("d1", "d2"):
        hall.change(person, name=Line("Lê An"))
    assert hall.prepare(kind="confidence_grading", lines=(graded("d1", "Lê An"), graded("d2", "Lê An"))).lines


def test_two_whose_names_differ_by_a_tone_are_two() -> None:
    hall = Chamber(rules=province())
    assert len(hall.prepare(kind="confidence_grading", lines=(graded("x", "Lê Hà"), graded("y", "Lê Hạ"))).lines) == 2


def test_the_opening_asks_again_of_what_was_prepared_before_the_rule() -> None:
    hall = Chamber(rules=province())
    hall.prepare(kind="confidence_grading", lines=(graded("x"),))
    old = replace(hall.motion(), lines=(BallotLine(id="x", name=Line("X"), note=Line("Trưởng ban")),))
    hall.copy.apply(Changes(set=(old,)))
    with pytest.raises(Refused, match="elected_unknown"):
        hall.do(CHAIR, voting.Open(motion="m"))
