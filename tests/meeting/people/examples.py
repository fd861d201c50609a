"""A valid example of every command on people."""

from __future__ import annotations

from typing import Final

from meeting import people
from tests.meeting.council import public_key_of
from tests.meeting.example import Example, plain
from tests.meeting.house import CONSOLE, START, House, device_of, joining, sha


def _card_for_a_new_tablet(house: House) -> None:
    house.give_cards("d1")


EXAMPLES: Final[dict[str, Example]] = {
    "people.issue_cards": plain(
        people.IssueCards(cards=(people.NewCard(hash=sha("new"), person="d1", expires=2 * START),))
    ),
    "people.join": Example(
        lambda house, who: people.Join(
            card=joining("d1").card, device=device_of("a new tablet"), public_key=public_key_of("a new tablet")
        ),
        _card_for_a_new_tablet,
    ),
    "people.bind_console": plain(
        people.BindConsole(device=device_of("console 2"), person=CONSOLE, public_key=public_key_of("console 2"))
    ),
    "people.revoke": plain(people.Revoke(device=device_of("d3"))),
}
