"""``hop papers``: papers tried before they are sent, without a server."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from documents.taking_in.check import check as checked
from documents.taking_in.check import read_text
from words.refusals import sentence


@click.group()
def papers() -> None:
    """Kiểm tra và đọc thử tài liệu, không cần máy chủ."""


@papers.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Mỗi dòng một đối tượng JSON, cho máy đọc.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Nhận thử từng tệp của PATHS (tệp hoặc thư mục): đọc được hay bị từ chối, vì sao."""
    refused = 0
    for one in checked(paths, word=sentence):
        refused += one.status != "ok"
        if as_json:
            click.echo(msgspec.json.encode(one).decode())
        else:
            mark, said = ("nhận", f"{one.pages} trang") if one.status == "ok" else ("từ chối", one.reason)
            click.echo(f"{mark:8}{one.seconds:5.1f} s  {_shown(one.file)}: {said}")
    if refused and not as_json:
        click.echo(f"{refused} tệp bị từ chối.", err=True)


def _shown(name: str) -> str:
    """A file's name for a terminal: what is not to be printed is written out, so that it commands nothing."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


@papers.command()
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """In chữ của FILE đúng như đại biểu sẽ đọc."""
    click.echo(read_text(file))
