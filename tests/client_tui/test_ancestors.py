"""What a class of the client is, is seen from where it stands: few ancestors of our own, and parts that are held."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

import client_tui
from client_tui.room.room import PARTS, RoomScreen
from client_tui.terminal.actions import Part

#: Classes of ours from one down to the last: a layer is a station, which has acts.
DEEPEST = 3
#: As many of ours may stand in one list of bases.
SIDE_BY_SIDE = 2


def modules() -> list[str]:
    return [module.name for module in pkgutil.walk_packages(client_tui.__path__, "client_tui.")]


def ours(kind: type) -> tuple[type, ...]:
    return tuple(base for base in kind.__bases__ if base.__module__.startswith("client_tui."))


def depth(kind: type) -> int:
    return max((1 + depth(base) for base in ours(kind)), default=0)


def declared(module: str) -> Iterator[type]:
    for _name, kind in inspect.getmembers(importlib.import_module(module), inspect.isclass):
        if kind.__module__ == module:
            yield kind


@pytest.mark.parametrize("module", modules())
def test_no_class_stands_on_a_tower_of_ours(module: str) -> None:
    for kind in declared(module):
        assert len(ours(kind)) <= SIDE_BY_SIDE, f"{kind.__name__} has {[base.__name__ for base in ours(kind)]} as bases"
        assert depth(kind) <= DEEPEST, f"{kind.__name__} stands {depth(kind)} classes deep"


@pytest.mark.parametrize("module", modules())
def test_every_part_does_what_it_declares(module: str) -> None:
    for kind in declared(module):
        if issubclass(kind, Part):
            missing = [act.name for act in kind.ACTS if not callable(getattr(kind, f"action_{act.method}", None))]
            assert not missing, f"{kind.__name__} has no method for {missing}"


def test_each_act_of_the_room_is_one_parts_alone() -> None:
    acts = [act.name for part in PARTS for act in part.ACTS]
    assert len(acts) == len(set(acts))
    assert {act.name for act in RoomScreen.ACTS} <= set(acts)
