"""The index: everything said in all meetings, shown only to those who may see it."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from meeting import agenda, calendar, outcome, papers, papertext, voting
from meeting import annotations as marks
from meeting.command import SYSTEM
from meeting.papertext import Block, Page, PaperText
from meeting.records import PUBLIC, ROOM, STAFF, Viewer
from meeting.refusal import Refused
from meeting.safetext import Line, Text
from meeting.search import Hit
from meeting.wire import ReplyFrame, Search
from server.desks.searches import Searches
from server.register.blobs import Blobs
from server.search.index import Index
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import CONSOLE, MEETING, House, sha, sitting, taken_in
from tests.server.on_disk import Register, register
from tests.server.served import desk_of, served

D1, STAFFER, GUEST = Viewer("d1", ROOM), Viewer("secretary", STAFF), Viewer("guest", PUBLIC)
PAGES = ("Thu ngân sách xã Đồng Nai năm 2027 là 125 tỷ đồng.", "Chi đầu tư phát triển hạ tầng nông thôn.")


def laid(folder: Path, *pages: str) -> str:
    """A text of these pages on the disk: its SHA-256."""
    text = papertext.encode(
        PaperText(tuple(Page(number, (Block("paragraph", words),)) for number, words in enumerate(pages, start=1)))
    )
    sha256 = hashlib.sha256(text).hexdigest()
    made = folder / "text"
    made.write_bytes(text)
    Blobs(folder / "blobs").adopt(made, sha256)
    return sha256


def house_with_text(folder: Path) -> House:
    """A sitting whose paper ``p3`` has a text on the disk: a draft until it is handed out."""
    house = sitting()
    house.give(SYSTEM, replace(taken_in("p3"), text=laid(folder, *PAGES)))
    put = papers.Put(id="p3", original=sha("p3"), title=Line("Báo cáo quyết toán"), number=Line("15/BC-UBND"))
    house.give("secretary", put)
    return house


@asynccontextmanager
async def indexed(folder: Path, house: House, given: int = 0) -> AsyncIterator[tuple[Index, Register]]:
    async with register(folder / "meeting.db", house, given=given) as here:
        index = Index(folder / "search.db", here.line.head, Blobs(folder / "blobs"))
        try:
            await index.ready()
            yield index, here
        finally:
            await index.close()


async def told(index: Index, here: Register, house: House) -> None:
    await here.take_over(house)
    index.wake()
    await index.ready()


def found(hits: tuple[Hit, ...]) -> list[tuple[str, str, int]]:
    return [(hit.kind, hit.id, hit.page) for hit in hits]


async def test_a_draft_is_found_by_the_staff_and_a_published_paper_by_the_room(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    async with indexed(tmp_path, house) as (index, here):
        assert found(await index.find(STAFFER, "ngan sach xa")) == [("page", "p3", 1)]
        assert await index.find(D1, "ngan sach xa") == ()
        house.give("secretary", papers.Publish(ids=("p3",)))
        await told(index, here, house)
        (hit,) = await index.find(D1, "ngan sach xa dong nai")
        assert (hit.title, hit.paper, hit.meeting) == ("Báo cáo quyết toán", "p3", MEETING)
        assert [hit.snippet[first:last] for first, last in hit.marked] == ["ngân", "sách", "xã", "Đồng", "Nai", "đồng"]
        assert await index.find(GUEST, "ngan sach xa") == ()
        house.give("secretary", papers.Recall(id="p3", reason=Line("Sai")))
        await told(index, here, house)
        assert await index.find(D1, "ngan sach xa") == ()


async def test_titles_numbers_questions_and_the_words_of_shared_marks_are_found(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    house.give("secretary", papers.Publish(ids=("p3",)))
    house.give("d2", marks.Share(id="m1", shared_with="room", body=Text("Đề nghị làm rõ nguồn"), **ANCHOR))
    house.give("d2", marks.Share(id="m2", shared_with="staff", body=Text("Chỉ gửi thư ký làm rõ"), **ANCHOR))
    async with indexed(tmp_path, house) as (index, _):
        assert found(await index.find(D1, "quyet toan")) == [("paper", "p3", 0)]
        assert found(await index.find(D1, "15/BC-UBND")) == [("paper", "p3", 0)]
        assert found(await index.find(D1, "lam ro")) == [("mark", "m1", 1)]
        assert {id for _, id, _ in found(await index.find(STAFFER, "lam ro"))} == {"m1", "m2"}
        assert {kind for kind, _, _ in found(await index.find(STAFFER, "thong qua nghi quyet"))} == {"motion"}
        assert await index.find(D1, "lam ro", "another-meeting") == ()


async def test_the_minutes_are_found_and_a_correction_by_those_who_see_the_choices(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    house.give("chair", agenda.Run(id="i2"))
    house.give("secretary", outcome.Conclude(item="i2", text=Text("Giao rà soát nguồn thu.")))
    house.give("chair", voting.Open(motion="q1"))
    for who in house.voters:
        house.vote(who)
    house.give("chair", voting.Close(motion="q1"))
    house.give("d1", house.correction("d1", "no", "q1"))
    async with indexed(tmp_path, house) as (index, here):
        assert found(await index.find(D1, "ra soat nguon thu")) == [("conclusion", "i2", 0)]
        assert found(await index.find(GUEST, "tong so dai bieu tan thanh")) == [("result", "q1", 0)]
        (hit,) = await index.find(D1, "đính chính đại biểu d1")
        assert (hit.kind, hit.id, hit.title) == ("correction", "q1.d1", "Nghị quyết q1")
        assert await index.find(GUEST, "dinh chinh") == ()
        house.give("chair", voting.Annul(motion="q1", reason=Line("Đếm nhầm")))
        await told(index, here, house)
        assert found(await index.find(D1, "dem nham")) == [("result", "q1", 0)]


async def test_one_meeting_is_searched_however_many_better_hits_the_others_have(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    house.give(CONSOLE, calendar.Plan(id="m0", title=Line("Kỳ họp trước"), starts=1, chairs=("chair",), people=("d1",)))
    for number in range(120):
        put = agenda.Put(id=f"old{number}", order=number + 1, title=Line("Chi đầu tư phát triển"))
        house.give(CONSOLE, put, meeting="m0")
    house.give("secretary", papers.Publish(ids=("p3",)))
    async with indexed(tmp_path, house) as (index, here):
        assert found(await index.find(STAFFER, "dau tu phat trien", MEETING)) == [("page", "p3", 2)]
        assert len(await index.find(Viewer(CONSOLE, STAFF), "dau tu phat trien")) == 50
        assert found(await index.find(D1, "dau tu phat trien")) == [("page", "p3", 2)]  # the other is still a draft
        house.give(CONSOLE, calendar.Publish(), meeting="m0")
        await told(index, here, house)
        assert {hit.meeting for hit in await index.find(D1, "dau tu phat trien")} == {"m0", MEETING}


async def test_what_records_say_comes_before_pages_and_leaves_them_room(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    for number in range(60):
        put = agenda.Put(id=f"x{number}", order=number + 3, title=Line("Chi đầu tư phát triển"))
        house.give("secretary", put)
    async with indexed(tmp_path, house) as (index, _):
        kinds = [hit.kind for hit in await index.find(STAFFER, "dau tu phat trien")]
        assert kinds == ["item"] * 20 + ["page"] + ["item"] * 29


async def test_what_stands_in_an_old_version_comes_after_the_new_one(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    house.give("secretary", papers.Publish(ids=("p3",)))
    house.give(SYSTEM, replace(taken_in("p4"), text=laid(tmp_path, f"{PAGES[1]} {PAGES[1]} {PAGES[0]} {PAGES[1]}")))
    house.give("secretary", papers.Supersede(id="p4", former="p3", original=sha("p4")))
    house.give("secretary", papers.Publish(ids=("p4",)))
    async with indexed(tmp_path, house) as (index, _):
        assert found(await index.find(D1, "ngan sach xa")) == [("page", "p4", 1), ("page", "p3", 1)]


async def test_a_note_in_a_recalled_paper_is_not_found_by_those_who_do_not_see_the_paper(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    house.give("d2", marks.Share(id="m1", shared_with="room", body=Text("Đề nghị làm rõ"), **ANCHOR))
    house.give("secretary", papers.Recall(id="p2", reason=Line("Sai")))
    async with indexed(tmp_path, house) as (index, _):
        assert await index.find(D1, "lam ro") == ()
        assert found(await index.find(STAFFER, "lam ro")) == [("mark", "m1", 1)]


async def test_private_marks_are_found_by_their_author_and_are_not_in_the_file(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    house.give("d1", marks.Put(id="m1", body=Text("Nghi ngờ con số"), **ANCHOR))
    async with indexed(tmp_path, house) as (index, _):
        assert found(await index.find(D1, "nghi ngo")) == [("private_mark", "m1", 1)]
        for other in (STAFFER, Viewer("d2", ROOM), GUEST):
            assert await index.find(other, "nghi ngo") == ()
    assert "Nghi ngờ".encode() not in (tmp_path / "search.db").read_bytes()


async def test_an_index_goes_on_where_it_was_and_forgets_what_is_gone(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    house.give("d2", marks.Share(id="m1", shared_with="room", body=Text("Đề nghị làm rõ"), **ANCHOR))
    async with indexed(tmp_path, house) as (index, _):
        assert await index.find(D1, "lam ro")
    given = len(house.given)
    house.give("d2", marks.Remove(id="m1"))
    async with register(tmp_path / "meeting.db", house, given=given) as here:
        index = Index(tmp_path / "search.db", here.line.head, Blobs(tmp_path / "blobs"))
        await index.ready()
        assert await index.find(D1, "lam ro") == ()
        assert await index.find(STAFFER, "dau tu phat trien")
        await index.close()


@pytest.mark.parametrize("mischief", ["broken", "broken inside", "another register"])
async def test_an_index_that_is_broken_or_of_another_register_is_made_anew(tmp_path: Path, mischief: str) -> None:
    house = house_with_text(tmp_path)
    path = tmp_path / "search.db"
    async with indexed(tmp_path, house):
        pass
    if mischief == "broken":
        path.write_bytes(b"not a database" * 500)
    elif mischief == "broken inside":
        with closing(sqlite3.connect(path)) as database:
            database.execute("DROP TABLE entry")
            database.execute("UPDATE meta SET value = '0' WHERE name = 'seq'")
            database.commit()
    else:
        with closing(sqlite3.connect(path)) as database:
            database.execute("UPDATE meta SET value = 'other' WHERE name = 'epoch'")
            database.commit()
    async with indexed(tmp_path, house, given=len(house.given)) as (index, _):
        assert found(await index.find(STAFFER, "dau tu phat trien")) == [("page", "p3", 2)]


async def test_words_apart_and_words_being_typed_are_found_after_words_together(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    async with indexed(tmp_path, house) as (index, _):
        assert found(await index.find(STAFFER, "nông chi")) == [("page", "p3", 2)]
        assert found(await index.find(STAFFER, "phat tri")) == [("page", "p3", 2)]
        with pytest.raises(Refused, match="empty"):
            await index.find(STAFFER, '"*()')


async def test_a_paper_whose_text_is_missing_does_not_stop_the_others(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)  # p1 and p2 have none on the disk
    async with indexed(tmp_path, house) as (index, _):
        assert await index.find(STAFFER, "tai lieu p1")


async def test_a_search_over_the_wire(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    async with served(tmp_path, house) as here:
        async with here.enter("secretary") as client:
            await client.say(Search(id=5, words=Line("ngan sach")))
            assert await client.refusal() == "search_unavailable"
            index = desk_of(here.room, Searches).index = Index(tmp_path / "search.db", here.room.head, here.blobs)
            await index.ready()
            await client.say(Search(id=6, words=Line("ngan sach"), meeting=MEETING))
            reply = await client.read(ReplyFrame, lambda reply: reply.id == 6)
            assert ("page", "p3", 1) in found(reply.hits)
            await client.say(Search(id=7, words=Line("?")))
            assert await client.refusal() == "empty"
        await index.close()


async def test_who_types_on_is_not_answered_what_was_asked_before(tmp_path: Path) -> None:
    house = house_with_text(tmp_path)
    async with served(tmp_path, house) as here, here.enter("secretary") as client:
        index = desk_of(here.room, Searches).index = Index(tmp_path / "search.db", here.room.head, here.blobs)
        await index.ready()
        go = threading.Event()
        index._thread.submit(go.wait)  # the index is busy with somebody else's question
        for id, words in enumerate(("ngan", "ngan s", "ngan sach"), 1):
            await client.say(Search(id=id, words=Line(words)))
        for id in (1, 2):
            reply = await client.read(ReplyFrame, lambda reply, id=id: reply.id == id)  # type: ignore[misc]
            assert reply.refused is not None
            assert reply.refused.code == "asked_anew"
        go.set()
        reply = await client.read(ReplyFrame, lambda reply: reply.id == 3)
        assert ("page", "p3", 1) in found(reply.hits)
        await index.close()
