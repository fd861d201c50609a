"""Marks as W3C Web Annotations, and as a digest the archive can edit."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from documents.annotations.digest import digest
from documents.annotations.drawn import DrawnMark, drawn_marks
from documents.annotations.jsonld import Marked, collection
from documents.press.forms import Heading, Item, Paragraph
from meeting import annotations as marks
from meeting.annotations import marks_of
from meeting.annotations.anchors import Placer, place_all
from meeting.copy import need
from meeting.papers import Paper
from meeting.papertext import Block, Page, PaperText
from meeting.rules.words import Language
from meeting.safetext import Text
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import MEETING, House, sha, sitting

TEXT = PaperText((Page(1, (Block("paragraph", "0123456789ngân sách năm 2027"),)),))


@pytest.fixture
def house() -> House:
    house = sitting()
    comment = ANCHOR | {"kind": "comment", "body": Text("Vì sao?")}
    house.give("d1", marks.Share(id="m1", shared_with="room", **comment))
    house.give("d2", marks.Answer(id="r1", mark="m1", body=Text("Cũng hỏi vậy")))
    return house


def drawn(house: House, text: str = "text of p2") -> tuple[DrawnMark, ...]:
    return drawn_marks(
        house.copy,
        place_all(marks_of(house.copy, MEETING, "p2"), Placer(TEXT), sha(text)),
        need(house.copy, Paper, "p2"),
    )


def test_a_mark_is_a_web_annotation_with_page_place_and_quote(house: House) -> None:
    made = json.loads(collection([Marked(sha("p2"), "Tài liệu p2", drawn(house))], "Kỳ họp thứ hai"))
    assert (made["@context"], made["type"], made["total"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationCollection",
        2,
    )
    comment, reply = made["first"]["items"]
    assert comment["motivation"] == "commenting"
    assert [said["value"] for said in comment["body"]] == ["Vì sao?"]
    page, quote = comment["target"]["selector"]
    assert (page["value"], page["refinedBy"]["start"], page["refinedBy"]["end"]) == ("page=1", 10, 19)
    assert (quote["exact"], quote["prefix"]) == ("ngân sách", "dự toán ")
    assert comment["target"]["source"]["id"] == f"urn:sha256:{sha('p2')}"
    assert comment["target"]["source"]["label"] == "Tài liệu p2"
    assert comment["created"].endswith("Z")
    assert (reply["motivation"], reply["target"]) == ("replying", comment["id"])


def test_collection_and_page_are_named_and_belong_together_and_other_marks_make_another(house: House) -> None:
    marked = Marked(sha("p2"), "Tài liệu p2", drawn(house))
    made, again, empty = (
        json.loads(collection(papers, "Kỳ họp thứ hai")) for papers in ([marked], [marked], [marked._replace(marks=())])
    )
    page = made["first"]
    assert made["id"].startswith("urn:")
    assert (page["partOf"], made["last"]) == (made["id"], page["id"])
    assert page["id"] != made["id"] == again["id"] != empty["id"]


def test_a_mark_over_pages_is_a_range_from_a_place_on_one_to_a_place_on_another(house: House) -> None:
    pages = PaperText((*TEXT.pages, Page(2, (Block("paragraph", "được thông qua"),))))
    article = ANCHOR | {"last_page": 2, "end": 4, "exact": "ngân sách năm 2027\nđược"}
    house.give("d1", marks.Share(id="m9", shared_with="room", **article))
    placed = place_all(marks_of(house.copy, MEETING, "p2"), Placer(pages), sha("text of p2"))
    over = next(mark for mark in drawn_marks(house.copy, placed, need(house.copy, Paper, "p2")) if mark.id == "m9")
    made = json.loads(collection([Marked(sha("p2"), "Tài liệu p2", (over,))], ""))
    place, quote = made["first"]["items"][0]["target"]["selector"]
    assert place["type"] == "RangeSelector"
    ends = [place[end] for end in ("startSelector", "endSelector")]
    assert [(end["value"], end["refinedBy"]["start"]) for end in ends] == [("page=1", 10), ("page=2", 4)]
    assert quote["exact"].endswith("\nđược")
    paper = house.copy.get(Paper, "p2")
    assert paper is not None
    said = [block.text for block in digest(house.copy, MEETING, [(paper, (over,))]).body if isinstance(block, Item)]
    assert said == ["Đại biểu d1, trang 1 đến trang 2: “ngân sách năm 2027 được”"]


def test_an_orphan_keeps_its_quote(house: House) -> None:
    empty = PaperText((Page(1),))
    placed = place_all(marks_of(house.copy, MEETING), Placer(empty), sha("new"))
    lost = drawn_marks(house.copy, placed, need(house.copy, Paper, "p2"))
    made = json.loads(collection([Marked(sha("p2"), "Tài liệu", lost)], ""))
    (quote,) = made["first"]["items"][0]["target"]["selector"]
    assert quote["type"] == "TextQuoteSelector"


def test_the_digest_goes_by_agenda_item_and_paper(house: House) -> None:
    paper = house.copy.get(Paper, "p2")
    assert paper is not None
    form = digest(house.copy, MEETING, [(paper, drawn(house))])
    headings = [(block.text, block.level) for block in form.body if isinstance(block, Heading)]
    assert headings == [("2. Tờ trình về dự toán", 2), ("Tài liệu p2 (bản 1)", 3)]
    items = [(block.mark, block.text) for block in form.body if isinstance(block, Item)]
    assert items == [
        ("-", "Đại biểu d1, trang 1: “ngân sách”: Vì sao?"),
        ("+", "Đại biểu d2: Cũng hỏi vậy"),
    ]
    assert form.type_name == "TỔNG HỢP Ý KIẾN"


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("vi", "Tài liệu p2 (bản 2)", ["ghi trên bản 1", "chữ đã thay đổi"]),
        ("en", "Tài liệu p2 (version 2)", ["made on version 1", "the words have changed"]),
    ],
)
def test_a_mark_of_a_former_version_says_so_and_that_its_words_have_changed(
    house: House, language: Language, title: str, said: list[str]
) -> None:
    newer = replace(need(house.copy, Paper, "p2"), id="p9", version=2, replaces="p2")
    changed = PaperText((Page(1, (Block("paragraph", "dự toán ngân sich năm 2027"),)),))
    placed = place_all(marks_of(house.copy, MEETING, "p2"), Placer(changed), sha("new"))
    marked = drawn_marks(house.copy, placed, newer)
    blocks = digest(house.copy, MEETING, [(newer, marked)], language).body
    assert [block.text for block in blocks if isinstance(block, Heading)][-1] == title
    entry = next(block.text for block in blocks if isinstance(block, Item))
    assert entry.endswith(f" 1, {', '.join(said)}: “ngân sách”: Vì sao?")
    made = json.loads(collection([Marked(sha("p9"), title, marked)], "", language))
    body, *tags = made["first"]["items"][0]["body"]
    assert body["value"] == "Vì sao?"
    assert [(tag["value"], tag["purpose"], tag["language"]) for tag in tags] == [
        (each, "tagging", language) for each in said
    ]


def test_a_digest_of_nothing_says_so(house: House) -> None:
    (block,) = digest(house.copy, MEETING, [], "en").body
    assert isinstance(block, Paragraph)
    assert block.text == "No comments were shared."
