"""Going from meeting to meeting on the real server: a cursor is worth something only for the meeting it was earned in."""

from __future__ import annotations

from pathlib import Path

from meeting import agenda, calendar
from meeting.agenda import Item
from meeting.safetext import Line
from server.app import clock
from tests.client_tui.premises import CHAIR, MEETING, Bare, Premises, delegate, hall, wire

OTHER = "phien-2"


async def _other_meeting(premises: Premises) -> None:
    people = (CHAIR, delegate(2))
    await premises.give(
        calendar.Plan(id=OTHER, title=Line("Phiên thứ hai"), starts=clock(), chairs=(CHAIR,), people=people)
    )
    await premises.give(calendar.Publish(), meeting=OTHER)
    await premises.give(agenda.Put(id="o1", order=1, title=Line("Việc khác")), meeting=OTHER)


def _items(link: Bare, meeting: str) -> set[str]:
    return {item.id for item in link.copy.of(Item, meeting)}


async def test_who_goes_to_another_meeting_and_back_has_each_time_all_of_it_and_nothing_else(tmp_path: Path) -> None:
    async with hall(tmp_path) as premises:
        await premises.give(calendar.Publish())
        await _other_meeting(premises)
        home = await premises.joined(delegate(2))
        async with wire(home, meeting=MEETING) as link:
            await link.seen(lambda: _items(link, MEETING) == {"i1", "i2", "i3", "i4"})
            await link.attend(OTHER)
            await link.seen(lambda: _items(link, OTHER) == {"o1"})
            assert not _items(link, MEETING)
            await link.attend(MEETING)
            await link.seen(lambda: _items(link, MEETING) == {"i1", "i2", "i3", "i4"})
            assert not _items(link, OTHER)


async def test_a_device_started_again_for_another_meeting_does_not_take_its_kept_cursor_for_one_of_it(
    tmp_path: Path,
) -> None:
    async with hall(tmp_path) as premises:
        await premises.give(calendar.Publish())
        await _other_meeting(premises)
        home = await premises.joined(delegate(2))
        async with wire(home, meeting=MEETING) as link:
            await link.seen(lambda: bool(_items(link, MEETING)))
        async with wire(home, meeting=OTHER) as link:
            await link.seen(lambda: _items(link, OTHER) == {"o1"})
        async with wire(home, meeting=OTHER) as link:
            await link.seen(lambda: link.up)
            assert _items(link, OTHER) == {"o1"}, "the same meeting goes on from the kept copy"
