"""A refusal is one sentence, whoever reads it and in either language."""

from __future__ import annotations

import pytest

from words.language import speaking
from words.refusals import SENTENCES, refusal


def test_a_mistake_in_a_file_is_worded_in_both_languages() -> None:
    details: dict[str, str | int] = {
        "file": "plan.toml",
        "line": 3,
        "key": "seats",
        "expected": "whole number",
        "got": "nothing",
    }
    assert refusal("toml_value", details) == "Tệp plan.toml, dòng 3: seats cần số nguyên, đang ghi bỏ trống."
    with speaking("en"):
        assert refusal("toml_value", details) == "File plan.toml, line 3: seats needs a whole number, it is nothing."


def test_what_stands_for_nothing_is_shown_as_it_was_written() -> None:
    details: dict[str, str | int] = {
        "file": "plan.toml",
        "line": 3,
        "key": "kind",
        "expected": '"a" | "b"',
        "got": "{chair}",
    }
    assert refusal("toml_value", details) == 'Tệp plan.toml, dòng 3: kind cần "a" | "b", đang ghi {chair}.'


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_refusal_is_a_full_sentence_in_english_too(code: str) -> None:
    with speaking("en"):
        said = refusal(code, {})
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(".")
