"""Of what happens to papers each is told what concerns them."""

from __future__ import annotations

from typing import Any

import pytest

from meeting.copy import Copy
from meeting.papers import Paper
from meeting.safetext import Line
from tests.meeting.house import sha
from words.papers.news import told


def paper(**fields: Any) -> Paper:
    known: dict[str, Any] = {"id": "p", "meeting": "m", "title": Line("Tờ trình"), "name": Line("a.pdf"), "pages": 1}
    known |= {"text_size": 1, "reading_size": 1, "original": sha("o"), "text": sha("t"), "reading": sha("r")}
    return Paper(**(known | fields))


@pytest.mark.parametrize(
    ("fields", "roles", "said"),
    [
        ({"state": "approved", "submitter": "me"}, {"delegate"}, "Đã duyệt tài liệu của đồng chí: Tờ trình"),
        ({"state": "published", "submitter": "me"}, {"delegate"}, "Đã phát hành tài liệu của đồng chí: Tờ trình"),
        ({"state": "submitted", "submitter": "an"}, {"secretary"}, "an vừa trình, chờ duyệt: Tờ trình"),
        ({"state": "submitted", "submitter": "an"}, {"delegate"}, ""),
        ({"state": "published", "version": 2}, {"delegate"}, "Có bản mới (bản 2): Tờ trình"),
        ({"state": "published", "version": 2}, {"secretary"}, ""),
        ({"state": "published", "version": 1}, {"delegate"}, ""),
        ({"state": "recalled", "submitter": "me"}, {"delegate"}, ""),
    ],
)
def test_a_step_is_told_to_whom_it_concerns(fields: dict[str, Any], roles: set[str], said: str) -> None:
    assert told(Copy(), paper(**fields), "me", roles) == said


def test_what_was_sent_back_says_why() -> None:
    back = paper(state="returned", submitter="me", sent_back_because=Line("Thiếu phụ lục"))
    assert told(Copy(), back, "me", {"delegate"}).endswith("Lý do: Thiếu phụ lục")
