"""Office files are read through LibreOffice where it is installed, and refused with the reason where it is not."""

from __future__ import annotations

import asyncio
import socket
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from documents.taking_in import office
from documents.taking_in.check import text_of
from documents.taking_in.flat_odf import modernise
from documents.taking_in.intake import take_in
from documents.worker.limits import Limits
from meeting.refusal import Refused
from tests.documents.papers import pymupdf
from tests.documents.programs import needs_soffice

_CALC = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2"><office:automatic-styles>
<style:style style:name="ce1" style:family="table-cell"><style:text-properties fo:font-family="VNI-Times"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="T">
<table:table-column table:number-columns-repeated="30" table:default-cell-style-name="ce1"/>
%s</table:table></office:spreadsheet></office:body></office:document-content>"""
_MANIFEST = """<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>%s</manifest:manifest>"""


_BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE_TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TIES = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def book(path: Path, cells: str, widths: str = "") -> Path:
    """An XLSX of one sheet and one row. Style 1 is the system's short date, style 2 figures with two decimals."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_TIES}"><Relationship Id="a" Type="{_OFFICE_TIES}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_TIES}">'
        f'<Relationship Id="a" Type="{_OFFICE_TIES}/worksheet" Target="sheet.xml"/>'
        f'<Relationship Id="b" Type="{_OFFICE_TIES}/styles" Target="styles.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_BOOK}" xmlns:r="{_OFFICE_TIES}"><sheets>'
        '<sheet name="B" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{_BOOK}"><fonts count="1"><font><sz val="11"/></font></fonts>'
        '<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/sheet.xml": f'<worksheet xmlns="{_BOOK}">{widths}<sheetData><row r="1">{cells}</row></sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, f'<?xml version="1.0"?>{content}')
    return path


def letter(path: Path, text: str, font: str = "Times New Roman") -> Path:
    document = docx.Document()
    document.add_paragraph().add_run(text).font.name = font
    document.save(str(path))
    return path


def sheet(path: Path, cells: list[str], manifest: str = "", rows: int = 1) -> Path:
    row = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", _MANIFEST % manifest)
        package.writestr("content.xml", _CALC % (f"<table:table-row>{row}</table:table-row>" * rows))
    return path


def _writer(path: Path, inside: str) -> Path:
    names = {"office": "office", "text": "text", "draw": "drawing", "svg": "svg-compatible"}
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{at}:1.0"' for name, at in names.items())
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f"<office:text><text:p>{inside}</text:p></office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", (_MANIFEST % "").replace("spreadsheet", "text"))
        package.writestr("content.xml", content)
    return path


@needs_soffice
def test_a_letter_from_word_is_read_and_its_old_font_with_it(tmp_path: Path) -> None:
    taken, text = text_of(letter(tmp_path / "to-trinh.docx", "Tê tr×nh vÒ dù to¸n ng©n s¸ch x·", ".VnTime"))
    assert (taken.kind, taken.pages) == ("docx", 1)
    assert text.pages[0].text == "Tờ trình về dự toán ngân sách xã"


@needs_soffice
def test_a_kind_is_known_by_its_bytes_whatever_the_name(tmp_path: Path) -> None:
    taken, text = text_of(letter(tmp_path / "bao-cao.pdf", "Báo cáo thẩm tra"))
    assert (taken.kind, text.pages[0].text) == ("docx", "Báo cáo thẩm tra")


@needs_soffice
def test_a_wide_sheet_stays_on_one_page_and_its_old_letters_are_read(tmp_path: Path) -> None:
    cells = ["Huyeän", *[f"Coät {number}" for number in range(29)]]
    taken, text = text_of(sheet(tmp_path / "du-toan.ods", cells))
    assert (taken.kind, taken.pages) == ("ods", 1)
    words = text.pages[0].text.replace("\t", " ").replace("\n", " ")
    assert "Huyện Cột 0" in words
    assert "Cột 28" in words


@needs_soffice
def test_a_paper_cannot_make_the_server_fetch_anything_for_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 50, 50)).save(secret)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/a.png"
        frames = "".join(
            f'<draw:frame svg:width="3cm" svg:height="3cm"><draw:image xlink:href="{link}" xlink:type="simple" '
            'xlink:actuate="onLoad"/></draw:frame>'
            for link in (address, secret.as_uri())
        )
        taken = asyncio.run(take_in(_writer(tmp_path / "a.odt", frames), tmp_path / "blobs", "a.odt"))
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
    reading = pymupdf.open(tmp_path / "blobs" / taken.reading, filetype="pdf")
    assert (taken.kind, reading[0].get_images()) == ("odt", [])


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere LibreOffice is also looked for where it is usually installed"
)
async def test_without_libreoffice_the_refusal_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="needs_libreoffice"):
        await take_in(letter(tmp_path / "a.docx", "Chữ"), tmp_path / "blobs", "a.docx")


