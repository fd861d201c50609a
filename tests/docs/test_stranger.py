"""The pages alone suffice: a client written from them, with nothing of ours, takes part in a meeting."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from meeting import agenda, calendar
from meeting.papertext import Block, Page, PaperText
from meeting.people import Revoke
from meeting.safetext import Line
from meeting.voting import Ballot, Motion, statement
from server.app import clock
from tests.client_tui.premises import CHAIR, MEETING, Premises, delegate, hall
from tests.client_tui.shelves import lay
from tests.docs import stranger as page
from tests.docs.stranger import Refused, Stranger

OTHER: Final = "phien-2"
ME: Final = delegate(2)
ITEMS: Final = {"i1", "i2", "i3", "i4"}


@asynccontextmanager
async def visiting(premises: Premises, meeting: str = MEETING) -> AsyncIterator[Stranger]:
    """Joined by a card, welcomed, and with the whole copy."""
    one = Stranger(str(await premises.card(ME)))
    await one.enter(meeting)
    await one.loaded()
    try:
        yield one
    finally:
        one.cut()


def test_the_stranger_is_short_and_imports_nothing_of_ours() -> None:
    source = Path(page.__file__).read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 250
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
    }
    assert imported <= {*sys.stdlib_module_names, "websockets", "cryptography"}


async def test_it_joins_by_a_card_and_follows_the_agenda(tmp_path: Path) -> None:
    async with hall(tmp_path) as premises:
        await premises.sit()
        async with visiting(premises) as one:
            assert (one.person, one.welcome["rung"]) == (ME, "room")
            assert one.of("item").keys() == ITEMS
            assert one.of("item")["i3"]["state"] == "running"
            await premises.give(agenda.Run(id="i4"), CHAIR)
            await one.follow(lambda: one.of("item")["i4"]["state"] == "running")
            assert one.of("item")["i3"]["state"] == "done"
            await premises.give(agenda.Put(id="i5", order=5, title=Line("Việc khác")))
            await one.follow(lambda: "i5" in one.of("item"))
            await premises.give(agenda.Remove(id="i5"))
            await one.follow(lambda: "i5" not in one.of("item"))


async def test_it_says_nothing_to_a_server_with_another_key(tmp_path: Path) -> None:
    async with hall(tmp_path) as premises:
        card = str(await premises.card(ME))
        with pytest.raises(page.Impostor):
            await Stranger(card[:-4] + ("AAAA" if card[-4:] != "AAAA" else "BBBB")).enter(MEETING)


async def test_it_fetches_a_paper_in_pieces_that_are_what_their_name_says(tmp_path: Path) -> None:
    long = PaperText(pages=(Page(number=1, blocks=(Block(kind="paragraph", text="Kính thưa hội đồng. " * 30_000),)),))
    async with hall(tmp_path) as premises:
        await premises.sit()
        await lay(premises, "p1", "Báo cáo", text=long)
        async with visiting(premises) as one:
            paper = one.of("paper")["p1"]
            assert paper["text_size"] > 2 * page.PIECE
            fetched = await one.fetch(paper["text"], paper["text_size"])
            blocks = json.loads(fetched)["pages"][0]["blocks"]
            assert "\n".join(block["text"] for block in blocks) == long.pages[0].text
            with pytest.raises(Refused, match="blob_missing"):
                await one.fetch("0" * 64, 1)


async def test_its_signed_ballot_counts_and_is_verified_by_us(tmp_path: Path) -> None:
    async with hall(tmp_path) as premises:
        await premises.sit()
        await premises.everybody_here(but=(ME,))
        async with visiting(premises) as one:
            await one.give("attendance.check_in")
            await premises.open_vote()
            await one.follow(lambda: ME in one.of("roll").get("m1", {}).get("people", ()))
            with pytest.raises(Refused, match="no_such_option"):
                await one.vote("m1", "maybe")
            accepted = await one.vote("m1", "yes")
            await one.follow(lambda: one.reach["cursor"] >= accepted["seq"])
            assert [ballot["choices"] for ballot in one.of("ballot").values()] == [["yes"]]
            await premises.close_vote()
            await one.follow(lambda: one.of("motion")["m1"]["state"] == "declared")
            assert dict(one.of("motion")["m1"]["outcome"]["count"]["options"]) == {"yes": 1, "no": 0, "abstain": 0}
        ballot = premises.copy.get(Ballot, f"m1.{ME}")
        statement.verify(ballot.statement, ballot.signature, one.public)
        assert premises.copy.get(Motion, "m1").basis.voted == 1


async def test_cut_it_resumes_with_its_cursor_and_gets_only_what_is_new(tmp_path: Path) -> None:
    async with hall(tmp_path) as premises:
        await premises.sit()
        async with visiting(premises) as one:
            one.cut()
            await premises.give(agenda.Put(id="i5", order=5, title=Line("Việc mới")))
            await premises.give(agenda.Remove(id="i4"))
            await one.enter(MEETING)
            assert not one.welcome.get("fresh")
            await one.follow(lambda: "i5" in one.of("item"))
            (frame,) = one.changes
            assert [record["id"] for record in frame["set"]] == ["i5"]
            assert frame["gone"] == [["item", "i4"]]
            one.cut()
            await one.enter(MEETING)
            await one.loaded()
            async with visiting(premises) as other:
                without = {key: one.copy[key] for key in one.copy if key[0] != "device"}
                assert without == {key: other.copy[key] for key in other.copy if key[0] != "device"}


async def test_a_command_whose_answer_was_lost_is_done_once_and_answered_as_the_first_time(tmp_path: Path) -> None:
    async with hall(tmp_path) as premises:
        await premises.sit()
        async with visiting(premises) as one:
            key, command = "a" * 24, {"do": "attendance.check_in"}
            one.unanswered[key] = command
            await one.send(key, command)
            await one.follow(lambda: bool(one.of("attendance")[f"{MEETING}.{ME}"]["spells"]))
            one.cut()
            await one.enter(MEETING)
            (reply,) = await one.again()
            assert 0 < reply["seq"] <= one.reach["cursor"]
            assert len(one.of("attendance")[f"{MEETING}.{ME}"]["spells"]) == 1
            assert not one.unanswered


async def test_from_meeting_to_meeting_a_cursor_is_never_taken_for_one_of_the_other(tmp_path: Path) -> None:
    async with hall(tmp_path) as premises:
        await premises.sit()
        await premises.give(
            calendar.Plan(id=OTHER, title=Line("Phiên khác"), starts=clock(), chairs=(CHAIR,), people=(CHAIR, ME))
        )
        await premises.give(calendar.Publish(), meeting=OTHER)
        await premises.give(agenda.Put(id="o1", order=1, title=Line("Việc khác")), meeting=OTHER)
        async with visiting(premises) as one:
            assert one.of("meeting").keys() == {MEETING, OTHER}
            for meeting, items in ((OTHER, {"o1"}), (MEETING, ITEMS)):
                one.cut()
                await one.enter(meeting)
                assert one.welcome["fresh"]
                await one.loaded()
                assert one.of("item").keys() == items
            one.cut()
            del one.reach["cursor_of"]
            await one.enter(OTHER)
            await one.loaded()
            assert one.of("item").keys() == {"o1"}, "a cursor that does not say whose it is leaves no empty copy"


async def test_it_sees_a_draft_once_it_is_published_and_the_end_of_its_own_device(tmp_path: Path) -> None:
    async with hall(tmp_path) as premises, visiting(premises) as one:
        assert one.welcome["rung"] == "hidden"
        assert not one.of("item")
        await premises.give(calendar.Publish())
        assert await one.closed() == 4000
        await one.enter(MEETING)
        await one.loaded()
        assert one.of("item").keys() == ITEMS
        await premises.give(Revoke(device=one.id))
        assert await one.closed() == 4501
        with pytest.raises(Refused, match="device_revoked"):
            await one.enter(MEETING)
