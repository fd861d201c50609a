"""What changed between two versions, paragraph by paragraph."""

from __future__ import annotations

import time

import hypothesis.strategies as some
import pytest
from hypothesis import given

from meeting.papers.changes import Change, compare
from meeting.papertext import Block, Page, PaperText


def text(*pages: tuple[str, ...]) -> PaperText:
    return PaperText(
        tuple(
            Page(number, tuple(Block("paragraph", words) for words in blocks)) for number, blocks in enumerate(pages, 1)
        )
    )


def shape(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.what, change.block.text) for change in changes]


def test_a_paragraph_added_and_one_removed() -> None:
    old = text(("Mở đầu", "Phần hai bị bỏ", "Kết thúc"))
    new = text(("Mở đầu", "Kết thúc", "Phụ lục"))
    assert shape(compare(old, new)) == [
        ("kept", "Mở đầu"),
        ("removed", "Phần hai bị bỏ"),
        ("kept", "Kết thúc"),
        ("added", "Phụ lục"),
    ]


def test_a_changed_figure_is_shown_as_words_within_its_paragraph() -> None:
    old = text(("Tổng thu ngân sách năm 2026 là 125 tỷ đồng.",))
    new = text(("Tổng thu ngân sách năm 2026 là 131 tỷ đồng.",))
    (change,) = compare(old, new)
    assert change.what == "changed"
    assert [(span.what, span.text) for span in change.spans] == [
        ("kept", "Tổng thu ngân sách năm 2026 là "),
        ("removed", "125"),
        ("added", "131"),
        ("kept", " tỷ đồng."),
    ]


def test_a_paragraph_that_only_moved_to_the_next_page_is_kept() -> None:
    (first, second) = compare(text(("Một", "Hai")), text(("Một",), ("Hai",)))
    assert (first.what, second.what, second.old_page, second.page) == ("kept", "kept", 1, 2)


def test_a_paragraph_that_the_end_of_a_page_now_cuts_elsewhere_is_kept() -> None:
    first, second = "Giao Ủy ban nhân dân xã tổ chức thực hiện.", "Hội đồng nhân dân xã giám sát việc thực hiện."
    whole = text((f"{first} {second}", "Kết thúc."))
    in_a_sentence = text(("Giao Ủy ban nhân dân",), (f"xã tổ chức thực hiện. {second}", "Kết thúc."))
    after_one = text((first,), (second, "Kết thúc."))
    for old, new in (
        (whole, in_a_sentence),
        (in_a_sentence, after_one),
        (after_one, whole),
        (after_one, in_a_sentence),
    ):
        assert [change.what for change in compare(old, new)] == ["kept", "kept"]


_FIRST = "Giao Ủy ban nhân dân xã tổ chức thực hiện;"
_SECOND = "định kỳ sáu tháng báo cáo kết quả với Thường trực Hội đồng nhân dân xã; việc thanh toán qua Kho bạc."
_EDITED = "định kỳ ba tháng báo cáo kết quả với Thường trực Hội đồng nhân dân xã; việc thanh toán qua ngân hàng."


@pytest.mark.parametrize("former", [(f"{_FIRST} {_SECOND}",), (_FIRST, _SECOND)])
@pytest.mark.parametrize(
    "edited", [(f"{_FIRST} {_EDITED}",), (_FIRST, _EDITED), (_FIRST[:20], f"{_FIRST[21:]} {_EDITED}")]
)
def test_a_paragraph_edited_where_the_end_of_a_page_cuts_it_is_one_change(
    former: tuple[str, ...], edited: tuple[str, ...]
) -> None:
    old, new = (text(*((part,) for part in parts), ("Kết thúc.",)) for parts in (former, edited))
    for changes in (compare(old, new), compare(new, old)):
        assert [change.what for change in changes if change.what != "kept"] == ["changed"]


def test_two_paragraphs_edited_on_both_sides_of_the_end_of_a_page_stay_two() -> None:
    old = text(("Giao Phòng Kinh tế chủ trì lập dự toán năm 2026.",), ("Giao Công an xã bảo đảm trật tự kỳ họp.",))
    new = text(("Giao Phòng Kinh tế chủ trì lập dự toán năm 2027.", "Giao Công an xã bảo đảm an toàn kỳ họp."))
    assert [change.what for change in compare(old, new)] == ["changed", "changed"]


def test_a_paragraph_edited_at_the_end_of_a_page_takes_nothing_of_the_next_one() -> None:
    after = "Thường trực, các Ban và đại biểu giám sát việc thực hiện."
    old = text(("Giao Ủy ban nhân dân xã thực hiện trong năm 2026;",), (after, "Kết thúc."))
    new = text(("Giao Ủy ban nhân dân xã thực hiện trong năm 2027;", after, "Kết thúc."))
    assert [change.what for change in compare(old, new)] == ["changed", "kept", "kept"]


