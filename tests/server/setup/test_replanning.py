"""A changed plan laid beside the register: what it still names keeps its id, and what left it is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from meeting import agenda, calendar, papers, voting
from meeting.command import Command
from meeting.safetext import Line, Text
from server.setup.replanning import Replan, beside
from tests.meeting.house import MEETING, START, House, sitting

TITLES = ("Khai mạc", "Tờ trình về dự toán")
QUESTION = Text("Thông qua nghị quyết về dự toán ngân sách")


def house() -> House:
    """Two items in the register: i1 without anything, i2 with two papers and the questions q1 and q2."""
    made = House()
    made.plan()
    return made


def file(*titles: str, motions: dict[str, tuple[str, ...]] | None = None, **plan: tuple[str, ...]) -> list[Command]:
    """What a file with these items says, with ids by place as they are read."""
    offices: dict[str, Any] = {"chairs": ("chair",), "secretaries": ("secretary",)} | plan
    commands: list[Command] = [calendar.Plan(id=MEETING, title=Line("Kỳ họp thứ hai"), starts=START, **offices)]
    for place, title in enumerate(titles, start=1):
        item = f"{MEETING}.{place}"
        commands.append(agenda.Put(id=item, order=place, title=Line(title)))
        for number, motion in enumerate((motions or {}).get(title, ()), start=1):
            commands.append(voting.Prepare(id=f"{item}.{number}", item=item, title=Line(motion), question=QUESTION))
    return commands


def items(found: Replan) -> list[tuple[str, int, str]]:
    return [(one.id, one.order, one.title) for one in found.commands if isinstance(one, agenda.Put)]


def questions(found: Replan) -> list[tuple[str, str, str]]:
    return [(one.id, one.item, one.title) for one in found.commands if isinstance(one, voting.Prepare)]


def both() -> dict[str, tuple[str, ...]]:
    return {TITLES[1]: ("Nghị quyết q1", "Nghị quyết q2")}


def test_a_meeting_not_in_the_register_is_taken_as_the_file_has_it() -> None:
    planned = file(*TITLES, motions=both())
    assert beside(planned, House().copy) == Replan(tuple(planned), ())


def test_what_moved_in_the_file_keeps_its_id_and_a_new_item_gets_one_nobody_had() -> None:
    found = beside(file("Báo cáo của Thường trực", TITLES[1], TITLES[0], motions=both()), house().copy)
    assert items(found) == [(f"{MEETING}.1", 1, "Báo cáo của Thường trực"), ("i2", 2, TITLES[1]), ("i1", 3, TITLES[0])]
    assert questions(found) == [("q1", "i2", "Nghị quyết q1"), ("q2", "i2", "Nghị quyết q2")]
    assert found.asked == ()


def test_an_id_of_the_register_is_never_given_to_another_item() -> None:
    there = house()
    there.give("secretary", agenda.Put(id=f"{MEETING}.3", order=3, title=Line("Bế mạc")))
    found = beside(file(TITLES[0], TITLES[1], "Bầu bổ sung Ủy viên", "Bế mạc", motions=both()), there.copy)
    assert [id for id, _order, _title in items(found)] == ["i1", "i2", f"{MEETING}.4", f"{MEETING}.3"]


def test_a_title_changed_a_little_is_the_same_item_and_is_said() -> None:
    title = "Tờ trình về dự toán năm 2027"
    found = beside(file(TITLES[0], title, motions={title: both()[TITLES[1]]}), house().copy)
    assert items(found)[1] == ("i2", 2, title)
    assert found.asked == (f"Nội dung “{TITLES[1]}” → “{title}”",)


def test_an_item_taken_out_of_the_file_is_named_and_taken_off() -> None:
    found = beside(file(TITLES[1], motions=both()), house().copy)
    assert items(found) == [("i2", 1, TITLES[1])]
    assert found.asked == ("Nội dung “Khai mạc” không còn trong tệp, sẽ bỏ khỏi chương trình",)
    assert found.commands[-1] == agenda.Remove(id="i1")


def test_an_item_taken_out_that_has_papers_stays_and_is_named() -> None:
    found = beside(file(TITLES[0]), house().copy)
    assert found.asked == (
        f"Nội dung “{TITLES[1]}” không còn trong tệp nhưng có 2 tài liệu: giữ lại, gỡ tài liệu trước",
    )
    assert not any(isinstance(one, agenda.Remove | voting.Remove) for one in found.commands)


def test_a_question_taken_out_is_named_and_removed_and_a_new_one_has_its_own_id() -> None:
    found = beside(file(*TITLES, motions={TITLES[1]: ("Nghị quyết q2", "Kế hoạch đầu tư công")}), house().copy)
    assert questions(found) == [("q2", "i2", "Nghị quyết q2"), ("i2.1", "i2", "Kế hoạch đầu tư công")]
    assert found.asked == ("Nội dung biểu quyết “Nghị quyết q1” không còn trong tệp, sẽ bỏ",)
    assert voting.Remove(motion="q1") in found.commands


def test_what_was_dealt_with_already_stays() -> None:
    there = sitting()
    there.give("chair", agenda.Run(id="i1"))
    found = beside(file(TITLES[1], motions=both()), there.copy)
    assert found.asked == ("Nội dung “Khai mạc” không còn trong tệp nhưng đã tiến hành: giữ lại",)


def test_all_of_it_is_accepted_and_papers_stay_where_they_were() -> None:
    there = house()
    for command in beside(file("Báo cáo mới", TITLES[1], motions=both()), there.copy).commands:
        there.give("secretary", command)
    assert [(one.id, one.order) for one in sorted(there.copy.of(agenda.Item, MEETING), key=lambda one: one.order)] == [
        (f"{MEETING}.1", 1),
        ("i2", 2),
    ]
    assert {paper.item for paper in there.copy.of(papers.Paper, MEETING)} == {"i2"}


@pytest.mark.parametrize(
    ("offices", "said"),
    [
        ({"chairs": ("chair", "chair")}, "được ghi hai lần ở dòng chairs"),
        ({"secretaries": ("secretary", "chair")}, "vừa chủ tọa vừa làm thư ký"),
    ],
)
def test_who_is_named_twice_is_asked_about(offices: dict[str, tuple[str, ...]], said: str) -> None:
    (line,) = beside(file(*TITLES, motions=both(), **offices), house().copy).asked
    assert said in line
