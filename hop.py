"""The one command line. Each subcommand loads its rooms only when it is called."""

from __future__ import annotations

import sys
from typing import Any

import click

from meeting.refusal import Refused


class Lazy(click.Group):
    """A group whose subcommands live in other modules: ``name: "module:attribute"``."""

    places: dict[str, str]

    def __init__(self, *args: Any, places: dict[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, also of those not loaded."""
        return sorted({*super().list_commands(ctx), *self.places})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load on demand."""
        place = self.places.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, attribute = place.split(":")
        found = getattr(__import__(module, fromlist=[attribute]), attribute)
        assert isinstance(found, click.Command)
        return found


PLACES = {
    "law": "server.law_cli:law",
    "init": "server.commands:init",
    "plan": "server.commands:plan",
    "serve": "server.commands:serve",
    "verify": "server.commands:verify",
    "cards": "rehearsal.desk:cards",
    "minutes": "rehearsal.desk:minutes",
    "join": "client_tui.commands:join",
    "papers": "documents.commands:papers",
    "demo": "rehearsal.commands:demo",
    "bench": "rehearsal.commands:bench",
}


@click.group(cls=Lazy, places=PLACES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hop-khong-giay")
def cli() -> None:
    """Phòng họp không giấy: máy chủ, bàn làm việc của đại biểu, và các công cụ của văn phòng."""


def main() -> None:
    """Run, and word every refusal as a sentence instead of a traceback."""
    try:
        cli(standalone_mode=False)
    except Refused as refused:
        from client_tui.words import refusal

        click.echo(refusal(refused.code, refused.details), err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


if __name__ == "__main__":
    main()
