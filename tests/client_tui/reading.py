"""People who read papers at screens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from client_tui.papers.annotations.marking_view import MarkingView
from client_tui.papers.fetching import Fetching
from client_tui.papers.pane import PapersPane
from client_tui.papers.reader.reader import Reader
from client_tui.room.room import RoomScreen
from meeting.annotations import PrivateMark
from meeting.papers import Paper
from meeting.papertext import PaperText
from tests.client_tui.alone import Alone, Gathering, alone, gathering
from tests.client_tui.premises import MEETING, Convened, Premises, at_screen, hall, has_area, reads, seen
from tests.client_tui.shelves import lay

TITLE = "Tờ trình về dự toán ngân sách địa phương năm 2027"


async def in_papers(pilot: Pilot[Any]) -> PapersPane:
    """Go to the area of papers, where there are others."""
    if isinstance(pilot.app, Alone):
        return pilot.app.screen.query_one(PapersPane)
    await seen(pilot, lambda: bool(pilot.app.link and pilot.app.link.up and has_area(pilot, PapersPane.AREA)))  # type: ignore[attr-defined]  # the app is Hop
    await seen(pilot, lambda: reads(pilot.app, "Kỳ họp thứ ba"))
    await pilot.press("2")
    pane = pilot.app.screen.query_one(PapersPane)
    await seen(pilot, lambda: pane.has_focus_within)
    return pane


def only(hall: Convened) -> Paper:
    """The one paper of the meeting."""
    (found,) = hall.copy.of(Paper, "ky-hop-3")
    assert isinstance(found, Paper)
    return found


async def reading(pilot: Pilot[Any]) -> None:
    await seen(pilot, lambda: any(reader.open for reader in pilot.app.screen.query(Reader)))


async def reader_of(pilot: Pilot[Any]) -> Reader:
    """Where papers are read, as soon as one is to be."""
    await seen(pilot, lambda: bool(pilot.app.screen_stack[-1].query(Reader)))
    return pilot.app.screen_stack[-1].query_one(Reader)


def background(pilot: Pilot[Any]) -> Fetching:
    """What fetches papers behind the screen of the room."""
    (room,) = (screen for screen in pilot.app.screen_stack if isinstance(screen, RoomScreen))
    return room.part(Fetching)


def view_of(pilot: Pilot[Any]) -> MarkingView:
    return pilot.app.screen_stack[-1].query_one(MarkingView)


async def open_paper(pilot: Pilot[Any]) -> MarkingView:
    """Into the first paper, reading."""
    await in_papers(pilot)
    await seen(pilot, lambda: reads(pilot.app, TITLE))
    await pilot.press("enter")
    await reading(pilot)
    view = view_of(pilot)
    await seen(pilot, lambda: view.has_focus)
    return view


def private(room: Convened) -> list[PrivateMark]:
    return list(room.copy.of(PrivateMark, MEETING))


@asynccontextmanager
async def read_by(
    folder: Path, *people: str, text: PaperText | None = None
) -> AsyncIterator[tuple[Premises, list[Pilot[Any]]]]:
    """A sitting with one paper, and these people, each at a screen with it."""
    async with hall(folder) as room, AsyncExitStack() as screens:
        await room.sit()
        await lay(room, "a", TITLE, text=text)
        pilots = [await screens.enter_async_context(at_screen(await room.joined(person))) for person in people]
        for pilot in pilots:
            await open_paper(pilot)
        yield room, pilots


@asynccontextmanager
async def read_alone(
    folder: Path, person: str, text: PaperText | None = None
) -> AsyncIterator[tuple[Gathering, Pilot[Any]]]:
    """The same for one person in front of the area of papers alone."""
    room = gathering(folder)
    await room.sit()
    await lay(room, "a", TITLE, text=text)
    async with alone(room, person, PapersPane) as pilot:
        await open_paper(pilot)
        yield room, pilot
