"""Four papers of an invented commune's year-end session, as real as they come: three set in type and one scanned."""

from __future__ import annotations

from pathlib import Path

import msgspec

from documents.press.forms import Form
from documents.press.forms_typst import form_pdf
from rehearsal.papers import front, resolution, review, submission, unit
from rehearsal.papers.scanner import scanned


class DemoPaper(msgspec.Struct, frozen=True):
    """A paper on disk and what the secretary would type in about it."""

    path: Path
    #: The document type, in words: "Tờ trình".
    kind: str
    title: str
    number: str
    symbol: str
    issuer: str
    #: Which agenda item it belongs to, from 0.
    item: int

    @property
    def called(self) -> str:
        """Kind and title in one, as a list of papers shows it; "thẩm tra" already begins that of a verification report."""
        kind = "Báo cáo" if self.title.startswith("Thẩm tra") else self.kind
        return f"{kind} {self.title[:1].lower()}{self.title[1:]}"


def make(folder: Path) -> tuple[DemoPaper, ...]:
    """Write the four PDF files into ``folder``; the same bytes each time, in about a second."""
    return (
        _written(folder, "to-trinh-du-toan-2027", submission.form(), "Tờ trình", unit.COMMITTEE, 0),
        _written(folder, "du-thao-nghi-quyet-du-toan-2027", resolution.form(), "Dự thảo nghị quyết", unit.COMMITTEE, 0),
        _written(folder, "bao-cao-tham-tra-du-toan-2027", review.form(), "Báo cáo thẩm tra", _BOARD, 0),
        _written(folder, "thong-bao-mttq-2026", front.form(), "Thông báo", unit.FRONT, 1, scan=True),
    )


_BOARD = f"Ban Kinh tế - Ngân sách {unit.COUNCIL}"


def _written(
    folder: Path, stem: str, form: Form, kind: str, issuer: str, item: int, *, scan: bool = False
) -> DemoPaper:
    path = folder / f"{stem}.pdf"
    path.write_bytes(scanned(form) if scan else form_pdf(form))
    return DemoPaper(path, kind, form.summary, form.number, form.symbol, issuer, item)
