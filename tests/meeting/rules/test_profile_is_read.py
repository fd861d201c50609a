"""Nothing in a profile is for show: every leaf is read somewhere in the program, or marked as not used yet."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest

from meeting.rules.profile import RESERVED, Profile

ROOT: Final = Path(__file__).parents[3]
ROOMS: Final = ("meeting", "server", "client_tui", "documents")
PROFILES: Final = sorted((ROOT / "meeting" / "profiles").glob("*.toml"))
#: Read by the decoder itself: another number is refused.
BY_THE_DECODER: Final = {"schema"}


def struct_of(declared: Any) -> type[msgspec.Struct] | None:
    """The struct behind ``X`` or ``X | None``."""
    found = get_args(declared) if get_origin(declared) in (Union, UnionType) else (declared,)
    return next((one for one in found if isinstance(one, type) and issubclass(one, msgspec.Struct)), None)


@cache
def fields(owner: type[msgspec.Struct]) -> dict[str, Any]:
    return {name: get_type_hints(owner)[name] for name in owner.__struct_fields__}


def leaves(data: dict[str, Any], owner: type[msgspec.Struct], path: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every leaf of a profile with its dotted key, and each ``(struct, field)`` on the way to it."""
    for key, value in data.items():
        inner, here = struct_of(fields(owner)[key]), f"{path}.{key}" if path else key
        if isinstance(value, dict) and inner is not None:
            for leaf, way in leaves(value, inner, here):
                yield leaf, [(owner, key), *way]
        else:
            yield here, [(owner, key)]


@cache
def sources() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text("utf-8")) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))


def structs(owner: type[msgspec.Struct] = Profile) -> Iterator[type[msgspec.Struct]]:
    yield owner
    for declared in fields(owner).values():
        if (inner := struct_of(declared)) is not None:
            yield from structs(inner)


def last(node: ast.AST) -> str:
    """The last word of an expression: ``rules`` of ``body.profile.rules``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@cache
def names() -> dict[str, set[str]]:
    """By the name of a struct, what it is called in the sources: as a field, as an argument, as a variable."""
    called: dict[str, set[str]] = defaultdict(set)
    for owner in set(structs()):
        for field, declared in fields(owner).items():
            if (inner := struct_of(declared)) is not None:
                called[inner.__name__].add(field)
    known = {one.__name__ for one in structs()}
    for node in (node for tree in sources() for node in ast.walk(tree)):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            target = node.arg if isinstance(node, ast.arg) else last(node.target)
            for kind in known & {word.id for word in ast.walk(node.annotation) if isinstance(word, ast.Name)}:
                called[kind].add(target)
    for node in (node for tree in sources() for node in ast.walk(tree)):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            for left, right in zip(*_sides(node.targets[0], node.value), strict=False):
                for kind in known:
                    if last(right) in called[kind]:
                        called[kind].add(last(left))
    return called


def _sides(target: ast.expr, value: ast.expr) -> tuple[list[ast.expr], list[ast.expr]]:
    """``a, b = x, y`` as pairs."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return target.elts, value.elts
    return [target], [value]


@cache
def read() -> set[tuple[str, str]]:
    """``(what it is called, field)`` of every access in the sources; ``*`` for one by a name made at run time."""
    found: set[tuple[str, str]] = set()
    for tree in sources():
        for owner in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            found |= {(owner.name if called == "self" else called, field) for called, field in _accesses(owner)}
        found |= set(_accesses(tree))
    return found


def _accesses(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            value = node.value.func if isinstance(node.value, ast.Call) else node.value
            yield last(value), node.attr
        elif isinstance(node, ast.Call) and last(node.func) == "getattr":
            yield last(node.args[0]), "*"


def is_read(owner: type[msgspec.Struct], field: str) -> bool:
    """Whether the sources take this field from something that is this struct."""
    called = {
        owner.__name__,
        *names()[owner.__name__],
        *(("words_in", "words_of") if owner.__name__ == "Words" else ()),
    }
    return any((one, what) in read() for one in called for what in (field, "*"))


def reserved(key: str) -> bool:
    return any(key == one or key.startswith(f"{one}.") for one in RESERVED)


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: str(path.stem))
def test_every_leaf_is_read_somewhere_or_marked_as_not_used_yet(path: Path) -> None:
    found = list(leaves(tomllib.loads(path.read_text("utf-8")), Profile))
    assert len(found) > 80
    idle = [
        key
        for key, way in found
        if not reserved(key) and key not in BY_THE_DECODER and not all(is_read(owner, field) for owner, field in way)
    ]
    assert idle == []


def test_what_nothing_reads_is_found() -> None:
    class Unread(msgspec.Struct):
        nobody_asks_for_this: int = 0

    assert not is_read(Unread, "nobody_asks_for_this")
    assert not is_read(Profile, "nobody_asks_for_this")
    for key in RESERVED:
        owner: type[msgspec.Struct] = Profile
        *tables, last_key = key.split(".")
        for table in tables:
            inner = struct_of(fields(owner)[table])
            assert inner is not None
            owner = inner
        assert not is_read(owner, last_key), f"{key} is read now: take it out of RESERVED"


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: str(path.stem))
def test_a_profile_says_itself_what_is_not_used_yet(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    for key in RESERVED:
        name = key.rpartition(".")[2]
        place = next(n for n, line in enumerate(lines) if line == f"[{key}]" or line.startswith(f"{name} ="))
        assert "CHƯA DÙNG" in lines[place] + lines[place - 1], key
