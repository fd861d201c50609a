"""The register's time goes on at its natural pace, whatever is done to the machine's clock."""

from __future__ import annotations

import pytest

from server.register.clock import ASTRAY, RegisterClock, ticks, wall
from tests.server.machine import SECOND, Machine

HOUR = 3600 * SECOND


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_it_begins_where_the_machine_is_and_passes_as_time_passes(machine: Machine) -> None:
    time = machine.clock()
    time.begin(machine.now - HOUR)
    began = time()
    assert began == machine.now
    machine.passes(20)
    assert time() == began + 20 * SECOND
    assert time.astray() == 0


@pytest.mark.parametrize("hours", [-24 * 400, -1, 1, 24 * 400])
def test_setting_the_machines_clock_does_not_move_it_and_is_noticed(machine: Machine, hours: int) -> None:
    time = machine.clock()
    time.begin(0)
    machine.passes(5)
    before = time()
    machine.is_set(hours * HOUR)
    assert time() == before
    machine.passes(300)
    assert time() == before + 300 * SECOND
    assert time.astray() == hours * HOUR
    machine.is_set(-hours * HOUR)
    assert time.astray() == 0


def test_a_clock_behind_the_last_row_goes_on_from_there_at_its_natural_pace(machine: Machine) -> None:
    time, last = machine.clock(), machine.now + 3 * HOUR
    time.begin(last)
    assert time() == last + 1
    machine.passes(25)
    assert time() == last + 1 + 25 * SECOND
    assert time.astray() == -3 * HOUR - 1


def test_what_machines_do_by_themselves_is_not_worth_a_word(machine: Machine) -> None:
    time = machine.clock()
    time.begin(0)
    machine.is_set(ASTRAY - 1)
    assert time.astray() == 0


def test_the_real_clocks_are_read_in_microseconds() -> None:
    first, began = RegisterClock(), ticks()
    assert abs(first() - wall()) < ASTRAY
    assert ticks() >= began
