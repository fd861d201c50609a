"""Files in TOML: what is wrong is told with its line, however the file is written."""

from __future__ import annotations

import msgspec
import pytest

from meeting.refusal import Refused
from server.setup.toml_files import convert, line_of, parse


class Seat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a list within a list."""

    name: str
    number: int = 0


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list within a list."""

    seats: tuple[Seat, ...] = ()


class Hall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lists within lists, as a plan of a meeting has them."""

    rows: tuple[Row, ...] = ()


HALL = """
[[rows]]
[[rows.seats]]
name = "a"

[[rows]]
[[rows.seats]]
name = "b"
[[rows.seats]]
name = "c"
number = 3
"""


def refusal(text: str, section: str = "") -> Refused:
    with pytest.raises(Refused) as refused:
        convert(parse("hall.toml", text.encode()), Hall, section)
    return refused.value


@pytest.mark.parametrize(
    ("before", "after", "code", "key", "line"),
    [
        ("number = 3", 'number = "ba"', "toml_value", "rows[1].seats[1].number", 11),
        ("number = 3", "nummer = 3", "toml_key_unknown", "rows[1].seats[1].nummer", 11),
        ('name = "b"', "", "toml_key_missing", "rows[1].seats[0].name", 7),
        ('name = "a"', "name = 1", "toml_value", "rows[0].seats[0].name", 4),
    ],
)
def test_in_lists_of_lists_the_right_one_is_named(before: str, after: str, code: str, key: str, line: int) -> None:
    refused = refusal(HALL.replace(before, after))
    assert (refused.code, refused.details["key"], refused.details["line"]) == (code, key, line)


def test_what_is_written_in_one_line_is_shown_there() -> None:
    refused = refusal('# a hall\nrows = [{ seats = [{ name = "a" }, { name = 2 }] }]\n')
    assert (refused.details["key"], refused.details["line"]) == ("rows[0].seats[1].name", 2)


def test_a_section_belongs_to_the_key() -> None:
    refused = refusal("[hall]\nrow = []\n", "hall")
    assert (refused.details["key"], refused.details["line"]) == ("hall.row", 2)
    assert refusal("rows = []\n", "hall").code == "toml_section_missing"


@pytest.mark.parametrize(("broken", "line"), [("a = 1\nb = \nc = 3\n", 2), ('a = 1\nb = """never closed', 2)])
def test_a_file_that_is_not_toml_is_shown_with_its_line(broken: str, line: int) -> None:
    refused = refusal(broken)
    assert (refused.code, refused.details["line"]) == ("toml_syntax", line)


def test_another_encoding_is_shown_with_its_line() -> None:
    for raw, line in (("schema = 1\ntitle = 'Hội đồng'".encode("utf-16-le"), None), (b"a = 1\nb = '\xe9\xe8'\n", 2)):
        with pytest.raises(Refused) as refused:
            parse("xa.toml", raw)
        assert refused.value.code == "toml_encoding"
        assert line in (None, refused.value.details["line"])


def test_the_line_of_a_key_is_found_in_its_own_table() -> None:
    text = 'top = 1\n[one]\nsame = 1\n[two]  # note\n"same" = 2\n  [ two . three ]\ndeep.er = 3\n'
    assert [line_of(text, key) for key in ("top", "one.same", "two.same", "two.three.deep.er")] == [1, 3, 5, 7]
    assert [line_of(text, key) for key in ("two.gone", "two.three.gone.too", "gone")] == [4, 6, 1]
