"""Conclusions and numbers in words: by whom and when, and under which number what was passed is issued. Pure."""

from __future__ import annotations

from meeting.agenda import Item
from meeting.copy import View
from meeting.outcome import Conclusion, MinutesNumber, Resolution
from meeting.people import Body
from meeting.voting import Motion
from words.language import _
from words.people.names import name_of
from words.times import day, hour_and_minute
from words.voting.motions import motions


def noted(view: View, conclusion: Conclusion) -> str:
    """Who wrote it down, and when."""
    time = f"{hour_and_minute(conclusion.at)} {day(conclusion.at)}"
    return _("Kết luận do {name} ghi lúc {time}", name=name_of(view, conclusion.by), time=time)


def told(view: View, conclusion: Conclusion) -> str:
    """Its words, and below them what was put right after the close, each with its day and who did it."""
    lines = [str(conclusion.text)]
    for one in conclusion.amendments:
        time = f"{hour_and_minute(one.at)} {day(one.at)}"
        lines.append(_("Đính chính lúc {time}, {name} ghi:", time=time, name=name_of(view, one.by)))
        lines.append(str(one.text))
    return "\n\n".join(lines)


def nothing_yet(item: Item | None) -> str:
    """Why there is none."""
    if item is not None and item.state == "waiting":
        return _("Nội dung này chưa họp.")
    return _("Chưa có kết luận.")


def passed_on(view: View, meeting: str, item: str) -> list[Motion]:
    """What was passed on an item and takes a number: who counts does not."""
    found = (one for one in motions(view, meeting) if one.item == item and one.kind == "decision")
    return [one for one in found if one.state == "declared" and one.decided is not None and one.decided.passed]


def kinds_of_papers(body: Body) -> list[tuple[str, str, str]]:
    """What can come of a vote: its series, what it is called, and how its number is written. The usual one first."""
    numbering = body.profile.numbering
    usual = ("", _("Văn bản được thông qua, loại thường dùng"), _written(numbering.decision))
    return [usual, *((one.id, one.name, _written(one.pattern)) for one in numbering.series)]


def minutes_number(view: View, meeting: str) -> str:
    """``Biên bản: số 03/BB-HĐND``."""
    given = view.get(MinutesNumber, meeting)
    number = _("số {symbol}", symbol=given.symbol) if given else _("chưa có số")
    return _("Biên bản: {number}", number=number)


def _written(pattern: str) -> str:
    return pattern.replace("{number}", "…").replace("{year}", "…")


def numbered(view: View, motion: Motion) -> str:
    """``✓ Nghị quyết về dự toán: số 12/NQ-HĐND``."""
    given = view.get(Resolution, motion.id)
    number = _("số {symbol}", symbol=given.symbol) if given else _("chưa có số")
    return f"✓ {motion.title}: {number}"
