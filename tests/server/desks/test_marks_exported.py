"""Papers with their marks over the wire: one's own for everybody, everybody's for the staff."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import docx
from msgspec.structs import replace

from documents.taking_in.intake import take_in
from meeting import annotations as marks
from meeting import papers, papertext
from meeting.annotations.anchors import Placer
from meeting.command import SYSTEM
from meeting.safetext import Line, Quote, Text
from meeting.wire import CHUNK, Document, Export, Fetch, ReplyFrame, read_chunk
from server.desks.exports import shared_marks
from server.register.blobs import Blobs
from tests.documents.papers import pymupdf, resolution
from tests.meeting.house import MEETING, House, sha, sitting, taken_in
from tests.server.served import Client, Served, served


async def marked_house(folder: Path) -> House:
    """A sitting with a real paper ``p3``, marked by two deputies: one mark private, one shared."""
    made = await take_in(resolution(folder / "nq.pdf"), folder / "made", "nq.pdf")
    blobs = Blobs(folder / "blobs")
    for blob in (made.text, made.reading):
        blobs.adopt(folder / "made" / blob, blob)
    text = papertext.decode(blobs.path(made.text).read_bytes())
    house = sitting()
    house.give(SYSTEM, replace(taken_in("p3"), text=made.text, reading=made.reading, pages=made.pages))
    house.give("secretary", papers.Put(id="p3", original=sha("p3"), title=Line("Nghị quyết"), item="i2"))
    house.give("secretary", papers.Publish(ids=("p3",)))
    start = text.pages[0].text.index("QUYẾT")
    anchor = Placer(text).anchor(1, start, start + 10)
    place: dict[str, Any] = {
        "paper": "p3", "page": 1, "start": start, "end": start + 10, "exact": Quote(anchor.exact),
        "prefix": Quote(anchor.prefix), "suffix": Quote(anchor.suffix),
    }  # fmt: skip
    house.give("d1", marks.Put(id="m1", body=Text("Riêng của tôi"), **place))
    house.give("d2", marks.Share(id="m2", shared_with="staff", body=Text("Gửi thư ký"), **place))
    return house


async def exported(client: Client, what: Document, paper: str = "") -> bytes:
    await client.say(Export(id=9, what=what, paper=paper))
    reply = await client.read(ReplyFrame)
    assert (reply.id, reply.refused) == (9, None)
    data = b""
    while len(data) < reply.size:
        await client.say(Fetch(id=10, blob=reply.blob, offset=len(data), length=CHUNK))
        data += bytes(read_chunk(await client.piece())[2])
    assert hashlib.sha256(data).hexdigest() == reply.blob
    return data


def authors(data: bytes) -> list[tuple[str, str]]:
    with pymupdf.open(stream=data, filetype="pdf") as document:
        page = document[0]
        return [(one.info["title"], one.info["content"]) for one in page.annots()]


async def gone(here: Served, blob: str) -> bool:
    return not here.blobs.path(blob).exists()


async def test_each_gets_their_own_marks_and_the_secretary_the_shared_ones(tmp_path: Path) -> None:
    house = await marked_house(tmp_path)
    async with served(tmp_path, house) as here:
        async with here.enter("d1") as deputy, here.enter("secretary") as secretary:
            mine = await exported(deputy, "marked.pdf", "p3")
            assert authors(mine) == [("Đại biểu d1", "Riêng của tôi")]
            merged = await exported(secretary, "merged.pdf", "p3")
            assert authors(merged) == [("Đại biểu d2", "Gửi thư ký")]
            seen = json.loads(await exported(deputy, "marks.jsonld"))
            assert [[said["value"] for said in item["body"]] for item in seen["first"]["items"]] == [["Riêng của tôi"]]
            digest = await exported(secretary, "digest.docx")
            assert digest[:2] == b"PK"
            roll = (await exported(secretary, "roll.csv")).decode("utf-8-sig")
            assert "Đại biểu d1" in roll
            assert (await exported(secretary, "tables.xlsx"))[:2] == b"PK"
            assert "roll" in json.loads(await exported(secretary, "tables.json"))["tables"]
            for what in ("merged.pdf", "digest.docx", "minutes.pdf", "roll.csv", "votes.csv", "tables.json"):
                await deputy.say(Export(id=11, what=what, paper="p3"))
                assert await deputy.refusal() == "role_may_not"
            await deputy.say(Export(id=12, what="marked.pdf", paper="p1"))
            assert await deputy.refusal() == "not_found"
            await secretary.say(Fetch(id=13, blob=hashlib.sha256(mine).hexdigest(), offset=0, length=10))
            assert await secretary.refusal() == "blob_missing"
        session_over = hashlib.sha256(mine).hexdigest()
        async with here.enter("d3") as other:
            await other.say(Fetch(id=1, blob=session_over, offset=0, length=1))
            assert await other.refusal() == "blob_missing"
    assert await gone(here, session_over)


async def test_what_is_called_off_is_not_made_and_the_next_one_is(tmp_path: Path) -> None:
    house = await marked_house(tmp_path)
    async with served(tmp_path, house) as here, here.enter("d1") as deputy:
        for id in (20, 21):
            await deputy.say(Export(id=id, what="marked.pdf", paper="p3"))
        for id in (20, 21, 99):
            await deputy.say(Export(id=id, what="marked.pdf", cancel=True))
        assert authors(await exported(deputy, "marked.pdf", "p3")) == [("Đại biểu d1", "Riêng của tôi")]
        assert list(here.blobs.incoming.iterdir()) == []


async def test_marks_of_a_former_version_are_placed_on_the_new_one_or_kept_in_its_margin(tmp_path: Path) -> None:
    house = await marked_house(tmp_path)
    made = await take_in(resolution(tmp_path / "nq2.pdf", "99/NQ-HĐND"), tmp_path / "made", "nq2.pdf")
    blobs = Blobs(tmp_path / "blobs")
    for blob in (made.text, made.reading):
        blobs.adopt(tmp_path / "made" / blob, blob)
    house.give(SYSTEM, replace(taken_in("p4"), text=made.text, reading=made.reading, pages=made.pages))
    house.give("secretary", papers.Supersede(id="p4", former="p3", original=sha("p4")))
    house.give("secretary", papers.Publish(ids=("p4",)))
    async with served(tmp_path, house) as here, here.enter("d1") as deputy:
        assert authors(await exported(deputy, "marked.pdf", "p4")) == [
            ("Đại biểu d1", "Riêng của tôi\n(ghi trên bản 1)")
        ]
        seen = json.loads(await exported(deputy, "marks.jsonld"))
        (item,) = seen["first"]["items"]
        assert item["target"]["selector"][0]["value"] == "page=1"


async def test_a_recalled_version_is_named_so_on_every_page_and_each_opinion_stands_once_with_the_version_that_counts(
    tmp_path: Path,
) -> None:
    house = await marked_house(tmp_path)
    made = await take_in(resolution(tmp_path / "nq2.pdf", "99/NQ-HĐND"), tmp_path / "made", "nq2.pdf")
    blobs = Blobs(tmp_path / "blobs")
    for blob in (made.text, made.reading):
        blobs.adopt(tmp_path / "made" / blob, blob)
    house.give(SYSTEM, replace(taken_in("p4"), text=made.text, reading=made.reading, pages=made.pages))
    house.give("secretary", papers.Supersede(id="p4", former="p3", original=sha("p4")))
    house.give("secretary", papers.Publish(ids=("p4",)))
    on_one = house.copy.get(marks.Mark, "m2")
    assert on_one is not None
    place: dict[str, Any] = {
        "paper": "p4", "page": 1, "start": on_one.start, "end": on_one.end, "exact": on_one.exact,
        "prefix": on_one.prefix, "suffix": on_one.suffix,
    }  # fmt: skip
    house.give("d3", marks.Share(id="m5", shared_with="room", body=Text("Về số 520"), **place))
    house.give("secretary", papers.Recall(id="p4", reason=Line("Sai số liệu")))
    house.give("secretary", papers.Publish(ids=("p3",)))
    out = tmp_path / "out"
    out.mkdir()
    home = await shared_marks(house.copy, blobs, MEETING, "vi", out)
    found = {name: path.read_bytes() for name, path in home.papers}
    assert {name: authors(data) for name, data in found.items()} == {
        "Nghị quyết (bản 1)": [("Đại biểu d2", "Gửi thư ký")],
        "Nghị quyết (bản 2, đã thu hồi)": [("Đại biểu d3", "Về số 520")],
    }
    for name, said in (("bản 1", "bản 1"), ("bản 2, đã thu hồi", "bản 2, ĐÃ THU HỒI: Sai số liệu")):
        with pymupdf.open(stream=found[f"Nghị quyết ({name})"], filetype="pdf") as document:
            assert all(page.get_text().count(said) == 1 for page in document)
    said_in = [one.text for one in docx.Document(str(home.docx)).paragraphs]
    assert [line for line in said_in if "(bản" in line] == ["Nghị quyết (bản 1)", "Nghị quyết (bản 2, đã thu hồi)"]
    assert sum("Gửi thư ký" in line for line in said_in) == sum("Về số 520" in line for line in said_in) == 1
    async with served(tmp_path, house) as here, here.enter("secretary") as secretary:
        seen = json.loads(await exported(secretary, "marks.jsonld"))
    items = seen["first"]["items"]
    assert (seen["total"], len({item["id"] for item in items})) == (2, 2)
    assert [item["target"]["source"]["label"] for item in items] == [
        "Nghị quyết (bản 1)",
        "Nghị quyết (bản 2, đã thu hồi)",
    ]
