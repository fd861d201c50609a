"""Late papers, counted by the calendar of Vietnam."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from meeting.papers import Paper, PaperKind, PaperState
from meeting.papers.lateness import days_late, last_day
from meeting.safetext import Line
from tests.meeting.council import profile
from tests.meeting.house import sha

HANOI = timezone(timedelta(hours=7))
RULES = profile("hdnd-xa").papers


def at(day: int, hour: int = 8, minute: int = 0) -> int:
    return int(datetime(2026, 12, day, hour, minute, tzinfo=HANOI).timestamp() * 1_000_000)


def paper(published: int, kind: PaperKind = "report", state: PaperState = "published") -> Paper:
    return Paper(
        id="p", title=Line("Báo cáo"), name=Line("a.pdf"), pages=1, text_size=1, reading_size=1, kind=kind,
        state=state, published=published, original=sha("o"), text=sha("t"), reading=sha("r"),
    )  # fmt: skip


def test_until_the_end_of_the_last_day_a_paper_is_in_time() -> None:
    assert (RULES.other_days, last_day("report", at(15), RULES)) == (5, at(10, 0))
    assert days_late(paper(at(10, 23, 59)), at(15), RULES, at(20)) == 0
    assert days_late(paper(at(11, 0)), at(15), RULES, at(20)) == 1
    assert days_late(paper(at(14, 18)), at(15), RULES, at(20)) == 4


def test_a_paper_not_handed_out_grows_late_with_time() -> None:
    assert days_late(paper(0, state="draft"), at(15), RULES, at(9)) == 0
    assert days_late(paper(0, state="draft"), at(15), RULES, at(13)) == 3


def test_draft_resolutions_have_a_deadline_of_their_own() -> None:
    rules = type(RULES)(draft_resolution_days=7, other_days=2, article=RULES.article)
    assert days_late(paper(at(10), "draft_resolution"), at(15), rules, 0) == 2
    assert days_late(paper(at(10)), at(15), rules, 0) == 0
