"""How a hit reads: what it is, where it is, and what of its title was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from meeting.annotations import Mark, MarkKind, PrivateMark, Reply
from meeting.calendar import Meeting
from meeting.copy import Changes, Copy
from meeting.papers import Paper
from meeting.safetext import Line, Quote, Text
from meeting.search import Hit
from meeting.search.said import PAGE
from tests.meeting.house import sha
from words.language import speak
from words.search.hits import HitRow, hit_row
from words.search.sayings import KINDS


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    speak("vi")


def view() -> Copy:
    copy = Copy()
    old = Paper(
        id="p", meeting="m", title=Line("Báo cáo"), name=Line("a.pdf"), pages=1, text_size=1, reading_size=1,
        original=sha("o"), text=sha("t"), reading=sha("r"), state="superseded",
    )  # fmt: skip
    copy.apply(Changes(set=(Meeting(id="k2", title=Line("Kỳ họp thứ hai"), starts=1_790_000_000_000_000), old)))
    return copy


def row(kind: str, *, meeting: str = "m", paper: str = "", page: int = 0, title: str = "Dự toán") -> HitRow:
    return hit_row(Hit(kind, "x", meeting, title, "…", (), paper, page), "du toan", view(), "m")


def test_every_kind_has_words_of_its_own_and_those_of_the_minutes_say_so() -> None:
    kinds = {name for names in KINDS.values() for name in names} | {PAGE, "private_mark"}
    assert all(row(kind).kind != kind for kind in kinds)
    assert {kind for kind in kinds if row(kind).kind.startswith("Biên bản")} == {"conclusion", "result", "correction"}


@pytest.mark.parametrize(
    ("kind", "shared", "private", "answered"),
    [
        ("highlight", "Chỗ tô màu được chia sẻ", "Chỗ tô màu của đồng chí", "Trả lời về chỗ tô màu"),
        ("note", "Ghi chú được chia sẻ", "Ghi chú của đồng chí", "Trả lời ghi chú"),
        ("comment", "Góp ý được chia sẻ", "Góp ý chưa gửi của đồng chí", "Trả lời góp ý"),
    ],
)
def test_a_mark_is_called_what_it_is(kind: MarkKind, shared: str, private: str, answered: str) -> None:
    copy = view()
    fields: dict[str, Any] = {"meeting": "m", "author": "d1", "paper": "p", "page": 1, "start": 0, "end": 3}
    fields |= {"exact": Quote("Thu"), "kind": kind, "text": sha("t"), "at": 1}
    copy.apply(
        Changes(
            set=(
                Mark(id="s", shared_with="room", **fields),
                PrivateMark(id="x", **fields),
                Reply(
                    id="r",
                    meeting="m",
                    mark="s",
                    author="d2",
                    asker="d1",
                    body=Text("Đồng ý."),
                    shared_with="room",
                    at=1,
                ),
            )
        )
    )

    def called(kind: str, id: str) -> str:
        return hit_row(Hit(kind, id, "m", "", "…"), "thu", copy, "m").kind

    assert (called("mark", "s"), called("private_mark", "x"), called("reply", "r")) == (shared, private, answered)


def test_a_page_an_old_version_and_another_meeting_are_named() -> None:
    assert row(PAGE, page=12).kind == "Tài liệu, trang 12"
    assert row(PAGE, page=12, paper="p").kind == "Tài liệu (bản cũ), trang 12"
    assert row("item").meeting == ""
    assert row("item", meeting="k2").meeting == "Cuộc họp khác: Kỳ họp thứ hai, ngày 21/09/2026"
    assert row("item", meeting="elsewhere").meeting == "elsewhere"


def test_the_words_asked_for_stand_out_in_the_title() -> None:
    found = row("item", title="Phân bổ dự toán")
    assert [found.title[first:last] for first, last in found.title_marked] == ["dự", "toán"]
