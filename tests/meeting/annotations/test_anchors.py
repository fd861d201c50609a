"""A mark finds its words again in a new version, or says that they are gone."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as some
import pytest
from hypothesis import given

from meeting.annotations.anchors import Anchor, Place, Placer, place_all
from meeting.annotations.marks import Mark
from meeting.annotations.stretches import stretches
from meeting.papertext import Block, Page, PaperText
from meeting.safetext import Quote
from tests.meeting.house import sha

PARAGRAPH = "Điều {number}. Phân bổ {number}{number} tỷ đồng cho xã Lam Khê thứ {number} theo nghị quyết."


def text(*pages: tuple[str, ...]) -> PaperText:
    return PaperText(
        tuple(
            Page(number, tuple(Block("paragraph", words) for words in blocks)) for number, blocks in enumerate(pages, 1)
        )
    )


def words_at(paper: PaperText, place: Place | None) -> str:
    assert place is not None
    return paper.pages[place.page - 1].text[place.start : place.end]


OLD = text(tuple(PARAGRAPH.format(number=n) for n in (11, 12, 13)), tuple(PARAGRAPH.format(number=n) for n in (14, 15)))


def anchor_in_13(quote: str = "1313 tỷ đồng"):  # type: ignore[no-untyped-def]
    start = OLD.pages[0].text.index("1313")
    return Placer(OLD).anchor(1, start, start + len(quote))


def test_an_anchor_keeps_the_words_and_thirty_two_characters_around_them() -> None:
    anchor = anchor_in_13()
    assert anchor.exact == "1313 tỷ đồng"
    assert (len(anchor.prefix), len(anchor.suffix)) == (32, 32)
    whole = "\n".join(page.text for page in OLD.pages)
    assert anchor.prefix + anchor.exact + anchor.suffix in whole
    with pytest.raises(ValueError, match="no characters"):
        Placer(OLD).anchor(3, 0, 1)


def test_nothing_changed_nothing_moves() -> None:
    place = Placer(OLD).place(anchor_in_13())
    assert place is not None
    assert (place.how, words_at(OLD, place)) == ("position", "1313 tỷ đồng")


def test_words_before_it_move_the_mark_along() -> None:
    new = text(
        ("Căn cứ mới được thêm vào.", *(PARAGRAPH.format(number=n) for n in (11, 12))), (PARAGRAPH.format(number=13),)
    )
    place = Placer(new).place(anchor_in_13())
    assert place is not None
    assert (place.page, place.how, words_at(new, place)) == (2, "quote", "1313 tỷ đồng")


def test_a_short_quote_is_not_taken_for_the_same_words_said_elsewhere() -> None:
    start = OLD.pages[0].text.index("Lam Khê")
    anchor = Placer(OLD).anchor(1, start, start + 7)
    elsewhere = text(("Một câu khác hẳn có nhắc đến Lam Khê, không liên quan.",))
    assert Placer(elsewhere).place(anchor) is None


def test_a_quote_slightly_reworded_is_found_near() -> None:
    start = OLD.pages[0].text.index("Điều 12")
    anchor = Placer(OLD).anchor(1, start, start + len(PARAGRAPH.format(number=12)))
    new = text(
        (
            PARAGRAPH.format(number=11),
            "Điều 12. Phân bổ 99 tỷ đồng cho xã Lam Khê mới theo nghị quyết.",
            PARAGRAPH.format(number=13),
        )
    )
    place = Placer(new).place(anchor)
    assert place is not None
    assert place.how == "near"
    assert words_at(new, place).startswith("Điều 12. Phân bổ 99")


OVER_TWO = text(("Điều 1. Mở đầu.", "Điều 2. Ủy ban nhân dân xã chịu trách"), ("nhiệm thi hành.", "Điều 3. Kết thúc."))


def article_2() -> Anchor:
    start = OVER_TWO.pages[0].text.index("Điều 2")
    return Placer(OVER_TWO).anchor(1, start, len("nhiệm thi hành."), 2)


def test_an_article_over_two_pages_is_one_anchor() -> None:
    anchor = article_2()
    assert anchor.exact == "Điều 2. Ủy ban nhân dân xã chịu trách\nnhiệm thi hành."
    place = Placer(OVER_TWO).place(anchor)
    assert place is not None
    assert (place.how, place.page, place.last_page) == ("position", 1, 2)
    covered = list(stretches(place, OVER_TWO))
    assert [OVER_TWO.pages[page - 1].text[start:end] for page, start, end in covered] == anchor.exact.split("\n")
    with pytest.raises(ValueError, match="no characters"):
        Placer(OVER_TWO).anchor(1, 3, 99, 2)
    with pytest.raises(ValueError, match="no characters"):
        Placer(OVER_TWO).anchor(2, 3, 2, 1)


def test_where_pages_end_does_not_matter_to_a_mark() -> None:
    whole = "Điều 2. Ủy ban nhân dân xã chịu trách nhiệm thi hành."
    onto_one = text(("Điều 1. Mở đầu.",), (whole, "Điều 3. Kết thúc."))
    place = Placer(onto_one).place(article_2())
    assert place is not None
    assert (place.how, place.page, place.last_page, words_at(onto_one, place)) == ("quote", 2, 0, whole)
    back = Placer(OVER_TWO).place(Placer(onto_one).anchor(2, 0, len(whole)))
    assert back is not None
    assert (back.page, back.start, back.last_page, back.end) == (1, 16, 2, 15)


def test_a_long_article_over_pages_is_found_though_a_sentence_in_it_is_new() -> None:
    lines = [PARAGRAPH.format(number=number) for number in range(20, 50)]
    old = text(("Điều 1. Mở đầu.", *lines[:12]), tuple(lines[12:24]), (*lines[24:], "Điều 3. Kết thúc."))
    start = len("Điều 1. Mở đầu.") + 1
    anchor = Placer(old).anchor(1, start, old.pages[2].text.index("\nĐiều 3"), 3)
    assert len(anchor.exact) > 2_000
    changed = [*lines[:15], "Khoản này được sửa đổi, bổ sung toàn bộ so với dự thảo trước.", *lines[17:]]
    new = text(("Căn cứ mới.", "Điều 1. Mở đầu.", *changed[:8]), tuple(changed[8:20]), (*changed[20:], "Điều 3. Hết."))
    place = Placer(new).place(anchor)
    assert place is not None
    assert (place.how, place.page, place.last_page) == ("near", 1, 3)
    first, second, third = (new.pages[page - 1].text[start:end] for page, start, end in stretches(place, new))
    assert first.startswith(lines[0])
    assert second == new.pages[1].text
    assert third.endswith(lines[-1])


def test_words_that_are_gone_leave_an_orphan() -> None:
    assert Placer(text(("Hoàn toàn khác.",))).place(anchor_in_13()) is None
    assert Placer(PaperText(())).place(anchor_in_13()) is None


def test_marks_are_placed_or_listed_but_never_lost() -> None:
    anchor = anchor_in_13()

    def mark(id: str, exact: str, made_on: str) -> Mark:
        return Mark(
            id=id, author="an", paper="p", text=made_on, page=1, start=anchor.start, end=anchor.start + len(exact),
            exact=Quote(exact), prefix=Quote(anchor.prefix), suffix=Quote(anchor.suffix), at=1,
        )  # fmt: skip

    marks = (
        mark("kept", anchor.exact, sha("old")),
        mark("gone", "không còn nữa ở đâu cả", sha("old")),
        mark("here", "x", sha("new")),
    )
    placed = place_all(marks, Placer(OLD), sha("new"))
    assert {found.id for found, _ in placed.found} == {"kept", "here"}
    assert [orphan.id for orphan in placed.orphans] == ["gone"]


_syllables = some.sampled_from(("thu", "chi", "ngân", "sách", "xã", "tỷ", "đồng", "năm", "2027", "điều"))
_sentences = some.lists(_syllables, min_size=1, max_size=12).map(" ".join)
_others = some.lists(_sentences, max_size=6)


@given(_others, _others, _others, _others, some.data())
def test_edits_elsewhere_never_move_a_mark_to_other_words(
    before: list[str], after: list[str], new_before: list[str], new_after: list[str], data: some.DataObject
) -> None:
    """The marked paragraph stays, everything around it may change: the mark stays on it, though words repeat."""
    marked = "Riêng khoản này giữ nguyên: " + data.draw(_sentences) + " (đã chốt)."
    old = text((*before, marked, *after))
    start = data.draw(some.integers(0, len(marked) - 1))
    end = data.draw(some.integers(start + 1, len(marked)))
    offset = old.pages[0].text.index(marked)
    anchor = Placer(old).anchor(1, offset + start, offset + end)
    new = text((*new_before,), (marked, *new_after))
    place = Placer(new).place(anchor)
    if place is None:  # too short and nothing of its surroundings left: listed as an orphan
        assert end - start < 24
        return
    if place.how != "near":
        assert words_at(new, place) == anchor.exact
    if end - start >= 24:
        assert (place.page, place.start, words_at(new, place)) == (2, start, anchor.exact)


@given(_others, _others, _others, some.data())
def test_a_mark_whose_surroundings_stay_stays_exactly_there(
    before: list[str], after: list[str], inserted: list[str], data: some.DataObject
) -> None:
    paragraphs = [*before, *(PARAGRAPH.format(number=n) for n in (41, 42, 43)), *after]
    old = text(tuple(paragraphs))
    marked = PARAGRAPH.format(number=42)
    start = data.draw(some.integers(0, len(marked) - 1))
    end = data.draw(some.integers(start + 1, len(marked)))
    offset = old.pages[0].text.index(marked)
    anchor = Placer(old).anchor(1, offset + start, offset + end)
    new = text((*inserted, *paragraphs, *inserted))
    place = Placer(new).place(anchor)
    assert place is not None
    assert (place.start - new.pages[0].text.index(marked), words_at(new, place)) == (start, anchor.exact)


@given(some.lists(_sentences, min_size=2, max_size=8), some.data())
def test_the_same_paragraphs_on_other_pages_keep_every_mark(paragraphs: list[str], data: some.DataObject) -> None:
    cuts = some.sets(some.integers(1, len(paragraphs) - 1))

    def paged() -> PaperText:
        edges = [0, *sorted(data.draw(cuts)), len(paragraphs)]
        return text(*(tuple(paragraphs[a:b]) for a, b in pairwise(edges)))

    old, new = paged(), paged()
    one, other = (data.draw(some.integers(0, len("\n".join(paragraphs)))) for _ in "ab")
    places = sorted((at_offset(old, one), at_offset(old, other)))
    if places[0] == places[1]:
        return
    (page, start), (last_page, end) = places
    try:
        anchor = Placer(old).anchor(page, start, end, last_page)
    except ValueError:
        return
    place = Placer(new).place(anchor)
    if place is None:
        assert anchor.exact.isspace()
        return
    if place.how != "near":
        covered = [new.pages[page - 1].text[start:end] for page, start, end in stretches(place, new)]
        assert " ".join(covered).split() == anchor.exact.split()


def at_offset(paper: PaperText, offset: int) -> tuple[int, int]:
    """The page and the offset on it of the character with this number."""
    for page in paper.pages:
        if offset <= len(page.text):
            return page.number, offset
        offset -= len(page.text) + 1
    raise AssertionError


def test_a_changed_paragraph_is_found_in_its_own_article_though_others_read_nearly_the_same() -> None:
    def articles(changed: str = "") -> PaperText:
        blocks = [
            words
            for number in range(1, 10)
            for words in (
                f"Điều {number}. Nội dung về khoản chi thứ {number}",
                f"Phân bổ cho thôn số {number} số tiền {number * 125} triệu đồng để sửa chữa đường giao thông; việc thanh "
                f"toán thực hiện {changed if number == 6 else ''}qua Kho bạc.",
                "Giao Ủy ban nhân dân xã tổ chức thực hiện.",
            )
        ]
        return PaperText(
            tuple(
                Page(page + 1, tuple(Block("paragraph", words) for words in blocks[page * 9 : page * 9 + 9]))
                for page in range(3)
            )
        )

    old, new = articles(), articles("bằng chuyển khoản, không dùng tiền mặt, ")
    start = old.pages[1].text.index("Phân bổ cho thôn số 6")
    anchor = Placer(old).anchor(2, start, old.pages[1].text.index("\n", start))
    place = Placer(new).place(anchor)
    assert place is not None
    assert (place.page, place.how) == (2, "near")
    assert new.pages[1].text[place.start : place.end].startswith("Phân bổ cho thôn số 6")
    assert new.pages[1].text[place.start : place.end].endswith("qua Kho bạc.")
