"""``hop plan`` again: a changed file laid beside the register. What it still names keeps its id, whatever its place.

Papers, marks and votes hang on the ids of items and motions. By their place in the file alone an item taken out would
hand its papers to the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple, TypeVar

from msgspec.structs import replace

from meeting import agenda, calendar, voting
from meeting.command import Command
from meeting.copy import Copy
from meeting.items import Item
from meeting.papers import Paper
from meeting.people import Person
from meeting.safetext import fold, spelt
from meeting.voting import Motion

#: So much of a title must have stayed for it to be the same thing under another title.
_ALIKE: Final = 0.7

_New = TypeVar("_New", agenda.Put, voting.Prepare)
_Old = TypeVar("_Old", Item, Motion)


class Replan(NamedTuple):
    """What is to be given, and what of it must be said yes to first, a line each."""

    commands: tuple[Command, ...]
    asked: tuple[str, ...]


def beside(planned: Sequence[Command], register: Copy) -> Replan:
    """The commands of a file with the ids the register already has; what left the file is taken off, once that is agreed."""
    plan = next(one for one in planned if isinstance(one, calendar.Plan))
    puts = [one for one in planned if isinstance(one, agenda.Put)]
    items = tuple(register.of(Item, plan.id))
    ids = _matched(puts, items, _free(f"{plan.id}.", (item.id for item in items)))
    commands: list[Command] = [plan]
    asked = [*_twice(plan, register), *_renamed(puts, items, ids, "Nội dung")]
    for put in puts:
        commands.append(replace(put, id=ids[put.id]))
        questions = [one for one in planned if isinstance(one, voting.Prepare) and one.item == put.id]
        made, said = _questions(questions, ids[put.id], plan.id, register)
        commands += made
        asked += said
    for item in items:
        if item.id not in ids.values():
            gone, fate = _left(item, register)
            commands += gone
            asked.append(fate)
    return Replan(tuple(commands), tuple(asked))


def _questions(
    planned: list[voting.Prepare], item: str, meeting: str, register: Copy
) -> tuple[list[Command], list[str]]:
    there = tuple(one for one in register.of(Motion, meeting) if one.item == item and one.state == "prepared")
    free = _free(f"{item}.", (one.id for one in register.of(Motion, meeting)))
    ids = _matched(planned, there, free)
    gone = [one for one in there if one.id not in ids.values() and not one.after]
    commands: list[Command] = [replace(one, id=ids[one.id], item=item) for one in planned]
    asked = [
        *_renamed(planned, there, ids, "Nội dung biểu quyết"),
        *(f"Nội dung biểu quyết “{one.title}” không còn trong tệp, sẽ bỏ" for one in gone),
    ]
    return [*commands, *(voting.Remove(motion=one.id) for one in gone)], asked


def _left(item: Item, register: Copy) -> tuple[list[Command], str]:
    """What becomes of an item that is not in the file any more."""
    motions = [one for one in register.of(Motion, item.meeting) if one.item == item.id]
    papers = sum(one.item == item.id for one in register.of(Paper, item.meeting))
    if item.state != "waiting" or any(one.state != "prepared" for one in motions):
        return [], f"Nội dung “{item.title}” không còn trong tệp nhưng đã tiến hành: giữ lại"
    if papers:
        return [], f"Nội dung “{item.title}” không còn trong tệp nhưng có {papers} tài liệu: giữ lại, gỡ tài liệu trước"
    return [
        *(voting.Remove(motion=one.id) for one in motions),
        agenda.Remove(id=item.id),
    ], f"Nội dung “{item.title}” không còn trong tệp, sẽ bỏ khỏi chương trình"


def _matched(new: Sequence[_New], old: Sequence[_Old], free: Callable[[], str]) -> dict[str, str]:
    """The id in the register for each id of the file: of the same title, else of the likest, else one nobody had."""
    left = list(old)
    ids: dict[str, str] = {}
    for same in (_same, _alike):
        for one in new:
            found = next((other for other in left if one.id not in ids and same(one.title, other.title)), None)
            if found is not None:
                ids[one.id] = found.id
                left.remove(found)
    return {one.id: ids.get(one.id) or free() for one in new}


def _same(one: str, other: str) -> bool:
    return spelt(one) == spelt(other)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other)).ratio() >= _ALIKE


def _free(prefix: str, used: Iterable[str]) -> Callable[[], str]:
    """Numbers after the highest in use."""
    taken = [
        int(id.removeprefix(prefix)) for id in used if id.startswith(prefix) and id.removeprefix(prefix).isdecimal()
    ]
    last = max(taken, default=0)

    def free() -> str:
        nonlocal last
        last += 1
        return f"{prefix}{last}"

    return free


def _renamed(new: Sequence[Any], old: Sequence[Any], ids: dict[str, str], what: str) -> list[str]:
    titles = {one.id: one.title for one in old}
    return [
        f"{what} “{titles[ids[one.id]]}” → “{one.title}”"
        for one in new
        if ids[one.id] in titles and not _same(one.title, titles[ids[one.id]])
    ]


def _twice(plan: calendar.Plan, register: Copy) -> list[str]:
    """Who presides and takes the minutes, or stands twice in one line."""
    names = {person.id: person.name for person in register.of(Person)}
    lines = [
        f"{names[one]} vừa chủ tọa vừa làm thư ký" for one in dict.fromkeys(plan.chairs) if one in plan.secretaries
    ]
    for office, people in (("chairs", plan.chairs), ("secretaries", plan.secretaries)):
        lines += [
            f"{names[one]} được ghi hai lần ở dòng {office}" for one in dict.fromkeys(people) if people.count(one) > 1
        ]
    return lines
