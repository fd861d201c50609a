"""The press runs elsewhere, and the server never loads what it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from documents.press import press
from documents.press.forms_docx import form_docx
from documents.press.forms_typst import form_pdf
from documents.worker.limits import Limits
from meeting.refusal import Refused
from tests.documents.press.test_badges import badge
from tests.documents.samples import minutes


async def test_a_form_becomes_two_files_the_same_as_drawn_here(tmp_path: Path) -> None:
    pressed = await press.press(minutes(), tmp_path, "bien-ban")
    assert pressed == press.Pressed(tmp_path / "bien-ban.docx", tmp_path / "bien-ban.pdf")
    assert pressed.pdf.read_bytes() == form_pdf(minutes())
    assert pressed.docx.read_bytes() == form_docx(minutes())
    assert sorted(os.listdir(tmp_path)) == ["bien-ban.docx", "bien-ban.pdf"]


async def test_cards_are_pressed_too(tmp_path: Path) -> None:
    path = await press.press_badges([badge(1), badge(2)], tmp_path)
    assert path.read_bytes().startswith(b"%PDF-")


async def test_a_press_that_takes_too_long_is_killed_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "LIMITS", Limits(seconds=0.01))
    with pytest.raises(Refused) as refusal:
        await press.press(minutes(), tmp_path)
    assert refusal.value.code == "took_too_long"
    assert os.listdir(tmp_path) == []


def test_asking_for_a_print_loads_neither_typst_nor_docx() -> None:
    question = (
        "import sys, documents.press.press; print(sorted({'typst', 'docx', 'lxml', 'qrcode'} & set(sys.modules)))"
    )
    root = Path(press.__file__).parents[2]
    answer = subprocess.run([sys.executable, "-c", question], cwd=root, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
