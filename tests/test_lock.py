"""requirements.lock installs the same everywhere: exact, hashed, complete, and from whatever index one has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
LOCK: Final = (ROOT / "requirements.lock").read_text(encoding="utf-8")
BLOCKS: Final = {
    re.split("==", block)[0]: block
    for block in re.split(r"\n(?=[a-z])", "\n" + LOCK)
    if re.match(r"[a-z0-9.-]+==", block)
}


def wanted() -> list[str]:
    """Every package that pyproject.toml asks for itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    asked = [
        *project["project"]["dependencies"],
        *extras["fast"],
        *extras["pictures"],
        *extras["dev"],
        *project["dependency-groups"]["build"],
        *project["build-system"]["requires"],
    ]
    return sorted({re.split(r"[<>=~!; \[]", one)[0].lower().replace("_", "-") for one in asked})


@pytest.mark.parametrize("package", wanted())
def test_what_the_project_asks_for_is_locked(package: str) -> None:
    assert package in BLOCKS, "make lock"


def test_every_package_has_one_version_and_its_hashes() -> None:
    assert len(BLOCKS) > 40
    for package, block in BLOCKS.items():
        assert block.count("==") - len(re.findall(r"[a-z_]+ == '", block)) == 1, package
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), package


@pytest.mark.parametrize("package", ["cryptography", "msgspec", "pymupdf", "typst", "lxml"])
def test_compiled_packages_are_locked_for_more_than_this_system(package: str) -> None:
    assert BLOCKS[package].count("--hash=") >= 8, "wheels of Linux, Windows and macOS, and the source"


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|\s@\s", LOCK)
