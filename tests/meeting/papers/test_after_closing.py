"""What was signed is laid and handed out when the meeting is over, by the staff; what the meeting had before it stays."""

from __future__ import annotations

from meeting import papers
from meeting.papers import Paper
from meeting.refusal import Refused
from meeting.safetext import Line
from tests.meeting.house import House, meeting_in, sha
from tests.meeting.papers.examples import _item_of_everybody
from words.papers.listing import after_closing, kind_by


def _lay(house: House, who: str) -> str:
    signed = papers.Put(id="p3", original=sha("p1"), title=Line("Nghị quyết về dự toán"), kind="resolution", item="i3")
    try:
        house.give(who, signed)
    except Refused as refused:
        return refused.code
    return ""


def test_the_secretary_lays_and_hands_out_the_signed_resolution() -> None:
    house = meeting_in("closed")
    _item_of_everybody(house)
    assert _lay(house, "secretary") == ""
    house.give("secretary", papers.Publish(ids=("p3",)))
    paper = house.copy.get(Paper, "p3")
    assert paper is not None
    assert (paper.state, after_closing(paper, house.meeting())) == ("published", "phát hành sau bế mạc")


def test_an_agency_lays_nothing_any_more() -> None:
    house = meeting_in("closed")
    _item_of_everybody(house)
    assert _lay(house, "guest") == "meeting_state"


def test_what_was_before_the_meeting_gets_no_new_version() -> None:
    house = meeting_in("closed")
    assert house.code("secretary", papers.Supersede(id="p3", former="p2", original=sha("p1"))) == "meeting_state"
    paper = house.copy.get(Paper, "p2")
    assert paper is not None
    assert after_closing(paper, house.meeting()) == ""


def test_a_resolution_laid_after_the_close_is_no_draft() -> None:
    open_, closed = meeting_in("running").meeting(), meeting_in("closed").meeting()
    assert kind_by("Nghị quyết về dự toán", meeting=open_) == "draft_resolution"
    assert kind_by("Nghị quyết về dự toán", meeting=closed) == "resolution"
    assert kind_by("Biên bản kỳ họp", meeting=closed) == "minutes"
