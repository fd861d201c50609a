"""Every refusal our code can give has one sentence for a person, with exactly the details it is given."""

from __future__ import annotations

import ast
import string
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from words.language import NAMES
from words.refusals import SENTENCES

ROOT = Path(__file__).parent.parent
#: Details that the reader of a file adds on the way out.
_ADDED = {code: {"file", "line"} for code in ("toml_value", "toml_key_missing", "toml_key_unknown")}
ROOMS = ("meeting", "words", "documents", "server", "client_tui")


@cache
def sources() -> tuple[ast.Module, ...]:
    """Every module of ours but the tables themselves."""
    tables = (ROOT / "words" / "refusals").glob("*.py")
    files = {file for room in ROOMS for file in (ROOT / room).rglob("*.py")} - set(tables)
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in sorted({*files, ROOT / "hop.py"}))


@cache
def given() -> dict[str, list[set[str]]]:
    """Every code in the sources, with the names of the details at each place it is raised."""
    found: dict[str, list[set[str]]] = {}
    for module in sources():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    places = found.setdefault(code.value, [])
                    if all(keyword.arg for keyword in node.keywords):  # ``**details`` cannot be seen from here
                        places.append({str(keyword.arg) for keyword in node.keywords})
    return found


@cache
def texts() -> frozenset[str]:
    """Every string in the sources."""
    nodes = (node for module in sources() for node in ast.walk(module) if isinstance(node, ast.Constant))
    return frozenset(node.value for node in nodes if isinstance(node.value, str))


def test_every_code_has_a_sentence() -> None:
    codes = given()
    assert len(codes) > 60
    assert sorted(set(codes) - set(SENTENCES)) == []


def test_no_code_stands_in_two_tables_or_twice_in_one() -> None:
    written: Counter[str] = Counter()
    for path in (ROOT / "words" / "refusals").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "SENTENCES":
                keys = node.value.keys if isinstance(node.value, ast.Dict) else []
                written.update(str(key.value) for key in keys if isinstance(key, ast.Constant))
    assert [code for code, times in written.items() if times > 1] == []
    assert set(written) == set(SENTENCES), "a table is not in use"


def test_no_sentence_is_kept_for_a_code_that_nobody_gives() -> None:
    assert sorted(set(SENTENCES) - texts()) == []


def test_no_detail_is_called_as_a_word_of_the_body() -> None:
    assert [code for code, places in given().items() for details in places if details & set(NAMES)] == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_asks_only_for_details_that_every_such_refusal_brings(code: str) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name}
    wanted = {name for name in named if name.lower() not in NAMES}  # the body's words are always known
    for details in given().get(code, []):
        assert wanted <= details | _ADDED.get(code, set())