def test_a_package_that_unpacks_without_end_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    trap = tmp_path / "trap.docx"
    with zipfile.ZipFile(trap, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 8_000_000)
    assert trap.stat().st_size < 20_000
    with pytest.raises(Refused, match="unpacks_too_large"):
        office.check_package(trap, Limits())


def test_a_package_of_countless_entries_is_refused(tmp_path: Path) -> None:
    trap = tmp_path / "trap.docx"
    with zipfile.ZipFile(trap, "w") as package:
        for number in range(10_001):
            package.writestr(f"{number}", b"")
    with pytest.raises(Refused, match="unpacks_too_large"):
        office.check_package(trap, Limits())


def test_a_locked_package_is_encrypted(tmp_path: Path) -> None:
    locked = sheet(tmp_path / "khoa.ods", ["a"], "<manifest:encryption-data/>")
    with pytest.raises(Refused, match="encrypted"):
        office.check_package(locked, Limits())


async def test_a_zip_and_a_program_are_no_papers(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("readme.txt", "không phải văn bản")
    with pytest.raises(Refused, match="unknown_kind") as refused:
        await take_in(tmp_path / "a.docx", tmp_path / "blobs", "a")
    assert refused.value.details == {"kind": "zip"}


def test_each_piece_of_text_is_judged_by_its_own_font(tmp_path: Path) -> None:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
        for name, path in (("office", "office"), ("style", "style"), ("text", "text"), ("svg", "svg-compatible"))
    )
    flat = tmp_path / "a.fodt"
    flat.write_text(
        f"""<office:document {spaces}><office:font-face-decls>
        <style:font-face style:name="F1" svg:font-family="'.VnTime'"/><style:font-face style:name="F2" svg:font-family=".VnArialH"/>
        <style:font-face style:name="F3" svg:font-family="Arial"/></office:font-face-decls><office:styles>
        <style:style style:name="Body" style:family="paragraph"><style:text-properties style:font-name="F1"/></style:style>
        </office:styles><office:automatic-styles>
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Body"/>
        <style:style style:name="T1" style:family="text"><style:text-properties style:font-name="F2"/></style:style>
        <style:style style:name="T2" style:family="text"><style:text-properties style:font-name="F3"/></style:style>
        </office:automatic-styles><office:body><office:text><text:p text:style-name="P1">b¸o <text:span
        text:style-name="T1">c¸o</text:span> x·, <text:span text:style-name="T2">Đúng rồi · ã</text:span></text:p></office:text>
        </office:body></office:document>""",
        encoding="utf-8",
    )
    modernise(flat)
    root = ElementTree.parse(flat).getroot()
    paragraph = next(each for each in root.iter() if each.tag.endswith("}p"))
    assert "".join(paragraph.itertext()) == "báo CÁO xã, Đúng rồi · ã"
    families = [value for each in root.iter() for key, value in each.attrib.items() if key.endswith("font-family")]
    assert families == ["Times New Roman", "Arial", "Arial"]
    assert flat.read_text(encoding="utf-8").count("<office:document ") == 1


@needs_soffice
def test_figures_and_dates_of_a_sheet_read_as_in_vietnam(tmp_path: Path) -> None:
    cells = '<c r="A1" s="1"><v>46151</v></c><c r="B1" s="2"><v>1234567.5</v></c>'
    narrow = '<cols><col min="1" max="4" width="4" customWidth="1"/></cols>'
    text = text_of(book(tmp_path / "bieu.xlsx", cells, narrow))[1].pages[0].text
    assert text == "09/05/2026 1.234.567,50", "and no column is too narrow for them: ### tells nobody anything"


@needs_soffice
def test_words_in_a_narrow_column_are_not_cut_where_the_next_begins(tmp_path: Path) -> None:
    cells = "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>Các khoản thu phân chia theo tỷ lệ {column}</t></is></c>'
        for column in "ABC"
    )
    text = text_of(book(tmp_path / "bieu.xlsx", cells))[1].pages[0].text
    assert [f"theo tỷ lệ {column}" in text for column in "ABC"] == [True] * 3


def test_an_office_file_cut_in_half_is_damaged_and_not_of_an_unknown_kind(tmp_path: Path) -> None:
    whole = letter(tmp_path / "a.docx", "Kính gửi").read_bytes()
    half = tmp_path / "half.docx"
    half.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Refused, match="damaged"):
        text_of(half)
