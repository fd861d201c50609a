"""Profiles are read from the program or from a file, and a mistake is shown with its file and line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from meeting.people import Body
from meeting.refusal import Refused
from meeting.safetext import Line
from server.setup.enrolling import unconfirmed_lines
from server.setup.profiles import load, shipped
from words import refusals

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
    ("before", "after", "said"),
    [
        ("numerator = 2", "numerator = 0", "quorum.numerator cần 1 … 1000, đang ghi 0."),
        ("numerator = 2", 'numerator = "hai"', 'quorum.numerator cần 1 … 1000, đang ghi "hai".'),
        ("silence_is_consent = false", "silence_is_consent = 0", "cần true | false, đang ghi 0."),
        ('not_quorate = "refuse"', 'not_quorate = "warm"', 'cần "refuse" | "warn", đang ghi "warm".'),
        (
            'abstain = "không biểu quyết"',
            'abstain = ""',
            'cần chữ đặt trong dấu ngoặc kép, không bỏ trống, đang ghi "".',
        ),
        ('abstain = "không', 'abstaim = "không', "không có mục nào tên words.labels.abstaim. Ở đây ghi được: yes | no"),
        ("[quorum.article]", "[quorum.artcle]", "không có mục nào tên quorum.artcle. Ở đây ghi được: numerator"),
        (
            "[voting]",
            "[[voting]]",
            "voting cần một bảng, mở đầu bằng dòng [tên bảng], đang ghi danh sách trong dấu [ ].",
        ),
        ("older_wins = false", "older_wins = không", "sau dấu = cần một giá trị; chữ phải đặt trong dấu ngoặc kép."),
        ("older_wins = false", "older_wins =", "sau dấu = cần một giá trị"),
        ("older_wins = false", "older_wins false", "thiếu dấu = sau tên mục."),
        ('default_rule = "majority_all"', 'default_rule = "majority_all', "không đóng dấu ngoặc kép"),
        ("[papers.article]", "[papers.article", "thiếu dấu đóng ] hoặc }."),
        ('decision = "{number}/NQ', 'decision = "{number}\\NQ', "dấu \\ trong chữ phải viết hai lần."),
    ],
)
def test_a_mistake_is_said_with_file_line_and_what_to_write(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in COMMUNE
    text = COMMUNE.replace(before, after, 1)
    path = own(tmp_path, text)
    told = worded(refusal(path))
    assert told.startswith(f"Tệp {path}, dòng {line_with(text, after)}: ")
    assert said in told


def test_what_is_written_twice_is_shown_where_it_stands_the_second_time(tmp_path: Path) -> None:
    text = COMMUNE.replace("older_wins = false", "older_wins = false\nolder_wins = true", 1)
    told = worded(refusal(own(tmp_path, text)))
    assert f"dòng {line_with(text, 'older_wins = true')}: mục này đã được ghi ở trên." in told


def test_a_missing_key_is_shown_at_its_table(tmp_path: Path) -> None:
    text = COMMUNE.replace('not_quorate = "refuse"', "", 1)
    path = own(tmp_path, text)
    line = line_with(text, "[quorum]")
    assert worded(refusal(path)) == f'Tệp {path}, dòng {line}: thiếu quorum.not_quorate, cần "refuse" | "warn".'


def test_a_missing_table_is_shown_at_the_first_line(tmp_path: Path) -> None:
    start = COMMUNE.index("[papers]")
    refused = refusal(own(tmp_path, COMMUNE[:start] + COMMUNE[COMMUNE.index("[numbering]") :]))
    assert (refused.code, refused.details["key"], refused.details["line"]) == ("toml_key_missing", "papers", 1)


def test_a_folder_in_the_place_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "xa-ta.toml").mkdir()
    assert refusal(tmp_path / "xa-ta.toml").code == "cannot_read"


@pytest.mark.parametrize("name", ["hdnd-huyen", "khong-co.toml"])
def test_an_unknown_profile_is_refused_with_those_that_exist(name: str) -> None:
    refused = refusal(name)
    assert refused.code == "profile_unknown"
    assert "hdnd-xa" in str(refused.details["known"])


def worded(refused: Refused) -> str:
    return refusals.refusal(refused.code, refused.details)


def refusal(name: str | Path) -> Refused:
    with pytest.raises(Refused) as refused:
        load(name)
    return refused.value


def test_who_sets_the_register_up_is_told_what_to_compare_and_with_what() -> None:
    body = Body(
        id="body",
        name=Line("HĐND xã Lam Khê"),
        organ=Line("HĐND XÃ LAM KHÊ"),
        statutory_total=30,
        current_total=30,
        profile=load("hdnd-xa"),
    )
    head, *lines = unconfirmed_lines(body)
    assert "confirmed_by" in head
    assert "confirmed_on" in head
    confidence = next(one for one in lines if "[confidence.vote]" in one)
    assert "đối chiếu với: khoản 1 Điều 37 Luật số 72/2025/QH15" in confidence
    assert not any("[confidence.grading]" in one for one in lines)
