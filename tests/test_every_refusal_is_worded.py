"""Every refusal our code can give has a sentence for a person, with exactly the details it is given."""

from __future__ import annotations

import ast
import string
from functools import cache
from pathlib import Path

import pytest

from server.cli.words import _WORDS as OFFICE
from words.language import NAMES
from words.refusals import SENTENCES

ROOT = Path(__file__).parent.parent
#: Details that the reader of a file adds on the way out.
_ADDED = {code: {"file", "line"} for code in ("toml_value", "toml_key_missing", "toml_key_unknown")}
ROOMS = ("meeting", "words", "documents", "server", "client_tui")


@cache
def given() -> dict[str, list[set[str]]]:
    """Every code in the sources, with the names of the details at each place it is raised."""
    found: dict[str, list[set[str]]] = {}
    for path in (*(file for room in ROOMS for file in (ROOT / room).rglob("*.py")), ROOT / "hop.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    places = found.setdefault(code.value, [])
                    if all(keyword.arg for keyword in node.keywords):  # ``**details`` cannot be seen from here
                        places.append({str(keyword.arg) for keyword in node.keywords})
    return found


def test_every_code_has_a_sentence() -> None:
    codes = given()
    assert len(codes) > 60
    assert sorted(set(codes) - set(SENTENCES) - set(OFFICE)) == []


@pytest.mark.parametrize("code", sorted({*SENTENCES, *OFFICE}))
def test_a_sentence_asks_only_for_details_that_every_such_refusal_brings(code: str) -> None:
    sentence = OFFICE.get(code) or SENTENCES[code]
    named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    wanted = {name for name in named if name.lower() not in NAMES}  # the body's words are always known
    for details in given().get(code, []):
        assert wanted <= details | _ADDED.get(code, set())
