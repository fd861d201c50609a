"""The pages a stranger needs to write a client: every command, record, frame and refusal, from their own declarations."""

from __future__ import annotations

import ast
import gettext
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, get_args

from docs.field_words import ELSEWHERE, WORDS
from docs.struct_fields import Field, Struct, fields, inner
from meeting import records as base
from meeting.command import Command, MeetingState, Role
from meeting.papertext import PaperText
from meeting.records import Record
from meeting.registry import COMMANDS, RECORDS
from meeting.voting import MotionState
from meeting.wire import Frame, FromClient, FromServer
from words.language import LOCALE
from words.refusals import SENTENCES

ROOT: Final = Path(__file__).parents[1]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
STATES: Final[tuple[MeetingState, ...]] = get_args(MeetingState)
MOTION_STATES: Final[tuple[MotionState, ...]] = get_args(MotionState)
WRITTEN: Final = "Written by `docs/generate.py` from the declarations in {}; `make check` fails when it is old.\n"

COMMANDS_HEAD: Final = f"""# Commands

{WRITTEN.format("`meeting/`")}
What a client may ask for, inside a `command` frame ([protocol.md](protocol.md#commands)): an object whose `do` names the command, with
its fields beside it. A field that has a default may be left out; one that is not listed here is refused with `command_malformed`, and
so is one of another type. Types are explained in [records.md](records.md#types). Everything happens in the meeting of the connection.

Whoever holds one of the roles may give the command while the meeting is in one of the states. `any time` means that the
command concerns the body, not a meeting. Everything not on this page is refused. `system` is the server itself,
`admin` the console of the machine on which the register lies. The same as a matrix, with the states of a motion and the
codes of refusal: [permissions.md](permissions.md).
"""

RECORDS_HEAD: Final = f"""# Records

{WRITTEN.format("`meeting/`")}
What a copy is made of. A record arrives whole in the `set` of a `changes` frame: an object whose `is` names its kind, with **all** of its fields.
Its name in the copy is the pair of kind and `id`; a later record of the same name takes its place, and a pair in `gone` removes it.

**Who sees it.** The ladder `public` ⊂ `room` ⊂ `staff`: chair, secretary and console stand on `staff`, members invited to the meeting on `room`,
all others on `public`; some records are shown to certain people besides, wherever they stand. `server`: never leaves the server. A client need not
work this out: it receives what its person may see, and is told (`gone`) when that ends.

Kinds, fields and values may be added in a later version of the server: a client that only reads should pass over what it does not know.

## Types

| written | on the wire |
|---|---|
| `Id` | string of 1 to 80 of `A–Z a–z 0–9 _ . -`. Ids of people hold no dot |
| `RecordId` | the same, up to 200: some records are named after two others, such as `motion.person`; the last dot parts them |
| `MeetingId` | an `Id`, or the empty string for the body alone |
| `Sha256` | SHA-256 as 64 lower-case hexadecimal digits |
| `Number` | whole number from −2⁵³ to 2⁵³ |
| `Micros` | a `Number`: microseconds since 1970-01-01 UTC; 0 where nothing has happened |
| `Line` | string, one line of at most 500 characters (Unicode code points), cleaned by whoever receives it |
| `Text` | string of at most 20,000 characters, which may have line breaks; cleaned likewise |
| `Quote` | string of at most 20,000 characters, never changed: not NFC, or with characters no paper contains, it is refused |
| bytes | base64 (RFC 4648, with padding) |
| list of … | JSON array of any length; [a, b]: a JSON array of exactly these |
| … or null | the value, or `null` |
| `AnyRecord` | a record of any of the [kinds](#kinds) below |
| `"a"` · `"b"` | one of these values |

*Cleaned*: brought to NFC; control, format, private, surrogate and unassigned characters dropped (of a `Text`, line breaks stay, at most two in a row);
a letter keeps at most two combining marks; runs of spaces become one, and none stands at the end of a line.
"""

PARTS_HEAD: Final = """## Parts

What stands in fields of records and commands. `omitted`: in these, a field that has its default is left out.
"""

FRAMES_HEAD: Final = f"""# Frames

{WRITTEN.format("[`meeting/wire.py`](../meeting/wire.py)")}
The messages of `hop.v1`, each an object whose `op` names it; how they follow each other is told in [protocol.md](protocol.md), with an example of each.
In a frame a field that has its default is left out, by either side. Types are explained in [records.md](records.md#types).
"""

