"""What docs/van-hanh.md tells a clerk to write and to type is what the program takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
import pytest

from hop import cli
from meeting.calendar import Meeting, Plan
from meeting.command import SYSTEM, Actor
from meeting.copy import Copy
from meeting.gate import decide
from meeting.membership.enrolment import Enrol
from meeting.people import BindConsole, Body, Person
from meeting.safetext import Line
from meeting.voting import Motion
from server.setup import plans, roster
from server.setup.enrolling import enrolling
from server.setup.names import Names

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "van-hanh.md").read_text(encoding="utf-8")
FILES: Final = dict(re.findall(r"<!-- file: ([\w.-]+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))
READERS: Final = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))
_TYPED: Final = re.compile(r"(?:^|`|/|\\)hop(?:\.exe)? ([a-z]+)((?: [^`\n]*)?)", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def registered(folder: Path, body_file: str, list_file: str, meeting_file: str) -> Copy:
    """A register from three files of the page."""
    listed = enrolling(roster.read(folder / list_file), Copy()).people
    body = plans.read_body(folder / body_file, Names(listed))
    console = Person(id="console", name=Line("Máy chủ"), roles=("admin",))
    copy, system = Copy(), Actor(SYSTEM, "", "")
    copy.apply(decide(copy, Enrol(body=body, people=(console, *listed)), 1, system))
    copy.apply(decide(copy, BindConsole(device="console-key", person="console", public_key=bytes(32)), 2, system))
    commands = plans.read_meeting(folder / meeting_file, Names(copy.of(Person)), body.profile)
    assert isinstance(commands[0], Plan)
    for at, command in enumerate(commands, start=3):
        copy.apply(decide(copy, command, at, Actor("console", "console-key", commands[0].id)))
    return copy


def test_the_council_of_the_page_can_be_put_on_a_register(folder: Path) -> None:
    copy = registered(folder, "hdnd.toml", "danh-sach.csv", "ky-hop-4.toml")
    meeting = copy.get(Meeting, "ky-hop-4")
    assert meeting is not None
    assert (len(meeting.chairs), len(meeting.secretaries)) == (2, 1)
    assert {body.current_total for body in copy.of(Body)} == {7}
    assert [motion.form for motion in copy.of(Motion, "ky-hop-4")] == [
        "electronic",
        "electronic",
        "electronic",
        "paper_ballot",
    ]


def test_the_committee_of_the_page_can_be_put_on_a_register(folder: Path) -> None:
    copy = registered(folder, "ubnd.toml", "thanh-vien.csv", "phien-hop-9.toml")
    (body,) = copy.of(Body)
    assert (body.symbol, body.current_total, body.statutory_total) == ("UBND", 4, 4)
    assert [one.name for one in copy.of(Person) if one.tenure == "suspended"] == ["Phạm Văn Bảy"]
    (motion,) = copy.of(Motion, "phien-hop-9")
    assert motion.option_set == "agree_disagree_other"


def test_the_same_roster_saved_by_excel_as_unicode_text_or_with_a_byte_order_mark_is_read_alike(folder: Path) -> None:
    wanted = roster.read(folder / "danh-sach.csv")
    for encoding in ("utf-8-sig", "utf-16"):
        (folder / "excel.csv").write_text(FILES["danh-sach.csv"].replace(";", "\t"), encoding=encoding)
        assert roster.read(folder / "excel.csv") == wanted


def typed() -> list[tuple[str, str, str]]:
    """Page, subcommand and the rest of the line of every ``hop …`` on the pages."""
    found = [
        (page.name, name, rest)
        for page in READERS
        for name, rest in _TYPED.findall(page.read_text(encoding="utf-8"))
        if page.name != "protocol.md"
    ]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("page", "name", "rest"), typed())
def test_a_command_on_a_page_exists_with_its_options(page: str, name: str, rest: str) -> None:
    context = click.Context(cli)
    assert name in cli.list_commands(context), f"{page}: hop {name}"
    command = cli.get_command(context, name)
    assert command is not None
    if isinstance(command, click.Group) and rest.split() and not rest.split()[0].startswith("-"):
        command = command.commands[rest.split()[0]]
    options = set(re.findall(r"--[a-z-]+", rest)) - {"--help"}
    assert options <= {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
