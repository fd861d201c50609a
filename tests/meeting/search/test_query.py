"""Words found with accents and without, the closest first, in their context."""

from __future__ import annotations

import hypothesis.strategies as some
from hypothesis import given

from meeting.papers import Paper
from meeting.papertext import Block, Page, PaperText
from meeting.search import Hit, Offline, flat, matches, query, snippet
from meeting.search.said import Said
from tests.meeting.house import MEETING, House, sha, sitting
from words.search.sayings import sayings


def paper(id: str, *pages: str) -> tuple[Paper, PaperText]:
    from meeting.safetext import Line

    made = Paper(
        id=id, meeting=MEETING, title=Line(f"Tài liệu {id}"), name=Line("a.pdf"), pages=len(pages), text_size=1,
        reading_size=1, original=sha("o"), text=sha(id), reading=sha("r"),
    )  # fmt: skip
    return made, PaperText(
        tuple(Page(number, (Block("paragraph", words),)) for number, words in enumerate(pages, start=1))
    )


def shelf(*papers: tuple[Paper, PaperText]) -> Offline:
    held = Offline()
    for one in papers:
        held.add(*one)
    return held


def words_of(hit: Hit) -> list[str]:
    return [hit.snippet[first:last] for first, last in hit.marked]


@given(some.text(max_size=60))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(flat(text)) == len(text)


def test_folding_knows_vietnamese() -> None:
    assert flat("Đầu tư CÔNG ở Ủy ban") == "dau tu cong o uy ban"


def test_a_query_without_accents_finds_words_with_them() -> None:
    (hit,) = shelf(paper("a", "Nghị quyết về dự toán")).find("nghi quyet")
    assert (hit.kind, hit.id, hit.paper, hit.page, hit.title) == ("page", "a", "a", 1, "Tài liệu a")
    assert words_of(hit) == ["Nghị", "quyết"]


def test_the_very_words_come_before_words_that_only_look_alike() -> None:
    held = shelf(paper("a", "Đậu từ đâu đến"), paper("b", "Vốn đầu tư công"))
    assert [hit.id for hit in held.find("đầu tư")] == ["b", "a"]
    assert [hit.id for hit in held.find("dau tu")] == ["a", "b"]


def test_words_together_come_before_words_apart() -> None:
    held = shelf(paper("a", "ngân hàng và tủ sách"), paper("b", "thu ngân sách"))
    assert [hit.id for hit in held.find("ngan sach")] == ["b", "a"]
    assert held.find("ngan khoan") == []
    assert held.find(" ?! ") == []


def test_what_is_still_being_typed_finds_something_but_not_the_middle_of_a_word() -> None:
    held = shelf(paper("a", "Nghị quyết"))
    assert len(held.find("nghi quy")) == 1
    assert held.find("ghi") == []


def test_only_the_last_word_may_still_be_being_typed() -> None:
    text = "được giao dự toán, toàn văn"
    assert [text[first:last] for first, last in matches(text, query("du toan"))] == ["dự", "toán", "toàn"]
    assert [text[first:last] for first, last in matches(text, query("giao du to"))] == ["giao", "dự", "to", "to"]
    assert shelf(paper("a", "được toán")).find("du toan") == []


def test_a_hit_of_a_record_shows_what_stands_below_its_title() -> None:
    said = Said("motion", "q1", MEETING, "Nghị quyết về dự toán", "Thông qua dự toán ngân sách?")
    (hit,) = Offline().find("du toan", [said])
    assert (hit.title, hit.snippet) == ("Nghị quyết về dự toán", "Thông qua dự toán ngân sách?")
    assert words_of(hit) == ["dự", "toán"]


def test_a_hit_shows_the_words_in_their_context() -> None:
    long = "Mở đầu dài dòng. " * 40 + "Chi đầu tư phát triển là 125 tỷ đồng. " + "Phần sau. " * 40
    shown, marked = snippet(long, query("đầu tư phát triển"))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "125 tỷ" in shown
    assert [shown[first:last] for first, last in marked[-4:]] == ["đầu", "tư", "phát", "triển"]
    assert len(shown) < 180


@given(some.lists(some.sampled_from(("thu", "chi", "Ngân", "sách", "đầu", "tư", "\n", "2027.")), max_size=80))
def test_what_is_marked_in_a_snippet_is_what_was_asked(words: list[str]) -> None:
    asked = query("dau tu sach")
    shown, marked = snippet(" ".join(words), asked)
    assert all(flat(shown[first:last]) in asked.flat for first, last in marked)
    assert bool(marked) == bool(matches(" ".join(words), asked))


def test_records_are_found_by_what_they_say() -> None:
    house: House = sitting()
    said = [one for record in house.copy for one in sayings(record, house.copy)]
    assert {hit.kind for hit in Offline().find("du toan ngan sach", said)} == {"motion"}
    assert {hit.id for hit in Offline().find("khai mac", said)} == {"i1"}


def test_a_paper_no_longer_on_the_device_is_no_longer_found() -> None:
    held = shelf(paper("a", "Nghị quyết"))
    assert "a" in held
    held.drop("a")
    assert "a" not in held
    assert held.find("nghi quyet") == []
