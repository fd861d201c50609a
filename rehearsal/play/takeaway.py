"""What is taken home from a rehearsal on paper: badges before it, minutes after it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from documents.minutes import minutes
from documents.press.badges import Badge
from documents.press.press import Pressed, press, press_badges
from meeting.address import Address, check_words
from meeting.calendar import Meeting
from meeting.copy import View, need
from meeting.people import Body, Person


async def write_minutes(view: View, meeting: str, folder: Path) -> Pressed:
    """``bien-ban.docx`` and ``bien-ban.pdf``. Refuses what the press refuses."""
    return await press(minutes(view, meeting), folder, "bien-ban")


async def write_badges(
    view: View, meeting: str, cards: Mapping[str, Address], folder: Path, *, valid: str = "", made: int = 0
) -> Path:
    """``the-dai-bieu.pdf``: one card for each person. Refuses what the press refuses."""
    body = next(iter(view.of(Body)))
    title = str(need(view, Meeting, meeting).title)
    people = [need(view, Person, id) for id in cards]
    badges = [
        Badge(
            organ=str(body.organ),
            meeting=title,
            name=str(person.name),
            position=str(person.position),
            place=" · ".join(part for part in (f"Ghế {person.seat}" if person.seat else "", str(person.group)) if part),
            payload=str(cards[person.id]),
            code=cards[person.id].code,
            address=f"{cards[person.id].host}:{cards[person.id].port}",
            words=check_words(cards[person.id].pin),
            valid=valid,
        )
        for person in people
    ]
    return await press_badges(badges, folder, made=made)
