"""What a file is, by its bytes. Names lie, by accident and on purpose, so no decision here looks at one."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO

#: ISO 32000 lets the header stand anywhere in the first 1,024 bytes; real papers have a BOM or blank lines before it.
_PDF_HEADER_WITHIN = 1_024
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"{\\rt", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
)
#: Kinds that LibreOffice turns into a PDF, by the program that does it.
OFFICE = dict.fromkeys(("doc", "docx", "odt", "rtf"), "writer")
OFFICE |= dict.fromkeys(("xls", "xlsx", "ods"), "calc") | dict.fromkeys(("ppt", "pptx", "odp"), "impress")
#: Entries that only one kind of Office package has, and the streams of the older kind (names are UTF-16 there).
_PACKAGES = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_OPEN_DOCUMENTS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_STREAMS = {
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
    "EncryptedPackage": "encrypted",
}


def kind_of(path: Path) -> str:
    """A kind of paper ("pdf", "docx", "png" …), or for what no paper is: another family's name ("zip", "gif", "exe" …), "text",
    "unknown", "encrypted" for an office file that is one locked box, and "broken" for one whose table of contents is gone."""
    with path.open("rb") as file:
        head = file.read(_PDF_HEADER_WITHIN + 5)
        family = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
        if family == "zip":
            return _package(file)
        if family == "ole":
            return _compound(file)
    if family:
        return family
    if b"%PDF-" in head:
        return "pdf"
    return "text" if head and b"\0" not in head else "unknown"


def _package(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
            for name, kind in _PACKAGES.items():
                if name in names:
                    return kind
            if "mimetype" not in names or package.getinfo("mimetype").file_size > 200:
                return "zip"
            mark = package.read("mimetype").decode("ascii", "replace")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return "broken"
    prefix = "application/vnd.oasis.opendocument."
    return _OPEN_DOCUMENTS.get(mark.strip().removeprefix(prefix), "zip")


def _compound(file: IO[bytes]) -> str:
    """Which program's compound file (MS-CFB): by the names in its directory, found through the header."""
    file.seek(0)
    header = file.read(512)
    sector = 1 << int.from_bytes(header[30:32], "little")
    if len(header) < 512 or sector not in (512, 4096):
        return "unknown"
    file.seek((int.from_bytes(header[48:52], "little") + 1) * sector)
    directory = file.read(sector)
    if not directory:
        return "broken"
    file.seek(0)
    for name, kind in _STREAMS.items():
        if name.encode("utf-16-le") + b"\0\0" in directory:
            return kind
    # The stream may be named in a later sector of the directory; these long names occur nowhere else.
    rest = file.read(64 * 1024 * 1024)
    return next((kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") + b"\0\0" in rest), "unknown")
