"""A pane: what the room shows of one area of a meeting. It draws from the copy and gives commands; it does no I/O.

To add one: subclass :class:`Pane`, set ``AREA``, ``TITLE`` and perhaps ``WHO``, declare ``ACTS`` or hold parts that have
some, compose widgets, draw them in :meth:`Pane.refresh_copy`, and add the class to ``client_tui.room.areas.PANES``. It is
built when it is first shown, so that what has to go on behind the screen is a part of the room and not of a pane. Styles
stand in a ``.tcss`` beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

from textual.app import App
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker

from client_tui.link.events import Changed, Signalled
from client_tui.link.link import Link
from client_tui.terminal.actions import Acting
from client_tui.widgets.confirm import Confirm
from meeting.calendar import Meeting
from meeting.command import KEEPERS, STAFF_ROLES, Command
from meeting.copy import Copy
from meeting.people import Body, Person
from meeting.records import Micros, Record
from meeting.refusal import Refused
from words.language import _
from words.people.names import name_of
from words.refusals import refusal

R = TypeVar("R")
PREPARER_ROLES: frozenset[str] = STAFF_ROLES | {"admin"}


class Ask(NamedTuple):
    """What to confirm before an act: the act, what follows from it, and the word on the button. All worded already.

    ``follows`` as a function is asked again every second, so that what is being decided on stays true. What is to be
    ``compare``d with something in the hand is not answered by Enter alone.
    """

    act: str
    follows: str | Callable[[], str]
    yes: str
    grave: bool = False
    compare: bool = False


class OpenPaper(Message):
    """Read this paper: the room shows the area of papers and hands it over."""

    def __init__(self, paper: str) -> None:
        super().__init__()
        self.paper = paper


class GoTo(Message):
    """Show another area, and in it the thing with this id ("" for none): a motion, an item, a person."""

    def __init__(self, area: str, id: str = "") -> None:
        super().__init__()
        self.area = area
        self.id = id


async def confirmed(app: App[object], ask: Ask) -> bool:
    """Put the question; True only for a plain yes. To be awaited in a worker."""
    dialog = Confirm(ask.act, ask.follows, ask.yes, grave=ask.grave, compare=ask.compare)
    answer: bool = await app.push_screen_wait(dialog)
    return answer


async def see_through(node: DOMNode, link: Link, command: Command, done: str = "", ask: Ask | None = None) -> bool:
    """Confirm if asked to, give the command, and say how it went; whether it was accepted. For a worker.

    A command given without a connection is kept and sent later, and that is said at once.
    """
    if ask is not None and not await confirmed(node.app, ask):
        return False
    if not link.up:
        node.app.notify(_("Chưa có kết nối: việc này được giữ lại, sẽ gửi khi có kết nối."), severity="warning")
    try:
        await link.give(command)
    except Refused as refused:
        node.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
        return False
    if done:
        node.app.notify(_(done))
    return True


class Holder(Protocol):
    """What a part may ask of the station that holds it, whichever that is. A station is one."""

    link: Link

    @property
    def app(self) -> App[object]:
        """For messages to the person, and sheets above everything."""

    @property
    def is_mounted(self) -> bool:
        """Whether its widgets are there."""

    @property
    def copy(self) -> Copy:
        """The device's copy of the records."""

    @property
    def me(self) -> str:
        """The id of the person signed in."""

    @property
    def roles(self) -> frozenset[str]:
        """What I am in this meeting."""

    @property
    def staff(self) -> bool:
        """Whether I prepare and run it."""

    @property
    def keeper(self) -> bool:
        """Whether I keep the register of the body."""

    @property
    def meeting_id(self) -> str:
        """The meeting the copy is of."""

    @property
    def meeting(self) -> Meeting | None:
        """The meeting itself."""

    @property
    def body(self) -> Body | None:
        """The council or committee."""

    def now(self) -> Micros:
        """The server's clock."""

    def name_of(self, person: str) -> str:
        """A person's name."""

    def give(self, command: Command, done: str = "", ask: Ask | None = None) -> Worker[bool]:
        """Give a command in a worker."""

    async def see_through(self, command: Command, done: str = "", ask: Ask | None = None) -> bool:
        """Give a command in a worker of one's own; whether it was accepted."""

    def run_worker(self, work: Coroutine[Any, Any, R], *, group: str = "default", exclusive: bool = False) -> Worker[R]:
        """Work beside the screen."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an act is for me and possible now."""

    def refresh_bindings(self) -> None:
        """What is possible may have changed."""

    def post_message(self, message: Message) -> bool:
        """Tell those above."""


