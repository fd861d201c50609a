"""Papers: taken in, laid before the meeting, handed out, taken back."""

from __future__ import annotations

import json

from meeting import papers
from meeting.calendar import Plan
from meeting.command import SYSTEM
from meeting.papers import NoteOpened, Paper, Publish, Put, Recall, Rendition
from meeting.records import ROOM, STAFF
from meeting.registry import decode_command, encode
from meeting.safetext import Line
from tests.meeting.house import START, House, meeting_in, sha, taken_in


def _paper(house: House, id: str) -> Paper:
    found = house.copy.get(Paper, id)
    assert found is not None
    return found


def _put(id: str = "p3", **fields: str) -> Put:
    return Put(id=id, original=fields.get("original", sha("p1")), title=Line(fields.get("title", "Báo cáo")))


def test_the_same_bytes_again_are_the_same_rendition() -> None:
    house = meeting_in("draft")
    assert not house.give(SYSTEM, taken_in("p1")).set
    rendition = house.copy.get(Rendition, sha("p1"))
    assert rendition is not None
    assert rendition.audience == STAFF


def test_a_paper_is_a_draft_for_staff_until_it_is_handed_out() -> None:
    house = meeting_in("draft")
    assert (_paper(house, "p1").state, _paper(house, "p1").audience) == ("draft", STAFF)
    house.give("secretary", Publish(ids=("p1",)))
    assert (_paper(house, "p1").state, _paper(house, "p1").audience) == ("published", ROOM)
    assert _paper(house, "p1").published == house.at


def test_a_paper_needs_a_file_a_title_and_an_item_of_this_meeting() -> None:
    house = meeting_in("draft")
    assert house.code("secretary", _put(original=sha("never uploaded"))) == "not_found"
    assert house.code("secretary", _put(title="")) == "empty"
    item = Put(id="p3", original=sha("p1"), title=Line("Báo cáo"), item="nothing")
    assert house.code("secretary", item) == "not_found"


def test_a_published_paper_is_changed_only_after_it_is_taken_back_and_while_its_item_has_not_begun() -> None:
    begun = meeting_in("running")
    begun.give("secretary", Recall(id="p2", reason=Line("Sai số liệu")))
    assert begun.code("secretary", _put("p2", original=sha("p1"))) == "paper_published"
    house = meeting_in("published")
    assert house.code("secretary", _put("p2")) == "paper_published"
    house.give("secretary", Recall(id="p2", reason=Line("Sai số liệu")))
    house.give("secretary", _put("p2", original=sha("p1")))
    assert (_paper(house, "p2").state, _paper(house, "p2").original) == ("draft", sha("p1"))


def test_handing_out_again_leaves_what_is_out_as_it_is() -> None:
    house = meeting_in("running")
    first = _paper(house, "p2").published
    assert not house.give("secretary", Publish(ids=("p2",))).set
    house.give("secretary", Publish(ids=("p1", "p2")))
    assert _paper(house, "p2").published == first
    assert house.code("secretary", Publish(ids=("p1", "nothing"))) == "not_found"


def test_a_recall_gives_its_reason_and_hides_the_paper_from_the_room() -> None:
    house = meeting_in("running")
    assert house.code("secretary", Recall(id="p1", reason=Line("Nhầm"))) == "paper_not_published"
    assert house.code("secretary", Recall(id="p2", reason=Line(""))) == "empty"
    house.give("secretary", Recall(id="p2", reason=Line("Sai số liệu")))
    assert (_paper(house, "p2").audience, _paper(house, "p2").recalled_because) == (STAFF, "Sai số liệu")
    house.give("secretary", Publish(ids=("p2",)))
    assert (_paper(house, "p2").audience, _paper(house, "p2").recalled_because) == (ROOM, "")


def test_staff_see_who_opened_a_paper_first_and_when() -> None:
    house = meeting_in("running")
    house.give("d1", NoteOpened(paper="p2"))
    first = house.at
    assert not house.give("d1", NoteOpened(paper="p2")).set
    opened = house.copy.get(papers.Opened, "p2.d1")
    assert opened is not None
    assert (opened.at, opened.audience) == (first, STAFF)
    assert house.code("d1", NoteOpened(paper="p1")) == "paper_not_published"
    assert house.code("d1", NoteOpened(paper="nothing")) == "not_found"


def test_a_paper_of_another_meeting_is_out_of_reach() -> None:
    house = meeting_in("running")
    house.give("secretary", Plan(id="khac", title=Line("Khác"), starts=START, chairs=("chair",)))
    house.give("secretary", _put("x"), "khac")
    house.give("secretary", Publish(ids=("x",)), "khac")
    assert house.code("secretary", Recall(id="x", reason=Line("Nhầm"))) == "not_found"
    assert house.code("d1", NoteOpened(paper="x")) == "not_found"
    assert house.code("secretary", _put("x")) == "paper_published"
    on_an_item_elsewhere = Put(id="y", original=sha("p1"), title=Line("Y"), item="i1")
    assert house.code("secretary", on_an_item_elsewhere, "khac") == "not_found"


def test_what_was_noted_before_number_and_issuer_were_read_is_understood() -> None:
    taken = taken_in("p3")
    fields = json.loads(encode(taken))
    assert (fields.pop("number"), fields.pop("issuer")) == ("", "")
    assert decode_command(json.dumps(fields)) == taken


def test_a_record_names_the_blobs_its_audience_may_fetch() -> None:
    house = meeting_in("draft")
    rendition = house.copy.get(Rendition, sha("p1"))
    assert rendition is not None
    assert set(papers.blobs(rendition)) == {sha("p1"), sha("text of p1"), sha("reading of p1")}
    assert set(papers.blobs(_paper(house, "p1"))) == set(papers.blobs(rendition))
    assert papers.blobs(house.meeting()) == ()


def test_what_the_meeting_had_before_its_close_is_not_recalled_after_it() -> None:
    house = meeting_in("closed")
    assert house.code("secretary", Recall(id="p2", reason=Line("Sai số liệu"))) == "paper_in_minutes"
