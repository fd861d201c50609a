"""What an official paper holds, before it is drawn."""

from datetime import date

import pytest

from documents.press.forms import (
    Column,
    Row,
    Table,
    cleaned,
    day_in_words,
    mapped,
    numbered,
    paragraphs,
    recipients_list,
)
from tests.documents.samples import HOSTILE, hostile, minutes


def test_days_below_ten_and_the_first_two_months_take_a_zero() -> None:
    assert day_in_words(date(2027, 2, 5)) == "ngày 05 tháng 02 năm 2027"
    assert day_in_words(date(2026, 3, 15)) == "ngày 15 tháng 3 năm 2026"


def test_a_number_below_ten_takes_a_zero() -> None:
    assert [numbered(5), numbered(12), numbered(142)] == ["05", "12", "142"]


def test_the_last_recipient_is_the_archive_and_ends_with_a_full_stop() -> None:
    assert recipients_list(["Như trên;", "Lưu: VT."]) == ("- Như trên;", "- Lưu: VT.")


def test_a_number_not_yet_given_leaves_room() -> None:
    assert minutes().reference == "Số: 05/BB-HĐND"
    assert mapped(minutes(), lambda text: "" if text == "05" else text).reference == "Số:         /BB-HĐND"


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Table((Column("a"), Column("b")), (Row(("1",)),))


def test_each_line_of_a_text_is_a_paragraph() -> None:
    assert [paragraph.text for paragraph in paragraphs("Một.\n\n  Hai. ")] == ["Một.", "Hai."]


def test_cleaning_keeps_ordinary_and_hostile_words_and_drops_controls() -> None:
    assert cleaned(minutes()) == minutes()
    assert cleaned(hostile()).recipients == HOSTILE
    dirty = mapped(minutes(), lambda text: "Ti\u0065\u0302\u0301ng\x00\x1b[31m\u202e" if text == "Hội trường" else text)
    assert cleaned(dirty).fields[1].value == "Tiếng[31m"
