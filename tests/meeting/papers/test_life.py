"""From a draft to a paper handed out: agencies submit, the staff approve or send back, new versions take over."""

from __future__ import annotations

import pytest

from meeting import agenda
from meeting.papers import (
    Approve,
    Arrange,
    NoteOpened,
    Paper,
    Publish,
    Put,
    Recall,
    Remind,
    Reminder,
    Remove,
    SendBack,
    Submit,
    Supersede,
    readers,
    unopened,
)
from meeting.papers.hands import submits
from meeting.records import PUBLIC, ROOM, STAFF, Viewer
from meeting.safetext import Line
from tests.meeting.house import MEETING, House, meeting_in, sha


@pytest.fixture
def house() -> House:
    """A published meeting whose item ``i3`` the guest, an agency, may lay papers under."""
    house = meeting_in("published")
    house.give("secretary", agenda.Put(id="i3", order=3, title=Line("Báo cáo của sở"), submitters=("guest",)))
    return house


def put(id: str = "p3", item: str = "i3", original: str = "p1", **fields: str) -> Put:
    return Put(id=id, original=sha(original), title=Line("Báo cáo"), item=item, **fields)  # type: ignore[arg-type]


def paper(house: House, id: str = "p3") -> Paper:
    found = house.copy.get(Paper, id)
    assert found is not None
    return found


def test_an_agency_lays_its_paper_under_its_own_item_only(house: House) -> None:
    assert house.refusal("guest", put(item="i2")).details == {"item": "i2"}
    assert house.code("guest", put(item="")) == "not_submitter"
    assert house.code("d1", put()) == "not_submitter"
    house.give("guest", put())
    assert paper(house).submitter == "guest"
    assert (submits(house.copy, "guest", MEETING), submits(house.copy, "d1", MEETING)) == (True, False)


def test_an_item_names_submitters_that_are_on_the_register(house: House) -> None:
    unknown = agenda.Put(id="i4", order=4, title=Line("Nội dung"), submitters=("nobody",))
    assert house.code("secretary", unknown) == "not_found"


def test_a_draft_is_seen_by_the_staff_and_by_the_agency_that_laid_it(house: House) -> None:
    house.give("guest", put())
    audience = paper(house).audience
    assert Viewer("guest", PUBLIC).sees(audience)
    assert Viewer("secretary", STAFF).sees(audience)
    assert not Viewer("d1", ROOM).sees(audience)
    assert not Viewer("", PUBLIC).sees(audience)
    house.give("secretary", Publish(ids=("p3",)))
    assert Viewer("guest", PUBLIC).sees(paper(house).audience)
    assert not Viewer("hall", PUBLIC).sees(paper(house).audience)
    assert Viewer("d1", ROOM).sees(paper(house).audience)


def test_a_public_paper_is_for_the_guests_too_and_a_secret_one_for_nobody(house: House) -> None:
    assert house.refusal("secretary", put(classification="secret")).details == {"mark": "Mật"}
    house.give("secretary", put(classification="public"))
    assert not Viewer("guest", PUBLIC).sees(paper(house).audience)
    house.give("secretary", Publish(ids=("p3",)))
    assert Viewer("guest", PUBLIC).sees(paper(house).audience)
    assert house.code("guest", NoteOpened(paper="p3")) == "role_may_not"
    assert "guest" not in set(readers(house.copy, paper(house)))


def test_submitted_approved_handed_out(house: House) -> None:
    house.give("guest", put())
    assert house.code("secretary", Approve(ids=("p3",))) == "paper_state"
    house.give("guest", Submit(ids=("p3",)))
    assert (paper(house).state, paper(house).submitted) == ("submitted", house.at)
    assert house.refusal("guest", put()).details == {"paper": "p3", "state": "submitted"}
    house.give("secretary", put(summary="Về dự toán"))  # the staff may still word it
    assert paper(house).state == "submitted"
    house.give("secretary", Approve(ids=("p3",)))
    assert house.code("guest", Submit(ids=("p3",))) == "paper_state"
    house.give("secretary", Publish(ids=("p3",)))
    assert (paper(house).state, paper(house).summary) == ("published", "Về dự toán")


def test_a_paper_sent_back_says_why_and_comes_again(house: House) -> None:
    house.give("guest", put())
    house.give("guest", Submit(ids=("p3",)))
    assert house.code("secretary", SendBack(id="p3", reason=Line(""))) == "empty"
    house.give("secretary", SendBack(id="p3", reason=Line("Thiếu phụ lục")))
    assert (paper(house).state, paper(house).sent_back_because) == ("returned", "Thiếu phụ lục")
    assert house.code("secretary", Publish(ids=("p3",))) == "paper_state"
    assert house.code("secretary", SendBack(id="p3", reason=Line("Nữa"))) == "paper_state"
    house.give("guest", put(original="p2"))
    assert paper(house).state == "draft"
    house.give("guest", Submit(ids=("p3",)))
    assert paper(house).sent_back_because == ""


def test_other_bytes_need_another_approval(house: House) -> None:
    house.give("guest", put())
    house.give("guest", Submit(ids=("p3",)))
    house.give("secretary", Approve(ids=("p3",)))
    house.give("secretary", put(original="p2"))
    assert (paper(house).state, paper(house).original) == ("draft", sha("p2"))


def test_an_agency_touches_no_paper_of_another(house: House) -> None:
    house.give("secretary", put())
    assert house.code("guest", put()) == "paper_state"
    assert house.code("guest", Submit(ids=("p3",))) == "not_found"


