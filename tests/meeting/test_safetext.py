"""Text from outside: safe for a terminal, searchable without accents, sorted as a Vietnamese dictionary does."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import hypothesis.strategies as some
import msgspec
import pytest
from hypothesis import given

from meeting.safetext import (
    LINE_MOST,
    TEXT_MOST,
    Line,
    Text,
    clean,
    dec_hook,
    enc_hook,
    fold,
    name_key,
    spelt,
    word_key,
)

_marks = some.sampled_from("\u0300\u0301\u0302\u0303\u0309\u0323\u031b\u20dd")
_nasty = some.text(
    some.one_of(
        some.characters(),
        _marks,
        some.sampled_from("\x1b\x9b\x07\r\n\t \u00a0\u200b\u200d\u202e\u2066\u2028\u2029\ufeff\u3000\x85aeiouyđơư"),
    ),
    max_size=40,
)
_VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


@given(_nasty, some.booleans())
def test_clean_text_is_clean_composed_and_stays_as_it_is(text: str, lines: bool) -> None:
    cleaned = clean(text, lines=lines)
    assert clean(cleaned, lines=lines) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    allowed = {"\n"} if lines else set()
    for character in cleaned:
        assert character in allowed or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert "\n\n\n" not in cleaned


@given(_nasty)
def test_no_letter_carries_more_than_two_loose_marks(text: str) -> None:
    run = 0
    for character in clean(text):
        run = run + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        assert run <= 2


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("Điểu K'Ré", "Điểu K'Ré"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("Nguye\u200b\u0302\u0303n", "Nguyễn"),
        ("\x1b[31mđỏ\x1b[0m", "[31mđỏ[0m"),
        ("\x9b31mđỏ", "31mđỏ"),
        ("an\u202etoàn", "antoàn"),
        ("  Hội \u00a0 đồng\tnhân\r\ndân ", "Hội đồng nhân dân"),
        ("\ufeffSố", "Số"),
        ("đầu\u2028cuối", "đầu cuối"),
        ("100 000 đ\ue000", "100 000 đ"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_what_a_terminal_obeys(raw: str, seen: str) -> None:
    assert clean(raw) == seen


def test_paragraphs_keep_one_empty_line_between_them() -> None:
    assert clean("một \r\n\r\n\r\n\r\n  hai\rba\u2029bốn", lines=True) == "một\n\nhai\nba\nbốn"


def test_lines_and_texts_have_their_length() -> None:
    assert len(Line.of("ạ" * LINE_MOST)) == LINE_MOST
    with pytest.raises(ValueError, match="at most"):
        Line.of("a" * (LINE_MOST + 1))
    assert len(Text.of("a" * TEXT_MOST)) == TEXT_MOST
    with pytest.raises(ValueError, match="at most"):
        Text.of("a" * (TEXT_MOST + 1))
    assert Line.of(" " * 10_000) == ""


def test_the_decoder_cleans_and_the_encoder_writes_plain_strings() -> None:
    class Said(msgspec.Struct):
        line: Line
        text: Text

    read = msgspec.json.decode(b'{"line":"a\\u001b\\nb","text":"a\\u001b\\nb"}', type=Said, dec_hook=dec_hook)
    assert (read.line, read.text) == ("a b", "a\nb")
    assert msgspec.json.encode(read, enc_hook=enc_hook) == b'{"line":"a b","text":"a\\nb"}'
    for wrong in (b'{"line":5,"text":""}', b'{"line":"%s","text":""}' % (b"a" * 501)):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(wrong, type=Said, dec_hook=dec_hook)
    with pytest.raises(TypeError):
        msgspec.json.encode(object(), enc_hook=enc_hook)


@given(some.text(some.sampled_from(_VIETNAMESE + _VIETNAMESE.upper() + " -'."), max_size=30))
def test_folding_leaves_plain_lower_letters_and_folding_again_nothing_to_do(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == fold(folded)
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert len(folded) == len(text)


def test_a_search_finds_a_word_typed_without_accents() -> None:
    assert fold("Nghị quyết ĐIỂU") == "nghi quyet dieu"


def _in_order(words: list[str], key: Callable[[str], tuple[object, ...]]) -> bool:
    return all(key(one) < key(next) for one, next in pairwise(words))


def test_words_stand_in_the_order_of_a_vietnamese_dictionary() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert _in_order(tones, word_key)
    letters = ["an", "ăn", "ân", "bà", "da", "đa", "em", "êm", "o", "ô", "ơ", "u", "ư", "y"]
    assert _in_order(letters, word_key)
    letters_before_tones = ["tá", "tai", "tài", "tăm"]
    assert _in_order(letters_before_tones, word_key)


def test_people_are_sorted_by_given_name_and_then_from_the_front() -> None:
    people = ["Lê Văn An", "Nguyễn Thị An", "Nguyễn Văn Ân", "Trần Bình", "Phạm Đức", "Điểu K'Ré"]
    assert _in_order(people, name_key)


@given(_nasty, _nasty)
def test_any_two_names_can_be_compared(one: str, other: str) -> None:
    assert (name_key(one) < name_key(other)) + (name_key(one) > name_key(other)) <= 1


def test_capitals_and_spaces_are_no_difference_between_two_names_and_a_tone_is() -> None:
    assert spelt("LÊ  Văn Hà") == spelt("Lê Văn Hà")
    assert spelt("Lê Văn Hà") != spelt("Lê Văn Hạ")
