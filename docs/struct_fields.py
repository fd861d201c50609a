"""What the structs of ``meeting/`` say of their own fields: name, type in words, default, meaning. For pages and for other fronts.

The type is read as it is written (``Micros`` stays ``Micros``), the meaning from the ``#:`` comment above the field.
"""

from __future__ import annotations

import ast
import enum
import functools
import inspect
import sys
import textwrap
import types
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from meeting import records, safetext
from meeting.registry import AnyRecord, encode

#: Types that a page explains once, by the names they are written with.
SHARED: Final[dict[str, Any]] = {
    **{name: getattr(records, name) for name in ("Id", "RecordId", "MeetingId", "Sha256", "Number", "Micros")},
    **{name: getattr(safetext, name) for name in ("Line", "Text", "Quote")},
    "AnyRecord": AnyRecord,
}
_PLAIN: Final[dict[Any, str]] = {
    str: "string", int: "whole number", bool: "true or false", float: "number", bytes: "bytes (base64)",
    date: "date (`YYYY-MM-DD`)", msgspec.Raw: "JSON", type(None): "null", None: "null", Any: "JSON",
}  # fmt: skip
Struct = type[msgspec.Struct]
#: How a struct is named inside a type, such as a link to where it is explained.
Named = Callable[[Struct], str]


class Field(NamedTuple):
    """One field as it stands on the wire. ``default`` is JSON, "" where the field is required.

    ``type`` is in words; ``declared`` is the type itself, for whoever spells it in another language.
    """

    name: str
    type: str
    default: str
    meaning: str
    declared: Any


def fields(struct: Struct, named: Named = lambda one: f"`{one.__name__}`") -> Iterator[Field]:
    """The fields of a struct in the order they are declared."""
    meanings, declared = comments(struct), get_type_hints(struct, include_extras=True)
    for one in msgspec.structs.fields(struct):
        words, meaning = in_words(struct, one.name, named), meanings.get(one.name, "")
        yield Field(one.encode_name, words, _default(one), meaning, declared[one.name])


def inner(struct: Struct) -> Iterator[Struct]:
    """The structs that stand in fields of this one."""
    hints = get_type_hints(struct, include_extras=True)
    for one in msgspec.structs.fields(struct):
        yield from _structs(hints[one.name])


def comments(struct: Struct) -> dict[str, str]:
    """The ``#:`` comments of a struct's fields, those it inherits included."""
    found: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        if base.__module__.partition(".")[0] not in ("msgspec", "builtins"):
            found |= _own_comments(base)
    return found


@functools.cache
def _own_comments(kind: type) -> dict[str, str]:
    lines = textwrap.dedent(inspect.getsource(kind)).splitlines()
    declared = ast.parse("\n".join(lines)).body[0]
    assert isinstance(declared, ast.ClassDef)
    found: dict[str, str] = {}
    for node in declared.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            above = node.lineno - 2
            said: list[str] = []
            while lines[above].strip().startswith("#:"):
                said.insert(0, lines[above].strip()[2:].strip())
                above -= 1
            if said:
                found[node.target.id] = " ".join(said)
    return found


def in_words(struct: Struct, field: str, named: Named) -> str:
    """The type of a field, as it is written where it is declared."""
    for base in struct.__mro__:
        written = vars(base).get("__annotations__", {}).get(field)
        if written is not None:
            spoken = ast.parse(written, mode="eval").body if isinstance(written, str) else written
            return _written(spoken, vars(sys.modules[base.__module__]), named)
    raise AttributeError(f"{struct.__name__}.{field}")


def _written(node: ast.expr, known: dict[str, Any], named: Named) -> str:
    """A type out of its spelling: names of shared types are kept, all others looked up."""
    match node:
        case ast.Name(id=name) if name in SHARED:
            return f"`{name}`"
        case ast.BinOp(left=left, right=right):
            return f"{_written(left, known, named)} or {_written(right, known, named)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[of, ast.Constant(value=rest)])) if (
            rest is ...
        ):
            return f"list of {_written(of, known, named)}"
    return _resolved(eval(compile(ast.Expression(node), "type", "eval"), known), named)


def _resolved(kind: Any, named: Named) -> str:
    for name, shared in SHARED.items():
        if kind == shared:
            return f"`{name}`"
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        limits = [limit for meta in inside[1:] if isinstance(meta, msgspec.Meta) for limit in _limits(meta)]
        return ", ".join((_resolved(inside[0], named), *limits))
    if origin is Literal:
        return " · ".join(f"`{encode(value).decode()}`" for value in inside)
    if origin in (Union, types.UnionType):
        return " or ".join(_resolved(one, named) for one in inside)
    if origin is tuple and inside[-1] is ...:
        return f"list of {_resolved(inside[0], named)}"
    if origin is tuple:
        return f"[{', '.join(_resolved(one, named) for one in inside)}]"
    if origin is dict:
        return f"object of {_resolved(inside[1], named)}"
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return " · ".join(f"`{encode(one.value).decode()}`" for one in kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return named(kind)
    raise TypeError(f"no words for {kind}")


_LIMITS: Final = {
    "ge": "at least {}", "gt": "more than {}", "le": "at most {}", "lt": "less than {}", "multiple_of": "in steps of {}",
    "min_length": "length at least {}", "max_length": "length at most {}", "pattern": "`{}`",
}  # fmt: skip


def _limits(meta: msgspec.Meta) -> Iterator[str]:
    if meta.min_length is not None and meta.min_length == meta.max_length:
        yield f"length {meta.min_length}"
        return
    for name, words in _LIMITS.items():
        if (value := getattr(meta, name)) is not None:
            yield words.format(f"{value:,}" if isinstance(value, int) else _pattern(value))


def _pattern(pattern: str) -> str:
    r"""As other languages write it: what they read ``\Z`` as differs, ``$`` means the same here."""
    return pattern.replace(r"\Z", "$").replace("|", r"\|")


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.default is not msgspec.NODEFAULT:
        return encode(field.default).decode()
    return "" if field.default_factory is msgspec.NODEFAULT else encode(field.default_factory()).decode()


def _structs(kind: Any) -> Iterator[Struct]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for one in get_args(kind):
        yield from _structs(one)
