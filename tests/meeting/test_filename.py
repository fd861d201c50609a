"""A title becomes the name of a file on any system."""

from __future__ import annotations

import pytest

from meeting.filename import file_name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Tờ trình số 12/TTr-UBND: dự toán?.pdf", "Tờ trình số 12 TTr-UBND dự toán.pdf"),
        ("../../etc/passwd", "etc passwd"),
        ("...", "hop"),
        ("Biên bản", "Biên bản"),
        ("Phiên 1. Khai mạc.docx", "Phiên 1. Khai mạc.docx"),
        (f"{'d' * 300}.pdf", f"{'d' * 120}.pdf"),
    ],
)
def test_titles_become_names_every_system_takes(given: str, name: str) -> None:
    assert file_name(given) == name
