"""What happens to papers, in a line: a new version to who reads, an answer to who submitted, a request to staff. Pure."""

from __future__ import annotations

from collections.abc import Set

from meeting.command import PREPARERS
from meeting.copy import View
from meeting.papers import Paper
from words.language import _
from words.people.names import name_of


def told(view: View, paper: Paper, me: str, roles: Set[str]) -> str:
    """What is worth a word to me now that the paper stands at another step than before; "" for nothing."""
    if paper.submitter == me:
        return _to_submitter(paper)
    if paper.state == "submitted" and roles & PREPARERS:
        name = name_of(view, paper.submitter) if paper.submitter else _("Thư ký")
        return _("{name} vừa trình, chờ duyệt: {title}", name=name, title=paper.title)
    if paper.state == "published" and paper.version > 1 and not roles & {"secretary", "admin"}:
        return _("Có bản mới (bản {version}): {title}", version=paper.version, title=paper.title)
    return ""


def _to_submitter(paper: Paper) -> str:
    match paper.state:
        case "approved":
            return _("Đã duyệt tài liệu của đồng chí: {title}", title=paper.title)
        case "returned":
            details = {"title": paper.title, "reason": paper.sent_back_because}
            return _("Trả lại tài liệu của đồng chí: {title}. Lý do: {reason}", **details)
        case "published":
            return _("Đã phát hành tài liệu của đồng chí: {title}", title=paper.title)
        case _:
            return ""