REFUSALS_HEAD: Final = f"""# Refusals

{WRITTEN.format("`meeting/`, `server/`, `documents/` and `words/`")}
What can stand in `refused` of a reply: `code`, the names of its `args`, and how this project words it (`{{…}}`: an argument, or a word of the body). A client
words them itself, and shows the bare code of one it does not know. What to try again is told in [protocol.md](protocol.md#what-to-try-again).

| code | args | in words |
|---|---|---|
"""


def commands() -> str:
    """The whole page of commands."""
    areas: dict[str, list[str]] = {}
    for name in COMMANDS:
        areas.setdefault(name.partition(".")[0], []).append(name)
    return "\n".join((COMMANDS_HEAD, *(_area(area, names) for area, names in areas.items())))


def _area(area: str, names: list[str]) -> str:
    rows = [
        _cells(f"[`{name}`](#{_anchor(name)})", who(COMMANDS[name]), when(COMMANDS[name]), _first(COMMANDS[name]))
        for name in names
    ]
    head = f"## {area}\n\n| command | who | when | what it does |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n\n" + "\n".join(_command(name, COMMANDS[name]) for name in names)


def _command(name: str, command: type[Command]) -> str:
    states = getattr(command, "states", None)
    motion = f"While the motion is {in_order(states, MOTION_STATES)}." if states is not None else ""
    law = _doc(command.decide)
    return _section(f"### `{name}`", (_doc(command), law, motion), _table(command, name, records_here=False))


def records() -> str:
    """The whole page of records: types, kinds, and the structs inside them."""
    kinds = [
        _section(f"### `{name}`", (_doc(kind), _audience(kind)), _table(kind, name)) for name, kind in RECORDS.items()
    ]
    inside = [
        _section(f"### {kind.__name__}", (_doc(kind), _form(kind)), _table(kind, kind.__name__)) for kind in parts()
    ]
    return "\n".join((RECORDS_HEAD, "## Kinds\n", *kinds, PARTS_HEAD, *inside))


def frames() -> str:
    """The whole page of frames."""
    spoken = (("From the client", get_args(FromClient)), ("From the server", get_args(FromServer)))
    said = (f"## {title}\n\n" + "\n".join(map(_frame, kinds)) for title, kinds in spoken)
    rest = "\n".join(
        _section(f"### {kind.__name__}", (_doc(kind),), _table(kind, kind.__name__, frames_here=True))
        for kind in frame_parts()
    )
    return "\n".join((FRAMES_HEAD, *said, "## Parts of frames\n", rest))


def _frame(kind: type[Frame]) -> str:
    name = str(kind.__struct_config__.tag)
    return _section(f"### `{name}`", (_doc(kind),), _table(kind, kind.__name__, frames_here=True))


def refusals() -> str:
    """The whole page of refusals: those that can come over the wire."""
    known, english = arguments(), gettext.translation("hop", LOCALE, ["en"]).gettext
    rows = (
        _cells(f"`{code}`", ", ".join(f"`{one}`" for one in known[code]), english(SENTENCES[code]))
        for code in sorted(known)
    )
    return REFUSALS_HEAD + "\n".join(rows) + "\n"


