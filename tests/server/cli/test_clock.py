"""``hop serve`` asks before it goes on with a clock that cannot be right."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner, Result

from meeting.refusal import Refused
from server.cli.clock import agree_on_clock
from tests.meeting.house import START

MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE


def asked(last: int, now: int, answer: str | None = None, *, accepted: bool = False) -> Result:
    """What is said and answered; no answer: nobody is there."""

    @click.command()
    def serving() -> None:
        agree_on_clock(last, now, accepted=accepted)
        click.echo("serving")

    return CliRunner().invoke(serving, input=answer)


def refused(result: Result) -> bool:
    return isinstance(result.exception, Refused) and result.exception.code == "clock_not_confirmed"


@pytest.mark.parametrize("since", [-MINUTE + 1, 0, MINUTE, 200 * DAY])
def test_a_clock_that_may_be_right_is_not_spoken_of(since: int) -> None:
    assert asked(START, START + since).output == "serving\n"


def test_nor_is_any_clock_for_a_register_without_a_row() -> None:
    assert asked(0, START).output == "serving\n"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (-2 * MINUTE, "trước dòng cuối của sổ (21:13:20 ngày 21/09/2026) 2 phút."),
        (-400 * DAY, "400 ngày."),
        (367 * DAY, "sau dòng cuối của sổ (21:13:20 ngày 21/09/2026) 367 ngày."),
    ],
)
def test_a_clock_before_or_long_after_the_last_row_is_said_and_asked_about(since: int, said: str) -> None:
    for answer, goes_on in (("y\n", True), ("n\n", False), ("\n", False), (None, False)):
        result = asked(START, START + since, answer)
        assert said in result.output
        assert ("serving" in result.output.splitlines()[-1]) == goes_on
        assert refused(result) != goes_on


def test_an_unattended_start_says_it_and_goes_on_where_it_was_told_to() -> None:
    result = asked(START, START - DAY, accepted=True)
    assert "1 ngày" in result.output
    assert result.output.endswith("serving\n")
