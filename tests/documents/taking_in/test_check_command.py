"""``hop papers check`` and ``hop papers text`` as a clerk runs them, and as a program reads them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hop import cli
from meeting.refusal import Refused
from tests.documents import papers

HOP = Path(__file__).parents[3] / "hop.py"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ("papers", *map(str, arguments)))


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_file_is_one_line_of_json_with_the_same_fields(tmp_path: Path) -> None:
    papers.resolution(tmp_path / "b.pdf")
    (tmp_path / "a.pdf").write_text("không phải PDF")
    (tmp_path / "c.pdf").touch()
    found = lines(run("check", tmp_path, "--json"))
    assert [(Path(str(one["file"])).name, one["status"]) for one in found] == [
        ("a.pdf", "refused"),
        ("b.pdf", "ok"),
        ("c.pdf", "refused"),
    ]
    for one in found:
        assert list(one) == ["file", "status", "reason", "kind", "pages", "seconds", "peak_mb"]
    assert found[0]["reason"] == "Tệp này không phải PDF."
    assert found[0]["kind"] == "text", "what it is instead"
    assert sys.platform == "win32" or int(str(found[0]["peak_mb"])) > 0
    assert found[2]["reason"] == "Tệp này không có nội dung."
    assert (found[1]["kind"], found[1]["pages"], found[1]["reason"]) == ("pdf", 1, "")
    assert isinstance(found[1]["peak_mb"], int)
    assert found[1]["peak_mb"] > 0
    assert isinstance(found[1]["seconds"], float)
    assert found[1]["seconds"] > 0


def test_for_a_reader_each_file_is_a_sentence_and_the_refused_ones_are_counted(tmp_path: Path) -> None:
    papers.resolution(tmp_path / "tot.pdf")
    (tmp_path / "hong.pdf").write_text("không phải PDF")
    result = run("check", tmp_path / "tot.pdf", tmp_path / "hong.pdf")
    good, bad = result.stdout.splitlines()
    assert good.startswith("nhận ")
    assert good.endswith(f"{tmp_path / 'tot.pdf'}: 1 trang")
    assert bad.startswith("từ chối ")
    assert bad.endswith(": Tệp này không phải PDF.")
    assert result.stderr == "1 tệp bị từ chối.\n"


def test_a_name_commands_the_terminal_nothing(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\u202e.pdf").write_text("không phải PDF")
    shown = run("check", tmp_path).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "a\\x1b[2J\\u202e.pdf" in shown
    (found,) = lines(run("check", tmp_path, "--json"))
    assert found["file"] == str(tmp_path / "a\x1b[2J\u202e.pdf"), "a program gets the name as it is"


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has names that are no text, and files that cannot be read"
)
def test_a_file_that_cannot_be_read_costs_the_others_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to("/proc/self/mem")  # a file, whose first byte nobody can read, not even root
    (tmp_path / "b.pdf").symlink_to(tmp_path / "gone.pdf")
    os.mkfifo(tmp_path / "c.pdf")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xff.pdf")).write_text("không phải PDF")
    papers.resolution(tmp_path / "e.pdf")
    found = lines(run("check", tmp_path, "--json"))
    assert [one["status"] for one in found] == ["refused", "refused", "refused", "refused", "ok"]
    assert str(found[0]["reason"]).startswith("Không đọc được tệp này: ")
    assert [one["reason"] for one in found[1:3]] == ["Đây không phải một tệp."] * 2
    assert str(found[3]["file"]).endswith("d\ufffd.pdf")


def test_what_is_not_there_is_refused_by_name_and_costs_the_others_nothing(tmp_path: Path) -> None:
    papers.resolution(tmp_path / "b.pdf")
    missing, endless = tmp_path / "a.pdf", tmp_path / ("c" * 300)
    found = lines(run("check", missing, tmp_path / "b.pdf", endless, "--json"))
    assert [one["status"] for one in found] == ["refused", "ok", "refused"]
    assert found[0]["reason"] == f"Không có tệp {missing}."
    alone = run("text", missing)
    assert (alone.exit_code, str(alone.exception)) == (1, str(Refused("file_missing", path=str(missing))))


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX")
def test_nobody_waits_for_the_text_of_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    done = subprocess.run(
        [sys.executable, HOP, "papers", "text", tmp_path / "a.pdf"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Đây không phải một tệp.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without asking it")
def test_a_check_told_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    endless = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        4: b"<</Length 5>>\nstream\n/X Do\nendstream",
    }
    for number in range(5, 16):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1) if number < 15 else b""
        endless[number] = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length 60>>\nstream\n%s\nendstream" % (
            inner,
            b"/X Do " * 10,
        )
    source = papers.of_objects(tmp_path / "endless.pdf", endless)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    command = [sys.executable, str(HOP), "papers", "check", str(source)]
    with subprocess.Popen(command, env=os.environ | {"TMPDIR": str(temporary)}) as running:
        while not list(temporary.glob("*/kind")):  # the worker has begun
            assert running.poll() is None
        running.terminate()
        assert running.wait(timeout=30) == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []


def test_the_text_is_printed_as_a_delegate_reads_it(tmp_path: Path) -> None:
    result = run("text", papers.resolution(tmp_path / "nq.pdf"))
    assert result.exit_code == 0
    assert "Điều 1. Phê chuẩn quyết toán" in result.stdout.splitlines()


def test_a_text_that_cannot_be_had_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("không phải PDF")
    done = subprocess.run(
        [sys.executable, HOP, "papers", "text", tmp_path / "a.pdf"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Tệp này không phải PDF.\n")
