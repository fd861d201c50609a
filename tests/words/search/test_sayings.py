"""What a meeting says can be looked for, the minutes before all."""

from __future__ import annotations

from meeting import agenda, outcome, voting
from meeting import annotations as marks
from meeting.annotations import Mark, Reply
from meeting.records import Record
from meeting.safetext import Line, Text
from meeting.search import Hit, Offline
from meeting.search.said import RESULT, Said
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import MEETING, House, meeting_in, sitting
from words.search.sayings import KINDS, sayings


def said(house: House) -> list[Said]:
    """All that is said in the house."""
    return [one for record in house.copy for one in sayings(record, house.copy)]


def found(house: House, words: str) -> list[Hit]:
    return Offline().find(words, said(house))


def voted(house: House) -> House:
    """A vote is taken and declared."""
    house.give("chair", voting.Open(motion="q1"))
    for who in house.voters:
        house.vote(who, "no" if who == "d1" else "yes")
    house.give("chair", voting.Close(motion="q1"))
    return house


def test_a_conclusion_is_found_by_its_words_under_its_item() -> None:
    house = meeting_in("running")
    text = Text("Giao Ủy ban nhân dân xã rà soát nguồn thu tiền sử dụng đất.")
    house.give("secretary", outcome.Conclude(item="i2", text=text))
    (hit,) = found(house, "ra soat nguon thu")
    assert (hit.kind, hit.id, hit.meeting, hit.title) == ("conclusion", "i2", MEETING, "Tờ trình về dự toán")
    assert all(hit.kind != "conclusion" for hit in found(house, "to trinh ve du toan"))


def test_the_sentence_of_a_declared_result_is_found_and_nothing_before_it() -> None:
    house = sitting()
    assert found(house, "tong so dai bieu tan thanh") == []
    hits = found(voted(house), "tong so dai bieu")
    assert [(hit.kind, hit.id, hit.title) for hit in hits] == [(RESULT, "q1", "Nghị quyết q1")]
    assert "trong đó 5 đại biểu tán thành" in hits[0].snippet


def test_why_a_result_was_annulled_is_found() -> None:
    house = voted(sitting())
    house.give("chair", voting.Annul(motion="q1", reason=Line("Đếm nhầm người vắng")))
    (hit,) = found(house, "dem nham nguoi vang")
    assert (hit.kind, hit.id) == (RESULT, "q1")


def test_a_correction_is_found_by_its_voter_its_word_and_what_was_meant() -> None:
    house = voted(sitting())
    house.give("d1", house.correction("d1", "yes", "q1"))
    for words in ("dinh chinh", "đại biểu d1 tán thành", "bam nham"):
        (hit,) = found(house, words)
        assert (hit.kind, hit.id, hit.title) == ("correction", "q1.d1", "Nghị quyết q1")


def test_people_on_a_ballot_are_found() -> None:
    house = sitting()
    lines = (voting.BallotLine(id="a", name=Line("Điểu K’Ré")), voting.BallotLine(id="b", name=Line("Vũ Thị Hương")))
    election = voting.Prepare(
        id="b1", title=Line("Bầu Trưởng ban"), question=Text("Bầu Trưởng ban"), kind="election", lines=lines
    )
    house.give("secretary", election)
    assert [hit.id for hit in found(house, "dieu k")] == ["b1"]


def test_a_note_and_the_reply_to_it_lead_to_their_paper_and_page() -> None:
    house = sitting()
    house.give("d2", marks.Share(id="m1", shared_with="room", body=Text("Đề nghị làm rõ nguồn"), **ANCHOR))
    house.give("d1", marks.Answer(id="r1", mark="m1", body=Text("Nhất trí với ý kiến này")))
    (note,), (reply,) = found(house, "lam ro nguon"), found(house, "nhat tri voi y kien")
    assert (note.kind, note.paper, note.page, note.title) == ("mark", ANCHOR["paper"], 1, "Tài liệu p2")
    assert (reply.kind, reply.id, reply.paper, reply.page) == ("reply", "r1", ANCHOR["paper"], 1)


def test_a_meeting_is_found_as_itself() -> None:
    (hit,) = found(sitting(), "ky hop thu hai")
    assert (hit.kind, hit.id, hit.meeting) == ("meeting", MEETING, MEETING)


def test_what_nobody_searches_says_nothing() -> None:
    house = sitting()
    assert list(sayings(house.roll("d1"), house.copy)) == []
    kinds = {one.kind for one in said(voted(house))}
    assert kinds <= {name for names in KINDS.values() for name in names}


def test_every_kind_that_says_something_is_named() -> None:
    house = sitting()
    house.give("chair", agenda.Run(id="i2"))
    voted(house)
    house.give("secretary", outcome.Conclude(item="i2", text=Text("Kết luận")))
    house.give("d1", house.correction("d1", "yes", "q1"))
    house.give("d2", marks.Share(id="m1", shared_with="room", body=Text("Ghi"), **ANCHOR))
    house.give("d1", marks.Answer(id="r1", mark="m1", body=Text("Đáp")))
    kinds: set[type[Record]] = {Mark, Reply}
    assert kinds <= {type(record) for record in house.copy}
    assert {one.kind for one in said(house)} == {name for names in KINDS.values() for name in names}
