"""Late papers: how many days after the body's own deadline a paper was handed out (quy chế làm việc)."""

from __future__ import annotations

from typing import Final

from meeting.papers.records import Paper, PaperKind
from meeting.records import Micros
from meeting.rules.profile import PaperRules

_DAY: Final = 86_400 * 1_000_000
#: Vietnam keeps UTC+7 all year; days are counted by its calendar.
_HANOI: Final = 7 * 3_600 * 1_000_000


def last_day(kind: PaperKind, starts: Micros, rules: PaperRules) -> Micros:
    """The beginning (UTC microseconds) of the last day on which such a paper is in time."""
    days = rules.draft_resolution_days if kind == "draft_resolution" else rules.other_days
    return (_day(starts) - days) * _DAY - _HANOI


def days_late(paper: Paper, starts: Micros, rules: PaperRules, now: Micros) -> int:
    """Whole days after the deadline: of a paper handed out, until then; of one that is not, until now. 0: in time."""
    handed_out = paper.published if paper.out else now
    return max(0, _day(handed_out) - _day(last_day(paper.kind, starts, rules)))


def _day(at: Micros) -> int:
    return (at + _HANOI) // _DAY
