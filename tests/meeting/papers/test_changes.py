"""What changed between two versions, paragraph by paragraph."""

from __future__ import annotations

import time

import hypothesis.strategies as some
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
    assert told_new == [block.text for page in new.pages for block in page.blocks]
    assert told_old == [block.text for page in old.pages for block in page.blocks]
    for change in changes:
        if change.what == "changed":
            assert change.block.text == "".join(span.text for span in change.spans if span.what != "removed")


def test_a_long_paper_is_compared_in_a_moment() -> None:
    blocks = [
        tuple(f"Khoản {page}.{line}: nội dung chi số {page * 31 + line} của năm 2026" for line in range(20))
        for page in range(150)
    ]
    changed = [
        tuple(words.replace("2026", "2027") if page % 3 else words for words in blocks[page]) for page in range(150)
    ]
    began = time.process_time()
    changes = compare(text(*blocks), text(*changed))
    assert time.process_time() - began < 4
    assert sum(change.what == "changed" for change in changes) == 2_000
