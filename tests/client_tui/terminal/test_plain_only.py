"""The convention that keeps markup out: what is shown is ``plain(...)``, ``say(...)`` or made by a ``-> Content`` function.

Checked in the syntax tree, so that a new screen cannot forget it.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

ROOM: Final = Path(__file__).parents[3] / "client_tui"
#: Textual classes and methods that would read a str as markup, and the places of their texts.
SHOWN: Final = {
    "Static": ("content", 0),
    "Label": ("content", 0),
    "Button": ("label", 0),
    "Option": ("prompt", 0),
    "Checkbox": ("label", 0),
    "RadioButton": ("label", 0),
    "Tab": ("label", 0),
    "TabPane": ("title", 0),
    "Collapsible": ("title", -1),
    "update": ("content", 0),
    "add_column": ("label", 0),
    "replace_option_prompt": ("prompt", 1),
    "replace_option_prompt_at_index": ("prompt", 1),
    "DataTable": ("", -1),
}
ATTRIBUTES: Final = {"border_title", "border_subtitle", "tooltip", "label", "prompt"}
FORBIDDEN_NAMES: Final = {"from_markup", "from_text", "escape"}
#: Digits draws figures and reads no markup.
EXEMPT_FILES: Final = {"countdown.py": {"update"}}


def _makers(trees: dict[Path, ast.Module]) -> set[str]:
    """Names of functions of the client that return Content."""
    return {
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "Content"
    }


def _is_safe(text: ast.expr, makers: set[str]) -> bool:
    """Whether an expression is certainly Content, or nothing."""
    if isinstance(text, ast.IfExp):
        return _is_safe(text.body, makers) and _is_safe(text.orelse, makers)
    if isinstance(text, ast.Constant):
        return text.value in ("", None)
    if not isinstance(text, ast.Call):
        return False
    called = text.func
    if isinstance(called, ast.Attribute):
        return called.attr in makers or (ast.unparse(called.value) == "Content" and called.attr == "assemble")
    return isinstance(called, ast.Name) and called.id in makers | {"plain", "say", "Content"}


def _offences(path: Path, tree: ast.Module, makers: set[str]) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        texts: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in FORBIDDEN_NAMES or any(
                word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value
                for word in node.keywords
            ):
                found.append(f"{path.name}:{node.lineno} {name}")
            if name in SHOWN and name not in EXEMPT_FILES.get(path.name, ()):
                word, place = SHOWN[name]
                texts += [given.value for given in node.keywords if given.arg == word]
                texts += node.args[place : place + 1] if place >= 0 else []
        elif isinstance(node, ast.Assign):
            texts += [
                node.value
                for target in node.targets
                if isinstance(target, ast.Attribute)
                and target.attr in ATTRIBUTES
                and not (isinstance(target.value, ast.Name) and target.value.id == "self" and target.attr == "label")
            ]
        found += [f"{path.name}:{text.lineno} {ast.unparse(text)}" for text in texts if not _is_safe(text, makers)]
    return found


def _trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOM.rglob("*.py"))}


def test_everything_shown_is_content_and_never_markup() -> None:
    trees = _trees()
    makers = _makers(trees)
    assert len(trees) > 15
    assert [offence for path, tree in trees.items() for offence in _offences(path, tree, makers)] == []


@pytest.mark.parametrize(
    "careless",
    [
        'Static(f"Đại biểu {name}")',
        "Label(name)",
        'Button("Gửi")',
        "self.query_one(Static).update(record.title)",
        "Option(person.name, id=person.id)",
        "Static(content=name)",
        "widget.border_title = title",
        "Content.from_markup(name)",
        'self.notify("x", markup=True)',
        'Static(say("a") if here else name)',
    ],
)
def test_the_check_sees_carelessness(careless: str) -> None:
    assert _offences(Path("screen.py"), ast.parse(careless), set())


@pytest.mark.parametrize(
    "careful",
    [
        'Static(say("Đại biểu {name}", name=name))',
        "Static(plain(name))",
        "Static()",
        'Static(id="x")',
        "Static(self._face(person))",
        'Static(plain(a) if a else say("Không có"))',
    ],
)
def test_the_check_lets_care_pass(careful: str) -> None:
    assert _offences(Path("screen.py"), ast.parse(careful), {"_face"}) == []
