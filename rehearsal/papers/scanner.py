"""Print a form, and scan it again: pictures of pages without a word of text, the way half of all papers arrive."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from documents.press.forms import Form
from documents.press.forms_typst import form_pictures
from documents.press.typesetter import pdf, pictures

DOTS = 200  # the least that Nghị định 30/2020/NĐ-CP accepts of a scan
_HERE = Path(__file__).parent
_ANGLES = (0.45, -0.3, 0.25)


def scanned(form: Form) -> bytes:
    """A PDF of pictures only; the same form gives the same dust."""
    with tempfile.TemporaryDirectory(prefix="hop-scan-") as name:
        folder = Path(name)
        for template in ("scan.typ", "bound.typ"):
            shutil.copy(_HERE / template, folder / template)
        names = []
        for number, printed in enumerate(form_pictures(form, DOTS)):
            (folder / f"printed-{number}.png").write_bytes(printed)
            (page,) = pictures(folder / "scan.typ", _page(number), dots=DOTS)
            names.append(f"scanned-{number}.png")
            (folder / names[-1]).write_bytes(page)
        data = {"title": form.title, "pages": names}
        return pdf(folder / "bound.typ", data, made=form.made, archive=False)


def _page(number: int) -> dict[str, object]:
    angle = _ANGLES[number % len(_ANGLES)]
    return {"page": f"printed-{number}.png", "angle": angle, "dust": [_speck(number, place) for place in range(60)]}


def _speck(page: int, place: int) -> dict[str, float]:
    """Spread by multiples of the golden ratio: looks like chance, and is not."""
    spread = (page * 60 + place) * 0.6180339887
    return {"x": 210 * (spread % 1), "y": 297 * (spread * 7.13 % 1), "size": 0.04 + 0.1 * (spread * 3.7 % 1)}