def test_a_new_version_takes_over_when_it_is_handed_out(house: House) -> None:
    house.give("secretary", Supersede(id="p2b", former="p2", original=sha("p1")))
    assert (paper(house, "p2b").version, paper(house, "p2b").replaces, paper(house, "p2b").state) == (2, "p2", "draft")
    assert paper(house, "p2").state == "published"
    changes = house.give("secretary", Publish(ids=("p2b",)))
    assert {record.id for record in changes.set} == {"p2", "p2b"}
    old = paper(house, "p2")
    assert (old.state, old.replaced_by, old.audience, old.text) == ("superseded", "p2b", ROOM, sha("text of p2"))
    house.give("d1", NoteOpened(paper="p2"))
    assert house.refusal("secretary", Publish(ids=("p2",))).details == {"paper": "p2", "by": "p2b"}
    assert house.code("secretary", put("p2", "i2")) == "paper_published"
    assert house.code("secretary", Supersede(id="p2c", former="p2", original=sha("p1"))) == "paper_not_published"
    assert house.code("secretary", Supersede(id="p1", former="p2b", original=sha("p1"))) == "paper_published"


def test_the_old_version_counts_again_when_the_new_one_is_taken_back(house: House) -> None:
    house.give("secretary", Supersede(id="p2b", former="p2", original=sha("p1")))
    house.give("secretary", Publish(ids=("p2b",)))
    house.give("secretary", Recall(id="p2b", reason=Line("Nhầm bản")))
    house.give("secretary", Publish(ids=("p2",)))
    assert (paper(house, "p2").state, paper(house, "p2").replaced_by) == ("published", "")


def test_one_next_version_waits_at_a_time(house: House) -> None:
    house.give("secretary", Supersede(id="p2b", former="p2", original=sha("p1")))
    waiting = house.refusal("secretary", Supersede(id="p2c", former="p2", original=sha("p1")))
    assert (waiting.code, waiting.details) == ("paper_version_waiting", {"paper": "p2b", "version": 2})
    house.give("secretary", Remove(id="p2b"))
    house.give("secretary", Supersede(id="p2c", former="p2", original=sha("p1")))


def test_saying_again_what_is_known_changes_nothing(house: House) -> None:
    said = put(summary="Về dự toán", classification="public")
    house.give("guest", said)
    assert house.give("guest", said).set == ()
    assert house.give("secretary", said).set == ()


def test_papers_of_an_item_are_put_in_order_whether_handed_out_or_not(house: House) -> None:
    for id in ("p3", "p4", "p5"):
        house.give("secretary", put(id))
    house.give("secretary", Publish(ids=("p4",)))
    house.give("secretary", Arrange(item="i3", ids=("p5", "p4", "p3")))
    assert [paper(house, id).order for id in ("p5", "p4", "p3")] == [1, 2, 3]
    assert {record.id for record in house.give("secretary", Arrange(item="i3", ids=("p4", "p5", "p3"))).set} == {
        "p4",
        "p5",
    }
    assert house.code("secretary", Arrange(item="i3", ids=("p2", "p3"))) == "not_found"


def test_what_was_never_handed_out_may_be_taken_off(house: House) -> None:
    house.give("guest", put())
    house.give("guest", Submit(ids=("p3",)))
    assert house.code("guest", Remove(id="p3")) == "paper_state"
    house.give("secretary", SendBack(id="p3", reason=Line("Nhầm nội dung")))
    house.give("guest", Remove(id="p3"))
    assert house.copy.get(Paper, "p3") is None
    house.give("secretary", put())
    assert house.code("guest", Remove(id="p3")) == "not_found"
    house.give("secretary", Publish(ids=("p3",)))
    assert house.code("secretary", Remove(id="p3")) == "paper_state"
    house.give("secretary", Recall(id="p3", reason=Line("Nhầm")))
    assert house.code("secretary", Remove(id="p3")) == "paper_state"
    house.give("secretary", put())
    assert house.code("secretary", Remove(id="p3")) == "paper_published"


def test_an_agency_may_bring_a_new_version_of_a_paper_of_its_item(house: House) -> None:
    house.give("secretary", put())
    house.give("secretary", Publish(ids=("p3",)))
    assert house.code("d1", Supersede(id="p4", former="p3", original=sha("p2"))) == "not_submitter"
    house.give("guest", Supersede(id="p4", former="p3", original=sha("p2")))
    assert paper(house, "p4").submitter == "guest"


def test_those_who_have_not_opened_a_paper_are_reminded_until_they_do(house: House) -> None:
    house.give("d1", NoteOpened(paper="p2"))
    house.give("secretary", Remind(paper="p2"))
    reminded = {one.person for one in house.copy.of(Reminder, MEETING)}
    assert reminded == {"chair", "d2", "d3", "d4", "d5"}
    assert reminded | {"secretary"} == set(unopened(house.copy, paper(house, "p2"))), "nobody reminds themselves"
    reminder = house.copy.get(Reminder, "p2.d2")
    assert reminder is not None
    assert Viewer("d2", ROOM).sees(reminder.audience)
    assert not Viewer("d3", ROOM).sees(reminder.audience)
    house.give("d2", NoteOpened(paper="p2"))
    assert house.copy.get(Reminder, "p2.d2") is None


def test_some_are_reminded_by_name_but_nobody_whom_it_does_not_concern(house: House) -> None:
    house.give("secretary", Remind(paper="p2", people=("d3",)))
    assert [one.person for one in house.copy.of(Reminder, MEETING)] == ["d3"]
    assert house.refusal("secretary", Remind(paper="p2", people=("guest",))).details == {"person": "guest"}
    assert house.code("secretary", Remind(paper="p1")) == "paper_not_published"
    assert "guest" not in set(readers(house.copy, paper(house, "p2")))
