"""The DOCX as Word would set it: its distances by their properties, and under a ruler where LibreOffice is there."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import msgspec
import pytest
from docx.shared import Pt

from documents.press.forms import Form, Item, Paragraph
from documents.press.forms_docx import form_docx
from documents.press.layout import MM
from documents.press.typeface import FONTS, typeface
from tests.documents.press.measured import PrintedLine, lines, starting
from tests.documents.reader import pages
from tests.documents.samples import minutes

_SINGLE = typeface("Regular").line
# LibreOffice places its letters on tenths of a point and lines on twentieths.
_NEAR = 0.5
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir><alias binding="same"><family>Times New Roman</family>
<prefer><family>Liberation Serif</family></prefer></alias></fontconfig>"""


def set_by_libreoffice(form: Form, folder: Path) -> list[PrintedLine]:
    """Its lines, in our fonts, which are as wide and high as Times New Roman."""
    (folder / "fonts.conf").write_text(_FONTS.format(fonts=FONTS, cache=folder / "cache"), "utf-8")
    (folder / "paper.docx").write_bytes(form_docx(form))
    options = ["--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    subprocess.run(
        ["soffice", *options, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "paper.docx")],
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return lines(pages(folder / "paper.pdf"))


def test_one_side_of_each_gap_is_at_least_6_points() -> None:
    paper = docx.Document(BytesIO(form_docx(minutes())))
    for name in ("Normal", "Heading 3", "Heading 4"):
        form = paper.styles[name].paragraph_format
        assert form.space_after >= Pt(6)
        assert paper.styles["Normal"].paragraph_format.line_spacing == pytest.approx(1.1)
    single = paper.styles["No Spacing"].paragraph_format
    assert (single.line_spacing, single.space_before, single.space_after) == (1, 0, 0)


def test_what_announces_a_list_and_the_last_words_stay_with_what_follows() -> None:
    body = (Paragraph("Tài liệu:"), Item("-", "Tờ trình;"), Paragraph("Hết."))
    paper = docx.Document(BytesIO(form_docx(msgspec.structs.replace(minutes(), body=body))))
    kept = {line.text: line.paragraph_format.keep_with_next for line in paper.paragraphs}
    assert (kept["Tài liệu:"], kept["- Tờ trình;"], kept["Hết."]) == (True, None, True)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_it_is_set_with_the_distances_of_the_decree(tmp_path: Path) -> None:
    word = "dài" * 634
    form = minutes()
    printed = set_by_libreoffice(msgspec.structs.replace(form, body=(*form.body, Paragraph(word))), tmp_path)
    first = printed.index(starting(printed, "Chương trình."))
    paragraph = printed[first : first + 7]
    steps = [lower.base - upper.base for upper, lower in pairwise(paragraph)]
    assert steps == pytest.approx([14 * _SINGLE * 1.1] * 6, abs=_NEAR)
    gap = starting(printed, "Địa điểm").base - starting(printed, "Thời gian bắt đầu").base
    assert gap == pytest.approx(14 * _SINGLE * 1.1 + 6, abs=_NEAR)
    nation, motto = starting(printed, "CỘNG HÒA"), starting(printed, "Độc lập")
    assert 12 * _SINGLE - _NEAR <= motto.base - nation.base <= 13 * _SINGLE + _NEAR
    organ = starting(printed, "XÃ LAM KHÊ").base - starting(printed, "HỘI ĐỒNG NHÂN DÂN").base
    assert organ == pytest.approx(12 * _SINGLE, abs=_NEAR)
    assert all(line.left >= 30 * MM - 1 and line.right <= 195 * MM + 1 for line in printed)
