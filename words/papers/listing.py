"""Papers in words: their kinds, what a file seems to be by its first words, and lists by agenda item. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from meeting.agenda import Item
from meeting.calendar import Meeting
from meeting.copy import View
from meeting.papers import Arrange, Classification, Opened, Paper, PaperKind, Reminder
from meeting.safetext import fold
from words.language import N_, _
from words.papers.versions import version_name
from words.times import day, hour_and_minute

KINDS: Final[dict[PaperKind, str]] = {
    "submission": N_("Tờ trình"),
    "draft_resolution": N_("Dự thảo nghị quyết"),
    "report": N_("Báo cáo"),
    "verification_report": N_("Báo cáo thẩm tra"),
    "explanation_report": N_("Báo cáo giải trình, tiếp thu"),
    "scheme": N_("Đề án, kế hoạch"),
    "resolution": N_("Nghị quyết, quyết định đã ban hành"),
    "minutes": N_("Biên bản"),
    "reference": N_("Tài liệu tham khảo"),
    "other": N_("Tài liệu khác"),
}
CLASSIFICATIONS: Final[dict[Classification, str]] = {
    "internal": N_("Nội bộ: chỉ {members}, thư ký, {chair} đọc"),
    "public": N_("Công khai: khách mời cũng đọc"),
}
#: By how a title begins, folded; the first that fits.
_BEGINNINGS: Final[tuple[tuple[str, PaperKind], ...]] = (
    ("to trinh", "submission"),
    ("du thao nghi quyet", "draft_resolution"),
    ("nghi quyet", "draft_resolution"),
    ("bien ban", "minutes"),
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


def kind_by(title: str, name: str = "", meeting: Meeting | None = None) -> PaperKind:
    """What a paper of this title most likely is; the name of its file may say it more closely.

    Once the meeting is closed a resolution is no draft any more.
    """
    found, closer = _kind(title), _kind(name)
    kind = closer if found in ("other", "report") and closer != "other" else found
    issued = meeting is not None and meeting.state == "closed" and kind == "draft_resolution"
    return "resolution" if issued else kind


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


def by_item(view: View, meeting: str) -> list[tuple[str, list[Paper]]]:
    """Papers under the items of the agenda, those of the whole sitting first; a new version before those it replaces."""
    known: dict[str, list[Paper]] = {}
    for paper in view.of(Paper, meeting):
        known.setdefault(versions(view, paper)[-1], []).append(paper)
    stacks = [sorted(one, key=lambda paper: (-paper.version, paper.id)) for one in known.values()]
    places = {"": -1} | {item.id: place for place, item in enumerate(items(view, meeting))}
    found: dict[str, list[Paper]] = {}
    for stack in sorted(stacks, key=lambda stack: _place(places, stack[0])):
        found.setdefault(stack[0].item if stack[0].item in places else "", []).extend(stack)
    return list(found.items())


def _place(places: dict[str, int], paper: Paper) -> tuple[int, int, str, str]:
    return places.get(paper.item, -1), paper.order, paper.title, paper.id


def papers(view: View, meeting: str) -> list[Paper]:
    """All papers in that order."""
    return [paper for _item, found in by_item(view, meeting) for paper in found]


def arranged(view: View, paper: Paper, step: int) -> Arrange | None:
    """The command that moves a paper, with its old versions, past the next one of its item; None at the edge."""
    found = next((found for item, found in by_item(view, paper.meeting) if paper in found), [])
    stacks: dict[str, list[str]] = {}
    for one in found:
        if one.item == paper.item:
            stacks.setdefault(versions(view, one)[-1], []).append(one.id)
    order, here = list(stacks.values()), list(stacks).index(versions(view, paper)[-1])
    if not 0 <= here + step < len(order):
        return None
    order[here], order[here + step] = order[here + step], order[here]
    return Arrange(item=paper.item, ids=tuple(id for stack in order for id in stack))


def ready(paper: Paper) -> bool:
    """Whether it may be handed out with all others: approved, or a draft of the staff's own."""
    return paper.state == "approved" or (paper.state == "draft" and not paper.submitter)


