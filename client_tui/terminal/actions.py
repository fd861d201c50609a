"""What a user can do: each act is declared once, and gives its key, footer entry, palette entry and help.

A screen or widget lists its acts and has an ``action_<name>`` method for each, or holds parts that have them. Which
of them a person sees follows from the roles the act is for; which are possible just now, the screen or the part says.

A part is what a screen, a pane or a layer is made of besides its widgets: an object that is listed, not inherited. It is
given the node that holds it under the name of a small protocol, and knows nothing else of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import msgspec
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Event
from textual.message import Message

from words.language import _


class Act(msgspec.Struct, frozen=True):
    """One thing a user can do here. ``label`` and ``help`` are source texts marked with ``N_``."""

    name: str
    #: Textual key names, the first one shown: ``"f2"``, ``"space,pagedown"``; "" for what is rare and found in the palette.
    keys: str
    label: str
    help: str
    #: Roles that may; none means everybody. The server decides anew: this only keeps the screen honest.
    roles: frozenset[str] = frozenset()
    #: Shown in the footer.
    footer: bool = True
    #: Listed in the palette, which is also the help.
    listed: bool = True
    #: May stand out among the buttons as what comes next; not for what undoes, what leaves, and what is rare.
    leads: bool = True
    #: What to print for the key where its Textual name is not what is on the keyboard.
    key_label: str = ""

    @property
    def method(self) -> str:
        """What follows ``action_`` in the name of the method that does it."""
        return self.name.partition("(")[0]

    @property
    def key(self) -> str:
        """The key as printed for the user."""
        first = self.keys.split(",")[0]
        return self.key_label or _KEY_LABELS.get(first, first.replace("ctrl+", "^").upper())

    def binding(self, taken: frozenset[str] = frozenset()) -> Binding:
        """The act as a Textual binding, worded in the language in use.

        Letters work with Caps Lock on as well, unless Shift makes another act of them: one of the ``taken`` keys.
        """
        letters = (key.upper() for key in self.keys.split(",") if len(key) == 1 and key.islower())
        keys = ",".join((self.keys, *(key for key in letters if key not in taken)))
        return Binding(keys, self.name, _(self.label), show=self.footer, key_display=self.key, id=self.name)


_KEY_LABELS = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "␣",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "slash": "/",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
}


class Part:
    """Some acts, when they are possible, and what is heard of. It has an ``action_<name>`` method for each of its acts."""

    ACTS: ClassVar[tuple[Act, ...]] = ()

    def possible(self, act: Act) -> bool:
        """Whether one of its acts makes sense just now."""
        return True

    async def hear(self, message: Message) -> None:
        """A message has come to the holder, from a widget below it or from itself."""


class Acting(DOMNode):
    """A screen, widget or app whose keys come from its :attr:`acts`; it stands after the Textual class as a base."""

    #: Its own, and in their order those of its parts for which the order matters; those not named here come after them.
    ACTS: ClassVar[tuple[Act, ...]] = ()
    #: What it holds.
    parts: tuple[Part, ...] = ()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.bind_acts()

    def hold(self, *parts: Part) -> None:
        """Take these parts: their acts are mine from now on, and what comes to me they hear."""
        self.parts = parts
        for part in parts:
            for act in part.ACTS:
                setattr(self, f"action_{act.method}", getattr(part, f"action_{act.method}"))
        self.bind_acts()

    @property
    def acts(self) -> tuple[Act, ...]:
        """All that can be done here."""
        return tuple(dict.fromkeys((*self.ACTS, *(act for part in self.parts for act in part.ACTS))))

    def bind_acts(self) -> None:
        """Bind the keys, worded in the language in use; done again when that changes."""
        acts = self.acts
        ours = {act.name for act in acts}
        keys = self._bindings.key_to_bindings
        for key, bound in list(keys.items()):
            keys[key] = [binding for binding in bound if binding.action not in ours]
        taken = frozenset(key for act in acts for key in act.keys.split(","))
        for binding in Binding.make_bindings([act.binding(taken) for act in acts if act.keys]):
            keys[binding.key] = [*keys.get(binding.key, []), binding]

    def possible(self, act: Act) -> bool:
        """Whether the act makes sense just now; greyed in the footer when not."""
        return all(part.possible(act) for part in self.parts if act in part.ACTS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide acts of other roles, grey acts that are not possible now."""
        act = next((act for act in self.acts if act.name == action), None)
        if act is None:
            return super().check_action(action, parameters)
        if act.roles and not act.roles & getattr(self.app, "roles", frozenset()):
            return False
        return True if self.possible(act) else None

    async def _on_message(self, message: Message) -> None:
        """The parts hear it first, for they may keep it from rising further. Events are the node's own."""
        if not isinstance(message, Event):
            for part in self.parts:
                await part.hear(message)
        await super()._on_message(message)


def offers(node: DOMNode, act: Act) -> bool:
    """Whether the act is one of this node's, possible now or not."""
    return isinstance(node, Acting) and act in node.acts


def acts_within_reach(chain: Iterable[DOMNode]) -> Iterator[tuple[DOMNode, Act]]:
    """Every act a person can do now, nearest first: the focused widget's, the screen's, the app's."""
    seen: set[str] = set()
    for node in chain:
        for act in node.acts if isinstance(node, Acting) else ():
            if act.listed and act.name not in seen and node.check_action(act.name, ()):
                seen.add(act.name)
                yield node, act


def acts_not_now(chain: Iterable[DOMNode]) -> Iterator[Act]:
    """Acts for a person of my roles that are possible here at another time, nearest first."""
    nodes = [node for node in chain if isinstance(node, Acting)]
    known = {act.label for _node, act in acts_within_reach(nodes)}
    for node in nodes:
        for act in node.acts:
            mine = not act.roles or bool(act.roles & getattr(node.app, "roles", frozenset()))
            if act.listed and mine and act.label not in known:
                known.add(act.label)
                yield act