def arguments() -> dict[str, tuple[str, ...]]:
    """Every code that is refused with on the server's side, with the names of its arguments."""
    found: dict[str, dict[str, None]] = {}
    for room in ("meeting", "server", "documents"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and _refuses(call) and isinstance(call.args[0], ast.Constant):
                    names = (one.arg for one in call.keywords if one.arg)
                    found.setdefault(str(call.args[0].value), {}).update(dict.fromkeys(names))
    return {code: tuple(names) for code, names in found.items() if code in SENTENCES}


def _refuses(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in ("Refused", "RefusedBody") and bool(call.args)


def parts() -> list[Struct]:
    """The structs inside commands and records, each once."""
    kinds = (*RECORDS.values(), *COMMANDS.values())
    every: list[Struct] = [PaperText, *_inside((PaperText, *kinds))]
    return [kind for kind in every if not issubclass(kind, Record)]


def frame_parts() -> list[Struct]:
    """The structs inside frames alone."""
    return [kind for kind in _inside((*get_args(FromClient), *get_args(FromServer))) if kind not in _explained()]


def _inside(kinds: Iterable[Struct]) -> list[Struct]:
    """Every struct in these and in what stands in them, in the order of meeting them."""
    found: dict[Struct, None] = {}
    waiting = [one for kind in kinds for one in inner(kind)]
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found[kind] = None
            waiting += inner(kind)
    return list(found)


def _explained() -> set[Struct]:
    return {*RECORDS.values(), *parts()}


def _section(title: str, said: Iterable[str], table: str) -> str:
    return "\n\n".join((title, *filter(None, said), table)) + "\n"


def _table(struct: Struct, owner: str, *, records_here: bool = True, frames_here: bool = False) -> str:
    def named(one: Struct) -> str:
        if issubclass(one, Record):
            name = str(one.__struct_config__.tag)
            return f"[`{name}`]({'records.md' if frames_here or not records_here else ''}#{_anchor(name)})"
        here = (records_here and not frames_here) or (frames_here and one not in _explained())
        return f"[{one.__name__}]({'' if here else 'records.md'}#{_anchor(one.__name__)})"

    rows = [_row(struct, owner, one) for one in fields(struct, named)]
    return "| field | type | default | meaning |\n|---|---|---|---|\n" + "\n".join(rows) if rows else "No fields."


def _row(struct: Struct, owner: str, field: Field) -> str:
    default = (
        f"`{field.default}`"
        if field.default and len(field.default) < 60
        else ""
        if not field.default
        else "see its part"
    )
    return _cells(f"`{field.name}`", field.type, default, meaning(struct, owner, field))


def meaning(struct: Struct, owner: str, field: Field) -> str:
    """What is said of this very field, else by its own comment, else by its struct above the table, else of the name."""
    named = (f"{one}.{field.name}" for one in (owner, *(base.__name__ for base in struct.__mro__)))
    special = next((ELSEWHERE[name] for name in named if name in ELSEWHERE), "")
    above = f"``{field.name}``" in (inspect.getdoc(struct) or "")
    said = special or field.meaning or ("as said above" if above else WORDS.get(field.name, ""))
    if not said:
        raise LookupError(
            f"nobody says what {owner}.{field.name} is: give it a #: comment, or words in docs/field_words.py"
        )
    return _marked(said)


def _audience(kind: type[Record]) -> str:
    """Who sees it: the rung where there is but one, and what its declaration says."""
    declared = kind.audience
    assert isinstance(declared, property)
    assert declared.fget is not None
    own = next(base for base in kind.__mro__ if "audience" in vars(base))
    rung = _only_rung(declared.fget)
    said = "Members of the meeting." if own is Record else _doc(declared.fget)
    private = " Private: known to its author alone, and not in the journal." if kind.private else ""
    return f"**Seen by:** {f'`{rung}`. ' if rung else ''}{said}{private}"


def _only_rung(function: Any) -> str:
    """The one rung a rule names."""
    returned = [
        node.value
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function))))
        if isinstance(node, ast.Return)
    ]
    one = returned[0] if len(returned) == 1 else None
    return (
        str(getattr(base, one.id))
        if isinstance(one, ast.Name) and one.id in ("PUBLIC", "ROOM", "STAFF", "SERVER")
        else ""
    )


def _form(kind: Struct) -> str:
    """How this struct is written, where it is not an object with all its fields."""
    config = kind.__struct_config__
    if config.array_like:
        return "A JSON array of these, in this order."
    tag = f'`"{config.tag_field}": "{config.tag}"` says that it is this one.' if config.tag else ""
    return " ".join(filter(None, (tag, "`omitted`." if config.omit_defaults else "")))


def who(command: type[Command]) -> str:
    """The roles that may give it."""
    return ", ".join(role for role in ROLES if role in command.who)


def when(command: type[Command]) -> str:
    """The states of the meeting in which it is taken."""
    return "any time" if command.when is None else in_order(command.when, STATES)


def in_order(some: frozenset[Any], every: tuple[Any, ...]) -> str:
    """Those of them that are among ``some``."""
    return ", ".join(one for one in every if one in some)


def _first(command: type[Command]) -> str:
    return _doc(command).split("\n\n")[0]


def _doc(thing: Any) -> str:
    """A docstring as paragraphs of a page, each on one line."""
    said = (inspect.getdoc(thing) or "").split("\n\n")
    # An empty line inside a sentence is the style checker's, not the writer's.
    return _marked("\n\n".join(" ".join(part.split()) for part in said if part.strip()))


#: What Python calls nothing is ``null`` on the wire.
_NONE: Final = re.compile(r"\bNone\b")
_ROLE: Final = re.compile(r":\w+:`~?(?:[\w.]+\.)?(\w+)`")


def _marked(text: str) -> str:
    return _NONE.sub("null", _ROLE.sub(r"`\1`", text).replace("``", "`"))


def _anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


#: Pages by their names.
PAGES: Final[dict[str, Callable[[], str]]] = {
    "commands.md": commands,
    "records.md": records,
    "frames.md": frames,
    "refusals.md": refusals,
}
