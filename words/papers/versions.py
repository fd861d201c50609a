"""Versions of a paper in words, and what becomes of marks made on a former one."""

from __future__ import annotations

from meeting.papers import Paper
from words.language import _


def version_name(version: int) -> str:
    """``bản 2``."""
    return _("bản {version}", version=version)


def which(paper: Paper) -> str:
    """``bản 2``, and that it does not count any more where it was recalled: what stands beside a title on everything taken home."""
    version = version_name(paper.version)
    return _("{version}, đã thu hồi", version=version) if paper.state == "recalled" else version


def titled(paper: Paper) -> str:
    """``Tờ trình (bản 2)``."""
    return f"{paper.title} ({which(paper)})"


def stamp(paper: Paper) -> str:
    """What every page of a copy taken home says of it."""
    if paper.state != "recalled":
        return version_name(paper.version)
    return _("{version}, ĐÃ THU HỒI: {reason}", version=version_name(paper.version), reason=paper.recalled_because)


def made_on(former: int) -> str:
    """``ghi trên bản 1``: the former version a mark was made on."""
    return _("ghi trên {version}", version=version_name(former))


def changed() -> str:
    """That other words stand now where something was marked."""
    return _("chữ đã thay đổi")


def on_page(page: int) -> str:
    """``trang 3``."""
    return _("trang {page}", page=page)