def test_tables_are_compared_row_by_row_wherever_their_pages_end() -> None:
    head, one, two, three = "STT\tNội dung\tSố tiền", "1\tThu nội địa\t45.200", "2\tThu đất\t30.000", "3\tPhí\t100"

    def table(*rows: str) -> Block:
        return Block("table", "\n".join(rows))

    old = PaperText((Page(1, (table(head, one),)), Page(2, (table(head, two, three),))))
    new = PaperText((Page(1, (table(head, one, two.replace("30.000", "28.500"), three),)),))
    changes = compare(old, new)
    assert [change.what for change in changes] == ["kept", "kept", "changed", "kept"]
    changed = changes[2]
    assert [(span.what, span.text) for span in changed.spans][1:] == [("removed", "30.000"), ("added", "28.500")]
    assert (changed.old_page, changed.page) == (2, 1)
    assert new.pages[0].text[changed.offset :].startswith("2\tThu đất\t28.500")


def test_a_row_that_the_end_of_a_page_cuts_is_one_row() -> None:
    whole = PaperText((Page(1, (Block("table", "1\tThu từ hoạt động xuất, nhập khẩu\t45.200"),)),))
    cut = PaperText(
        (
            Page(1, (Block("table", "1\tThu từ hoạt động\t45.200"),)),
            Page(2, (Block("table", "\txuất, nhập khẩu\t"),)),
        )
    )
    assert [change.what for change in compare(whole, cut)] == ["kept"]


def test_words_replaced_side_by_side_are_one_stretch() -> None:
    old, new = (
        text(("Giao Sở Tài chính chủ trì thực hiện năm nay",)),
        text(("Giao Sở Xây dựng chủ trì thực hiện năm nay",)),
    )
    (change,) = compare(old, new)
    assert [(span.what, span.text) for span in change.spans][1:3] == [("removed", "Tài chính"), ("added", "Xây dựng")]


def test_a_changed_paragraph_is_found_among_new_ones() -> None:
    old = text(("Điều 2. Giao Ủy ban nhân dân xã tổ chức thực hiện nghị quyết này.",))
    new = text(("Hoàn toàn mới", "Điều 2. Giao Ủy ban nhân dân tổ chức thực hiện nghị quyết này.", "Cũng mới"))
    assert [change.what for change in compare(old, new)] == ["added", "changed", "added"]


_words = some.lists(some.sampled_from(("thu", "chi", "ngân", "sách", "năm", "xã")), min_size=1, max_size=6).map(
    " ".join
)
_texts = some.lists(some.lists(_words, max_size=5).map(tuple), min_size=1, max_size=4).map(lambda pages: text(*pages))


@given(_texts, _texts)
def test_nothing_of_either_version_is_lost(old: PaperText, new: PaperText) -> None:
    changes = compare(old, new)
    told_new = [change.block.text for change in changes if change.what != "removed"]
    told_old = [
        change.block.text
        if change.what != "changed"
        else "".join(span.text for span in change.spans if span.what != "added")
        for change in changes
        if change.what != "added"
    ]
    assert " ".join(told_new) == " ".join(block.text for page in new.pages for block in page.blocks)
    assert " ".join(told_old) == " ".join(block.text for page in old.pages for block in page.blocks)
    for change in changes:
        if change.what == "changed":
            assert change.block.text == "".join(span.text for span in change.spans if span.what != "removed")


def test_what_is_the_same_all_over_a_paper_does_not_hold_the_comparison_up() -> None:
    old = text(*(("-.", "-.", f"Dòng {page}.", "-.") for page in range(1_500)))
    new = text(*(("-.", "-.", f"Hàng {page}.", "-.") for page in range(1_500)))
    long = text((" ".join(f"chữ{number}" for number in range(20_000)),))
    longer = text((" ".join(f"chữ{number + (number % 7 == 0)}" for number in range(20_000)),))
    began = time.process_time()
    assert sum(change.what == "kept" for change in compare(old, new)) == 4_500
    assert [change.what for change in compare(long, longer)] == ["changed"]
    assert time.process_time() - began < 4


def test_a_long_paper_is_compared_in_a_moment() -> None:
    blocks = [
        tuple(f"Khoản {page}.{line}: nội dung chi số {page * 31 + line} của năm 2026." for line in range(20))
        for page in range(150)
    ]
    changed = [
        tuple(words.replace("2026", "2027") if page % 3 else words for words in blocks[page]) for page in range(150)
    ]
    began = time.process_time()
    changes = compare(text(*blocks), text(*changed))
    assert time.process_time() - began < 4
    assert sum(change.what == "changed" for change in changes) == 2_000
