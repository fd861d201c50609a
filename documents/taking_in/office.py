"""Office files through LibreOffice, when it is installed: the file becomes a PDF, and the PDF is read like any other.

Runs inside the worker of ``documents.taking_in.reader``, whose limits and process group hold for LibreOffice too. Each job has
a profile of its own, because two that share one block each other.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from documents.taking_in.flat_odf import modernise
from documents.taking_in.kinds import OFFICE
from documents.worker.limits import Limits
from meeting.refusal import Refused

_FLAT = {"writer": "fodt", "calc": "fods", "impress": "fodp"}
_ENTRIES_MOST = 10_000
#: Office packages shrink text about tenfold; only a trap shrinks it this much.
_RATIO_MOST = 250
_RATIO_FROM = 4 * 1024 * 1024
_OLD_FONTS = re.compile(rb"\.Vn[A-Z]|VNI-|\.\0V\0n\0[A-Z]\0|V\0N\0I\0-\0", re.IGNORECASE)
#: Nothing runs, nothing is fetched; figures and dates read as in Vietnam: 1.234,5 and 25/12/2026.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>vi-VN</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def to_pdf(source: Path, kind: str, limits: Limits) -> Path:
    """The file as a PDF in the current folder; raises :class:`Refused`: ``needs_libreoffice``, ``unpacks_too_large``, ``encrypted``, ``damaged``."""
    check_package(source, limits)
    program = _program()
    paper = source.with_name(f"paper.{kind}")
    shutil.copyfile(source, paper)
    if OFFICE[kind] == "calc" or _has_old_fonts(paper):
        paper = _convert(program, paper, _FLAT[OFFICE[kind]], "flat")
        modernise(paper)
    return _convert(program, paper, "pdf", "printed")


def check_package(source: Path, limits: Limits) -> None:
    """Look into a zipped office file before anything unpacks it."""
    if not zipfile.is_zipfile(source):
        return
    with zipfile.ZipFile(source) as package:
        entries = package.infolist()
        size = sum(entry.file_size for entry in entries)
        squeezed = any(
            entry.file_size > _RATIO_FROM and entry.file_size > _RATIO_MOST * max(entry.compress_size, 1)
            for entry in entries
        )
        if size > limits.written or len(entries) > _ENTRIES_MOST or squeezed:
            raise Refused("unpacks_too_large", bytes=size, most=limits.written)
        manifest = "META-INF/manifest.xml"
        if manifest in package.namelist() and b"encryption-data" in package.read(manifest):
            raise Refused("encrypted")


def _program() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    usual = (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    found = found or next((place for place in usual if os.path.exists(place)), None)
    if found is None:
        raise Refused("needs_libreoffice")
    return found


def _convert(program: str, paper: Path, to: str, folder: str) -> Path:
    profile = Path("profile").resolve()
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", f"-env:UserInstallation={profile.as_uri()}"]
    subprocess.run(
        [program, *options, "--convert-to", to, "--outdir", folder, str(paper)],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
    )
    made = Path(folder) / f"{paper.stem}.{to}"
    if not made.is_file():
        raise Refused("damaged")
    return made


def _has_old_fonts(paper: Path) -> bool:
    """Does the file name a font of an old encoding? Only then is the way through flat XML worth its second."""
    if not zipfile.is_zipfile(paper):
        return bool(_OLD_FONTS.search(paper.read_bytes()))
    with zipfile.ZipFile(paper) as package:
        return any(name.endswith(".xml") and _OLD_FONTS.search(package.read(name)) for name in package.namelist())
