"""Whatever is wrong in a register is said in whole sentences, in both languages."""

from __future__ import annotations

from typing import get_args

import pytest

from server.verify.faults import Fault, What, told


@pytest.mark.parametrize("what", get_args(What))
def test_every_fault_has_a_sentence_in_both_languages(what: What) -> None:
    fault = Fault("ballot", "m.d1", what, "chi-tiết")
    vi, en = told(fault, "vi"), told(fault, "en")
    assert vi.startswith("SAI: bảng ballot, dòng m.d1: ")
    assert en.startswith("WRONG: table ballot, row m.d1: ")
    assert vi.isascii() is False
    assert en.replace("chi-tiết", "").isascii()
    assert ("chi-tiết" in vi) is ("chi-tiết" in en)
    assert "{" not in vi + en


def test_what_stands_in_a_damaged_register_commands_no_terminal() -> None:
    line = told(Fault("ballot", "m\x1b[2J\n", "unreadable", "\x07?"), "vi")
    assert line.isprintable()
