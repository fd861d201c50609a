"""Hits in words: what was found, where, and which of its letters were asked for. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from meeting.annotations import Mark, Marking, MarkKind, PrivateMark, Reply
from meeting.calendar import Meeting
from meeting.copy import View
from meeting.papers import Paper
from meeting.search import Hit, matches, query
from words.language import N_, _
from words.times import day

Stretches = tuple[tuple[int, int], ...]
_KINDS: Final[dict[str, str]] = {
    "page": N_("Tài liệu"),
    "paper": N_("Tài liệu"),
    "item": N_("Chương trình"),
    "motion": N_("Biểu quyết"),
    "result": N_("Biên bản: kết quả biểu quyết"),
    "conclusion": N_("Biên bản: kết luận"),
    "correction": N_("Biên bản: đính chính"),
    "mark": N_("Ghi chú, góp ý được chia sẻ"),
    "private_mark": N_("Ghi chú của đồng chí"),
    "reply": N_("Trả lời ghi chú, góp ý"),
    "meeting": N_("{Meeting}"),
}
#: What is found of marks, by the kind of hit and of mark, where the device has the mark itself.
_MARKS: Final[dict[tuple[str, MarkKind], str]] = {
    ("mark", "highlight"): N_("Chỗ tô màu được chia sẻ"),
    ("mark", "note"): N_("Ghi chú được chia sẻ"),
    ("mark", "comment"): N_("Góp ý được chia sẻ"),
    ("private_mark", "highlight"): N_("Chỗ tô màu của đồng chí"),
    ("private_mark", "note"): N_("Ghi chú của đồng chí"),
    ("private_mark", "comment"): N_("Góp ý chưa gửi của đồng chí"),
    ("reply", "highlight"): N_("Trả lời về chỗ tô màu"),
    ("reply", "note"): N_("Trả lời ghi chú"),
    ("reply", "comment"): N_("Trả lời góp ý"),
}


class HitRow(NamedTuple):
    """One line of hits: title and snippet with the stretches asked for, what it is, and which other meeting it is of."""

    title: str
    title_marked: Stretches
    text: str
    text_marked: Stretches
    kind: str
    meeting: str


def hit_row(hit: Hit, words: str, view: View, here: str) -> HitRow:
    """How a hit for these words reads from the meeting ``here``."""
    mark = _mark_of(hit, view)
    kind = _(_MARKS[hit.kind, mark.kind] if mark is not None else _KINDS.get(hit.kind, hit.kind))
    paper = view.get(Paper, hit.paper) if hit.paper else None
    if paper is not None and paper.state == "superseded":
        kind = _("{kind} (bản cũ)", kind=kind)
    if hit.page:
        kind = _("{kind}, trang {page}", kind=kind, page=hit.page)
    return HitRow(
        hit.title, tuple(matches(hit.title, query(words))), hit.snippet, hit.marked, kind, _other(hit, view, here)
    )


def _mark_of(hit: Hit, view: View) -> Marking | None:
    """The mark that was found, or was answered."""
    match hit.kind:
        case "mark":
            return view.get(Mark, hit.id)
        case "private_mark":
            return view.get(PrivateMark, hit.id)
        case "reply" if (reply := view.get(Reply, hit.id)) is not None:
            return view.get(Mark, reply.mark)
    return None


def _other(hit: Hit, view: View, here: str) -> str:
    if hit.meeting in ("", here):
        return ""
    meeting = view.get(Meeting, hit.meeting)
    if meeting is None:
        return hit.meeting
    return _("{Meeting} khác: {title}, ngày {day}", title=meeting.title, day=day(meeting.starts))
