"""People by their names, and what one is called here. Pure."""

from __future__ import annotations

from collections.abc import Callable, Set

from meeting.copy import View
from meeting.people import Body, Person
from words.language import _, first_up
from words.rules.spoken import words_of


def name_of(view: View, person: str) -> str:
    """A person's name, told apart from others of that name, or the id while it is not known."""
    found = view.get(Person, person)
    return told_apart(view)(found) if found else person


def told_apart(view: View) -> Callable[[Person], str]:
    """How each is called beside the others: by the name, and where two bear it, by what tells them apart.

    ``Nguyễn Văn An (Tổ đại biểu số 2)``: unit, else group, position or seat; whatever is another's as well tells nobody apart.
    """
    namesakes: dict[str, list[Person]] = {}
    for person in view.of(Person):
        namesakes.setdefault(str(person.name).casefold(), []).append(person)

    def called(person: Person) -> str:
        others = [one for one in namesakes.get(str(person.name).casefold(), ()) if one.id != person.id]
        return f"{person.name} ({_only_ones_own(person, others)})" if others else str(person.name)

    return called


def _only_ones_own(person: Person, others: list[Person]) -> str:
    """What this one alone has of all who bear the name; the place on the list where even that is nothing."""
    seats = [_("ghế {seat}", seat=one.seat) if one.seat else "" for one in (person, *others)]
    told: tuple[tuple[str, list[str]], ...] = (
        (str(person.unit), [str(one.unit) for one in others]),
        (str(person.group), [str(one.group) for one in others]),
        (str(person.position), [str(one.position) for one in others]),
        (seats[0], seats[1:]),
    )
    own = next((mine for mine, theirs in told if mine and mine not in theirs), "")
    place = 1 + sum((one.order, one.id) < (person.order, person.id) for one in others)
    return own or _("người thứ {place}", place=place)


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
