"""How long people may speak, by what is dealt with."""

from __future__ import annotations

from typing import get_args

from meeting.rules.speaking import ItemKind, limits, planned
from tests.meeting.council import profile


def test_each_kind_of_item_has_the_speeches_that_are_heard_on_it() -> None:
    council = profile("hdnd-xa").speaking
    assert limits("report", council) == (("presentation", 15), ("speech", 7), ("second_speech", 3))
    assert dict(limits("interpellation", council)) == {"question": 1, "answer": 3, "debate": 3, "explanation": 10}
    assert limits("ceremony", council) == ()


def test_what_has_no_limit_is_left_out() -> None:
    committee = profile("ubnd").speaking
    assert {speech for speech, _ in limits("interpellation", committee)} == {"debate", "explanation"}
    free = profile("ubnd", speaking__speech=0, speaking__second_speech=0)
    assert limits("other", free.speaking) == ()


def test_a_report_is_planned_with_the_time_of_its_presentation_and_nothing_else_is() -> None:
    times = profile().speaking
    assert {kind: planned(kind, times) for kind in get_args(ItemKind)} == dict.fromkeys(get_args(ItemKind), 0) | {
        "report": 15
    }
