"""Whoever types a command wrong, or asks for help, is answered in Vietnamese by click as by everything else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.cli.click_catalogue import MO, compiled, texts, translations

HOP = Path(__file__).parents[3] / "hop.py"
ENGLISH = re.compile(r"\b(Usage|Options|Error|Invalid|Missing|such|valid|not|required|default|Show|Try|mean|file)\b")


def hop(*arguments: str, **environment: str) -> str:
    found = subprocess.run(
        [sys.executable, str(HOP), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={"PATH": "", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"} | environment,
    )
    return found.stdout + found.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("law share 1 hai", "Lỗi: Giá trị của 'BASE' không đúng: 'hai' không phải số nguyên."),
        ("law share 1", "Lỗi: Thiếu 'BASE'."),
        ("law share 1 2 3", "Lỗi: Thừa (3)"),
        ("law outcome --yes 3 --no 2", "Lỗi: Thiếu '--total'."),
        ("law outcome --yas 3", "Lỗi: Không có lựa chọn '--yas'. Có phải '--yes' không?"),
        ("law outcome --yes", "Lỗi: Sau lựa chọn '--yes' phải có giá trị."),
        ("law outcome --rule half", "Giá trị của '--rule' không đúng: cần một trong: 'majority_all', 'two_thirds_all'"),
        ("law outcome --months-left -1", "-1 nằm ngoài khoảng cho phép (x>=0)."),
        ("law share 1 0", "Lỗi: Tổng số phải lớn hơn 0: chưa có phiếu hay người nào để tính."),
        ("lwa", "Lỗi: Không có lệnh 'lwa'."),
        ("init nothing.toml nothing.csv", "không đúng: không có 'nothing.toml'."),
        ("law outcome --help", "[bắt buộc]"),
        ("law outcome --help", "[mặc định: hdnd-xa]"),
        ("law --help", "Cách dùng: hop.py law"),
        ("law --help", "In hướng dẫn này rồi thoát."),
        ("--version", "hop.py, phiên bản "),
        ("--help", "In phiên bản rồi thoát."),
    ],
)
def test_the_command_line_answers_in_vietnamese(arguments: str, said: str) -> None:
    told = hop(*arguments.split())
    assert said in re.sub(r"\s+", " ", told)
    spoken = re.sub(r"--?[a-z-]+|\[OPTIONS\]|nothing\.\w+|'[^']*'", "", told)
    assert not ENGLISH.search(spoken), told


def test_a_sentence_goes_whole_into_a_file_whose_letters_would_be_others() -> None:
    told = hop("law", "outcome", "--yes", "13", "--no", "2", "--total", "25", PYTHONIOENCODING="cp1252")
    assert told.startswith("Có 15/25 đại biểu tham gia biểu quyết, bằng 60,00% ")


def test_every_sentence_translated_is_one_that_click_says() -> None:
    assert set(translations()) <= set(texts()) | {"required"}


def test_the_compiled_catalogue_is_of_these_sentences() -> None:
    assert MO.read_bytes() == compiled(), "run python -m tests.server.cli.click_catalogue"
