"""Marks burnt into a copy of the paper: on their words, with their authors, and the paper itself untouched."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from documents.annotations.drawn import DrawnMark, DrawnReply
from documents.annotations.pdf import marked_pdf
from documents.taking_in.intake import take_in
from meeting import papertext
from tests.documents.papers import Sheet, pymupdf, resolution, save

AT = 1_797_296_400_000_000


async def taken(source: Path, into: Path) -> tuple[Path, Path, papertext.PaperText]:
    made = await take_in(source, into, source.name)
    return into / made.reading, into / made.text, papertext.decode((into / made.text).read_bytes())


def mark(id: str, page: int, text: str, words: str, **fields: Any) -> DrawnMark:
    start = text.index(words) if page else 0
    given: dict[str, Any] = {
        "author": "Nguyễn Thị Hoà", "group": "Tổ 1", "kind": "highlight", "color": "yellow", "body": "", "prefix": "",
        "suffix": "", "at": AT, "edited": 0, "shared": True,
    } | fields  # fmt: skip
    return DrawnMark(id=id, page=page, start=start, end=start + len(words) if page else 0, exact=words, **given)


def shown_in(path: Path, page: int = 0) -> list[dict[str, Any]]:
    """What another reader sees: type, words under it, author, contents, id."""
    with pymupdf.open(path) as document:
        sheet = document[page]
        found = []
        for annotation in sheet.annots():
            quads = annotation.vertices or []
            rects = [pymupdf.Quad(quads[at : at + 4]).rect for at in range(0, len(quads), 4)]
            words = [
                word[4]
                for rect in rects
                for word in sheet.get_text("words")
                if rect.contains(pymupdf.Point((word[0] + word[2]) / 2, (word[1] + word[3]) / 2))
            ]
            key = document.xref_get_key
            found.append(
                annotation.info
                | {"type": annotation.type[1], "words": " ".join(words), "reply": key(annotation.xref, "RT")[1]}
            )
        return found


async def test_a_highlight_lies_on_its_words_and_names_its_author(tmp_path: Path) -> None:
    reading, text, canon = await taken(resolution(tmp_path / "nq.pdf"), tmp_path / "blobs")
    before = hashlib.sha256(reading.read_bytes()).hexdigest()
    block = max((block.text for block in canon.pages[0].blocks), key=len)
    words = " ".join(block.split()[3:30])
    reply = DrawnReply("r1", "Trần Văn Bình", "Đã rõ", AT)
    one = mark("m1", 1, canon.pages[0].text, words, kind="comment", body="Vì sao?", replies=(reply,))
    burnt = await marked_pdf(reading, text, (one,), tmp_path / "out.pdf")
    assert (burnt.on_words, burnt.in_margin) == (1, 0)
    shown, answer = shown_in(tmp_path / "out.pdf")
    assert shown["words"] == words
    assert (shown["type"], shown["title"], shown["subject"], shown["content"], shown["id"]) == (
        "Highlight",
        "Nguyễn Thị Hoà",
        "Tổ 1",
        "Vì sao?",
        "m1",
    )
    assert (answer["content"], answer["title"], answer["reply"]) == ("Đã rõ", "Trần Văn Bình", "/R")
    assert hashlib.sha256(reading.read_bytes()).hexdigest() == before


async def test_a_mark_over_two_pages_lies_on_the_words_of_both_and_is_answered_once(tmp_path: Path) -> None:
    document = pymupdf.open()
    Sheet(document).put(85, 760, "Điều 2. Ủy ban nhân dân xã chịu trách")
    Sheet(document).put(85, 100, "nhiệm thi hành Nghị quyết này.")
    reading, text, canon = await taken(save(document, tmp_path / "a.pdf"), tmp_path / "blobs")
    first, second = (page.text for page in canon.pages)
    over = DrawnMark(
        id="m1", author="Nguyễn Thị Hoà", group="Tổ 1", kind="comment", color="green", page=1, start=first.index("Ủy ban"),
        end=second.index(" Nghị"), last_page=2, exact="", prefix="", suffix="", body="Ghi rõ thời hạn", at=AT, edited=0,
        shared=True, replies=(DrawnReply("r1", "Trần Văn Bình", "Đã rõ", AT),),
    )  # fmt: skip
    burnt = await marked_pdf(reading, text, (over,), tmp_path / "out.pdf")
    assert (burnt.on_words, burnt.in_margin) == (1, 0)
    shown, answer = shown_in(tmp_path / "out.pdf")
    assert (shown["words"], shown["content"], answer["content"]) == (
        "Ủy ban nhân dân xã chịu trách",
        "Ghi rõ thời hạn",
        "Đã rõ",
    )
    (rest,) = shown_in(tmp_path / "out.pdf", 1)
    assert (rest["words"], rest["content"], rest["title"]) == (
        "nhiệm thi hành",
        "… Ghi rõ thời hạn",
        "Nguyễn Thị Hoà",
    )
    assert rest["id"] != shown["id"]


async def test_a_part_of_a_word_is_a_part_of_its_box(tmp_path: Path) -> None:
    document = pymupdf.open()
    Sheet(document).put(85, 100, "Quyết định phân bổ ngân sách cho các xã")
    reading, text, canon = await taken(save(document, tmp_path / "a.pdf"), tmp_path / "blobs")
    words = canon.pages[0].text
    whole, part = mark("m1", 1, words, "ngân sách"), mark("m2", 1, words, "ngân sá")
    await marked_pdf(reading, text, (whole, part), tmp_path / "out.pdf")
    with pymupdf.open(tmp_path / "out.pdf") as marked:
        page = marked[0]
        first, second = (annotation.rect for annotation in page.annots())
    assert second.x0 == pytest.approx(first.x0, abs=1)
    assert first.x0 + 20 < second.x1 < first.x1 - 2


@pytest.mark.parametrize("turn", [90, 180, 270])
async def test_a_turned_page_is_marked_on_the_same_words(tmp_path: Path, turn: int) -> None:
    document = pymupdf.open()
    Sheet(document).put(85, 100, "Quyết định phân bổ ngân sách cho các xã")
    reading, text, canon = await taken(save(document, tmp_path / "a.pdf"), tmp_path / "blobs")
    with pymupdf.open(reading) as copy:
        copy[0].set_rotation(turn)
        copy.save(tmp_path / "turned.pdf")
    await marked_pdf(
        tmp_path / "turned.pdf", text, (mark("m1", 1, canon.pages[0].text, "phân bổ"),), tmp_path / "out.pdf"
    )
    with pymupdf.open(tmp_path / "out.pdf") as marked:
        page = marked[0]
        page.set_rotation(0)
        (annotation,) = page.annots()
        assert page.get_textbox(annotation.rect).split() == ["phân", "bổ"]


async def test_two_columns_and_a_table_are_marked_where_they_stand(tmp_path: Path) -> None:
    document = pymupdf.open()
    sheet = Sheet(document)
    sheet.put(60, 60, "ỦY BAN NHÂN DÂN XÃ")
    sheet.put(330, 60, "CỘNG HÒA XÃ HỘI")
    sheet.put(60, 80, "Số: 15/TTr-UBND")
    sheet.put(330, 80, "Độc lập - Tự do")
    sheet.grid((85, 200, 320, 500), 140, [("Nội dung", "Dự toán", "Ghi chú"), ("Thu", "125 tỷ", "tăng 5%")])
    reading, text, canon = await taken(save(document, tmp_path / "a.pdf"), tmp_path / "blobs")
    words = canon.pages[0].text
    wanted = ("Độc lập", "Số: 15/TTr-UBND", "125 tỷ", "tăng 5%")
    marks = tuple(mark(f"m{number}", 1, words, each) for number, each in enumerate(wanted))
    assert (await marked_pdf(reading, text, marks, tmp_path / "out.pdf")).on_words == 4
    assert tuple(one["words"] for one in shown_in(tmp_path / "out.pdf")) == wanted


async def test_what_has_no_words_on_the_page_stands_in_the_margin(tmp_path: Path) -> None:
    document = pymupdf.open()
    Sheet(document).put(85, 100, "Trang có chữ bình thường ở đây")
    reading, text, canon = await taken(save(document, tmp_path / "a.pdf"), tmp_path / "blobs")
    orphan = mark("m1", 0, "", "đoạn đã bị bỏ", body="Giữ lại ý này")
    told: list[tuple[int, int]] = []
    burnt = await marked_pdf(reading, text, (orphan,), tmp_path / "out.pdf", lambda *far: told.append(far))
    assert (burnt.on_words, burnt.in_margin) == (0, 1)
    (note,) = shown_in(tmp_path / "out.pdf")
    assert (note["type"], note["content"]) == ("Text", "Giữ lại ý này\n“đoạn đã bị bỏ”")
    assert told[-1] == (1, 1)
    assert canon.pages[0].text


async def test_a_note_of_a_former_version_says_which_and_what_its_words_were(tmp_path: Path) -> None:
    document = pymupdf.open()
    Sheet(document).put(85, 100, "Quyết định phân bổ ngân sách cho các xã")
    reading, text, canon = await taken(save(document, tmp_path / "a.pdf"), tmp_path / "blobs")
    now = mark("m1", 1, canon.pages[0].text, "ngân sách", body="Vì sao?", former=1)
    near = replace(now, id="m2", exact="dự toán", changed=True)
    await marked_pdf(reading, text, (now, near), tmp_path / "out.pdf")
    assert [note["content"] for note in shown_in(tmp_path / "out.pdf")] == [
        "Vì sao?\n(ghi trên bản 1)",
        "Vì sao?\n“dự toán”\n(ghi trên bản 1, chữ đã thay đổi)",
    ]
    await marked_pdf(reading, text, (now,), tmp_path / "en.pdf", language="en")
    assert [note["content"] for note in shown_in(tmp_path / "en.pdf")] == ["Vì sao?\n(made on version 1)"]


async def test_the_highlight_is_drawn_and_not_only_declared(tmp_path: Path) -> None:
    document = pymupdf.open()
    Sheet(document).put(85, 100, "Quyết định phân bổ ngân sách cho các xã")
    reading, text, canon = await taken(save(document, tmp_path / "a.pdf"), tmp_path / "blobs")
    await marked_pdf(reading, text, (mark("m1", 1, canon.pages[0].text, "ngân sách"),), tmp_path / "out.pdf")
    with pymupdf.open(tmp_path / "out.pdf") as marked, pymupdf.open(reading) as plain:
        page = marked[0]
        (annotation,) = page.annots()
        clip = annotation.rect
        pixels, before = (each.get_pixmap(clip=clip) for each in (page, plain[0]))
    yellow = sum(pixels.pixel(x, 1)[2] < 150 for x in range(pixels.width))
    assert yellow > pixels.width * 0.8
    assert before.samples != pixels.samples
