"""What of Textual is private and used all the same: named here one by one, so that an upgrade that moves it is told by name.

All of it stands in ``client_tui/terminal``. A name beside which a signature stands is overridden or called with it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from textual import _cells, _compositor
from textual.app import App
from textual.css import match
from textual.css.styles import Styles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.worker import Worker
from textual.worker_manager import WorkerManager

import client_tui

ROOT = Path(client_tui.__file__).parent
IN_TERMINAL = ROOT / "terminal"
#: Names kept by an instance.
KEPT: tuple[tuple[type, str], ...] = (
    (DOMNode, "_bindings"),
    (Screen, "_compositor"),
    (Widget, "_vertical_scrollbar"),
    (App, "_driver"),
    (App, "_workers"),
    (App, "_exit_renderables"),
    (Worker, "_work"),
    (Stylesheet, "_rules"),
    (Stylesheet, "_rules_map"),
    (Stylesheet, "_require_parse"),
    (Stylesheet, "_invalid_css"),
    (Stylesheet, "_variables"),
    (Stylesheet, "_EXCLUDE_PSEUDO_CLASSES_FROM_CACHE"),
    (Styles, "_rules"),
    (MessagePump, "_parent"),
    (DOMNode, "_id"),
    (DOMNode, "_classes"),
    (DOMNode, "_css_type_names"),
    (DOMNode, "_css_type_name"),
    (DOMNode, "_component_styles"),
    (DOMNode, "_has_hover_style"),
    (DOMNode, "_has_focus_within"),
    (DOMNode, "_has_order_style"),
    (DOMNode, "_has_odd_or_even"),
)
#: Methods and properties, with the signature they are overridden or called by.
MADE: tuple[tuple[type, str, str], ...] = (
    (MessagePump, "_on_message", "(self, message: 'Message') -> 'None'"),
    (Widget, "_size_updated", "(self, size: 'Size', virtual_size: 'Size', container_size: 'Size', layout: 'bool' = True) -> 'bool'"),
    (Input, "_on_key", "(self, event: 'events.Key') -> 'None'"),
    (TextArea, "_on_key", "(self, event: 'events.Key') -> 'None'"),
    (App, "_start_widget", "(self, parent: 'Widget', widget: 'Widget') -> 'None'"),
    (App, "_fatal_error", "(self) -> 'None'"),
    (MessagePump, "_close_messages_no_wait", "(self) -> 'None'"),
    (App, "_print_error_renderables", "(self) -> 'None'"),
    (WorkerManager, "_remove_worker", "(self, worker: 'Worker') -> 'None'"),
    (
        _compositor.Compositor,
        "_render_chops",
        "(self, crop: 'Region', is_rendered_line: 'Callable[[int], bool]') -> 'Sequence[Mapping[int, Strip]]'",
    ),
    (Screen, "_binding_chain", "(self) -> 'list[tuple[DOMNode, BindingsMap]]'"),
    (Screen, "_modal_binding_chain", "(self) -> 'list[tuple[DOMNode, BindingsMap]]'"),
    (
        Stylesheet,
        "_parse_rules",
        "(self, css: 'str', read_from: 'CSSLocation', is_default_rules: 'bool' = False, tie_breaker: 'int' = 0, scope: 'str' = '') -> 'list[RuleSet]'",
    ),
    (Stylesheet, "_process_component_classes", "(self, node: 'DOMNode') -> 'None'"),
    (Stylesheet, "apply", "(self, node: 'DOMNode', *, animate: 'bool' = False, cache: 'dict[tuple, RulesMap] | None' = None) -> 'None'"),
    (Stylesheet, "reparse", "(self) -> 'None'"),
    (Stylesheet, "replace_rules", "(cls, node: 'DOMNode', rules: 'RulesMap', animate: 'bool' = False) -> 'None'"),
    (DOMNode, "_selector_names", "(self) -> 'set[str]'"),
    (DOMNode, "_get_component_classes", "(cls) -> 'frozenset[str]'"),
    (MessagePump, "_attach", "(self, parent: 'MessagePump') -> 'None'"),
    (DOMNode, "_pseudo_classes_cache_key", "(self) -> 'tuple[int, ...]'"),
)  # fmt: skip
#: Whole modules.
MODULES = {"textual._cells": "cell_len", "textual._compositor": "Compositor"}


@cache
def kept_by(kind: type) -> frozenset[str]:
    """The private names of one Textual class: what it defines, and what its instances keep."""
    source = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    stored = {
        node.attr
        for node in ast.walk(source)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
    return frozenset(
        name for name in stored | set(vars(kind)) | set(vars(kind).get("__annotations__", ())) if is_private(name)
    )


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def privates_under(kind: type) -> frozenset[str]:
    """Those of every Textual class it stands on."""
    bases = (base for base in kind.__mro__ if base.__module__.startswith("textual."))
    return frozenset(name for base in bases for name in kept_by(base))


def sources(*, in_terminal: bool) -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*.py")):
        if (IN_TERMINAL in path.parents) == in_terminal:
            yield path


def outside() -> list[str]:
    modules = (module.name for module in pkgutil.walk_packages(client_tui.__path__, "client_tui."))
    return [name for name in modules if not name.startswith("client_tui.terminal")]


@pytest.mark.parametrize(("owner", "name"), KEPT)
def test_what_is_kept_there_is_still_kept(owner: type, name: str) -> None:
    assert name in kept_by(owner), f"Textual's {owner.__name__} keeps no {name} any more: see client_tui/terminal"


@pytest.mark.parametrize(("owner", "name", "signature"), MADE)
def test_what_is_overridden_is_still_called_the_same_way(owner: type, name: str, signature: str) -> None:
    found = vars(owner).get(name)
    assert found is not None, f"Textual's {owner.__name__} has no {name} any more: see client_tui/terminal"
    called = found.fget if isinstance(found, property) else getattr(found, "__func__", found)
    now = str(inspect.signature(called)) if called is not None else ""
    assert now == signature, f"Textual's {owner.__name__}.{name} is another: {now}"


def test_selectors_are_still_matched_the_same_way() -> None:
    asked = "(selectors: 'list[Selector]', css_path_nodes: 'list[DOMNode]') -> 'bool'"
    assert str(inspect.signature(match._check_selectors)) == asked


def test_the_modules_are_still_there() -> None:
    assert callable(_cells.cell_len)
    assert inspect.isclass(_compositor.Compositor)


def test_no_other_private_name_is_used_there() -> None:
    known = {name for _owner, name in KEPT} | {name for _owner, name, _signature in MADE}
    for path in sources(in_terminal=True):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        own |= {
            node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        }
        own |= {
            target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.AnnAssign) and isinstance(target := node.target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in known | own | {"_asdict"}:
                raise AssertionError(f"{path.name}:{node.lineno} uses {node.attr}: name it in this test")
            if isinstance(node, ast.ImportFrom) and is_private((node.module or "").rpartition(".")[2]):
                assert node.module in {*MODULES, "textual_image._sixel"}, f"{path.name}:{node.lineno}: {node.module}"


@pytest.mark.parametrize("path", list(sources(in_terminal=False)), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_private_of_others_is_touched_elsewhere(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            of_itself = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            of_its_base = isinstance(node.value, ast.Call) and ast.unparse(node.value) == "super()"
            assert of_itself or of_its_base, f"{path.name}:{node.lineno} touches {ast.unparse(node)}"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            assert not is_private((node.module or "").rpartition(".")[2]), f"{path.name}:{node.lineno}: {node.module}"


@pytest.mark.parametrize("module", outside())
def test_no_name_of_ours_is_a_private_one_of_textual(module: str) -> None:
    """Neither on purpose nor by accident: an upgrade would find the one in the place of the other."""
    for _name, kind in inspect.getmembers(importlib.import_module(module), inspect.isclass):
        if kind.__module__ != module or not issubclass(kind, MessagePump):
            continue
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
        used = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
        }
        made = {name for name in vars(kind) if is_private(name)} - {"_decorated_handlers", "_merged_bindings"}
        found = {name for name in used | made if is_private(name)} & privates_under(kind)
        found -= {name for name in found if name.startswith(("_css_", "_inherit", "_reactive", "_computes"))}
        assert not found, f"{kind.__name__} uses {sorted(found)}"