class Station(Acting):
    """What the room, its panes and their layers have in common: they draw from the link's copy and give commands.

    Acts that are not possible now are hidden rather than greyed, so that what is offered can be done.
    """

    link: Link

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what is not possible now."""
        return super().check_action(action, parameters) or False

    @property
    def copy(self) -> Copy:
        """The device's copy of the records."""
        return self.link.copy

    @property
    def me(self) -> str:
        """The id of the person signed in."""
        return self.link.me

    @property
    def roles(self) -> frozenset[str]:
        """What I am in this meeting; known offline as well."""
        return frozenset(getattr(self.app, "roles", frozenset()))

    @property
    def staff(self) -> bool:
        """Whether I prepare and run this meeting."""
        return bool(self.roles & PREPARER_ROLES)

    @property
    def keeper(self) -> bool:
        """Whether I keep the register of the body, by a role of my own: an office of one meeting is none in the body."""
        person = self.copy.get(Person, self.me)
        return person is not None and bool(KEEPERS & set(person.roles))

    @property
    def meeting_id(self) -> str:
        """The meeting the copy is of; "" for the body alone."""
        return self.link.meeting

    @property
    def meeting(self) -> Meeting | None:
        """The meeting itself."""
        return self.copy.get(Meeting, self.meeting_id)

    @property
    def body(self) -> Body | None:
        """The council or committee; None before the first load."""
        return next(iter(self.copy.of(Body)), None)

    @property
    def in_sight(self) -> bool:
        """Whether it is what the room shows, with no vote in front of it: only then may it take the keyboard."""
        return all(node.display for node in self.ancestors_with_self if isinstance(node, Widget))

    def now(self) -> Micros:
        """The server's clock."""
        return self.link.now()

    def name_of(self, person: str) -> str:
        """A person's name, told apart from others of that name, or the id while it is not known."""
        return name_of(self.copy, person)

    def give(self, command: Command, done: str = "", ask: Ask | None = None) -> Worker[bool]:
        """Give a command in a worker: confirm if told to, then say ``done`` (a text under ``N_``) or the refusal.

        ``await self.give(…).wait()`` in a worker of one's own says whether it was accepted.
        """
        return self.run_worker(self.see_through(command, done, ask), group="commands")

    async def see_through(self, command: Command, done: str = "", ask: Ask | None = None) -> bool:
        """As :func:`see_through`."""
        return await see_through(self, self.link, command, done, ask)


class Pane(Vertical, Station):
    """One area. ``AREA`` is its word in the code and its widget id, ``TITLE`` what the tab says (a text under ``N_``)."""

    AREA: ClassVar[str]
    TITLE: ClassVar[str]
    #: Roles that see the tab; empty for everybody.
    WHO: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def wanted(cls, station: Holder) -> bool:
        """Whether the area is for whoever sits here, as the copy stands."""
        return not cls.WHO or bool(cls.WHO & station.roles)

    def __init__(self, link: Link) -> None:
        super().__init__(id=self.AREA, classes="pane")
        self.link = link

    def refresh_copy(self, changed: Changed | None) -> None:
        """Draw from the copy: after each change while shown; with None when shown, for everything may have changed."""

    def signalled(self, signal: Signalled) -> None:
        """Something of the moment while shown, such as who is online."""

    def go_to(self, id: str) -> None:
        """Show this thing of the area (a paper, a motion, an item), as another pane asked."""

    def come_from(self, area: str) -> None:
        """It is about to be shown; ``area`` was before."""

    @property
    def at_hand(self) -> Record | None:
        """What is looked at here, for acts of the room that would mean it."""
        return None

    def tick(self, now: Micros) -> None:
        """A second has passed, while shown."""

    def connected(self) -> None:
        """The connection is back, while shown."""

    def take_focus(self) -> None:
        """Take the keyboard when shown: the first widget that can."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return
