"""Honest papers come in whole and clean; hostile and broken ones are refused in time, with the reason."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from documents.taking_in import intake, reader, rebuild
from documents.taking_in.intake import TakenIn, keep, take_in
from documents.worker.limits import Limits
from meeting import papertext
from meeting.papertext import OutlineEntry
from meeting.refusal import Refused
from tests.documents import papers

pymupdf = papers.pymupdf
#: Time is bounded only where a test is about time: on a busy machine a worker takes seconds to start.
AMPLE = Limits(seconds=120, memory_mb=1_000)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


async def refused(source: Path, into: Path, limits: Limits = AMPLE, name: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        await take_in(source, into, name or source.name, limits)
    assert names(into) == [], "a refused paper leaves nothing behind"
    return caught.value


def blob(into: Path, sha: str) -> bytes:
    content = (into / sha).read_bytes()
    assert hashlib.sha256(content).hexdigest() == sha
    return content


async def test_a_resolution_comes_in_as_original_text_and_clean_reading(tmp_path: Path) -> None:
    source = papers.resolution(tmp_path / "nq.pdf")
    into = tmp_path / "blobs"
    taken = await take_in(source, into, "nq.pdf")
    assert isinstance(taken, TakenIn)
    assert (taken.kind, taken.pages, taken.scanned, taken.size) == ("pdf", 1, 0, source.stat().st_size)
    assert blob(into, taken.original) == source.read_bytes()
    assert "Điều 1. Phê chuẩn quyết toán" in papertext.decode(blob(into, taken.text)).pages[0].text
    assert blob(into, taken.reading).startswith(b"%PDF-")
    assert taken.title == (
        "Nghị quyết về việc phê chuẩn quyết toán thu, chi ngân sách xã năm 2025, phân bổ kết dư ngân sách"
    )
    assert (taken.number, taken.issuer) == ("12/NQ-HĐND", "Hội đồng nhân dân xã Tân Lập")
    assert papertext.decode(blob(into, taken.text)).outline == (), "it declares none: readers make one of its headings"
    assert pymupdf.open("pdf", blob(into, taken.reading)).get_toc()[-1][:2] == [2, "Điều 1. Phê chuẩn quyết toán"]
    assert taken.seconds > 0
    assert names(into) == sorted({taken.original, taken.text, taken.reading})


async def test_the_same_paper_twice_is_the_same_blobs(tmp_path: Path) -> None:
    source = papers.resolution(tmp_path / "nq.pdf")
    first = await take_in(source, tmp_path / "blobs", "nq.pdf")
    again = await take_in(source, tmp_path / "blobs", "khac.pdf")
    assert (first.original, first.text, first.reading) == (again.original, again.text, again.reading)


async def test_nothing_that_acts_is_left_of_a_poisoned_paper(tmp_path: Path) -> None:
    source = papers.poisoned(tmp_path / "poisoned.pdf")
    signs = (
        rb"JavaScript|/JS|/AA|OpenAction|Launch|cmd\.exe|SubmitForm|XFA|EmbeddedFile|Filespec|GoToR|/URI|evil|Annots"
    )
    assert len(set(re.findall(signs, source.read_bytes()))) > 10, "the paper is poisoned to begin with"
    taken = await take_in(source, tmp_path / "blobs", source.name)
    reading = pymupdf.open("pdf", blob(tmp_path / "blobs", taken.reading))
    everything = "\n".join(reading.xref_object(xref) for xref in range(1, reading.xref_length())).encode()
    streams = b"".join(
        reading.xref_stream(x) or b"" for x in range(1, reading.xref_length()) if reading.xref_is_stream(x)
    )
    assert re.findall(signs, everything + streams) == []
    assert "So quyet toan 2025" in reading[0].get_text()
    assert taken.scanned == 0


async def test_what_a_form_and_a_stamp_show_stays_readable(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.add_freetext_annot((50, 50, 300, 80), "CONG VAN DEN 42")
    source = papers.save(document, tmp_path / "stamp.pdf")
    taken = await take_in(source, tmp_path / "blobs", source.name)
    assert "CONG VAN DEN 42" in papertext.decode(blob(tmp_path / "blobs", taken.text)).pages[0].text


async def test_what_a_paper_hides_in_a_layer_stays_hidden(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 50), "ghi chu noi bo", oc=document.add_ocg("noi bo", on=False))
    page.insert_text((50, 90), "noi dung cong bo")
    source = papers.save(document, tmp_path / "layers.pdf")
    taken = await take_in(source, tmp_path / "blobs", source.name)
    assert papertext.decode(blob(tmp_path / "blobs", taken.text)).pages[0].text == "noi dung cong bo"
    shown = pymupdf.open("pdf", blob(tmp_path / "blobs", taken.reading))[0]
    hidden, published = shown.get_pixmap(clip=(40, 35, 300, 55)), shown.get_pixmap(clip=(40, 75, 300, 95))
    assert min(hidden.samples) > 240 > 100 > min(published.samples)


@pytest.mark.parametrize("switched_off", [b"/OFF[6 0 R]", b"/BaseState/OFF", b"/BaseState/OFF/ON[7 0 R]"])
async def test_a_layer_switched_off_by_any_program_is_neither_shown_nor_read(
    tmp_path: Path, switched_off: bytes
) -> None:
    drawn = b"/OC /L BDC BT /F 14 Tf 72 600 Td (GHI CHU NOI BO) Tj ET EMC BT /F 14 Tf 72 700 Td (NOI DUNG) Tj ET"
    source = papers.of_objects(
        tmp_path / "layers.pdf",
        {
            1: b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<<%s>>>>>>" % switched_off,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>/Properties<</L 6 0 R>>>>>>",
            4: b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn),
            5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            6: b"<</Type/OCG/Name(An)>>",
            7: b"<</Type/OCG/Name(Hien)>>",
        },
    )
    taken = await take_in(source, tmp_path / "blobs", source.name)
    assert papertext.decode(blob(tmp_path / "blobs", taken.text)).pages[0].text == "NOI DUNG"
    shown = pymupdf.open("pdf", blob(tmp_path / "blobs", taken.reading))[0]
    assert "NOI BO" not in shown.get_text()
    assert min(shown.get_pixmap(clip=(70, 225, 300, 246)).samples) > 240


def test_pages_too_broken_to_copy_become_pictures_and_keep_their_words(tmp_path: Path) -> None:
    original = pymupdf.open(papers.resolution(tmp_path / "nq.pdf"))
    copy = rebuild.pictures(original)
    assert (copy.page_count, rebuild.has_words(copy), len(copy[0].get_images())) == (1, False, 1)
    assert copy[0].rect == original[0].rect
    assert rebuild.has_words(rebuild.rebuild(original))


async def test_outline_and_page_labels_are_carried_over(tmp_path: Path) -> None:
    document = pymupdf.open()
    for number in range(3):
        papers.Sheet(document).put(85, 100, f"Nội dung trang thứ {number + 1} của báo cáo")
    document.set_toc([[1, "Phần \x1b[31mmột", 1], [2, "Mục 1", 2], [1, "Phần hai", 3]])
    document.set_page_labels(
        [{"startpage": 0, "style": "r", "firstpagenum": 1}, {"startpage": 2, "prefix": "PL-", "style": "D"}]
    )
    source = papers.save(document, tmp_path / "report.pdf")
    taken = await take_in(source, tmp_path / "blobs", source.name)
    text = papertext.decode(blob(tmp_path / "blobs", taken.text))
    assert text.outline == (
        OutlineEntry(1, "Phần [31mmột", 1),
        OutlineEntry(2, "Mục 1", 2),
        OutlineEntry(1, "Phần hai", 3),
    )
    assert [page.label for page in text.pages] == ["i", "ii", "PL-1"]
    reading = pymupdf.open("pdf", blob(tmp_path / "blobs", taken.reading))
    assert reading.get_toc() == [[1, "Phần [31mmột", 1], [2, "Mục 1", 2], [1, "Phần hai", 3]]
    assert reading[2].get_label() == "PL-1"


async def test_pages_without_text_are_counted_as_scanned(tmp_path: Path) -> None:
    document = pymupdf.open()
    papers.Sheet(document).put(85, 100, "Trang này có chữ, trang sau là ảnh chụp.")
    picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 400, 500))
    picture.clear_with(200)
    document.new_page().insert_image((50, 50, 450, 550), pixmap=picture)
    document.new_page()
    source = papers.save(document, tmp_path / "scan.pdf")
    taken = await take_in(source, tmp_path / "blobs", source.name)
    assert (taken.pages, taken.scanned) == (3, 1)
    assert [page.scanned for page in papertext.decode(blob(tmp_path / "blobs", taken.text)).pages] == [
        False,
        True,
        False,
    ]


async def test_a_letter_is_not_a_paper_whatever_its_name_says(tmp_path: Path) -> None:
    source = tmp_path / "nghi-quyet.pdf"
    source.write_bytes(b"Kinh gui Hoi dong nhan dan")
    assert (await refused(source, tmp_path / "blobs")).code == "not_a_pdf"
    program = await refused(source, tmp_path / "blobs", name="bao-cao.txt")
    assert (program.code, program.details) == ("unknown_kind", {"kind": "text"})
    source.write_bytes(b"MZ\x90\x00" + b"%PDF-1.7")
    assert (await refused(source, tmp_path / "blobs")).code == "not_a_pdf"


@pytest.mark.parametrize("name", ["bao-cao.doc", "du-toan.XLSX", "trang.jpg"])
async def test_a_name_that_lies_is_told_so(tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    source.write_text("<html><table><tr><td>Báo cáo</td></tr></table></html>")
    told = await refused(source, tmp_path / "blobs", name=name)
    assert (told.code, told.details) == ("not_as_named", {"claims": name.rsplit(".")[1].upper()})


async def test_a_paper_with_another_name_is_still_a_paper(tmp_path: Path) -> None:
    source = papers.resolution(tmp_path / "nghi-quyet.doc")
    assert (await take_in(source, tmp_path / "blobs", "nghi-quyet.doc")).kind == "pdf"


async def test_an_encrypted_paper_is_refused_as_encrypted(tmp_path: Path) -> None:
    document = pymupdf.open()
    document.new_page()
    lock = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "owner_pw": "chu", "user_pw": "mat"}
    assert (await refused(papers.save(document, tmp_path / "a.pdf", **lock), tmp_path / "blobs")).code == "encrypted"


async def test_half_a_paper_is_damaged_and_never_shown_as_a_whole_one(tmp_path: Path) -> None:
    whole = papers.resolution(tmp_path / "nq.pdf").read_bytes()
    half = tmp_path / "half.pdf"
    for size in (len(whole) // 2, len(whole) - 300, 20):
        half.write_bytes(whole[:size])
        assert (await refused(half, tmp_path / "blobs")).code == "damaged"


async def test_zeros_behind_the_end_of_a_paper_take_nothing_from_it(tmp_path: Path) -> None:
    source = papers.resolution(tmp_path / "nq.pdf")
    source.write_bytes(source.read_bytes() + bytes(50_000))
    assert (await take_in(source, tmp_path / "blobs", "nq.pdf")).pages == 1


async def test_an_outline_nested_without_end_costs_the_outline_alone(tmp_path: Path) -> None:
    depth = 5_000
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        4: b"<</First 5 0 R/Last 5 0 R/Count 1>>",
    }
    for number in range(5, 5 + depth):
        inner = b"/First %d 0 R/Last %d 0 R" % (number + 1, number + 1) if number < 4 + depth else b""
        objects[number] = b"<</Title(Muc)/Parent %d 0 R/Dest[3 0 R/Fit]%s>>" % (number - 1, inner)
    source = papers.of_objects(tmp_path / "deep.pdf", objects)
    taken = await take_in(source, tmp_path / "blobs", source.name)
    assert papertext.decode(blob(tmp_path / "blobs", taken.text)).outline == ()


async def test_a_paper_with_broken_references_is_repaired_and_said_to_be(tmp_path: Path) -> None:
    source = papers.resolution(tmp_path / "nq.pdf")
    source.write_bytes(re.sub(rb"startxref\s+\d+", b"startxref\n7", source.read_bytes()))
    taken = await take_in(source, tmp_path / "blobs", "nq.pdf")
    assert taken.repaired
    assert "Điều 1." in papertext.decode(blob(tmp_path / "blobs", taken.text)).pages[0].text


async def test_an_empty_file_and_a_paper_without_pages_are_empty(tmp_path: Path) -> None:
    nothing = tmp_path / "empty.pdf"
    nothing.touch()
    assert (await refused(nothing, tmp_path / "blobs")).code == "file_empty"
    pageless = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}
    assert (await refused(papers.of_objects(tmp_path / "zero.pdf", pageless), tmp_path / "blobs")).code == "empty_paper"


async def test_a_paper_beyond_the_limits_is_refused_with_both_numbers(tmp_path: Path) -> None:
    source = papers.resolution(tmp_path / "nq.pdf")
    large = await refused(source, tmp_path / "blobs", Limits(bytes=1_000))
    assert large.details == {"bytes": source.stat().st_size, "most": 1_000}
    assert large.code == "too_large"


async def test_a_hundred_thousand_pages_are_too_many(tmp_path: Path) -> None:
    objects = dict.fromkeys(range(3, 100_003), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    kids = b" ".join(b"%d 0 R" % number for number in objects)
    objects |= {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%s]/Count 100000>>" % kids}
    many = await refused(papers.of_objects(tmp_path / "many.pdf", objects), tmp_path / "blobs")
    assert (many.code, many.details) == ("too_many_pages", {"pages": 100_000, "most": 3_000})


async def test_three_kilobytes_that_draw_for_ever_are_killed_in_time(tmp_path: Path) -> None:
    source = papers.exponential(tmp_path / "bomb.pdf")
    assert source.stat().st_size < 4_000
    assert (await refused(source, tmp_path / "blobs", Limits(seconds=1.5))).code == "took_too_long"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
async def test_a_paper_that_swells_in_memory_is_stopped(tmp_path: Path) -> None:
    swelling = papers.one_page(b"0 0 1 1 re f\n" * 20_000_000)
    source = papers.of_objects(tmp_path / "swell.pdf", swelling)
    assert source.stat().st_size < 1_000_000
    assert (await refused(source, tmp_path / "blobs", Limits(memory_mb=350))).code == "too_much_memory"


async def test_thirty_thousand_links_on_one_page_do_not_hold_up_the_meeting(tmp_path: Path) -> None:
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://evil.example)>>>>"
    more = {10 + number: link for number in range(30_000)}
    annotations = b"/Annots[%s]" % b" ".join(b"%d 0 R" % number for number in more)
    source = papers.of_objects(tmp_path / "links.pdf", papers.one_page(b"0 0 50 50 re f", annotations, more=more))
    taken = await take_in(source, tmp_path / "blobs", source.name, Limits(seconds=60))
    assert b"evil" not in blob(tmp_path / "blobs", taken.reading)


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Tối mật", "T U Y Ệ T  M Ậ T"])
async def test_a_paper_stamped_secret_is_refused_with_its_mark(tmp_path: Path, mark: str) -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.centre(160, 60, "ỦY BAN NHÂN DÂN", "b")
    sheet.centre(160, 110, mark, "b")
    sheet.page.draw_rect((100, 92, 220, 118))
    found = await refused(papers.save(document, tmp_path / "mat.pdf"), tmp_path / "blobs")
    assert found.code == "classified"
    assert found.details["mark"] in ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


@pytest.mark.parametrize("before", [1, 4])
async def test_a_secret_paper_behind_a_cover_or_bound_in_with_others_is_refused(tmp_path: Path, before: int) -> None:
    document = pymupdf.open()
    for number in range(before):
        papers.Sheet(document).put(85, 100, f"Trang {number + 1} của tài liệu thường.")
    sheet = papers.Sheet(document)
    sheet.centre(160, 60, "ỦY BAN NHÂN DÂN", "b")
    sheet.centre(420, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b", size=12)
    sheet.centre(160, 110, "TỐI MẬT", "b")
    found = await refused(papers.save(document, tmp_path / "bo.pdf"), tmp_path / "blobs")
    assert (found.code, found.details) == ("classified", {"mark": "TỐI MẬT"})


async def test_a_paper_about_secrecy_is_not_itself_secret(tmp_path: Path) -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.centre(297, 60, "QUY CHẾ BẢO VỆ BÍ", "b")
    sheet.centre(297, 78, "MẬT", "b")
    sheet.paragraph(
        110, "Việc bảo mật, giữ bí mật và đóng dấu MẬT, TỐI MẬT, TUYỆT MẬT theo quy định của pháp luật. " * 3
    )
    taken = await take_in(papers.save(document, tmp_path / "quy-che.pdf"), tmp_path / "blobs", "quy-che.pdf")
    assert taken.pages == 1


def test_a_blob_that_is_not_its_hash_is_never_kept(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.write_bytes(b"khac")
    with pytest.raises(Refused, match="damaged"):
        keep(made, hashlib.sha256(b"goc").hexdigest(), tmp_path / "blobs")
    assert list((tmp_path / "blobs").iterdir()) == []


def test_reading_papers_never_loads_the_engine_into_the_server(tmp_path: Path) -> None:
    code = "import documents.taking_in.intake, documents.taking_in.check, sys; sys.exit('pymupdf' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(papers.__file__).parents[2]).returncode == 0
    )


def test_the_parents_names_are_the_workers_names() -> None:
    private: Any = intake
    assert (private._SOURCE, private._TEXT, private._READING) == (reader.SOURCE, reader.TEXT, reader.READING)
    assert reader.__name__ == private._READER
