"""Profiles are read from the program or from a file, and a mistake is shown with its file and line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from meeting.refusal import Refused
from server.profiles import line_of, load, shipped

COMMUNE = (files("meeting") / "profiles" / "hdnd-xa.toml").read_text("utf-8")


def own(folder: Path, text: str) -> Path:
    path = folder / "xa-ta.toml"
    path.write_bytes(text.encode())
    return path


def line_with(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if line.startswith(start))


def test_every_shipped_profile_loads() -> None:
    assert shipped() == ("cuoc-hop", "hdnd-tinh", "hdnd-xa", "ubnd")
    assert [load(name).kind for name in shipped()] == ["other", "people_council", "people_council", "people_committee"]


def test_an_own_file_is_read_as_windows_writes_it(tmp_path: Path) -> None:
    text = "\ufeff" + COMMUNE.replace("\n", "\r\n")
    assert load(own(tmp_path, text)) == load("hdnd-xa")


@pytest.mark.parametrize(
    ("before", "after", "key", "expected", "got"),
    [
        ("numerator = 2", "numerator = 0", "quorum.numerator", "whole number ≥ 1", "0"),
        (
            "silence_is_consent = false",
            "silence_is_consent = 0",
            "opinion_forms.silence_is_consent",
            "true | false",
            "0",
        ),
        ('abstain = "không', 'abstaim = "không', "words.labels.abstaim", "yes | no | abstain", "abstaim"),
    ],
)
def test_a_mistake_is_shown_with_file_line_and_expected_value(
    tmp_path: Path, before: str, after: str, key: str, expected: str, got: str
) -> None:
    text = COMMUNE.replace(before, after, 1)
    path = own(tmp_path, text)
    with pytest.raises(Refused) as refused:
        load(path)
    details = refused.value.details
    assert (refused.value.code, details["file"], details["key"], details["got"]) == (
        "profile_error",
        str(path),
        key,
        got,
    )
    assert details["line"] == line_with(text, after)
    assert str(details["expected"]).startswith(expected)


def test_a_missing_key_is_shown_at_its_table(tmp_path: Path) -> None:
    text = COMMUNE.replace('not_quorate = "refuse"', "", 1)
    with pytest.raises(Refused) as refused:
        load(own(tmp_path, text))
    assert refused.value.details["key"] == "quorum.not_quorate"
    assert refused.value.details["line"] == line_with(text, "[quorum]")


def test_a_missing_table_is_shown_at_the_first_line(tmp_path: Path) -> None:
    start = COMMUNE.index("[papers]")
    text = COMMUNE[:start] + COMMUNE[COMMUNE.index("[numbering]") :]
    with pytest.raises(Refused) as refused:
        load(own(tmp_path, text))
    assert (refused.value.details["key"], refused.value.details["line"]) == ("papers", 1)


@pytest.mark.parametrize(("broken", "line"), [("a = 1\nb = \nc = 3\n", 2), ('a = 1\nb = """never closed', 2)])
def test_a_file_that_is_not_toml_is_shown_with_its_line(tmp_path: Path, broken: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        load(own(tmp_path, broken))
    assert (refused.value.details["expected"], refused.value.details["line"]) == ("TOML", line)


def test_a_file_in_another_encoding_is_shown_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "xa-ta.toml"
    path.write_bytes("schema = 1\ntitle = 'Hội đồng'".encode("utf-16-le"))
    with pytest.raises(Refused) as utf_16:
        load(path)
    path.write_bytes(b"schema = 1\ntitle = '\xe9\xe8'\n")
    with pytest.raises(Refused) as ansi:
        load(path)
    assert utf_16.value.details["expected"] == "UTF-8"
    assert (ansi.value.details["expected"], ansi.value.details["line"]) == ("UTF-8", 2)


@pytest.mark.parametrize("name", ["hdnd-huyen", "khong-co.toml"])
def test_an_unknown_profile_is_refused_with_those_that_exist(name: str) -> None:
    with pytest.raises(Refused) as refused:
        load(name)
    assert refused.value.code == "profile_unknown"
    assert "hdnd-xa" in str(refused.value.details["known"])


def test_the_line_of_a_key_is_found_in_its_own_table() -> None:
    text = "top = 1\n[one]\nsame = 1\n[two]  # note\nsame = 2\n  [two.three]\ndeep.er = 3\n"
    assert [line_of(text, key) for key in ("top", "one.same", "two.same", "two.three.deep.er")] == [1, 3, 5, 7]
    assert [line_of(text, key) for key in ("two.gone", "two.three.gone.too", "gone")] == [4, 6, 1]
