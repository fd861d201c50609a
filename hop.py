"""The one command line: a door. Each subcommand lives in its room, which is loaded only when it is called."""

from __future__ import annotations

import gettext
import io
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Final

import click

from meeting.refusal import Refused

PLACES: Final = {
    "init": "server.cli.commands:init",
    "plan": "server.cli.commands:plan",
    "serve": "server.cli.commands:serve",
    "verify": "server.cli.commands:verify",
    "cards": "server.cli.cards:cards",
    "minutes": "server.cli.takeaway:minutes",
    "marks": "server.cli.takeaway:marks",
    "export": "server.cli.takeaway:export",
    "papers": "server.cli.papers:papers",
    "law": "server.cli.law_cli:law",
    "join": "client_tui.commands:join",
    "demo": "rehearsal.commands:demo",
    "bench": "rehearsal.commands:bench",
}


class Lazy(click.Group):
    """A group whose subcommands live in other modules, named in ``PLACES``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, also of those not loaded."""
        return sorted(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load on demand."""
        place = PLACES.get(cmd_name)
        if place is None:
            return None
        module, attribute = place.split(":")
        found = getattr(__import__(module, fromlist=[attribute]), attribute)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    package_name="hop-khong-giay", message="%(prog)s, phiên bản %(version)s", help="In phiên bản rồi thoát."
)
def cli() -> None:
    """Phòng họp không giấy: máy chủ, bàn làm việc của đại biểu, và các công cụ của văn phòng."""
    # Register, papers, cards, keys: for whoever runs this alone. Windows goes by the folder's own rights.
    os.umask(0o077)


def speak_vietnamese() -> None:
    """click words its own sentences through gettext, which takes the language from the environment alone."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("click", str(Path(__file__).parent / "server" / "locale"))
    gettext.textdomain("click")


def write_unicode() -> None:
    """A file or pipe on Windows would take none of our letters, and the command would end in the middle of a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def unwind_when_told() -> None:
    """Told to end, a command unwinds: what it started ends with it, and its temporary files are gone."""

    def unwind(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, unwind)


def main() -> None:
    """Run, and word every refusal as a sentence instead of a traceback."""
    speak_vietnamese()
    write_unicode()
    unwind_when_told()
    try:
        cli(standalone_mode=False)
    except Refused as refused:
        from words.refusals import sentence

        click.echo(sentence(refused), err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


if __name__ == "__main__":
    main()
