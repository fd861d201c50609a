"""The command line reaches the register itself, or the server that holds it, and does the same either way."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from meeting import agenda
from meeting.agenda import Item
from meeting.annotations import Put as PutMark
from meeting.records import STAFF, Viewer
from meeting.refusal import Refused
from meeting.safetext import Line
from server.app import Settings, serving_file
from server.cli.reach import Reached, meeting_asked, reached
from server.connections.identity import load
from server.register.sqlite import SqliteStore
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.council import key_of
from tests.meeting.house import CONSOLE, MEETING, sitting
from tests.server.follower import visible
from tests.server.on_disk import register
from tests.server.served import Served, served


def item(id: str) -> agenda.Put:
    return agenda.Put(id=id, order=1, title=Line(f"Nội dung {id}"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An office whose console's key is that of the house."""
    made = Settings(database=tmp_path / "meeting.db")
    made.files.mkdir()
    (made.files / "console.key").write_bytes(key_of(CONSOLE).private_bytes_raw())
    return made


@asynccontextmanager
async def at_work(settings: Settings, *, tls: bool = True, **lies: Any) -> AsyncIterator[Served]:
    """A server that says on this machine where it is."""
    async with served(settings.database.parent, sitting(), tls=tls) as here:
        said = {"host": "127.0.0.1", "port": here.port, "pin": here.room.pin, "tls": tls} | lies
        serving_file(settings).write_text(json.dumps(said))
        yield here


async def _tried(register: Reached) -> None:
    """What every command needs: read, give, be refused, and read what was given."""
    await register.give(item("new"))
    with pytest.raises(Refused, match="not_found") as refused:
        await register.give(agenda.Remove(id="nothing"))
    assert refused.value.details["id"] == "nothing"


async def test_a_register_nobody_holds_is_opened_and_closed_again(settings: Settings) -> None:
    async with register(settings.database, sitting()):
        pass
    async with reached(settings, MEETING) as found:
        await _tried(found)
        assert found.copy.get(Item, "new") is not None
        assert (found.port, found.pin) == (settings.port, load(settings.files).pin)
    SqliteStore(settings.database).close()


@pytest.mark.parametrize("tls", [True, False])
async def test_a_running_server_is_spoken_to_as_the_console(settings: Settings, tls: bool) -> None:
    async with at_work(settings, tls=tls) as here:
        async with reached(settings, MEETING) as found:
            await _tried(found)
            assert here.room.head.copy.get(Item, "new") is not None
            assert (found.port, found.pin, found.pepper) == (here.port, here.room.pin, here.room.pepper)
        assert here.room.health()["refused"] == {"not_found": 1}


async def test_the_console_is_shown_what_the_staff_is_shown(settings: Settings) -> None:
    async with at_work(settings) as here, reached(settings, MEETING) as found:
        shown = visible(here.room.head.copy, Viewer(CONSOLE, STAFF), MEETING)
        assert {record.key for record in found.copy} == set(shown)


async def test_the_console_is_shown_no_private_mark(settings: Settings) -> None:
    async with at_work(settings) as here:
        await here.give("d1", PutMark(id="m1", **ANCHOR))
        async with reached(settings, MEETING) as found:
            assert not [record for record in found.copy if record.private]


async def test_what_changes_meanwhile_is_in_the_copy_when_a_command_is_answered(settings: Settings) -> None:
    async with at_work(settings) as here, reached(settings, MEETING) as found:
        await here.give("secretary", item("others"))
        for number in range(3):
            await found.give(item(f"mine-{number}"))
        assert found.copy.get(Item, "others") is not None


async def test_another_command_that_holds_the_register_is_waited_for_by_nobody(settings: Settings) -> None:
    async with register(settings.database, sitting()):
        with pytest.raises(Refused, match="register_in_use"):
            await meeting_asked(settings, None)


async def test_a_register_that_is_not_there_is_not_made(settings: Settings) -> None:
    with pytest.raises(Refused, match="file_missing"):
        await meeting_asked(settings, None)
    assert not settings.database.exists()


async def test_nothing_is_signed_for_a_server_with_another_key(settings: Settings) -> None:
    async with at_work(settings, pin="A" * 52) as here:
        with pytest.raises(Refused, match="server_impostor"):
            await meeting_asked(settings, None)
        assert here.room.health()["connections"] == 0


async def test_a_server_that_is_gone_is_said_to_be_out_of_reach(settings: Settings) -> None:
    async with at_work(settings, port=1):
        with pytest.raises(Refused, match="unreachable"):
            await meeting_asked(settings, None)


async def test_the_meeting_opened_last_is_meant_where_none_is_named(settings: Settings) -> None:
    async with at_work(settings):
        assert await meeting_asked(settings, None) == MEETING
        assert await meeting_asked(settings, MEETING) == MEETING
        with pytest.raises(Refused, match="no_meeting"):
            await meeting_asked(settings, "another")
