"""Where rule profiles come from: those shipped with the program, or a file of the body's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from meeting.refusal import Refused
from meeting.rules.profile import Profile, profile_from
from server.setup.toml_files import located, parse


def shipped() -> tuple[str, ...]:
    """Names of the profiles that come with the program."""
    folder = files("meeting") / "profiles"
    return tuple(sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml")))


def load(name_or_path: str | Path) -> Profile:
    """A shipped profile by name (``hdnd-xa``), or one from a file (anything ending in ``.toml``).

    Refuses ``profile_unknown {name, known}``, ``cannot_read {path, why}``, and every mistake with its file and
    line (:mod:`server.setup.toml_files`).
    """
    file = parse(*_read(str(name_or_path)))
    try:
        return profile_from(file.table)
    except Refused as refused:
        raise located(file, refused) from refused


def _read(name: str) -> tuple[str, bytes]:
    if not name.endswith(".toml"):
        known = shipped()
        if name not in known:
            raise Refused("profile_unknown", name=name, known=", ".join(known))
        return f"{name}.toml", (files("meeting") / "profiles" / f"{name}.toml").read_bytes()
    try:
        return name, Path(name).read_bytes()
    except FileNotFoundError:
        raise Refused("profile_unknown", name=name, known=", ".join(shipped())) from None
    except OSError as error:
        raise Refused("cannot_read", path=name, why=error.strerror or str(error)) from error
