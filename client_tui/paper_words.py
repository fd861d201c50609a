"""Papers in words: their kinds, what a file seems to be by its first words, and lists by agenda item. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from client_tui.words import N_, _
from meeting.agenda import Item
from meeting.copy import View
from meeting.papers import Opened, Paper, PaperKind
from meeting.safetext import fold

KINDS: Final[dict[PaperKind, str]] = {
    "submission": N_("Tờ trình"),
    "draft_resolution": N_("Dự thảo nghị quyết"),
    "report": N_("Báo cáo"),
    "verification_report": N_("Báo cáo thẩm tra"),
    "explanation_report": N_("Báo cáo giải trình, tiếp thu"),
    "scheme": N_("Đề án, kế hoạch"),
    "reference": N_("Tài liệu tham khảo"),
    "other": N_("Tài liệu khác"),
}
#: By how a title begins, folded; the first that fits.
_BEGINNINGS: Final[tuple[tuple[str, PaperKind], ...]] = (
    ("to trinh", "submission"),
    ("du thao nghi quyet", "draft_resolution"),
    ("nghi quyet", "draft_resolution"),
    ("du thao", "draft_resolution"),
    ("bao cao tham tra", "verification_report"),
    ("bao cao giai trinh", "explanation_report"),
    ("bao cao tiep thu", "explanation_report"),
    ("bao cao", "report"),
    ("de an", "scheme"),
    ("ke hoach", "scheme"),
    ("phu luc", "reference"),
)


def _folded(text: str) -> str:
    return " ".join(fold(text).replace("_", " ").replace("-", " ").split())


def kind_by(title: str, name: str = "") -> PaperKind:
    """What a paper of this title most likely is; the name of its file may say it more closely."""
    found, closer = _kind(title), _kind(name)
    return closer if found in ("other", "report") and closer != "other" else found


def _kind(words: str) -> PaperKind:
    folded = _folded(words)
    return next((kind for beginning, kind in _BEGINNINGS if folded.startswith(beginning)), "other")


def title_by(title: str, name: str) -> str:
    """The paper's own title, or its file's name where that title is none, or is no more than the word for its kind."""
    bare = _folded(title) in {"", *(beginning for beginning, _kind in _BEGINNINGS)}
    return " ".join(name.replace("_", " ").replace("-", " ").split()) if bare and name else title


def items(view: View, meeting: str) -> list[Item]:
    """The agenda in order."""
    return sorted(view.of(Item, meeting), key=lambda item: (item.order, item.id))


def papers(view: View, meeting: str) -> list[Paper]:
    """Papers in the order of the agenda, those of the whole sitting first."""
    places = {item.id: place for place, item in enumerate(items(view, meeting), 1)}
    return sorted(
        view.of(Paper, meeting), key=lambda paper: (places.get(paper.item, 0), paper.order, paper.title, paper.id)
    )


def item_title(view: View, item: str) -> str:
    """``2. Dự toán ngân sách``, or what stands for the whole sitting."""
    found = view.get(Item, item) if item else None
    return f"{found.order}. {found.title}" if found else _("Tài liệu chung")


def about(paper: Paper) -> str:
    """``Tờ trình · Số 12/TTr-UBND · UBND xã``: kind, number, issuer, as far as they are known."""
    number = _("Số {number}", number=paper.number) if paper.number else ""
    return " · ".join(filter(None, (_(KINDS[paper.kind]), number, paper.issuer)))


def pages(paper: Paper) -> str:
    """``12 trang``."""
    return _("{count} trang", count=paper.pages)


def next_order(view: View, meeting: str, item: str) -> int:
    """Behind the papers an item already has."""
    return max((paper.order for paper in view.of(Paper, meeting) if paper.item == item), default=0) + 1


def opened(view: View, paper: Paper) -> dict[str, int]:
    """Who has opened it, and when; only chair and secretary are told."""
    return {one.person: one.at for one in view.of(Opened, paper.meeting) if one.paper == paper.id}


def to_fetch(found: Iterable[Paper]) -> list[Paper]:
    """Those every device keeps before anybody asks: what has been published."""
    return [paper for paper in found if paper.state == "published"]
