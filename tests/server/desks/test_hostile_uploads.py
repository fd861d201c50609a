"""Uploads meant badly, or on a bad day, over a real server with real workers."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from meeting.papers import Rendition
from meeting.wire import ReplyFrame, chunk
from tests.documents import papers
from tests.meeting.house import sitting
from tests.server.served import served

ROOT = Path(__file__).parents[3]
#: Mounts a disk of 1 MB and runs a program with its temporary files there.
_SMALL = 'mount -t tmpfs -o size=1m none "$1" && TMPDIR="$1" exec "$2" -m tests.server.full_disk "$3"'


def _may_mount(folder: Path) -> bool:
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    mount = ["unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def beside(folder: Path) -> set[Path]:
    """All files that are not the server's."""
    return files(folder) - files(folder / "server")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd.pdf", "../../../etc/passwd.pdf"),
        ("..\\..\\boot.pdf", "..\\..\\boot.pdf"),
        ("/dev/null", "/dev/null"),
        ("a\x1b[2J\x07\x00b\u202efdp.exe.pdf", "a[2Jbfdp.exe.pdf"),
        ("tờ\ntrình\r.pdf", "tờ trình .pdf"),
        ("{danger} [red]$HOME`x`.pdf", "{danger} [red]$HOME`x`.pdf"),
    ],
)
async def test_a_name_is_words_and_never_a_place(tmp_path: Path, name: str, kept: str) -> None:
    (tmp_path / "server").mkdir()
    data = papers.resolution(tmp_path / "nq.pdf").read_bytes()
    blob = hashlib.sha256(data).hexdigest()
    before = beside(tmp_path)
    async with served(tmp_path / "server", sitting()) as here, here.enter("secretary") as client:
        await client.say(json.dumps({"op": "upload", "id": 1, "sha256": blob, "size": len(data), "name": name}))
        assert (await client.read(ReplyFrame, lambda reply: reply.id == 1)).have == 0
        await client.say(chunk(blob, 0, data))
        made = (await client.read(ReplyFrame, lambda reply: reply.id == 1)).rendition
        assert made is not None
        assert made.name == kept
        assert here.room.head.copy.get(Rendition, blob) == made
        assert {path.name for path in files(tmp_path / "server" / "blobs")} == {blob, made.text, made.reading}
    assert beside(tmp_path) == before


async def test_a_name_without_end_is_refused_and_the_connection_stays(tmp_path: Path) -> None:
    async with served(tmp_path, sitting()) as here, here.enter("secretary") as client:
        frame = {"op": "upload", "id": 1, "sha256": "0" * 64, "size": 1, "name": "a" * 501}
        await client.say(json.dumps(frame))
        assert await client.refusal() == "frame_malformed"
        await client.say(json.dumps(frame | {"name": "a" * 500}))
        assert (await client.read(ReplyFrame, lambda reply: reply.id == 1)).refused is None


def test_a_disk_that_runs_full_while_a_worker_writes_is_said_and_costs_that_file_alone(tmp_path: Path) -> None:
    disk, folder = tmp_path / "disk", tmp_path / "server"
    disk.mkdir()
    folder.mkdir()
    if not _may_mount(disk):
        pytest.skip("a small disk can be mounted on Linux only, where the system allows it")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", _SMALL, "sh", disk, sys.executable, folder],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    big, small, incoming, temporary = json.loads(done.stdout)
    assert (big, small) == ("no_space", "taken")
    assert (incoming, temporary) == ([], []), "nothing is left lying about"
