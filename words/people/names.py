"""People by their names, and what one is called here. Pure."""

from __future__ import annotations

from collections.abc import Set

from meeting.copy import View
from meeting.people import Body, Person
from words.language import _, first_up
from words.rules.spoken import words_of


def name_of(view: View, person: str) -> str:
    """A person's name, or the id while it is not known."""
    found = view.get(Person, person)
    return str(found.name) if found else person


def office(body: Body, roles: Set[str]) -> str:
    """The highest office held, in the body's words, at the start of a line; "" for none that has a word."""
    words = words_of(body)
    offices: dict[str, str] = {
        "chair": words.chair,
        "secretary": words.secretary,
        "delegate": words.member,
        "guest": _("khách mời"),
    }
    return next((first_up(word) for role, word in offices.items() if role in roles), "")
