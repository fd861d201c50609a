"""What people counted by hand, side by side: every cell of the two sheets, and whether they say the same. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from meeting.copy import View
from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.voting import CountSheet, Figures, Motion, cells
from meeting.voting.tallying import of_figures
from words.language import N_, _
from words.voting.motions import mark_label, sheets

#: The papers of a ballot, in the order of the tellers' report.
PAPERS: Final = (
    ("issued", N_("Số phiếu phát ra")),
    ("returned", N_("Số phiếu thu vào")),
    ("valid", N_("Số phiếu hợp lệ")),
    ("invalid", N_("Số phiếu không hợp lệ")),
    ("blank", N_("Số phiếu trắng")),
)
COUNTING: Final = {
    "": N_("Chưa có số đếm: hai người kiểm đếm độc lập, mỗi người tự nhập."),
    "one": N_("Đã có một người nhập, chờ người thứ hai."),
    "differ": N_("✗ Hai bản kiểm đếm không khớp. Xem lại; ai nhập sai thì nhập lại."),
    "agree": N_("✓ Hai bản kiểm đếm khớp nhau. {Chair} công bố kết quả."),
}


class Row(NamedTuple):
    """One cell of the sheets: its label and what each sheet says."""

    label: str
    figures: tuple[str, ...]

    @property
    def alike(self) -> bool:
        """Whether all say the same."""
        return len(set(self.figures)) == 1


def rows(motion: Motion, body: Body, found: list[CountSheet]) -> list[Row]:
    """Papers first, then every cell, then the hand of the chairperson."""
    made = []
    if motion.form == "paper_ballot":
        made = [Row(_(words), tuple(_paper(sheet.figures, name) for sheet in found)) for name, words in PAPERS]
    for cell in cells(motion):
        figures = tuple(str(dict(sheet.figures.counts).get(cell, "–")) for sheet in found)
        made.append(Row(mark_label(motion, body, cell), figures))
    if any(sheet.figures.chairperson_vote for sheet in found):
        said = tuple(sheet.figures.chairperson_vote for sheet in found)
        made.append(Row(_("Chủ tịch"), tuple(mark_label(motion, body, vote) if vote else "–" for vote in said)))
    return made


def _paper(figures: Figures, name: str) -> str:
    papers: BallotCount | None = figures.ballots
    return str(getattr(papers, name)) if papers is not None else "–"


def agreed(view: View, motion: Motion, body: Body) -> Motion:
    """The motion with the result its two like sheets give. Refuses ``counts_differ`` and what the rules refuse."""
    found = sheets(view, motion)
    if len(found) < 2 or found[0].figures != found[1].figures:
        raise Refused("counts_differ")
    return of_figures(motion, found[0].figures, body)
