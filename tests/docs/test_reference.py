"""The written pages leave nothing out: every command, record, frame and close code, and every field of each explained."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

import msgspec
import pytest

from docs import field_words, reference
from docs.struct_fields import Field, fields
from meeting.registry import COMMANDS, RECORDS
from meeting.safetext import Line
from meeting.wire import FRAME_MOST, FromClient, FromServer
from server.connections import listener, sign_in
from words.refusals import SENTENCES

ROOT: Final = Path(__file__).parents[2]
PROTOCOL: Final = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
COMMANDS_PAGE: Final = reference.commands()
RECORDS_PAGE: Final = reference.records()
FRAMES_PAGE: Final = reference.frames()
FRAMES: Final = (*get_args(FromClient), *get_args(FromServer))


class Inner(msgspec.Struct):
    """Something inside."""

    one: int


class Sample(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Of every sort of field. ``plain`` is said here."""

    plain: str
    #: In two
    #: lines.
    short: Annotated[str, msgspec.Meta(min_length=2, max_length=9)] = "ab"
    exact: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    word: Literal["a", "b"] | None = None
    pairs: tuple[tuple[Line, int], ...] = ()
    inside: Inner | None = None
    table: dict[str, bool] = {}


def test_a_field_is_told_as_it_stands_on_the_wire() -> None:
    assert [field[:4] for field in fields(Sample)] == [
        ("plain", "string", "", ""),
        ("short", "string, length at least 2, length at most 9", '"ab"', "In two lines."),
        ("exact", "bytes (base64), length 32", "", ""),
        ("word", '`"a"` · `"b"` or null', "null", ""),
        ("pairs", "list of [`Line`, whole number]", "[]", ""),
        ("inside", "`Inner` or null", "null", ""),
        ("table", "object of true or false", "{}", ""),
    ]


def test_a_field_that_nobody_explains_is_a_complaint() -> None:
    with pytest.raises(LookupError, match=r"Sample\.plainly"):
        reference.meaning(Sample, "Sample", Field("plainly", "string", "", "", str))
    assert reference.meaning(Sample, "Sample", Field("plain", "string", "", "", str)) == "as said above"


def test_whoever_spells_types_in_another_language_gets_them_as_declared() -> None:
    declared = {field.name: field.declared for field in fields(Sample)}
    assert declared["plain"] is str
    assert declared["inside"] == Inner | None


def test_no_words_are_kept_for_a_field_that_is_not_there() -> None:
    commands = {name: set(kind.__struct_fields__) for name, kind in COMMANDS.items()}
    kinds = [*COMMANDS.values(), *RECORDS.values(), *reference.parts(), *reference.frame_parts(), *FRAMES]
    structs: dict[str, set[str]] = {}
    for kind in kinds:
        for base in kind.__mro__:
            structs.setdefault(base.__name__, set()).update(kind.__struct_fields__)
    assert field_words.WORDS.keys() <= set[str]().union(*structs.values())
    for name in field_words.ELSEWHERE:
        owner, _, field = name.rpartition(".")
        assert field in (commands | structs)[owner], name


def section(page: str, title: str) -> str:
    """What stands under a heading of the third level."""
    found = re.search(rf"^### {re.escape(title)}\n(.*?)(?=^##|\Z)", page, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        (COMMANDS_PAGE, COMMANDS.items()),
        (RECORDS_PAGE, RECORDS.items()),
        (FRAMES_PAGE, [(kind.__struct_config__.tag, kind) for kind in FRAMES]),
    ],
    ids=["commands", "records", "frames"],
)
def test_every_kind_has_a_section_with_all_its_fields(page: str, kinds: Any) -> None:
    for name, kind in kinds:
        told = re.findall(r"^\| `(\w+)` \|", section(page, f"`{name}`"), re.MULTILINE)
        assert told == list(kind.__struct_fields__), name


@pytest.mark.parametrize("page", [COMMANDS_PAGE, RECORDS_PAGE, FRAMES_PAGE], ids=["commands", "records", "frames"])
def test_no_two_headings_of_a_page_have_one_anchor_and_every_row_of_fields_has_four_cells(page: str) -> None:
    anchors = [re.sub(r"[^\w\- ]", "", title.lower()) for title in re.findall(r"^#+ (.+)$", page, re.MULTILINE)]
    assert len(anchors) == len(set(anchors))
    for table in re.findall(r"^\| field \| type.*?\n\n", page, re.DOTALL | re.MULTILINE):
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines() if row} == {5}


def test_every_record_says_who_sees_it() -> None:
    for name in RECORDS:
        assert "**Seen by:**" in section(RECORDS_PAGE, f"`{name}`"), name


def test_every_refusal_of_the_law_and_of_the_connections_is_listed() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \|", reference.refusals(), re.MULTILINE))
    raised: set[str] = set()
    for path in (
        *(ROOT / "meeting").rglob("*.py"),
        *(ROOT / "server" / "connections").rglob("*.py"),
        *(ROOT / "server" / "desks").rglob("*.py"),
    ):
        raised |= set(re.findall(r'Refused\(\s*"(\w+)"', path.read_text(encoding="utf-8")))
    assert raised & SENTENCES.keys() <= listed


def test_every_close_code_of_the_server_stands_in_the_table() -> None:
    table = PROTOCOL.partition("## The end of a connection")[2].partition("\n## ")[0]
    first = [row.split("|")[1] for row in table.splitlines() if row.startswith("| ")]
    told = {int(code) for cell in first for code in re.findall(r"\d{4}", cell)}
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "server").rglob("*.py")]
    ours = {
        int(code) for source in sources for code in re.findall(r"^[A-Z_]+: Final = (4\d{3})$", source, re.MULTILINE)
    }
    assert len(ours) == 5
    assert ours | {listener.RESTART} | {1000, 1002, 1006, 1007, 1009, 1011} == told, (
        "ours, and what websockets says by itself"
    )


def test_the_page_names_the_times_the_code_has() -> None:
    assert f"within {sign_in.SIGN_IN_SECONDS} s after the challenge" in PROTOCOL
    assert f"{FRAME_MOST:,} bytes" in PROTOCOL
    tree = ast.parse(Path(listener.__file__).read_text(encoding="utf-8"))
    options = {
        one.arg: one.value.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for one in call.keywords
        if one.arg and isinstance(one.value, ast.Constant) and isinstance(one.value.value, int)
    }
    assert f"pings every {options['ping_interval']} s" in PROTOCOL
    assert f"when {options['ping_timeout']} s bring no pong" in PROTOCOL
    assert f"must be done within {options['open_timeout']} s" in PROTOCOL
