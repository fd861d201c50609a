"""Marks: private until shared by an explicit act, answered by those who see them, changed by their author alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from meeting.annotations import Answer, Drop, Edit, Mark, PrivateMark, Put, Remove, Reply, Share, marks_of
from meeting.annotations.sharing import replies_to
from meeting.calendar import Plan
from meeting.command import Actor, Command
from meeting.copy import Changes, View, WithoutPrivate
from meeting.gate import decide
from meeting.records import PUBLIC, ROOM, STAFF, Viewer
from meeting.registry import COMMANDS, RECORDS, decode_command, encode
from meeting.safetext import QUOTE_MOST, Line, Quote, Text
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import MEETING, START, House, meeting_in, sha


@pytest.fixture
def house() -> House:
    return meeting_in("running")


def put(id: str = "m1", **fields: Any) -> Put:
    return Put(id=id, **(ANCHOR | fields))


def share(id: str = "m1", shared_with: str = "room", **fields: Any) -> Share:
    return Share(id=id, shared_with=shared_with, **(ANCHOR | fields))  # type: ignore[arg-type]


def shared(house: House, id: str = "m1") -> Mark:
    found = house.copy.get(Mark, id)
    assert found is not None
    return found


def seen_by(house: House, audience: str) -> set[str]:
    rungs = {"guest": PUBLIC, "d1": ROOM, "d2": ROOM, "secretary": STAFF, "hall": PUBLIC}
    return {who for who, rung in rungs.items() if Viewer(who, rung).sees(audience)}


def test_a_private_mark_is_seen_by_its_author_alone(house: House) -> None:
    house.give("d1", put(body=Text("Hỏi lại con số này")))
    mark = house.copy.get(PrivateMark, "m1")
    assert mark is not None
    assert (mark.author, mark.text, mark.at) == ("d1", sha("text of p2"), house.at)
    assert seen_by(house, mark.audience) == {"d1"}


def test_changing_a_private_mark_keeps_when_it_was_made(house: House) -> None:
    house.give("d1", put())
    made = house.at
    house.give("d1", put(color="green"))
    mark = house.copy.get(PrivateMark, "m1")
    assert mark is not None
    assert (mark.at, mark.edited, mark.color) == (made, house.at, "green")


def test_nobody_touches_a_private_mark_of_another(house: House) -> None:
    house.give("d1", put())
    assert house.code("d2", put()) == "mark_of_another"
    assert house.code("d2", Drop(ids=("m1",))) == "not_found"
    assert house.code("d2", Drop(ids=("m2",))) == "not_found"
    house.give("d1", Drop(ids=("m1", "m1")))
    assert house.copy.get(PrivateMark, "m1") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"page": 3},
        {"page": 0},
        {"start": 19},
        {"start": -9, "end": 0},
        {"end": 18},
        {"exact": Quote(" " * 9)},
        {"prefix": Quote("x" * 33)},
    ],
)
def test_a_mark_stands_on_words_of_its_paper(house: House, wrong: dict[str, Any]) -> None:
    assert house.code("d1", put(**wrong)) == "anchor_malformed"


ARTICLE: dict[str, Any] = {"exact": Quote("cuối trang\nđầu trang"), "start": 40, "end": 9, "last_page": 2}


@pytest.mark.parametrize(
    "wrong",
    [{"last_page": 1}, {"last_page": 3}, {"end": 20}, {"end": 0}, {"exact": Quote("cuối trang đầu trang")}],
)
def test_a_mark_may_run_on_to_another_page_of_its_paper(house: House, wrong: dict[str, Any]) -> None:
    assert house.code("d1", put(**(ARTICLE | wrong))) == "anchor_malformed"
    house.give("d1", put(**ARTICLE))
    house.give("d1", share(**ARTICLE))
    assert (shared(house).page, shared(house).last_page) == (1, 2)


def test_a_note_says_something(house: House) -> None:
    assert house.code("d1", put(kind="note")) == "empty"
    house.give("d1", put(kind="note", body=Text("Hỏi sở tài chính")))


def test_one_marks_only_what_one_may_read(house: House) -> None:
    assert house.code("d1", put(paper="p1")) == "not_found"
    assert house.code("guest", put()) == "not_found"
    house.give("secretary", put(paper="p1"))
    house.give("secretary", Plan(id="khac", title=Line("Khác"), starts=START, chairs=("chair",)))
    assert house.code("chair", put(), "khac") == "not_found"


def test_sharing_shows_the_mark_to_the_room_or_to_the_staff_and_always_to_its_author(house: House) -> None:
    house.give("d1", put())
    house.give("d1", share(shared_with="staff"))
    assert seen_by(house, shared(house).audience) == {"d1", "secretary"}
    house.give("d1", share(shared_with="room"))
    assert seen_by(house, shared(house).audience) == {"d1", "d2", "secretary"}
    assert [type(mark) for mark in marks_of(house.copy, MEETING, "p2")] == [Mark]
    assert house.code("d1", put()) == "mark_shared"
    assert house.code("d2", share()) == "mark_of_another"


def test_taking_it_back_leaves_the_private_mark_as_it_was(house: House) -> None:
    house.give("d1", put(body=Text("Riêng")))
    house.give("d1", share(body=Text("Chung")))
    house.give("d2", Answer(id="r1", mark="m1", body=Text("Đồng ý")))
    assert house.code("d2", Remove(id="m1")) == "mark_of_another"
    house.give("d1", Remove(id="m1"))
    assert house.copy.get(Reply, "r1") is None
    (mark,) = marks_of(house.copy, MEETING)
    assert (type(mark), mark.body) == (PrivateMark, "Riêng")
    assert list(marks_of(house.copy, MEETING, "p1")) == []


def test_only_the_author_words_a_shared_mark_anew(house: House) -> None:
    house.give("d1", share(kind="comment", body=Text("Vì sao tăng?")))
    assert house.code("chair", Edit(id="m1", body=Text("Khác"))) == "mark_of_another"
    assert house.code("d1", Edit(id="m1", body=Text(""))) == "empty"
    assert house.code("d1", Edit(id="m2", body=Text("Khác"))) == "not_found"
    house.give("d1", Edit(id="m1", body=Text("Vì sao tăng 12%?"), color="pink"))
    assert (shared(house).body, shared(house).edited) == ("Vì sao tăng 12%?", house.at)


def test_words_make_a_note_of_a_shared_highlight_and_without_them_it_is_one_again(house: House) -> None:
    house.give("d1", share())
    house.give("d1", Edit(id="m1", body=Text("Xem lại"), color="blue"))
    assert (shared(house).kind, shared(house).color) == ("note", "blue")
    house.give("d1", Edit(id="m1", body=Text("")))
    assert shared(house).kind == "highlight"


def test_those_who_see_a_mark_reply_to_it_and_the_replies_go_where_it_goes(house: House) -> None:
    house.give("d1", share(shared_with="staff"))
    assert house.code("d2", Answer(id="r1", mark="m1", body=Text("Tôi cũng hỏi"))) == "not_found"
    assert house.code("secretary", Answer(id="r1", mark="m1", body=Text(""))) == "empty"
    house.give("secretary", Answer(id="r1", mark="m1", body=Text("Đã ghi nhận")))
    house.give("d1", Answer(id="r2", mark="m1", body=Text("Cảm ơn")))
    assert house.code("d1", Answer(id="r1", mark="m1", body=Text("Sửa"))) == "mark_of_another"
    assert [reply.id for reply in replies_to(house.copy, shared(house))] == ["r1", "r2"]
    reply = house.copy.get(Reply, "r1")
    assert reply is not None
    assert seen_by(house, reply.audience) == {"d1", "secretary"}
    house.give("d1", share(shared_with="room"))
    assert {reply.shared_with for reply in house.copy.of(Reply, MEETING)} == {"room"}
    house.give("secretary", Answer(id="r1", mark="m1", body=Text("Đã ghi nhận, sẽ trả lời")))
    reply = house.copy.get(Reply, "r1")
    assert reply is not None
    assert (reply.body, reply.edited) == ("Đã ghi nhận, sẽ trả lời", house.at)
    assert house.code("d1", Remove(id="r1")) == "mark_of_another"
    house.give("secretary", Remove(id="r1"))
    assert [reply.id for reply in replies_to(house.copy, shared(house))] == ["r2"]


def test_what_is_private_is_marked_so_on_both_sides() -> None:
    assert {name for name, command in COMMANDS.items() if command.private} == {"annotations.put", "annotations.drop"}
    assert {name for name, record in RECORDS.items() if record.private} == {"private_mark"}


def test_no_command_of_the_journal_can_see_a_private_mark(house: House) -> None:
    house.give("d1", put())
    view = WithoutPrivate(house.copy)
    assert view.get(PrivateMark, "m1") is None
    assert list(view.of(PrivateMark, MEETING)) == []
    assert list(view.of(Mark, MEETING)) == []
    assert view.get(Mark, "m1") is None


class _Leak(Command, frozen=True, tag="leak"):
    who = frozenset(("delegate",))
    when = None
    changes: Changes

    def decide(self, view: View, at: int, actor: Actor) -> Changes:
        return self.changes


class _Intrude(_Leak, frozen=True, tag="intrude"):
    private = True


def test_a_command_that_mixed_private_and_open_records_would_be_stopped(house: House) -> None:
    house.give("d1", put())
    house.give("d1", share("m2"))
    mine, open_one = house.copy.get(PrivateMark, "m1"), shared(house, "m2")
    assert mine is not None
    for leak, who in (
        (_Leak(changes=Changes(set=(mine,))), "d1"),
        (_Leak(changes=Changes(gone=(mine.key,))), "d1"),
        (_Intrude(changes=Changes(set=(open_one,))), "d1"),
        (_Intrude(changes=Changes(gone=(open_one.key,))), "d1"),
        (_Intrude(changes=Changes(set=(mine,))), "d2"),
    ):
        with pytest.raises(AssertionError, match="may not"):
            decide(house.copy, leak, house.at + 1, house.actor(who))


@given(some.text(max_size=40))
def test_a_quote_is_taken_as_it_stands_or_not_at_all(words: str) -> None:
    try:
        quote = Quote.of(words)
    except ValueError:
        return
    assert quote == words
    assert not any(ord(character) < 32 and character not in "\n\t" for character in quote)


def test_a_quote_keeps_its_spaces_and_refuses_what_no_paper_holds(house: House) -> None:
    kept = decode_command(encode(put(prefix=Quote("dự toán\t"), suffix=Quote("\n năm"))))
    assert isinstance(kept, Put)
    assert (kept.prefix, kept.suffix) == ("dự toán\t", "\n năm")
    for wrong in ("\x1b[2J", "e\u0301", "a\u0323\u0323\u0323", "\u202e", "x" * (QUOTE_MOST + 1)):
        with pytest.raises(ValueError, match="quote"):
            Quote.of(wrong)
