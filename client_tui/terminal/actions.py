"""What a user can do: each act is declared once, and gives its key, footer entry, palette entry and help.

A screen or widget lists its acts and has an ``action_<name>`` method for each. Which of them a person sees follows
from the roles the act is for; which are possible just now, the screen says in :meth:`Acting.possible`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import msgspec
from textual.binding import Binding
from textual.dom import DOMNode

from words.language import _


class Act(msgspec.Struct, frozen=True):
    """One thing a user can do here. ``label`` and ``help`` are source texts marked with ``N_``."""

    name: str
    #: Textual key names, the first one shown: ``"f2"``, ``"space,pagedown"``.
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


class Acting(DOMNode):
    """A screen, widget or app whose keys come from its :attr:`ACTS`; it stands after the Textual class as a base."""

    ACTS: ClassVar[tuple[Act, ...]] = ()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.bind_acts()

    def bind_acts(self) -> None:
        """Bind the keys, worded in the language in use; done again when that changes."""
        ours = {act.name for act in self.ACTS}
        keys = self._bindings.key_to_bindings
        for key, bound in list(keys.items()):
            keys[key] = [binding for binding in bound if binding.action not in ours]
        taken = frozenset(key for act in self.ACTS for key in act.keys.split(","))
        for binding in Binding.make_bindings([act.binding(taken) for act in self.ACTS]):
            keys[binding.key] = [*keys.get(binding.key, []), binding]

    def possible(self, act: Act) -> bool:
        """Whether the act makes sense just now; greyed in the footer when not."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide acts of other roles, grey acts that are not possible now."""
        act = next((act for act in self.ACTS if act.name == action), None)
        if act is None:
            return super().check_action(action, parameters)
        if act.roles and not act.roles & getattr(self.app, "roles", frozenset()):
            return False
        return True if self.possible(act) else None


def acts_within_reach(chain: Iterable[DOMNode]) -> Iterator[tuple[DOMNode, Act]]:
    """Every act a person can do now, nearest first: the focused widget's, the screen's, the app's."""
    seen: set[str] = set()
    for node in chain:
        for act in node.ACTS if isinstance(node, Acting) else ():
            if act.listed and act.name not in seen and node.check_action(act.name, ()):
                seen.add(act.name)
                yield node, act


def acts_not_now(chain: Iterable[DOMNode]) -> Iterator[Act]:
    """Acts for a person of my roles that are possible here at another time, nearest first."""
    nodes = [node for node in chain if isinstance(node, Acting)]
    known = {act.label for _node, act in acts_within_reach(nodes)}
    for node in nodes:
        for act in node.ACTS:
            mine = not act.roles or bool(act.roles & getattr(node.app, "roles", frozenset()))
            if act.listed and mine and act.label not in known:
                known.add(act.label)
                yield act
