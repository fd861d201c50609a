"""A register says by which rules its rows were accepted."""

from __future__ import annotations

import pytest

from meeting.command import SYSTEM, Actor
from meeting.copy import Copy
from meeting.edition import EDITION, Adopt, edition
from meeting.gate import decide
from meeting.refusal import Refused
from tests.meeting.house import House


def test_a_register_from_before_is_of_the_first_edition() -> None:
    assert edition(Copy()) == 1


def test_the_program_adopts_its_own_edition_once() -> None:
    copy, server = Copy(), Actor(SYSTEM, "", "")
    copy.apply(decide(copy, Adopt(number=EDITION), 1, server))
    assert edition(copy) == EDITION
    assert not decide(copy, Adopt(number=EDITION), 2, server).set


def test_an_older_program_does_not_go_on_with_a_newer_register() -> None:
    house = House()
    house.give(SYSTEM, Adopt(number=EDITION + 1))
    with pytest.raises(Refused, match="register_newer"):
        house.give(SYSTEM, Adopt(number=EDITION))


def test_nobody_but_the_server_changes_the_edition() -> None:
    assert House().code("secretary", Adopt(number=EDITION)) == "role_may_not"
