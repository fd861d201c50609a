"""``hop law``: the rules at the command line, so that anyone can check a result by hand."""

from __future__ import annotations

from typing import Any, Final

import click

from meeting.refusal import Refused
from server.cli import law_counts, law_persons
from words.refusals import refusal

#: What the law misses is an option here: the code that names it.
_OPTIONS: Final = {"term_end_unknown": "months_left_missing", "present_unknown": "present_missing"}


class LawGroup(click.Group):
    """Turns a refusal into one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; a refusal is the user's to mend, not a crash."""
        try:
            return super().invoke(ctx)
        except Refused as refused:
            code = _OPTIONS.get(refused.code, refused.code)
            raise click.ClickException(refusal(code, refused.details)) from refused


@click.group(cls=LawGroup)
def law() -> None:
    """Tính theo luật: tỷ lệ, điều kiện tiến hành, kết quả biểu quyết, bầu cử, tín nhiệm."""


for one in (*law_counts.COMMANDS, *law_persons.COMMANDS):
    law.add_command(one)
