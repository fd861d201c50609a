"""Versions of a paper in words, and what becomes of marks made on a former one."""

from __future__ import annotations

from words.language import _


def version_name(version: int) -> str:
    """``bản 2``."""
    return _("bản {version}", version=version)


def made_on(former: int) -> str:
    """``ghi trên bản 1``: the former version a mark was made on."""
    return _("ghi trên {version}", version=version_name(former))


def changed() -> str:
    """That other words stand now where something was marked."""
    return _("chữ đã thay đổi")


def on_page(page: int) -> str:
    """``trang 3``."""
    return _("trang {page}", page=page)
