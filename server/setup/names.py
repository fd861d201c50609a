"""Who is meant by a name in a file: the exact spelling first, and a guess only where nobody is called exactly so."""

from __future__ import annotations

from collections.abc import Iterable

from meeting.people import Person
from meeting.refusal import Refused
from meeting.safetext import fold, spelt


class Names:
    """The people of a list by what others write for them: the id, or the name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        #: What was written, and the name of the one it was taken for although it is spelt otherwise.
        self.guessed: dict[str, str] = {}

    def one(self, said: str) -> str:
        """The id of the one person called so; refuses ``person_unclear`` for nobody and for more than one."""
        found = self.exactly(said)
        if not found:
            found = tuple(person for person in self.people if fold(person.name) == fold(said))
            if len(found) == 1:
                self.guessed[said] = found[0].name
        if len(found) != 1:
            raise Refused("person_unclear", name=said, found=len(found))
        return found[0].id

    def exactly(self, said: str) -> tuple[Person, ...]:
        """Those with this id or this name, to the last tone; capitals and spaces are no difference."""
        return tuple(person for person in self.people if said == person.id or spelt(person.name) == spelt(said))

    def told(self) -> tuple[str, ...]:
        """A line for each guess."""
        return tuple(f"Đã hiểu “{said}” là {name}." for said, name in self.guessed.items())
