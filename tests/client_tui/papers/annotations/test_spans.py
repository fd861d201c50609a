"""What one selects: words, paragraphs and articles, wherever pages end."""

from __future__ import annotations

from client_tui.papers.annotations.spans import Selection, Span, article, joined, paragraph, word_beside
from meeting.papertext import Block, BlockKind, Page


def page(number: int, *blocks: tuple[BlockKind, str]) -> Page:
    return Page(number, tuple(Block(kind, words, 4 if kind == "heading" else 0) for kind, words in blocks))


PAGES = (
    page(
        1,
        ("heading", "Điều 1. Phạm vi"),
        ("paragraph", "Luật này áp dụng trong cả nước."),
        ("heading", "Điều 2. Thi hành"),
        ("paragraph", "Ủy ban nhân dân xã, các cơ quan, đơn vị chịu trách"),
    ),
    page(2, ("paragraph", "nhiệm thi hành Nghị quyết này.")),
    page(3, ("item", "1. Sở Tài chính hướng dẫn."), ("heading", "Điều 3. Hiệu lực"), ("paragraph", "Từ hôm nay.")),
)


def words(selection: Selection) -> str:
    return " | ".join(PAGES[span.page].text[span.start : span.end].replace("\n", " ") for span in selection)


def test_a_paragraph_cut_by_the_end_of_a_page_is_one_paragraph_from_either_side() -> None:
    whole = "Ủy ban nhân dân xã, các cơ quan, đơn vị chịu trách | nhiệm thi hành Nghị quyết này."
    assert words(paragraph(PAGES, 0, PAGES[0].text.index("cơ quan"))) == whole
    assert words(paragraph(PAGES, 1, 3)) == whole


def test_a_paragraph_that_ended_with_its_page_does_not_take_the_next_one_along() -> None:
    assert words(paragraph(PAGES, 2, 5)) == "1. Sở Tài chính hướng dẫn."
    assert words(paragraph(PAGES, 0, PAGES[0].text.index("Luật"))) == "Luật này áp dụng trong cả nước."


def test_an_article_runs_to_the_next_one_over_any_number_of_pages() -> None:
    expected = (
        "Điều 2. Thi hành Ủy ban nhân dân xã, các cơ quan, đơn vị chịu trách"
        " | nhiệm thi hành Nghị quyết này. | 1. Sở Tài chính hướng dẫn."
    )
    for at, offset in ((0, PAGES[0].text.index("Điều 2")), (1, 0), (2, 3)):
        assert words(article(PAGES, at, offset)) == expected
    assert words(article(PAGES, 2, PAGES[2].text.index("Từ"))) == "Điều 3. Hiệu lực Từ hôm nay."


def test_before_the_first_heading_the_article_is_what_stands_there() -> None:
    preamble = (page(1, ("paragraph", "Căn cứ Luật."), ("heading", "Điều 1.")),)
    assert article(preamble, 0, 0) == (Span(0, 0, len("Căn cứ Luật.")),)
    assert article((Page(1),), 0, 0) == paragraph((Page(1),), 0, 0) == ()


def test_a_selection_backwards_over_pages_covers_the_same_words_as_forwards() -> None:
    texts = [each.text for each in PAGES]
    one, other = Span(0, 0, 4), Span(2, 3, 5)
    assert joined(one, other, texts) == joined(other, one, texts)
    assert [span.page for span in joined(one, other, texts)] == [0, 1, 2]
    assert joined(Span(0, 5, 9), Span(0, 0, 4), texts) == (Span(0, 0, 9),)


def test_words_are_stepped_over_one_by_one() -> None:
    text = "một hai\tba"
    assert word_beside(0, text, Span(0, 0, 3), 1) == Span(0, 4, 7)
    assert word_beside(0, text, Span(0, 8, 10), -1) == Span(0, 4, 7)
    assert word_beside(0, text, Span(0, 0, 3), -1) is None
