"""Run where the disk of the workers is small: a paper too big for it is sent, then a small one. Prints what came of each.

``python -m tests.server.full_disk FOLDER``, with TMPDIR on that disk and its own folder elsewhere.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

from meeting.safetext import Line
from meeting.wire import ReplyFrame, Upload, chunk
from tests.documents import papers
from tests.meeting.house import sitting
from tests.server.served import Client, served


def big(path: Path) -> Path:
    """A page with a picture that does not compress, about 600 KB."""
    document = papers.pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.put(85, 100, "Trang này có chữ và một ảnh lớn.")
    noise = papers.pymupdf.Pixmap(papers.pymupdf.csGRAY, 580, 580, os.urandom(580 * 580), False)
    document[0].insert_image(papers.pymupdf.Rect(50, 200, 500, 700), pixmap=noise)
    return papers.save(document, path)


async def send(client: Client, id: int, name: str, data: bytes) -> str:
    """The refusal's code, or ``taken``."""
    blob = hashlib.sha256(data).hexdigest()
    await client.say(Upload(id=id, sha256=blob, size=len(data), name=Line(name)))
    reply = await client.read(ReplyFrame, lambda reply: reply.id == id)
    if reply.refused is None:
        for offset in range(0, len(data), 200_000):
            await client.say(chunk(blob, offset, data[offset : offset + 200_000]))
        reply = await client.read(ReplyFrame, lambda reply: reply.id == id)
    return reply.refused.code if reply.refused else "taken"


async def main(folder: Path, large: bytes, small: bytes) -> list[str]:
    """What came of the large file and of the small one."""
    async with served(folder, sitting()) as here, here.enter("secretary") as client:
        return [await send(client, 1, "lon.pdf", large), await send(client, 2, "nho.pdf", small)]


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


if __name__ == "__main__":
    where = Path(sys.argv[1])
    files = big(where / "lon.pdf").read_bytes(), papers.resolution(where / "nho.pdf").read_bytes()
    told = asyncio.run(main(where, *files))
    sys.stdout.write(json.dumps([*told, names(where / "blobs" / "incoming"), names(Path(tempfile.gettempdir()))]))