def coming(view: View, paper: Paper) -> Paper | None:
    """The next version of a paper that is not handed out yet."""
    waiting = ("draft", "submitted", "approved", "returned")
    found = (one for one in view.of(Paper, paper.meeting) if one.replaces == paper.id and one.state in waiting)
    return next(found, None)


def versions(view: View, paper: Paper) -> tuple[str, ...]:
    """This paper and the ones it replaces, as far as they are known here, the newest first."""
    found = [paper.id]
    while (
        former := view.get(Paper, paper.replaces) if paper.replaces else None
    ) is not None and former.id not in found:
        found.append(former.id)
        paper = former
    return tuple(found)


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


def scanned(paper: Paper) -> str:
    """``3 trang máy đọc chữ, 1 trang ảnh chụp``: what the text of those pages is worth; "" where all is as it was typed."""
    pictures = paper.scanned - paper.machine_read
    read = _("{count} trang máy đọc chữ", count=paper.machine_read) if paper.machine_read else ""
    seen = _("{count} trang ảnh chụp", count=pictures) if pictures > 0 else ""
    return ", ".join(filter(None, (read, seen)))


def version(paper: Paper) -> str:
    """``bản 2, phát hành 09:14 22/11/2026``."""
    if not paper.out:
        return _("bản {version}, chưa phát hành", version=paper.version)
    when = f"{hour_and_minute(paper.published)} {day(paper.published)}"
    return _("bản {version}, phát hành {when}", version=paper.version, when=when)


def after_closing(paper: Paper, meeting: Meeting | None) -> str:
    """That it was handed out when the meeting was over, as the signed resolution and the signed minutes are."""
    over = meeting is not None and meeting.closed and paper.published > meeting.closed
    return _("phát hành sau bế mạc") if over else ""


def replacing(view: View, paper: Paper) -> str:
    """``bản 2, thay bản cũ 09:14 22/11/2026``; "" for a first version that still counts."""
    if paper.state == "superseded":
        return version(paper)
    if paper.version < 2:
        return ""
    former = view.get(Paper, paper.replaces) if paper.replaces else None
    if former is None or not former.published:
        return version_name(paper.version)
    when = f"{hour_and_minute(former.published)} {day(former.published)}"
    return _("bản {version}, thay bản cũ {when}", version=paper.version, when=when)


def next_order(view: View, meeting: str, item: str) -> int:
    """Behind the papers an item already has."""
    return max((paper.order for paper in view.of(Paper, meeting) if paper.item == item), default=0) + 1


def opened(view: View, paper: Paper) -> dict[str, int]:
    """Who has opened it, and when; only chair and secretary are told."""
    return {one.person: one.at for one in view.of(Opened, paper.meeting) if one.paper == paper.id}


def reminded(view: View, meeting: str, person: str) -> list[Paper]:
    """What this person was asked to read and has not opened, in the order of the agenda."""
    return [
        paper
        for paper in papers(view, meeting)
        if paper.state == "published" and view.get(Reminder, f"{paper.id}.{person}") is not None
    ]


def to_fetch(found: Iterable[Paper]) -> list[Paper]:
    """Those every device keeps before anybody asks: what has been published."""
    return [paper for paper in found if paper.state == "published"]


def to_compare(view: View, found: Iterable[Paper]) -> list[Paper]:
    """The versions just before those, so that what changed can be seen without a connection."""
    formers = (view.get(Paper, paper.replaces) for paper in to_fetch(found) if paper.replaces)
    return [former for former in formers if former is not None]


def seen_when(meeting: Meeting | None) -> str:
    """From when on members read what is handed out now: a draft meeting keeps it to those who prepare."""
    if meeting is not None and meeting.state == "draft":
        return _("{Members} thấy các tài liệu này ngay khi {meeting} được công bố.")
    return _("Mọi {member} thấy và tải được ngay sau khi phát hành.")
