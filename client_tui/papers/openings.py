"""Who has opened a paper and who has not: for chair and secretary, before they ask the room to decide on it."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.widgets import Static

from client_tui.ground.layer import Layer
from client_tui.link.link import Link
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.pick_list import PickList
from meeting.papers import Paper, readers
from meeting.people import Person
from meeting.safetext import name_key
from words.language import N_, _
from words.papers.listing import opened
from words.rows import PickRow
from words.times import day, hour_and_minute

BACK: Final = Act("back", "escape,backspace", N_("Danh sách"), N_("Trở về danh sách tài liệu."), leads=False)


class Openings(Layer):
    """Show one paper's readers with :meth:`look`."""

    ACTS: ClassVar[tuple[Act, ...]] = (BACK,)

    def __init__(self, link: Link, *, id: str) -> None:
        super().__init__(link, id=id)
        self._paper: Paper | None = None

    def compose(self) -> ComposeResult:
        """The paper, the count, both lists."""
        yield Static(id="openings-title", classes="heading")
        yield Static(id="openings-count", classes="summary")
        yield PickList()
        yield ActBar(self, (BACK,))

    def look(self, paper: Paper) -> None:
        """Show this paper's readers."""
        self._paper = paper
        self.refresh_copy()

    def take_focus(self) -> None:
        """The list."""
        self.query_one(PickList).focus()

    def refresh_copy(self) -> None:
        """The readers so far."""
        if self._paper is None:
            return
        seen = opened(self.copy, self._paper)
        people = self._people(self._paper)
        done = [person for person in people if person.id in seen]
        waiting = [person for person in people if person.id not in seen]
        self.query_one("#openings-title", Static).update(plain(self._paper.title))
        self.query_one("#openings-count", Static).update(
            say("{done}/{all} người đã xem.", done=len(done), all=len(people))
        )
        rows = [PickRow("waiting", _("Chưa xem ({count})", count=len(waiting)), heading=True)]
        rows += [PickRow(person.id, person.name, person.group, "○") for person in waiting]
        rows.append(PickRow("done", _("Đã xem ({count})", count=len(done)), heading=True))
        rows += [PickRow(person.id, person.name, _when(seen[person.id]), "✓", "yes") for person in done]
        self.query_one(PickList).show(rows)

    def _people(self, paper: Paper) -> list[Person]:
        """Those who have to read it, by name."""
        found = (self.copy.get(Person, person) for person in readers(self.copy, paper))
        return sorted(filter(None, found), key=lambda person: name_key(person.name))

    def action_back(self) -> None:
        """To the list."""
        self.leave()


def _when(at: int) -> str:
    return f"{hour_and_minute(at)} {day(at)}"
