"""What a file is stands in its bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from documents.taking_in.kinds import kind_of


def compound(name: str) -> bytes:
    """A compound file (MS-CFB) with 512-byte sectors, whose directory in sector 1 names one stream."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    entries = "Root Entry".encode("utf-16-le").ljust(128, b"\0") + name.encode("utf-16-le").ljust(128, b"\0")
    return bytes(header) + bytes(512) + entries.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\n\n%PDF-1.4\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe1", "jpeg"),
        (b"{\\rtf1\\ansi", "rtf"),
        (compound("WordDocument"), "doc"),
        (compound("Workbook"), "xls"),
        (compound("PowerPoint Document"), "ppt"),
        (compound("EncryptedPackage"), "encrypted"),
        (compound("Contents"), "unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unknown"),
        (compound("WordDocument")[:800], "broken"),
        (b"MZ\x90\x00%PDF-1.7", "exe"),
        (b"GIF89a%PDF-1.7", "gif"),
        (b"PK\x03\x04 broken", "broken"),
        (b"<html>", "text"),
        (b"\x00\x01\x02", "unknown"),
        (b"", "unknown"),
    ],
)
def test_a_kind_is_known_by_its_first_bytes(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "a").write_bytes(content)
    assert kind_of(tmp_path / "a") == kind


@pytest.mark.parametrize(
    ("entry", "content", "kind"),
    [
        ("word/document.xml", "", "docx"),
        ("xl/workbook.xml", "", "xlsx"),
        ("ppt/presentation.xml", "", "pptx"),
        ("mimetype", "application/vnd.oasis.opendocument.text", "odt"),
        ("mimetype", "application/vnd.oasis.opendocument.presentation", "odp"),
        ("mimetype", "application/epub+zip", "zip"),
        ("mimetype", "x" * 1_000, "zip"),
        ("readme.txt", "", "zip"),
    ],
)
def test_a_package_is_known_by_what_it_holds(tmp_path: Path, entry: str, content: str, kind: str) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w") as package:
        package.writestr(entry, content)
    assert kind_of(tmp_path / "a") == kind
