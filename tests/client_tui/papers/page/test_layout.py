from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from textual._cells import cell_len

from client_tui.papers.page.find import articles, find, folded, outline
from client_tui.papers.page.layout import Row, set_page, wrap
from client_tui.papers.page.typeset import Place, Typeset
from meeting.papertext import Block, OutlineEntry, Page, PaperText
from tests.client_tui.samples import paper

letters = st.text(alphabet="aếNđ 漢\u0301.1\t\n", max_size=120)
blocks = st.builds(Block, st.sampled_from(["heading", "paragraph", "item", "table"]), letters, st.integers(0, 4))


def drawn(row: Row, text: str) -> str:
    """A row as it stands on the screen."""
    line = row.note
    for piece in row.pieces:
        line += " " * (piece.x - cell_len(line)) + text[piece.start : piece.end]
    return line


def lines(page: Page, width: int) -> list[str]:
    return [drawn(row, page.text).rstrip() for row in set_page(0, page, 1, width)][2:]


@given(st.lists(blocks, max_size=5).map(tuple), st.integers(20, 120))
def test_every_word_is_drawn_once_in_order_and_nothing_else(blocks: tuple[Block, ...], width: int) -> None:
    page = Page(1, blocks)
    spans = sorted((p.start, p.end) for row in set_page(0, page, 1, width) for p in row.pieces)
    words = "".join(page.text[start:end] for start, end in spans)
    everything = [c for c in page.text if not c.isspace()]
    if any(block.kind == "table" for block in blocks):
        assert set(everything) <= set(words)  # stacked cells repeat their column's heading
    else:
        assert [c for c in words if not c.isspace()] == everything


@given(letters, st.integers(4, 40))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for start, end in wrap(text, 0, len(text), width):
        assert cell_len(text[start:end]) <= width or end - start == 1


def test_an_item_hangs_below_its_own_text() -> None:
    page = Page(1, (Block("item", "1. Ủy ban nhân dân phường", 1), Block("item", "a) Lập dự toán chi tiết", 2)))
    assert lines(page, 20) == ["1. Ủy ban nhân dân", "   phường", "   a) Lập dự toán", "      chi tiết", ""]


def test_a_chapter_stands_in_the_middle_and_an_article_at_the_left() -> None:
    page = Page(1, (Block("heading", "Chương I\nQUY ĐỊNH", 2), Block("heading", "Điều 1. Phạm vi", 4)))
    assert lines(page, 20) == ["      Chương I", "      QUY ĐỊNH", "", "Điều 1. Phạm vi", ""]


TABLE = "STT\tNội dung chi\tSố tiền\n1\tChi đầu tư phát triển\t1.200\n2\tChi thường xuyên\t950"


def test_a_table_stands_in_columns_with_numbers_to_the_right() -> None:
    assert lines(Page(1, (Block("table", TABLE),)), 60) == [
        "STT  Nội dung chi           Số tiền",
        "",
        "  1  Chi đầu tư phát triển    1.200",
        "  2  Chi thường xuyên           950",
        "",
    ]


def test_a_table_too_wide_for_a_phone_is_read_cell_by_cell() -> None:
    wide = "Đơn vị\tNội dung\tGhi chú\nVăn phòng\tChi đầu tư\tTheo kế hoạch"
    page = Page(1, (Block("table", wide),))
    assert lines(page, 24)[:7] == [
        "Đơn vị",
        "   Văn phòng",
        "Nội dung",
        "   Chi đầu tư",
        "Ghi chú",
        "   Theo kế hoạch",
        "",
    ]


def test_a_scanned_page_says_so() -> None:
    assert "ảnh quét" in " ".join(lines(Page(1, scanned=True), 80))
    page = Page(1, (Block("paragraph", "chữ"),), scanned=True, machine_read=True)
    assert "máy nhận dạng" in " ".join(lines(page, 80))


def test_the_mark_of_a_page_bears_the_label_printed_on_it() -> None:
    row = set_page(4, Page(5, label="PL-2"), 9, 40)[0]
    assert " Trang PL-2 / 9 " in row.note
    assert len(row.note) == 40


def test_set_in_pauses_or_at_once_the_paper_is_the_same() -> None:
    text = paper(40)
    slowly = Typeset(text, 70)
    estimated = slowly.height
    while not slowly.complete:
        slowly.set_more(3)
    pages = [set_page(index, page, 40, 70) for index, page in enumerate(text.pages)]
    assert [slowly.row(y) for y in range(slowly.height)] == [row for page in pages for row in page]
    assert [slowly.first_row(page) for page in range(40)] == [sum(map(len, pages[:page])) for page in range(40)]
    assert abs(estimated - slowly.height) < slowly.height / 4


@given(st.integers(0, 11), st.data())
def test_a_place_is_found_again_at_any_width(page: int, data: st.DataObject) -> None:
    text = paper(12)
    offset = data.draw(st.integers(0, max(len(text.pages[page].text) - 1, 0)))
    setting = Typeset(text, data.draw(st.integers(30, 100)))
    place = setting.place_at(setting.row_of(Place(page, offset)))
    assert place.page == page
    stands = [c for c in text.pages[page].text[place.offset : offset] if not c.isspace()]
    assert len(stands) <= 88 * 12


def test_search_ignores_accents_case_and_line_ends() -> None:
    pages = [folded("Thông qua NGHỊ\nQUYẾT này"), folded("đặc biệt; nghị quyết")]
    assert [(hit.page, hit.start, hit.end) for hit in find(pages, folded("nghị quyết"))] == [(0, 10, 20), (1, 10, 20)]
    assert find(pages, "dac")[0].page == 1
    assert find(pages, "") == find(pages, "không có") == []


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(unicodedata.normalize("NFC", "Điều ĐẶNG ế")) == "dieu dang e"


def test_the_outline_that_the_original_declares_comes_before_its_headings() -> None:
    declared = (
        OutlineEntry(1, "Chương I QUY ĐỊNH CHUNG", 1),
        OutlineEntry(2, "Điều 3. Dự toán thu, chi ngân sách", 3),
        OutlineEntry(1, "Phụ lục", 2),
        OutlineEntry(1, "Không có trang này", 99),
    )
    text = PaperText(paper(3).pages, outline=declared)
    found = outline(text)
    assert [(one.level, one.title, one.place.page) for one in found] == [
        (1, "Chương I QUY ĐỊNH CHUNG", 0),
        (1, "Phụ lục", 1),
        (2, "Điều 3. Dự toán thu, chi ngân sách", 2),
    ]
    assert text.pages[0].text[found[0].place.offset :].startswith("Chương I\nQUY ĐỊNH CHUNG")
    assert found[1].place.offset == 0, "words that stand nowhere: the page itself"


def test_the_outline_and_the_articles() -> None:
    text = paper(3)
    titles = [heading.title for heading in outline(text)]
    assert titles[0] == "NGHỊ QUYẾT"
    assert "Điều 3. Dự toán thu, chi ngân sách" in titles
    (place,) = articles(text, "2")
    assert text.pages[place.page].text[place.offset :].startswith("Điều 2.")
    assert articles(text, "99") == []
